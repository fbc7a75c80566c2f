"""The first and the last value of a column, side by side, with the change from the one to the other."""

from sqlglot import exp

from agent.models.offline.reading import Reading
from agent.models.offline.sql.dialect import column, percent
from agent.models.offline.sql.figures import filtered
from agent.models.offline.sql.grid import Source, aliased
from agent.models.offline.sql.keys import Target


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


def _value_on(end: type[exp.Min] | type[exp.Max], name: str, source: Source, target: Target) -> exp.Expr:
    day = column(target.time.column)
    wanted = source.select(end(this=day.copy())).subquery()
    return filtered(exp.Max(this=column(name)), exp.EQ(this=day, expression=wanted))
