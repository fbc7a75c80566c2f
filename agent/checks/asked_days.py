"""Days that the question names: periods where nothing limits the days, and dates that the query is not about."""

import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product

from babel.dates import get_month_names
from sqlglot import exp

from agent import formats
from agent.checks.context import CheckContext
from agent.checks.query_parts import dates, tested
from agent.checks.wording import folded, holds, month_numbers
from agent.interpretation import Span, words
from agent.values import Language

AMBIGUOUS = frozenset({"may", "march", "set", "mar", "dec"})
"""Names of months that are other words too."""
RELATIVE: dict[Language, str] = {
    "en": r"\b(yesterday|today|(last|this|previous|past) (\d+ )?(days?|weeks?|months?|quarters?|years?))\b",
    "es": r"\b(ayer|anteayer|hoy|ultim[oa]s? \d+ (dias|semanas|meses)|"
    r"(dia|semana|mes|trimestre|ano) (pasad[oa]|anterior)|(este|esta) (semana|mes|trimestre|ano))\b",
}
DAY_OF_MONTH: dict[Language, str] = {
    "en": r"\b(?:{months})\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})\b",
    "es": r"\b\d{{1,2}}\s+de\s+(?:{months})\b",
}
SPAN_BEFORE = r"\b(?:(?:previous|prior|last) \w+|\w+ (?:anterior|pasad[oa]|previ[oa]))\b"
"""What each point of a growth is set against: no period of the question."""
NAMED_DAY = (
    r"(?P<rank>\b(?:top|bottom|best|worst|first|last|primer[oa]s|ultim[oa]s|mejores|peores)\s+)?"
    r"(?P<day>\b(?P<before>\d{{1,2}})(?:st|nd|rd|th|ro|o|°)?\s+(?:of\s+|de\s+)?(?P<month>{months})\b"
    r"|\b(?P<month_before>{months})\.?\s+(?:the\s+)?(?P<behind>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:]))"
)
SLASHED_DAY = r"(?<![\d/.])(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/\d{2,4})?(?![\d/])"
"""Either number may be the day."""
WEEKS = r"\b(?:weeks?|weekly|semanal(?:es)?|(?<!fin de )(?<!fines de )semanas?)\b"
"""Weeks that are spoken of; not weekends, which are their own days."""
THROUGH = r"(?: of)?(?: \d{4}|/\d{4})?,?\s*(?:to|through|thru|until|till|al?|hasta|-|–)\s*(?:the |el )?(?:\w+day,? )?"
"""What stands between two dates that are the ends of a span."""
BEYOND = r"\b(?:before|until|till|up to|prior|after|antes|hasta|despues|previ[oa]s?|posterior\w*)\b"
"""Words that set an end one day beside the date that they stand with."""
YEAR = r"\b(?:19|20)\d{2}\b"


def periods(context: CheckContext) -> Iterator[str]:
    """Months, days, years and words such as "yesterday", where nothing limits or cuts the days."""
    of = context.interpretation
    dated = bool(of.period or of.periods or any(measure.span for measure in of.measures))
    cut = any(grouping.over_dates or grouping.grain == "band" for grouping in of.groupings)
    parts = {each.part for each in of.filters} & {"month", "year", "day", "week", "quarter"}
    if dated or of.data is None or parts or _is_about_days(context):
        return
    language = context.language
    text = folded(context.question.text).replace(folded(words.extent(of.data, language)), " ")  # all days need none
    if any(measure.transform == "growth" for measure in of.measures):
        text = re.sub(SPAN_BEFORE, " ", text)
    months = [folded(name) for name in get_month_names("wide", locale=formats.LOCALES[language]).values()]
    for pattern in (RELATIVE[language], DAY_OF_MONTH[language].format(months="|".join(months)), SLASHED_DAY):
        match = re.search(pattern, text)
        if match:
            yield match[0].strip()
            return
    if cut:
        return
    yield from (name for name in months if name not in AMBIGUOUS and holds(text, name))
    year = re.search(YEAR, text)
    if year and not of.data.start.year == of.data.end.year == int(year[0]) and not _compares(context, int(year[0])):
        yield year[0]


def _is_about_days(context: CheckContext) -> bool:
    """Whether a condition or an end of the days stands anywhere in the query."""
    semantics = context.semantics
    dated = semantics.dimension(semantics.time) if semantics.time else None
    return dated is not None and dated.column.casefold() in tested(context.query.tree)


