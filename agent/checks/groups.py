"""Checks on the groups: unnamed ones, ones that stand for "none", uneven and very small ones."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from sqlglot import exp

from agent import formats
from agent.answer import Check
from agent.checks.context import CheckContext
from agent.interpretation import covered, words
from agent.values import Cell

FEW = 5
"""A mean over fewer rows than this is said to rest on few."""
MOST_DAYS = 20_000


def nulls(context: CheckContext) -> Iterator[Check]:
    """Whether a group stands for rows without a value."""
    for grouping in context.interpretation.shown:
        if grouping.index is not None and None in context.rows.column(grouping.index):
            named = words.grouping(grouping, context.semantics, context.language).text
            yield context.verdict("nulls", "warned", dimension=named)


def placeholders(context: CheckContext) -> Iterator[Check]:
    """Whether a value that stands for "none" is among the groups, or among the values counted."""
    for grouping in context.interpretation.shown:
        if grouping.index is None or grouping.column is None:
            continue
        known = context.semantics.placeholders.get(grouping.column, ())
        shown = [cell for cell in dict.fromkeys(context.rows.column(grouping.index)) if cell in known]
        if shown:
            yield _placeholder(context, shown, "placeholders")
    for measure in context.interpretation.measures:
        counted = context.semantics.placeholders.get(measure.column or "", ())
        filtered = any(each.column == measure.column for each in context.interpretation.filters)
        if measure.aggregate == "count_distinct" and counted and not filtered:
            yield _placeholder(context, list(counted), "placeholders_counted")


def _placeholder(context: CheckContext, values: list[Cell], sentence: str) -> Check:
    listed = formats.listing([str(value) for value in values], context.language)
    return Check("placeholders", "warned", context.verdict(sentence, "warned", values=listed).sentence)


def uneven_weekdays(context: CheckContext) -> Iterator[Check]:
    """Totals by weekday, where the days asked about hold more of one weekday than of another."""
    of, days = context.interpretation, covered(context.interpretation)
    measure = of.measure
    if days is None or measure is None or measure.unit is None or not _is_count_or_sum(context):
        return
    if not any(grouping.grain == "weekday" for grouping in of.groupings) or days.days > MOST_DAYS or not of.whole:
        return
    counted = Counter((days.start + timedelta(number)).weekday() for number in range(days.days))
    (most, high), (least, low) = counted.most_common()[0], counted.most_common()[-1]
    if high == low:
        return
    yield context.verdict(
        "uneven_weekdays",
        "warned",
        high=context.figure(high),
        most=words.weekday(most, context.language, plural=high != 1),
        low=context.figure(low),
        least=words.weekday(least, context.language, plural=low != 1),
    )


def _is_count_or_sum(context: CheckContext) -> bool:
    measure = context.interpretation.measure
    if measure is None or measure.transform is not None or measure.per is not None:
        return False
    return measure.additive or measure.unit in {"tickets", "count"}


def small_groups(context: CheckContext) -> Iterator[Check]:
    """Whether a mean of some group rests on very few rows."""
    of = context.interpretation
    measure, label = of.measure, of.label
    if measure is None or label is None or not label.sql or not context.from_one_table or not of.whole:
        return
    averaged = measure.aggregate in {"avg", "median"} or (
        not measure.additive and measure.unit == "currency" and measure.transform is None
    )
    if not averaged or of.series is not None:
        return
    counts = context.same_rows(label.sql, "COUNT(*)").group_by(exp.Literal.number(1))
    few = context.ask(counts.order_by(exp.Literal.number(2)).limit(1))
    if few is None or not few.values or not isinstance(few.values[0][1], int) or few.values[0][1] >= FEW:
        return
    cell, number = few.values[0]
    yield context.verdict("small_groups", "warned", label=context.label(cell), count=context.figure(number))
