"""Spans whose two ends were not read as one: "from the start to last Monday", "from the 1st to last Monday".

Read apart, the end alone would be all that is kept. From the start of the data to a day is a span whose first day is
known; any other is not understood.
"""

from dataclasses import replace

from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import COMPARING, Workings

_UNTIL = small("until", "through")
_FROM = small("from", "between")


def lose_unmade_spans(w: Workings) -> None:
    """Takes both ends of such a span as not understood, where its first is not that of the data."""
    if w.said(*COMPARING, "op:growth", "op:ratio"):
        return
    _begin_with_the_data(w)
    for index in w.free(range(2, len(w.parts))):
        begin, until = index - 2, index - 1
        if until in w.used:
            continue
        if w.parts[index].period is not None and w.norms(until) <= _UNTIL and _begins(w, begin):
            w.blocked.update((begin, index))
            w.used.update((begin, index))
            w.lost.update((begin, index))


def _begins(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.has("mark:from_the_start") or (part.period is not None and bool(w.norms(index) & _FROM))


def _begin_with_the_data(w: Workings) -> None:
    """ "From the start of the records to 10 November": the one period named is the end of the span."""
    ends = [i for i, part in enumerate(w.parts) if part.period is not None]
    if len(ends) != 1 or ends[0] < 2 or not w.parts[ends[0] - 2].has("mark:from_the_start"):
        return
    index, until, period = ends[0], ends[0] - 1, w.parts[ends[0]].period
    if period is None or not w.norms(until) <= _UNTIL or period.end < w.context.first_day:
        return
    parts = list(w.parts)
    parts[index] = replace(parts[index], period=replace(period, start=w.context.first_day))
    w.heard = replace(w.heard, parts=tuple(parts))
    w.use(until)
