"""What the question names and the query does not mention: periods, values, groupings, a number of rows.

The patterns are few and of its own: the reader that made the query would overlook the same words twice.
"""

import re
from collections.abc import Iterator

from sqlglot import exp

from agent.answer import Check
from agent.checks import asked_days
from agent.checks.context import CheckContext
from agent.checks.days_held import are_halves, are_weekday, are_within
from agent.checks.query_parts import columns_of, tested
from agent.checks.wording import asked, folded, holds, quoted
from agent.interpretation import words
from agent.semantics import Dimension
from agent.values import Language

SHORTEST_VALUE = 5
TOP: dict[Language, str] = {
    "en": r"\b(?:top|bottom|first|best|worst) (\d{1,3})\b(?! (?:days?|weeks?|months?|hours?|letters?|characters?)\b)",
    "es": r"\b(?:top|primer[oa]s|mejores|peores) (\d{1,3})\b(?! (?:dias?|semanas?|mes(?:es)?|horas?|letras?)\b)|"
    r"\b(?:los|las) (\d{1,3}) (?:mejores|peores|primer[oa]s(?! letras?\b)|\w+ (?:que )?(?:mas|menos))",
}  # fmt: skip
SINGLE: dict[Language, str] = {
    "en": r"\b(?:exactly|only|just) (?:one|a single|1) (?:time|unit|item|product|line|ticket|sale)\b|"
    r"\b(?:sold|bought|ordered) (?:only |just |exactly )?once\b",
    "es": r"\b(?:una sola|un solo|solo un|solo una|exactamente un|exactamente una) "
    r"(?:vez|unidad|producto|articulo|venta|linea|ticket|compra)\b",
}
GROUPED: dict[Language, str] = {
    "en": r"(?<!not )(?<!regardless of )\b(?:by|per|for each|of each|each)\s+(?:\w+\s+and\s+)?{word}\b",
    "es": r"(?<!sin distinguir )(?<!sin separar )\b(?:por|cada|segun)\s+(?:\w+\s+y\s+)?{word}\b",
}
QUOTES = re.compile("(?<!\\w)[\"“«‘']([^\"”»’']{2,60})[\"”»’'](?!\\w)")
"""An apostrophe inside a word opens and closes nothing: "I'm on the phone and they want October's takings"."""


def ignored_words(context: CheckContext) -> Iterator[Check]:
    """What the question names and no condition, grouping or limit is about."""
    if context.interpretation.unread or context.interpretation.joins:
        return
    found = [
        *asked_days.periods(context),
        *asked_days.days(context),
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
        yield context.verdict("ignored_words", "warned", words=quoted(ignored, context.language))


def _values(context: CheckContext) -> Iterator[str]:
    """Weekdays and other values with names of their own, and frequent texts."""
    about, text = conditioned(context), asked(context)
    for dimension in context.semantics.dimensions:
        stored = context.catalogue.main.column(dimension.column)
        if dimension.column.casefold() in about:
            continue
        said = {
            value: named
            for value, named in dimension.names.items()
            if any(holds(text, word) for word in named.get(context.language, ()))
        }
        halves = are_halves(frozenset(str(value) for value in said), dimension, context)
        for value, named in said.items():
            if value not in halves and not are_weekday(value, dimension, context):
                yield words.label_of(named, value, context.language)
        for sample in stored.samples if stored and not dimension.names else ():
            if isinstance(sample, str) and len(sample) >= SHORTEST_VALUE and holds(text, sample):
                yield sample


def _named_filters(context: CheckContext) -> Iterator[str]:
    """Names such as "weekend" or "refunds", where no condition is about the columns that they speak of."""
    of = context.interpretation
    about = conditioned(context)
    labels = {str(node.this) for node in context.query.tree.find_all(exp.Literal) if node.is_string}
    for named in context.semantics.filters:
        if any(each.name == named.name for each in of.filters) or about & columns_of(named.condition):
            continue
        if any(holds(text, each) for words_for in named.synonyms.values() for each in words_for for text in labels):
            continue
        word = next((each for each in named.synonyms.get(context.language, ()) if holds(asked(context), each)), None)
        if word is not None and not are_within(named.condition, context):
            yield word


def _numbers(context: CheckContext) -> Iterator[str]:
    """ "waiter 51" where nothing limits the waiter."""
    about = conditioned(context)
    text = asked(context)
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
    held = [folded(value) for each in [*of.filters, *inside] for value in each.stated]
    for text in QUOTES.findall(context.question.text):
        if not any(folded(text).strip() in value or value in folded(text) for value in held if value):
            yield text


def _groupings(context: CheckContext) -> Iterator[str]:
    """ "by waiter" where the rows are not split by waiter, nor a figure is per waiter."""
    of = context.interpretation
    if of.kind == "listing" and of.limit != 1:
        return
    about = _split_or_single(context) | {str(measure.per).casefold() for measure in of.measures if measure.per}
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


def _split_or_single(context: CheckContext) -> set[str]:
    """The columns that need no further split: conditions are about them, other than one that keeps several values."""
    of = context.interpretation
    several = {each.column.casefold() for each in of.filters if each.operator == "in" and each.part is None}
    several |= {each.column.casefold() for each in of.filters if each.held}
    grouped = {grouping.column.casefold() for grouping in of.groupings if grouping.column}
    return grouped | (conditioned(context) - several)


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
    return grouped | tested(context.query.tree)
