"""Times and parts of the day as conditions."""

from collections.abc import Sequence
from datetime import time
from decimal import Decimal

from agent.models.offline import assumptions as said
from agent.models.offline.metrics import is_timetable
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Filter, Grain, Operator
from agent.models.offline.rows.hours_told_again import Bounds, beside_others, fits, hours_behind
from agent.models.offline.rows.kept import Condition
from agent.models.offline.words.clocks import Clock
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

NO_HOURS = ("hour:both", "hour:end_out", "hour:calling")
"""What is said of hours, but keeps none by itself."""
_LAST_MINUTE = 59
_LAST_HOUR = 23
_FIRST_SURE = 8
"""The hour from which a bare number is one of the morning: "between 3 and 6" may be of the afternoon."""
_DAYS = ("days:weekend", "days:workweek", "grain:day", "grain:weekday")
_COMMAS = frozenset({",", "-", "–", ":", "("})
_EXCLUDING = words_in("parts_of_day_told.yaml", "excluding")
_PARTS_OF_DAY = {
    "hour:morning": (None, time(12)),
    "hour:afternoon": (time(12), time(20)),
    "hour:evening": (time(18), None),
    "hour:night": (time(20), None),
}
_AFTER = words_in("parts_of_day_told.yaml", "after")
"""Behind such a word the appointment at that very time is not meant, where times are those of a timetable."""
_END_INCLUDED = words_in("parts_of_day_told.yaml", "end_included")
_NOON = 12
_OPERATORS: tuple[Operator, Operator] = ("<", ">=")
_SIDES = {"en": ("before", "from"), "es": ("antes de las", "desde las")}
_ENGLISH_AFTERNOON_END = time(18)


def hours_kept(w: Workings, index: int) -> Condition | None:
    """The hours that a part keeps, where the table has a time of day."""
    clock = w.clock()
    if clock is None:
        return None
    following = _said_again(w, index)
    again = following is not None and w.parts[following].has("hour:before", "hour:after", "hour:range")
    told = _told_behind(w, index)
    if told is not None:
        start, end = told
    elif following is not None and again and w.parts[index].has(*_PARTS_OF_DAY):
        start, end = bounds_of(w, following)
        w.use(following)
    else:
        start, end = bounds_of(w, index)
    words, column = w.parts[index].text, clock.column
    filters: list[Filter] = []
    if clock.kind == "timestamp":
        if start is not None:
            filters.append(Filter(column, ">=", (start.hour,), words, "hour"))
        if end is not None:
            filters.append(Filter(column, "<", (end.hour,), words, "hour"))
        return Condition(index, tuple(filters))
    if start is not None:
        after = w.parts[index].has("hour:after") and is_timetable(clock, w.context.table, w.semantics)
        strictly = after and not takes_end_in(w.parts[index]) and not _AFTER.isdisjoint(fold(words).split())
        filters.append(Filter(column, ">" if strictly else ">=", (start,), words))
    if end is not None:
        filters.append(Filter(column, "<=" if takes_end_in(w.parts[index]) else "<", (end,), words))
    if start is not None and end is not None:
        w.assume(said.hours_half_open(words, f"{start:%H:%M}", f"{end:%H:%M}", w.language))
    return Condition(index, tuple(filters))


def leave_all_hours(w: Workings) -> None:
    """ "Tickets in each hour, from 9 to 22 in order": from the first hour that there is to all of the last."""
    clock = w.clock()
    column = w.context.table.column(clock.column) if clock is not None else None
    if column is None or not any(item.grain == "hour" for item in w.groupings):
        return
    for index in (i for i, part in enumerate(w.parts) if part.has("hour:range")):
        start, end = bounds_of(w, index)
        low, high = column.low, column.high
        if not (isinstance(low, time) and isinstance(high, time)) or start is None or end is None:
            continue
        if start > low or (start.hour, end.hour, end.minute) != (low.hour, high.hour, 0):
            continue
        words = w.parts[index].text
        w.filters = [item for item in w.filters if not (item.column == column.name and item.words == words)]
        told = said.hours_half_open(words, f"{start:%H:%M}", f"{end:%H:%M}", w.language)
        w.assumptions = [one for one in w.assumptions if one != told]
        w.leave(index)


def takes_end_in(part: Part) -> bool:
    """ "Up to and including 20:00", "8 pm (20:00 inclusive)": what happened at that very time is kept as well."""
    text = part.text.casefold()
    return "and including" in text or any(f" {word})" in text for word in _END_INCLUDED)


