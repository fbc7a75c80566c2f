"""What each way to say a date or a span of days means: its first and last day.

The names are those of `periods.yaml`. Relative ones count back from the last day with data.
"""

from datetime import date

from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY, Dated, Days, day_of, month_end, unit_around, weekend_near, year_for
from agent.models.offline.times.relative_periods import RELATIVE, Maker, number_in
from agent.models.offline.times.week_spans import weeks_between
from agent.models.offline.words.patterns import Match


def _month_of(match: Match, days: Days) -> tuple[int, int]:
    """The year and month that a pattern names, or points at: "of this month"."""
    if isinstance(pointed := match.capture("SPAN"), Dated):
        return pointed.period.start.year, pointed.period.start.month
    month = number_in(match, "MONTH") or 1
    return number_in(match, "YEAR") or year_for(month, days), month


def _month(match: Match, days: Days) -> tuple[date, date]:
    year, month = _month_of(match, days)
    return date(year, month, 1), month_end(year, month)


def _single_day(match: Match, days: Days) -> tuple[date, date] | None:
    year, month = _month_of(match, days)
    day = day_of(year, month, number_in(match, "DAY") or 0)
    return (day, day) if day else None


def _date(match: Match, _days: Days) -> tuple[date, date] | None:
    day = match.capture("DATE")
    return (day, day) if isinstance(day, date) else None


def _holiday_day(match: Match, days: Days) -> tuple[date, date]:
    month, day = (int(part) for part in str(match.capture("HOLIDAY")).split("-"))
    found = date(number_in(match, "YEAR") or year_for(month, days), month, day)
    return found, found


def _year(match: Match, days: Days) -> tuple[date, date]:
    year = number_in(match, "YEAR") or days.last.year
    return date(year, 1, 1), date(year, 12, 31)


def _year_of_data(match: Match, days: Days) -> tuple[date, date] | None:
    """A number alone is a year only where the data has that year."""
    year = number_in(match, "YEAR") or 0
    return _year(match, days) if days.first.year <= year <= days.last.year else None


def _quarter(match: Match, days: Days) -> tuple[date, date] | None:
    number = number_in(match, "QUARTER") or number_in(match, "ORD") or 0
    if not 1 <= number <= 4:
        return None
    year = number_in(match, "YEAR") or year_for(3 * number - 2, days)
    return date(year, 3 * number - 2, 1), month_end(year, 3 * number)


def _first_days(match: Match, days: Days) -> tuple[date, date]:
    start, end = _month(match, days)
    count = number_in(match, "N") or 15
    return start, min(start + (count - 1) * DAY, end)


def _first_weeks(match: Match, days: Days) -> tuple[date, date]:
    """Two weeks are the first half of the month, as they are in words; others are so many times seven days."""
    start, end = _month(match, days)
    count = number_in(match, "N") or 1
    return start, start + 14 * DAY if count == 2 else min(start + (7 * count - 1) * DAY, end)


def _second_half(match: Match, days: Days) -> tuple[date, date]:
    start, end = _month(match, days)
    return start + 15 * DAY, end


def _last_days_of_month(match: Match, days: Days) -> tuple[date, date]:
    start, end = _month(match, days)
    count = number_in(match, "N") or 7
    return max(end - (count - 1) * DAY, start), end


def _last_weeks_of_month(match: Match, days: Days) -> tuple[date, date]:
    """Two weeks are the second half of the month, as they are in words; others are so many times seven days."""
    start, end = _month(match, days)
    count = number_in(match, "N") or 1
    return start + 15 * DAY if count == 2 else max(end - (7 * count - 1) * DAY, start), end


def _last_weekday_of_month(match: Match, days: Days) -> tuple[date, date]:
    """The last Friday of a month; of a weekend the last whose Sunday is still in it."""
    weekend, end = match.name == "last_weekend_of_month", _month(match, days)[1]
    day = end - ((end.isoweekday() - (7 if weekend else number_in(match, "WEEKDAY") or 1)) % 7) * DAY
    return (day - DAY, day) if weekend else (day, day)


def _weekday_before_last_of_month(match: Match, days: Days) -> tuple[date, date]:
    """The Friday before the last one of a month."""
    day = _last_weekday_of_month(match, days)[0] - 7 * DAY
    return day, day


