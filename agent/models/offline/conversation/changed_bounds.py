"""Bounds on the figures that were shown: "only those over 3 million", "make that 500", "hide the hours under 200"."""

from dataclasses import replace
from decimal import Decimal

from agent.models.offline.conversation.changed_numbers import ROWS
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Filter, Having, Measure, Operator, Reading
from agent.models.offline.workings import Workings

_BOUNDS = (">", ">=", "<", "<=")
_CONDITIONS = tuple(f"cond:{operator}" for operator in _BOUNDS)
_UPPER = ("<", "<=")
_CONTRARY: dict[Operator, Operator] = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}


def with_bounds(base: Reading, w: Workings, *, hides: bool, mends: bool, instead: bool) -> Reading | None:
    """The reading before with the bounds that a text sets; None where it sets none.

    What is hidden is what the bound holds. A text that mends takes back the bounds before on the same figure; any
    other takes back one in the same direction, or one that it leaves no room beside.
    """
    number = _other_number(base, w, any_number=mends or instead)
    if number is not None:
        return replace(base, having=(replace(base.having[0], value=number, of_average=False),))
    found = [*_of_rows(base, w), *w.having]
    if not found:
        return None
    w.having = []
    narrowed = hides and (w.periods or w.filters or w.named or any(item.operator not in _CONTRARY for item in found))
    if narrowed or (len(base.groupings) > 1 and 0 < len(w.groupings) < len(base.groupings)):
        w.lost.update(i for i, part in enumerate(w.parts) if part.number is not None or part.has(*_CONDITIONS))
        return base
    if hides:
        found = [replace(item, operator=_CONTRARY[item.operator]) for item in found]
    measures = (*base.measures, *(item.measure for item in found if item.measure not in base.measures))
    kept = [old for old in base.having if not any(_takes_place(new, old, mends) for new in found)]
    return replace(base, measures=tuple(dict.fromkeys(measures)), having=(*kept, *found))


def _takes_place(new: Having, old: Having, mends: bool) -> bool:
    if (new.measure, new.per) != (old.measure, old.per):
        return False
    if mends or (new.operator in _UPPER) == (old.operator in _UPPER):
        return True
    upper, lower = (new, old) if new.operator in _UPPER else (old, new)
    numbers = isinstance(upper.value, (int, Decimal)) and isinstance(lower.value, (int, Decimal))
    return numbers and upper.value <= lower.value  # type: ignore[operator]


def _other_number(base: Reading, w: Workings, *, any_number: bool) -> Decimal | None:
    """ "Make that 3,000", after products with more than 1,000 units: the bound, where nothing else had a number."""
    numbers = [i for i, part in enumerate(w.parts) if i not in w.used and part.number is not None and not part.period]
    if len(numbers) != 1 or len(base.having) != 1 or base.limit is not None or w.having or w.filters or w.limit:
        return None
    if any(isinstance(value, (int, Decimal)) for item in base.filters for value in item.values):
        return None
    number = w.parts[numbers[0]].number
    if number is None or not (any_number or number > ROWS):
        return None
    counted = w.near(numbers[0], 1)
    if counted is not None and w.parts[counted].dimension is not None and w.parts[counted].metric is None:
        return None
    w.use(*numbers)
    return number


def _of_rows(base: Reading, w: Workings) -> list[Having]:
    """ "Only those over 3 million", after figures by product: of each product's figure, not of single rows."""
    if not base.groupings or not base.measures or (w.groupings and tuple(w.groupings) != base.groupings):
        return []
    found: list[Having] = []
    for item in list(w.filters):
        of = [metric for metric in w.semantics.metrics if column_of(metric) == item.column and metric.additive]
        if item.operator not in _BOUNDS or item.grain is not None or not of or not _is_large(item):
            continue
        named = [part.metric.name for part in w.parts if part.metric is not None]
        measure = Measure(named[0]) if named else Measure(of[0].name) if w.said("verb:earned") else base.measures[0]
        w.filters.remove(item)
        w.measures = [each for each in w.measures if each.metric not in named]
        found.append(Having(measure, item.operator, item.values[0]))
    return found


def _is_large(item: Filter) -> bool:
    """Whether a bound is one of a sum: refunds are rows below zero."""
    return isinstance(item.values[0], (int, Decimal)) and item.values[0] > 0
