"""The span that was named already, pointed at again: "those with 500 tickets in October, who led that month?"."""

from collections.abc import Iterable

from agent.models.offline.reading import Period
from agent.models.offline.times.days import LENGTHS
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_THAT = small("that_one", "said", "same")
_UNITS = ("day", "week", "month")


def leave_spans_pointed_at(w: Workings) -> None:
    """ "That month" beside a month: those days, and no split by months; beside other days it is not understood."""
    if len(w.periods) == 1:
        leave_pointed_at(w, w.periods[0], w.free(range(len(w.parts))))


def leave_pointed_at(w: Workings, period: Period, places: Iterable[int]) -> None:
    """Those words among the places that point at a period, which the question or the one before it names."""
    days = period.days
    for index in places:
        part, grain = w.parts[index], w.grain_of(w.parts[index])
        before = w.heard.tokens[part.start - 1].norm if part.start else ""
        if grain not in _UNITS or before not in _THAT or part.period is not None or part.end - part.start > 1:
            continue
        if days in LENGTHS[grain]:
            w.leave(index)
            w.groupings = [one for one in w.groupings if one != w.split_of(part)]
        else:
            w.lost.add(index)
