"""A later text that splits what was shown otherwise, or by one thing more."""

from dataclasses import replace

from agent.models.offline.conversation import saying
from agent.models.offline.conversation.each_of_kept import listed_anew, listed_apart
from agent.models.offline.conversation.figures_of_verbs import default_measure
from agent.models.offline.conversation.nouns_of_things import noun_of_split
from agent.models.offline.conversation.ranked_in_spans import (
    TIME_GRAINS,
    ranked_of_each_other,
    ranks_in_each_span,
)
from agent.models.offline.reading import Grouping, Order, Reading
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_ALONG = ("running_total", "moving_average", "growth")
_EACH = small("each")
_OF = small("of")
_OPENS = words_in("between_texts.yaml", "opens_rows")
_IN_PLACE = words_in("between_texts.yaml", "in_place_of_order")
_ONES = small("one_alone")
_NO_NOUN = _ONES | small("by", "of") | {"?", ".", ""}


def with_groupings(base: Reading, w: Workings, add: bool) -> Reading:
    """Another split in place of the one before; beside it, where it is to be added."""
    apart = listed_apart(base, w)
    if apart:
        kept = base.groupings if not w.groupings else ()
        split = dict.fromkeys((*kept, *w.groupings, *apart))
        return replace(base, groupings=tuple(split), order=None if w.groupings else base.order)
    anew = listed_anew(base, w)
    if anew is not None and w.groupings in ([], [anew]):
        w.groupings = [anew]
        if _ranks_within(base, w):
            return replace(base, groupings=(anew, *base.groupings), rank_within=True)
    if not w.groupings:
        return base
    add = add or _of_each_shown(base, w) or _opens_each(base, w)
    if add and _ranks_within(base, w):
        return replace(base, groupings=(*w.groupings, *base.groupings), rank_within=True)
    if add:
        groupings = (*base.groupings, *(item for item in w.groupings if item not in base.groupings))
        return replace(base, groupings=groupings, order=None if base.limit else base.order, limit=None)
    base = replace(base, values_of="", existence=False)  # "which waiter sold them?", after a yes or no
    if _asks_of_each(base, w):
        limit = w.limit if w.limit is not None else base.limit
        return replace(base, groupings=(*w.groupings, *base.groupings), rank_within=True, limit=limit)
    along = _along_time(base, w)
    if along:
        return replace(base, groupings=(*w.groupings, *along), order=None, limit=None)
    if _asks_whose(base, w):
        falling = base.measures[0].aggregate == "max"
        return replace(base, groupings=tuple(w.groupings), order=Order(0, descending=falling), limit=1)
    if ranks_in_each_span(base, w):
        w.assume(saying.first_of_each(base.limit or 1, w.groupings[0].grain or "", w.language))
        return replace(base, groupings=(*w.groupings, *base.groupings), rank_within=True)
    of_each = ranked_of_each_other(base, w)
    if of_each:
        _tell_in_place(next(item for item in base.groupings if item not in of_each), w)
        return replace(base, groupings=of_each)
    if _is_part_of_whole(base, w):
        return _parts_of_each(base, w)
    _tell_what_went(base, w)
    measures = base.measures or default_measure(w)
    series = w.order is None and any(item.grain in TIME_GRAINS for item in w.groupings)
    base = replace(base, order=None, limit=None) if series else base
    within = w.rank_within and not series
    return replace(base, measures=measures, groupings=tuple(w.groupings), rank_within=within)


def _is_part_of_whole(base: Reading, w: Workings) -> bool:
    """Whether what was shown is the one part that the conditions have of the whole."""
    one = not (base.groupings or base.contrasts or base.together or base.among) and len(base.periods) < 2
    return base.transform == "share" and one and w.transform is None


def _parts_of_each(base: Reading, w: Workings) -> Reading:
    """ "By weekday", after what percent of the total the mornings are: of each weekday, the part that they have.

    Split by what the one value was kept of, each value has its part of the whole.
    """
    splits = [w.semantics.dimension(item.dimension) for item in w.groupings]
    columns = {one.column for one in splits if one is not None}
    own = [item for item in base.filters if item.column in columns]
    spans = not (base.filters or base.named_filters) and any(item.grain in TIME_GRAINS for item in w.groupings)
    others = len(base.filters) > 1 or base.named_filters or base.excluded_filters or own[1:]
    if spans or (own and (others or own[0].operator != "=" or own[0].grain)) or (w.order and not w.order.descending):
        w.lost.update(i for i, part in enumerate(w.parts) if w.split_of(part) in w.groupings)
        return base
    if own:
        w.assume(saying.each_in_place_of(own[0].words or str(own[0].values[0]), w.language))
    filters = tuple(item for item in base.filters if item not in own)
    kept = bool(filters or base.named_filters or (base.periods and not own))
    order = None if kept else Order(0, True)
    return replace(base, groupings=tuple(w.groupings), filters=filters, share_within=kept, order=order)


