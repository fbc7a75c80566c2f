"""Months that the data has in part, named to say so: "September and November as far as there is data"."""

from calendar import monthrange

from agent.models.offline.reading import Period
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import SIGNS
from agent.models.offline.workings import Workings

_TABLE = "days_again.yaml"
_STRONG = words_in(_TABLE, "partial")
_CUES = _STRONG | words_in(_TABLE, "partly")
_SMALL = words_in(_TABLE, "partial_small")
_ENDS = SIGNS - {","}


def leave_partial_months(w: Workings) -> None:
    """ "For each month the top product; September and November as far as there is data": every month is meant."""
    months = [i for i, part in enumerate(w.parts) if "grain:month" in part.names or "adj:month" in part.names]
    if not months:
        return
    named = [i for i, part in enumerate(w.parts) if part.period is not None]
    periods = [part.period for part in w.parts if part.period is not None]
    if not named or not all(_is_partial(w, period) for period in periods):
        _leave_told_as_partial(w, named)
        return
    clause = _clause(w, named)
    if _STRONG & w.norms_of(clause) and all(_may_be_said(w, i) for i in clause):
        w.leave(*clause)


def _leave_told_as_partial(w: Workings, named: list[int]) -> None:
    """ "September (partial), October, November (partial)": what is so of a month anyway."""
    for index in named:
        period, place = w.parts[index].period, index + 1
        while place < len(w.parts) and w.parts[place].text in {"(", "-"}:
            place += 1
        words = w.norms(place) if place < len(w.parts) else frozenset()
        if period is not None and _is_partial(w, period) and words and words <= _STRONG:
            w.leave(place)


def _is_partial(w: Workings, period: Period) -> bool:
    """Whether a period is a month that the data begins or ends in the midst of."""
    last = monthrange(period.start.year, period.start.month)[1]
    month = period.start.day == 1 and period.end == period.start.replace(day=last)
    begins = period.start < w.context.first_day <= period.end
    ends = period.start <= w.context.last_day < period.end
    return month and (begins or ends)


def _clause(w: Workings, named: list[int]) -> list[int]:
    """From the first of the months to the end of what is said of them."""
    first, last = min(named), max(named)
    while first > 0 and _leads(w, first - 1):
        first -= 1
    while last + 1 < len(w.parts) and w.parts[last + 1].text not in _ENDS and _may_be_said(w, last + 1):
        last += 1
    return list(range(first, last + 1))


def _leads(w: Workings, index: int) -> bool:
    words = w.norms(index)
    return w.parts[index].text not in _ENDS and bool(words & _CUES) and words <= _CUES | _SMALL


def _may_be_said(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return (
        bool(part.period)
        or w.is_filler(index)
        or w.norms(index) <= _CUES | _SMALL
        or part.has("mark:and", "mark:aside")
    )
