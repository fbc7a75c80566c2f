"""Reads an expression of the result as a figure: which metric, which aggregate, and what was made of it."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from sqlglot import exp, parse_one

from agent.interpretation import conditions
from agent.interpretation.buckets import bucket
from agent.interpretation.constants import constant
from agent.interpretation.held import HeldReader, Sources
from agent.interpretation.parts import Aggregate, Condition, MeasureColumn, Operator, Span
from agent.interpretation.ranked import ranked
from agent.interpretation.resolve import Level, conjuncts, is_inner, keys
from agent.interpretation.simplify import normal, simplify
from agent.semantics import Metric, Semantics
from agent.values import Dialect, Unit

AGGREGATES: dict[type[exp.Expr], Aggregate] = {
    exp.Sum: "sum",
    exp.Avg: "avg",
    exp.Median: "median",
    exp.Min: "min",
    exp.Max: "max",
    exp.Count: "count",
}
RANKS = (exp.Rank, exp.DenseRank, exp.RowNumber)
UNKNOWN = MeasureColumn(-1, "")


@dataclass(frozen=True)
class MeasureReader:
    """Reads figures by the semantics of one table."""

    semantics: Semantics
    data: Span | None
    dialect: Dialect
    sources: Sources = field(default_factory=Sources)

    @property
    def held(self) -> HeldReader:
        """Reads conditions on things by the rows they have."""
        return HeldReader(self.semantics, self.data, self.dialect, self.sources, self.read)

    def read(self, expression: exp.Expr, level: Level | None = None) -> MeasureColumn:
        """The figure that an expression over columns of tables is; index and name are left to the caller."""
        node = simplify(expression)
        if isinstance(node, exp.Count) and level is not None and level.below is not None and level.below.aggregates:
            return self._aggregate(node, "count", level)
        metric = self._metrics().get(node.sql())
        if metric is not None:
            return MeasureColumn(-1, "", metric=metric.name, unit=metric.unit, additive=metric.additive)
        if is_inner(node):
            return self.read(node.expressions[0], level)
        if (chosen := _averaged_ones(node)) is not None:
            return self._share_of_ones(chosen, level)
        match node:
            case exp.Window():
                return self._window(node)
            case exp.Filter():
                return self._filter(node, level)
            case exp.Neg() | exp.Abs():
                return self.read(node.this, level)
            case exp.Div() | exp.Mul() | exp.Sub():
                return self._arithmetic(node, level)
            case exp.Subquery():
                return UNKNOWN
        aggregate = AGGREGATES.get(type(node))
        return self._aggregate(node, aggregate, level) if aggregate else UNKNOWN

    def _metrics(self) -> dict[str, Metric]:
        return {_spelt(metric.expression): metric for metric in self.semantics.metrics}

    def _aggregate(self, node: exp.Expr, aggregate: Aggregate, level: Level | None) -> MeasureColumn:
        argument = node.this
        if is_inner(argument):
            base = self.read(argument.expressions[0])
            shared = {normal(key) for key in keys(level)} if level is not None else set()
            own = [key for key in argument.expressions[1:] if normal(key) not in shared]
            return replace(base, aggregate=aggregate, column=base.column, per=self._per(own), additive=False)
        if isinstance(argument, exp.Distinct):
            column = argument.expressions[0].name if len(argument.expressions) == 1 else None
            return MeasureColumn(-1, "", aggregate="count_distinct", column=column, unit="count")
        if aggregate == "count":
            return self._count(argument, level)
        if not isinstance(argument, exp.Column):
            return MeasureColumn(-1, "", aggregate=aggregate, additive=aggregate == "sum")
        unit = self.unit_of(argument.name)
        return MeasureColumn(
            -1, "", aggregate=aggregate, column=argument.name, unit=unit, additive=aggregate == "sum"
        )

    def _count(self, argument: exp.Expr, level: Level | None) -> MeasureColumn:
        """COUNT over a subquery's groups counts what the subquery groups by."""
        below = level.below if level else None
        if below is not None and below.aggregates:
            counted = keys(below)
            found = bucket(counted[0], self.semantics) if len(counted) == 1 else None
            column = found.column if found and found.grain != "band" else None
            return MeasureColumn(-1, "", aggregate="count_distinct", column=column, unit=self._unit_of_count(column))
        column = argument.name if isinstance(argument, exp.Column) else None
        return MeasureColumn(-1, "", aggregate="count", column=column, unit="count", additive=True)

    def _unit_of_count(self, column: str | None) -> Unit:
        counted = self._metrics().get(f"COUNT(DISTINCT {column})")
        return (counted.unit if counted else None) or "count"

    def _per(self, found: list[exp.Expr]) -> str | None:
        """The dimension or grain of a subquery's only key."""
        if len(found) != 1:
            return None
        key = bucket(found[0], self.semantics)
        if key is None or key.grain == "band":
            return None
        dimension = self.semantics.dimension_of(key.column)
        dated = dimension is not None and dimension.kind in {"date", "timestamp", "time"}
        return key.grain if dated and key.grain else (dimension.name if dimension else key.column)

    def unit_of(self, column: str) -> Unit | None:
        """The unit of a column's own values, by the metrics that are a plain aggregate of it."""
        for metric in self.semantics.metrics:
            node = _parsed(metric.expression)
            plain = isinstance(node, (exp.Sum, exp.Avg, exp.Min, exp.Max, exp.Median))
            if plain and isinstance(node.this, exp.Column) and node.this.name == column.casefold():
                return metric.unit
        return None

    def _filter(self, node: exp.Filter, level: Level | None) -> MeasureColumn:
        base = self.read(node.this, level)
        parts = [(each, self._of_things(each)) for each in conjuncts(node.expression.this)]
        plain = (each for each, of_things in parts if of_things is None)
        found = conditions.read(plain, self.semantics, self.data, self.dialect)
        if found.unread or found.periods:
            return replace(UNKNOWN, unit=base.unit)
        kept = [of_things for _, of_things in parts if of_things is not None]
        return replace(base, conditions=(*found.filters, *kept), span=found.period)

    def _share_of_ones(self, chosen: exp.Filter, level: Level | None) -> MeasureColumn:
        """The mean of ones and zeros, which is the share of the ones."""
        counted = self._filter(chosen, level)
        if counted.metric is None and counted.aggregate is None:
            return counted
        return replace(counted, unit="fraction", additive=False, transform="share")

    def _of_things(self, expression: exp.Expr) -> Condition | None:
        """A condition that keeps things, by their place in a ranking or by what rows they have."""
        return self._first(expression) or self.held.read(expression) or self.held.of_groups(expression)

    def _first(self, expression: exp.Expr) -> Condition | None:
        """A condition that keeps the first of a ranking by a metric."""
        found = ranked(expression)
        metric = self.read(found.figure).metric if found else None
        if found is None or metric is None:
            return None
        operator: Operator = "first" if found.descending else "last"
        return Condition(found.column, operator, (found.count, metric), sql=expression.sql(dialect=self.dialect))

    def _window(self, node: exp.Window) -> MeasureColumn:
        if isinstance(node.this, RANKS):
            return MeasureColumn(-1, "", transform="rank")
        if isinstance(node.this, (exp.Lag, exp.Lead)):
            return replace(self.read(node.this.this), additive=False)
        inside = node.this.this if isinstance(node.this, (exp.Sum, exp.Avg)) else None
        if inside is None or not (inside.find(exp.AggFunc) or is_inner(inside)):
            return replace(self.read(node.this), additive=False)
        base = replace(self.read(inside), additive=False)
        if not node.args.get("order"):
            return base
        if isinstance(node.this, exp.Sum):
            return replace(base, transform="running_total")
        spec = node.args.get("spec")
        before = constant(spec.args["start"]) if spec and isinstance(spec.args.get("start"), exp.Literal) else None
        return replace(base, transform="moving_average", window=before + 1 if isinstance(before, int) else None)

    def _arithmetic(self, node: exp.Expr, level: Level | None) -> MeasureColumn:
        bare, hundredfold = _without_hundred(node)
        unit: Unit = "percent" if hundredfold else "fraction"
        if isinstance(bare, exp.Sub):
            if constant(bare.expression) == 1 and isinstance(bare.this, exp.Div):
                return self._growth(bare.this.this, bare.this.expression, unit)
            return replace(self.read(bare.this, level), transform="difference", conditions=(), span=None)
        if hundredfold and isinstance(bare, exp.Avg):
            mean = self.read(bare, level)
            return replace(mean, unit="percent") if mean.transform == "share" else UNKNOWN
        if not isinstance(bare, exp.Div):
            return UNKNOWN
        above, below = bare.this, bare.expression
        if isinstance(above, exp.Sub) and normal(above.expression) == normal(below):
            return self._growth(above.this, below, unit)
        return self._quotient(above, below, unit, level)

    def _growth(self, later: exp.Expr, earlier: exp.Expr, unit: Unit) -> MeasureColumn:
        before = self.read(earlier).span
        return replace(self.read(later), unit=unit, additive=False, transform="growth", before=before)

    def _quotient(self, above: exp.Expr, below: exp.Expr, unit: Unit, level: Level | None) -> MeasureColumn:
        part = self.read(above, level)
        whole = self.read(_unwrapped(below), None if isinstance(below, exp.Subquery) else level)
        of_all = isinstance(below, exp.Subquery) and self._counts_the_same(part, whole)
        if of_all or _is_whole(below, part, whole):
            return replace(part, unit=unit, transform="share")
        if part.metric is None and part.aggregate is None:
            return MeasureColumn(-1, "", transform="ratio", unit="percent" if unit == "percent" else None)
        if whole.aggregate == "count_distinct" or (whole.metric and whole.unit not in {"currency", None}):
            column = whole.column or self._counted(whole.metric)
            per = self._per([exp.column(column)]) if column else None
            return replace(part, aggregate="avg", per=per, additive=False)
        return MeasureColumn(-1, "", transform="ratio", unit="percent" if unit == "percent" else None)

    def _counts_the_same(self, part: MeasureColumn, whole: MeasureColumn) -> bool:
        """Whether groups that a level below left are set against a metric that counts the same things."""
        counted = self._counted(whole.metric)
        return part.aggregate == "count_distinct" and counted is not None and part.column == counted.casefold()

    def _counted(self, metric: str | None) -> str | None:
        """The column that a metric counts the distinct values of."""
        known = self.semantics.metric(metric) if metric else None
        node = _parsed(known.expression) if known else None
        if isinstance(node, exp.Count) and isinstance(node.this, exp.Distinct):
            return str(node.this.expressions[0].name)
        return None


