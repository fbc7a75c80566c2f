"""Hours said as bare numbers, "de 12 a 18", "5 to close": only beside words that speak of the time of day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import time

from agent.models.offline.parts.part import Candidates, Part
from agent.models.offline.words.clocks import Clock
from agent.models.offline.words.tokens import Token

_SURE = ("hour:before", "hour:after", "hour:range", "hour:both", "hour:at")
_LATE = ("hour:afternoon", "hour:evening", "hour:night")
_PARTS_OF_DAY = ("hour:morning", *_LATE)
_SPEAKING = ("grain:hour", "grain:part_of_day", "hour:to_close", *_PARTS_OF_DAY)
_BARE = {"hour:bare_before": "hour:before", "hour:bare_after": "hour:after", "hour:bare_range": "hour:range"}
_BARE_NAMES = (*_BARE, "hour:to_close")
_NOON, _OPENING = 12, 7
"""Before seven nothing is open: "1 to 5" is of the afternoon where nothing else tells."""
_SURELY_OPEN = 8
"""From eight on a bare number is one of the morning, or of the 24 hours: "Mondays between 3 and 6" is neither."""


def with_bare_hours(candidates: Candidates, tokens: Sequence[Token]) -> Candidates:
    """The parts, with those bare numbers read as times that their neighbours tell to be some."""
    candidates = {place: _without(part) if part.has(*_SURE) else part for place, part in candidates.items()}
    ended = any(_ends_at_an_hour(part) for part in candidates.values())
    if not ended and not any(part.has(*_SURE, *_SPEAKING, *_BARE_NAMES) for part in candidates.values()):
        return {place: replace(part, names=part.names - {"hour:end_out"}) for place, part in candidates.items()}
    bare = [part for part in candidates.values() if part.has(*_BARE_NAMES)]
    if not bare:
        return candidates
    others = [part for part in candidates.values() if not part.has(*_BARE_NAMES)]
    ends = {at for part in others for at in _times(part)}
    read = dict(candidates)
    spoken = ended or any(part.has(*_SURE, *_SPEAKING) or _goes_round(part) for part in candidates.values())
    for part in sorted(bare, key=lambda one: (one.start, -one.end)):
        told = spoken or _weekday_beside(part, others)
        found = _read_at(part, others, bare, ends, tokens) if told else None
        read[part.start, part.end] = found or _without(part)
        ends |= set(_times(found)) if found is not None else set()
    return read


def _ends_at_an_hour(part: Part) -> bool:
    """ "(7 pm not included)", "las 21 no se cuentan": the article that goes before hours alone tells as well."""
    told = part.has("hour:end_out") and "las" in part.text.casefold().split()
    return told or part.capture("hour:end_out", "CLOCK") is not None


def _times(part: Part) -> Iterator[time]:
    """The times of day that a part names for certain."""
    for name, match in part.matches:
        if name in _SURE:
            yield from (_while_open(value) for _, value in match.captures if isinstance(value, Clock))


def _while_open(clock: Clock) -> time:
    early = clock.at.hour < _OPENING and not (clock.marked or clock.written)
    return time(clock.at.hour + _NOON, clock.at.minute) if early else clock.at


def _goes_round(part: Part) -> bool:
    """ "Between 10 and 1": of amounts and of days the first is the smaller."""
    hours = _hours(part)
    return len(hours) == 2 and hours[1] < hours[0] <= _NOON


def _without(part: Part) -> Part:
    return replace(part, names=part.names - set(_BARE_NAMES))


def _said(part: Part) -> list[int | Clock]:
    """The hours of a part in order: a number where it may be one of two, a time where it is said to be one."""
    captures = next((match.captures for name, match in part.matches if name in _BARE_NAMES), ())
    return [value for _, value in captures if isinstance(value, (int, Clock))]


def _hours(part: Part) -> list[int]:
    return [value if isinstance(value, int) else value.at.hour for value in _said(part)]


def _read_at(
    part: Part, others: Sequence[Part], bare: Sequence[Part], ends: set[time], tokens: Sequence[Token]
) -> Part | None:
    """The part as a time or a span of hours, or None where its numbers may be days or amounts."""
    if any(one.start == part.end and (one.metric or one.dimension or one.has("noun:rows")) for one in others):
        return None
    beside = _beside(part, others, tokens)
    chained = {hour % _NOON for one in bare if one.end <= part.start or one.start >= part.end for hour in _hours(one)}
    chained |= {at.hour % _NOON for at in ends}
    linked = any(hour % _NOON in chained for hour in _hours(part))
    overlapping = [one for one in others if one.period and one.start < part.end and part.start < one.end]
    beside_a_day = _weekday_beside(part, others)
    if any(not one.borrowed for one in overlapping) or (overlapping and not (linked or beside or beside_a_day)):
        return None
    return _as_times(part, beside, ends)


def _beside(part: Part, others: Sequence[Part], tokens: Sequence[Token]) -> Part | None:
    """The part of the day that stands right before the hours, as in "a la tarde (de 12 a 18)"."""
    start = part.start
    while start > 0 and tokens[start - 1].kind == "symbol" and tokens[start - 1].norm in ("(", ":", ",", "-", "–"):
        start -= 1
    return next((one for one in others if one.end == start and one.has(*_PARTS_OF_DAY)), None)


def _weekday_beside(part: Part, others: Sequence[Part]) -> bool:
    """ "Saturdays from 15 to 19": a span right behind a day of the week that is no date."""
    span = part.has("hour:bare_range") and min(_hours(part)) >= _SURELY_OPEN
    return span and any(one.end == part.start and one.weekday is not None for one in others)


def _as_times(part: Part, beside: Part | None, ends: set[time]) -> Part | None:
    """The same with its numbers as times: each the one that was named before, else that of its part of the day."""
    late = beside is not None and beside.has(*_LATE)
    found: list[Clock] = []
    for hour in _said(part):
        found.append(hour if isinstance(hour, Clock) else _resolved(hour, found, late, ends))
    if len(found) == 2 and found[1].at <= found[0].at:
        return None
    name, match = next((name, match) for name, match in part.matches if name in _BARE_NAMES)
    full = _BARE.get(name, "hour:after")
    captures = tuple(("CLOCK", clock) for clock in found)
    renamed = replace(match, name=full.partition(":")[2], captures=captures)
    return Part(part.start, part.end, part.text, names=frozenset({full}), matches=((full, renamed),))


def _resolved(hour: int, before: Sequence[Clock], late: bool, ends: set[time]) -> Clock:
    later = time((hour + _NOON) % 24) if hour <= _NOON else None
    known = next((at for at in (time(hour % 24), later) if at is not None and at in ends), None)
    pushed = hour < _NOON and (late or (bool(before) and hour <= before[0].at.hour) or hour < _OPENING)
    return Clock(known or time((hour + _NOON if pushed else hour) % 24), known is not None or pushed)
