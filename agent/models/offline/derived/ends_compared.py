"""Whether the two ends of a span are what is compared: "the difference between the 18th and the 25th of October"."""

from collections.abc import Iterable
from dataclasses import replace

from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Period
from agent.models.offline.workings import Workings


def are_ends_compared(w: Workings, part: Part) -> bool:
    """Whether a span was said with two ends, and nothing else is there that it could be held against as a whole.

    Of "between 1 and 20 October" the ends are meant where a difference is asked for, and all the days else.
    """
    if not part.sides or len({one.sides for one in w.parts if one.sides and one.period is not None}) != 1:
        return False
    if any(side.is_open for side in part.sides) and not w.said("op:difference", "op:excess"):
        return False
    span = part.period
    others = [one.period for one in w.parts if one.period is not None and one is not part and one.period != span]
    return span is None or not any(_lies_outside(one, span) for one in others)


def surely(sides: Iterable[Period]) -> tuple[Period, ...]:
    """The sides, as days that are meant."""
    return tuple(replace(side, is_open=False) for side in sides)


def _lies_outside(one: Period, span: Period) -> bool:
    return one.end < span.start or span.end < one.start
