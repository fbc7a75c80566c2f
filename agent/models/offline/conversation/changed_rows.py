"""Which rows a follow-up keeps: other values, further conditions, other days, and what they are set against."""

from dataclasses import replace
from decimal import Decimal

from agent.models.offline.reading import Contrast, Filter, Period, Reading
from agent.models.offline.times.days import DAY
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings
from agent.values import Cell

_INCLUDING = frozenset(
    {"include", "add", "plus", "incluye", "inclui", "agrega", "agregale", "suma", "sumale", "sumando"}
)
_WITHOUT = frozenset({"without", "sin"})


def with_conditions(base: Reading, w: Workings) -> Reading:
    """New filters take the place of those on the same column with the same sense."""
    base = _with_number(base, w)
    against = _against_other_value(base, w)
    if against is not None:
        return against
    base = _without_contrary(_without_denied(base, w), w)
    replaced = {(item.column, item.is_denial) for item in w.filters}
    kept = tuple(item for item in base.filters if (item.column, item.is_denial) not in replaced)
    named = tuple(dict.fromkeys((*(name for name in base.named_filters if name not in w.excluded), *w.named)))
    excluded = tuple(dict.fromkeys((*(name for name in base.excluded_filters if name not in w.named), *w.excluded)))
    return replace(
        base,
        filters=kept + tuple(w.filters),
        named_filters=named,
        excluded_filters=excluded,
        contrasts=tuple(w.contrasts) or base.contrasts,
        holdings=tuple({item.name: item for item in (*base.holdings, *w.holdings)}.values()),
    )


def _without_denied(base: Reading, w: Workings) -> Reading:
    """ "Take out the Mondays", where only Mondays were kept: nothing would be left but for the condition itself."""
    says_without = any(token.norm in _WITHOUT for token in w.heard.tokens)
    for item in [one for one in w.filters if one.is_denial and not says_without]:
        own = [one for one in base.filters if (one.column, one.grain) == (item.column, item.grain)]
        kept = [one for one in own if one.operator in ("=", "in") and set(one.values) <= set(item.values)]
        if kept:
            w.filters.remove(item)
            base = replace(base, filters=tuple(one for one in base.filters if one not in kept))
    return base


def _without_contrary(base: Reading, w: Workings) -> Reading:
    """ "Without alfajores", where only alfajores were kept, and the other way about: the later one holds."""
    kept = tuple(one for one in base.filters if not any(_is_contrary(one, item) for item in w.filters))
    return replace(base, filters=kept)


def _is_contrary(one: Filter, other: Filter) -> bool:
    if (one.column, one.grain) != (other.column, other.grain) or one.is_denial == other.is_denial:
        return False
    return set(one.values) == set(other.values) or bool(one.words and fold(one.words) == fold(other.words))


def _against_other_value(base: Reading, w: Workings) -> Reading | None:
    """ "Compare with waiter 103", after waiter 101: the two set against each other."""
    if not w.said(*COMPARING) or w.periods or len(w.filters) != 1 or base.contrasts:
        return None
    other = w.filters[0]
    own = [item for item in base.filters if item.column == other.column and item.grain == other.grain]
    if len(own) != 1 or other.is_denial or own[0].is_denial or own[0].values == other.values:
        return None
    w.use(*w.find(*COMPARING))
    sides = tuple(Contrast(item.words or str(item.values[0]), (item,)) for item in (own[0], other))
    rest = tuple(item for item in base.filters if item is not own[0])
    return replace(base, filters=rest, contrasts=sides, transform="difference", order=None, limit=None)


def _with_number(base: Reading, w: Workings) -> Reading:
    """ "And 52?" after a question about waiter 51: the number takes the other one's place."""
    numbers = [i for i, part in enumerate(w.parts) if i not in w.used and part.number is not None and not part.period]
    numeric = [
        item for item in base.filters if item.operator in ("=", "in") and isinstance(item.values[0], (int, Decimal))
    ]
    if not numbers or base.limit is not None or w.filters or w.limit is not None:
        return base
    if not numeric:
        return _only_number(base, w, numbers[0]) if len(numbers) == 1 else base
    if len(numeric) != 1:
        return base
    values = [w.parts[index].number or Decimal(0) for index in numbers]
    whole = isinstance(numeric[0].values[0], int)
    cells: tuple[Cell, ...] = tuple(int(value) if whole else value for value in values)
    if whole and any(value != int(value) for value in values):
        return base
    if len(cells) > 1 and any(_is_far(w, numeric[0].column, value) for value in values):
        return base
    w.use(*numbers)
    changed = replace(
        numeric[0],
        operator="=" if len(cells) == 1 else "in",
        values=cells,
        words=", ".join(str(value) for value in values),
    )
    return replace(base, filters=tuple(changed if item is numeric[0] else item for item in base.filters))


def _is_far(w: Workings, name: str, number: Decimal) -> bool:
    column = w.context.table.column(name)
    if column is None or not isinstance(column.low, int) or not isinstance(column.high, int):
        return True
    return not column.low <= number <= column.high


def _only_number(base: Reading, w: Workings, index: int) -> Reading:
    """ "Only 51", after figures by waiter: one of the numbers that the rows were split by."""
    number = w.parts[index].number or Decimal(0)
    for grouping in base.groupings:
        dimension = w.semantics.dimension(grouping.dimension)
        ends = w.numbers_of(dimension)
        if dimension is not None and ends is not None and ends[0] <= number <= ends[1] and number == int(number):
            before = w.near(index, -1)
            denied = before is not None and w.parts[before].has("mark:not")
            w.use(index, *([before] if denied and before is not None else []))
            item = Filter(dimension.column, "!=" if denied else "=", (int(number),), str(number))
            return replace(base, filters=(*base.filters, item))
    return base


def _added(before: Period, added: Period, w: Workings) -> tuple[Period, ...]:
    """ "Include November too": one span where they touch; "also November": each shown."""
    first, second = sorted((before, added), key=lambda period: period.start)
    joins = any(token.norm in _INCLUDING for token in w.heard.tokens)
    if joins and second.start == first.end + DAY:
        return (Period(first.start, second.end, f"{first.words} + {second.words}"),)
    return before, added


def with_periods(base: Reading, w: Workings, add: bool) -> Reading:
    """Other days in place of those before; beside them, where they are added or set against each other."""
    if not w.periods:
        return base
    if add and len(base.periods) == len(w.periods) == 1 and not w.said(*COMPARING, "op:growth"):
        return replace(base, periods=_added(base.periods[0], w.periods[0], w))
    stated = [part.period for part in w.parts if part.period is not None]
    if w.said(*COMPARING, "op:growth") and len(stated) == len(base.periods) == 1:
        w.periods = stated
    if not (w.said(*COMPARING, "op:growth") and len(w.periods) == 1):
        whole = base.transform == "difference" and len(base.periods) == 2
        return replace(base, periods=tuple(w.periods), transform=None if whole else base.transform)
    w.use(*w.find(*COMPARING, "op:growth", "op:share"))
    w.transform = None
    said = {w.split_of(part) for part in w.parts if not part.has("op:growth")}
    w.groupings = [item for item in w.groupings if item in said]
    if len(base.periods) != 1:
        return replace(base, periods=(*base.periods, *w.periods))
    kept = base.limit is not None and len(base.groupings) == 1
    ranked = (replace(base, assumptions=(), unread=()),) if kept else ()
    return replace(
        base,
        periods=(*base.periods, *w.periods),
        transform="difference",
        among=(*base.among, *ranked),
        limit=None,
        order=None,
    )
