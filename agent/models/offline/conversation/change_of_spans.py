"""The change between two spans that were shown: "the change in pesos and in percent", after two weeks.

It is between these two, and not month by month. Where a text asks for the difference as well as for the change in
percent, or for its money, both are shown: the later span less the earlier one.
"""

from dataclasses import replace

from agent.models.offline.reading import Grain, Reading
from agent.models.offline.workings import Workings

_SPANS = 2
ALONG: frozenset[Grain | None] = frozenset({"day", "week", "fortnight", "month", "quarter", "year", "each_weekend"})
"""The spans of time that follow each other, along which there is growth from each to the next."""


def leave_months_of_change(previous: Reading, w: Workings) -> None:
    """ "By how much did it change?", of two spans: between these, and not month by month."""
    if len(previous.periods) != _SPANS or w.periods or w.transform != "growth":
        return
    if previous.transform not in (None, "difference", "growth"):
        return
    said = {w.split_of(part) for part in w.parts if not part.has("op:growth")}
    w.groupings = [item for item in w.groupings if item in said]
    w.use(*w.find("op:growth"))


def along_what_was_shown(previous: Reading, w: Workings) -> None:
    """ "Growth", after sales by week: from each week to the next. Along hours or waiters there is none."""
    named = any(w.grain_of(part) in ALONG or (part.period is not None) for part in w.parts)
    if w.transform != "growth" or named or len(previous.periods) == _SPANS:
        return
    if not (previous.groupings or previous.values_of):
        return
    if any(part.dimension is not None and part.metric is None for part in w.parts):
        return
    timed = any(item.grain in ALONG for item in previous.groupings)
    if timed and previous.limit is None and not previous.having:
        w.groupings = []
        return
    w.lost.update(i for i, part in enumerate(w.parts) if part.has("op:growth"))


def with_spans_side_by_side(shown: Reading, base: Reading, w: Workings) -> Reading:
    """ "How much did it rise from September to November?", after a price by month: between these, and by no month.

    Each row would have one of both alone. Of rows that were ranked or kept by a bound there is no change.
    """
    compared = base.transform in ("growth", "difference") and len(base.periods) == _SPANS and len(w.periods) == _SPANS
    timed = [item for item in base.groupings if item.grain in ALONG]
    if not compared or not timed or w.groupings:
        return base
    if shown.limit is not None or shown.having or shown.among:
        w.lost.update(i for i, part in enumerate(w.parts) if part.has("op:growth", "op:difference", "op:excess"))
        return base
    ordered = base.order if base.order is not None and base.order.measure is not None else None
    return replace(base, groupings=tuple(item for item in base.groupings if item not in timed), order=ordered)


def change_of_two_spans(base: Reading, w: Workings) -> Reading:
    """The reading with the difference and the percentage of it, where a text asks for both."""
    if base.transform != "growth" or len(base.periods) != _SPANS or base.groupings or base.contrasts:
        return base
    apart = w.said("op:difference", "op:excess") or any(w.says_money(token.norm) for token in w.heard.tokens)
    if not apart:
        return base
    w.use(*w.find("op:difference", "op:excess"))
    later = sorted(base.periods, key=lambda period: period.start, reverse=True)
    return replace(base, periods=tuple(later), transform="difference")
