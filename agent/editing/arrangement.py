"""Edits of order and top-N, and the order that a query takes when its columns change."""

from sqlglot import exp, parse_one

from agent.editing.edits import LimitEdit, OrderEdit
from agent.editing.ground import Ground
from agent.editing.refusals import CannotEdit
from agent.interpretation import GroupingColumn, MeasureColumn
from agent.interpretation.resolve import conjuncts, expand
from agent.interpretation.simplify import simplify
from agent.models.offline.reading import Grouping
from agent.models.offline.sql.keys import Key, Target, key_of
from agent.values import Dialect


def limit(ground: Ground, edit: LimitEdit) -> None:
    """Keep another number of rows, or all."""
    if ground.read.rank_within:
        _limit_of_rank(ground, edit.to)
        return
    holder = _limited(ground) or ground.select
    holder.set("limit", None)
    if edit.to is None:
        holder.set("offset", None)
    else:
        holder.set("limit", exp.Limit(expression=exp.Literal.number(edit.to)))


def _limited(ground: Ground) -> exp.Select | None:
    """The SELECT that cuts the rows, where one does; not one below a level that aggregates anew."""
    for level in ground.chain():
        if level.select.args.get("limit") or level.select.args.get("offset"):
            return level.select
        if level.aggregates:
            return None
    return None


def _limit_of_rank(ground: Ground, wanted: int | None) -> None:
    """Change N in RANK() OVER (…) <= N."""
    if wanted is None:
        raise CannotEdit("ranked")
    for level in ground.chain():
        for clause in (level.select.args.get("where"), level.select.args.get("qualify")):
            for part in conjuncts(clause.this) if clause else ():
                if expand(part, level).find(exp.Window) and isinstance(part, (exp.EQ, exp.LTE, exp.LT)):
                    number = wanted + 1 if isinstance(part, exp.LT) else wanted
                    replaced = exp.LTE if isinstance(part, exp.EQ) else type(part)
                    part.replace(replaced(this=part.this.copy(), expression=exp.Literal.number(number)))
                    return
    raise CannotEdit("unknown")


def order(ground: Ground, edit: OrderEdit) -> None:
    """Sort by a column of the result; what ties goes by the labels."""
    both: list[GroupingColumn | MeasureColumn] = [*ground.read.groupings, *ground.read.measures]
    chosen = next((each for each in both if each.index == edit.by), None)
    if chosen is None or edit.by >= len(ground.select.expressions):
        raise CannotEdit("unknown")
    holder = _limited(ground)
    if holder is not None and holder is not ground.select:
        raise CannotEdit("nested")
    keys = [_sort_key(ground, chosen, edit.descending)]
    others = [each.index for each in ground.read.shown if each.index is not None and each.index != edit.by]
    set_order(ground.select, [*keys, *(f"{index + 1} ASC" for index in others)], ground.dialect)


def set_order(select: exp.Select, keys: list[str], dialect: Dialect) -> None:
    """Sort by keys written as SQL; by nothing when there are none."""
    if not keys:
        select.set("order", None)
        return
    clause = parse_one(f"SELECT 1 ORDER BY {', '.join(keys)}", read=dialect).args["order"]
    select.set("order", clause.copy())


def settled(ground: Ground, columns: list[GroupingColumn | MeasureColumn], key: Key | None) -> list[str]:
    """The order of a result whose groupings changed: by time, else as it was by a figure, else by the new key.

    `columns` are those of the new result; `key` is the grouping that came in, if one did.
    """
    places = {id(column): place + 1 for place, column in enumerate(columns)}
    groupings = [column for column in columns if isinstance(column, GroupingColumn)]
    measures = [column for column in columns if isinstance(column, MeasureColumn)]
    ties = [f"{places[id(column)]} ASC" for column in groupings]
    stated = ground.read.order
    by_figure = next((each for each in measures if stated and each.index == stated.index), None)
    timed = next((each for each in groupings if each.over_dates), None)
    cut = ground.read.limit is not None
    if timed is not None and not cut:
        ties.remove(f"{places[id(timed)]} ASC")
        return [f"{places[id(timed)]} ASC", *ties]
    if by_figure is not None and stated is not None:
        return [f"{places[id(by_figure)]} {'DESC' if stated.descending else 'ASC'}", *ties]
    if key is not None and key.in_order and groupings:
        return [f"{key.order(key.expression).sql(dialect=ground.dialect)} ASC", *ties]
    return [f"{places[id(measures[0])]} DESC", *ties] if measures and groupings else []


def _sort_key(ground: Ground, chosen: GroupingColumn | MeasureColumn, descending: bool) -> str:
    direction = "DESC" if descending else "ASC"
    if isinstance(chosen, GroupingColumn) and chosen.grain == "weekday" and chosen.dimension:
        dimension = ground.semantics.dimension(chosen.dimension)
        grain = None if dimension is not None and dimension.kind == "weekday" else "weekday"
        target = Target(ground.semantics, ground.table, ground.dialect)
        key = key_of(Grouping(chosen.dimension, grain), target, "en")  # type: ignore[arg-type]
        projection = ground.select.expressions[chosen.index or 0].unalias()
        if simplify(projection) == simplify(key.expression):
            return f"{key.order(projection).sql(dialect=ground.dialect)} {direction}"
    return f"{(chosen.index or 0) + 1} {direction}"