def both_sides(w: Workings) -> list[Condition]:
    """ "Tickets before and after noon": one time of day, and what lies on either side of it."""
    clock, found = w.clock(), list[Condition]()
    for index in w.find("hour:both") if clock is not None else ():
        if clock is None:
            continue
        values = [value for nth in (0, 1) if (value := w.parts[index].capture("hour:both", "CLOCK", nth)) is not None]
        times = [_while_open(w, value).at for value in values if isinstance(value, Clock)]
        w.use(index)
        for operator, word, at in zip(_OPERATORS, _SIDES[w.language], (times[0], times[-1]), strict=True):
            grain: Grain | None = "hour" if clock.kind == "timestamp" else None
            label = f"{word} {at:%H:%M}"
            bound = at.hour if grain else at
            found.append(Condition(index, (Filter(clock.column, operator, (bound,), label, grain),), label=label))
    return found


def without_overlapping(w: Workings, found: list[Condition]) -> list[Condition]:
    """ "Tickets de la mañana y antes de las 10": hours that overlap are two sides only where words set them apart."""
    kept: list[Condition] = []
    for condition in found:
        span = _span_of(condition)
        spans = [other for one in kept if (other := _span_of(one)) is not None and other != span]
        if span is not None and any(span[0] < end and start < span[1] for start, end in spans):
            w.used.discard(condition.index)
        else:
            kept.append(condition)
    return kept


def _span_of(condition: Condition) -> tuple[time, time] | None:
    """The hours of a condition that is of nothing else: its first time and the first after it."""
    bounds = {item.operator: item.values[0] for item in condition.filters if isinstance(item.values[0], time)}
    if not bounds or condition.negated or len(bounds) < len(condition.filters):
        return None
    start, end = bounds.get(">=", time.min), bounds.get("<", time.max)
    return (start, end) if isinstance(start, time) and isinstance(end, time) else None


def _told_behind(w: Workings, index: int) -> Bounds | None:
    """ "In the morning, before 11:00": the hours told behind a part of the day, where they may be its own."""
    name = next((name for name in _PARTS_OF_DAY if w.parts[index].has(name)), None)
    told = _own_hours(w, index, name) if name is not None else None
    if name is None or told is None or told[0] in w.used:
        return None
    behind, (start, end) = told
    w.leave(behind)
    first, last = _PARTS_OF_DAY[name]
    return start or first, end or (last if name == "hour:morning" else None)


def _own_hours(w: Workings, index: int, name: str) -> tuple[int, Bounds] | None:
    """The part right behind a part of the day that tells hours, and these, where they may be its own."""
    behind = hours_behind(w, index)
    bounds = bounds_of(w, behind) if behind is not None else None
    return (behind, bounds) if behind is not None and bounds is not None and fits(name, bounds) else None


def _said_again(w: Workings, index: int) -> int | None:
    """The part right behind, or behind words that say the same again: "in the morning, i.e. until 11:59"."""
    following = behind = w.near(index, 1)
    while behind is not None and w.parts[behind].text in _COMMAS:
        behind = w.near(behind, 1)
    if behind is None or not w.parts[behind].has("mark:aside"):
        return following
    return w.near(behind, 1)


def bounds_of(w: Workings, index: int) -> Bounds:
    """The first time kept and the first no longer kept."""
    part = w.parts[index]
    for name, bounds in _PARTS_OF_DAY.items():
        if part.has(name):
            return _part_of_day(w, name, bounds)
    if part.has("hour:range"):
        return _range(part, _opening(w))
    clock = _clock_said(part)
    if clock is None:
        return None, None
    if clock.at.hour < _opening(w) and (later := _in_the_afternoon(clock)) != clock:
        clock = later
        w.assume(said.word_as(part.text, f"{clock.at:%H:%M}", w.language))
    if part.has("hour:before"):
        return None, _end_of(part, clock.at)
    if part.has("hour:after"):
        return clock.at, None
    return clock.at, time((clock.at.hour + 1) % 24, clock.at.minute)


def _opening(w: Workings) -> int:
    """The hour in which the data begins on any day: "las 5" of a shop that opens at 9 is of the afternoon."""
    clock = w.clock()
    column = w.context.table.column(clock.column) if clock is not None else None
    return column.low.hour if column is not None and isinstance(column.low, time) else 0


def _while_open(w: Workings, clock: Clock) -> Clock:
    return _in_the_afternoon(clock) if clock.at.hour < _opening(w) else clock


def _in_the_afternoon(clock: Clock) -> Clock:
    """The same twelve hours later, unless it was written as it is meant, 05:00, or there is no such hour."""
    if clock.marked or clock.written or not 0 < clock.at.hour < _NOON:
        return clock
    return Clock(time(clock.at.hour + _NOON, clock.at.minute))


def _clock_said(part: Part) -> Clock | None:
    """The one time of day that a part names; a bare number is one where its pattern says so."""
    names = [name for name in ("hour:before", "hour:after", "hour:at") if part.has(name)]
    said_so = [part.capture(name, slot) for name in names for slot in ("CLOCK", "HOUR")]
    clock = next((value for value in said_so if value is not None), None)
    if isinstance(clock, int):
        return Clock(time(clock % 24))
    return clock if isinstance(clock, Clock) else None


