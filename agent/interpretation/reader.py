"""Reads a query's tree: the figures and groupings of its columns, its conditions, order and limit."""

from dataclasses import dataclass, replace

from sqlglot import exp

from agent.catalogue import Catalogue
from agent.guard import Query
from agent.interpretation import conditions
from agent.interpretation.buckets import bucket
from agent.interpretation.measures import RANKS, Reader
from agent.interpretation.parts import Condition, GroupingColumn, Interpretation, Kind, MeasureColumn, Ordering, Span
from agent.interpretation.resolve import Level, conjuncts, expand, is_inner, keys, levels, projections
from agent.interpretation.simplify import normal, simplify
from agent.semantics import Semantics
from agent.values import Dialect, Unit


def interpret(query: Query, catalogue: Catalogue, semantics: Semantics) -> Interpretation:
    """Read back what a query asks. What cannot be read honestly is left out, never guessed."""
    data = _data(catalogue, semantics)
    outer = levels(query.tree)
    if outer is None:
        return Interpretation("listing", data=data)
    reader = Reader(semantics, data, query.dialect)
    columns = list(projections(outer, catalogue))
    if not any(_is_figure(expression) for _, expression in columns) and not _grouped(outer):
        return _listing(outer, columns, reader)
    measures, groupings = _columns(columns, outer, reader)
    groupings += _hidden(outer, groupings, columns, reader)
    found = _conditions(outer, reader)
    arranged = _arrangement(outer, columns, found.ranked, reader)
    return Interpretation(
        kind=_kind(measures, groupings),
        measures=tuple(measures),
        groupings=tuple(groupings),
        filters=tuple(found.read.filters),
        having=tuple(found.having),
        period=found.read.period,
        periods=found.read.periods,
        order=arranged.order,
        limit=arranged.limit,
        rank_within=arranged.within,
        offset=arranged.offset,
        cut=bool(found.unread_groups or arranged.unread),
        unread=(*found.read.unread, *found.unread_groups, *arranged.unread, *arranged.below),
        data=data,
        units=_units(columns, reader),
        joins=_joins(outer),
        table=_table(outer),
        where=found.where,
    )


def _data(catalogue: Catalogue, semantics: Semantics) -> Span | None:
    time = semantics.dimension(semantics.time) if semantics.time else None
    table = catalogue.table(semantics.table)
    column = table.column(time.column) if table and time else None
    if column is None:
        return None
    first, last = conditions.as_day(column.low), conditions.as_day(column.high)
    return Span(first, last) if first and last else None


def _is_figure(expression: exp.Expr) -> bool:
    if isinstance(expression, (exp.Subquery, exp.Exists)):
        return True
    inside = expression.copy()
    return bool(inside.find(exp.AggFunc) or inside.find(exp.Window))


def _grouped(level: Level) -> list[exp.Expr]:
    """The keys of the outermost level that groups."""
    current: Level | None = level
    while current is not None:
        if current.select.args.get("group") or current.select.args.get("distinct"):
            return keys(current)
        if current.aggregates:
            return []
        current = current.below
    return []


def _listing(outer: Level, columns: list[tuple[str, exp.Expr]], reader: Reader) -> Interpretation:
    found = _conditions(outer, reader)
    arranged = _arrangement(outer, columns, None, reader)
    shown = tuple(
        simple.name if isinstance(simple := simplify(expression), exp.Column) else None for _, expression in columns
    )
    return Interpretation(
        "listing",
        filters=tuple(found.read.filters),
        period=found.read.period,
        periods=found.read.periods,
        order=arranged.order,
        limit=arranged.limit,
        offset=arranged.offset,
        cut=bool(found.unread_groups or arranged.unread),
        unread=(*found.read.unread, *found.unread_groups, *arranged.unread, *arranged.below),
        data=reader.data,
        listing=shown,
        units=_units(columns, reader),
        joins=_joins(outer),
        table=_table(outer),
        where=found.where,
    )


def _units(columns: list[tuple[str, exp.Expr]], reader: Reader) -> tuple[Unit | None, ...]:
    """The unit of each column that shows one of the table's own."""
    simple = [simplify(expression) for _, expression in columns]
    return tuple(reader.unit_of(node.name) if isinstance(node, exp.Column) else None for node in simple)


