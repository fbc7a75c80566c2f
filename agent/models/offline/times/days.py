"""The days that data covers, and the whole weeks, months and so on that lie around a day."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from agent.models.offline.reading import Period
from agent.models.offline.words.lexicon import lines_in
from agent.values import Language

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that the data has, both included, and the language in which dates are said."""

    first: date
    last: date
    language: Language


@dataclass(frozen=True, slots=True)
class Dated:
    """A period found at tokens `start` to `end` (exclusive), and what was assumed in reading it."""

    start: int
    end: int
    period: Period
    assumption: str = ""
    sides: tuple[Period, ...] = ()
    """The two periods that the span was said with, where it was: from the one to the other."""
    borrowed: bool = False
    """Whether its month was named elsewhere in the question: "October, first half"."""


def joined(spans: Sequence[Period]) -> Period | None:
    """Spans of which each begins where the one before it ended, as one; None where they do not follow so."""
    if not spans or any(after.start != before.end + DAY for before, after in pairwise(spans)):
        return None
    return Period(spans[0].start, spans[-1].end, " + ".join(one.words for one in spans))


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, where there is such a day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_for(month: int, days: Days) -> int:
    """The year of a month said without one: the latest in which the data has it, else the last day's."""
    for year in range(days.last.year, days.first.year - 1, -1):
        if date(year, month, 1) <= days.last and month_end(year, month) >= days.first:
            return year
    return days.last.year


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def unit_around(unit: str, day: date) -> tuple[date, date]:
    """The whole week, month, … that a day is in. Weeks run from Monday to Sunday."""
    if unit == "week":
        monday = day - (day.isoweekday() - 1) * DAY
        return monday, monday + 6 * DAY
    if unit == "fortnight":
        half = day.replace(day=1) if day.day <= 15 else day.replace(day=16)
        return half, half + 14 * DAY if half.day == 1 else month_end(day.year, day.month)
    if unit == "month":
        return day.replace(day=1), month_end(day.year, day.month)
    if unit == "quarter":
        first = 3 * ((day.month - 1) // 3) + 1
        return date(day.year, first, 1), month_end(day.year, first + 2)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


LENGTHS = {
    "day": range(1, 2),
    "weekend": range(2, 3),
    "week": range(7, 8),
    "fortnight": range(13, 17),
    "month": range(28, 32),
}
"""The days that one of a unit has: the second half of February has 13."""
_CALLED = {
    "day": lines_in("small_words.yaml", "one_day"),
    "weekend": lines_in("small_words.yaml", "weekend"),
    "week": lines_in("small_words.yaml", "week"),
    "fortnight": lines_in("small_words.yaml", "fortnight", "half_month"),
    "month": lines_in("small_words.yaml", "month"),
}
_UNIT_SAID = re.compile(
    "|".join(rf"(?P<{unit}>\b(?:{'|'.join(sorted(names))})\b)" for unit, names in _CALLED.items())
)
_WEEKS_OF_A_HALF = range(14, 17)
SPANS = ("day", "week", "fortnight", "month", "quarter", "year")


def coarseness(grain: str | None) -> int:
    """The place of a span among those of days, the shorter ones first: of "each month" and "per day" 3 and 0."""
    return SPANS.index(grain) if grain in SPANS else len(SPANS)


def is_so_many(period: Period, count: int, unit: str) -> bool:
    """Whether a period has as many days as so many of a unit: 7 to 20 October as two weeks."""
    length, days = LENGTHS.get(unit), period.days
    half = unit == "week" and count == 2 and days in _WEEKS_OF_A_HALF
    return half or (length is not None and length[0] * count <= days <= length[-1] * count)


def is_called_so(words: str, period: Period) -> bool:
    """Whether a period is as long as the unit that words call it by: "the first week", "esa quincena"."""
    return all(period.days in LENGTHS[found.lastgroup or ""] for found in _UNIT_SAID.finditer(words))


def is_whole(unit: str, first: date, last: date) -> bool:
    """Whether two days are the first and the last of one such unit."""
    return unit_around(unit, first) == (first, last)


def units_back(unit: str, day: date, count: int) -> date:
    """A day of the unit that lies `count` units before the one of a day."""
    for _ in range(count):
        day = unit_around(unit, day)[0] - DAY
    return day


def weekend_near(day: date) -> tuple[date, date]:
    """The Saturday and the Sunday nearest to a day: the weekend of its week from Wednesday to Tuesday."""
    wednesday = day - ((day.isoweekday() - 3) % 7) * DAY
    return wednesday + 3 * DAY, wednesday + 4 * DAY