def _part_of_day(w: Workings, name: str, bounds: Bounds) -> Bounds:
    start, end = bounds
    if name == "hour:night" and w.language == "en" and w.said("hour:afternoon") and not w.said("hour:evening"):
        start = _ENGLISH_AFTERNOON_END
    if name == "hour:afternoon":
        later = w.said("hour:night", "hour:evening")
        end = end if w.language == "es" else _ENGLISH_AFTERNOON_END
        end = None if w.said("hour:morning") and not later else end  # two sides of a day, of which nothing is lost
    start, end = beside_others(name, (start, end), _told_of_others(w, name))
    word = w.parts[next(i for i, part in enumerate(w.parts) if part.has(name))].text
    if start is None and end is not None:
        w.assume(said.word_as(word, f"< {end:%H:%M}", w.language))
    elif end is None and start is not None:
        w.assume(said.word_as(word, f"≥ {start:%H:%M}", w.language))
    return start, end


def _told_of_others(w: Workings, name: str) -> dict[str, Bounds]:
    """The hours that are told behind the other parts of the day."""
    others = {
        other: i for other in _PARTS_OF_DAY for i, part in enumerate(w.parts) if other != name and part.has(other)
    }
    told = {other: _own_hours(w, i, other) for other, i in others.items()}
    return {other: own[1] for other, own in told.items() if own is not None}


def _end_of(part: Part, last: time) -> time:
    """ "Until 11:59" is all that comes before 12:00; "before 11:59" is not."""
    before = part.has("hour:before") and not _EXCLUDING.isdisjoint(part.text.casefold().split())
    return (
        time((last.hour + 1) % 24) if last.minute == _LAST_MINUTE and last.hour < _LAST_HOUR and not before else last
    )


def _range(part: Part, opening: int) -> Bounds:
    said_times: list[Clock] = []
    match = next(match for name, match in part.matches if name == "hour:range")
    for slot, value in match.captures:
        if slot == "CLOCK" and isinstance(value, Clock):
            said_times.append(value)
        elif slot == "HOUR" and isinstance(value, int):
            said_times.append(Clock(time(value % 24)))
    start, end = said_times[0], said_times[1]
    if start.at < end.at and end.at.hour < opening and not end.marked:
        start, end = _in_the_afternoon(start), _in_the_afternoon(end)
    inherits = end.marked and not start.marked and start.at.hour < 12 and start.at.hour + 12 <= end.at.hour
    if end.at <= start.at and not end.marked and end.at.hour + 12 > start.at.hour:
        end = Clock(time(end.at.hour + 12, end.at.minute), True)
    until = time((end.at.hour + 1) % 24) if end.at.minute == _LAST_MINUTE else end.at
    return (time(start.at.hour + 12, start.at.minute) if inherits else start.at), until


def _is_of_sales(w: Workings, index: int, values: Sequence[Decimal]) -> bool:
    """ "Sales between 12 and 15, by waiter": no sales come to so little, where the numbers are hours of the data."""
    before, clock = w.near(index, -1), w.clock()
    column = w.context.table.column(clock.column) if clock is not None else None
    of_sales = before is not None and (w.parts[before].has("noun:sales") or w.parts[before].metric == w.default())
    things = any(part.dimension is not None or part.link is not None for part in w.parts[:index])
    if column is None or not isinstance(column.low, time) or not isinstance(column.high, time):
        return False
    held = bool(values) and column.low.hour <= values[0] < values[-1] <= column.high.hour + 1
    return of_sales and held and not things and not w.said("op:count", "op:share", "op:average")


def keeps_hours(w: Workings, index: int, operator: str, values: Sequence[Decimal]) -> bool:
    """ "Mondays between 10 and 12": bare numbers behind days are hours, where they can be no others of the clock."""
    clock, before, after = w.clock(), w.near(index, -1), w.near(index, 1)
    day = before is not None and (w.parts[before].weekday is not None or w.parts[before].has(*_DAYS))
    figure = after is not None and (w.parts[after].metric or w.parts[after].dimension)
    day = day or _is_of_sales(w, index, values)
    if clock is None or operator != "between" or len(values) < 2 or not day or figure:
        return False
    first, last = values[0], values[-1]
    if last > _LAST_HOUR or first != int(first) or last != int(last):
        return False
    if first < _FIRST_SURE:
        w.lost.add(index)
        return True
    words, ends = w.parts[index].text, (time(int(first)), time(int(last)))
    timed: list[tuple[Operator, time]] = [(">=", ends[0]), ("<", ends[1])]
    if clock.kind == "timestamp":
        w.filters.extend(Filter(clock.column, bound, (end.hour,), words, "hour") for bound, end in timed)
    else:
        w.filters.extend(Filter(clock.column, bound, (end,), words) for bound, end in timed)
    w.assume(said.hours_half_open(words, f"{ends[0]:%H:%M}", f"{ends[1]:%H:%M}", w.language))
    return True
