"""Asks the database for a figure before and after, by the groups of a dimension."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from sqlglot import exp, parse_one

from agent import guard
from agent.deadline import Deadline
from agent.drivers.effects import Group, Side
from agent.drivers.periods import Periods
from agent.facts import as_number
from agent.guard import Query
from agent.interpretation import Span
from agent.run import Sources
from agent.semantics import Dimension, Metric
from agent.values import Cell, Rows

MOST_GROUPS = 2000


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: a figure that may be added up, between two periods, on rows that meet conditions."""

    metric: Metric
    periods: Periods
    where: tuple[str, ...] = ()
    """Conditions in the database's dialect."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A change by the groups of a dimension: the query that ran, its rows, and the groups in it."""

    dimension: Dimension
    query: Query
    rows: Rows
    groups: tuple[Group, ...]


def may_be_split(metric: Metric) -> bool:
    """Whether the figure is one aggregate whose parts add up."""
    return metric.additive and isinstance(_aggregate(metric), (exp.Sum, exp.Count))


def dimensions(sources: Sources) -> list[Dimension]:
    """The dimensions by which a change is worth looking at, in the order of the semantics."""
    table = sources.catalogue.main
    found: list[Dimension] = []
    for each in sources.semantics.dimensions:
        column = table.column(each.column)
        if each.kind == "category" and not each.entity and column and 2 <= column.distinct <= MOST_GROUPS:
            found.append(each)
    return found


def break_down(
    change: Change,
    dimension: Dimension,
    sources: Sources,
    deadline: Deadline,
    *,
    units: Metric | None = None,
    descending: bool = False,
) -> Breakdown:
    """The figure before and after for each group, in the order of its change.

    With `units`, the groups' units are asked for too.
    """
    by_change = exp.Ordered(this=exp.Literal.number(2), desc=descending)
    select = _select(change, dimension, sources, units).order_by(by_change)
    query = guard.admit(select.sql(dialect=sources.catalogue.dialect), sources.catalogue)
    rows = sources.database.run(query, deadline, None)
    return Breakdown(dimension, query, rows, tuple(_group(row) for row in rows.values))


def _select(change: Change, dimension: Dimension, sources: Sources, units: Metric | None) -> exp.Select:
    """`SELECT group, change, before, after …`: the change first, so that it is what is drawn."""
    time = sources.semantics.dimension(sources.semantics.time or "")
    assert time is not None, "a change takes a dimension that dates the rows"
    spans = [_within(time, span) for span in (change.periods.before, change.periods.after)]
    before, after = (_filtered(change.metric, span) for span in spans)
    name = change.metric.name
    select = exp.select(
        exp.alias_(exp.column(dimension.column, quoted=True), dimension.name, quoted=True),
        exp.alias_(exp.Sub(this=after.copy(), expression=before.copy()), f"{name}_change", quoted=True),
        exp.alias_(before, f"{name}_before", quoted=True),
        exp.alias_(after, f"{name}_after", quoted=True),
    )
    if units is not None:
        for span, side in zip(spans, ("before", "after"), strict=True):
            select = select.select(exp.alias_(_filtered(units, span), f"{units.name}_{side}", quoted=True))
    select = select.from_(exp.to_identifier(sources.catalogue.main.name, quoted=True)).where(exp.or_(*spans))
    for condition in change.where:
        select = select.where(parse_one(condition, dialect=sources.catalogue.dialect))
    return select.group_by(exp.Literal.number(1))


def _aggregate(metric: Metric) -> exp.Expr:
    return parse_one(metric.expression, dialect="duckdb")


def _filtered(metric: Metric, within: exp.Expr) -> exp.Expr:
    figure = exp.Filter(this=_aggregate(metric), expression=exp.Where(this=within.copy()))
    return exp.Coalesce(this=figure, expressions=[exp.Literal.number(0)])


def _within(time: Dimension, span: Span) -> exp.Expr:
    """The days of a span; of timestamps, up to the beginning of the day after."""
    column = exp.column(time.column, quoted=True)
    first = exp.Literal.string(span.start.isoformat())
    if time.kind != "timestamp":
        return exp.Between(this=column, low=first, high=exp.Literal.string(span.end.isoformat()))
    end = exp.Literal.string((span.end + timedelta(1)).isoformat())
    return exp.and_(exp.GTE(this=column, expression=first), exp.LT(this=column.copy(), expression=end))


def _group(row: Sequence[Cell]) -> Group:
    figures = [as_number(cell) or Decimal(0) for cell in row[2:]]
    units = figures[2:] or [Decimal(0), Decimal(0)]
    return Group(str(row[0]), Side(figures[0], units[0]), Side(figures[1], units[1]))


def surprise(found: Breakdown) -> float:
    """How far the groups' changes are from each being its share of the whole change: what a dimension explains.

    It is the sum of the deviations over the sum of both totals, less for many groups, among which chance alone
    spreads more.
    """
    before = sum((group.before.amount for group in found.groups), Decimal(0))
    after = sum((group.after.amount for group in found.groups), Decimal(0))
    if not before or len(found.groups) < 2:
        return 0.0
    grown = after / before
    apart = sum((abs(group.after.amount - group.before.amount * grown) for group in found.groups), Decimal(0))
    size = abs(before) + abs(after)
    return float(apart / size) / (len(found.groups) - 1) ** 0.5 if size else 0.0
