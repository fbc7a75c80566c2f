"""Ends of spans of hours that are told again, and the hours that stand behind each of several parts of the day.

"From 4 pm to 7 pm (before 7)", "de 12 a 19 (las 19:00 no entran)": a span of hours ends before its second one anyway.
"Morning, before 12:00, and afternoon, from 12:00 to 19:00": the hours are those of the part of the day before them.
"""

from collections.abc import Mapping, Sequence
from datetime import time

from agent.models.offline.parts.operations import HOURS
from agent.models.offline.words.clocks import Clock
from agent.models.offline.workings import Workings

Bounds = tuple[time | None, time | None]

PARTS_OF_DAY = {"hour:morning": (4, 15), "hour:afternoon": (11, 21), "hour:evening": (15, 24), "hour:night": (17, 24)}
"""The hours between which people may say that a part of the day lies."""
_SURELY = {"hour:morning": (0, 12), "hour:afternoon": (12, 18), "hour:evening": (17, 24), "hour:night": (19, 24)}
"""The hours of which some are meant by it whoever speaks: "morning, 12 to 15" is a list of two."""
_BESIDE = frozenset({",", "-", "–", ":", "(", ";"})
_SAYING_NOTHING = ("mark:only", "mark:aside", "noun:sales")
_HALF_DAY, _DAY = 12, 24


def hours_behind(w: Workings, index: int) -> int | None:
    """The hours right behind a part of the day, with no more than signs between."""
    behind = w.near(index, 1)
    while behind is not None and w.parts[behind].text in _BESIDE:
        behind = w.near(behind, 1)
    return behind if behind is not None and w.parts[behind].has(*HOURS) else None


def fits(name: str, bounds: Bounds) -> bool:
    """Whether hours may be those of a part of the day."""
    first, last = PARTS_OF_DAY[name]
    surely = _SURELY[name]
    start = bounds[0].hour if bounds[0] is not None else surely[0]
    end = surely[1] if bounds[1] is None else bounds[1].hour + (1 if bounds[1].minute else 0) or _DAY
    begins = first <= start if bounds[0] is not None else True
    return begins and end <= last and start < surely[1] and surely[0] < end and start < end


def beside_others(name: str, bounds: Bounds, told: Mapping[str, Bounds]) -> Bounds:
    """ "A la mañana (antes de las 13) y a la tarde": the second begins where the first is told to end."""
    start, end = bounds
    names = list(PARTS_OF_DAY)
    place = names.index(name)
    ended = next((told[other][1] for other in reversed(names[:place]) if other in told), None)
    begun = next((told[other][0] for other in names[place + 1 :] if other in told), None)
    if ended is not None and fits(name, (ended, end)):
        start = ended
    return start, min(end, begun) if end is not None and begun is not None else end


def leave_ends_told_again(w: Workings, spans: Sequence[tuple[int, Bounds]]) -> None:
    """Takes the end of a span, told again, for no more than that; one that is the beginning of another stays."""
    starts = {start for _, (start, _) in spans if start is not None}
    for index in w.find("hour:end_out", "hour:before"):
        at = _time_said(w, index)
        ended = [span for span, (start, end) in spans if start and end and span != index and at and _same(at, end)]
        if len(ended) != 1 or at is None or any(_same(at, start) for start in starts):
            continue
        if w.parts[index].has("hour:end_out") or _stands_behind(w, index, ended[0]):
            w.leave(index)


def _time_said(w: Workings, index: int) -> time | None:
    part = w.parts[index]
    for name in ("hour:end_out", "hour:before"):
        for slot in ("CLOCK", "HOUR") if part.has(name) else ():
            value = part.capture(name, slot)
            if isinstance(value, Clock):
                return value.at
            if isinstance(value, int):
                return time(value % _DAY)
    return None


def _same(one: time, other: time) -> bool:
    """7 of "4 pm to 7 pm (before 7)" and 19:00."""
    return one.hour % _HALF_DAY == other.hour % _HALF_DAY and one.minute == other.minute


def _stands_behind(w: Workings, index: int, span: int) -> bool:
    """Behind the span, or "only" and "sales" behind it: "from 4 to 7, and before 7" is of two."""
    before = w.near(index, -1)
    while before is not None and (w.parts[before].text in _BESIDE or w.parts[before].has(*_SAYING_NOTHING)):
        before = w.near(before, -1)
    return before == span
