"""A week told by its day alone behind another week: "la semana del 11/11 … la del 4/11", "that of the 4th".

Where nothing but "the one of" stands before a day, what is meant is of the kind that was named before it: a week.
"""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part, norms
from agent.models.offline.reading import Period
from agent.models.offline.times.days import day_of, unit_around
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.tokens import Token

_TABLE = "comparing.yaml"
_OF = words_in(_TABLE, "of_the_one")
_ONE = words_in(_TABLE, "the_one")
_WEEK = words_in(_TABLE, "weeks")
_LAST_DAY = 6


def with_weeks_again(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where a day behind "the one of" is the week of that day, if the span before it is a week."""
    found = list(parts)
    week: Period | None = None
    for index, part in enumerate(parts):
        if _is_week(part, tokens):
            week = part.period
        elif week is not None and _points_at_one(part, tokens):
            found[index] = _as_week(part, week)
    return tuple(found)


def _is_week(part: Part, tokens: Sequence[Token]) -> bool:
    days = part.period
    whole_week = days is not None and (days.end - days.start).days == _LAST_DAY
    return whole_week and not norms(part, tokens).isdisjoint(_WEEK)


def _points_at_one(part: Part, tokens: Sequence[Token]) -> bool:
    """Whether "la del", "that of the" stands right before a part."""
    before = [token.norm for token in tokens[max(0, part.start - 3) : part.start]]
    place = len(before) - 1
    while place >= 0 and before[place] in _OF:
        place -= 1
    return 0 <= place < len(before) - 1 and before[place] in _ONE


def _as_week(part: Part, week: Period) -> Part:
    """The week of a day, or of a day's number in the month of the week before; any other part as it is."""
    day = part.period.start if part.period is not None and part.period.start == part.period.end else None
    number = whole(part.number) if part.period is None and part.number is not None else None
    if day is None and number is not None:
        day = day_of(week.start.year, week.start.month, number)
    if day is None:
        return part
    start, end = unit_around("week", day)
    return replace(part, number=None, ordinal=False, period=Period(start, end, part.text, anchored=True))
