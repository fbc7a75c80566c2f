"""Follows the columns of a query down through its subqueries and CTEs to the columns of a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp

from agent.catalogue import Catalogue

INNER = "GROUP_OF"
"""Marks a figure that a subquery computed for each of its groups: GROUP_OF(figure, key, …)."""


@dataclass(frozen=True)
class Level:
    """One SELECT and what it reads from: by alias, a level below, or the name of a table."""

    select: exp.Select
    sources: Mapping[str, "Level | str"]

    @property
    def below(self) -> "Level | None":
        """The one level that this one reads from, where it reads from nothing else."""
        only = next(iter(self.sources.values())) if len(self.sources) == 1 else None
        return only if isinstance(only, Level) else None

    @property
    def aggregates(self) -> bool:
        """Whether it turns rows into groups, or into one row."""
        if self.select.args.get("group") or self.select.args.get("distinct"):
            return True
        return any(_is_aggregated(projection) for projection in self.select.expressions)


def levels(query: exp.Expr) -> Level | None:
    """The outermost SELECT with all below it; None for a UNION and the like."""
    return _level(query, {})


def level_of(query: exp.Expr, ctes: Mapping[str, exp.Expr]) -> Level | None:
    """The same of a subquery that may read from CTEs of the query that it stands in."""
    return _level(query, ctes)


def _level(query: exp.Expr, known: Mapping[str, exp.Expr]) -> Level | None:
    while isinstance(query, exp.Subquery):
        query = query.this
    if not isinstance(query, exp.Select):
        return None
    ctes = {**known, **{cte.alias: cte.this for cte in query.ctes}}
    read_from = query.args.get("from_") or query.args.get("from")
    tables = ([read_from.this] if read_from else []) + [join.this for join in query.args.get("joins") or ()]
    sources: dict[str, Level | str] = {}
    for table in tables:
        if isinstance(table, exp.Table) and table.name not in ctes:
            sources[table.alias_or_name] = table.name
            continue
        below = {name: cte for name, cte in ctes.items() if name != table.name}
        inner = _level(ctes[table.name] if isinstance(table, exp.Table) else table, below)
        if inner is not None:
            sources[table.alias_or_name] = inner
    return Level(query, sources)


def projections(level: Level, catalogue: Catalogue) -> Iterator[tuple[str, exp.Expr]]:
    """Each column of the result: its name, and its expression over columns of tables."""
    for projection in level.select.expressions:
        if not projection.is_star or isinstance(projection, exp.Count):
            yield projection.alias_or_name, expand(projection.unalias(), level)
            continue
        wanted = projection.table if isinstance(projection, exp.Column) else ""
        for alias, source in level.sources.items():
            if wanted and alias != wanted:
                continue
            if isinstance(source, Level):
                yield from ((name, marked(found, source)) for name, found in projections(source, catalogue))
            elif (table := catalogue.table(source)) is not None:
                yield from ((column.name, exp.column(column.name)) for column in table.columns)


def expand(expression: exp.Expr, level: Level) -> exp.Expr:
    """The expression with each column replaced by what it stands for below. Scalar subqueries stay as they are."""

    def replace(node: exp.Expr) -> exp.Expr:
        if isinstance(node, (exp.Subquery, exp.Select)):
            return node.copy()
        if not isinstance(node, exp.Column):
            return node
        return _stands_for(node, level)

    return expression.copy().transform(replace)


def _stands_for(column: exp.Column, level: Level) -> exp.Expr:
    qualified = level.sources.get(column.table) if column.table else None
    candidates = [qualified] if qualified is not None else list(level.sources.values())
    for source in candidates:
        if not isinstance(source, Level):
            continue
        for projection in source.select.expressions:
            if projection.alias_or_name.casefold() == column.name.casefold():
                return marked(expand(projection.unalias(), source), source)
            if projection.is_star and not isinstance(projection, exp.Count):
                return _stands_for(exp.column(column.name), source)
    return exp.column(column.name)


def marked(expression: exp.Expr, level: Level) -> exp.Expr:
    """The expression, marked as a figure of that level's groups where it is one."""
    if not expression.find(exp.AggFunc) or is_inner(expression):
        return expression
    return exp.Anonymous(this=INNER, expressions=[expression, *(key.copy() for key in keys(level))])


def is_inner(node: exp.Expr | None) -> bool:
    """Whether it is a figure computed by a level below for each of its groups."""
    return isinstance(node, exp.Anonymous) and node.this == INNER


def keys(level: Level) -> list[exp.Expr]:
    """What a level groups by, over columns of tables; positions and aliases are looked up."""
    group = level.select.args.get("group")
    if group is None:
        distinct = level.select.args.get("distinct")
        return [expand(projection.unalias(), level) for projection in level.select.expressions] if distinct else []
    selected = level.select.expressions
    aliases = {projection.alias: projection for projection in selected if isinstance(projection, exp.Alias)}
    found: list[exp.Expr] = []
    for key in group.expressions:
        if isinstance(key, exp.Literal) and not key.is_string and 0 < int(key.this) <= len(selected):
            key = selected[int(key.this) - 1].unalias()
        elif isinstance(key, exp.Column) and not key.table and key.name in aliases:
            key = aliases[key.name].unalias()
        found.append(expand(key, level))
    return found


def conjuncts(condition: exp.Expr | None) -> Iterator[exp.Expr]:
    """The conditions that AND joins."""
    if condition is None:
        return
    for part in condition.unnest().flatten() if isinstance(condition.unnest(), exp.And) else [condition.unnest()]:
        if isinstance(part.unnest(), exp.And):
            yield from conjuncts(part)
        else:
            yield part.unnest()


def _is_aggregated(projection: exp.Expr) -> bool:
    """Whether an aggregate stands in it that is not over a window, and not in a scalar subquery."""
    return any(
        not isinstance(found.parent, exp.Window)
        and not isinstance(found, (exp.RowNumber, exp.Rank, exp.DenseRank, exp.Lag, exp.Lead))
        and not found.find_ancestor(exp.Subquery)
        for found in projection.find_all(exp.AggFunc)
    )
