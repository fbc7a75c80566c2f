"""Periods that count back from the last day with data: yesterday, the last three weeks, last Friday."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from agent.models.offline.times.days import DAY, Days, unit_around, units_back
from agent.models.offline.words.patterns import Match

Maker = Callable[[Match, Days], tuple[date, date] | None]


def number_in(match: Match, slot: str, nth: int = 0) -> int | None:
    """The whole number that the nth slot of a name held."""
    value = match.capture(slot, nth)
    return int(value) if isinstance(value, (int, Decimal)) else None


def _last_unit(match: Match, days: Days) -> tuple[date, date]:
    unit = str(match.capture("UNIT"))
    return unit_around(unit, units_back(unit, days.last, 1))


def _this_unit(match: Match, days: Days) -> tuple[date, date]:
    return unit_around(str(match.capture("UNIT")), days.last)


def _unit_ago(match: Match, days: Days) -> tuple[date, date]:
    unit = str(match.capture("UNIT"))
    return unit_around(unit, units_back(unit, days.last, min(number_in(match, "N") or 1, 400)))


def _last_n(match: Match, days: Days) -> tuple[date, date] | None:
    unit, count = str(match.capture("UNIT")), min(number_in(match, "N") or 3, 5000)
    if count < 1:
        return None
    if unit in ("day", "week", "fortnight"):
        length = {"day": 1, "week": 7, "fortnight": 14}[unit]
        return days.last - (length * count - 1) * DAY, days.last
    whole = unit_around(unit, days.last)[1] == days.last
    latest = days.last if whole else units_back(unit, days.last, 1)
    earliest = units_back(unit, latest, min(count - 1, 400))
    return unit_around(unit, earliest)[0], unit_around(unit, latest)[1]


def _weekend(match: Match, days: Days) -> tuple[date, date]:
    """The last whole weekend with data; with "this", the one of the last day's week."""
    if match.name == "this_weekend":
        saturday = unit_around("week", days.last)[0] + 5 * DAY
    else:
        sunday = days.last - (days.last.isoweekday() % 7) * DAY
        saturday = sunday - DAY
    return saturday, saturday + DAY


def _last_weekday(match: Match, days: Days) -> tuple[date, date]:
    back = (days.last.isoweekday() - (number_in(match, "WEEKDAY") or 1)) % 7 or 7
    return days.last - back * DAY, days.last - back * DAY


def _weekday_ago(match: Match, days: Days) -> tuple[date, date] | None:
    """ "Two Fridays ago", "the Friday before last": the last Friday, and so many weeks before that."""
    count = 2 if match.name == "weekday_before_last" else number_in(match, "N") or 0
    day = _last_weekday(match, days)[0] - 7 * (min(count, 400) - 1) * DAY
    return (day, day) if count > 0 else None


def _last_full_unit(match: Match, days: Days) -> tuple[date, date]:
    """The last week, month, … that is over."""
    unit = str(match.capture("UNIT"))
    this = unit_around(unit, days.last)
    return this if this[1] == days.last else _last_unit(match, days)


def _last_n_full(match: Match, days: Days) -> tuple[date, date] | None:
    """The last weeks, months, … that are over, as many as are told."""
    unit, count = str(match.capture("UNIT")), number_in(match, "N") or 0
    if count < 1:
        return None
    latest = _last_full_unit(match, days)
    return unit_around(unit, units_back(unit, latest[0], min(count - 1, 400)))[0], latest[1]


def _latest_weekday(match: Match, days: Days) -> tuple[date, date]:
    back = (days.last.isoweekday() - (number_in(match, "WEEKDAY") or 1)) % 7
    return days.last - back * DAY, days.last - back * DAY


def _since_weekday(match: Match, days: Days) -> tuple[date, date]:
    """ "Since Monday": the latest one, to the last day."""
    return _latest_weekday(match, days)[0], days.last


def _day_ago(match: Match, days: Days) -> tuple[date, date]:
    """The same day of the week, so many weeks back."""
    day = days.last - 7 * min(number_in(match, "N") or 1, 400) * DAY
    return day, day


def _weekday_day(match: Match, days: Days) -> tuple[date, date] | None:
    """ "Friday the 15th" with no month: the latest such day that the data has."""
    day = days.last
    while day >= days.first:
        if day.day == number_in(match, "DAY") and day.isoweekday() == number_in(match, "WEEKDAY"):
            return day, day
        day -= DAY
    return None


def _first_days_of_this(match: Match, days: Days) -> tuple[date, date]:
    """ "The first 5 days of the month": of the one that the data ends in."""
    start, end = unit_around("month", days.last)
    return start, min(start + ((number_in(match, "N") or 1) - 1) * DAY, end)


def _days_back(count: int) -> Maker:
    return lambda _match, days: (days.last - count * DAY, days.last - count * DAY)


RELATIVE: dict[str, Maker] = {
    "today": _days_back(0),
    "yesterday": _days_back(1),
    "before_yesterday": _days_back(2),
    "last_unit": _last_unit,
    "last_weekend": _weekend,
    "this_weekend": _weekend,
    "this_unit": _this_unit,
    "last_n": _last_n,
    "unit_ago": _unit_ago,
    "day_ago": _day_ago,
    "weekday_day": _weekday_day,
    "last_weekday": _last_weekday,
    "latest_weekday": _latest_weekday,
    "since_weekday": _since_weekday,
    "weekday_before_last": _weekday_ago,
    "weekday_ago": _weekday_ago,
    "last_full_unit": _last_full_unit,
    "last_n_full": _last_n_full,
    "first_days_of_this": _first_days_of_this,
}
