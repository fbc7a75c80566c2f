"""The average of the rows that were shown: one figure of all of them, "what's the average per day?" after days.

The split that it is over goes: the one that a text names ("promedio diario", "the mean of those days"), or the only
one. Another that was shown stays: of waiters by day, the average per day is one for each waiter. Rows that a ranking
or a bound kept are averaged where the text points at them, "the average of those five".
"""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.operations import ENDS, STATISTICS
from agent.models.offline.reading import Grouping, Measure, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import CYCLIC, Workings
from agent.semantics import Metric
from agent.values import Language

_TABLE = "between_texts.yaml"
_THOSE = words_in(_TABLE, "those_rows")
_AMOUNTS = ("noun:amount", "noun:sales")
_IDLE = ("mark:per", "mark:each", "mark:by", "mark:and", "op:how_much", "mark:whichever", "list:list")
_WEEK = 7


def with_average_of_rows(previous: Reading, w: Workings) -> Reading:
    """The reading before, less the split that the text's average or median is over; it is then of what was shown."""
    said = [i for i, part in enumerate(w.parts) if part.has(*STATISTICS)]
    metric = _shown(previous, w)
    if len(said) != 1 or metric is None or w.periods:
        return previous
    split = _averaged(previous, w)
    few = previous.limit is not None or bool(previous.having)
    pointed = _pointed_at(w)
    if split is None or (few and pointed is None) or _miscounts(previous, w, pointed):
        return previous
    again = (split.grain or split.dimension) if split.grain not in CYCLIC else split.dimension
    median, column = w.parts[said[0]].has("op:median"), column_of(metric)
    w.use(*range(len(w.parts)))
    w.lost.clear()
    if w.semantics.drafted and w.rows_are_things() and column is not None and split.grain is None:
        w.measures = [Measure(aggregate="median" if median else "avg", column=column)]
        return previous  # each row is one sale: of the rows of each department
    w.measures = [Measure(metric.name, "median" if median else "avg", per=again)]
    w.groupings, w.assumptions, w.limit, w.order = [], [], None, None
    left = tuple(item for item in previous.groupings if item != split)
    if not few:
        return replace(previous, groupings=left, order=None)
    kept = replace(previous, assumptions=(), unread=(), shown=None)
    return replace(previous, groupings=left, order=None, limit=None, having=(), shown=None, among=(kept,))


def averages_the_rows(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> bool:
    """ "The mean of those", where each of them is a row of its own still: what was asked for is one figure."""
    if not found.groupings or found.transform is not None:
        return False
    splits = {item.grain or item.dimension for item in found.groupings} | {i.dimension for i in found.groupings}
    if any(item.per in splits for item in found.measures if item.aggregate in ("avg", "median") and item.per):
        return True
    w = Workings(hear(text, language, context), context)
    whole = set(previous.groupings) <= set(found.groupings) and previous.measures != found.measures
    return whole and w.said(*STATISTICS) and (_pointed_at(w) is not None or _is_of_the_first(w))


def _is_of_the_first(w: Workings) -> bool:
    """ "The average of the top 5": of so many rows, which no rule takes together."""
    said = [i for i, part in enumerate(w.parts) if part.has(*STATISTICS)]
    behind = [w.near(index, 1) for index in said]
    return any(index is not None and w.parts[index].has(*ENDS) for index in behind)


def _shown(previous: Reading, w: Workings) -> Metric | None:
    """The one sum or count that was shown of each row."""
    shown = previous.measures[0] if len(previous.measures) == 1 else Measure()
    metric = w.semantics.metric(shown.metric) if shown.metric and not (shown.aggregate or shown.per) else None
    others = previous.transform or previous.contrasts or previous.rank_within or previous.both_ends
    plain = not (others or previous.together or previous.values_of or len(previous.periods) > 1)
    return metric if metric is not None and is_total(metric) and plain and previous.groupings else None


def _averaged(previous: Reading, w: Workings) -> Grouping | None:
    """The split that the average is over; None where a text names another one, or another figure."""
    pointed = _pointed_at(w)
    shown = {item.metric for item in previous.measures}
    named: set[Grouping | None] = set()
    by_day = [item.grain for item in previous.groupings] == ["day"]
    for index, part in enumerate(w.parts):
        split = _split_named(previous, w, index, pointed)
        if split is not None:
            named.add(split)
        elif part.weekday is not None and w.filters and by_day:
            continue  # "average on Mondays?", after tickets per day
        elif part.has(*STATISTICS) or (pointed is not None and index in pointed) or _adds_nothing(w, index):
            continue
        elif not (part.metric is not None and part.metric.name in shown and part.dimension is None):
            return None
    if not named and len(previous.groupings) == 1:
        return previous.groupings[0]
    split = next(iter(named)) if len(named) == 1 else None
    one = len(previous.groupings) == 1 or (split is not None and split.grain is not None)
    return split if one and split in previous.groupings else None


def _split_named(previous: Reading, w: Workings, index: int, pointed: range | None) -> Grouping | None:
    """What a part names that rows were split by, or are called so: "those days" of the days of the week."""
    part = w.parts[index]
    split, grain = w.split_of(part), w.grain_of(part)
    if part.period is not None or _is_other_figure(part.metric, previous):
        return None
    for item in previous.groupings:
        days = pointed is not None and index in pointed and grain == "day" and w.is_by_weekday(item)
        if split == item or (grain is not None and grain == item.grain) or days:
            return item if days or item.grain not in CYCLIC else None
    return None


def _is_other_figure(metric: Metric | None, previous: Reading) -> bool:
    return metric is not None and metric.name not in {item.metric for item in previous.measures}


def _adds_nothing(w: Workings, index: int) -> bool:
    return w.is_filler(index) or w.parts[index].has(*_IDLE)


def _pointed_at(w: Workings) -> range | None:
    """The parts that point at the rows, with their number and noun: "those seven amounts", "los 7 días"."""
    for index in range(len(w.parts)):
        end = index
        while end < len(w.parts) and (w.norms(end) & _THOSE or _is_noun_of_rows(w, end) or _counts_rows(w, end)):
            end += 1
        points = any(w.norms(i) & _THOSE or _counts_rows(w, i) for i in range(index, end))
        alone = end == index + 1 and not w.norms(index) & _THOSE
        if points and not alone:
            return range(index, end)
    return None


def _counts_rows(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return (part.number is not None and not part.names) or part.has("mark:all_seven")


def _miscounts(previous: Reading, w: Workings, pointed: range | None) -> bool:
    """ "Those 5", where other than five rows were shown."""
    numbers = [w.parts[i].number for i in pointed or () if w.parts[i].number is not None]
    return bool(numbers) and set(numbers) != {_rows_of(previous, w)}


def _rows_of(previous: Reading, w: Workings) -> int | None:
    """How many rows were shown, where that can be told without looking at them."""
    split = previous.groupings[0]
    if previous.limit is not None or len(previous.groupings) > 1:
        return previous.limit
    if w.is_by_weekday(split):
        return _WEEK
    return previous.periods[0].days if split.grain == "day" and previous.periods else None


def _is_noun_of_rows(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.has(*_AMOUNTS) or (part.period is None and w.grain_of(part) is not None) or part.dimension is not None
