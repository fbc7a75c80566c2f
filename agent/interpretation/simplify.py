"""Brings expressions that mean the same to the same form, so that they can be compared."""

from sqlglot import exp

WRAPPERS = (exp.Paren, exp.Cast, exp.TryCast, exp.Round, exp.TsOrDsToTimestamp, exp.TsOrDsToDate, exp.Collate)


def simplify(expression: exp.Expr) -> exp.Expr:
    """Without casts, rounding, guards against NULL and zero, table names and quotes.

    `SUM(CASE WHEN c THEN x ELSE 0 END)` becomes `SUM(x) FILTER (WHERE c)`, a percentile at one half a median.
    """
    return expression.copy().transform(_step)


def normal(expression: exp.Expr) -> str:
    """The simplified expression as text: equal for equal meanings, as far as that is simple to tell."""
    return simplify(expression).sql()


def denied(node: exp.Expr) -> exp.Expr:
    """`x NOT LIKE y` and `x IS NOT NULL` as NOT over the plain comparison, however the parser holds them."""
    if not node.args.get("negate"):
        return node
    plain = node.copy()
    plain.set("negate", None)
    return exp.Not(this=plain)


def _step(node: exp.Expr) -> exp.Expr:
    if node.args.get("negate"):
        return simplify(denied(node))
    if isinstance(node, WRAPPERS) or _is_guard(node) or _is_unit_factor(node):
        return simplify(node.this)
    if isinstance(node, exp.Column):
        return exp.column(node.name.casefold())
    if isinstance(node, (exp.Sum, exp.Avg, exp.Count)) and isinstance(node.this, exp.Case):
        return _filtered(node)
    if isinstance(node, exp.Count) and isinstance(node.this, exp.Distinct) and len(node.this.expressions) == 1:
        return _filtered_distinct(node)
    if isinstance(node, (exp.PercentileCont, exp.WithinGroup)):
        return _median(node)
    if isinstance(node, exp.CountIf):
        return simplify(_where(exp.Count(this=exp.Star(), big_int=True), node.this))
    if isinstance(node, exp.In) and node.expressions:
        return _sorted(node)
    return node


def _is_guard(node: exp.Expr) -> bool:
    """COALESCE(x, 0) and NULLIF(x, 0)."""
    if isinstance(node, exp.Coalesce):
        return len(node.expressions) == 1 and _number(node.expressions[0]) == 0
    return isinstance(node, exp.Nullif) and _number(node.expression) == 0


def _is_unit_factor(node: exp.Expr) -> bool:
    return isinstance(node, exp.Mul) and _number(node.expression) == 1


def _filtered(node: exp.Expr) -> exp.Expr:
    case = node.this
    branches = case.args["ifs"]
    default = case.args.get("default")
    zero = default is None or isinstance(default, exp.Null) or _number(default) == 0
    if (
        case.this is not None
        or len(branches) != 1
        or not zero
        or (isinstance(node, exp.Avg) and _number(default) == 0)
    ):
        return node
    chosen = branches[0].args["true"]
    counted = isinstance(node, (exp.Sum, exp.Count)) and _number(chosen) == 1
    aggregate = exp.Count(this=exp.Star(), big_int=True) if counted else type(node)(this=chosen.copy())
    return simplify(_where(aggregate, branches[0].this))


def _filtered_distinct(node: exp.Count) -> exp.Expr:
    """COUNT(DISTINCT CASE WHEN c THEN x END), likewise."""
    case = node.this.expressions[0]
    default = case.args.get("default") if isinstance(case, exp.Case) else None
    empty = default is None or isinstance(default, exp.Null)
    if not isinstance(case, exp.Case) or case.this is not None or len(case.args["ifs"]) != 1 or not empty:
        return node
    branch = case.args["ifs"][0]
    distinct = exp.Count(this=exp.Distinct(expressions=[branch.args["true"].copy()]), big_int=True)
    return simplify(_where(distinct, branch.this))


def _where(aggregate: exp.Expr, condition: exp.Expr) -> exp.Filter:
    return exp.Filter(this=aggregate, expression=exp.Where(this=condition.copy()))


def _median(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.WithinGroup):
        inside = node.this
        ordered = node.expression.expressions[0].this if isinstance(node.expression, exp.Order) else None
        if isinstance(inside, exp.PercentileCont) and _number(inside.this) == 0.5 and ordered is not None:
            return exp.Median(this=simplify(ordered))
        return node
    quantile = node.expression.this if isinstance(node.expression, exp.Order) else node.expression
    return exp.Median(this=simplify(node.this)) if _number(quantile) == 0.5 else node


def _sorted(node: exp.In) -> exp.Expr:
    copy = node.copy()
    copy.set("this", simplify(node.this))
    copy.set("expressions", sorted((item.copy() for item in node.expressions), key=lambda item: item.sql()))
    return copy


def _number(node: exp.Expr | None) -> float | None:
    if isinstance(node, exp.Literal) and not node.is_string:
        return float(node.this)
    return None
