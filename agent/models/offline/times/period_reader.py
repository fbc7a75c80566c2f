"""What the slots of period patterns hold over one question: months, days, dates, and the days that they point at."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY, Dated, Days
from agent.models.offline.times.joined_ordinals import made_at
from agent.models.offline.times.period_makers import MAKERS, SPANS, sides_of
from agent.models.offline.times.relative_periods import RELATIVE
from agent.models.offline.times.short_years import short_years, year_in_full
from agent.models.offline.times.week_lists import is_no_span
from agent.models.offline.times.week_spans import longest_week, says_weeks
from agent.models.offline.times.written_dates import dashed, month_first, written_date
from agent.models.offline.words.calendar_names import half_words, holidays, names_of
from agent.models.offline.words.lexicon import section, small
from agent.models.offline.words.numbers import number_at, ordinal_at
from agent.models.offline.words.patterns import Match
from agent.models.offline.words.tokens import Token

PERIODS = "periods.yaml"
_PREVIOUS = small("previous")
_ABBREVIATION = 3
_LONGEST_MONTH = 31
_YEARS = frozenset({"year", "bare_year", "month_by_number"})
_IN_A_MONTH = frozenset({"first_days", "last_days_of_month", "first_half", "second_half", "days_in_month"})


_OF = small("of", "in_alone")
_TWO = ("both_halves",)
"""Spans that are two, and no end of another: "from the first half of October to the second half of October"."""


class RelativeMonth(int):
    """The number of a month that is told from the last day of the data: "last month"."""


class RelativeYear(int):
    """The number of a year that is told from the last day of the data: "October last year"."""


def dated_by(match: Match, days: Days) -> Dated | None:
    """The days that a pattern means where it was found, if there are any."""
    by_month, by_year = (
        any(isinstance(value, kind) for _, value in match.captures) for kind in (RelativeMonth, RelativeYear)
    )
    if (by_month and match.name == "month") or (by_year and match.name in _YEARS):
        return None  # whole months and years are told so by themselves
    makers = SPANS if match.name in SPANS else MAKERS
    bounds = makers[match.name](match, days)
    if bounds is None or bounds[0] > bounds[1]:
        return None
    anchored = (
        by_month
        or by_year
        or match.name in RELATIVE
        or any(isinstance(value, Dated) and value.period.anchored for _, value in match.captures)
    )
    sides = sides_of(match, days)
    return Dated(match.start, match.end, Period(*bounds, anchored=anchored), assumption=match.name, sides=sides)


class PeriodReader:
    """Reads the slots of period patterns over one question."""

    def __init__(self, tokens: Sequence[Token], days: Days) -> None:
        self.tokens = tokens
        self.days = days
        self._known: dict[tuple[str, int], tuple[object, int] | None] = {}
        self._by_month = month_first(tokens, days.language)
        self._dashed = self._has_dashed_dates()
        self.short_years = short_years(tokens, days)

    def __call__(self, name: str, index: int) -> tuple[object, int] | None:
        """What a slot holds at a token. Many patterns ask the same: each answer is kept."""
        key = (name, index)
        if key not in self._known:
            self._known[key] = self._read(name, index)
        return self._known[key]

    @cached_property
    def month_named(self) -> tuple[tuple[str, object], ...] | None:
        """The one month that the question names, with its year, the way patterns capture them. None for several.

        Where it names none, the one that it tells from the last day of the data.
        """
        found: dict[object, tuple[tuple[str, object], ...]] = {}
        for index in range(len(self.tokens)):
            month = self("MONTH", index)
            if month is not None and not isinstance(month[0], RelativeMonth):
                joined = index + 1 < len(self.tokens) and self.tokens[index + 1].norm in small("of") | {","}
                year = self("YEAR", month[1] + joined)
                lent: tuple[tuple[str, object], ...] = (("MONTH", month[0]), *((("YEAR", year[0]),) if year else ()))
                found[month[0]] = max(found.get(month[0], lent), lent, key=len)
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
        pointed = {month[0] for i in range(len(self.tokens)) if (month := self._relative_month(i)) is not None}
        return (("MONTH", pointed.pop()),) if len(pointed) == 1 else None

    def _relative_month(self, index: int) -> tuple[RelativeMonth, int] | None:
        """The month that words tell from the last day of the data. "The previous one" may be that before another."""
        found = section(PERIODS, "relative_months", self.days.language).matches_at(self.tokens, index, self)
        match = max(found, key=lambda one: one.end, default=None)
        if match is None or (match.name == "previous" and self._names_a_month()):
            return None
        last = self.days.last
        day = last if match.name == "this" else last.replace(day=1) - DAY
        return RelativeMonth(day.month), match.end

    def _names_a_month(self) -> bool:
        names = names_of("MONTH", self.days.language)
        return any(token.norm in names and not _is_modal(self.tokens, i) for i, token in enumerate(self.tokens))

    def spans_of_months(self) -> list[Match]:
        """The spans of days in a month that the question names: "the first 20 days of October", "Oct 5 to 9"."""
        return [match for match in self._of_months() if match.name in _IN_A_MONTH]

    def pairs_of_days(self) -> list[Match]:
        """ "16 and 17 November": days one after the other that the question names with their month."""
        return [match for match in self._of_months() if match.name == "two_days"]

    def _of_months(self) -> list[Match]:
        makers = section(PERIODS, "makers", self.days.language)
        return [match for i in range(len(self.tokens)) for match in makers.matches_at(self.tokens, i, self)]

    def says_halves(self) -> bool:
        """Whether the question speaks of halves of a month: "the second" can then be one."""
        halves = half_words(self.days.language)
        return any(token.stem in halves for token in self.tokens)

    def _read(self, name: str, index: int) -> tuple[object, int] | None:
        if index >= len(self.tokens):
            return None
        if name == "POINT":
            return self._point(index)
        if name == "WEEK":
            return self._week(index)
        if name == "SPAN":
            return self._pointed_month(index)
        token, language = self.tokens[index], self.days.language
        if name in ("MONTH", "WEEKDAY", "UNIT"):
            value = names_of(name, language).get(token.norm)
            if value is None and (
                name != "MONTH" or len(token.stem) > _ABBREVIATION
            ):  # "¿me dices …?" is no December
                value = names_of(name, language).get(token.stem)
            if value and token.kind == "word" and not _is_modal(self.tokens, index):
                return value, index + 1
            of = name == "MONTH" and index > 0 and self.tokens[index - 1].norm in _OF
            return self._relative_month(index) if of else None
        if name == "YEAR":
            return self._year(token, index) or self._short_year(index) or self._relative_year(index)
        if name == "DATE":
            day = written_date(token.text, self.days, by_month=self._by_month) if token.kind == "date" else None
            return (day, index + 1) if day else self._dashed_date(index)
        if name == "DAY":
            return self._day(index)
        if name == "QUARTER":
            quarter = token.norm[1:] if len(token.norm) == 2 and token.norm[0] in "qt" else ""
            return (int(quarter), index + 1) if quarter in ("1", "2", "3", "4") else None
        if name == "HOLIDAY":
            return self._holiday(index)
        return number_at(self.tokens, index, language) if name == "N" else ordinal_at(self.tokens, index, language)

    def _has_dashed_dates(self) -> bool:
        """Whether two numbers joined by a dash are dates here: one of them at least can be no span of days."""
        pairs = [pair for index in range(len(self.tokens)) if (pair := dashed(self.tokens, index)) is not None]
        named = any(self("MONTH", index) for index in range(len(self.tokens)))
        sure = any(first >= second or padded for first, second, padded in pairs)
        return bool(pairs) and sure and not named

    def _dashed_date(self, index: int) -> tuple[object, int] | None:
        pair = dashed(self.tokens, index) if self._dashed else None
        day = written_date(f"{pair[0]}/{pair[1]}", self.days) if pair else None
        return (day, index + 3) if day else None

    def _year(self, token: Token, index: int) -> tuple[object, int] | None:
        plain = token.kind == "number" and token.text.isdigit() and len(token.text) == 4
        return (int(token.text), index + 1) if plain and 1900 <= int(token.text) <= 2100 else None

    def _short_year(self, index: int) -> tuple[object, int] | None:
        """Two digits that are the year of the month before them, with their sign: "octubre 24", "Oct '24"."""
        year = next((place for place in (index, index + 1) if place in self.short_years.years), None)
        if year is None or (year > index and self.tokens[index].kind != "symbol"):
            return None
        return year_in_full(self.tokens[year], self.days), year + 1

    def _relative_year(self, index: int) -> tuple[object, int] | None:
        """The year that words tell from the last day of the data: "October last year"."""
        found = section(PERIODS, "relative_years", self.days.language).matches_at(self.tokens, index, self)
        match = max(found, key=lambda one: one.end, default=None)
        return (RelativeYear(self.days.last.year - (match.name == "last")), match.end) if match else None

    def _ranks_only(self, index: int, value: int) -> bool:
        """ "La primera", "el quinto": of the days of a month only the first goes by its ordinal in Spanish."""
        return self.tokens[index].norm.endswith("a") or (value > 1 and self.tokens[index].kind == "word")

    def _day(self, index: int) -> tuple[object, int] | None:
        if index in self.short_years.years:
            return None
        ordinal = ordinal_at(self.tokens, index, self.days.language)
        if ordinal is not None and self.days.language == "es" and self._ranks_only(index, ordinal[0]):
            return None
        if ordinal is not None:
            return ordinal if ordinal[0] <= 31 else None
        token = self.tokens[index]
        number = number_at(self.tokens, index, self.days.language)
        if number is None or not 1 <= number[0] <= 31 or number[0] != int(number[0]) or "$" in token.text:
            return None
        return int(number[0]), number[1]

    def _holiday(self, index: int) -> tuple[object, int] | None:
        matches = list(holidays(self.days.language).matches_at(self.tokens, index, lambda *_: None))
        longest = max(matches, key=lambda match: match.end, default=None)
        return (longest.name, longest.end) if longest else None

    def _point(self, index: int) -> tuple[object, int] | None:
        pointed = self.pointed_day(index, ("that_day", "day_before", "day_after"))
        return (pointed, pointed.end) if pointed is not None else self._dated_point(index)

    def _week(self, index: int) -> tuple[object, int] | None:
        if not says_weeks(self.tokens):
            return None
        return longest_week(section(PERIODS, "week_points", self.days.language).matches_at(self.tokens, index, self))

    def _pointed_month(self, index: int) -> tuple[object, int] | None:
        """ "The first seven days of this month", "de los del mes pasado": a whole month, told from the last day."""
        point = self._dated_point(index)
        if point is None or not isinstance(point[0], Dated):
            return None
        span = point[0].period
        whole = span.start.day == 1 and (span.end + DAY).day == 1 and span.days <= _LONGEST_MONTH
        return point if whole and span.anchored else None

    def points_back(self, match: Match) -> bool:
        """ "12 October and the previous day": before the day that was named, not before the last one of the data."""
        if match.name == "first_days_of_this":
            return self._names_a_month() or self._says_months_beside(match)
        words = {token.norm for token in self.tokens[match.start : match.end]}
        day = match.name == "last_unit" and match.capture("UNIT") == "day" and not words.isdisjoint(_PREVIOUS)
        return day and self._day_named_before(match.start) is not None

    def _says_months_beside(self, match: Match) -> bool:
        """ "Each month, sales of the first 5 days of the month": of every one, and of no single one."""
        months = names_of("UNIT", self.days.language)
        others = (*self.tokens[: match.start], *self.tokens[match.end :])
        return any("month" in (months.get(token.norm), months.get(token.stem)) for token in others)

    def pointed_day(self, index: int, names: Sequence[str]) -> Dated | None:
        """ "Prices went up on 4 November … since that day", "… until the day before": by the one day named before."""
        pointing = section(PERIODS, "pointing", self.days.language).matches_at(self.tokens, index, self)
        match = max((one for one in pointing if one.name in names), key=lambda one: one.end, default=None)
        day = self._day_named_before(index) if match is not None else None
        if match is None or day is None:
            return None
        there = day - DAY if match.name == "day_before" else day + DAY if match.name == "day_after" else day
        return Dated(index, match.end, Period(there, there))

    def _day_named_before(self, index: int) -> date | None:
        """The day that was named, where it is one and a sentence or clause of its own says so. None for several."""
        found: set[date] = set()
        atomic = section(PERIODS, "makers", self.days.language)
        for at in range(index):
            for match in atomic.matches_at(self.tokens, at, self):
                bounds = MAKERS[match.name](match, self.days) if match.name in ("day", "date", "holiday") else None
                found |= {bounds[0]} if bounds is not None and match.end <= index else set()
        return found.pop() if len(found) == 1 else None

    def _dated_point(self, index: int) -> tuple[object, int] | None:
        atomic = section(PERIODS, "makers", self.days.language)
        found = [
            dated
            for match in made_at(self.tokens, index, self, atomic)
            if match.name not in _TWO and not self.points_back(match)
            if (dated := dated_by(match, self.days)) is not None and not is_no_span(self.tokens, dated)
        ]
        longest = max(found, key=lambda dated: dated.end, default=None)
        return (longest, longest.end) if longest else None


def _is_modal(tokens: Sequence[Token], index: int) -> bool:
    """Whether "may" asks for leave rather than names the month."""
    token = tokens[index]
    after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    return token.norm == "may" and token.text != "May" and after in small("we", "be")
