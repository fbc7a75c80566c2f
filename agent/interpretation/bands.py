"""Reads the bands into which a CASE puts the values of one column, where no value could be in two of them."""

from datetime import time
from decimal import Decimal
from itertools import pairwise

from sqlglot import exp

from agent.interpretation import comparisons
from agent.interpretation.constants import as_time, constant
from agent.interpretation.parts import Band, Condition
from agent.interpretation.resolve import conjuncts
from agent.interpretation.simplify import simplify
from agent.semantics import Semantics

MOST_BANDS = 6
WHOLE_PARTS = frozenset({"<", ">=", "in"})
"""Comparisons of an hour or a weekday that say the same of its number and of the moments in it."""
Place = tuple[Decimal, int]
"""A value of a column as a number, and whether just before (-1), at (0) or just after it (1)."""
LOWEST: Place = (Decimal("-Infinity"), 0)
HIGHEST: Place = (Decimal("Infinity"), 0)


def bands(expression: exp.Expr, semantics: Semantics) -> tuple[Band, ...]:
    """The bands in their order; none where one is not named, cannot be read, or shares values with another."""
    node = simplify(expression)
    if not isinstance(node, exp.Case) or node.this is not None or len(node.args["ifs"]) > MOST_BANDS:
        return ()
    found = [_band(branch, semantics) for branch in node.args["ifs"]]
    known = [each for each in found if each is not None]
    columns = {(condition.column, condition.part) for each in known for condition in each.conditions}
    if len(known) != len(found) or len(columns) != 1 or not _are_apart(known):
        return ()
    rest = node.args.get("default")
    if rest is None or isinstance(rest, exp.Null):
        return tuple(known)
    named = constant(rest)
    return (*known, Band(named, ())) if isinstance(named, str) else ()


def _band(branch: exp.Expr, semantics: Semantics) -> Band | None:
    named = constant(branch.args["true"])
    read = [comparisons.condition(simplify(part), semantics) for part in conjuncts(branch.this)]
    known = tuple(each for each in read if each is not None)
    told = len(known) == len(read) and not any(each.part and each.operator not in WHOLE_PARTS for each in known)
    return Band(named, known) if isinstance(named, str) and told else None


def _are_apart(found: list[Band]) -> bool:
    """Whether no value is in two bands: a CASE takes the first, and its later conditions say more than they keep."""
    if len(found) == 1:
        return True
    ends = [_ends(each.conditions) for each in found]
    known = sorted(each for each in ends if each is not None)
    return len(known) == len(ends) and all(before[1] < after[0] for before, after in pairwise(known))


def _ends(conditions: tuple[Condition, ...]) -> tuple[Place, Place] | None:
    """The first and the last place that the conditions leave, of numbers and times of day."""
    low, high = LOWEST, HIGHEST
    for each in conditions:
        numbers = [_number(value) for value in each.values]
        known = [number for number in numbers if number is not None]
        if not known or len(known) != len(numbers) or each.operator not in {"<", "<=", ">", ">=", "=", "between"}:
            return None
        if each.operator in {">", ">=", "=", "between"}:
            low = max(low, (known[0], 1 if each.operator == ">" else 0))
        if each.operator in {"<", "<=", "=", "between"}:
            high = min(high, (known[-1], -1 if each.operator == "<" else 0))
    return low, high


def _number(value: object) -> Decimal | None:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    moment = as_time(value) if isinstance(value, (str, time)) else None
    return Decimal(moment.hour * 3600 + moment.minute * 60 + moment.second) if moment else None
