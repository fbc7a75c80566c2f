"""Dates and spans of days as people say them, in both languages, against the days that the data has.

Relative words ("yesterday", "el mes pasado") count back from the last day with data, and say so.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from agent.models.offline import assumptions as said
from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY, Dated, Days
from agent.models.offline.times.joined_ordinals import made_at
from agent.models.offline.times.period_makers import DEFINED, MAKERS, SPANS, sides_of
from agent.models.offline.times.relative_periods import RELATIVE
from agent.models.offline.times.short_years import short_years, year_of
from agent.models.offline.times.week_lists import is_no_span, week_list_at
from agent.models.offline.times.written_dates import dashed, is_in_figures, written_date
from agent.models.offline.words.calendar_names import half_words, holidays, names_of
from agent.models.offline.words.lexicon import section
from agent.models.offline.words.numbers import number_at, ordinal_at
from agent.models.offline.words.patterns import Match
from agent.models.offline.words.tokens import Token, fold
from agent.values import Language

_FILE = "periods.yaml"
_PREVIOUS = frozenset({"previous", "prior", "anterior", "previo", "previa"})
_ARTICLES = frozenset({"the", "el", "del", "dia"})
_ABBREVIATION = 3
_IN_A_MONTH = frozenset({"first_days", "last_days_of_month", "first_half", "second_half", "days_in_month"})
_SHARING = frozenset({"and", "y", "e", "vs", "versus", "against", "contra", "of", "de"})
_JOINS = frozenset({",", "and", "y", "e", "vs", "versus", "against", "contra", "or", "o"})


def periods_at(reader: "PeriodReader", index: int, text: str) -> list[Dated]:
    """Every period that starts at a token."""
    tokens, days = reader.tokens, reader.days
    found = _shared(tokens, index, reader, days)
    found += [
        dated for match in _all_matches(tokens, index, reader, days) if (dated := _dated(match, days)) is not None
    ]
    found += [day for day in [reader.pointed_day(index, ("day_before", "day_after"))] if day is not None]
    found += _borrowing(tokens, index, reader, days) + _counted(tokens, index, reader, days)
    listed = week_list_at(reader, tokens, index)
    found = [dated for dated in (*found, *([listed] if listed else [])) if not is_no_span(tokens, dated)]
    return [_worded(dated, reader, text) for dated in found]


def _all_matches(tokens: Sequence[Token], index: int, reader: "PeriodReader", days: Days) -> list[Match]:
    atomic = section(_FILE, "makers", days.language)
    spans = section(_FILE, "spans", days.language)
    found = [*made_at(tokens, index, reader, atomic), *spans.matches_at(tokens, index, reader)]
    return [match for match in found if not reader.points_back(match)]


def _borrowing(tokens: Sequence[Token], index: int, reader: "PeriodReader", days: Days) -> list[Dated]:
    """Spans of days whose month is named elsewhere in the question: "October: the first half, 16–31"."""
    month = reader.month_named()
    if month is None:
        return []
    names = ["borrowing", "elided"] if reader.says_halves() else ["borrowing"]
    matches = (
        match for name in names for match in section(_FILE, name, days.language).matches_at(tokens, index, reader)
    )
    lent = (replace(match, captures=(*match.captures, *month)) for match in matches)
    found = (dated for match in lent if (dated := _dated(match, days)) is not None)
    return [
        replace(dated, borrowed=True) for dated in found if dated.assumption != "day" or _is_listed(reader, dated)
    ]


def _counted(tokens: Sequence[Token], index: int, reader: "PeriodReader", days: Days) -> list[Dated]:
    """Days whose number or span is said elsewhere: "the first 20 days of November, the first 20 of October"."""
    matches = list(section(_FILE, "counted", days.language).matches_at(tokens, index, reader))
    spans = reader.spans_of_months() if matches else []
    found: list[Dated] = []
    for match in matches:
        number = match.capture("N")
        for other in spans:
            so_many = number is None or number == other.capture("N")
            if not so_many or match.name not in (other.name, "same_days"):
                continue
            own = tuple(item for item in match.captures if item[0] in ("MONTH", "YEAR"))
            lent = tuple(item for item in other.captures if item[0] not in ("MONTH", "YEAR"))
            dated = _dated(replace(other, start=match.start, end=match.end, captures=(*own, *lent)), days)
            found += [dated] if dated is not None and dated not in found else []
    longest = [dated for dated in found if dated.end == max(one.end for one in found)]
    return longest if len(longest) == 1 else []


def _shared(tokens: Sequence[Token], index: int, reader: "PeriodReader", days: Days) -> list[Dated]:
    """ "The first 20 days of October and November": a month joined to such days has as many."""
    month, before = reader("MONTH", index), index
    while month is not None and before > 0 and tokens[before - 1].norm in _SHARING:
        before -= 1
    if month is None or before == index:
        return []
    spans = [match for match in reader.spans_of_months() if match.end == before and match.name != "days_in_month"]
    lent = [item for match in spans[:1] for item in match.captures if item[0] != "MONTH"]
    match = replace(spans[0], start=index, end=month[1], captures=(("MONTH", month[0]), *lent)) if spans else None
    dated = _dated(match, days) if match is not None else None
    return [replace(dated, assumption="shared")] if dated is not None else []


def _is_listed(reader: "PeriodReader", dated: Dated) -> bool:
    """Whether a day that shares its month with others stands beside them: "the 5th and the 7th of November"."""
    tokens, after = reader.tokens, dated.end + 1
    joined = dated.end < len(tokens) and tokens[dated.end].norm in _JOINS
    while after < len(tokens) and tokens[after].norm in _ARTICLES:
        after += 1
    written = any(char.isdigit() for token in tokens[dated.start : dated.end] for char in token.norm)
    return joined and written and reader("DAY", after) is not None


def _dated(match: Match, days: Days) -> Dated | None:
    makers = SPANS if match.name in SPANS else MAKERS
    bounds = makers[match.name](match, days)
    if bounds is None or bounds[0] > bounds[1]:
        return None
    anchored = match.name in RELATIVE or any(
        isinstance(value, Dated) and value.period.anchored for _, value in match.captures
    )
    sides = sides_of(match, days)
    return Dated(match.start, match.end, Period(*bounds, anchored=anchored), assumption=match.name, sides=sides)


def _worded(dated: Dated, reader: "PeriodReader", text: str) -> Dated:
    """The period with the question's own words, and the sentence that says what was taken for granted."""
    tokens, days = reader.tokens, reader.days
    words = text[tokens[dated.start].start : tokens[dated.end - 1].end]
    places = frozenset(range(dated.start, dated.end))
    period = replace(dated.period, words=words, is_open=bool(places & reader.short_years.open))
    assumption = ""
    if period.anchored:
        assumption = said.anchored(words, period.start, period.end, days.last, days.language)
    elif period.end < days.first or period.start > days.last:
        assumption = said.outside(words, period.start, period.end, days.first, days.last, days.language)
    elif period.is_open:
        assumption = said.day_or_month(words, period.start, period.end, days.language)
    elif dated.assumption in DEFINED or is_in_figures(tokens, dated) or places & reader.short_years.years:
        assumption = said.taken_as(words, period.start, period.end, days.language)
    return replace(dated, period=period, assumption=assumption)


