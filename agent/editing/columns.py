"""Edits of measures and groupings: the columns of a query, and what in it refers to them."""

from dataclasses import replace

from sqlglot import exp

from agent.editing import arrangement
from agent.editing.edits import GroupingEdit, MeasureEdit
from agent.editing.ground import Ground
from agent.editing.refusals import CannotEdit
from agent.interpretation import GroupingColumn, MeasureColumn
from agent.interpretation.parts import DATE_GRAINS
from agent.interpretation.simplify import normal
from agent.models.offline.reading import Grain, Grouping
from agent.models.offline.sql.dialect import aggregate_of, identifier
from agent.models.offline.sql.keys import Key, Target, key_of
from agent.semantics import Metric

MOST_GROUPINGS = 2
SUMMED = frozenset({"share", "running_total", "difference"})
"""What is made only of figures that add up."""
GRAINS: frozenset[Grain] = frozenset({"day", "week", "month", "quarter", "year", "weekday", "hour"})


def measure(ground: Ground, edit: MeasureEdit) -> None:
    """Compute another metric where one was computed; a share, a mean per day or a running total stays one."""
    metric = ground.semantics.metric(edit.to)
    if metric is None or edit.at >= len(ground.read.measures):
        raise CannotEdit("unknown")
    old = ground.read.measures[edit.at]
    if any(each.metric == metric.name and each.transform == old.transform for each in ground.read.measures):
        raise CannotEdit("taken")
    plain = old.transform is None and old.per is None and not old.conditions and old.span is None
    if plain and ground.outer.below is None:
        _replace_column(ground, old, metric)
    else:
        _replace_everywhere(ground, old, metric)


def _replace_column(ground: Ground, old: MeasureColumn, metric: Metric) -> None:
    select = ground.select
    if old.index >= len(select.expressions):
        raise CannotEdit("nested")
    projection = select.expressions[old.index]
    before = projection.unalias().copy()
    made = aggregate_of(metric.expression, ground.dialect)
    _rename(select, projection.alias, before, metric.name)
    clause = select.args.get("order")
    for key in list(clause.expressions) if clause else ():
        if normal(key.this) == normal(before):
            key.this.replace(made.copy())
    projection.replace(exp.alias_(made, identifier(metric.name)))


def _rename(select: exp.Select, alias: str, before: exp.Expr, name: str) -> None:
    """In ORDER BY the column goes by its new name; what HAVING says of the old figure stays about that figure."""
    if not alias:
        return
    for clause, instead in (("order", exp.column(identifier(name))), ("having", before)):
        node = select.args.get(clause)
        for column in list(node.find_all(exp.Column)) if node else ():
            if column.name.casefold() == alias.casefold() and not column.table:
                column.replace(instead.copy())


def _replace_everywhere(ground: Ground, old: MeasureColumn, metric: Metric) -> None:
    known = ground.semantics.metric(old.metric) if old.metric else None
    if known is None:
        raise CannotEdit("unclear")
    if not metric.additive and any(each.transform in SUMMED for each in ground.read.measures):
        raise CannotEdit("not_additive")
    wanted = normal(aggregate_of(known.expression, ground.dialect))
    made = aggregate_of(metric.expression, ground.dialect)
    places = [
        node
        for node in ground.tree.find_all(exp.Expression)
        if isinstance(node, (exp.AggFunc, exp.Div)) and normal(node) == wanted
    ]
    if not places:
        raise CannotEdit("unclear")
    single = isinstance(made, exp.AggFunc)
    for node in places:
        if isinstance(node.parent, exp.Filter) and not single:
            raise CannotEdit("unclear")
        if not node.find_ancestor(exp.Having):
            node.replace(made.copy() if single else exp.paren(made.copy()))
    _rename_figures(ground, known.name, metric.name)


def _rename_figures(ground: Ground, before: str, after: str) -> None:
    """Columns called after the old metric are called after the new one, wherever they are referred to."""
    for alias in list(ground.tree.find_all(exp.Alias)):
        if before in alias.alias:
            name = alias.alias
            renamed = identifier(name.replace(before, after))
            alias.set("alias", renamed)
            for column in list(ground.tree.find_all(exp.Column)):
                if column.name == name and ground.table.column(name) is None:
                    column.set("this", renamed.copy())


def grouping(ground: Ground, edit: GroupingEdit) -> None:
    """Group by something else, by one thing more, or by one less."""
    select = ground.grouping_select()
    if edit.action == "remove":
        _remove(ground, select, edit.at)
        return
    key, column = _key(ground, edit.to)
    if any((each.column, each.grain) == (column.column, column.grain) for each in ground.read.groupings):
        raise CannotEdit("taken")
    _check_windows(ground, select, key)
    if edit.action == "add":
        _add(ground, select, key, column)
    else:
        _change(ground, select, edit.at, key, column)


