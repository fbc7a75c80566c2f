"""Reads a comparison of one column, or of its hour, month, …, with constants."""

from sqlglot import exp

from agent.interpretation.buckets import bucket
from agent.interpretation.constants import constant
from agent.interpretation.parts import Condition, Operator
from agent.interpretation.simplify import denied, simplify
from agent.semantics import Semantics

COMPARISONS: dict[type[exp.Expr], Operator] = {
    exp.EQ: "=",
    exp.NEQ: "!=",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
MIRRORED: dict[Operator, Operator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
NEGATED: dict[Operator, Operator] = {
    "=": "!=",
    "!=": "=",
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "in": "not in",
    "not in": "in",
    "between": "not between",
    "not between": "between",
    "contains": "not contains",
    "starts with": "not starts with",
    "ends with": "not ends with",
}
PATTERNS: frozenset[Operator] = frozenset({"contains", "starts with", "ends with"})


def condition(expression: exp.Expr, semantics: Semantics) -> Condition | None:
    """A condition on one column (or on its hour, month, …) against constants."""
    node = denied(expression.unnest())
    if isinstance(node, exp.Not):
        return opposite_of(condition(simplify(node.this), semantics))
    if isinstance(node, exp.Or):
        return _either([condition(simplify(part), semantics) for part in node.flatten()])
    if isinstance(node, exp.Between):
        return _made(node.this, "between", [node.args["low"], node.args["high"]], semantics)
    if isinstance(node, exp.In):
        return _made(node.this, "in", node.expressions, semantics) if node.expressions else None
    if isinstance(node, (exp.Like, exp.ILike)):
        return _like(node, semantics)
    if isinstance(node, exp.Is) and isinstance(node.expression, exp.Null):
        return _made(node.this, "is null", [], semantics)
    operator = COMPARISONS.get(type(node))
    if operator is None:
        return None
    straight = _made(node.this, operator, [node.expression], semantics)
    return straight or _made(node.expression, MIRRORED.get(operator, operator), [node.this], semantics)


def bound(expression: exp.Expr) -> tuple[exp.Expr, Condition] | None:
    """A figure and the constant that it is compared with, the condition naming no column."""
    node = simplify(denied(expression.unnest()))
    if isinstance(node, exp.Not):
        found = bound(node.this)
        opposite = opposite_of(found[1]) if found else None
        return (found[0], opposite) if found and opposite else None
    operator = COMPARISONS.get(type(node))
    if operator is None:
        return None
    for figure, other, compared in (
        (node.this, node.expression, operator),
        (node.expression, node.this, MIRRORED.get(operator, operator)),
    ):
        value = constant(other)
        if value is not None:
            return figure, Condition("", compared, (value,))
    return None


def _made(subject: exp.Expr, operator: Operator, constants: list[exp.Expr], semantics: Semantics) -> Condition | None:
    values = [constant(each) for each in constants]
    if any(value is None for value in values):
        return None
    found = bucket(_unfolded(subject), semantics)
    if found is None or found.grain == "band":
        return None
    bare = isinstance(simplify(_unfolded(subject)), exp.Column)
    return Condition(found.column, operator, tuple(values), part=None if bare else found.grain)


def _unfolded(subject: exp.Expr) -> exp.Expr:
    """Without LOWER, UPPER and TRIM."""
    while isinstance(subject, (exp.Lower, exp.Upper, exp.Trim, exp.Paren)):
        subject = subject.this
    return subject


def opposite_of(condition: Condition | None) -> Condition | None:
    """What NOT makes of a condition, None where no operator says it."""
    if condition is None or condition.either:
        return None
    if condition.values == (None,):
        return Condition(condition.column, "is null", (), condition.part)
    if condition.operator == "is null":
        return Condition(condition.column, "!=", (None,), condition.part)
    operator = NEGATED.get(condition.operator)
    return Condition(condition.column, operator, condition.values, condition.part) if operator else None


def _either(parts: list[Condition | None]) -> Condition | None:
    """One condition for several on the same column: equalities become IN, patterns a list of patterns; of others
    any will do."""
    known = [part for part in parts if part is not None]
    if len(known) != len(parts) or len({(part.column, part.part) for part in known}) != 1:
        return None
    operators = {part.operator for part in known}
    values = tuple(value for part in known for value in part.stated)
    if len({isinstance(value, str) for value in values}) > 1:
        return None  # a month by its number and one by its first day are compared in two ways
    if operators <= {"=", "in"}:
        return Condition(known[0].column, "in", values, known[0].part)
    if len(operators) == 1 and operators <= PATTERNS:
        return Condition(known[0].column, known[0].operator, values, known[0].part)
    return Condition(known[0].column, "either", (), known[0].part, either=_flat(known))


def _flat(parts: list[Condition]) -> tuple[Condition, ...]:
    """Each once, those of one that is made of several too."""
    return tuple(dict.fromkeys(each for part in parts for each in part.either or (part,)))


def _like(node: exp.Expr, semantics: Semantics) -> Condition | None:
    pattern = constant(_unfolded(node.expression))
    if not isinstance(pattern, str):
        return None
    inside = pattern.strip("%")
    if "%" in inside or "_" in inside or not inside:
        return None
    operators: dict[tuple[bool, bool], Operator] = {
        (True, True): "contains",
        (False, True): "starts with",
        (True, False): "ends with",
        (False, False): "=",
    }
    operator = operators[pattern.startswith("%"), pattern.endswith("%")]
    return _made(node.this, operator, [exp.Literal.string(inside)], semantics)
