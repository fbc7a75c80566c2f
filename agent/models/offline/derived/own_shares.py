"""What something has of each of several: "what part of every waiter's takings were weekends?"."""

from agent.models.offline import assumptions as said
from agent.models.offline.groups.marked import is_marked
from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_TABLE = "wholes.yaml"
_EACH = small("each")
_OWN = small("very_own")
_HIS = small("own")
_POINTING = words_in(_TABLE, "points_at_it")
_OF = small("of", "in_alone", "since")
_PROPORTION = words_in("wholes.yaml", "proportion")
_OWNING = frozenset({"'", "’"})
_WITHIN = small("inside")
_LINKING = words_in(_TABLE, "goes_to")
"""Verbs between a whole that each has and what makes up a part of it."""


def leave_own(w: Workings) -> list[int]:
    """ "Its own total": the words that say whose the whole is."""
    return [i for i in w.free(range(len(w.parts))) if not w.parts[i].known and w.norms(i) <= _OWN]


def is_of_each(w: Workings, share: int) -> bool:
    """Whether a share is what the conditions have of each row, rather than each row's part of what they keep.

    "What percentage of each waiter's sales came from conitos" and "for each waiter, what part is weekends" are so;
    "what part of the conitos did each waiter sell" is not.
    """
    kept = [i for i, part in enumerate(w.parts) if i in w.used and is_condition(w, part)]
    splits = [i for i, part in enumerate(w.parts) if _is_split(w, part)]
    whole = [i for i in splits if _is_one_of_several(w, i)]
    if w.having and whole and all(item.per for item in w.having):
        return True
    if not kept or not splits or not (w.filters or w.named or w.excluded):
        return False
    if says_own(w) or _is_pointed_back_at(w, share, splits):
        return True
    before = w.near(share, -1)
    if before in kept and before is not None and _is_split_behind(w, share, splits):
        between = w.heard.tokens[w.parts[before].end : w.parts[share].start]
        return all(
            token.kind == "word" or token.norm in _OWNING for token in between
        )  # not "on Saturdays: share of revenue by waiter"
    if _next_meant(w, share) in whole and min(kept) > share:
        return True
    linked = [i for i in kept if i > share and _is_linked(w, share, i)]
    return bool(whole) and bool(linked) and min(whole) < min(linked) and _is_whole(w, share, linked[0], whole)


def take_proportion_in_each(w: Workings, share: int) -> bool:
    """ "Proportion of alfajor units by waiter", "sobre el total por mozo": what they are of each one's."""
    sold = w.among("things_sold")
    things = [
        i
        for i, part in enumerate(w.parts)
        if i in w.used and part.link is not None and sold is not None and part.link.column == sold.column
    ]
    split = w.groupings[0] if len(w.groupings) == 1 else None
    if (
        split is None
        or not things
        or things[0] < share
        or w.contrasts
        or (sold is not None and split.dimension == sold.name)
    ):
        return False
    places = [i for i, part in enumerate(w.parts) if part.period is None and w.split_of(part) == split]
    behind = bool(places) and places[0] > things[-1] and is_marked(w, places[0])
    whole = any(w.parts[i].has("op:relative") for i in range(things[-1], places[0])) if behind else False
    if not behind or not (whole or w.norms(share) & _PROPORTION):
        return False
    dimension = w.semantics.dimension(split.dimension)
    w.assume(said.share_of_each(split.grain or (w.label(dimension) if dimension else ""), w.language))
    return True


def is_of_a_period(w: Workings, share: int) -> bool:
    """ "What part of each product's sales was in November": of all its days, which one period does not hold."""
    splits = [i for i, part in enumerate(w.parts) if _is_split(w, part) and i > share and _is_one_of_several(w, i)]
    periods = [i for i, part in enumerate(w.parts) if part.period is not None and splits and i > min(splits)]
    kept = bool(w.filters or w.named or w.excluded or w.contrasts)
    return bool(periods) and not kept and _is_linked(w, min(splits), periods[0])


