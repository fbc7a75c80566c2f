"""Holds what is set against each other, and how the figures run on, against what the reading compares and adds up."""

from collections.abc import Iterator

from agent.models.offline.audit.doubled_sides import doubled_sides
from agent.models.offline.audit.either_period import ranked_over_either
from agent.models.offline.audit.parts_of_shares import wholes_kept_to_the_part
from agent.models.offline.derived.shares_within_kinds import is_of_own_kind
from agent.models.offline.derived.wholes import is_of_what_is_kept
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import CYCLIC, Workings

_COMPARATIVES = small("more")
_COMPARED = (
    "op:difference",
    "op:excess",
    "op:compare",
    "op:growth",
    "op:relative",
    "op:top",
    "op:bottom",
    "mark:apart",
)
_ASKING = ("mark:whichever", "mark:who", "mark:when", "list:list", "op:how_much", "op:count", "op:excess", "op:share")
_ADDING = small("with", "and", "also")
_EVERY = small("every", "all")


def one_sided(w: Workings) -> Iterator[int]:
    """The words of comparisons without a second side, and of shares and sums of what was not meant."""
    if w.listing or w.existence or w.values_of:
        return
    yield from _compared_with_nothing(w)
    yield from _more_here_than_there(w)
    yield from _built_up_beside(w)
    yield from _share_of_the_kept(w)
    yield from _on_every_day(w)
    yield from _more_than_another(w)
    yield from _uncompared(w)
    yield from _told_before(w)
    yield from _share_of_whom(w)
    yield from _apart_by_day(w)
    yield from _sides_as_bounds(w)
    yield from ranked_over_either(w)
    yield from wholes_kept_to_the_part(w)
    yield from _examples_as_conditions(w)
    yield from doubled_sides(w)


def _compared_with_nothing(w: Workings) -> Iterator[int]:
    """ "Compared to the average waiter": one row and nothing beside it is no comparison."""
    listed = any(len(item.values) > 1 for item in w.filters)
    sides = w.contrasts or len(w.periods) > 1 or listed or w.transform or w.having or len(w.measures) > 1
    ranked = w.order is not None or len(w.groupings) > 1 or (w.groupings and not w.filters)
    if not (sides or ranked):
        compared = (i for i in w.used - w.idle if w.parts[i].has("op:compare") and not w.parts[i].has("op:how_was"))
        yield from (i for i in compared if fold(w.parts[i].text) != "than")


def _more_here_than_there(w: Workings) -> Iterator[int]:
    """ "Which products sold more in November than in October": those that did, not all of them in two rows each."""
    if w.transform is not None or not w.groupings or len(w.periods) < 2 or w.contrasts:
        return
    for index in w.used - w.idle:
        more = w.parts[index].has("op:top", "op:bottom", "op:compare") and _is_more(w, index)
        later = [i for i in range(index + 1, len(w.parts)) if fold(w.parts[i].text) in small("than")]
        if more and (later or "than" in fold(w.parts[index].text).split()):
            yield index


def _is_more(w: Workings, index: int) -> bool:
    return not _COMPARATIVES.isdisjoint(fold(w.parts[index].text).split())


def _built_up_beside(w: Workings) -> Iterator[int]:
    """ "Revenue day by day with its running total, and the total": a row of its own, which the reading has not."""
    if w.transform != "running_total":
        return
    for index in w.used - w.idle:
        part = w.parts[index]
        before = w.word_before(index)
        if part.has("op:sum") and before in _ADDING:
            yield index


def _share_of_the_kept(w: Workings) -> Iterator[int]:
    """ "Tickets over 30000 by month, and their percentage of the total": of all tickets, not of those over 30000."""
    if w.transform == "share" and w.groupings and not w.share_within and any(item.per for item in w.having):
        yield from (i for i in w.used if w.parts[i].has("op:share"))


def _on_every_day(w: Workings) -> Iterator[int]:
    """ "Products that sold on every day of October": on each of them, which no list of all products says."""
    if w.measures or not w.groupings:
        return
    for index in w.used - w.idle:
        before = [token.norm for token in w.heard.tokens[max(0, w.parts[index].start - 2) : w.parts[index].start]]
        if w.grain_of(w.parts[index]) is not None and not _EVERY.isdisjoint(before):
            yield index


def _told_before(w: Workings) -> Iterator[int]:
    """ "Prices went up on November 4. What was …?": a change that is told, not asked for, in its own sentence."""
    tokens = w.heard.tokens
    stops = [i for i, token in enumerate(tokens[:-1]) if token.text in (".", "!")]
    ends = [i for i in stops if tokens[i + 1].text not in (".", "!")]
    if not ends or not any(token.text == "?" for token in tokens[ends[0] :]):
        return
    told = [i for i, part in enumerate(w.parts) if part.end <= ends[0]]
    if any(w.parts[i].has(*_ASKING) for i in told) or any(token.text == "?" for token in tokens[: ends[0]]):
        return
    if any(w.parts[i].has("op:growth") for i in told):
        yield from (i for i in told if i in w.used and (w.parts[i].metric or w.parts[i].has("op:growth")))


