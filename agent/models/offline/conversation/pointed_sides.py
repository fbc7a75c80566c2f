"""What several questions of a conversation come to together: the difference between the two, their sum.

"How many units on Fridays?", "and on Sundays?", "what's the difference between the two?": readings that differ in
their days or in the value of one column are set against each other, or joined.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from agent.models.offline.reading import Contrast, Filter, Period, Reading
from agent.models.offline.times.days import DAY


def difference_of(history: Sequence[Reading]) -> Reading | None:
    """The last two questions, the first less the second; or the two sides of the last one."""
    last = history[-1]
    if last.transform not in (None, "growth", "difference"):
        return None
    own = own_sides(last)
    if own is not None:
        return own
    sides = sides_of(history)
    return replace(sides, transform="difference") if sides is not None else None


def sides_of(history: Sequence[Reading]) -> Reading | None:
    """The last two questions as the sides of one, where they differ in their days or in their conditions alone."""
    if len(history) < 2:
        return None
    first, second = history[-2:]
    if _bare(first) != _bare(second) or second.limit is not None:
        return None
    same_rows = _conditions(first) == _conditions(second)
    if same_rows and len(first.periods) == len(second.periods) == 1 and first.periods != second.periods:
        return replace(second, periods=(*first.periods, *second.periods), order=None)
    if _days(first) != _days(second) or same_rows:
        return None
    sides = tuple(
        Contrast(_label(one), one.filters, one.named_filters, one.excluded_filters) for one in (first, second)
    )
    bare = replace(second, filters=(), named_filters=(), excluded_filters=())
    return replace(bare, contrasts=sides, order=None)


def own_sides(last: Reading) -> Reading | None:
    """The two spans or values of one question as its sides; None where it has no two."""
    if len(last.periods) == 2 or len(last.contrasts) == 2:
        return replace(last, transform="difference", order=None, limit=None)
    listed = [item for item in last.filters if item.operator == "in" and len(item.values) == 2]
    if len(listed) != 1:
        return None
    item = listed[0]
    sides = tuple(
        Contrast(str(value), (replace(item, operator="=", values=(value,), words=str(value)),))
        for value in item.values
    )
    others = tuple(one for one in last.filters if one is not item)
    return replace(
        last, filters=others, contrasts=sides, transform="difference", groupings=(), order=None, limit=None
    )


def together_of(history: Sequence[Reading], count: int | None) -> Reading | None:
    """So many of the last questions as one: of all their values, or of touching days."""
    last = history[-1]
    listed = [item for item in last.filters if item.operator == "in" and count in (None, len(item.values))]
    if len(listed) == 1 and last.groupings:
        return replace(last, groupings=(), order=None, limit=None)
    number = count or 2
    joined = list(history[-number:])
    if len(joined) < number or any(_bare(one) != _bare(last) for one in joined) or last.limit is not None:
        return None
    if all(_conditions(one) == _conditions(last) for one in joined):
        return _of_touching_days(joined)
    if any(_days(one) != _days(last) for one in joined):
        return None
    return _of_all_values(joined)


def _of_touching_days(joined: Sequence[Reading]) -> Reading | None:
    spans = sorted((period for one in joined for period in one.periods), key=lambda period: period.start)
    touching = all(after.start == before.end + DAY for before, after in pairwise(spans))
    if len(spans) != len(joined) or not touching:
        return None
    words = " + ".join(period.words for period in spans)
    return replace(joined[-1], periods=(Period(spans[0].start, spans[-1].end, words),))


def _of_all_values(joined: Sequence[Reading]) -> Reading | None:
    """ "And the 105?", "add the three up": one condition with all the values, where all others are the same."""
    last = joined[-1]
    own = [_lone_filter(one, joined) for one in joined]
    if any(item is None for item in own):
        return None
    items = [item for item in own if item is not None]
    if len({(item.column, item.grain, item.operator in ("=", "in")) for item in items}) != 1:
        return None
    values = tuple(dict.fromkeys(value for item in items for value in item.values))
    if items[0].operator not in ("=", "in", "contains", "starts with"):
        return None
    operator = "in" if items[0].operator in ("=", "in") else items[0].operator
    union = replace(items[-1], operator=operator, values=values, words=", ".join(item.words for item in items))
    return replace(last, filters=tuple(union if item == items[-1] else item for item in last.filters))


def _lone_filter(one: Reading, others: Sequence[Reading]) -> Filter | None:
    """The one condition of a reading that not all have."""
    own = [item for item in one.filters if any(item not in other.filters for other in others)]
    same = all(other.named_filters == one.named_filters for other in others)
    same = same and all(other.excluded_filters == one.excluded_filters for other in others)
    return own[0] if len(own) == 1 and same else None


def _bare(one: Reading) -> tuple[object, ...]:
    return one.measures, one.groupings, one.having, one.contrasts, one.transform, one.listing, one.existence


def _conditions(one: Reading) -> tuple[object, ...]:
    filters = frozenset((item.column, item.operator, item.values, item.grain) for item in one.filters)
    return filters, one.named_filters, one.excluded_filters, one.among


def _days(one: Reading) -> list[tuple[object, object]]:
    return [(period.start, period.end) for period in one.periods]


def _label(one: Reading) -> str:
    words = [item.words or str(item.values[0]) for item in one.filters]
    return " ".join([*words, *one.named_filters, *(f"not {name}" for name in one.excluded_filters)])