def _full_week_of_month(match: Match, days: Days) -> tuple[date, date] | None:
    """The first or the last week of which all days lie in a month, and among the days that the data has."""
    start, end = _month(match, days)
    start, end = max(start, days.first), min(end, days.last)
    monday = start + (-start.weekday() % 7) * DAY
    if match.name == "last_full_week_of_month":
        monday = end - (end.isoweekday() % 7 + 6) * DAY
    return (monday, monday + 6 * DAY) if start <= monday and monday + 6 * DAY <= end else None


def _to_the_end(match: Match, days: Days) -> tuple[date, date] | None:
    """From a day to the end of its month."""
    bounds = _single_day(match, days)
    return (bounds[0], month_end(bounds[0].year, bounds[0].month)) if bounds else None


def _week_of_month(match: Match, days: Days) -> tuple[date, date] | None:
    start, end = _month(match, days)
    monday = start + ((number_in(match, "ORD") or number_in(match, "N") or 1) - 1) * 7 * DAY
    return (monday, min(monday + 6 * DAY, end)) if monday <= end else None


def _nth_weekday(match: Match, days: Days) -> tuple[date, date] | None:
    start, end = _month(match, days)
    weekday = number_in(match, "WEEKDAY") or 6
    day = start + ((weekday - start.isoweekday()) % 7 + 7 * ((number_in(match, "ORD") or 1) - 1)) * DAY
    if day > end:
        return None
    return (day, day) if match.name == "nth_weekday" else (day, day + DAY)


def _until_day(match: Match, days: Days) -> tuple[date, date] | None:
    bounds = _single_day(match, days)
    return (bounds[0].replace(day=1), bounds[0]) if bounds else None


def _month_by_number(match: Match, days: Days) -> tuple[date, date] | None:
    month, year = number_in(match, "DAY") or 0, number_in(match, "YEAR") or 0
    return (date(year, month, 1), month_end(year, month)) if 1 <= month <= 12 else None


def _week_of_day(match: Match, days: Days) -> tuple[date, date] | None:
    bounds = _date(match, days) or _single_day(match, days)
    return unit_around("week", bounds[0]) if bounds else None


def _days_in_month(match: Match, days: Days) -> tuple[date, date] | None:
    written = match.capture("DATE")
    if isinstance(written, date):  # "del 1 al 20/11"
        start = day_of(written.year, written.month, number_in(match, "DAY") or 0)
        return (start, written) if start and start <= written else None
    year, month = _month_of(match, days)
    start, end = (day_of(year, month, number_in(match, "DAY", nth) or 0) for nth in (0, 1))
    return (start, end) if start and end else None


def _days_to_date(match: Match, days: Days) -> tuple[date, date] | None:
    """ "Del 4 al 10/11": the month is written behind the last day alone."""
    end = match.capture("DATE")
    start = day_of(end.year, end.month, number_in(match, "DAY") or 0) if isinstance(end, date) else None
    return (start, end) if start is not None and isinstance(end, date) and start < end else None


def _two_days(match: Match, days: Days) -> tuple[date, date] | None:
    """ "16 and 17 November": days that are one span, where each follows the one before."""
    written = match.capture("DATE")
    numbers = [int(str(value)) for slot, value in match.captures if slot == "DAY"]
    year, month = (written.year, written.month) if isinstance(written, date) else _month_of(match, days)
    listed = [day_of(year, month, number) for number in numbers]
    listed += [written] if isinstance(written, date) else []
    first = listed[0]
    follow = first is not None and all(day == first + i * DAY for i, day in enumerate(listed))
    return (first, first + (len(listed) - 1) * DAY) if follow and first is not None else None


def sides_of(match: Match, days: Days) -> tuple[Period, ...]:
    """The two periods between which a span lies, where it was said with two."""
    if match.name == "both_halves":
        return (Period(*_first_days(match, days)), Period(*_second_half(match, days)))
    if SPANS.get(match.name) is weeks_between:
        return ()
    if match.name == "days_in_month":
        return _two_days_between(match, days)
    points = [value for slot, value in match.captures if slot == "POINT" and isinstance(value, Dated)]
    return tuple(point.period for point in points) if len(points) == 2 else ()


def _two_days_between(match: Match, days: Days) -> tuple[Period, ...]:
    """ "Between the 18th and the 25th of October", where no month stands twice: the two days, or the span of them."""
    bounds = _days_in_month(match, days)
    return tuple(Period(day, day, is_open=True) for day in bounds) if bounds is not None else ()


