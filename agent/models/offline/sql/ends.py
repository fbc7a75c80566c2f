"""The first and the last value of a column, side by side, with the change; the last one of each group."""

from decimal import Decimal

from sqlglot import exp

from agent.models.offline.reading import Measure, Reading
from agent.models.offline.sql.dialect import column, literal, percent
from agent.models.offline.sql.figures import filtered
from agent.models.offline.sql.grid import Source, aliased, grouped
from agent.models.offline.sql.keys import Key, Target, key_of

_ONE = exp.Literal.number(1)
_SIGNS: dict[str, type[exp.Binary]] = {
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
    "=": exp.EQ,
    "!=": exp.NEQ,
}


def first_and_last_values(reading: Reading, source: Source, target: Target) -> exp.Select:
    """The value on the first and on the last day of the rows that are kept.

    The largest of a day: what was given for nothing, as in a box, has no price.
    """
    stored = target.table.column(reading.values_of)
    name = stored.name if stored else reading.values_of
    source = charged(source, reading, target)
    first, last = (_value_on(end, name, source, target) for end in (exp.Min, exp.Max))
    change = exp.Sub(this=last.copy(), expression=first.copy())
    return source.select(
        aliased(first, f"first_{name}"),
        aliased(last, f"last_{name}"),
        aliased(change, "change"),
        aliased(percent(exp.paren(change.copy()), first.copy(), target.dialect), "change_percent"),
    )


def last_values(reading: Reading, source: Source, target: Target) -> exp.Select:
    """The value on the last day of each group, and that day; of several on one day the largest.

    Raises LookupError for a bound of anything but that value.
    """
    stored = target.table.column(reading.values_of)
    name = stored.name if stored else reading.values_of
    source = charged(source, reading, target)
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
    for item in reading.having:
        if item.measure != Measure(column=reading.values_of) or item.operator not in _SIGNS:
            raise LookupError(reading.values_of)
        last = last.where(
            _SIGNS[item.operator](this=column(name), expression=literal(item.value, None, target.dialect))
        )
    by_label = [exp.Ordered(this=column(key.alias), nulls_first=False) for key in keys]
    order = reading.order
    if order is not None and order.measure is not None:
        by_label.insert(0, exp.Ordered(this=column(name), desc=order.descending, nulls_first=False))
    elif order is not None:
        by_label[0].set("desc", order.descending)
    last = last.order_by(*by_label)
    return last.limit(reading.limit) if reading.limit else last


def charged(source: Source, reading: Reading, target: Target) -> Source:
    """The rows with a value: what was given for nothing, as in a box, has no price. None where zero is asked for."""
    stored = target.table.column(reading.values_of)
    held = any(item.column == reading.values_of for item in reading.filters)
    if stored is None or held or (isinstance(stored.low, int | float | Decimal) and stored.low > 0):
        return source
    return Source(source.table, (*source.where, exp.NEQ(this=column(stored.name), expression=exp.Literal.number(0))))


def changes_of_each(reading: Reading, source: Source, target: Target) -> exp.Select:
    """The first and the last value of each group, the change and its percentage, largest change first.

    Raises LookupError for a bound of the change other than that there was one.
    """
    stored = target.table.column(reading.values_of)
    name = stored.name if stored else reading.values_of
    keys = [key_of(grouping, target, reading.language) for grouping in reading.groupings]
    names = [key.alias for key in keys]
    each = _by_day(keys, name, charged(source, reading, target), target).subquery("days")
    firsts = {
        f"{end}_{name}": exp.EQ(this=column(f"from_{end}"), expression=_ONE.copy()) for end in ("first", "last")
    }
    both = exp.select(*(column(one) for one in names)).from_(each)
    for alias, condition in firsts.items():
        both = both.select(aliased(filtered(exp.Max(this=column(name)), condition), alias), copy=False)
    both = grouped(both, len(keys))
    first, last = (column(alias) for alias in firsts)
    change = exp.Sub(this=last.copy(), expression=first.copy())
    query = exp.select(
        *(column(one) for one in (*names, *firsts)),
        aliased(change, "change"),
        aliased(percent(exp.paren(change.copy()), first.copy(), target.dialect), "change_percent"),
    ).from_(both.subquery("ends"))
    for item in reading.having:
        if item.measure != Measure(column=reading.values_of) or item.value != 0 or item.operator not in _SIGNS:
            raise LookupError(reading.values_of)
        query = query.where(_SIGNS[item.operator](this=change.copy(), expression=exp.Literal.number(0)))
    order = reading.order
    by = "change_percent" if order is None or order.of_change else "change"
    descending = order is None or order.descending
    labels = [exp.Ordered(this=column(one), nulls_first=False) for one in names]
    query = query.order_by(exp.Ordered(this=column(by), desc=descending, nulls_first=False), *labels)
    return query.limit(reading.limit) if reading.limit else query


def _by_day(keys: list[Key], name: str, source: Source, target: Target) -> exp.Select:
    """The largest value of each group and day, numbered from the first day on and from the last one back."""
    day = column(target.time.column)
    labels = [aliased(key.expression.copy(), key.alias) for key in keys]
    each = grouped(source.select(*labels, aliased(day.copy(), "day")), len(keys) + 1)
    each = each.select(aliased(exp.Max(this=column(name)), name), copy=False)
    for end, descending in (("first", False), ("last", True)):
        place = exp.Window(
            this=exp.RowNumber(),
            partition_by=[key.expression.copy() for key in keys],
            order=exp.Order(expressions=[exp.Ordered(this=day.copy(), desc=descending, nulls_first=False)]),
        )
        each = each.select(aliased(place, f"from_{end}"), copy=False)
    return each


def _value_on(end: type[exp.Min] | type[exp.Max], name: str, source: Source, target: Target) -> exp.Expr:
    day = column(target.time.column)
    wanted = source.select(end(this=day.copy())).subquery()
    return filtered(exp.Max(this=column(name)), exp.EQ(this=day, expression=wanted))
