"""Checks that ask whether all is there: rows, days, periods."""

from collections.abc import Iterator
from datetime import timedelta

from agent import formats
from agent.answer import Check, Verdict
from agent.checks.context import CheckContext
from agent.interpretation import Span, few_behind, incomplete, words
from agent.interpretation.constants import as_day


def rows(context: CheckContext) -> Iterator[Check]:
    """Whether the limit on rows cut the result."""
    shown, total = len(context.rows.values), context.rows.row_count
    verdict: Verdict = "warned" if context.rows.truncated else "passed"
    if context.interpretation.kind != "scalar" or verdict == "warned":
        yield context.verdict("rows", verdict, shown=context.figure(shown), total=context.figure(total))


def incomplete_period(context: CheckContext) -> Iterator[Check]:
    """Whether the first or the last point of a series, or a period asked for, reaches beyond the data."""
    data, of = context.interpretation.data, context.interpretation
    if data is None:
        return
    short = sorted(incomplete(context.rows, of))
    if short and of.label is not None and of.label.index is not None:
        labels = [context.rows.values[number][of.label.index] for number in short]
        named = formats.listing(list(dict.fromkeys(context.label(cell) for cell in labels)), context.language)
        yield context.verdict("incomplete_period", "warned", labels=named, data=words.extent(data, context.language))
        return
    asked = [of.period, *of.periods, *(measure.span for measure in of.measures)]
    spans = dict.fromkeys(span for span in asked if span is not None and span.start <= data.end)
    for span in spans:
        if span.end > data.end or span.start < data.start:
            yield _beyond(context, span, data)


def _beyond(context: CheckContext, span: Span, data: Span) -> Check:
    extent = words.extent(data, context.language)
    return context.verdict("incomplete_period", "warned", labels=context.span(span), data=extent)


def missing_days(context: CheckContext) -> Iterator[Check]:
    """Whether a daily series leaves out days between its first and its last."""
    label = context.interpretation.label
    if label is None or label.grain != "day" or label.index is None or context.interpretation.kind != "series":
        return
    if not context.interpretation.whole or context.rows.truncated:
        return
    days = {day for cell in context.rows.column(label.index) if (day := as_day(cell)) is not None}
    if len(days) < 2:
        return
    missing = (max(days) - min(days)) // timedelta(1) + 1 - len(days)
    if missing:
        yield context.verdict("missing_days", "warned", count=context.figure(missing))


def warm_up(context: CheckContext) -> Iterator[Check]:
    """A moving average's first points rest on fewer days than the later ones."""
    for measure in context.interpretation.measures:
        few = few_behind(context.interpretation, measure) if measure.transform == "moving_average" else 0
        if few and measure.window:
            form = "warm_up_one" if few == 1 else ""
            yield context.verdict(
                "warm_up", "warned", form=form, first=context.figure(few), window=context.figure(measure.window)
            )
            return
