"""Days counted from those of the question before: "the week before that", "la segunda", "same days of October"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY, Days, day_of, month_end, unit_around, year_for
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.patterns import Match

_UNITS = ("day", "week", "fortnight", "month", "quarter", "year")
_DAYS = small("days_words")
_FORTNIGHTS = words_in("later_texts.yaml", "halves")
_WEEKS = small("week")
_ONE_UNIT = words_in("of_those_shown.yaml", "one_unit")
_SAME = words_in("of_those_shown.yaml", "same_day")
_ORDINALS = {
    word: order
    for order, name in enumerate(("first_one", "second_one", "third_one", "fourth_one"), 1)
    for word in words_in("later_texts.yaml", name)
}

Bounds = tuple[date, date]


def days_pointed_at(match: Match, words: tuple[str, ...], base: Period, days: Days) -> Bounds | None:
    """The days that words mean beside those of the question before; None where they point at nothing."""
    return _WAYS[match.name](match, words, base, days)


def _number(match: Match, slot: str) -> int | None:
    value = match.capture(slot)
    return int(value) if isinstance(value, (int, Decimal)) else None


def _unit_of(base: Period) -> str | None:
    """The unit that a period is one whole of: a week, half a month."""
    return next((unit for unit in _UNITS if unit_around(unit, base.start) == (base.start, base.end)), None)


def _before(match: Match, words: tuple[str, ...], base: Period, _days: Days) -> Bounds | None:
    weekday = _number(match, "WEEKDAY")
    if weekday is not None:
        day = base.start - ((base.start.isoweekday() - weekday) % 7 or 7) * DAY
        return (day, day) if base.start == base.end else None
    unit = str(match.capture("UNIT"))
    if unit == "week" and words[0] in _ONE_UNIT and base.start == base.end:
        return base.start - 7 * DAY, base.start - 7 * DAY
    return unit_around(unit, base.start - DAY) if unit == "day" or _unit_of(base) == unit else _alike(unit, base, -1)


def _after(match: Match, _words: tuple[str, ...], base: Period, _days: Days) -> Bounds | None:
    weekday = _number(match, "WEEKDAY")
    if weekday is not None:
        day = base.end + ((weekday - base.end.isoweekday()) % 7 or 7) * DAY
        return (day, day) if base.start == base.end else None
    unit = str(match.capture("UNIT"))
    return unit_around(unit, base.end + DAY) if unit == "day" or _unit_of(base) == unit else _alike(unit, base, 1)


def _alike(unit: str, base: Period, step: int) -> Bounds | None:
    """Seven days that are no week of the calendar have the seven before them as their week before."""
    days = base.days
    return (base.start + step * days * DAY, base.end + step * days * DAY) if unit == "week" and days == 7 else None


def _week_earlier(match: Match, words: tuple[str, ...], base: Period, _days: Days) -> Bounds | None:
    """ "Same day the week before", of one day; its weekday, or any "of the week before"."""
    weekday = _number(match, "WEEKDAY")
    if weekday is not None and _WEEKS.intersection(words) and not _SAME.intersection(words):
        day = unit_around("week", base.start - 7 * DAY)[0] + (weekday - 1) * DAY
        return (day, day) if base.start == base.end else None
    named = weekday in (None, base.start.isoweekday())
    return (base.start - 7 * DAY, base.start - 7 * DAY) if named and base.start == base.end else None


def _one_before(_match: Match, _words: tuple[str, ...], base: Period, _days: Days) -> Bounds | None:
    unit = _unit_of(base)
    return unit_around(unit, base.start - DAY) if unit else _shifted(base, -1)


def _one_after(_match: Match, _words: tuple[str, ...], base: Period, _days: Days) -> Bounds | None:
    unit = _unit_of(base)
    return unit_around(unit, base.end + DAY) if unit else _shifted(base, 1)


def _shifted(base: Period, step: int) -> Bounds | None:
    """As many days before or after. A weekend's other one is a week away."""
    days = base.days
    away = 7 if days == 2 and base.start.isoweekday() == 6 else days
    return base.start + step * away * DAY, base.end + step * away * DAY


def _weekend_before(_match: Match, _words: tuple[str, ...], base: Period, _days: Days) -> Bounds | None:
    saturday = base.start - ((base.start.isoweekday() - 6) % 7 or 7) * DAY
    if base.start.isoweekday() == 7 and base.start == base.end:
        saturday -= 7 * DAY
    return (saturday, saturday + DAY) if (base.end - base.start).days < 7 else None


def _part(match: Match, words: tuple[str, ...], base: Period, _days: Days) -> Bounds | None:
    """ "The second half": of the month that the question before was of."""
    if (base.start.year, base.start.month) != (base.end.year, base.end.month):
        return None
    order = _number(match, "ORD") or _order_said(words)
    if _FORTNIGHTS.intersection(words):
        return _half(order or _other_half(base), base.start)
    return _week(order, base.start) if _WEEKS.intersection(words) and order else None


def _ordinal(_match: Match, words: tuple[str, ...], base: Period, _days: Days) -> Bounds | None:
    """ "And the second?": the half, or the week, beside the one that was asked of."""
    order = _order_said(words)
    if _unit_of(base) == "fortnight":
        return _half(order or _other_half(base), base.start)
    return _week(order, base.start) if order and _is_week_of_month(base) else None


