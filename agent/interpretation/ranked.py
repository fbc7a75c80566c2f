"""Reads a condition that keeps the first of a ranking: product IN (SELECT … ORDER BY revenue DESC LIMIT 10)."""

from dataclasses import dataclass

from sqlglot import exp

from agent.interpretation.constants import constant


@dataclass(frozen=True, slots=True)
class Ranked:
    """The first `count` values of a column by a figure, largest first when `descending`."""

    column: str
    count: int
    figure: exp.Expr
    descending: bool


def ranked(expression: exp.Expr) -> Ranked | None:
    """The ranking that a condition keeps the first of, or None when it is no such condition."""
    node = expression.unnest()
    query = node.args.get("query") if isinstance(node, exp.In) and isinstance(node.this, exp.Column) else None
    ranking = _innermost(query.unnest()) if query is not None else None
    if ranking is None or ranking.args.get("where") or ranking.args.get("having"):
        return None
    limit, order = ranking.args.get("limit"), ranking.args.get("order")
    count = constant(limit.expression) if limit is not None else None
    figures = {each.alias_or_name: each.unalias() for each in ranking.expressions[1:]}
    if not isinstance(count, int) or order is None or ranking.args.get("group") is None:
        return None
    first = order.expressions[0]
    figure = figures.get(first.this.name) if isinstance(first.this, exp.Column) else None
    if figure is None or ranking.expressions[0].name != node.this.name:
        return None
    return Ranked(node.this.name.casefold(), count, figure, bool(first.args.get("desc")))


def _innermost(query: exp.Expr) -> exp.Select | None:
    """The ranking itself, where a SELECT around it only takes its column."""
    while isinstance(query, exp.Select):
        source = query.args.get("from_") or query.args.get("from")
        inside = source.this if source is not None else None
        if not isinstance(inside, exp.Subquery):
            return query
        if len(query.expressions) != 1 or any(query.args.get(part) for part in ("where", "group", "joins", "limit")):
            return None
        query = inside.this
    return None