def _share_of_whom(w: Workings) -> Iterator[int]:
    """ "% of revenue by waiter on weekends": of the weekends' revenue, or of each waiter's? Only word order tells."""
    if w.transform != "share" or w.share_within or w.share_of or len(w.groupings) != 1 or w.having or w.together:
        return
    priced = [item for item in w.filters if item.operator in ("<", "<=", ">", ">=", "between")]
    if priced and not any(w.parts[i].has("mark:each", "mark:by", "mark:per") for i in w.used):
        yield from (i for i in w.used if w.parts[i].has("op:share"))
    kept = [i for i in w.used if _is_condition(w, i)]
    beside = [i for i in kept if _is_beside_figure(w, i) or _is_shared_out(w, i)]
    if kept and not beside and not is_of_what_is_kept(w) and not is_of_own_kind(w):
        yield from (i for i in w.used if w.parts[i].has("op:share"))


def _is_condition(w: Workings, index: int) -> bool:
    part = w.parts[index]
    columns = {item.column for item in w.filters}
    linked = part.link is not None and part.link.column in columns
    weekday = w.weekday()
    days = any(item.grain == "weekday" or (weekday and item.column == weekday.column) for item in w.filters)
    return part.metric is None and (linked or (days and part.weekday is not None) or part.named in w.named)


def _is_shared_out(w: Workings, index: int) -> bool:
    """ "What part of the conitos did each waiter sell": the share is said of what is kept."""
    return w.follows(index, "op:share")


def _is_beside_figure(w: Workings, index: int) -> bool:
    """ "Weekend revenue", "revenue of the weekends": what is kept is the whole that is shared out."""
    before, after = w.near(index, -1), w.near(index, 1)
    ahead = after is not None and (w.parts[after].metric or w.parts[after].has("noun:sales"))
    behind = before is not None and (w.parts[before].metric or w.parts[before].has("noun:sales", "noun:amount"))
    return bool(ahead or behind)


def _more_than_another(w: Workings) -> Iterator[int]:
    """ "¿Cuántos tickets más hizo el 103 que el 101?": by how many, which no ranking says."""
    for index in w.used - w.idle:
        words = w.parts[index].text
        figure = w.near(index, -1)
        asked = w.near(figure, -1) if figure is not None and w.parts[figure].metric is not None else None
        counted = asked is not None and w.parts[asked].has("op:count", "op:how_much")
        more = w.parts[index].has("op:top", "op:bottom") and fold(words) in _COMPARATIVES
        if more and counted and w.transform != "difference" and _names_two(w):
            yield index


def _names_two(w: Workings) -> bool:
    return bool(w.contrasts) or len(w.periods) > 1 or any(len(item.values) > 1 for item in w.filters)


def _uncompared(w: Workings) -> Iterator[int]:
    """A difference that nothing in the question asks for: "Saturdays and Sundays over the total, in percent"."""
    if w.transform == "difference" and not any(part.has(*_COMPARED) for part in w.parts):
        yield from (i for i in w.used if w.parts[i].has("op:share"))


def _apart_by_day(w: Workings) -> Iterator[int]:
    """ "How much more October made than November per day": no day is in both, so no day has a difference."""
    if w.transform not in ("difference", "growth") or len(w.periods) < 2:
        return
    time = w.semantics.time
    for index in w.used - w.idle:
        split = w.split_of(w.parts[index]) if w.parts[index].period is None else None
        dated = split in w.groupings and split is not None and time is not None and split.grain not in CYCLIC
        if dated and split is not None and split.grain is not None and w.grain_of(w.parts[index]) == split.grain:
            yield index


def _examples_as_conditions(w: Workings) -> Iterator[int]:
    """ "Mondays, Tuesdays, etc": two of all the days, where the reading keeps these alone."""
    weekday = w.weekday()
    if weekday is not None and any(item.column == weekday.column and item.operator == "in" for item in w.filters):
        yield from (i for i in w.used if w.parts[i].has("mark:enumeration"))


def _sides_as_bounds(w: Workings) -> Iterator[int]:
    """ "Of 51 and 52, how many percent more than 52 did 51 have?": a side, that was taken for an amount."""
    kept = {cell for item in w.filters if item.operator in ("=", "in") for cell in item.values}
    bounds = {item.value for item in w.having if item.value in kept}
    for index in w.used if w.said("op:share", "op:difference", "op:growth", "op:excess") else ():
        names = [name for name in w.parts[index].names if name.startswith("cond:")]
        if any(w.parts[index].capture(name, "N") in bounds for name in names):
            yield index
