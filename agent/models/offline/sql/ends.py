"""The first and the last value of a column, side by side, with the change; the last one of each group."""

from sqlglot import exp

from agent.models.offline.reading import Reading
from agent.models.offline.sql.dialect import column, percent
from agent.models.offline.sql.figures import filtered
from agent.models.offline.sql.grid import Source, aliased, grouped
from agent.models.offline.sql.keys import Target, key_of


def first_and_last_values(reading: Reading, source: Source, target: Target) -> exp.Select:
    """The value on the first and on the last day of the rows that are kept.

    The largest of a day: what was given for nothing, as in a box, has no price.
    """
    stored = target.table.column(reading.values_of)
    name = stored.name if stored else reading.values_of
    first, last = (_value_on(end, name, source, target) for end in (exp.Min, exp.Max))
    change = exp.Sub(this=last.copy(), expression=first.copy())
    return source.select(
        aliased(first, f"first_{name}"),
        aliased(last, f"last_{name}"),
        aliased(change, "change"),
        aliased(percent(exp.paren(change.copy()), first.copy(), target.dialect), "change_percent"),
    )


def last_values(reading: Reading, source: Source, target: Target) -> exp.Select:
    """The value on the last day of each group, and that day; of several on one day the largest."""
    stored = target.table.column(reading.values_of)
    name = stored.name if stored else reading.values_of
    keys = [key_of(grouping, target, reading.language) for grouping in reading.groupings]
    day = exp.Max(this=column(target.time.column))
    latest = [exp.Ordered(this=value, desc=True, nulls_first=False) for value in (day.copy(), column(name))]
    place = exp.Window(
        this=exp.RowNumber(),
        partition_by=[key.expression.copy() for key in keys],
        order=exp.Order(expressions=latest),
    )
    labels = [aliased(key.expression.copy(), key.alias) for key in keys]
    each = grouped(source.select(*labels, aliased(column(name), name), aliased(day, "last_day")), len(keys) + 1)
    names = [*(key.alias for key in keys), name, "last_day"]
    inner = each.select(aliased(place, "position"), copy=False).subquery("ranked")
    last = exp.select(*(column(one) for one in names)).from_(inner)
    last = last.where(exp.EQ(this=column("position"), expression=exp.Literal.number(1)))
    by_label = [exp.Ordered(this=column(key.alias), nulls_first=False) for key in keys]
    order = reading.order
    if order is not None and order.measure is not None:
        by_label.insert(0, exp.Ordered(this=column(name), desc=order.descending, nulls_first=False))
    elif order is not None:
        by_label[0].set("desc", order.descending)
    last = last.order_by(*by_label)
    return last.limit(reading.limit) if reading.limit else last


def _value_on(end: type[exp.Min] | type[exp.Max], name: str, source: Source, target: Target) -> exp.Expr:
    day = column(target.time.column)
    wanted = source.select(end(this=day.copy())).subquery()
    return filtered(exp.Max(this=column(name)), exp.EQ(this=day, expression=wanted))