def _columns(
    columns: list[tuple[str, exp.Expr]], outer: Level, reader: Reader
) -> tuple[list[MeasureColumn], list[GroupingColumn]]:
    measures: list[MeasureColumn] = []
    groupings: list[GroupingColumn] = []
    for index, (name, expression) in enumerate(columns):
        if _is_figure(expression):
            sql = _plain_sql(expression, reader.dialect)
            measures.append(replace(reader.read(expression, outer), index=index, name=name, sql=sql))
        elif expression.find(exp.Column):
            groupings.append(_grouping(index, name, expression, reader))
    return measures, groupings


def _plain_sql(expression: exp.Expr, dialect: Dialect) -> str:
    """The SQL of an aggregate that can be asked of the table itself; empty for one over groups or windows."""
    inside = expression.expressions[0] if is_inner(expression) else expression
    if inside.find(exp.Window, exp.Subquery) or any(is_inner(node) for node in inside.find_all(exp.Anonymous)):
        return ""
    return inside.sql(dialect=dialect)


def _grouping(index: int | None, name: str, expression: exp.Expr, reader: Reader) -> GroupingColumn:
    semantics, sql = reader.semantics, expression.sql(dialect=reader.dialect)
    found = bucket(expression, semantics)
    if found is None:
        return GroupingColumn(index, name, sql=sql)
    dimension = semantics.dimension_of(found.column)
    return GroupingColumn(
        index,
        name,
        dimension=dimension.name if dimension else None,
        column=found.column,
        kind=dimension.kind if dimension else None,
        grain=found.grain,
        sql=sql,
    )


def _hidden(
    outer: Level, shown: list[GroupingColumn], columns: list[tuple[str, exp.Expr]], reader: Reader
) -> list[GroupingColumn]:
    """What is grouped by without being shown."""
    selected = {normal(expression) for _, expression in columns}
    known = {(grouping.column, grouping.grain) for grouping in shown}
    hidden = [_grouping(None, "", key, reader) for key in _grouped(outer) if normal(key) not in selected]
    return [grouping for grouping in hidden if (grouping.column, grouping.grain) not in known]


class _Found:
    """The conditions of all levels: on rows, on groups, and on a rank."""

    def __init__(self) -> None:
        self.read = conditions.Conditions()
        self.having: list[tuple[MeasureColumn, Condition]] = []
        self.ranked: tuple[int, str] | None = None
        self.unread_groups: list[str] = []
        self.where: tuple[str, ...] = ()


def _conditions(outer: Level, reader: Reader) -> _Found:
    found = _Found()
    rows: list[exp.Expr] = []
    level: Level | None = outer
    while level is not None:
        select = level.select
        stated = [select.args.get(name) for name in ("where", "having", "qualify")]
        for part in (part for clause in stated if clause for part in conjuncts(clause.this)):
            expanded = expand(part, level)
            if not _is_figure(expanded):
                rows.append(expanded)
            elif found.ranked is None and (most := _rank_at_most(expanded)) is not None:
                found.ranked = most, part.sql(dialect=reader.dialect)
            elif (condition := _on_groups(expanded, reader)) is not None:
                figure, bound = condition
                found.having.append((figure, replace(bound, sql=part.sql(dialect=reader.dialect))))
            else:
                found.unread_groups.append(part.sql(dialect=reader.dialect))
        level = level.below
    found.read = conditions.read(rows, reader.semantics, reader.data, reader.dialect)
    found.where = tuple(row.sql(dialect=reader.dialect) for row in rows)
    return found


def _rank_at_most(expression: exp.Expr) -> int | None:
    """N of a condition such as RANK() OVER (…) <= N; a single place other than the first is not the first N."""
    node = simplify(expression)
    if not isinstance(node, (exp.EQ, exp.LTE, exp.LT)):
        return None
    most = conditions.constant(node.expression)
    if not _is_rank(node.this) or not isinstance(most, int) or (isinstance(node, exp.EQ) and most != 1):
        return None
    return most - 1 if isinstance(node, exp.LT) else most


