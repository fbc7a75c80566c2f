"""Reads what all levels of a query ask for together: conditions on rows, on groups, and on a rank."""

from dataclasses import replace

from sqlglot import exp

from agent.interpretation import conditions
from agent.interpretation.arrangement import is_figure
from agent.interpretation.comparisons import bound
from agent.interpretation.constants import constant
from agent.interpretation.measures import RANKS, MeasureReader
from agent.interpretation.parts import Condition, MeasureColumn
from agent.interpretation.resolve import Level, conjuncts, expand, is_inner
from agent.interpretation.sides import bands_of, sides_of
from agent.interpretation.simplify import simplify


class Stated:
    """The conditions of all levels: on rows, on groups, and on a rank."""

    def __init__(self) -> None:
        self.read = conditions.Conditions()
        self.having: list[tuple[MeasureColumn, Condition]] = []
        self.ranked: tuple[int, str] | None = None
        self.keeps_lasts = False
        self.unread_groups: list[str] = []
        self.where: tuple[str, ...] = ()


def stated(outer: Level, reader: MeasureReader) -> Stated:
    """Reads WHERE, HAVING and QUALIFY of a SELECT and of those that it reads from, and what its sides ask for."""
    found = Stated()
    rows: list[exp.Expr] = []
    unread: list[str] = []
    held: list[Condition] = []
    level: Level | None = outer
    while level is not None:
        select = level.select
        clauses = [select.args.get(name) for name in ("where", "having", "qualify")]
        for part in (part for clause in clauses if clause for part in conjuncts(clause.this)):
            expanded = expand(part, level)
            if (things := reader.held.read(expanded)) is not None:
                held.append(things)
            elif not is_figure(expanded):
                rows.append(expanded)
            elif found.ranked is None and (most := _rank_at_most(expanded)) is not None:
                found.ranked = most, part.sql(dialect=reader.dialect)
                found.keeps_lasts = most == 1 and _is_by_last_day(expanded, reader)
            elif (condition := _on_groups(expanded, reader)) is not None:
                figure, limit = condition
                found.having.append((figure, replace(limit, sql=part.sql(dialect=reader.dialect))))
            else:
                found.unread_groups.append(part.sql(dialect=reader.dialect))
        if not level.sources:
            common, left = _of_sides(level, reader)
            rows, unread = [*rows, *common], [*unread, *left]
        level = level.below
    found.read = conditions.read(rows, reader.semantics, reader.data, reader.dialect)
    found.read.unread += unread
    found.read.filters += beside_days(tuple(held), bool(found.read.period or found.read.periods))
    found.where = (*(row.sql(dialect=reader.dialect) for row in rows), *(each.sql for each in held))
    return found


def _of_sides(level: Level, reader: MeasureReader) -> tuple[tuple[exp.Expr, ...], list[str]]:
    """What all sides that a level reads from ask for, and what it reads from where that cannot be told."""
    sides = sides_of(level)
    told = sides is not None and bands_of(sides, reader.semantics, reader.data, reader.dialect)
    read_from = level.select.args.get("from_")
    left = [read_from.this.sql(dialect=reader.dialect)] if read_from is not None and not told else []
    return sides.common if sides is not None else (), left


def _rank_at_most(expression: exp.Expr) -> int | None:
    """N of a condition such as RANK() OVER (…) <= N; a single place other than the first is not the first N."""
    node = simplify(expression)
    if not isinstance(node, (exp.EQ, exp.LTE, exp.LT)):
        return None
    most = constant(node.expression)
    if not _is_rank(node.this) or not isinstance(most, int) or (isinstance(node, exp.EQ) and most != 1):
        return None
    return most - 1 if isinstance(node, exp.LT) else most


def _is_by_last_day(expression: exp.Expr, reader: MeasureReader) -> bool:
    """Whether the rank within each group goes by the last day of what is ranked, the latest first."""
    window = simplify(expression).find(exp.Window)
    order = window.args.get("order") if window is not None and window.args.get("partition_by") else None
    key = order.expressions[0] if order is not None else None
    if key is None or not key.args.get("desc") or not isinstance(key.this, exp.Max):
        return False
    dimension = reader.semantics.dimension_of(key.this.this.name)
    return dimension is not None and dimension.kind == "date"


def _is_rank(node: exp.Expr) -> bool:
    ranked = node.expressions[0] if is_inner(node) else node
    return isinstance(ranked, exp.Window) and isinstance(ranked.this, RANKS)


def _on_groups(expression: exp.Expr, reader: MeasureReader) -> tuple[MeasureColumn, Condition] | None:
    found = bound(expression)
    if found is None or _is_rank(found[0]):
        return None
    return reader.read(found[0]), found[1]


def beside_days(of: tuple[Condition, ...], dated: bool) -> tuple[Condition, ...]:
    """The conditions, those on rows that a thing has told whether they stand beside a limit of days."""
    return tuple(replace(each, beside_days=dated) if each.held else each for each in of)
