"""Where a running total begins or ends, said again: "(starts Nov 1)", "arrancando de cero el 1/11".

The period of a running total has its two ends in it. To name one of them again is no second period and no wider one;
where the words around such a day do not say so, they are not understood.
"""

from datetime import date

from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import SIGNS
from agent.models.offline.workings import Workings

_TABLE = "starts_again.yaml"
_CUES = words_in(_TABLE, "begins")
_BEGINNING = _CUES | words_in(_TABLE, "beginning")
_COUNTING = words_in(_TABLE, "counting")
_FIRST = words_in(_TABLE, "first")
_FIRST_OF_MONTH = words_in(_TABLE, "first_of_month")
_ENDINGS = words_in(_TABLE, "endings")
_ENGLISH_ENDINGS = words_in(_TABLE, "endings", language="en")
_DENIALS = words_in(_TABLE, "denials")
_DENYING = _DENIALS | words_in(_TABLE, "denying")
_ENDING = words_in(_TABLE, "ending")
_INCLUDED = words_in(_TABLE, "included")
_INCLUDING = _INCLUDED | words_in(_TABLE, "including")


def leave_starts_again(w: Workings) -> None:
    """ "Running total, Nov 1 to 20 (starts Nov 1)", "… without anything from before November"."""
    if not w.said("op:running_total"):
        _leave_ends_included(w)
        return
    _give_back_other_beginnings(w)
    _leave_first_day_again(w)
    nothing_before = w.find("mark:nothing_before")
    w.leave(*nothing_before)
    for index in w.free(range(len(w.parts))):
        again = w.parts[index].period
        whole = _whole_of(w, index)
        if again is None or whole is None:
            continue
        words = _words_for(again, whole, w, from_the_first=_names_the_first(w, index))
        if words is None:
            continue
        run = _run(w, index, words)
        if _is_told(w, index, run) and (words is not _DENYING or w.norms_of(run) & _DENIALS):
            w.leave(*run)
        else:
            w.blocked.add(index)
            w.used.add(index)
            w.lost.add(index)


def _give_back_other_beginnings(w: Workings) -> None:
    """ "For the 5th to the 20th, the total since the 1st up to that day": it begins before the days shown."""
    spans = [part.period for part in w.parts if part.period is not None and part.period.days > 1]
    if not any(one.start.day != 1 for one in spans):
        return
    for index in w.find("op:running_total"):
        if w.norms(index) & _FIRST_OF_MONTH:
            w.blocked.add(index)
            w.used.add(index)
            w.lost.add(index)


def _leave_first_day_again(w: Workings) -> None:
    """ "Running total, Nov 1 to 10, starting the count on the 1st", "acumulando desde el primero": the day alone."""
    spans = {(part.period.start, part.period.end) for part in w.parts if part.period is not None}
    spans = {one for one in spans if not any(_holds(one, other) for other in spans)}
    begin = next(iter(spans))[0].day if len(spans) == 1 else None
    totals = w.find("op:running_total")
    for index in w.free(range(len(w.parts))):
        if begin is None or w.parts[index].period is not None or _day_named(w, index) != begin:
            continue
        day = {str(begin)} | {f"{begin}{ending}" for ending in _ENGLISH_ENDINGS}
        run = _run(w, index, _BEGINNING | _COUNTING | day)
        if not set(totals) <= set(run) and w.norms_of(run) & _CUES and _is_told(w, index, run):
            w.leave(*run)


def _holds(outer: tuple[date, date], inner: tuple[date, date]) -> bool:
    """ "The first 15 days of November, 2024": the year says nothing of where they begin."""
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _day_named(w: Workings, index: int) -> int | None:
    """The day of the month that words name by its number: "1", "the 1st", "el primero"."""
    part = w.parts[index]
    words = w.norms(index)
    if part.number is not None and not part.names:
        return int(part.number) if part.number == int(part.number) else None
    if part.has("mark:month_start") and (digits := [word for word in words if word.isdigit() and word != "0"]):
        return int(digits[-1])
    written = next((int(word[:-2]) for word in words if word[:-2].isdigit() and word[-2:] in _ENDINGS), None)
    if written is not None:
        return written
    return 1 if words & _FIRST and (part.has("mark:month_start") or not part.names) else None


def _leave_ends_included(w: Workings) -> None:
    """ "The last 7 days, today included": a span has its first and its last day in it."""
    for index in w.free(range(len(w.parts))):
        again, whole = w.parts[index].period, _whole_of(w, index)
        if again is None or whole is None or again.start != again.end or again.start not in (whole.start, whole.end):
            continue
        run = _run(w, index, _INCLUDING)
        if w.norms_of(run) & _INCLUDED and _is_told(w, index, run):
            w.leave(*run)


def _whole_of(w: Workings, index: int) -> Period | None:
    """The one other period of several days that the question names."""
    others = [i for i, part in enumerate(w.parts) if i != index and part.period is not None]
    found = {one for i in others if not _names_the_first(w, i) and (one := w.parts[i].period) is not None}
    spans = {(one.start, one.end): one for one in found if one.start < one.end}
    own = w.parts[index].period
    if own is not None:
        spans.pop((own.start, own.end), None)
    return next(iter(spans.values())) if len(spans) == 1 else None


def _words_for(again: Period, whole: Period, w: Workings, *, from_the_first: bool) -> frozenset[str] | None:
    """The words with which a period says an end of another again, or None where it is no end of it."""
    single = again.start == again.end
    if again.start == whole.start and (single or again.end == w.context.last_day or from_the_first):
        return _BEGINNING
    if again.end == whole.end and (single or again.start <= w.context.first_day < whole.start):
        return _ENDING
    if again.end == whole.start - DAY and not single:
        return _DENYING
    return None


def _names_the_first(w: Workings, index: int) -> bool:
    """ "Since the 1st": the first day of the month, and none of its length."""
    return w.parts[index].has("mark:month_start") or w.norms(index) <= _BEGINNING | _FIRST | {"1"}


def _run(w: Workings, index: int, words: frozenset[str]) -> list[int]:
    """The parts of the clause around a day."""
    first = last = index
    while first > 0 and _may_say(w, first - 1, words):
        first -= 1
    while last + 1 < len(w.parts) and _may_say(w, last + 1, words):
        last += 1
    return list(range(first, last + 1))


def _may_say(w: Workings, index: int, words: frozenset[str]) -> bool:
    part = w.parts[index]
    zero = part.number is not None and part.number == 0
    return part.text not in SIGNS and part.period is None and (zero or w.norms(index) <= words)


def _is_told(w: Workings, index: int, run: list[int]) -> bool:
    """Whether the run is a clause of its own, or begins with a word for beginning rather than a mere preposition."""
    period = w.parts[index]
    own = len(run) > 1 or period.end - period.start > 1
    before, behind = run[0] - 1, run[-1] + 1
    opened = before < 0 or w.parts[before].text[-1] in SIGNS or len(run) > 2 or _is_of_total(w, before)
    closed = behind >= len(w.parts) or w.parts[behind].text in SIGNS or w.parts[behind].has("mark:by", "mark:and")
    closed = closed or w.parts[run[-1]].text[-1] in SIGNS or w.parts[behind].period is not None
    return own and opened and (closed or len(run) > 2)


def _is_of_total(w: Workings, index: int) -> bool:
    """Whether a part is the running total, or names its figure behind it: "cumulative revenue from Nov 1"."""
    while index > 0 and (w.parts[index].metric is not None or w.parts[index].has("op:sum", "noun:amount")):
        index -= 1
    return w.parts[index].has("op:running_total")
