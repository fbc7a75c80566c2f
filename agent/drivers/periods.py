"""The two periods of a change: as a person writes them, as a query compared them, or the last two of the data."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from agent.errors import BadQuestion
from agent.facts import gather, is_axis, movement, points
from agent.interpretation import Grain, Interpretation, Span, span_of
from agent.interpretation.buckets import end_of
from agent.semantics import Semantics
from agent.values import Rows

PAIR = 2
WRITTEN = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|W(\d{2})|Q([1-4])))?")
BETWEEN = re.compile(r"\s*(?:/|\.\.)\s*")


@dataclass(frozen=True, slots=True)
class Periods:
    """The earlier and the later span of days."""

    before: Span
    after: Span


def read_period(text: str) -> Span:
    """A period as it is written: 2024, 2024-Q3, 2024-10, 2024-W42, 2024-10-03, or two of these with / or .. between.

    Raises BadQuestion for anything else.
    """
    ends = BETWEEN.split(text.strip())
    spans = [_written(end) for end in ends]
    if len(spans) > 2 or spans[0].start > spans[-1].end:
        raise _unreadable(text)
    return Span(spans[0].start, spans[-1].end)


def _written(text: str) -> Span:
    found = WRITTEN.fullmatch(text.upper())
    if found is None:
        raise _unreadable(text)
    year, month, day, week, quarter = (int(part) if part else 0 for part in found.groups())
    try:
        if week:
            monday = date.fromisocalendar(year, week, 1)
            return Span(monday, monday + timedelta(6))
        first = date(year, month or 3 * (quarter or 1) - 2, day or 1)
    except ValueError:
        raise _unreadable(text) from None
    grain: Grain = "day" if day else "month" if month else "quarter" if quarter else "year"
    return Span(first, end_of(first, grain))


def _unreadable(text: str) -> BadQuestion:
    return BadQuestion(
        f"{text!r} is no period.",
        kind="bad_period",
        hint="Write 2024-10, 2024-W42, 2024-Q3 or 2024-10-01/2024-10-15.",
    )


def last_two(data: Span) -> Periods:
    """The last two whole months of the data, else the last two whole weeks, else its two halves."""
    for grain in ("month", "week"):
        last = _begin(data.end + timedelta(1), grain) - timedelta(1)
        after = Span(_begin(last, grain), last)
        before = Span(_begin(after.start - timedelta(1), grain), after.start - timedelta(1))
        if before.start >= data.start:
            return Periods(before, after)
    half = timedelta(data.days // 2)
    middle = data.end - half
    return Periods(Span(middle - half + timedelta(1), middle), Span(middle + timedelta(1), data.end))


def _begin(day: date, grain: str) -> date:
    return day.replace(day=1) if grain == "month" else day - timedelta(day.weekday())


def compared(of: Interpretation, rows: Rows, semantics: Semantics) -> Periods | None:
    """The two periods that a query set against each other, or None where it is about one time only.

    Of a series these are its ends where the answer said that it rose or fell, else its last two whole points. A
    single figure of a period is set against the period before it.
    """
    if of.measure is None:
        return None
    spans = {span for each in of.measures for span in (each.before, each.span) if span is not None}
    if len(spans) == PAIR:
        return Periods(*sorted(spans, key=lambda span: span.start))
    if of.kind == "series":
        return _of_series(of, rows, semantics)
    if len(of.periods) == PAIR:
        return Periods(*sorted(of.periods, key=lambda span: span.start))
    return _after_the_one_before(of.period, of.data) if of.period and of.data else None


def _of_series(of: Interpretation, rows: Rows, semantics: Semantics) -> Periods | None:
    found = points(rows, of, semantics)
    if of.label is None or not is_axis(of, found):
        return None
    whole = [point for point in found if point.complete]
    spots = whole if len(whole) >= PAIR else list(found)
    if len(spots) < PAIR:
        return None
    went = movement.direction({fact.name: fact for fact in gather(rows, of, semantics)})
    ends = (spots[0] if went else spots[-2], spots[-1])
    before, after = (span_of(point.label, of.label, of) for point in ends)
    return Periods(before, after) if before and after else None


def _after_the_one_before(after: Span, data: Span) -> Periods | None:
    """The period and the one of its kind before it, where the data holds a part of both."""
    is_month = after.start.day == 1 and after.end == end_of(after.start, "month")
    last = after.start - timedelta(1)
    before = Span(last.replace(day=1), last) if is_month else Span(after.start - timedelta(after.days), last)
    return Periods(before, after) if before.overlap(data) and after.overlap(data) else None