def _of_each_shown(base: Reading, w: Workings) -> bool:
    """ "And month by month?", "split each by month", after units by product: each of those, in its spans."""
    spans = all(item.grain in TIME_GRAINS for item in w.groupings)
    if not spans or not base.groupings or any(item.grain in TIME_GRAINS for item in base.groupings):
        return False
    tokens = w.heard.tokens
    for index, part in enumerate(w.parts):
        behind = tokens[part.end].norm if part.end < len(tokens) else ""
        words = [token.norm for token in tokens[part.start : part.end] if token.norm not in _OF]
        if not base.limit and not base.transform and _goes_step_by_step(w, index):
            return True
        if words and words[0] in _EACH and (words[-1] in _ONES or behind in _NO_NOUN):
            w.use(index)
            return True
    return False


def _opens_each(base: Reading, w: Workings) -> bool:
    """ "Broken down by month", "abrilo por mes", after figures by waiter: each of those, opened further."""
    plain = not (base.limit or base.among or base.transform or base.having or base.values_of or len(base.periods) > 1)
    named = w.measures or w.order or w.limit or w.transform
    if not plain or named or len(base.groupings) != 1 or any(item in base.groupings for item in w.groupings):
        return False
    words = {token.norm for token in w.heard.tokens}
    if words.isdisjoint(_OPENS) or not words.isdisjoint(_IN_PLACE):
        return False
    w.assume(saying.split_added(noun_of_split(base.groupings[0], w.semantics, w.language), w.language))
    return True


def _tell_what_went(base: Reading, w: Workings) -> None:
    """ "By month", after figures by waiter: another split comes in its place, and the answer says so."""
    same = w.groupings == list(base.groupings) or bool(base.among)
    if len(base.groupings) == 1 and len(w.groupings) == 1 and not same:
        _tell_in_place(base.groupings[0], w)


def _tell_in_place(gone: Grouping, w: Workings) -> None:
    if {token.norm for token in w.heard.tokens}.isdisjoint(_IN_PLACE):
        new, old = (noun_of_split(item, w.semantics, w.language) for item in (w.groupings[0], gone))
        w.assume(saying.split_in_place(new, old, w.language))


def _goes_step_by_step(w: Workings, index: int) -> bool:
    """ "Month by month", "semana a semana": along time, where "by month" alone is another split."""
    part = w.parts[index]
    words = [token.norm for token in w.heard.tokens[part.start : part.end]]
    return len(words) > 1 and words[0] == words[-1] and w.grain_of(part) in TIME_GRAINS


def _ranks_within(base: Reading, w: Workings) -> bool:
    """ "Same for 51 and 52 too", after the 3 best products of 103: the 3 best of each, as they were ranked."""
    one = len(w.groupings) == 1 and len(base.groupings) == 1 and w.groupings[0] not in base.groupings
    ranked = base.limit is not None and base.order is not None and base.order.measure is not None
    plain = not (base.both_ends or base.together or base.transform or base.among)
    return one and ranked and plain and w.groupings[0].grain is None and w.limit in (None, base.limit)


def _asks_of_each(base: Reading, w: Workings) -> bool:
    """ "And that of each waiter?", after the best product: the ranking again, within each."""
    one = len(w.groupings) == 1 and len(base.groupings) == 1 and w.groupings[0] != base.groupings[0]
    ranked = base.limit is not None and base.order is not None and base.groupings and base.groupings[0].grain is None
    more = base.limit == 1 and w.limit is not None and w.order is not None
    same = (more or w.limit in (None, base.limit)) and set(w.measures) <= set(base.measures)
    same = same and (w.limit is None or base.limit == 1 or w.order is None)
    anew = not same or base.both_ends or base.transform or (w.order is not None and w.limit is None)
    each = [i for i, part in enumerate(w.parts) if part.has("mark:each") and not w.norms(i).isdisjoint(_EACH)]
    split = w.near(each[0], 1) if one and each else None
    of_each = split is not None and w.split_of(w.parts[split]) == w.groupings[0]
    return bool(ranked) and of_each and not anew


def _asks_whose(base: Reading, w: Workings) -> bool:
    """ "Which product is it?", after the highest price of all: the one that has it, and not that of each."""
    extreme = len(base.measures) == 1 and base.measures[0].aggregate in ("min", "max") and not base.measures[0].per
    one = len(w.groupings) == 1 and w.order is None and w.limit is None and not w.said("mark:by", "mark:per")
    return extreme and one and not base.groupings and w.said("mark:whichever") and not w.measures


def _along_time(base: Reading, w: Workings) -> tuple[Grouping, ...]:
    """ "By waiter", after a running total by day: along the days still, for each of them."""
    named = any(item.grain is not None for item in w.groupings)
    if (
        base.transform not in _ALONG
        or len(base.periods) > 1
        or named
        or base.limit is not None
        or w.limit is not None
    ):
        return ()
    return tuple(item for item in base.groupings if item.grain in TIME_GRAINS)
