"""Which days each row of a series stands for, and which rows are short of some."""

from datetime import date

from babel.dates import get_month_names

from agent.interpretation.buckets import end_of
from agent.interpretation.constants import as_day
from agent.interpretation.parts import Grain, GroupingColumn, Interpretation, MeasureColumn, Span
from agent.values import Cell, Rows

MONTHS = {
    str(name).casefold(): number
    for width in ("wide", "abbreviated")
    for number, name in get_month_names(width, locale="en_US").items()
}
"""Numbers of the months by the English names that engines give them."""
LONGEST: dict[Grain, int] = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""The most days that a point of a series by that grain stands for."""


def span_of(cell: Cell, grouping: GroupingColumn, interpretation: Interpretation) -> Span | None:
    """The days that a cell of a grouping over dates stands for; None where that cannot be told.

    A bare number of a month is told by the data, when that holds only one such month.
    """
    if not grouping.over_dates or grouping.grain is None:
        return None
    first = _first_day(cell, grouping, interpretation)
    return Span(first, end_of(first, grouping.grain)) if first else None


def incomplete(rows: Rows, interpretation: Interpretation) -> frozenset[int]:
    """The rows whose days are not all in the data, or not all within the period asked for."""
    grouping = interpretation.label
    limits = [span for span in (interpretation.data, interpretation.period) if span is not None]
    if grouping is None or grouping.index is None or grouping.grain in {None, "day", "hour", "weekday", "band"}:
        return frozenset()
    found: set[int] = set()
    for number, cell in enumerate(rows.column(grouping.index)):
        span = span_of(cell, grouping, interpretation)
        if span is not None and any(span.start < limit.start or span.end > limit.end for limit in limits):
            found.add(number)
    return frozenset(found)


def few_behind(interpretation: Interpretation, measure: MeasureColumn) -> int:
    """How many of a moving average's first points rest on fewer points than the others, as far as days tell."""
    if not measure.window:
        return 0
    missing = measure.window - 1
    of, label = interpretation, interpretation.label
    if not measure.looks_back or of.period is None or of.data is None or label is None:
        return missing
    days = LONGEST.get(label.grain) if label.grain else None
    earlier = (of.period.start - of.data.start).days // days if days else 0
    return max(0, missing - max(0, earlier))


def covered(interpretation: Interpretation) -> Span | None:
    """The days that the answer is about: the period asked for, as far as there is data, else all the data."""
    if interpretation.data is None or interpretation.periods:
        return None
    return interpretation.period.overlap(interpretation.data) if interpretation.period else interpretation.data


def _first_day(cell: Cell, grouping: GroupingColumn, interpretation: Interpretation) -> date | None:
    day = as_day(cell)
    if day is not None:
        return day
    if isinstance(cell, str) and len(cell) == len("2024-10") and grouping.grain == "month":
        return as_day(f"{cell}-01")
    if grouping.grain == "year" and isinstance(cell, int):
        return date(cell, 1, 1) if 1 <= cell <= 9999 else None
    number = MONTHS.get(cell.strip().casefold()) if isinstance(cell, str) else cell
    within = interpretation.period or interpretation.data
    if grouping.grain != "month" or within is None or not isinstance(number, int) or not 1 <= number <= 12:
        return None
    months = [date(year, number, 1) for year in range(within.start.year, within.end.year + 1)]
    held = [first for first in months if Span(first, end_of(first, "month")).overlap(within)]
    return held[0] if len(held) == 1 else None
