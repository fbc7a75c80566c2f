"""Reads rows of one table that a UNION ALL takes once for each side, the side's name in a column of its own.

SELECT 'a' AS side, * FROM t WHERE … UNION ALL SELECT 'b' AS side, * FROM t WHERE …: a row may be on both sides, so
they are no bands of a column. What all sides ask for limits the rows; the rest says what a side is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from agent.interpretation import conditions
from agent.interpretation.constants import constant
from agent.interpretation.parts import Band, Span
from agent.interpretation.resolve import Level, conjuncts
from agent.interpretation.simplify import normal
from agent.semantics import Semantics
from agent.values import Dialect

MOST_SIDES = 6


@dataclass(frozen=True, slots=True)
class Sides:
    """The column that names the sides, what all of them ask for, and each side's name with its own conditions."""

    column: str
    common: tuple[exp.Expr, ...]
    own: tuple[tuple[str, tuple[exp.Expr, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Branch:
    column: str
    name: str
    table: str
    stated: tuple[exp.Expr, ...]


def sides_of(level: Level) -> Sides | None:
    """The sides that a level reads from; None where it reads from something else, or from them and more."""
    read_from = level.select.args.get("from_") or level.select.args.get("from")
    source = read_from.this if read_from and not level.select.args.get("joins") else None
    union = source.this if isinstance(source, exp.Subquery) else None
    if not isinstance(union, exp.Union) or union.args.get("distinct") or union.ctes:
        return None
    found = [_branch(select) for select in _selects(union)]
    branches = [branch for branch in found if branch is not None]
    alike = len({(branch.column, branch.table) for branch in branches}) == 1
    if len(branches) != len(found) or not alike or not 1 < len(branches) <= MOST_SIDES:
        return None
    shared = set.intersection(*({normal(part) for part in branch.stated} for branch in branches))
    common = tuple(part for part in branches[0].stated if normal(part) in shared)
    own = tuple(
        (branch.name, tuple(part for part in branch.stated if normal(part) not in shared)) for branch in branches
    )
    return Sides(branches[0].column, common, own)


def bands_of(sides: Sides, semantics: Semantics, data: Span | None, dialect: Dialect) -> tuple[Band, ...]:
    """What each side is; none where one of them cannot be told by conditions on columns alone."""
    found = []
    for name, stated in sides.own:
        read = conditions.read(stated, semantics, data, dialect)
        if read.unread or read.period or read.periods:
            return ()
        found.append(Band(name, tuple(read.filters)))
    return tuple(found)


def _selects(node: exp.Expr) -> Iterator[exp.Expr]:
    """The branches from left to right."""
    if isinstance(node, exp.Union) and not node.args.get("distinct"):
        yield from _selects(node.left)
        yield from _selects(node.right)
    else:
        yield node


def _branch(select: exp.Expr) -> _Branch | None:
    """One side: a name beside all columns of a table, under conditions."""
    if not isinstance(select, exp.Select) or len(select.expressions) != len(("name", "*")):
        return None
    named, star = select.expressions
    known = {"expressions", "from_", "from", "where", "kind"}
    if any(value for key, value in select.args.items() if key not in known) or not isinstance(star, exp.Star):
        return None
    read_from = select.args.get("from_") or select.args.get("from")
    table = read_from.this if read_from else None
    name = constant(named.unalias())
    if not isinstance(named, exp.Alias) or not isinstance(name, str) or not isinstance(table, exp.Table):
        return None
    where = select.args.get("where")
    return _Branch(named.alias, name, table.name, tuple(conjuncts(where.this if where else None)))
