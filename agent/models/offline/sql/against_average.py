"""A figure set against the average of it over all that the rows are split by, or against that of all rows."""

from collections.abc import Sequence

from sqlglot import exp

from agent.models.offline.reading import Having
from agent.models.offline.sql.conditions import compare
from agent.models.offline.sql.dialect import column, literal
from agent.models.offline.sql.figures import expression_of
from agent.models.offline.sql.grid import Source, aliased, grouped
from agent.models.offline.sql.keys import Key, Target

_AMOUNT = "amount"


def held_to(item: Having, figure: exp.Expr, keys: Sequence[Key], source: Source, target: Target) -> exp.Expr:
    """The condition on a figure of each group: its number, so many times the average of all, or that of all rows."""
    condition = compare(figure, item.operator, item.value, target)
    if item.of_all:
        condition.set("expression", source.select(expression_of(item.measure, target)).subquery())
        return condition
    if not item.of_average:
        return condition
    each = source.select(
        *(aliased(key.expression.copy(), key.alias) for key in keys),
        aliased(expression_of(item.measure, target), _AMOUNT),
    )
    mean = exp.select(exp.Avg(this=column(_AMOUNT))).from_(grouped(each, len(keys)).subquery("each_one")).subquery()
    times = mean if item.value == 1 else exp.Mul(this=literal(item.value, None, target.dialect), expression=mean)
    condition.set("expression", times)
    return condition
