"""A wider span beside the steps of a running total: "how is the month's revenue adding up, for each day?".

Said of the one span that the days lie in, it splits nothing. Of each of several, the total begins anew in every one:
"each month's running total by day".
"""

from agent.models.offline.groups.marked import is_marked
from agent.models.offline.reading import Grouping
from agent.models.offline.times.days import unit_around
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings, is_plural

_WIDER = ("day", "week", "fortnight", "month", "quarter", "year")
_DEFINITE = words_in("splits.yaml", "definite")


def settle_running_spans(w: Workings) -> None:
    """Leaves the name of the one span, or puts the steps before the spans in which they begin anew."""
    timed = [item for item in w.groupings if item.dimension == w.semantics.time and item.grain in _WIDER]
    if w.transform not in ("running_total", "moving_average") or len(timed) != 2:
        return
    step, span = sorted(timed, key=lambda item: _WIDER.index(str(item.grain)))
    named = [i for i in sorted(w.used) if w.parts[i].period is None and w.split_of(w.parts[i]) == span]
    if any(not _is_the_one(w, i) for i in named):
        w.groupings = [step, *(item for item in w.groupings if item != step)]
    elif _lie_in_one(w, span):
        w.groupings.remove(span)
        w.idle.update(named)
    else:
        w.lost.update(named)


def _is_the_one(w: Workings, index: int) -> bool:
    """ "The month's revenue", "del mes": one span, and none of several."""
    text = w.parts[index].text.casefold().removesuffix("'s").removesuffix("\u2019s")
    return not is_marked(w, index) and not is_plural(text) and w.word_before(index) in _DEFINITE


def _lie_in_one(w: Workings, span: Grouping) -> bool:
    """Whether all days that are kept lie in one such span."""
    if len(w.periods) != 1:
        return False
    start, end = unit_around(str(span.grain), w.periods[0].start)
    return start <= w.periods[0].start and min(w.periods[0].end, w.context.last_day) <= end
