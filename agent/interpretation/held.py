"""Reads a condition that keeps things by the rows they have: ticket IN (SELECT ticket … GROUP BY ticket HAVING …).

Read is only what can be told to the letter: one table, the one that is asked, and one column, the thing's own, on
both sides. A subquery that looks at the row outside, that joins, that counts off places or that groups by anything
else is left unread.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlglot import exp

from agent.interpretation import comparisons, conditions
from agent.interpretation.held_against_all import every_span, reached_share
from agent.interpretation.parts import Condition, Held, MeasureColumn, Operator, Span
from agent.interpretation.resolve import Level, conjuncts, expand, is_inner, keys, level_of
from agent.interpretation.simplify import denied, normal, simplify
from agent.semantics import Semantics
from agent.values import Dialect

PLAIN = frozenset({"expressions", "from", "from_", "where", "group", "having", "distinct", "order"})
"""The parts that a subquery may have. Order alone keeps the same things."""
NAMED = frozenset({"count_distinct", "avg", "median", "min", "max"})
"""Figures of a column that words tell from the column itself; a sum that is no metric has none."""
BOUNDS: frozenset[Operator] = frozenset({"=", "<", "<=", ">", ">="})


@dataclass(frozen=True)
class Sources:
    """What a query reads from: the one table that the catalogue knows it by, and its CTEs by name.

    `with_nulls` are the columns of the table that hold NULLs: NOT IN over one keeps nothing at all.
    """

    table: str = ""
    ctes: Mapping[str, exp.Expr] = field(default_factory=dict)
    with_nulls: frozenset[str] = frozenset()


@dataclass(frozen=True)
class HeldReader:
    """Reads such conditions; `figure` reads the figures of their bounds."""

    semantics: Semantics
    data: Span | None
    dialect: Dialect
    sources: Sources
    figure: Callable[[exp.Expr], MeasureColumn]

    def read(self, expression: exp.Expr) -> Condition | None:
        """The condition, None where it is another or cannot be told."""
        found = self._read(expression)
        return replace(found, sql=expression.sql(dialect=self.dialect)) if found else None

    def _read(self, expression: exp.Expr) -> Condition | None:
        node = denied(expression.unnest())
        if isinstance(node, exp.Or):
            return _any_of([self._read(part) for part in node.flatten()])
        if isinstance(node, exp.Not):
            inside = denied(node.this.unnest())
            return self._member(inside, "has not") if isinstance(inside, exp.In) else None
        return self._member(node, "has") if isinstance(node, exp.In) else None

    def of_groups(self, expression: exp.Expr) -> Condition | None:
        """A bound on a figure that a level below computed for each thing, of the query's own rows."""
        compared = comparisons.bound(expression)
        if compared is None or not is_inner(compared[0]) or len(compared[0].expressions) != 2:
            return None
        figure, key = compared[0].expressions
        bound = self._bound(figure, compared[1])
        thing = simplify(key)
        if bound is None or not isinstance(thing, exp.Column):
            return None
        sql = expression.sql(dialect=self.dialect)
        return Condition(thing.name, "has", (), sql=sql, held=(Held(bounds=(bound,), within=True),))

    def _bound(self, figure: exp.Expr, bound: Condition) -> tuple[MeasureColumn, Condition] | None:
        if bound.operator not in BOUNDS:
            return None
        of = self.figure(figure)
        counts_rows = of.aggregate == "count" and of.column not in self.sources.with_nulls
        named = of.metric or counts_rows or (of.aggregate in NAMED and of.column)
        return (of, bound) if named and of.transform is None and of.per is None else None

    def _member(self, node: exp.In, operator: Operator) -> Condition | None:
        thing, query = simplify(node.this), node.args.get("query")
        if query is None or not isinstance(thing, exp.Column):
            return None
        level = level_of(query, self.sources.ctes)
        if level is not None and operator == "has" and (reached := self._reached(level, thing.name)) is not None:
            return Condition(thing.name, operator, (), held=(reached,))
        if level is None or not self._is_plain(level, thing.name):
            return None
        rows, compared = _stated(level)
        filled = [row for row in rows if _is_filled(row, thing.name)]
        if operator == "has not" and thing.name in self.sources.with_nulls and not filled:
            return None
        found = conditions.read([row for row in rows if row not in filled], self.semantics, self.data, self.dialect)
        spans = [every_span(each, rows, self.sources.table, self.semantics) for each in compared]
        every = spans[0] if len(spans) == 1 and level.below is None else None
        compared = [] if every is not None else compared
        bounds = [self._bound(*each) if each else None for each in map(comparisons.bound, compared)]
        known = tuple(each for each in bounds if each is not None)
        if found.unread or len(known) != len(bounds):
            return None
        return Condition(thing.name, operator, (), held=(replace(_held(found), bounds=known, every=every),))

    def _reached(self, level: Level, thing: str) -> Held | None:
        """The things with the most of a figure, as few as come to a share of it."""
        shown = level.select.expressions
        found = reached_share(level, thing) if len(shown) == 1 and _is_column(shown[0].unalias(), thing) else None
        if found is None:
            return None
        figure, share, ranking = found
        if not _is_of(ranking, self.sources.table):
            return None
        where = ranking.select.args.get("where")
        rows = list(conjuncts(where.this)) if where else []
        read = conditions.read(rows, self.semantics, self.data, self.dialect)
        of = self.figure(figure)
        if read.unread or not of.metric or not of.additive or of.transform is not None:
            return None
        return replace(_held(read), reach=(of, share))

    def _is_plain(self, level: Level, thing: str) -> bool:
        """Whether the subquery shows the thing alone, of this table, grouped by nothing else and by that once."""
        chain = list(_chain(level))
        shown = level.select.expressions
        if len(shown) != 1 or not _is_column(expand(shown[0].unalias(), level), thing):
            return False
        if not _is_of(chain[-1], self.sources.table):
            return False
        grouped = [each for each in chain if each.aggregates]
        if any(not _groups_by(each, thing) for each in grouped) or not all(map(_is_bare, chain)):
            return False
        counted = [each for each in grouped if each.select.args.get("group")]
        if any(each not in counted for each in chain if each.select.args.get("having")):
            return False
        return not counted or (len(counted) == 1 and counted[0] is grouped[-1])


