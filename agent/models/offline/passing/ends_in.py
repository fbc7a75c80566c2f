"""Ends that are said to be in: "from the 14th to the 20th, the 20th too", "(through the 20th)", "5000 justos"."""

from collections.abc import Sequence
from decimal import Decimal

from agent.models.offline.parts.part import Part
from agent.models.offline.workings import Workings

_UNTIL = frozenset({"through", "thru", "until", "till", "hasta", "up"})
_BOUNDS = ("cond:>=", "cond:<=", "cond:>", "cond:<", "cond:between", "cond:range")


def ends_named(w: Workings, values: Sequence[int], before: frozenset[str]) -> bool:
    """ "October and November (through the 20th)": the day on which the last of the periods ends."""
    part, start = w.parts[values[0]], w.parts[values[0]].start
    led = {token.norm for token in w.heard.tokens[max(0, start - 2) : start]} & _UNTIL
    outside = [i for i in range(len(w.parts)) if i not in values]
    return len(values) == 1 and bool(led | before & _UNTIL) and is_an_end(w, part, outside)


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


def day_or_number(w: Workings, part: Part) -> Decimal | None:
    """The number that a part is: "15", "the 15th"."""
    token = w.heard.tokens[part.start]
    ordinal = token.kind == "ordinal" and part.end - part.start == 1 and not part.known
    return token.value if ordinal else part.number