def _bound(match: Match, nth: int = 0) -> Period:
    dated = match.capture("POINT", nth)
    assert isinstance(dated, Dated)
    return dated.period


def _beside(match: Match, step: int) -> tuple[date, date]:
    """The days right before or right after a period: so many, or one."""
    count, bound = min(number_in(match, "N") or 1, 400), _bound(match)
    if step < 0:
        return bound.start - count * DAY, bound.start - DAY
    return bound.end + DAY, bound.end + count * DAY


def _since(match: Match, days: Days) -> tuple[date, date]:
    start = _bound(match).start
    return start, max(days.last, start)


def _goes_on(span: Period, days: Days) -> bool:
    return span.start <= days.last <= span.end


def _is_one_day(match: Match) -> bool:
    """ "The week of Christmas", "by 10 October": of a month there is no such week, and by months rows are split."""
    return _bound(match).start == _bound(match).end


MAKERS: dict[str, Maker] = {
    "month": _month,
    "day": _single_day,
    "date": _date,
    "holiday": _holiday_day,
    "year": _year,
    "bare_year": _year_of_data,
    "from_day": _to_the_end,
    "until_day": _until_day,
    "month_by_number": _month_by_number,
    "quarter": _quarter,
    "first_half": _first_days,
    "second_half": _second_half,
    "both_halves": _month,
    "week_of_month": _week_of_month,
    "last_week_of_month": _last_days_of_month,
    "first_days": _first_days,
    "first_weeks": _first_weeks,
    "last_days_of_month": _last_days_of_month,
    "last_weeks_of_month": _last_weeks_of_month,
    "last_weekday_of_month": _last_weekday_of_month,
    "last_weekend_of_month": _last_weekday_of_month,
    "weekday_before_last_of_month": _weekday_before_last_of_month,
    "first_full_week_of_month": _full_week_of_month,
    "last_full_week_of_month": _full_week_of_month,
    "days_to_the_end": _to_the_end,
    "days_from_the_start": _until_day,
    "nth_weekday": _nth_weekday,
    "nth_weekend": _nth_weekday,
    "week_of_day": _week_of_day,
    "days_in_month": _days_in_month,
    "days_to_date": _days_to_date,
    "two_days": _two_days,
    **RELATIVE,
}
SPANS: dict[str, Maker] = {
    "month_to_day": _until_day,
    "dated": lambda match, _days: (_bound(match).start, _bound(match).end),
    "days_before": lambda match, _days: _beside(match, -1),
    "days_after": lambda match, _days: _beside(match, 1),
    "day_before_it": lambda match, _days: _beside(match, -1) if _is_one_day(match) else None,
    "day_after_it": lambda match, _days: _beside(match, 1) if _is_one_day(match) else None,
    "week_to": lambda match, _days: (_bound(match).end - 6 * DAY, _bound(match).end),
    "week_from": lambda match, _days: (_bound(match).start, _bound(match).start + 6 * DAY),
    "week_around": lambda match, _days: unit_around("week", _bound(match).start) if _is_one_day(match) else None,
    "weekend_around": lambda match, _days: weekend_near(_bound(match).start) if _is_one_day(match) else None,
    "between": lambda match, _days: (_bound(match).start, _bound(match, 1).end),
    "weeks_between": weeks_between,
    "first_and_last_week": weeks_between,
    "since": _since,
    "to_the_end": _since,
    "to_the_end_of_data": _since,
    "so_far": lambda match, days: _since(match, days) if _goes_on(_bound(match), days) else None,
    "after": lambda match, days: (_bound(match).end + DAY, max(days.last, _bound(match).end + DAY)),
    "until": lambda match, days: (min(days.first, _bound(match).end), _bound(match).end),
    "by_day": lambda match, days: (
        (min(days.first, _bound(match).end), _bound(match).end) if _is_one_day(match) else None
    ),
    "before": lambda match, days: (min(days.first, _bound(match).start - DAY), _bound(match).start - DAY),
}
DEFINED = frozenset({
    "first_half", "second_half", "week_of_month", "last_weeks_of_month", "last_weekend_of_month",
    "last_week_of_month",
    "first_full_week_of_month", "last_full_week_of_month", "nth_weekend", "weekend_around", "week_of_day", "week_to",
    "week_from", "week_around", "weeks_between", "first_and_last_week", "shared", "to_the_end",
})  # fmt: skip
