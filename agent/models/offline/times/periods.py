"""Dates and spans of days as people say them, in both languages, against the days that the data has.

Relative words ("yesterday", "el mes pasado") count back from the last day with data, and say so.
"""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.times.days import Dated, Days
from agent.models.offline.times.joined_ordinals import made_at
from agent.models.offline.times.period_makers import DEFINED
from agent.models.offline.times.period_reader import PERIODS, PeriodReader, dated_by
from agent.models.offline.times.week_lists import is_no_span, week_list_at
from agent.models.offline.times.written_dates import is_in_figures
from agent.models.offline.words.calendar_names import holidays, names_of
from agent.models.offline.words.lexicon import section, small
from agent.models.offline.words.patterns import Match
from agent.models.offline.words.tokens import Token, fold
from agent.values import Language

_ARTICLES = small("definite_articles", "contractions", "dia")
_SHARING = small("joining", "against", "of")
_JOINS = small("joining", "against", "or") | {","}


def periods_at(reader: PeriodReader, index: int, text: str) -> list[Dated]:
    """Every period that starts at a token."""
    tokens, days = reader.tokens, reader.days
    found = _shared(tokens, index, reader, days)
    found += [
        dated for match in _all_matches(tokens, index, reader, days) if (dated := dated_by(match, days)) is not None
    ]
    found += [day for day in [reader.pointed_day(index, ("day_before", "day_after"))] if day is not None]
    found += _borrowing(tokens, index, reader, days) + _counted(tokens, index, reader, days)
    listed = week_list_at(reader, tokens, index)
    found = [dated for dated in (*found, *([listed] if listed else [])) if not is_no_span(tokens, dated)]
    return [_worded(dated, reader, text) for dated in found]


def _all_matches(tokens: Sequence[Token], index: int, reader: PeriodReader, days: Days) -> list[Match]:
    atomic = section(PERIODS, "makers", days.language)
    spans = section(PERIODS, "spans", days.language)
    found = [*made_at(tokens, index, reader, atomic), *spans.matches_at(tokens, index, reader)]
    return [match for match in found if not reader.points_back(match)]


def _borrowing(tokens: Sequence[Token], index: int, reader: PeriodReader, days: Days) -> list[Dated]:
    """Spans of days whose month is named elsewhere in the question: "October: the first half, 16–31"."""
    month = reader.month_named
    if month is None:
        return []
    names = ["borrowing", "elided"] if reader.says_halves() else ["borrowing"]
    matches = (
        match for name in names for match in section(PERIODS, name, days.language).matches_at(tokens, index, reader)
    )
    lent = (replace(match, captures=(*match.captures, *month)) for match in matches)
    found = (dated for match in lent if (dated := dated_by(match, days)) is not None)
    return [replace(dated, borrowed=True) for dated in found if _may_borrow(reader, dated)]


def _may_borrow(reader: PeriodReader, dated: Dated) -> bool:
    """Whether bare numbers are days: one of a list of them, or two where others are told with their month."""
    if dated.assumption == "day":
        return _is_listed(reader, dated)
    return dated.assumption != "two_days" or any(match.end <= dated.start for match in reader.pairs_of_days())


def _counted(tokens: Sequence[Token], index: int, reader: PeriodReader, days: Days) -> list[Dated]:
    """Days whose number or span is said elsewhere: "the first 20 days of November, the first 20 of October"."""
    matches = list(section(PERIODS, "counted", days.language).matches_at(tokens, index, reader))
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
            dated = dated_by(replace(other, start=match.start, end=match.end, captures=(*own, *lent)), days)
            found += [dated] if dated is not None and dated not in found else []
    longest = [dated for dated in found if dated.end == max(one.end for one in found)]
    return longest if len(longest) == 1 else []


def _shared(tokens: Sequence[Token], index: int, reader: PeriodReader, days: Days) -> list[Dated]:
    """ "The first 20 days of October and November": a month joined to such days has as many."""
    month, before = reader("MONTH", index), index
    while month is not None and before > 0 and tokens[before - 1].norm in _SHARING:
        before -= 1
    if month is None or before == index:
        return []
    spans = [match for match in reader.spans_of_months() if match.end == before and match.name != "days_in_month"]
    lent = [item for match in spans[:1] for item in match.captures if item[0] != "MONTH"]
    match = replace(spans[0], start=index, end=month[1], captures=(("MONTH", month[0]), *lent)) if spans else None
    dated = dated_by(match, days) if match is not None else None
    return [replace(dated, assumption="shared")] if dated is not None else []


def _is_listed(reader: PeriodReader, dated: Dated) -> bool:
    """Whether a day that shares its month with others stands beside them: "the 5th and the 7th of November"."""
    tokens, after = reader.tokens, dated.end + 1
    joined = dated.end < len(tokens) and tokens[dated.end].norm in _JOINS
    while after < len(tokens) and tokens[after].norm in _ARTICLES:
        after += 1
    written = any(char.isdigit() for token in tokens[dated.start : dated.end] for char in token.norm)
    return joined and written and reader("DAY", after) is not None


def _worded(dated: Dated, reader: PeriodReader, text: str) -> Dated:
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


def vocabulary(language: Language) -> frozenset[str]:
    """Every word that periods are said with."""
    words = {fold(str(word)) for slot in ("MONTH", "WEEKDAY") for word in names_of(slot, language)}
    for name in (
        "makers",
        "spans",
        "borrowing",
        "elided",
        "counted",
        "relative_months",
        "relative_years",
        "pointing",
        "week_points",
    ):
        words |= section(PERIODS, name, language).vocabulary
    return frozenset(words | holidays(language).vocabulary)
