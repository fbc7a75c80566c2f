"""Reads a query's tree: the figures and groupings of its columns, its conditions, order and limit."""

from dataclasses import replace

from sqlglot import exp

from agent.catalogue import Catalogue
from agent.guard import Query
from agent.interpretation.arrangement import arrangement, is_figure
from agent.interpretation.bands import bands
from agent.interpretation.buckets import bucket
from agent.interpretation.constants import as_day
from agent.interpretation.held import Sources
from agent.interpretation.measures import MeasureReader
from agent.interpretation.parts import GroupingColumn, Interpretation, Kind, MeasureColumn, Span
from agent.interpretation.resolve import Level, is_inner, keys, levels, projections
from agent.interpretation.sides import bands_of, sides_of
from agent.interpretation.simplify import normal, simplify
from agent.interpretation.stated import beside_days, stated
from agent.semantics import Semantics
from agent.values import Dialect, Unit


def interpret(query: Query, catalogue: Catalogue, semantics: Semantics) -> Interpretation:
    """Read back what a query asks. What cannot be read honestly is left out, never guessed."""
    data = days_held(catalogue, semantics)
    outer = levels(query.tree)
    if outer is None:
        return Interpretation("listing", data=data)
    reader = MeasureReader(semantics, data, query.dialect, _sources(query, outer, catalogue))
    columns = list(projections(outer, catalogue))
    if not any(is_figure(expression) for _, expression in columns) and not _grouped(outer):
        return _listing(outer, columns, reader)
    measures, groupings = _columns(columns, outer, reader)
    groupings += _hidden(outer, groupings, columns, reader)
    groupings = [_with_sides(grouping, outer, reader) for grouping in groupings]
    found = stated(outer, reader)
    arranged = arrangement(outer, columns, found.ranked, reader)
    dated = bool(found.read.period or found.read.periods)
    measures = [replace(each, conditions=beside_days(each.conditions, dated or bool(each.span))) for each in measures]
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
        lasts=found.ranked[1] if found.ranked and found.keeps_lasts and found.ranked[1] in arranged.unread else None,
        data=data,
        units=_units(columns, reader),
        joins=_joins(outer),
        table=_table(outer),
        where=found.where,
    )


def _sources(query: Query, outer: Level, catalogue: Catalogue) -> Sources:
    """What subqueries in conditions may read from; nothing where a name could mean two things."""
    named = list(query.tree.find_all(exp.CTE))
    ctes = {each.alias: each.this for each in named}
    table = catalogue.table(_table(outer) or "")
    renamed = any(each.args["alias"].args.get("columns") for each in named)
    if (
        table is None
        or renamed
        or len(ctes) != len(named)
        or table.name.casefold() in {name.casefold() for name in ctes}
    ):
        return Sources()
    return Sources(table.name, ctes, frozenset(each.name.casefold() for each in table.columns if each.nulls))


def days_held(catalogue: Catalogue, semantics: Semantics) -> Span | None:
    """The days of which the described table has rows; None where nothing dates them."""
    time = semantics.dimension(semantics.time) if semantics.time else None
    table = catalogue.table(semantics.table)
    column = table.column(time.column) if table and time else None
    if column is None:
        return None
    first, last = as_day(column.low), as_day(column.high)
    return Span(first, last) if first and last else None


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


def _listing(outer: Level, columns: list[tuple[str, exp.Expr]], reader: MeasureReader) -> Interpretation:
    found = stated(outer, reader)
    arranged = arrangement(outer, columns, None, reader)
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


def _units(columns: list[tuple[str, exp.Expr]], reader: MeasureReader) -> tuple[Unit | None, ...]:
    """The unit of each column that shows one of the table's own."""
    simple = [simplify(expression) for _, expression in columns]
    return tuple(reader.unit_of(node.name) if isinstance(node, exp.Column) else None for node in simple)


def _keeps_from_outside(outer: Level) -> bool:
    """Whether the outermost level keeps some of the rows of a level below, and computes no window itself."""
    select = outer.select
    own = any(isinstance(node, exp.Window) for each in select.selects for node in each.walk())
    return outer.below is not None and select.args.get("where") is not None and not own


def _columns(
    columns: list[tuple[str, exp.Expr]], outer: Level, reader: MeasureReader
) -> tuple[list[MeasureColumn], list[GroupingColumn]]:
    measures: list[MeasureColumn] = []
    groupings: list[GroupingColumn] = []
    for index, (name, expression) in enumerate(columns):
        if is_figure(expression):
            sql = _plain_sql(expression, reader.dialect)
            read = reader.read(expression, outer)
            looks_back = read.transform == "moving_average" and _keeps_from_outside(outer)
            measures.append(replace(read, index=index, name=name, sql=sql, looks_back=looks_back))
        elif expression.find(exp.Column):
            groupings.append(_grouping(index, name, expression, reader))
    return measures, groupings


def _plain_sql(expression: exp.Expr, dialect: Dialect) -> str:
    """The SQL of an aggregate that can be asked of the table itself; empty for one over groups or windows."""
    inside = expression.expressions[0] if is_inner(expression) else expression
    if inside.find(exp.Window, exp.Subquery) or any(is_inner(node) for node in inside.find_all(exp.Anonymous)):
        return ""
    return inside.sql(dialect=dialect)


def _grouping(index: int | None, name: str, expression: exp.Expr, reader: MeasureReader) -> GroupingColumn:
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
        bands=bands(expression, semantics) if found.grain == "band" else (),
    )


def _hidden(
    outer: Level, shown: list[GroupingColumn], columns: list[tuple[str, exp.Expr]], reader: MeasureReader
) -> list[GroupingColumn]:
    """What is grouped by without being shown."""
    selected = {normal(expression) for _, expression in columns}
    known = {(grouping.column, grouping.grain) for grouping in shown}
    hidden = [_grouping(None, "", key, reader) for key in _grouped(outer) if normal(key) not in selected]
    return [grouping for grouping in hidden if (grouping.column, grouping.grain) not in known]


def _with_sides(grouping: GroupingColumn, outer: Level, reader: MeasureReader) -> GroupingColumn:
    """A grouping by the sides that the rows are taken for, with what each side is."""
    level: Level | None = outer
    while level is not None:
        found = sides_of(level)
        if found is not None and grouping.column == found.column:
            told = bands_of(found, reader.semantics, reader.data, reader.dialect)
            return replace(grouping, bands=told)
        level = level.below
    return grouping


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
