"""Conditions on things by the rows that they have, as a sub-select of those that have them."""

from dataclasses import replace

from sqlglot import exp

from agent.models.offline.reading import Filter, Holding, Reading
from agent.models.offline.sql.conditions import all_of, compare, conditions
from agent.models.offline.sql.figures import expression_of
from agent.models.offline.sql.grid import Source, grouped, table_of
from agent.models.offline.sql.keys import Key, Target, key_of


def with_holdings(reading: Reading, target: Target) -> Target:
    """The same target, with the conditions that the reading makes itself, but for those by an earlier ranking."""
    plain = replace(target, held=())
    own = [item for item in reading.holdings if not item.ranked]
    return replace(target, held=tuple((item.name, _condition(item, reading, plain)) for item in own))


def _condition(item: Holding, reading: Reading, target: Target) -> exp.Expr:
    """That a row is of a thing that has such rows, or has none."""
    key = key_of(item.thing, target, reading.language)
    bare = Reading(
        reading.language,
        filters=item.filters,
        named_filters=item.named_filters,
        excluded_filters=item.excluded_filters,
        periods=item.periods,
    )
    rows = _rows(bare, item, reading, target)
    table = table_of(target)
    inner = Source(table, (*rows, *_present(item, key, target))).select(key.expression.copy())
    if item.every is not None:
        spans = exp.Count(this=exp.Distinct(expressions=[key_of(item.every, target, reading.language).expression]))
        all_of_them = Source(table.copy(), tuple(rows)).select(spans.copy())
        inner = grouped(inner, 1).having(exp.EQ(this=spans, expression=all_of_them.subquery()))
    if item.having:
        inner = grouped(inner, 1)
        for one in item.having:
            inner = inner.having(compare(expression_of(one.measure, target), one.operator, one.value, target))
    among = exp.In(this=key.expression.copy(), query=inner.subquery())
    return exp.not_(among) if item.denied else among


def _rows(bare: Reading, item: Holding, reading: Reading, target: Target) -> list[exp.Expr]:
    if not item.outside:
        return conditions(_within(bare, item, reading, target) if item.within else bare, target)
    others = conditions(_within(Reading(reading.language), item, reading, target), target) if item.within else []
    return [exp.not_(exp.paren(all_of(conditions(bare, target)))), *others]


def _within(bare: Reading, item: Holding, reading: Reading, target: Target) -> Reading:
    """The rows of a holding among those that the rest of the question keeps, by the columns that it does not name."""
    columns = {one.column for one in item.filters}
    own = {*item.named_filters, *item.excluded_filters}
    held = {one.name for one in reading.holdings}

    def apart(name: str) -> bool:
        said = next((one.condition for one in target.semantics.filters if one.name == name), "")
        return name not in own | held and not any(column in said for column in columns)

    return replace(
        bare,
        filters=(*bare.filters, *(one for one in reading.filters if _is_apart(one, columns))),
        named_filters=(*bare.named_filters, *filter(apart, reading.named_filters)),
        excluded_filters=(*bare.excluded_filters, *filter(apart, reading.excluded_filters)),
        periods=bare.periods or reading.periods,
    )


def _is_apart(item: Filter, columns: set[str]) -> bool:
    return item.column not in columns


def _present(item: Holding, key: Key, target: Target) -> list[exp.Expr]:
    """That a thing has a name, where rows may have none: nothing is told from what is not in a list with gaps."""
    dimension = target.semantics.dimension(item.thing.dimension)
    column = target.table.column(dimension.column) if dimension is not None else None
    gaps = item.denied and column is not None and column.nulls
    return [exp.not_(exp.Is(this=key.expression.copy(), expression=exp.null()))] if gaps else []
