"""Each question that a text asks is answered by the reading: which, when, how many, and what comes behind "and"."""

from collections.abc import Iterator
from itertools import pairwise

from agent.models.offline.audit.figures import figures_read
from agent.models.offline.figures.entities import asks_when
from agent.models.offline.metrics import is_count, is_money
from agent.models.offline.parts.operations import ENDS
from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import held_against, small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_ASKING = ("mark:whichever", "mark:who")


def questions_unanswered(w: Workings) -> Iterator[int]:
    """The words of questions that the reading gives no answer to."""
    if w.listing or w.existence or w.values_of:
        return
    yield from _which_unshown(w)
    yield from _when_unshown(w)
    yield from _how_many_things(w)
    yield from _how_many_in_money(w)
    yield from _how_many_of_them(w)
    yield from _what_behind_and(w)
    yield from _one_among_all(w)
    yield from _asked_of_two(w)


def _which_unshown(w: Workings) -> Iterator[int]:
    """ "On which days were there refunds?": the days must be among what is shown."""
    for index, part in enumerate(w.parts):
        after = index + 1
        if not part.has("mark:whichever") or after >= len(w.parts) or after not in w.used or index in w.idle:
            continue
        noun = w.parts[after]
        split = w.split_of(noun) if noun.period is None and noun.metric is None else None
        if split is None or _is_named(w, after):
            continue
        if not _shows(w, split) and w.parts[index].end == noun.start:
            yield from (index, after)


def _is_named(w: Workings, index: int) -> bool:
    """ "What waiter 104 sold" asks for no waiter."""
    behind = w.parts[index + 1] if index + 1 < len(w.parts) else None
    beside = behind is not None and behind.start == w.parts[index].end
    return beside and behind is not None and (behind.number is not None or behind.link is not None)


def _shows(w: Workings, split: Grouping) -> bool:
    """Whether a reading shows what something is, or the number of it."""
    dimension = w.semantics.dimension(split.dimension)
    column = dimension.column if dimension is not None else ""
    timed = {w.semantics.time, getattr(w.weekday(), "name", "")}
    if any(item.dimension == split.dimension or {item.dimension, split.dimension} <= timed for item in w.groupings):
        return True
    if any(item.column == column and item.aggregate in ("min", "max", "count_distinct") for item in figures_read(w)):
        return True
    sides = w.contrasts or len(w.periods) > 1
    pers = {item.per for item in w.measures} | {item.per for item in w.having}
    return bool(sides) or split.dimension in pers or (split.grain is not None and split.grain in pers)


def _when_unshown(w: Workings) -> Iterator[int]:
    """ "When did it go up to 29,500?" is answered by a day, or a time of day."""
    timed = {w.semantics.time, w.semantics.hour, getattr(w.weekday(), "name", "")}
    columns = {one.column for one in w.semantics.dimensions if one.name in timed}
    shown = any(item.dimension in timed for item in w.groupings) or any(
        item.column in columns for item in figures_read(w)
    )
    if any(item.per in timed or item.per == "day" for item in w.having):
        return  # "when a day has more than 200 tickets"
    for index, part in enumerate(w.parts):
        first = all(w.is_filler(i) and not w.parts[i].names for i in range(index))
        if part.has("mark:when") and (first or asks_when(w, index)) and not shown and not w.contrasts:
            yield index


def _how_many_things(w: Workings) -> Iterator[int]:
    """ "How many Sundays are there?", "the number of Friday tickets": a number of these."""
    for index in sorted(w.used - w.idle):
        if not w.parts[index].has("op:count"):
            continue
        noun = index + 1
        while noun + 1 < len(w.parts) and _qualifies(w, noun):
            noun += 1
        ordered = index > 0 and w.parts[index - 1].has("op:order_by")
        if noun >= len(w.parts) or noun not in w.used or w.parts[noun].period is not None or ordered:
            continue
        part = w.parts[noun]
        counted = part.weekday is not None or (part.metric is None and w.split_of(part) is not None)
        entity = part.metric is not None and part.dimension is not None and part.dimension.entity
        units = part.dimension is not None and not entity and any(_is_units(w, item) for item in w.measures)
        if (counted or entity) and not units and not any(_is_count(w, item) for item in w.measures):
            yield from (index, noun)


def _qualifies(w: Workings, index: int) -> bool:
    """Whether a part only says which of the things behind it: "Friday tickets", "different products"."""
    part, after = w.parts[index], w.parts[index + 1]
    day = part.weekday is not None or part.has("op:distinct")
    return day and after.start == part.end and (after.dimension is not None or w.split_of(after) is not None)


