"""The grouped query under everything else: labels and figures, one row for each combination of labels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlglot import exp

from agent.models.offline.sql.dialect import column, identifier
from agent.models.offline.sql.figures import Figure, expression_of, inner_of, outer_of, unlike
from agent.models.offline.sql.keys import Key, Target


@dataclass(frozen=True, slots=True)
class Grid:
    """A query and, for each of its keys and figures, the expression that stands for it at the query's own level.

    `grouped` tells whether conditions on figures belong into HAVING, rather than WHERE; `held` are the expressions of
    figures that only such conditions are on, and that are not shown.
    """

    select: exp.Select
    keys: tuple[exp.Expr, ...]
    figures: tuple[exp.Expr, ...]
    grouped: bool
    held: tuple[exp.Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from and which are kept."""

    table: exp.Expr
    where: tuple[exp.Expr, ...]

    def select(self, *expressions: exp.Expr) -> exp.Select:
        """A query over those rows."""
        query = exp.select(*expressions).from_(self.table.copy())
        return query.where(*(condition.copy() for condition in self.where)) if self.where else query


def table_of(target: Target) -> exp.Expr:
    """The table that all rows come from."""
    return exp.to_table(identifier(target.table.name).sql(dialect=target.dialect), dialect=target.dialect)


def grid(
    keys: Sequence[Key], figures: Sequence[Figure], source: Source, target: Target, held: Sequence[Figure] = ()
) -> Grid:
    """The figures by the keys, in one query; figures of different kinds are joined by their labels.

    So are those that are only `held` against a bound where the rows of the others do not tell them.
    """
    kinds = unlike(figures, target)
    groups = unlike([*figures, *held], target)
    grids = [_of_one_kind(keys, group, source, target) for group in (groups if len(groups) > 1 else kinds)]
    if len(grids) > 1:
        return _joined(keys, figures, held, grids)
    return replace(grids[0], held=tuple(expression_of(figure.measure, target) for figure in held))


def _of_one_kind(keys: Sequence[Key], figures: Sequence[Figure], source: Source, target: Target) -> Grid:
    sqlite_median = figures[0].is_median and target.dialect == "sqlite"
    if sqlite_median:
        return _median_in_sqlite(keys, figures[0], source, target)
    if figures[0].per is not None:
        return _of_each(keys, figures, source, target)
    expressions = tuple(expression_of(figure.measure, target) for figure in figures)
    labels = [aliased(key.expression, key.alias) for key in keys]
    columns = [aliased(each, figure.alias) for each, figure in zip(expressions, figures, strict=True)]
    query = grouped(source.select(*labels, *columns), len(keys))
    return Grid(query, tuple(key.expression for key in keys), expressions, True)


def _of_each(keys: Sequence[Key], figures: Sequence[Figure], source: Source, target: Target) -> Grid:
    """Statistics of what each value of `per` came to: an inner query by it, an outer one over that."""
    inner = _by_per(keys, figures, source, target)
    labels = tuple(column(key.alias) for key in keys)
    expressions = tuple(outer_of(figure, column(_value(index))) for index, figure in enumerate(figures))
    query = exp.select(
        *(label.copy() for label in labels),
        *(aliased(each, figure.alias) for each, figure in zip(expressions, figures, strict=True)),
    ).from_(inner.subquery("each"))
    return Grid(grouped(query, len(keys)), labels, expressions, True)


def _by_per(keys: Sequence[Key], figures: Sequence[Figure], source: Source, target: Target) -> exp.Select:
    per = figures[0].per
    assert per is not None
    labels = [aliased(key.expression, key.alias) for key in keys]
    own = aliased(per.expression, f"per_{per.alias}")
    values = [aliased(inner_of(figure, target), _value(index)) for index, figure in enumerate(figures)]
    return grouped(source.select(*labels, own, *values), len(keys) + 1)


def _value(index: int) -> str:
    return f"value_{index + 1}"


def _median_in_sqlite(keys: Sequence[Key], figure: Figure, source: Source, target: Target) -> Grid:
    """The mean of the one or two middle values of each group, found by numbering them."""
    if figure.per is not None:
        inner = _by_per(keys, [figure], source, target)
    else:
        expression = expression_of(figure.measure, target)
        labels = [aliased(key.expression, key.alias) for key in keys]
        inner = source.select(*labels, aliased(expression.this, _value(0)))
    value = column(_value(0))
    partition = [column(key.alias) for key in keys]
    number = exp.Window(
        this=exp.RowNumber(), partition_by=partition, order=exp.Order(expressions=[exp.Ordered(this=value.copy())])
    )
    count = exp.Window(this=exp.Count(this=exp.Star()), partition_by=[each.copy() for each in partition])
    numbered = (
        exp.select(*(each.copy() for each in partition), value, aliased(number, "position"), aliased(count, "size"))
        .from_(inner.subquery("each"))
        .where(exp.not_(exp.Is(this=value.copy(), expression=exp.null())))
    )
    middle = exp.condition("position IN ((size + 1) / 2, (size + 2) / 2)", dialect="sqlite")
    expression = exp.Avg(this=value.copy())
    labels_out = tuple(each.copy() for each in partition)
    query = exp.select(*labels_out, aliased(expression, figure.alias)).from_(numbered.subquery("numbered"))
    return Grid(grouped(query.where(middle), len(keys)), labels_out, (expression,), True)


def _joined(keys: Sequence[Key], figures: Sequence[Figure], held: Sequence[Figure], grids: Sequence[Grid]) -> Grid:
    names = [f"part_{number}" for number in range(1, len(grids) + 1)]
    labels = tuple(column(key.alias) for key in keys)
    columns = tuple(column(figure.alias) for figure in figures)
    query = exp.select(*(each.copy() for each in (*labels, *columns))).from_(grids[0].select.subquery(names[0]))
    for name, other in zip(names[1:], grids[1:], strict=True):
        if keys:
            query = query.join(other.select.subquery(name), join_type="left", using=[key.alias for key in keys])
        else:
            query = query.join(other.select.subquery(name), join_type="cross")
    return Grid(query, labels, columns, False, tuple(column(figure.alias) for figure in held))


def aliased(expression: exp.Expr, alias: str) -> exp.Expr:
    """The expression under a name; a column that has the name already stays as it is."""
    if isinstance(expression, exp.Column) and expression.name == alias and not expression.table:
        return expression.copy()
    return exp.alias_(expression.copy(), identifier(alias))


def grouped(query: exp.Select, keys: int) -> exp.Select:
    """The query grouped by its first columns."""
    return query.group_by(*(exp.Literal.number(place) for place in range(1, keys + 1))) if keys else query
