"""Dates and spans of days as people say them, in both languages, against the days that the data has.

Relative words ("yesterday", "el mes pasado") count back from the last day with data, and say so.
"""

import calendar
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from agent.models.offline import assumptions as said
from agent.models.offline.lexicon import Match, PatternIndex, load_table, section, words_of
from agent.models.offline.numbers import number_at, number_words, ordinal_at
from agent.models.offline.reading import Grain, Period
from agent.models.offline.tokens import Token, fold, tokenize
from agent.values import Language

_FILE = "periods.yaml"
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


Maker = Callable[[Match, Days], tuple[date, date] | None]


def periods_at(reader: "PeriodReader", index: int, text: str) -> list[Dated]:
    """Every period that starts at a token."""
    tokens, days = reader.tokens, reader.days
    found = [
        dated for match in _all_matches(tokens, index, reader, days) if (dated := _dated(match, days)) is not None
    ]
    return [_worded(dated, tokens, days, text) for dated in found]


def _all_matches(tokens: Sequence[Token], index: int, reader: "PeriodReader", days: Days) -> list[Match]:
    atomic = section(_FILE, "makers", days.language)
    spans = section(_FILE, "spans", days.language)
    return [*atomic.matches_at(tokens, index, reader), *spans.matches_at(tokens, index, reader)]


def _dated(match: Match, days: Days) -> Dated | None:
    makers = _SPANS if match.name in _SPANS else _MAKERS
    bounds = makers[match.name](match, days)
    if bounds is None or bounds[0] > bounds[1]:
        return None
    anchored = match.name in _RELATIVE or any(
        isinstance(value, Dated) and value.period.anchored for _, value in match.captures
    )
    sides = _sides(match, days)
    return Dated(match.start, match.end, Period(*bounds, anchored=anchored), assumption=match.name, sides=sides)


def _sides(match: Match, days: Days) -> tuple[Period, ...]:
    if match.name == "both_halves":
        return (Period(*_first_days(match, days)), Period(*_second_half(match, days)))
    points = [value for slot, value in match.captures if slot == "POINT" and isinstance(value, Dated)]
    return tuple(point.period for point in points) if len(points) == 2 else ()


def _worded(dated: Dated, tokens: Sequence[Token], days: Days, text: str) -> Dated:
    """The period with the question's own words, and the sentence that says what was taken for granted."""
    words = text[tokens[dated.start].start : tokens[dated.end - 1].end]
    period = replace(dated.period, words=words)
    assumption = ""
    if period.anchored:
        assumption = said.anchored(words, period.start, period.end, days.last, days.language)
    elif period.end < days.first or period.start > days.last:
        assumption = said.outside(words, period.start, period.end, days.first, days.last, days.language)
    elif dated.assumption in _DEFINED or any(token.kind == "date" for token in tokens[dated.start : dated.end]):
        assumption = said.taken_as(words, period.start, period.end, days.language)
    return replace(dated, period=period, assumption=assumption)


class PeriodReader:
    """Reads the slots of period patterns over one question."""

    def __init__(self, tokens: Sequence[Token], days: Days) -> None:
        self.tokens = tokens
        self.days = days
        self._known: dict[tuple[str, int], tuple[object, int] | None] = {}

    def __call__(self, name: str, index: int) -> tuple[object, int] | None:
        """What a slot holds at a token. Many patterns ask the same: each answer is kept."""
        key = (name, index)
        if key not in self._known:
            self._known[key] = self._read(name, index)
        return self._known[key]

    def _read(self, name: str, index: int) -> tuple[object, int] | None:
        if index >= len(self.tokens):
            return None
        if name == "POINT":
            return self._point(index)
        token, language = self.tokens[index], self.days.language
        if name in ("MONTH", "WEEKDAY", "UNIT"):
            value = _names(name, language).get(token.norm) or _names(name, language).get(token.stem)
            return (
                (value, index + 1) if value and token.kind == "word" and not _is_modal(self.tokens, index) else None
            )
        if name == "YEAR":
            return self._year(token, index)
        if name == "DATE":
            day = _written_date(token, self.days)
            return (day, index + 1) if day else None
        if name == "DAY":
            return self._day(index)
        if name == "QUARTER":
            quarter = token.norm[1:] if len(token.norm) == 2 and token.norm[0] in "qt" else ""
            return (int(quarter), index + 1) if quarter in ("1", "2", "3", "4") else None
        if name == "HOLIDAY":
            return self._holiday(index)
        return number_at(self.tokens, index, language) if name == "N" else ordinal_at(self.tokens, index, language)

    def _year(self, token: Token, index: int) -> tuple[object, int] | None:
        plain = token.kind == "number" and token.text.isdigit() and len(token.text) == 4
        return (int(token.text), index + 1) if plain and 1900 <= int(token.text) <= 2100 else None

    def _day(self, index: int) -> tuple[object, int] | None:
        ordinal = ordinal_at(self.tokens, index, self.days.language)
        if ordinal is not None and self.days.language == "es" and self.tokens[index].norm.endswith("a"):
            return None
        if ordinal is not None:
            return ordinal if ordinal[0] <= 31 else None
        token = self.tokens[index]
        number = number_at(self.tokens, index, self.days.language)
        if number is None or not 1 <= number[0] <= 31 or number[0] != int(number[0]) or "$" in token.text:
            return None
        return int(number[0]), number[1]

    def _holiday(self, index: int) -> tuple[object, int] | None:
        matches = list(_holidays(self.days.language).matches_at(self.tokens, index, lambda *_: None))
        longest = max(matches, key=lambda match: match.end, default=None)
        return (longest.name, longest.end) if longest else None

    def _point(self, index: int) -> tuple[object, int] | None:
        atomic = section(_FILE, "makers", self.days.language)
        found = [
            dated
            for match in atomic.matches_at(self.tokens, index, self)
            if (dated := _dated(match, self.days)) is not None
        ]
        longest = max(found, key=lambda dated: dated.end, default=None)
        return (longest, longest.end) if longest else None


