"""Checks that ask the database a second time: do the parts add up, did the limit cut a tie."""

from collections.abc import Iterator
from decimal import Decimal

from agent.answer import Check, Verdict
from agent.checks.context import CheckContext
from agent.facts import as_number
from agent.interpretation import MeasureColumn

ROUNDING = Decimal("1e-9")
"""Relative difference below which floating-point sums are taken as equal; decimals are compared exactly."""


def reconciliation(context: CheckContext) -> Iterator[Check]:
    """Whether the parts add up to the whole, asked of the database without the grouping."""
    of = context.interpretation
    if not of.groupings or not of.whole or context.rows.truncated or not context.from_one_table:
        return
    known = [each for each in of.measures if each.additive and each.transform is None and each.sql]
    if not known or len(context.rows.values) < 2:
        return
    whole = context.ask(context.same_rows(*(each.sql for each in known)))
    if whole is None or not whole.values:
        return
    for measure, cell in zip(known, whole.values[0], strict=True):
        yield from _compared(context, measure, as_number(cell) or Decimal(0))
        return


def _compared(context: CheckContext, measure: MeasureColumn, whole: Decimal) -> Iterator[Check]:
    cells = context.rows.column(measure.index)
    parts = sum((number for cell in cells if (number := as_number(cell)) is not None), Decimal(0))
    inexact = any(isinstance(cell, float) for cell in cells)
    margin = abs(whole) * ROUNDING if inexact else Decimal(0)
    verdict: Verdict = "passed" if abs(parts - whole) <= margin else "failed"
    said = context.figure(whole, measure.unit)
    yield context.verdict("reconciliation", verdict, whole=said, parts=context.figure(parts, measure.unit))


def ties(context: CheckContext) -> Iterator[Check]:
    """Whether the limit cut off others that share the last place."""
    of, shown = context.interpretation, context.rows.values
    measure = next((each for each in of.measures if of.order and each.index == of.order.index), None)
    if measure is None or of.limit is None or of.rank_within or len(shown) < of.limit or context.rows.truncated:
        return
    tree = context.query.tree
    if not tree.args.get("limit") or tree.args.get("offset"):
        return
    more = context.ask(tree.copy().limit(of.limit + 1), of.limit + 1, regroups=True)
    if more is None:
        return
    last = shown[-1][measure.index]
    cut = len(more.values) > of.limit and more.values[-1][measure.index] == last
    yield context.verdict("ties", "warned" if cut else "passed", value=context.figure(last, measure.unit))
