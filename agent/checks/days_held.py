"""Whether the days of a query are themselves the weekday or weekend that the question names: "last Friday"."""

from datetime import timedelta
from functools import lru_cache

from sqlglot import exp, parse_one

from agent.checks.context import CheckContext
from agent.checks.query_parts import dates
from agent.semantics import Dimension

_WEEK = 7
_SATURDAY = "6"
"""Its number, Monday being 1."""


def held_weekdays(dimension: Dimension, context: CheckContext) -> frozenset[str]:
    """The stored weekdays that the days of the query's periods are, where each of these is shorter than a week."""
    of = context.interpretation
    spans = [of.period] if of.period else list(of.periods)
    if dimension.kind != "weekday" or len(dimension.order) != _WEEK or not spans:
        return frozenset()
    lengths = [span.days for span in spans]
    if max(lengths) >= _WEEK:
        return frozenset()
    starts = [span.start + timedelta(days=i) for span, days in zip(spans, lengths, strict=True) for i in range(days)]
    return frozenset(dimension.order[day.weekday()] for day in starts)


def are_weekday(value: str, dimension: Dimension, context: CheckContext) -> bool:
    """ "Last Friday", where the one day kept is a Friday: a condition on weekdays would say it again.

    So it would of "Monday 18 to Wednesday 20", the ends of a span, and of weeks that run from Monday to Sunday.
    """
    if dimension.kind != "weekday" or len(dimension.order) != _WEEK:
        return False
    if any(grouping.grain == "week" for grouping in context.interpretation.groupings):
        return True
    ends = {dimension.order[day.weekday()] for day in dates(context.query.tree.find_all(exp.Literal))}
    return value in ends or held_weekdays(dimension, context) == {value}


def are_halves(named: frozenset[str], dimension: Dimension, context: CheckContext) -> frozenset[str]:
    """The ends of "Monday to Friday" and of "Saturday and Sunday", where rows are split by these two."""
    order = dimension.order
    if dimension.kind != "weekday" or len(order) != _WEEK or not _splits_by_halves(context.query.tree):
        return frozenset()
    halves = (frozenset({order[0], order[4]}), frozenset({order[5], order[6]}))
    return frozenset().union(*(half for half in halves if half <= named))


def _splits_by_halves(tree: exp.Query) -> bool:
    """Whether a part of the query tells weekends from the days before them."""
    compared = (test for case in tree.find_all(exp.Case) for test in case.find_all(exp.GTE))
    return any("ISODOW" in one.this.sql().upper() and one.expression.sql() == _SATURDAY for one in compared)


def are_within(condition: str, context: CheckContext) -> bool:
    """ "Last weekend", where the days kept are a Saturday and a Sunday."""
    column, values = _listed(condition)
    dimensions = [item for item in context.semantics.dimensions if item.column.casefold() == column]
    days = frozenset[str]().union(*(held_weekdays(item, context) for item in dimensions))
    return bool(days) and days <= values


@lru_cache(maxsize=256)
def _listed(condition: str) -> tuple[str, frozenset[str]]:
    """The column of a condition such as `week_day IN ('Saturday', 'Sunday')`, and its values; of others nothing."""
    tree = parse_one(condition, dialect="duckdb")
    if not isinstance(tree, exp.In) or not isinstance(tree.this, exp.Column):
        return "", frozenset()
    return tree.this.name.casefold(), frozenset(str(each.this) for each in tree.expressions)
