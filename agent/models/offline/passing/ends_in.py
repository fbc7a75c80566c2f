"""Ends that are said to be in: "from the 14th to the 20th, the 20th too", "(through the 20th)", "5000 justos"."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

UNTIL = small("up_to", "through")
_SINCE = small("since")
_STRICT = {"cond:>": "cond:>=", "cond:<": "cond:<="}
_BOUNDS = ("cond:>=", "cond:<=", "cond:>", "cond:<", "cond:between", "cond:range")


def ends_named(w: Workings, values: Sequence[int], before: frozenset[str]) -> bool:
    """ "October and November (through the 20th)": the day on which the last of the periods ends."""
    part, start = w.parts[values[0]], w.parts[values[0]].start
    led = {token.norm for token in w.heard.tokens[max(0, start - 2) : start]} & UNTIL
    outside = [i for i in range(len(w.parts)) if i not in values]
    return len(values) == 1 and bool(led | before & UNTIL) and is_an_end(w, part, outside)


def is_an_end(w: Workings, part: Part, outside: Sequence[int]) -> bool:
    """Whether a day is among the days of a period, or a number the day or the amount at one of its ends."""
    kept = [period for i in outside if (period := w.parts[i].period) is not None and period != part.period]
    if part.period is not None:
        return any(one.start <= part.period.start and part.period.end <= one.end for one in kept)
    number = day_or_number(w, part)
    if number is None:
        return False
    days = {min(day, w.context.last_day).day for one in kept for day in (one.start, one.end)}
    bounds = [
        w.parts[i].capture(name, "N", nth) for i in outside for name in _BOUNDS if w.parts[i].has(name)
        for nth in (0, 1)
    ]  # fmt: skip
    return number in days or number in bounds


def take_ends_in(w: Workings, values: Sequence[int]) -> None:
    """ "Tickets over 50000, 50000 included": of 50000 or more."""
    numbers = {w.parts[i].number for i in values}
    parts = tuple(
        _with_its_end(part) if i not in values and _ends_at(part) & numbers else part
        for i, part in enumerate(w.parts)
    )
    w.heard = replace(w.heard, parts=parts)


def _ends_at(part: Part) -> set[object]:
    return {part.capture(name, "N") for name in _STRICT if part.has(name)} - {None}


def _with_its_end(part: Part) -> Part:
    names = frozenset(_STRICT.get(name, name) for name in part.names)
    return replace(part, names=names, matches=tuple((_STRICT.get(name, name), match) for name, match in part.matches))


def day_or_number(w: Workings, part: Part) -> Decimal | None:
    """The number that a part is: "15", "the 15th"."""
    token = w.heard.tokens[part.start]
    ordinal = token.kind == "ordinal" and part.end - part.start == 1 and not part.known
    return token.value if ordinal else part.number


def begins_there(w: Workings, index: int) -> bool:
    """ "Counting from Nov 20", "desde el 20/11": days are to begin there, none is said to be in."""
    start = w.parts[index].start
    words = {token.norm for token in w.heard.tokens[max(0, start - 2) : start + 1]}
    return bool(words & _SINCE)


def may_reach(w: Workings, run: Sequence[int], values: Sequence[int]) -> bool:
    """Whether "hasta el 0" may be "even the 0": "tickets por mozo, hasta el 15" is of days."""
    part = w.parts[values[0]]
    outside = [i for i in range(len(w.parts)) if i not in run]
    return part.number is None or part.number == 0 or is_an_end(w, part, outside)


def is_stored(w: Workings, part: Part, column: str) -> bool:
    """Whether a number may be one of the column's: "waiter 999 included" is of nobody."""
    stored, number = w.context.table.column(column), part.number
    if number is None or stored is None or not isinstance(stored.low, int) or not isinstance(stored.high, int):
        return True
    return stored.low <= number <= stored.high