def _key(ground: Ground, wanted: str) -> tuple[Key, GroupingColumn]:
    """The key of `dimension` or `dimension.grain`, and how it will be read."""
    name, _, grain = wanted.partition(".")
    dimension = ground.semantics.dimension(name)
    if dimension is None or ground.table.column(dimension.column) is None:
        raise CannotEdit("unknown")
    known: Grain | None = next((each for each in GRAINS if each == grain), None)
    if grain and known is None:
        raise CannotEdit("unknown")
    if dimension.kind == "weekday":
        known = None
    target = Target(ground.semantics, ground.table, ground.dialect)
    key = key_of(Grouping(name, known), target, "en")
    own = {"date": "day", "timestamp": "day", "time": "hour", "weekday": "weekday"}.get(dimension.kind)
    read_as = next((each for each in (*DATE_GRAINS, "weekday", "hour") if each == (known or own)), None)
    return key, GroupingColumn(None, key.alias, dimension.name, dimension.column, dimension.kind, read_as)


def _check_windows(ground: Ground, select: exp.Select, key: Key) -> None:
    """What runs along time goes on doing so."""
    running = any(window.args.get("order") for window in select.find_all(exp.Window))
    if running and not (key.is_time and len(ground.read.groupings) == 1):
        raise CannotEdit("ordered")


def _columns(ground: Ground) -> list[GroupingColumn | MeasureColumn]:
    """The columns of the result as they were read. Raises CannotEdit where some are neither group nor figure."""
    found: dict[int, GroupingColumn | MeasureColumn] = {each.index: each for each in ground.read.measures}
    found |= {each.index: each for each in ground.read.groupings if each.index is not None}
    if sorted(found) != list(range(len(ground.select.expressions))):
        raise CannotEdit("unclear")
    return [found[place] for place in sorted(found)]


def _add(ground: Ground, select: exp.Select, key: Key, column: GroupingColumn) -> None:
    columns = _columns(ground)
    shown = [each for each in columns if isinstance(each, GroupingColumn)]
    if len(shown) >= MOST_GROUPINGS:
        raise CannotEdit("taken")
    place = columns.index(shown[-1]) + 1 if shown else 0
    projections = list(select.expressions)
    projections.insert(place, _projection(key))
    columns.insert(place, column)
    _settle(ground, select, projections, columns, key)


def _change(ground: Ground, select: exp.Select, at: int, key: Key, column: GroupingColumn) -> None:
    columns = _columns(ground)
    old = ground.read.groupings[at] if at < len(ground.read.groupings) else None
    if old is None or old.index is None:
        raise CannotEdit("unknown")
    before = select.expressions[old.index].unalias().copy()
    alias = select.expressions[old.index].alias
    for window in list(select.find_all(exp.Window)):
        for node in list(window.find_all(exp.Expression)):
            if node.parent is not None and (node == before or _is_named(node, alias)):
                node.replace(key.expression.copy())
    projections = list(select.expressions)
    projections[old.index] = _projection(key)
    columns[old.index] = column
    _settle(ground, select, projections, columns, key)


def _is_named(node: exp.Expression, alias: str) -> bool:
    return bool(alias) and isinstance(node, exp.Column) and node.name == alias


def _remove(ground: Ground, select: exp.Select, at: int) -> None:
    columns = _columns(ground)
    old = ground.read.groupings[at] if at < len(ground.read.groupings) else None
    if old is None or old.index is None:
        raise CannotEdit("unknown")
    if select.find(exp.Window):
        raise CannotEdit("ordered")
    projections = list(select.expressions)
    del projections[old.index], columns[old.index]
    if not any(isinstance(each, GroupingColumn) for each in columns):
        if select.args.get("having"):
            raise CannotEdit("unclear")
        select.set("limit", None)
    _settle(ground, select, projections, columns, None)


def _projection(key: Key) -> exp.Expr:
    plain = isinstance(key.expression, exp.Column) and key.expression.name == key.alias
    return key.expression.copy() if plain else exp.alias_(key.expression.copy(), identifier(key.alias))


def _settle(
    ground: Ground,
    select: exp.Select,
    projections: list[exp.Expr],
    columns: list[GroupingColumn | MeasureColumn],
    key: Key | None,
) -> None:
    """Put the columns in, group by those that are groups, and sort anew."""
    if any(each.index is None for each in ground.read.groupings):
        raise CannotEdit("unclear")
    distinct = [replace(each) for each in columns]
    select.set("expressions", projections)
    numbers = [place + 1 for place, each in enumerate(distinct) if isinstance(each, GroupingColumn)]
    group = exp.Group(expressions=[exp.Literal.number(each) for each in numbers]) if numbers else None
    select.set("group", group)
    arrangement.set_order(select, arrangement.settled(ground, distinct, key), ground.dialect)