def _is_count(w: Workings, measure: Measure) -> bool:
    metric = w.metric_of(measure)
    if metric is not None and w.semantics.drafted and metric.unit == "count":
        return True  # the people that a column of sizes of parties adds up to
    if "count" in (measure.aggregate or "") or "count" in (measure.each or "") or measure.per:
        return True
    return metric is not None and is_count(metric)


def _is_units(w: Workings, measure: Measure) -> bool:
    """ "How many products did we sell?" may be units of them."""
    metric = w.metric_of(measure)
    return metric is not None and metric.unit == "units"


def _how_many_in_money(w: Workings) -> Iterator[int]:
    """ "Credit notes of November: how many were there?": an amount of money is no number."""
    if (
        not w.measures
        or w.transform
        or not all(is_money(item, w.semantics) and not item.aggregate for item in w.measures)
    ):
        return
    for index in set(range(len(w.parts))) - w.idle:
        end = w.parts[index].end
        if end < len(w.heard.tokens) and w.says_money(w.heard.tokens[end].norm):
            continue  # "how many pesos"
        if w.parts[index].has("op:count") and fold(w.parts[index].text) in held_against("asks_how_many", w.language):
            yield index


def _how_many_of_them(w: Workings) -> Iterator[int]:
    """ "Tickets with over five units, how many were there": a number of them, where each is listed."""
    if len(w.groupings) != 1 or not w.having or w.limit is not None:
        return
    split = w.semantics.dimension(w.groupings[0].dimension)
    if split is None or any(item.column == split.column or item == w.counting(split) for item in w.measures):
        return
    for index, part in enumerate(w.parts):
        after = w.near(index, 1)
        ends = after is None or w.parts[after].has("op:existence", "mark:and", "op:within")
        asks = part.has("op:count") and fold(part.text) in held_against("asks_how_many", w.language)
        before = w.heard.tokens[part.start - 1] if part.start else None
        asks = asks and before is not None and (before.kind == "symbol" or before.norm in small("joining"))
        if asks and ends and index not in w.idle and w.groupings[0] in {w.split_of(one) for one in w.parts[:index]}:
            yield index


def _what_behind_and(w: Workings) -> Iterator[int]:
    """ "Weeks with over 1500 tickets and what they billed": an amount beside the number."""
    if any(
        is_money(item, w.semantics) or item.metric is None or not _is_count(w, item)
        for item in w.measures
        if item.column is None
    ):
        return
    for index, part in enumerate(w.parts):
        before = w.near(index, -1)
        joined = before is not None and w.parts[before].has("mark:and") and w.parts[before].text != ","
        if not joined or index in w.idle or not part.has("mark:whichever", "op:how_much"):
            continue
        if part.has("op:count") and fold(part.text) in held_against("asks_how_many", w.language):
            continue
        after = w.near(index, 1)
        after = w.near(after, 1) if after is not None and _is_pointed_at(w, after) else after
        if after is None or w.parts[after].has("verb:earned", "verb:sold"):
            yield index


def _is_pointed_at(w: Workings, index: int) -> bool:
    """ "Those tickets": what was spoken of before."""
    pointed = w.word_before(index) in held_against("pointing", w.language)
    return pointed and w.parts[index].dimension is not None


def _one_among_all(w: Workings) -> Iterator[int]:
    """ "Of those, who has the highest average?": the one, where the reading lists them all."""
    sides = w.contrasts or len(w.periods) > 1 or w.transform or w.both_ends or w.by_moment
    if w.order is None or w.limit is not None or not w.having or sides or len(w.groupings) != 1:
        return
    asks = [i for i, part in enumerate(w.parts) if w.norms(i) & held_against("asks_for_one", w.language)]
    for index in w.used - w.idle:
        if w.parts[index].has(*ENDS) and any(i < index for i in asks):
            yield index


def _asked_of_two(w: Workings) -> Iterator[int]:
    """ "Which sold most in October, and which in November?": one of each, where the reading ranks both together."""
    if w.limit is None or w.rank_within or w.both_ends or w.contrasts:
        return
    asks = [i for i, part in enumerate(w.parts) if part.has(*_ASKING, *ENDS) and i not in w.idle]
    named = [i for i in sorted(w.used) if w.parts[i].period is not None or w.parts[i].weekday is not None]
    for first, second in pairwise(named):
        between = [i for i in asks if first < i < second]
        joined = any(w.parts[i].has("mark:and") for i in range(first, second))
        again = any(_asks_again(w, asks, i) for i in between)
        if joined and again and any(i < first for i in asks):
            yield from between


def _asks_again(w: Workings, asks: list[int], index: int) -> bool:
    """Whether a part asks as one before it did."""
    names = {name for name in w.parts[index].names if name in (*_ASKING, *ENDS)}
    return any(i < index and names & w.parts[i].names for i in asks)
