"""Reads in which order a query gives its rows, and which of them it keeps by their place."""

from dataclasses import dataclass

from sqlglot import exp

from agent.interpretation.constants import constant
from agent.interpretation.measures import MeasureReader
from agent.interpretation.parts import Ordering
from agent.interpretation.resolve import Level, expand
from agent.interpretation.simplify import normal


@dataclass(frozen=True, slots=True)
class Arranged:
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


def arrangement(
    outer: Level, columns: list[tuple[str, exp.Expr]], ranked: tuple[int, str] | None, reader: MeasureReader
) -> Arranged:
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
        return Arranged(order, ranked[0], within=True, unread=tuple(unread), below=tuple(below))
    return Arranged(order, kept.get("limit"), offset=kept.get("offset", 0), unread=tuple(unread), below=tuple(below))


def _count(clause: exp.Expr) -> int | None:
    """How many rows a LIMIT, FETCH or OFFSET counts; None for a percentage, and where ties are added."""
    options = clause.args.get("limit_options")
    if options is not None and (options.args.get("percent") or options.args.get("with_ties")):
        return None
    stated = clause.args.get("expression") or clause.args.get("count")
    value = constant(stated) if stated else None
    return value if isinstance(value, int) else None


def _ordering(order: exp.Expr, level: Level, columns: list[tuple[str, exp.Expr]], reader: MeasureReader) -> Ordering:
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
    return Ordering(None, descending, reader.read(expanded, level) if is_figure(expanded) else None)


def is_figure(expression: exp.Expr) -> bool:
    """Whether it is computed from rows: an aggregate, a window, a scalar subquery."""
    if isinstance(expression, (exp.Subquery, exp.Exists)):
        return True
    inside = expression.copy()
    return bool(inside.find(exp.AggFunc) or inside.find(exp.Window))
