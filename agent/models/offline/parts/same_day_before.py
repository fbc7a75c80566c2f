"""The same day of the week before: "yesterday against the same weekday a week earlier"."""

from dataclasses import replace
from datetime import timedelta

from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Period

_WEEK = timedelta(days=7)
NAME = "op:same_day_before"


def with_same_day_before(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, that day seven days before the one day that is named; beside other periods it stays unread.

    It may be told by its date as well, behind it: "(Tuesday the 12th)".
    """
    named = [part for part in parts if part.has(NAME)]
    days = list({one.period.start: one.period for one in parts if one.period is not None}.values())
    told = len(days) == 2 and days[1].start == days[0].start - _WEEK
    day = days[0] if len(days) == 1 or told else None
    if day is None or len(named) != 1 or any(one.start != one.end for one in days):
        return parts
    before = Period(day.start - _WEEK, day.end - _WEEK, named[0].text, anchored=day.anchored)
    return tuple(
        replace(part, names=frozenset(), matches=(), period=before) if part.has(NAME) else part for part in parts
    )
