"""Spans whose two ends were not read as one: "from the start to last Monday", "from the 1st to last Monday".

Read apart, the end alone would be all that is kept. Such a span is not understood.
"""

from agent.models.offline.workings import COMPARING, Workings

_UNTIL = frozenset({"to", "until", "till", "through", "thru", "hasta", "al"})
_FROM = frozenset({"from", "since", "desde", "de", "del", "between"})


def lose_unmade_spans(w: Workings) -> None:
    """Takes both ends of such a span as not understood."""
    if w.said(*COMPARING, "op:growth", "op:ratio"):
        return
    for index in w.free(range(2, len(w.parts))):
        begin, until = index - 2, index - 1
        if w.parts[index].period is not None and w.norms(until) <= _UNTIL and _begins(w, begin):
            w.blocked.update((begin, index))
            w.used.update((begin, index))
            w.lost.update((begin, index))


def _begins(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.has("mark:from_the_start") or (part.period is not None and bool(w.norms(index) & _FROM))
