"""Figures that a reading can hold and that answer nothing: an average of one, a sum of ratios, the largest of one."""

import re
from collections.abc import Iterator

from agent.models.offline.audit.figures import figures_read
from agent.models.offline.metrics import is_total
from agent.models.offline.parts.operations import STATISTICS
from agent.models.offline.reading import Contrast, Grouping, Measure
from agent.models.offline.workings import CYCLIC, Workings

_ENDS = ("min", "max", "avg", "median")
_NAMING_DATES = ("op:first_date", "op:last_date", "op:current", "op:first_to_last", "op:date_range")


def pointless_figures(w: Workings) -> Iterator[int]:
    """The words of figures that say nothing of the rows that they stand in."""
    yield from _averages_of_one(w)
    yield from _counts_of_one(w)
    yield from _sums_of_ratios(w)
    yield from _sums_with_dates(w)
    yield from _extremes_of_one_value(w)
    yield from _sides_without_a_day(w)
    yield from _series_of_one_day(w)
    yield from _weekdays_of_one(w)
    yield from _ends_of_single_days(w)


def _weekdays_of_one(w: Workings) -> Iterator[int]:
    """ "A Saturday, a Tuesday and so on": split by day of the week, of rows that are all of one such day."""
    weekday = w.weekday()
    fixed = {item.column for item in w.filters if item.operator == "=" and item.grain is None}
    split = Grouping(weekday.name) if weekday is not None and weekday.column in fixed else None
    if split is not None and w.groupings == [split] and not w.contrasts:
        yield from (i for i in w.used if w.parts[i].has("grain:weekday"))


def _averages_of_one(w: Workings) -> Iterator[int]:
    """ "The average per day", split by day: of one day there is nothing to average."""
    for split in w.groupings:
        whole = split.grain or split.dimension
        if any(item.per in (whole, split.dimension) and _is_same(split, item) for item in w.measures):
            averages = [i for i in w.used if w.parts[i].has(*STATISTICS)]
            yield from averages or _parts_of(w, split)


def _counts_of_one(w: Workings) -> Iterator[int]:
    """ "How many tickets", a row for each ticket: each is one."""
    for split in w.groupings if not w.limit else ():
        dimension = w.semantics.dimension(split.dimension)
        if dimension is not None and split.is_whole and w.counting(dimension) in w.measures:
            yield from _parts_of(w, split)


def _is_same(split: Grouping, measure: Measure) -> bool:
    return measure.per == split.grain or (split.is_whole and measure.per == split.dimension)


def _parts_of(w: Workings, split: Grouping) -> Iterator[int]:
    yield from (i for i in w.used if w.split_of(w.parts[i]) == split and w.parts[i].period is None)


def _sums_of_ratios(w: Workings) -> Iterator[int]:
    """ "The running total of the average ticket": averages do not add up."""
    if w.transform == "running_total" and not all(_adds_up(w, item) for item in w.measures):
        yield from (i for i in w.used if w.parts[i].has("op:running_total"))


def _sums_with_dates(w: Workings) -> Iterator[int]:
    """ "Each one's share across the date range", "moving average …, las primeras fechas": dates have neither."""
    dates = {item.column for item in w.semantics.dimensions if item.kind in ("date", "time", "timestamp")}
    if w.transform is None or not any(item.column in dates and item.aggregate in _ENDS for item in w.measures):
        return
    yield from (i for i in w.used if w.parts[i].has(*_NAMING_DATES))


def _adds_up(w: Workings, measure: Measure) -> bool:
    metric = w.metric_of(measure)
    if measure.aggregate is not None or measure.per:
        return measure.aggregate in ("sum", "count")
    return metric is None or is_total(metric)


def _extremes_of_one_value(w: Workings) -> Iterator[int]:
    """ "The last sale of October 9": the latest date of a single day is that day."""
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    fixed = {item.column for item in w.filters if item.operator == "=" and item.grain is None}
    if time is not None and len(w.periods) == 1 and w.periods[0].start == w.periods[0].end:
        fixed.add(time.column)
    if any(item.aggregate in ("min", "max") and item.column in fixed for item in figures_read(w)):
        yield from (i for i in w.used if w.parts[i].has("op:current", "op:first_date", "op:last_date", "op:top"))


def _sides_without_a_day(w: Workings) -> Iterator[int]:
    """ "Weekends against workdays, per day": no day is on both sides, so days set nothing against each other."""
    weekday = w.weekday()
    sides = [_days_of(w, one, weekday.column) for one in w.contrasts] if weekday is not None else []
    apart = len(sides) > 1 and all(sides) and not set.intersection(*sides)
    for split in w.groupings if apart else []:
        if split.dimension == w.semantics.time and split.grain not in CYCLIC:
            yield from _parts_of(w, split)


def _days_of(w: Workings, side: Contrast, column: str) -> set[object]:
    conditions = [item.condition for item in w.semantics.filters if item.name in side.named_filters]
    named = {day for text in conditions if column in text for day in re.findall(r"'([^']+)'", text)}
    lists = (item.values for item in side.filters if item.column == column and item.operator in ("=", "in"))
    return named.union(*lists)


def _series_of_one_day(w: Workings) -> Iterator[int]:
    """ "A moving average (current day and six before) for each date of November": no series of the last day alone."""
    if w.transform not in ("moving_average", "running_total") or len(w.periods) != 1:
        return
    if w.periods[0].start == w.periods[0].end and any(item.grain == "day" for item in w.groupings):
        yield from (i for i in w.used if w.parts[i].period is not None)


def _ends_of_single_days(w: Workings) -> Iterator[int]:
    """ "Units on the last sale date by waiter": the latest day of the rows of one day is that day."""
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    if time is None or not any(item.dimension == time.name and item.grain == "day" for item in w.groupings):
        return
    if any(item.aggregate in ("min", "max") and item.column == time.column for item in figures_read(w)):
        yield from (
            i for i in w.used if w.parts[i].has("op:current", "op:first_time", "op:first_date", "op:last_date")
        )