def _held(of: conditions.Conditions) -> Held:
    plain = tuple(replace(each, sql="") for each in of.filters)
    return Held(plain, (of.period,) if of.period else tuple(of.periods))


def _is_of(level: Level, table: str) -> bool:
    source = next(iter(level.sources.values()), None)
    return len(level.sources) == 1 and isinstance(source, str) and source.casefold() == table.casefold()


def _chain(level: Level) -> Iterator[Level]:
    current: Level | None = level
    while current is not None:
        yield current
        current = current.below


def _is_bare(level: Level) -> bool:
    """Whether a SELECT has only parts that can be told, of one source, and looks at nothing outside of itself."""
    select = level.select
    distinct, group = select.args.get("distinct"), select.args.get("group")
    if len(level.sources) != 1 or _parts(select) - PLAIN or select.find(exp.Window, exp.Exists):
        return False
    if (distinct is not None and distinct.args.get("on")) or (group is not None and _parts(group) - {"expressions"}):
        return False
    return _is_whole_source(select) and all(_is_own(column, level) for column in _columns(select))


def _parts(node: exp.Expr) -> set[str]:
    return {name for name, part in node.args.items() if part}


def _is_whole_source(select: exp.Select) -> bool:
    """Whether it reads from a table or a subquery as that is: no sample of it, its columns not named anew."""
    source = (select.args.get("from_") or select.args["from"]).this
    alias = source.args.get("alias")
    return _parts(source) <= {"this", "db", "catalog", "alias"} and not (alias and alias.args.get("columns"))


def _columns(select: exp.Select) -> Iterator[exp.Column]:
    """The columns that the SELECT itself names, not those of what it reads from."""
    for name, part in select.args.items():
        if name not in {"from", "from_"}:
            for each in part if isinstance(part, list) else [part]:
                yield from each.find_all(exp.Column) if isinstance(each, exp.Expr) else ()


def _is_own(column: exp.Column, level: Level) -> bool:
    """Whether a column is of what the SELECT reads from: of the table, or of those that the level below shows."""
    if column.table and column.table not in level.sources:
        return False
    if level.below is None or isinstance(column.this, exp.Star):
        return True
    shown = level.below.select.expressions
    own = {each.alias_or_name.casefold() for each in (*shown, *level.select.expressions)}
    return any(each.is_star for each in shown) or column.name.casefold() in own


def _groups_by(level: Level, thing: str) -> bool:
    grouped = keys(level)
    return len(grouped) == 1 and _is_column(grouped[0], thing)


def _is_column(expression: exp.Expr, name: str) -> bool:
    return isinstance(expression.unnest(), exp.Column) and simplify(expression).name == name


def _stated(level: Level) -> tuple[list[exp.Expr], list[exp.Expr]]:
    """The conditions on rows and those on the thing's figures, of all levels."""
    rows: list[exp.Expr] = []
    figures: list[exp.Expr] = []
    for each in _chain(level):
        for name in ("where", "having"):
            clause = each.select.args.get(name)
            for part in conjuncts(clause.this) if clause else ():
                expanded = expand(part, each)
                of_groups = expanded.find(exp.AggFunc) or any(map(is_inner, expanded.find_all(exp.Anonymous)))
                (figures if of_groups else rows).append(expanded)
    return rows, figures


def _is_filled(row: exp.Expr, thing: str) -> bool:
    """Whether a condition says that the thing itself is there, as it is in every row that names one."""
    return normal(denied(row.unnest())) == f"NOT {thing} IS NULL"


def _any_of(parts: list[Condition | None]) -> Condition | None:
    """One condition for several of which any will do, about the same thing."""
    known = [part for part in parts if part is not None and part.operator == "has"]
    if len(known) != len(parts) or len({part.column for part in known}) != 1:
        return None
    held = tuple(dict.fromkeys(each for part in known for each in part.held))
    return Condition(known[0].column, "has", (), held=held)