def _is_rank(node: exp.Expr) -> bool:
    ranked = node.expressions[0] if is_inner(node) else node
    return isinstance(ranked, exp.Window) and isinstance(ranked.this, RANKS)


def _on_groups(expression: exp.Expr, reader: Reader) -> tuple[MeasureColumn, Condition] | None:
    node = simplify(expression)
    operator = conditions.COMPARISONS.get(type(node))
    value = conditions.constant(node.expression) if operator else None
    if operator is None or value is None or _is_rank(node.this):
        return None
    return reader.read(node.this), Condition("", operator, (value,))


@dataclass(frozen=True, slots=True)
class _Arranged:
    """The order of the rows, and which of them are kept by their place.

    `unread` are clauses that are not told so, `below` those of a level that another one aggregates: they leave out
    rows, not groups.
    """

    order: Ordering | None
    limit: int | None
    within: bool = False
    offset: int = 0
    unread: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


def _arrangement(
    outer: Level, columns: list[tuple[str, exp.Expr]], ranked: tuple[int, str] | None, reader: Reader
) -> _Arranged:
    """Order, limit and offset, of the outermost level that has them and does not aggregate those below it anew."""
    order: Ordering | None = None
    kept: dict[str, int] = {}
    unread: list[str] = []
    below: list[str] = []
    aggregated = False
    level: Level | None = outer
    while level is not None:
        select = level.select
        if order is None and not aggregated and select.args.get("order"):
            order = _ordering(select.args["order"], level, columns, reader)
        clauses = {name: clause for name in ("limit", "offset") if (clause := select.args.get(name))}
        counts = {name: count for name, clause in clauses.items() if (count := _count(clause)) is not None}
        if aggregated or kept or len(counts) < len(clauses):
            told = below if aggregated else unread
            told += [clause.sql(dialect=reader.dialect).strip() for clause in clauses.values()]
        else:
            kept = counts
        aggregated = aggregated or level.aggregates
        level = level.below
    if ranked and kept:
        unread.append(ranked[1])
    elif ranked:
        return _Arranged(order, ranked[0], within=True, unread=tuple(unread), below=tuple(below))
    return _Arranged(order, kept.get("limit"), offset=kept.get("offset", 0), unread=tuple(unread), below=tuple(below))


def _count(clause: exp.Expr) -> int | None:
    """How many rows a LIMIT, FETCH or OFFSET counts; None for a percentage, and where ties are added."""
    options = clause.args.get("limit_options")
    if options is not None and (options.args.get("percent") or options.args.get("with_ties")):
        return None
    stated = clause.args.get("expression") or clause.args.get("count")
    value = conditions.constant(stated) if stated else None
    return value if isinstance(value, int) else None


def _ordering(order: exp.Expr, level: Level, columns: list[tuple[str, exp.Expr]], reader: Reader) -> Ordering:
    first = order.expressions[0]
    descending = bool(first.args.get("desc"))
    key = first.this
    if isinstance(key, exp.Literal) and not key.is_string:
        return Ordering(int(key.this) - 1, descending)
    names = [name.casefold() for name, _ in columns]
    if isinstance(key, exp.Column) and key.name.casefold() in names:
        return Ordering(names.index(key.name.casefold()), descending)
    expanded = expand(key, level)
    texts = [normal(expression) for _, expression in columns]
    if normal(expanded) in texts:
        return Ordering(texts.index(normal(expanded)), descending)
    return Ordering(None, descending, reader.read(expanded, level) if _is_figure(expanded) else None)


def _kind(measures: list[MeasureColumn], groupings: list[GroupingColumn]) -> Kind:
    if not groupings:
        return "scalar"
    shown = [grouping for grouping in groupings if grouping.index is not None]
    if not measures or not shown:
        return "listing"
    if len(shown) > 1:
        return "matrix"
    return "series" if shown[0].over_dates else "categories"


def _joins(level: Level) -> bool:
    """Whether any level reads from more than one table or subquery."""
    if len(level.sources) != 1:
        return True
    return level.below is not None and _joins(level.below)


def _table(level: Level) -> str | None:
    current = level
    while current.below is not None:
        current = current.below
    names = [source for source in current.sources.values() if isinstance(source, str)]
    return names[0] if len(names) == 1 == len(current.sources) else None
