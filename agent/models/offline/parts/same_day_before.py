"""The same day of the week before: "yesterday against the same weekday a week earlier"."""

from dataclasses import replace
from datetime import timedelta

from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Period

_WEEK = timedelta(days=7)
NAME = "op:same_day_before"


def with_same_day_before(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, that day seven days before the one day that is named; beside other periods it stays unread."""
    days = {(part.period.start, part.period.end): part.period for part in parts if part.period is not None}
    named = [part for part in parts if part.has(NAME)]
    day = next(iter(days.values())) if len(days) == 1 else None
    if day is None or len(named) != 1 or day.start != day.end:
        return parts
    before = Period(day.start - _WEEK, day.end - _WEEK, named[0].text, anchored=day.anchored)
    return tuple(
        replace(part, names=frozenset(), matches=(), period=before) if part.has(NAME) else part for part in parts
    )
