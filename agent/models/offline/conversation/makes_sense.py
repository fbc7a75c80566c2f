"""Whether the reading of a later text makes sense at all, whatever its words: each change may be as it was said.

Averages have no whole and do not add up; of rows that a bound or a ranking leaves out, the next is not the one that
followed; days beside their weeks tell the weeks again; and two totals are no rows of which the best is kept.
"""

from agent.models.offline.audit.no_rows import kept_by_no_row
from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import is_money, is_total, keep_below_zero
from agent.models.offline.reading import FLOORS, Filter, Reading
from agent.models.offline.times.days import SPANS

_ALONG = ("growth", "running_total", "moving_average")
_IN_ROWS = (*_ALONG, "share")


def makes_no_sense(before: Reading, found: Reading, context: ReadingContext) -> bool:
    """Whether a change came to what nobody asks for."""
    return (
        _averages_add_up(before, found, context)
        or _rows_are_missing(before, found)
        or _tells_spans_twice(before, found)
        or _ranks_two_totals(before, found)
        or _shares_what_is_gone(before, found)
        or _keeps_what_it_leaves_out(before, found)
        or _bounds_what_is_below_zero(before, found, context)
        or _keeps_none_of_its_sides(before, found)
        or any(kept_by_no_row(found, context.semantics))
    )


def _averages_add_up(before: Reading, found: Reading, context: ReadingContext) -> bool:
    """The share or the running total of averages: "what % of the total is that?", of average tickets by waiter."""
    if found.transform not in ("share", "running_total") or not found.measures:
        return False
    if (found.transform, found.measures) == (before.transform, before.measures):
        return False
    shown = found.measures[0]
    metric = context.semantics.metric(shown.metric) if shown.metric else None
    return bool(shown.per) or shown.aggregate in ("avg", "median") or (metric is not None and not is_total(metric))


def _rows_are_missing(before: Reading, found: Reading) -> bool:
    """A bound or a ranking that came to what goes from row to row."""
    if len(found.periods) > 1 or found.contrasts:
        return False
    if before.transform != found.transform and found.having and before.having == found.having:
        return found.transform in _ALONG and bool(found.groupings) and all(item.per is None for item in found.having)
    bounded = found.having != before.having and bool(found.groupings) and found.transform in _IN_ROWS
    changes = found.order is not None and found.order.of_change
    same = found.limit == before.limit and found.transform == before.transform
    ranked = found.limit is not None and not same and found.transform in _ALONG and not changes
    return (bounded and any(item.per is None for item in found.having)) or ranked


def _tells_spans_twice(before: Reading, found: Reading) -> bool:
    """Days and weeks side by side, where the rows were of one of both."""
    spans = [item for item in found.groupings if item.grain in SPANS]
    return len(spans) > 1 and len({item.dimension for item in spans}) == 1 and not set(spans) <= set(before.groupings)


def _ranks_two_totals(before: Reading, found: Reading) -> bool:
    """ "Just the best one", after two months that were compared."""
    rows = found.groupings or found.listing or found.values_of or found.contrasts or found.among
    return found.limit is not None and found.limit != before.limit and len(found.periods) > 1 and not rows


def _shares_what_is_gone(before: Reading, found: Reading) -> bool:
    """ "What % of the whole shop is that?", of one waiter who is kept no more: the whole's part of itself."""
    shared = found.transform == "share" != before.transform and not (found.groupings or found.contrasts)
    kept = found.filters or found.named_filters or found.excluded_filters or found.having or found.among
    return shared and not kept and bool(before.filters or before.named_filters or before.having)


def _keeps_what_it_leaves_out(before: Reading, found: Reading) -> bool:
    """ "Without Saturdays", of Saturdays: nothing is left."""
    if found.filters == before.filters:
        return False
    kept = [item for item in found.filters if item.operator in ("=", "in")]
    out = [item for item in found.filters if item.operator in ("!=", "not in")]
    return any(
        (one.column, one.grain) == (two.column, two.grain) and set(one.values) <= set(two.values)
        for one in kept
        for two in out
    )


def _keeps_none_of_its_sides(before: Reading, found: Reading) -> bool:
    """ "Only galletitas", of alfajores against conitos: neither side has a row left."""
    named = ("=", "starts with")
    new = [item for item in found.filters if item not in before.filters and item.operator in named]
    sides = [[one for one in side.filters if one.operator in named] for side in found.contrasts]
    return bool(sides) and any(all(any(_exclude(one, item) for one in side) for side in sides) for item in new)


def _exclude(one: Filter, other: Filter) -> bool:
    """Whether no text that begins with one begins with the other as well."""
    texts = [(str(a).casefold(), str(b).casefold()) for a in one.values for b in other.values]
    return one.column == other.column and not any(a.startswith(b) or b.startswith(a) for a, b in texts)


def _bounds_what_is_below_zero(before: Reading, found: Reading, context: ReadingContext) -> bool:
    """ "Only those over 100", of refunds, which are below zero."""
    if not keep_below_zero(found.named_filters, context.semantics):
        return False
    new = [item for item in found.having if item not in before.having and item.operator in FLOORS]
    return any(
        is_money(item.measure, context.semantics) and not item.measure.negated and not str(item.value).startswith("-")
        for item in new
    )
