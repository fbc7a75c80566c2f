"""Checks that ask whether the figure is the one that was meant."""

import re
import unicodedata
from collections.abc import Iterator

from babel.dates import get_month_names
from sqlglot import parse_one

from agent import formats
from agent.answer import Check
from agent.checks.context import CheckContext
from agent.interpretation import MeasureColumn, words
from agent.interpretation.simplify import normal
from agent.semantics import Dimension
from agent.values import Cell, Language

AMBIGUOUS = frozenset({"may", "march", "set", "mar", "dec"})
"""Names of months that are other words too."""
SHORTEST_VALUE = 5


def average_of_lines(context: CheckContext) -> Iterator[Check]:
    """An average over rows of a column that is summed up per ticket (order, invoice…): often that was meant."""
    for measure in context.interpretation.measures:
        entity = _averaged_entity(measure, context) if measure.aggregate in {"avg", "median"} else None
        if entity is None or measure.per is not None or measure.metric is not None:
            continue
        asked = _mentions(context.question.text, entity, context.language)
        named = words.label_of(entity.synonyms, entity.name, context.language)
        yield context.verdict("average_of_lines", "failed" if asked else "warned", entity=named)


def _averaged_entity(measure: MeasureColumn, context: CheckContext) -> Dimension | None:
    """The entity that a metric divides the column's sum by, such as tickets for SUM(total) / COUNT(DISTINCT …)."""
    for metric in context.semantics.metrics:
        text = normal(parse_one(metric.expression, dialect="duckdb"))
        found = re.fullmatch(r"SUM\((\w+)\) / COUNT\(DISTINCT (\w+)\)", text)
        if found and measure.column and found[1] == measure.column.casefold():
            return context.semantics.dimension_of(found[2])
    return None


def unusual_values(context: CheckContext) -> Iterator[Check]:
    """Zeros and negatives (credit notes, free items) in a mean or a minimum over rows."""
    if not context.from_one_table:
        return
    for measure in context.interpretation.measures:
        name = measure.column or _column_of_metric(measure, context)
        stored = context.catalogue.main.column(name) if name else None
        low = stored.low if stored else None
        if stored is None or isinstance(low, str) or low is None or measure.per is not None:
            continue
        if not _is_over_rows(measure, context) or (
            not isinstance(low, (int, float)) and not hasattr(low, "is_signed")
        ):
            continue
        yield from _counted(context, stored.name)


def _is_over_rows(measure: MeasureColumn, context: CheckContext) -> bool:
    metric = context.semantics.metric(measure.metric) if measure.metric else None
    text = metric.expression.upper() if metric else ""
    return measure.aggregate in {"avg", "median", "min"} or text.startswith(("AVG(", "MEDIAN(", "MIN("))


def _column_of_metric(measure: MeasureColumn, context: CheckContext) -> str | None:
    metric = context.semantics.metric(measure.metric) if measure.metric else None
    found = re.fullmatch(r"\w+\(\s*\"?(\w+)\"?\s*\)", metric.expression.strip()) if metric else None
    return found[1] if found else None


def _counted(context: CheckContext, column: str) -> Iterator[Check]:
    quoted = f'"{column}"'
    where = [*context.interpretation.where, f"{quoted} <= 0"]
    found = context.ask(context.same_rows("COUNT(*)", where=where))
    number = found.values[0][0] if found and found.values else 0
    if isinstance(number, int) and number > 0:
        yield context.verdict("unusual_values", "warned", count=context.figure(number))


def ignored_words(context: CheckContext) -> Iterator[Check]:
    """A month, a weekday, a numbered entity or a stored value that the question names and no condition does."""
    if context.interpretation.unread or context.interpretation.joins:
        return
    ignored = [*_ignored_months(context), *_ignored_values(context), *_ignored_numbers(context)]
    if ignored:
        listed = formats.listing(
            [f"“{word}”" if context.language == "en" else f"«{word}»" for word in ignored], context.language
        )
        yield context.verdict("ignored_words", "warned", words=listed)


def _ignored_months(context: CheckContext) -> Iterator[str]:
    of = context.interpretation
    dated = bool(of.period or of.periods or any(measure.span for measure in of.measures))
    grouped = any(grouping.grain == "month" for grouping in of.groupings)
    if dated or grouped or of.data is None or any(each.part == "month" for each in of.filters):
        return
    names = get_month_names("wide", locale=formats.LOCALES[context.language]).values()
    for name in names:
        if folded(name) not in AMBIGUOUS and _holds(context.question.text, str(name)):
            yield str(name)


def _ignored_values(context: CheckContext) -> Iterator[str]:
    """Weekdays and other values with names of their own, and frequent texts."""
    conditioned = _conditioned(context)
    for dimension in context.semantics.dimensions:
        stored = context.catalogue.main.column(dimension.column)
        if dimension.column.casefold() in conditioned:
            continue
        for value, named in dimension.names.items():
            if any(_holds(context.question.text, word) for word in named.get(context.language, ())):
                yield words.label_of(named, value, context.language)
        for sample in stored.samples if stored and not dimension.names else ():
            if isinstance(sample, str) and len(sample) >= SHORTEST_VALUE and _holds(context.question.text, sample):
                yield sample


def _ignored_numbers(context: CheckContext) -> Iterator[str]:
    """ "waiter 51" where nothing limits the waiter."""
    conditioned = _conditioned(context)
    for dimension in context.semantics.dimensions:
        stored = context.catalogue.main.column(dimension.column)
        if stored is None or stored.type != "integer" or dimension.column.casefold() in conditioned:
            continue
        for word in dimension.synonyms.get(context.language, ()):
            found = re.search(
                rf"\b{re.escape(folded(word))}\s+(?:n\S{{0,2}}\s*)?(\d+)\b", folded(context.question.text)
            )
            if found:
                yield f"{word} {found[1]}"
                break


def _conditioned(context: CheckContext) -> set[str]:
    """The columns that some condition, grouping or figure is about."""
    of = context.interpretation
    inside = [condition for measure in of.measures for condition in measure.conditions]
    columns = {condition.column.casefold() for condition in [*of.filters, *inside]}
    return columns | {grouping.column.casefold() for grouping in of.groupings if grouping.column}


def _mentions(text: str, dimension: Dimension, language: Language) -> bool:
    return any(_holds(text, word) for word in dimension.synonyms.get(language, ()))


def _holds(text: str, word: str) -> bool:
    """Whether the word stands in the text, alone or in the plural, whatever the case and accents."""
    return re.search(rf"(?<!\w){re.escape(folded(word))}(?:e?s)?(?!\w)", folded(text)) is not None


def folded(text: Cell) -> str:
    """Lower case, without accents."""
    apart = unicodedata.normalize("NFD", str(text).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