def _is_modal(tokens: Sequence[Token], index: int) -> bool:
    """Whether "may" asks for leave rather than names the month."""
    token = tokens[index]
    after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    return token.norm == "may" and token.text != "May" and after in {"i", "we", "you", "be"}


@lru_cache
def _names(slot: str, language: Language) -> dict[str, int | str]:
    table = load_table(_FILE)
    names: dict[str, int | str] = {}
    if slot == "UNIT":
        units = table["units"]
        assert isinstance(units, dict)
        for unit, entry in units.items():
            for word in words_of(entry, language):
                names[word] = str(unit)
                names[next(iter(tokenize(word, language))).stem] = str(unit)
        return names
    entries = table["months" if slot == "MONTH" else "weekdays"]
    assert isinstance(entries, dict)
    for number, words in enumerate(entries[language], start=1):
        for word in words:
            names[word] = number
            if len(word) > 4:
                names[next(iter(tokenize(word, language))).stem] = number
    return names


@lru_cache
def _holidays(language: Language) -> PatternIndex:
    index = PatternIndex()
    table = load_table(_FILE)["holidays"]
    assert isinstance(table, dict)
    for day, entry in table.items():
        for line in words_of(entry, language):
            index.add(str(day), " ".join(token.norm for token in tokenize(line, language)))
    return index


def unit_named(text: str, language: Language) -> Grain | None:
    """The unit that a period of several of them is counted in: "the last 7 days"."""
    tokens = tokenize(text, language)
    if not any(token.kind == "number" or token.norm in number_words(language) for token in tokens):
        return None
    units = _names("UNIT", language)
    found = (units.get(token.norm) or units.get(token.stem) for token in tokens)
    grains: tuple[Grain, ...] = ("day", "week", "fortnight", "month", "quarter", "year")
    named = {unit for unit in found if unit}
    return next((grain for grain in grains if grain in named), None)


def vocabulary(language: Language) -> frozenset[str]:
    """Every word that periods are said with."""
    words = {fold(str(word)) for slot in ("MONTH", "WEEKDAY") for word in _names(slot, language)}
    for name in ("makers", "spans"):
        words |= section(_FILE, name, language).vocabulary
    return frozenset(words | _holidays(language).vocabulary)


def month_number(token: Token, language: Language) -> int | None:
    """The month that a word names."""
    value = _names("MONTH", language).get(token.norm)
    return value if isinstance(value, int) else None


def weekday_number(token: Token, language: Language) -> int | None:
    """The day of the week that a word names: 1 for Monday to 7 for Sunday."""
    value = _names("WEEKDAY", language).get(token.norm) or _names("WEEKDAY", language).get(token.stem)
    return value if isinstance(value, int) else None


def _written_date(token: Token, days: Days) -> date | None:
    if token.kind != "date":
        return None
    parts = [int(part) for part in token.text.replace(".", "/").replace("-", "/").split("/")]
    if len(parts) == 3 and parts[0] > 31:
        return _day(parts[0], parts[1], parts[2])
    day, month = (parts[1], parts[0]) if days.language == "en" and parts[0] <= 12 else (parts[0], parts[1])
    if month > 12:
        day, month = month, day
    year = parts[2] + (2000 if parts[2] < 100 else 0) if len(parts) == 3 else _year_for(month, days)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year_for(month: int, days: Days) -> int:
    """The year of a month said without one: the latest in which the data has it, else the last day's."""
    for year in range(days.last.year, days.first.year - 1, -1):
        if date(year, month, 1) <= days.last and _month_end(year, month) >= days.first:
            return year
    return days.last.year


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _int(match: Match, slot: str, nth: int = 0) -> int | None:
    value = match.capture(slot, nth)
    return int(value) if isinstance(value, (int, Decimal)) else None


