"""Applies an edit to a query's tree, and reads the new query back: the part asked for changed, and no other did."""

from typing import assert_never

from agent import guard
from agent.catalogue import Catalogue
from agent.editing import arrangement, columns, conditions
from agent.editing.edits import Edit, FilterEdit, GroupingEdit, LimitEdit, MeasureEdit, OrderEdit, PeriodEdit
from agent.editing.ground import Ground, open_ground
from agent.editing.refusals import CannotEdit
from agent.guard import Query
from agent.interpretation import Interpretation, interpret
from agent.semantics import Semantics

Part = tuple[object, ...]


def rewrite(query: Query, edit: Edit, catalogue: Catalogue, semantics: Semantics) -> Query:
    """The edited query, admitted by the guard. Raises CannotEdit, and ModelMistake from the guard."""
    ground = open_ground(query, catalogue, semantics)
    _apply(ground, edit)
    edited = guard.admit(ground.tree.sql(dialect=query.dialect), catalogue)
    after = interpret(edited, catalogue, semantics)
    before_parts, after_parts = _parts(ground.read), _parts(after)
    for name in before_parts.keys() - _touched(edit):
        if before_parts[name] != after_parts[name]:
            raise CannotEdit("unclear")
    if edited.sql == query.sql:
        raise CannotEdit("taken")
    return edited


def _apply(ground: Ground, edit: Edit) -> None:
    match edit:
        case MeasureEdit():
            columns.measure(ground, edit)
        case GroupingEdit():
            columns.grouping(ground, edit)
        case FilterEdit():
            conditions.filters(ground, edit)
        case PeriodEdit():
            conditions.period(ground, edit)
        case OrderEdit():
            arrangement.order(ground, edit)
        case LimitEdit():
            arrangement.limit(ground, edit)
        case _:
            assert_never(edit)


def _touched(edit: Edit) -> frozenset[str]:
    """The parts that an edit may change. The order follows the columns, and a whole needs no limit."""
    follows = {
        "measure": {"measures", "order"},
        "grouping": {"groupings", "order", "limit"} if _may_end_groups(edit) else {"groupings", "order"},
        "filter": {"filters", "having"},
        "period": {"period"},
        "order": {"order"},
        "limit": {"limit"},
    }
    return frozenset(follows[edit.kind])


def _may_end_groups(edit: Edit) -> bool:
    return isinstance(edit, GroupingEdit) and edit.action == "remove"


def _parts(read: Interpretation) -> dict[str, Part]:
    """What a query asks, part by part, without the numbers of its columns."""
    order = read.order
    named: dict[int, Part] = {each.index: (each.metric, each.aggregate, each.column) for each in read.measures}
    named |= {each.index: (each.column, each.grain) for each in read.groupings if each.index is not None}
    sorted_by = named.get(order.index) if order and order.index is not None else None
    return {
        "measures": tuple(
            (each.metric, each.aggregate, each.column, each.per, each.transform, each.conditions, each.span)
            for each in read.measures
        ),
        "groupings": tuple((each.column, each.grain) for each in read.groupings),
        "filters": (*read.filters, *read.unread),
        "having": tuple((one.metric, one.column, bound) for one, bound in read.having),
        "period": (read.period, read.periods),
        "order": (sorted_by, order.descending if order else None),
        "limit": (read.limit, read.rank_within, read.offset),
        "rest": (read.joins, read.table),
    }