def _ordinal_of(match: Match, words: tuple[str, ...], base: Period, days: Days) -> Bounds | None:
    first = _month_said(match, days)
    order = _order_said(words)
    if _unit_of(base) == "fortnight":
        return _half(order, first)
    return _week(order, first) if order and _is_week_of_month(base) else None


def _same_of(match: Match, words: tuple[str, ...], base: Period, days: Days) -> Bounds | None:
    """ "The same days of October", after November, of which there are twenty: the first twenty."""
    if _DAYS.intersection(words) and base.start <= days.last < base.end:
        base = replace(base, end=days.last)
        start, month = base.start, _month_said(match, days)
        if start.day == 1 and (start.year, start.month) == (base.end.year, base.end.month):
            last = day_of(month.year, month.month, base.end.day)
            return (month, last) if last is not None else None
    return _moved(base, _month_said(match, days))


def _same_before(_match: Match, _words: tuple[str, ...], base: Period, _days: Days) -> Bounds | None:
    return _moved(base, (base.start.replace(day=1) - DAY).replace(day=1))


def _whole(match: Match, _words: tuple[str, ...], base: Period, _days: Days) -> Bounds | None:
    """ "And the whole year?", after one of its months."""
    unit = str(match.capture("UNIT"))
    around = unit_around(unit, base.start) if unit in _UNITS[1:] else (base.start, base.end)
    return around if around[0] <= base.start and base.end <= around[1] and around != (base.start, base.end) else None


def _bare_days(match: Match, _words: tuple[str, ...], base: Period, _days: Days) -> Bounds | None:
    """ "10 to 14": of the month that the question before was of."""
    first, last = match.capture("DAY"), match.capture("DAY", 1)
    year, month = base.start.year, base.start.month
    if (year, month) != (base.end.year, base.end.month) or not isinstance(first, (int, Decimal)):
        return None
    start = day_of(year, month, int(first))
    end = day_of(year, month, int(last)) if isinstance(last, (int, Decimal)) else None
    return (start, end) if start is not None and end is not None and start <= end else None


def _bare_day(match: Match, _words: tuple[str, ...], base: Period, days: Days) -> Bounds | None:
    """ "And the 9th?", after one day: of its month, where the data has that day."""
    number = _number(match, "DAY")
    day = day_of(base.start.year, base.start.month, number) if number is not None else None
    if day is None or base.start != base.end or not days.first <= day <= days.last:
        return None
    return day, day


def _open_days(match: Match, _words: tuple[str, ...], base: Period, _days: Days) -> Bounds | None:
    """ "From the 20th on", "until the 10th": of the month that the question before was of."""
    number = match.capture("DAY")
    year, month = base.start.year, base.start.month
    if (year, month) != (base.end.year, base.end.month) or not isinstance(number, (int, Decimal)):
        return None
    day = day_of(year, month, int(number))
    if day is None or not base.start <= day <= base.end:
        return None
    return (day, base.end) if match.name == "bare_since" else (base.start, day)


def _month_said(match: Match, days: Days) -> date:
    month = _number(match, "MONTH") or 1
    return date(_number(match, "YEAR") or year_for(month, days), month, 1)


def _moved(base: Period, first: date) -> Bounds | None:
    """The same days of another month; its second half, where they are one."""
    if (base.start.year, base.start.month) != (base.end.year, base.end.month):
        return None
    if _unit_of(base) in ("fortnight", "month"):
        return unit_around(_unit_of(base) or "", first.replace(day=base.start.day))
    start = day_of(first.year, first.month, base.start.day)
    end = day_of(first.year, first.month, base.end.day)
    return (start, end) if start is not None and end is not None else None


def _half(order: int | None, day: date) -> Bounds | None:
    if order not in (1, 2):
        return None
    first = day.replace(day=1)
    return (first, first + 14 * DAY) if order == 1 else (first + 15 * DAY, month_end(day.year, day.month))


def _week(order: int, day: date) -> Bounds | None:
    start = day.replace(day=1) + 7 * (order - 1) * DAY
    last = month_end(day.year, day.month)
    return (start, min(start + 6 * DAY, last)) if start <= last else None


def _is_week_of_month(base: Period) -> bool:
    return base.start.day % 7 == 1 and (base.end - base.start).days == 6


def _order_said(words: tuple[str, ...]) -> int | None:
    return next((_ORDINALS[word] for word in words if word in _ORDINALS), None)


def _other_half(base: Period) -> int | None:
    if _unit_of(base) != "fortnight":
        return None
    return 2 if base.start.day == 1 else 1


_Way = Callable[[Match, tuple[str, ...], Period, Days], Bounds | None]
_WAYS: dict[str, _Way] = {
    "before": _before,
    "week_earlier": _week_earlier,
    "before_alone": _one_before,
    "before_weekend": _weekend_before,
    "after": _after,
    "after_alone": _one_after,
    "part": _part,
    "ordinal": _ordinal,
    "ordinal_of": _ordinal_of,
    "same_of": _same_of,
    "same_before": _same_before,
    "whole": _whole,
    "bare_day": _bare_day,
    "bare_days": _bare_days,
    "bare_since": _open_days,
    "bare_until": _open_days,
}
WAYS = frozenset(_WAYS)
"""The ways in which days are pointed at, as `operators.yaml` names them."""