def _month_of(match: Match, days: Days) -> tuple[int, int]:
    month = _int(match, "MONTH") or 1
    return _int(match, "YEAR") or _year_for(month, days), month


def _month(match: Match, days: Days) -> tuple[date, date]:
    year, month = _month_of(match, days)
    return date(year, month, 1), _month_end(year, month)


def _single_day(match: Match, days: Days) -> tuple[date, date] | None:
    year, month = _month_of(match, days)
    day = _day(year, month, _int(match, "DAY") or 0)
    return (day, day) if day else None


def _date(match: Match, _days: Days) -> tuple[date, date] | None:
    day = match.capture("DATE")
    return (day, day) if isinstance(day, date) else None


def _holiday_day(match: Match, days: Days) -> tuple[date, date]:
    month, day = (int(part) for part in str(match.capture("HOLIDAY")).split("-"))
    found = date(_int(match, "YEAR") or _year_for(month, days), month, day)
    return found, found


def _year(match: Match, days: Days) -> tuple[date, date]:
    year = _int(match, "YEAR") or days.last.year
    return date(year, 1, 1), date(year, 12, 31)


def _year_of_data(match: Match, days: Days) -> tuple[date, date] | None:
    """A number alone is a year only where the data has that year."""
    year = _int(match, "YEAR") or 0
    return _year(match, days) if days.first.year <= year <= days.last.year else None


def _quarter(match: Match, days: Days) -> tuple[date, date] | None:
    number = _int(match, "QUARTER") or _int(match, "ORD") or 0
    if not 1 <= number <= 4:
        return None
    year = _int(match, "YEAR") or _year_for(3 * number - 2, days)
    return date(year, 3 * number - 2, 1), _month_end(year, 3 * number)


def _first_days(match: Match, days: Days) -> tuple[date, date]:
    start, end = _month(match, days)
    count = _int(match, "N") or 15
    return start, min(start + (count - 1) * DAY, end)


def _second_half(match: Match, days: Days) -> tuple[date, date]:
    start, end = _month(match, days)
    return start + 15 * DAY, end


def _last_days_of_month(match: Match, days: Days) -> tuple[date, date]:
    start, end = _month(match, days)
    count = _int(match, "N") or 7
    return max(end - (count - 1) * DAY, start), end


def _week_of_month(match: Match, days: Days) -> tuple[date, date] | None:
    start, end = _month(match, days)
    monday = start + ((_int(match, "ORD") or 1) - 1) * 7 * DAY
    return (monday, min(monday + 6 * DAY, end)) if monday <= end else None


def _nth_weekday(match: Match, days: Days) -> tuple[date, date] | None:
    start, end = _month(match, days)
    weekday = _int(match, "WEEKDAY") or 6
    day = start + ((weekday - start.isoweekday()) % 7 + 7 * ((_int(match, "ORD") or 1) - 1)) * DAY
    if day > end:
        return None
    return (day, day) if match.name == "nth_weekday" else (day, day + DAY)


def _week_of_day(match: Match, days: Days) -> tuple[date, date] | None:
    bounds = _date(match, days) or _single_day(match, days)
    return _unit_around("week", bounds[0]) if bounds else None


def _days_in_month(match: Match, days: Days) -> tuple[date, date] | None:
    year, month = _month_of(match, days)
    start, end = (_day(year, month, _int(match, "DAY", nth) or 0) for nth in (0, 1))
    return (start, end) if start and end else None


def _two_days(match: Match, days: Days) -> tuple[date, date] | None:
    """ "16 and 17 November": two days that are one span, where the one follows the other."""
    written = match.capture("DATE")
    if isinstance(written, date):
        first, last = _day(written.year, written.month, _int(match, "DAY") or 0), written
    else:
        bounds = _days_in_month(match, days)
        if bounds is None:
            return None
        first, last = bounds
    return (first, last) if first is not None and last - first == DAY else None


