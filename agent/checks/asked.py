"""What the question names and the query does not mention: periods, values, groupings, a number of rows.

The patterns are few and of its own: the reader that made the query would overlook the same words twice.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from babel.dates import get_month_names
from sqlglot import exp, parse_one

from agent import formats
from agent.answer import Check
from agent.checks.context import CheckContext
from agent.checks.days_held import are_weekday, are_within
from agent.interpretation import words
from agent.semantics import Dimension
from agent.values import Cell, Language

AMBIGUOUS = frozenset({"may", "march", "set", "mar", "dec"})
"""Names of months that are other words too."""
SHORTEST_VALUE = 5
RELATIVE: dict[Language, str] = {
    "en": r"\b(yesterday|today|(last|this|previous|past) (\d+ )?(days?|weeks?|months?|quarters?|years?))\b",
    "es": r"\b(ayer|anteayer|hoy|ultim[oa]s? \d+ (dias|semanas|meses)|"
    r"(dia|semana|mes|trimestre|ano) (pasad[oa]|anterior)|(este|esta) (semana|mes|trimestre|ano))\b",
}
DAY_OF_MONTH: dict[Language, str] = {
    "en": r"\b(?:{months})\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})\b",
    "es": r"\b\d{{1,2}}\s+de\s+(?:{months})\b",
}
NUMERIC_DAY = r"(?<![\d/.])\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/])"
YEAR = r"\b(?:19|20)\d{2}\b"
TOP: dict[Language, str] = {
    "en": r"\b(?:top|bottom|first|best|worst) (\d{1,3})\b",
    "es": r"\b(?:top|primer[oa]s|mejores|peores) (\d{1,3})\b|"
    r"\b(?:los|las) (\d{1,3}) (?:mejores|peores|primer[oa]s|\w+ (?:que )?(?:mas|menos))",
}  # fmt: skip
SINGLE: dict[Language, str] = {
    "en": r"\b(?:exactly|only|just) (?:one|a single|1) (?:time|unit|item|product|line|ticket|sale)\b|"
    r"\b(?:sold|bought|ordered) (?:only |just |exactly )?once\b",
    "es": r"\b(?:una sola|un solo|solo un|solo una|exactamente un|exactamente una) "
    r"(?:vez|unidad|producto|articulo|venta|linea|ticket|compra)\b",
}
GROUPED: dict[Language, str] = {
    "en": r"\b(?:by|per|for each|of each|each)\s+{word}\b",
    "es": r"\b(?:por|cada|segun)\s+{word}\b",
}
QUOTES = re.compile("[\"“«‘']([^\"”»’']{2,60})[\"”»’']")


def ignored_words(context: CheckContext) -> Iterator[Check]:
    """What the question names and no condition, grouping or limit is about."""
    if context.interpretation.unread or context.interpretation.joins:
        return
    found = [
        *_periods(context),
        *_values(context),
        *_named_filters(context),
        *_numbers(context),
        *_quoted(context),
        *_groupings(context),
        *_top(context),
        *_single(context),
    ]
    ignored = list(dict.fromkeys(found))
    if ignored:
        form = "“{}”" if context.language == "en" else "«{}»"
        listed = formats.listing([form.format(word) for word in ignored], context.language)
        yield context.verdict("ignored_words", "warned", words=listed)


def _periods(context: CheckContext) -> Iterator[str]:
    """Months, days, years and words such as "yesterday", where nothing limits or cuts the days."""
    of = context.interpretation
    dated = bool(of.period or of.periods or any(measure.span for measure in of.measures))
    cut = any(grouping.over_dates or grouping.grain == "band" for grouping in of.groupings)
    parts = {each.part for each in of.filters} & {"month", "year", "day", "week", "quarter"}
    if dated or of.data is None or parts or _is_about_days(context):
        return
    language = context.language
    text = folded(context.question.text).replace(folded(words.extent(of.data, language)), " ")  # all days need none
    months = [folded(name) for name in get_month_names("wide", locale=formats.LOCALES[language]).values()]
    for pattern in (RELATIVE[language], DAY_OF_MONTH[language].format(months="|".join(months)), NUMERIC_DAY):
        match = re.search(pattern, text)
        if match:
            yield match[0].strip()
            return
    if cut:
        return
    yield from (name for name in months if name not in AMBIGUOUS and _holds(text, name))
    year = re.search(YEAR, text)
    if year and not of.data.start.year == of.data.end.year == int(year[0]) and not _compares(context, int(year[0])):
        yield year[0]


def _is_about_days(context: CheckContext) -> bool:
    """Whether a condition or an end of the days stands anywhere in the query."""
    semantics = context.semantics
    dated = semantics.dimension(semantics.time) if semantics.time else None
    return dated is not None and dated.column.casefold() in _tested(context.query.tree)


def _compares(context: CheckContext, number: int) -> bool:
    """Whether a condition on rows or groups names that number: "more than 2000 units"."""
    of = context.interpretation
    bounds = [*(each for each in of.filters), *(bound for _, bound in of.having)]
    return any(str(number) == str(value) for each in bounds for value in each.values)


def _values(context: CheckContext) -> Iterator[str]:
    """Weekdays and other values with names of their own, and frequent texts."""
    about = conditioned(context)
    for dimension in context.semantics.dimensions:
        stored = context.catalogue.main.column(dimension.column)
        if dimension.column.casefold() in about:
            continue
        for value, named in dimension.names.items():
            said = any(_holds(context.question.text, word) for word in named.get(context.language, ()))
            if said and not are_weekday(value, dimension, context):
                yield words.label_of(named, value, context.language)
        for sample in stored.samples if stored and not dimension.names else ():
            if isinstance(sample, str) and len(sample) >= SHORTEST_VALUE and _holds(context.question.text, sample):
                yield sample


def _named_filters(context: CheckContext) -> Iterator[str]:
    """Names such as "weekend" or "refunds", where no condition is about the columns that they speak of."""
    of = context.interpretation
    about = conditioned(context)
    labels = {str(node.this) for node in context.query.tree.find_all(exp.Literal) if node.is_string}
    for named in context.semantics.filters:
        if any(each.name == named.name for each in of.filters) or about & _columns_of(named.condition):
            continue
        if any(_holds(text, each) for words_for in named.synonyms.values() for each in words_for for text in labels):
            continue
        word = next(
            (each for each in named.synonyms.get(context.language, ()) if _holds(context.question.text, each)), None
        )
        if word is not None and not are_within(named.condition, context):
            yield word


@lru_cache(maxsize=256)
def _columns_of(condition: str) -> frozenset[str]:
    """The columns that a named filter's condition is about."""
    found = parse_one(condition, dialect="duckdb").find_all(exp.Column)
    return frozenset(column.name.casefold() for column in found)