@lru_cache(maxsize=256)
def _parsed(expression: str) -> exp.Expr:
    """A metric's expression in its simple form. Shared: never change it."""
    return simplify(parse_one(expression, dialect="duckdb"))


@lru_cache(maxsize=256)
def _spelt(expression: str) -> str:
    """A metric's expression in its simple form, as text."""
    return _parsed(expression).sql()


def _averaged_ones(node: exp.Expr) -> exp.Filter | None:
    """COUNT(*) FILTER (WHERE c), where the node is AVG(CASE WHEN c THEN 1 ELSE 0 END)."""
    case = node.this if isinstance(node, exp.Avg) else None
    if not isinstance(case, exp.Case) or case.this is not None or len(case.args["ifs"]) != 1:
        return None
    branch, rest = case.args["ifs"][0], case.args.get("default")
    if constant(branch.args["true"]) != 1 or rest is None or constant(rest) != 0:
        return None
    return exp.Filter(this=exp.Count(this=exp.Star(), big_int=True), expression=exp.Where(this=branch.this.copy()))


def _without_hundred(node: exp.Expr) -> tuple[exp.Expr, bool]:
    """The expression without a factor of 100, and whether there was one."""
    node = node.unnest()
    if isinstance(node, exp.Mul):
        for factor, other in ((node.this, node.expression), (node.expression, node.this)):
            if constant(factor) == 100:
                return other.unnest(), True
        inner, found = _without_hundred(node.this)
        return (exp.Mul(this=inner, expression=node.expression), found) if found else (node, False)
    if isinstance(node, exp.Div):
        inner, found = _without_hundred(node.this)
        return (exp.Div(this=inner, expression=node.expression), True) if found else (node, False)
    return node, False


def _unwrapped(node: exp.Expr) -> exp.Expr:
    """What a scalar subquery or a window over everything computes."""
    if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Select):
        return simplify(node.this.expressions[0].unalias())
    if isinstance(node, exp.Window) and isinstance(node.this, exp.Sum) and not node.args.get("order"):
        inner = node.this.this
        return inner if inner.find(exp.AggFunc) else node.this
    return node


def _is_whole(below: exp.Expr, part: MeasureColumn, whole: MeasureColumn) -> bool:
    """Whether a quotient's divisor is the same figure as its dividend, over more rows."""
    same = (part.metric, part.aggregate, part.column) == (whole.metric, whole.aggregate, whole.column)
    known = part.metric is not None or part.aggregate is not None
    widened = isinstance(below, (exp.Subquery, exp.Window)) or (
        bool(part.conditions or part.span) and not whole.conditions
    )
    return same and known and widened