def _next_meant(w: Workings, share: int) -> int | None:
    """What a share is said of, but for the figure and the words for a whole: "of each waiter's sales"."""
    after = w.near(share, 1)
    passed = ("mark:per", "mark:each", "op:sum", "noun:sales", "noun:amount")
    while after is not None and (w.parts[after].metric is not None or w.parts[after].has(*passed)):
        if w.parts[after].dimension is not None and _is_split(w, w.parts[after]):
            return after
        after = w.near(after, 1)
    return after


def says_own(w: Workings) -> bool:
    """ "As a percentage of their own revenue", "cuánto pesa el finde en su facturación", "within each waiter"."""
    tokens = w.heard.tokens
    for place, token in enumerate(tokens):
        behind = tokens[place + 1].norm if place + 1 < len(tokens) else ""
        before = tokens[place - 1].norm if place else ""
        if token.norm in _OWN or (token.norm in _WITHIN and behind in _EACH | _HIS):
            return True
        following = next((part for part in w.parts if part.start == place + 1), None)
        figure = following is not None and (following.metric or following.has("noun:sales", "op:sum"))
        if token.norm in _HIS and before in _OF and figure:
            return True
    return False


def _is_pointed_back_at(w: Workings, share: int, splits: list[int]) -> bool:
    """ "Weekend revenue by month, as a percentage of that month's revenue": the whole is that of each row."""
    again = [i for i in splits if i > share]
    named = {w.split_of(w.parts[i]) for i in splits if i < share}
    if not again or w.split_of(w.parts[again[0]]) not in named:
        return False
    between = range(share + 1, again[0])
    figures = ("op:sum", "noun:sales", "noun:amount", "op:within", "op:relative")
    plain = all(w.is_filler(i) or w.parts[i].metric is not None or w.parts[i].has(*figures) for i in between)
    return plain and w.heard.tokens[w.parts[again[0]].start - 1].norm in _POINTING


def _is_split_behind(w: Workings, share: int, splits: list[int]) -> bool:
    """ "Weekend share of revenue by waiter": what has the share stands right before it."""
    return all(i > share for i in splits) and not w.said("op:compare")


def _is_one_of_several(w: Workings, index: int) -> bool:
    """ "Each waiter's", "de cada mozo", "mozo por mozo": a split that takes its values one at a time."""
    start = w.parts[index].start
    words = [token.norm for token in w.heard.tokens[max(0, start - 2) : start]]
    return not _EACH.isdisjoint(words) or not _EACH.isdisjoint(w.norms(index))


def _is_linked(w: Workings, share: int, index: int) -> bool:
    """Whether a verb leads from the whole to what makes up a part of it."""
    between = w.heard.tokens[w.parts[share].end : w.parts[index].start]
    return any(token.norm in _LINKING for token in between)


def _is_whole(w: Workings, share: int, kept: int, whole: list[int]) -> bool:
    """Whether the share is said of what each has: no condition stands between it and its whole."""
    first = min(whole)
    between = range(min(share, first) + 1, max(share, first))
    return not any(i in w.used and is_condition(w, w.parts[i]) for i in between if i != kept)


def is_condition(w: Workings, part: Part) -> bool:
    """Whether a part names what rows are kept by, and splits nothing."""
    if part.period is not None or part.metric is not None:
        return False
    link = part.link is not None and any(item.column == part.link.column for item in w.filters)
    numbered = part.dimension is not None and any(item.column == part.dimension.column for item in w.filters)
    if numbered and not _is_split(w, part):
        return True
    day = part.weekday is not None or part.has("days:weekend", "days:workweek")
    hours = any(name.startswith("hour:") for name in part.names)
    return link or day or hours or bool(part.named and part.named in (*w.named, *w.excluded))


def _is_split(w: Workings, part: Part) -> bool:
    split = w.split_of(part) if part.period is None else None
    return split is not None and split in w.groupings
