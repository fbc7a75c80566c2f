"""Checks on the groups: unnamed ones, ones that stand for "none", uneven and very small ones."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from sqlglot import exp

from agent import formats
from agent.answer import Check
from agent.checks.context import CheckContext
from agent.interpretation import MeasureColumn, covered, words
from agent.values import Cell

FEW = 5
"""A mean over fewer rows than this is said to rest on few."""
MOST_DAYS = 20_000
MOST_GROUPS = 5000


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
        limited = [each for each in context.interpretation.filters if not each.held]
        filtered = any(each.column == measure.column for each in limited)
        if measure.aggregate == "count_distinct" and counted and not filtered:
            yield _placeholder(context, list(counted), "placeholders_counted")


def _placeholder(context: CheckContext, values: list[Cell], form: str) -> Check:
    texts = tuple(str(value) for value in values)
    listed = formats.listing(list(texts), context.language)
    return context.verdict("placeholders", "warned", texts, form, listed=listed)


def uneven_weekdays(context: CheckContext) -> Iterator[Check]:
    """Totals by weekday, where the days asked about hold more of one weekday than of another."""
    of, days = context.interpretation, covered(context.interpretation)
    measure = of.measure
    if days is None or measure is None or measure.unit is None or not _is_count_or_sum(context) or of.picks:
        return
    if not any(grouping.grain == "weekday" for grouping in of.groupings) or days.days > MOST_DAYS or not of.whole:
        return
    counted = Counter((days.start + timedelta(number)).weekday() for number in range(days.days))
    counted = _of_those_shown(counted, context)
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


def _of_those_shown(counted: Counter[int], context: CheckContext) -> Counter[int]:
    """Only the weekdays that are set against each other; all of them where the labels do not tell."""
    label = context.interpretation.label
    if label is None or label.index is None or label.grain != "weekday":
        return counted
    column = context.rows.column(label.index)
    shown = {words.cell(cell, label, context.semantics, context.language).casefold() for cell in column}
    kept = {day: count for day, count in counted.items() if _day(day, context) in shown}
    return Counter(kept or counted)


def _day(number: int, context: CheckContext) -> str:
    return words.weekday(number, context.language, plural=False).casefold()


def _is_count_or_sum(context: CheckContext) -> bool:
    measure = context.interpretation.measure
    if measure is None or measure.transform is not None or measure.per is not None:
        return False
    return measure.additive or measure.is_count


def small_groups(context: CheckContext) -> Iterator[Check]:
    """Whether a mean, a ratio or a growth that is shown rests on very few rows."""
    of = context.interpretation
    if not any(_rests_on_rows(measure, context) for measure in of.measures) or not context.from_one_table:
        return
    if of.kind == "scalar":
        yield from _few_in_all(context)
        return
    label = of.label
    if label is None or not label.sql or label.index is None or of.series is not None:
        return
    counts = context.same_rows(label.sql, "COUNT(*)").group_by(exp.Literal.number(1))
    found = context.ask(counts, MOST_GROUPS, regroups=True)
    shown = set(context.rows.column(label.index))
    few = [row for row in found.values if row[0] in shown and isinstance(row[1], int)] if found else []
    if few and (least := min(few, key=lambda row: int(str(row[1])))) and int(str(least[1])) < FEW:
        count = context.figure(least[1])
        yield context.verdict("small_groups", "warned", (str(least[0]),), label=context.label(least[0]), count=count)


def _rests_on_rows(measure: MeasureColumn, context: CheckContext) -> bool:
    """Whether a figure is a mean or a quotient over rows, which few rows make haphazard."""
    if measure.per is not None:
        return False
    if measure.aggregate in {"avg", "median"} or measure.transform in {"growth", "ratio"}:
        return measure.span is None
    metric = context.semantics.metric(measure.metric) if measure.metric else None
    return (
        metric is not None
        and not metric.additive
        and ("/" in metric.expression or "AVG(" in metric.expression.upper())
    )


def _few_in_all(context: CheckContext) -> Iterator[Check]:
    """A single figure over very few rows."""
    if not context.interpretation.where:
        return
    found = context.ask(context.same_rows("COUNT(*)"))
    number = found.values[0][0] if found and found.values else None
    if isinstance(number, int) and 0 < number < FEW:
        yield context.verdict("small_groups", "warned", form="small_groups_all", count=context.figure(number))
