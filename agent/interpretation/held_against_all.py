"""Reads what holds things against all rows: "rows on every day that has any", "the largest, up to 80% of it".

Both are told to the letter or not at all: the subquery that counts all spans keeps the same rows as the one that
counts those of each thing; what came in before each thing and in all are sums of the one figure that ranks.
"""

from collections.abc import Iterator

from sqlglot import exp

from agent.interpretation.buckets import bucket
from agent.interpretation.constants import constant
from agent.interpretation.parts import DATE_GRAINS, Grain
from agent.interpretation.resolve import Level, conjuncts, keys
from agent.interpretation.simplify import normal, simplify
from agent.semantics import Semantics
from agent.values import Cell

_BARE = frozenset({"expressions", "from", "from_"})
_ONCE = frozenset({"day", "year"})
"""Grains of which one span is one value; months by their number come again each year."""


def every_span(expression: exp.Expr, rows: list[exp.Expr], table: str, semantics: Semantics) -> Grain | None:
    """The grain of a HAVING that counts as many days, weeks, … of each thing as the same rows have in all."""
    node = expression.unnest()
    if not isinstance(node, exp.EQ) or not isinstance(node.expression, exp.Subquery):
        return None
    counted, whole = node.this, node.expression.this
    if not isinstance(whole, exp.Select) or _parts(whole) - {*_BARE, "where"}:
        return None
    source, where = (whole.args.get("from_") or whole.args.get("from")), whole.args.get("where")
    same = len(whole.expressions) == 1 and normal(whole.expressions[0].unalias()) == normal(counted)
    kept = sorted(normal(each) for each in conjuncts(where.this)) if where else []
    if source is None or not _is_table(source.this, table) or not same or kept != sorted(map(normal, rows)):
        return None
    distinct = simplify(counted)
    if not isinstance(distinct, exp.Count) or not isinstance(distinct.this, exp.Distinct):
        return None
    found = bucket(counted.this.expressions[0], semantics) if len(counted.this.expressions) == 1 else None
    if found is None or found.grain not in DATE_GRAINS:
        return None
    return found.grain if found.truncates or found.grain in _ONCE else None


def _parts(node: exp.Expr) -> set[str]:
    return {name for name, part in node.args.items() if part}


def _is_table(source: exp.Expr, table: str) -> bool:
    plain = _parts(source) <= {"this", "db", "catalog"}
    return isinstance(source, exp.Table) and plain and source.name.casefold() == table.casefold()


def reached_share(level: Level, thing: str) -> tuple[exp.Expr, Cell, Level] | None:
    """The figure by which things are ranked, the percent of its sum that they come to, and the level that ranks them.

    WHERE came_before * 100 < came_in_all * share, over SUM(figure) OVER (ORDER BY figure DESC, thing) - figure and
    SUM(figure) OVER ().
    """
    chain = list(_chain(level))
    bottom, told = chain[-1], chain[-2:-1]
    outer = any(_parts(each.select) - _BARE for each in chain[:-2])
    where = told[0].select.args.get("where") if told else None
    if where is None or outer or not all(each.select.expressions for each in chain):
        return None
    if _parts(told[0].select) - {*_BARE, "where"}:
        return None
    if _parts(bottom.select) - {*_BARE, "where", "group"}:
        return None
    grouped = keys(bottom)
    if len(grouped) != 1 or normal(grouped[0]) != thing.casefold():
        return None
    named = {each.alias_or_name: each.unalias() for each in bottom.select.expressions}
    compared = where.this.unnest()
    if not isinstance(compared, exp.LT):
        return None
    before, hundred = _times(compared.this, named)
    whole, share = _times(compared.expression, named)
    figure = _summed(whole) if whole is not None else None
    if before is None or figure is None or hundred != 100 or share is None:
        return None
    return (figure, share, bottom) if _came_before(before, figure, thing) else None


def _chain(level: Level) -> Iterator[Level]:
    current: Level | None = level
    while current is not None:
        yield current
        current = current.below


def _times(node: exp.Expr, named: dict[str, exp.Expr]) -> tuple[exp.Expr | None, Cell]:
    """The column below that a number multiplies, and the number."""
    node = node.unnest()
    if not isinstance(node, exp.Mul) or not isinstance(node.this, exp.Column):
        return None, None
    return named.get(node.this.name), constant(node.expression)


def _summed(node: exp.Expr) -> exp.Expr | None:
    """The figure of SUM(figure) OVER ()."""
    over = isinstance(node, exp.Window) and _parts(node) <= {"this", "over"}
    return node.this.this if over and isinstance(node.this, exp.Sum) else None


def _came_before(node: exp.Expr, figure: exp.Expr, thing: str) -> bool:
    """Whether it is the sum of the larger ones: SUM(figure) OVER (ORDER BY figure DESC, thing) - figure."""
    node = node.unnest()
    if not isinstance(node, exp.Sub) or normal(node.expression) != normal(figure):
        return False
    window = node.this
    if not isinstance(window, exp.Window) or not isinstance(window.this, exp.Sum):
        return False
    if _parts(window) - {"this", "order", "over"}:
        return False
    order = window.args.get("order")
    terms = order.expressions if order is not None else []
    ranked = len(terms) == 2 and normal(window.this.this) == normal(terms[0].this) == normal(figure)
    return bool(ranked and terms[0].args.get("desc") and normal(terms[1].this) == thing.casefold())
