"""A part of the day and the hours that it is said to have: "afternoons; afternoon is 12 to 18, 18 not included"."""

from datetime import time

from agent.models.offline.reading import Filter, Grain, Operator
from agent.models.offline.rows.hours import bounds_of, takes_end_in
from agent.models.offline.rows.hours_told_again import PARTS_OF_DAY, leave_ends_told_again
from agent.models.offline.words.clocks import Clock
from agent.models.offline.workings import Workings

_HALF_DAY = 12


def read_defined_hours(w: Workings) -> None:
    """The hours that the question gives a part of its day, wherever they stand; their end is left out."""
    if w.clock() is not None:
        leave_ends_told_again(w, [(i, bounds_of(w, i)) for i in w.find("hour:range")])
    hours = [i for i in w.find("hour:range", "hour:before", "hour:after") if w.clock() is not None]
    if w.said("hour:both") or not hours:
        return
    span = _span(w, hours)
    if span is None:
        return
    parts = w.find(*PARTS_OF_DAY)
    if parts and not _is_told(w, parts, hours, span):
        return
    if len(hours) > 1:
        _keep_between(w, hours, span)
    w.leave(*parts)
    told = [i for i in w.find("hour:end_out") if _is_end(w, i, span[1])]
    told += w.find("hour:calling") if parts else []
    w.leave(*told)


def _span(w: Workings, hours: list[int]) -> tuple[time, time] | None:
    """The first time and the first after it: of one span, or of "from noon" and "up to 6 pm" beside each other."""
    bounds = [bounds_of(w, index) for index in hours]
    ranges = {bound for bound in bounds if None not in bound}
    starts = {start for start, end in bounds if end is None}
    ends = {end for start, end in bounds if start is None}
    if len(ranges) == 1 and not starts and not ends:
        start, end = ranges.pop()
    elif not ranges and len(starts) == len(ends) == 1 and len(hours) == 2 and not _are_apart(w, *hours):
        start, end = starts.pop(), ends.pop()
    else:
        return None
    return (start, end) if start is not None and end is not None and (start < end or end == time.min) else None


def _are_apart(w: Workings, first: int, last: int) -> bool:
    """ "From 5 pm, and also before noon": words between that set the two against each other."""
    between = [w.parts[i] for i in range(first + 1, last)]
    return any(not w.is_filler(i) and not w.parts[i].has("mark:and") for i in range(first + 1, last)) or any(
        part.has("op:compare", "mark:not") for part in between
    )


def _is_told(w: Workings, parts: list[int], hours: list[int], span: tuple[time, time]) -> bool:
    """Whether the hours are those of the one part of the day, rather than others beside it."""
    names = {name for index in parts for name in PARTS_OF_DAY if w.parts[index].has(name)}
    if len(names) != 1 or any(_joins(w, index, hours) for index in parts):
        return False
    first, last = PARTS_OF_DAY[names.pop()]
    end = span[1].hour + (1 if span[1].minute else 0) or 24
    return first <= span[0].hour and end <= last


def _joins(w: Workings, part: int, hours: list[int]) -> bool:
    """ "In the afternoon and from 17 to 20": both are meant."""
    after = w.near(part, 1)
    joined = after is not None and w.parts[after].has("mark:and", "op:compare") and w.parts[after].text != ","
    behind = w.near(after, 1) if after is not None else None
    return joined and behind in hours


def _keep_between(w: Workings, hours: list[int], span: tuple[time, time]) -> None:
    clock = w.clock()
    if clock is None:
        return
    words = " ".join(w.parts[index].text for index in hours)
    timestamp = clock.kind == "timestamp"
    grain: Grain | None = "hour" if timestamp else None
    until: Operator = "<=" if any(takes_end_in(w.parts[index]) for index in hours) and not timestamp else "<"
    start, end = (span[0].hour, span[1].hour) if timestamp else span
    w.filters.append(Filter(clock.column, ">=", (start,), words, grain))
    if span[1] != time.min:
        w.filters.append(Filter(clock.column, until, (end,), words, grain))
    w.use(*hours)


def _is_end(w: Workings, index: int, end: time) -> bool:
    """ "(6 not included)": of a span that ends at 18:00, which is the first time left out anyway."""
    for slot in ("CLOCK", "HOUR"):
        value = w.parts[index].capture("hour:end_out", slot)
        at = value.at if isinstance(value, Clock) else time(value % 24) if isinstance(value, int) else None
        if at is not None:
            return at.hour % _HALF_DAY == end.hour % _HALF_DAY and at.minute == end.minute
    return w.parts[index].capture("hour:end_out", "CLOCK") is None
