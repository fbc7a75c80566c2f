"""Checks that ask whether the figure is the one that was meant."""

import re
from collections.abc import Iterator

from sqlglot import parse_one

from agent.answer import Check
from agent.checks.context import CheckContext
from agent.checks.wording import mentions
from agent.interpretation import MeasureColumn, words
from agent.interpretation.simplify import normal
from agent.semantics import Dimension


def average_of_lines(context: CheckContext) -> Iterator[Check]:
    """An average over rows of a column that is summed up per ticket (order, invoice…): often that was meant."""
    for measure in context.interpretation.measures:
        entity = _averaged_entity(measure, context) if measure.aggregate in {"avg", "median"} else None
        if entity is None or measure.per is not None or measure.metric is not None:
            continue
        asked = mentions(context.question.text, entity, context.language)
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
    """Rows at zero or below in a mean or a minimum over rows."""
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
