"""What several questions of a conversation come to together: the difference between the two, their sum.

"How many units on Fridays?", "and on Sundays?", "what's the difference between the two?": readings that differ in
their days or in the value of one column are set against each other, or joined.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from agent.models.offline.context import ReadingContext
from agent.models.offline.reading import Contrast, Filter, Grouping, Reading
from agent.models.offline.times.days import joined as one_span


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


def in_turn(history: Sequence[Reading], count: int | None) -> list[Reading]:
    """The last questions that differ in their days alone or in their conditions alone, and of all what the last asks.

    "Revenue of 103", "and 101?", "by week": both by week. They are as many as `count`, or all that go so.
    """
    last, place = history[-1], len(history) - 1
    while place and _rows(history[place - 1]) == _rows(last):
        place -= 1
    run = [history[place]]
    for one in reversed(history[:place]):
        if len(run) == count or not _differ_in_one_way([one, *run]):
            break
        run.insert(0, one)
    named = ("filters", "named_filters", "excluded_filters", "periods")
    return [replace(last, **{name: getattr(one, name) for name in named}) for one in run]


def _differ_in_one_way(run: Sequence[Reading]) -> bool:
    alike = all(
        (_bare(one), one.holdings, one.among) == (_bare(run[-1]), run[-1].holdings, run[-1].among) for one in run
    )
    spans, conditions = [_days(one) for one in run], [_conditions(one) for one in run]
    one_way = _are_alike(conditions) and all(len(one) == 1 for one in spans) and _are_different(spans)
    another_way = _are_alike(spans) and all(_are_apart(one, other) for one, other in combinations(run, 2))
    return alike and (one_way or another_way)


def _are_apart(one: Reading, other: Reading) -> bool:
    """Whether each keeps rows by a condition that the other has not: "only 51" after all narrows these."""
    first, second = ({*one.filters, *one.named_filters, *one.excluded_filters} for one in (one, other))
    return bool(first - second) and bool(second - first)


def _are_alike(items: Sequence[object]) -> bool:
    return all(item == items[0] for item in items)


def _are_different(items: Sequence[object]) -> bool:
    return all(one != other for one, other in combinations(items, 2))


def side_by_side_of(run: Sequence[Reading], context: ReadingContext) -> Reading:
    """Readings that differ in one way as one that tells them apart: their days, the values of a column, or sides."""
    last = run[-1]
    if _are_alike([_conditions(one) for one in run]):
        return replace(last, periods=tuple(one.periods[0] for one in run), order=None)
    common = [item for item in last.filters if all(item in one.filters for one in run)]
    named = [name for name in last.named_filters if all(name in one.named_filters for one in run)]
    excluded = [name for name in last.excluded_filters if all(name in one.excluded_filters for one in run)]
    bare = replace(
        last, filters=tuple(common), named_filters=tuple(named), excluded_filters=tuple(excluded), order=None
    )
    own = [
        replace(
            one,
            filters=tuple(item for item in one.filters if item not in common),
            named_filters=tuple(name for name in one.named_filters if name not in named),
            excluded_filters=tuple(name for name in one.excluded_filters if name not in excluded),
        )
        for one in run
    ]
    listed = _values_of_one_column(own)
    split = next((one for one in context.semantics.dimensions if listed and one.column == listed.column), None)
    if listed is not None and split is not None:
        by_values = tuple(item for item in bare.groupings if item.dimension != split.name)
        return replace(bare, filters=(*common, listed), groupings=(*by_values, Grouping(split.name)))
    sides = (Contrast(_label(one), one.filters, one.named_filters, one.excluded_filters) for one in own)
    return replace(bare, contrasts=tuple(sides))


def _values_of_one_column(own: Sequence[Reading]) -> Filter | None:
    """The one value of the same column that each keeps, as a condition with all of them."""
    items = [
        one.filters[0] for one in own if len(one.filters) == 1 and not (one.named_filters or one.excluded_filters)
    ]
    alike = len({(item.column, item.operator, item.grain) for item in items}) == 1 and len(items) == len(own)
    if not alike or items[0].operator != "=" or items[0].grain is not None:
        return None
    values = tuple(value for item in items for value in item.values)
    return replace(items[0], operator="in", values=values, words=", ".join(item.words for item in items))


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
    whole = one_span(spans) if len(spans) == len(joined) else None
    return replace(joined[-1], periods=(whole,)) if whole is not None else None


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


def _rows(one: Reading) -> tuple[object, ...]:
    return _conditions(one), _days(one)


def _days(one: Reading) -> list[tuple[object, object]]:
    return [(period.start, period.end) for period in one.periods]


def _label(one: Reading) -> str:
    words = [item.words or str(item.values[0]) for item in one.filters]
    return " ".join([*words, *one.named_filters, *(f"not {name}" for name in one.excluded_filters)])