def _compares(context: CheckContext, number: int) -> bool:
    """Whether a condition on rows or groups names that number: "more than 2000 units"."""
    of = context.interpretation
    bounds = [*of.filters, *(bound for _, bound in of.having)]
    return any(str(number) == str(value) for each in bounds for value in each.stated)


@dataclass(frozen=True, slots=True)
class _Named:
    """A date in the question: its words, where they stand, and the days of the data that it may be."""

    words: str
    start: int
    end: int
    days: tuple[date, ...]


def days(context: CheckContext) -> Iterator[str]:
    """Dates of the data's days that the question names and the query does not.

    The day next to it serves where the query, or the question, speaks of what comes before or after a day, and a day
    of its week where weeks are spoken of. Of "from November 1 to November 15" both ends must bound the same days.
    """
    data = context.interpretation.data
    if data is None or any(each.part for each in context.interpretation.filters):
        return
    text, tree = folded(context.question.text), context.query.tree
    named = sorted((each for each in _named_days(text, context, data) if each.days), key=lambda each: each.start)
    held = [*dates(tree.find_all(exp.Literal)), data.start, data.end]
    reach = _reach(text, tree)
    yield from (each.words for each in named if not _is_among(each, held, reach))
    lows = [*dates(_bounds(tree, "low", exp.GT, exp.GTE)), data.start]
    highs = [*dates(_bounds(tree, "high", exp.LT, exp.LTE)), data.end]
    beside = max(reach, 1)  # "to November 15" may be written as before the 16th
    for first, second in pairwise(named):
        joined = re.fullmatch(THROUGH, text[first.end : second.start])
        if joined and not (_is_among(first, lows, beside) and _is_among(second, highs, beside)):
            yield text[first.start : second.end]


def _is_among(named: _Named, held: list[date], reach: int) -> bool:
    """Whether a date lies so many days from one of others, or nearer."""
    return any(abs((day - other).days) <= reach for day in named.days for other in held)


def _reach(text: str, tree: exp.Query) -> int:
    """How many days a date of the query may lie beside one of the question."""
    if re.search(WEEKS, text):
        return 6
    return 1 if re.search(BEYOND, text) or tree.find(exp.LT, exp.GT) else 0


def _bounds(tree: exp.Query, end: str, *compared: type[exp.Binary]) -> Iterator[exp.Expression]:
    """What BETWEEN and comparisons hold columns against, at one end."""
    yield from (node.args[end] for node in tree.find_all(exp.Between))
    yield from (node.expression for kind in compared for node in tree.find_all(kind))


def _named_days(text: str, context: CheckContext, data: Span) -> Iterator[_Named]:
    """Each "November 4", "4 de noviembre" and "11/4" of the text that may be a day of the data."""
    months, limit = month_numbers(context.language), context.interpretation.limit
    years = range(data.start.year, data.end.year + 1)
    for match in re.finditer(NAMED_DAY.format(months="|".join(months)), text):
        number, month = int(match["before"] or match["behind"]), months[match["month"] or match["month_before"]]
        days = _valid(years, ((month, number),), data)
        if match["behind"] and data.start.year % 100 <= number <= data.end.year % 100:
            days += _ends_of_month(2000 + number, month, data)
        if not match["rank"] and number != limit:
            yield _Named(match["day"], match.start("day"), match.end(), days)
    for match in re.finditer(SLASHED_DAY, text):
        first, second = int(match["first"]), int(match["second"])
        yield _Named(match[0], match.start(), match.end(), _valid(years, ((first, second), (second, first)), data))


def _ends_of_month(year: int, month: int, data: Span) -> tuple[date, ...]:
    """The first and last day of a month: behind it the number may be its year, as in "octubre 24"."""
    first = date(year, month, 1)
    last = date(year, month, monthrange(year, month)[1])
    return (max(first, data.start), last) if first <= data.end and last >= data.start else ()


def _valid(years: range, days: tuple[tuple[int, int], ...], data: Span) -> tuple[date, ...]:
    """The days of those months and numbers that the data may hold."""
    found = []
    for year, (month, day) in product(years, days):
        with suppress(ValueError):
            found.append(date(year, month, day))
    return tuple(day for day in found if data.start <= day <= data.end)
