"""Bounds on the figures that were shown: "only those over 3 million", "make that 500", "hide the hours under 200"."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from agent.models.offline.conversation.changed_numbers import ROWS
from agent.models.offline.metrics import column_of, is_money
from agent.models.offline.reading import Filter, Having, Measure, Operator, Reading
from agent.models.offline.workings import Workings
from agent.values import Cell

_BOUNDS = (">", ">=", "<", "<=")
_CONDITIONS = tuple(f"cond:{operator}" for operator in _BOUNDS)
_UPPER = ("<", "<=")
_AMOUNTS = ("noun:amount", "noun:sales", "verb:sold", "verb:earned", "op:sum")
_FAR = 1000
"""So many times smaller than the bound before is a number whose thousands were left out."""
_CONTRARY: dict[Operator, Operator] = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}


def with_bounds(base: Reading, w: Workings, *, hides: bool, mends: bool, instead: bool) -> Reading | None:
    """The reading before with the bounds that a text sets; None where it sets none.

    What is hidden is what the bound holds. A text that mends takes back the bounds before on the same figure; any
    other takes back one in the same direction, or one that it leaves no room beside.
    """
    number = _other_number(base, w, any_number=mends or instead)
    if number is not None:
        return replace(base, having=(replace(base.having[0], value=number, of_average=False, of_all=False),))
    counted = _of_counted(base, w)
    found = [*counted, *_of_rows(base, w), *(_of_what_was_shown(base, w, item) for item in w.having)]
    if not found:
        return None
    w.having = []
    narrowed = hides and (w.periods or w.filters or w.named or any(item.operator not in _CONTRARY for item in found))
    if narrowed or (len(base.groupings) > 1 and 0 < len(w.groupings) < len(base.groupings)):
        _lose_bounds(w)
        return base
    if any(not _is_alike(new, old) for new in found for old in base.having if new.measure == old.measure):
        _lose_bounds(w)
    if hides:
        found = [replace(item, operator=_CONTRARY[item.operator]) for item in found]
    shown = [item.measure for item in found if item.per is None or item not in counted]
    measures = (*base.measures, *(measure for measure in shown if measure not in base.measures))
    spans = len({item.operator in _UPPER for item in found}) > 1  # "between 50 and 100" takes the place of any
    kept = [old for old in base.having if not any(_takes_place(new, old, mends or spans) for new in found)]
    return replace(base, measures=tuple(dict.fromkeys(measures)), having=(*kept, *found))


def _of_what_was_shown(base: Reading, w: Workings, bound: Having) -> Having:
    """ "Only waiters with over 500", after their tickets: of these, where no figure is named."""
    default, units = w.default(), w.units()
    sold = units is not None and base.measures == (Measure(units.name),)  # "sold more than 3000", after units
    amounts = tuple(name for name in _AMOUNTS if not (sold and name == "verb:sold"))
    named = w.speaks_of_money or w.said(*amounts) or any(part.metric is not None for part in w.parts)
    assumed = default is not None and bound.per is None and bound.measure == Measure(default.name)
    return replace(bound, measure=base.measures[0]) if assumed and len(base.measures) == 1 and not named else bound


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


def _of_counted(base: Reading, w: Workings) -> list[Having]:
    """ "And over 50k?", after how many tickets came to over 100k: of what each ticket comes to, not of its lines."""
    old = next((item for item in base.having if item.per is not None), None)
    if old is None or len(base.having) != 1 or base.groupings or w.groupings or w.having or w.said("noun:rows"):
        return []
    if any(item not in base.measures for item in w.measures) or any(part.dimension for part in w.parts):
        return []
    found: list[Having] = []
    for item in [one for one in w.filters if one.operator in (*_BOUNDS, "between") and one.grain is None]:
        of = [metric for metric in w.semantics.metrics if column_of(metric) == item.column and metric.additive]
        if not of or not _is_large(item):
            continue
        if w.speaks_of_money and not is_money(old.measure, w.semantics):
            _lose_bounds(w)
        w.filters.remove(item)
        found += [replace(old, operator=end, value=value) for end, value in _ends_of(item)]
    if found:
        w.measures = []
    return found


def _is_alike(new: Having, old: Having) -> bool:
    numbers = isinstance(new.value, (int, Decimal)) and isinstance(old.value, (int, Decimal))
    return not numbers or not is_far_below(Decimal(new.value), Decimal(old.value))  # type: ignore[arg-type]


def is_far_below(value: Decimal, before: Decimal) -> bool:
    """ "And over 8?", after over 5 million: of millions, which nobody said."""
    return 0 < value * _FAR <= before


def _lose_bounds(w: Workings) -> None:
    w.lost.update(i for i, part in enumerate(w.parts) if part.number is not None or part.has(*_CONDITIONS))


def _of_rows(base: Reading, w: Workings) -> list[Having]:
    """ "Only those over 3 million", after figures by product: of each product's figure, not of single rows."""
    if not base.groupings or not base.measures or (w.groupings and tuple(w.groupings) != base.groupings):
        return []
    found: list[Having] = []
    for item in list(w.filters):
        of = [metric for metric in w.semantics.metrics if column_of(metric) == item.column and metric.additive]
        if item.operator not in (*_BOUNDS, "between") or item.grain is not None or not of or not _is_large(item):
            continue
        named = [part.metric.name for part in w.parts if part.metric is not None]
        measure = Measure(named[0]) if named else Measure(of[0].name) if w.said("verb:earned") else base.measures[0]
        w.filters.remove(item)
        w.measures = [each for each in w.measures if each.metric not in named]
        found += [Having(measure, end, value) for end, value in _ends_of(item)]
    return found


def _ends_of(item: Filter) -> Iterator[tuple[Operator, Cell]]:
    """The one bound of a condition, or both of "between 500 and 1000"."""
    ends: tuple[Operator, ...] = (">=", "<=") if item.operator == "between" else (item.operator,)
    yield from zip(ends, item.values, strict=True)


def _is_large(item: Filter) -> bool:
    """Whether a bound is one of a sum: refunds are rows below zero."""
    return isinstance(item.values[0], (int, Decimal)) and item.values[0] > 0