def _numbers(context: CheckContext) -> Iterator[str]:
    """ "waiter 51" where nothing limits the waiter."""
    about = conditioned(context)
    text = folded(context.question.text)
    for dimension in context.semantics.dimensions:
        stored = context.catalogue.main.column(dimension.column)
        if stored is None or stored.type != "integer" or dimension.column.casefold() in about:
            continue
        for word in dimension.synonyms.get(context.language, ()):
            found = re.search(rf"\b{re.escape(folded(word))}\s+(?:n\S{{0,2}}\s*)?(\d+)\b", text)
            if found:
                yield f"{word} {found[1]}"
                break


def _quoted(context: CheckContext) -> Iterator[str]:
    """Text between quotes that no condition holds."""
    of = context.interpretation
    inside = [condition for measure in of.measures for condition in measure.conditions]
    held = [folded(value) for each in [*of.filters, *inside] for value in each.values]
    for text in QUOTES.findall(context.question.text):
        if not any(folded(text).strip() in value or value in folded(text) for value in held if value):
            yield text


def _groupings(context: CheckContext) -> Iterator[str]:
    """ "by waiter" where the rows are not split by waiter, nor a figure is per waiter."""
    of = context.interpretation
    if of.kind == "listing":
        return
    about = conditioned(context) | {str(measure.per).casefold() for measure in of.measures if measure.per}
    text = folded(context.question.text)
    for dimension in context.semantics.dimensions:
        known = {dimension.column.casefold(), dimension.name.casefold()}
        if known & about or dimension.entity or dimension.kind in {"date", "timestamp", "number"}:
            continue
        for word in dimension.synonyms.get(context.language, ()):
            match = re.search(GROUPED[context.language].format(word=re.escape(folded(word)) + "(?:e?s)?"), text)
            if match and not _is_counted(dimension, context):
                yield match[0]
                return


def _is_counted(dimension: Dimension, context: CheckContext) -> bool:
    """Whether a figure counts the dimension's values or divides by their number."""
    return any(
        measure.column and measure.column.casefold() == dimension.column.casefold()
        for measure in context.interpretation.measures
    )


def _top(context: CheckContext) -> Iterator[str]:
    """ "top 5" where more rows are given, and no limit is set."""
    of = context.interpretation
    match = re.search(TOP[context.language], folded(context.question.text))
    if match is None or of.limit is not None or of.kind == "scalar":
        return
    wanted = int(next(group for group in match.groups() if group))
    if len(context.rows.values) > wanted:
        yield match[0]


def _single(context: CheckContext) -> Iterator[str]:
    """ "sold only once", where no condition holds a figure against a number."""
    match = re.search(SINGLE[context.language], folded(context.question.text))
    places = context.query.tree.find_all(exp.Where, exp.Having, exp.Filter, exp.Case)
    numbers = (node for place in places for node in place.find_all(exp.Literal) if not node.is_string)
    if match is not None and not any(node.this in {"1", "2", "1.0"} for node in numbers):
        yield match[0]


def conditioned(context: CheckContext) -> set[str]:
    """The columns that some condition, grouping or figure is about, wherever in the query it stands."""
    of = context.interpretation
    grouped = {grouping.column.casefold() for grouping in of.groupings if grouping.column}
    return grouped | _tested(context.query.tree)


def _tested(tree: exp.Query) -> set[str]:
    """The columns in conditions of rows, groups, single figures and CASEs, and those of which an end is taken."""
    places = tree.find_all(
        exp.Where, exp.Having, exp.Filter, exp.Case, exp.If, exp.Join, exp.Max, exp.Min, exp.Predicate
    )
    return {column.name.casefold() for place in places for column in place.find_all(exp.Column)}


def mentions(text: str, dimension: Dimension, language: Language) -> bool:
    """Whether the text speaks of a dimension by one of its words."""
    return any(_holds(text, word) for word in dimension.synonyms.get(language, ()))


def _holds(text: str, word: str) -> bool:
    """Whether the word stands in the text, alone or in the plural, whatever the case and accents."""
    return re.search(rf"(?<!\w){re.escape(folded(word))}(?:e?s)?(?!\w)", folded(text)) is not None


def folded(text: Cell) -> str:
    """Lower case, without accents."""
    apart = unicodedata.normalize("NFD", str(text).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