class PeriodReader:
    """Reads the slots of period patterns over one question."""

    def __init__(self, tokens: Sequence[Token], days: Days) -> None:
        self.tokens = tokens
        self.days = days
        self._known: dict[tuple[str, int], tuple[object, int] | None] = {}
        self._dashed = self._has_dashed_dates()
        self.short_years = short_years(tokens, days)

    def __call__(self, name: str, index: int) -> tuple[object, int] | None:
        """What a slot holds at a token. Many patterns ask the same: each answer is kept."""
        key = (name, index)
        if key not in self._known:
            self._known[key] = self._read(name, index)
        return self._known[key]

    def month_named(self) -> tuple[tuple[str, object], ...] | None:
        """The one month that the question names, with its year, the way patterns capture them. None for several."""
        found: dict[object, tuple[tuple[str, object], ...]] = {}
        for index in range(len(self.tokens)):
            if (month := self("MONTH", index)) is not None:
                joined = index + 1 < len(self.tokens) and self.tokens[index + 1].norm in ("de", "del", "of", ",")
                year = self("YEAR", month[1] + joined)
                lent: tuple[tuple[str, object], ...] = (("MONTH", month[0]), *((("YEAR", year[0]),) if year else ()))
                found[month[0]] = max(found.get(month[0], lent), lent, key=len)
        return next(iter(found.values())) if len(found) == 1 else None

    def spans_of_months(self) -> list[Match]:
        """The spans of days in a month that the question names: "the first 20 days of October", "Oct 5 to 9"."""
        makers = section(_FILE, "makers", self.days.language)
        matches = [match for i in range(len(self.tokens)) for match in makers.matches_at(self.tokens, i, self)]
        return [match for match in matches if match.name in _IN_A_MONTH]

    def says_halves(self) -> bool:
        """Whether the question speaks of halves of a month: "the second" can then be one."""
        halves = half_words(self.days.language)
        return any(token.stem in halves for token in self.tokens)

    def _read(self, name: str, index: int) -> tuple[object, int] | None:
        if index >= len(self.tokens):
            return None
        if name == "POINT":
            return self._point(index)
        token, language = self.tokens[index], self.days.language
        if name in ("MONTH", "WEEKDAY", "UNIT"):
            value = names_of(name, language).get(token.norm)
            if value is None and (
                name != "MONTH" or len(token.stem) > _ABBREVIATION
            ):  # "¿me dices …?" is no December
                value = names_of(name, language).get(token.stem)
            return (
                (value, index + 1) if value and token.kind == "word" and not _is_modal(self.tokens, index) else None
            )
        if name == "YEAR":
            return self._year(token, index) or self._short_year(index)
        if name == "DATE":
            day = written_date(token.text, self.days) if token.kind == "date" else None
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
        return year_of(self.tokens[year], self.days), year + 1

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

    def points_back(self, match: Match) -> bool:
        """ "12 October and the previous day": before the day that was named, not before the last one of the data."""
        words = {token.norm for token in self.tokens[match.start : match.end]}
        day = match.name == "last_unit" and match.capture("UNIT") == "day" and not words.isdisjoint(_PREVIOUS)
        return day and self._day_named_before(match.start) is not None

    def pointed_day(self, index: int, names: Sequence[str]) -> Dated | None:
        """ "Prices went up on 4 November … since that day", "… until the day before": by the one day named before."""
        pointing = section(_FILE, "pointing", self.days.language).matches_at(self.tokens, index, self)
        match = max((one for one in pointing if one.name in names), key=lambda one: one.end, default=None)
        day = self._day_named_before(index) if match is not None else None
        if match is None or day is None:
            return None
        there = day - DAY if match.name == "day_before" else day + DAY if match.name == "day_after" else day
        return Dated(index, match.end, Period(there, there))

    def _day_named_before(self, index: int) -> date | None:
        """The day that was named, where it is one and a sentence or clause of its own says so. None for several."""
        found: set[date] = set()
        atomic = section(_FILE, "makers", self.days.language)
        for at in range(index):
            for match in atomic.matches_at(self.tokens, at, self):
                bounds = MAKERS[match.name](match, self.days) if match.name in ("day", "date", "holiday") else None
                found |= {bounds[0]} if bounds is not None and match.end <= index else set()
        return found.pop() if len(found) == 1 else None

    def _dated_point(self, index: int) -> tuple[object, int] | None:
        atomic = section(_FILE, "makers", self.days.language)
        found = [
            dated
            for match in made_at(self.tokens, index, self, atomic)
            if not self.points_back(match)
            if (dated := _dated(match, self.days)) is not None and not is_no_span(self.tokens, dated)
        ]
        longest = max(found, key=lambda dated: dated.end, default=None)
        return (longest, longest.end) if longest else None


def _is_modal(tokens: Sequence[Token], index: int) -> bool:
    """Whether "may" asks for leave rather than names the month."""
    token = tokens[index]
    after = tokens[index + 1].norm if index + 1 < len(tokens) else ""
    return token.norm == "may" and token.text != "May" and after in {"i", "we", "you", "be"}


def vocabulary(language: Language) -> frozenset[str]:
    """Every word that periods are said with."""
    words = {fold(str(word)) for slot in ("MONTH", "WEEKDAY") for word in names_of(slot, language)}
    for name in ("makers", "spans", "borrowing", "elided", "counted", "pointing"):
        words |= section(_FILE, name, language).vocabulary
    return frozenset(words | holidays(language).vocabulary)