def _unit_around(unit: str, day: date) -> tuple[date, date]:
    """The whole week, month, … that a day is in. Weeks run from Monday to Sunday."""
    if unit == "week":
        monday = day - (day.isoweekday() - 1) * DAY
        return monday, monday + 6 * DAY
    if unit == "fortnight":
        half = day.replace(day=1) if day.day <= 15 else day.replace(day=16)
        return half, half + 14 * DAY if half.day == 1 else _month_end(day.year, day.month)
    if unit == "month":
        return day.replace(day=1), _month_end(day.year, day.month)
    if unit == "quarter":
        first = 3 * ((day.month - 1) // 3) + 1
        return date(day.year, first, 1), _month_end(day.year, first + 2)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def _back(unit: str, day: date, count: int) -> date:
    """A day of the unit that lies `count` units before the one of a day."""
    for _ in range(count):
        day = _unit_around(unit, day)[0] - DAY
    return day


def _last_unit(match: Match, days: Days) -> tuple[date, date]:
    unit = str(match.capture("UNIT"))
    return _unit_around(unit, _back(unit, days.last, 1))


def _this_unit(match: Match, days: Days) -> tuple[date, date]:
    return _unit_around(str(match.capture("UNIT")), days.last)


def _unit_ago(match: Match, days: Days) -> tuple[date, date]:
    unit = str(match.capture("UNIT"))
    return _unit_around(unit, _back(unit, days.last, min(_int(match, "N") or 1, 400)))


def _last_n(match: Match, days: Days) -> tuple[date, date] | None:
    unit, count = str(match.capture("UNIT")), min(_int(match, "N") or 3, 5000)
    if count < 1:
        return None
    if unit in ("day", "week", "fortnight"):
        length = {"day": 1, "week": 7, "fortnight": 14}[unit]
        return days.last - (length * count - 1) * DAY, days.last
    whole = _unit_around(unit, days.last)[1] == days.last
    latest = days.last if whole else _back(unit, days.last, 1)
    earliest = _back(unit, latest, min(count - 1, 400))
    return _unit_around(unit, earliest)[0], _unit_around(unit, latest)[1]


def _weekend(match: Match, days: Days) -> tuple[date, date]:
    """The last whole weekend with data; with "this", the one of the last day's week."""
    if match.name == "this_weekend":
        saturday = _unit_around("week", days.last)[0] + 5 * DAY
    else:
        sunday = days.last - (days.last.isoweekday() % 7) * DAY
        saturday = sunday - DAY
    return saturday, saturday + DAY


def _last_weekday(match: Match, days: Days) -> tuple[date, date]:
    back = (days.last.isoweekday() - (_int(match, "WEEKDAY") or 1)) % 7 or 7
    return days.last - back * DAY, days.last - back * DAY


def _days_back(count: int) -> Maker:
    return lambda _match, days: (days.last - count * DAY, days.last - count * DAY)


def _bound(match: Match, nth: int = 0) -> Period:
    dated = match.capture("POINT", nth)
    assert isinstance(dated, Dated)
    return dated.period


_MAKERS: dict[str, Maker] = {
    "month": _month,
    "day": _single_day,
    "date": _date,
    "holiday": _holiday_day,
    "year": _year,
    "bare_year": _year_of_data,
    "quarter": _quarter,
    "first_half": _first_days,
    "second_half": _second_half,
    "both_halves": _month,
    "week_of_month": _week_of_month,
    "last_week_of_month": _last_days_of_month,
    "first_days": _first_days,
    "last_days_of_month": _last_days_of_month,
    "nth_weekday": _nth_weekday,
    "nth_weekend": _nth_weekday,
    "week_of_day": _week_of_day,
    "days_in_month": _days_in_month,
    "two_days": _two_days,
    "today": _days_back(0),
    "yesterday": _days_back(1),
    "before_yesterday": _days_back(2),
    "last_unit": _last_unit,
    "last_weekend": _weekend,
    "this_weekend": _weekend,
    "this_unit": _this_unit,
    "last_n": _last_n,
    "unit_ago": _unit_ago,
    "last_weekday": _last_weekday,
}
_SPANS: dict[str, Maker] = {
    "between": lambda match, _days: (_bound(match).start, _bound(match, 1).end),
    "since": lambda match, days: (_bound(match).start, max(days.last, _bound(match).start)),
    "after": lambda match, days: (_bound(match).end + DAY, max(days.last, _bound(match).end + DAY)),
    "until": lambda match, days: (min(days.first, _bound(match).end), _bound(match).end),
    "before": lambda match, days: (min(days.first, _bound(match).start - DAY), _bound(match).start - DAY),
}
_RELATIVE = frozenset(
    [
        "today",
        "yesterday",
        "before_yesterday",
        "last_unit",
        "last_weekend",
        "this_weekend",
        "this_unit",
        "last_n",
        "unit_ago",
        "last_weekday",
    ]
)
_DEFINED = frozenset(
    ["first_half", "second_half", "week_of_month", "last_week_of_month", "nth_weekend", "week_of_day"]
)
