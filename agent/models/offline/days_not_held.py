"""A comparison with days that the data does not have: "October 2024 against October 2023".

Nothing can be set against them, so it is declined as asking for what is not held. What one span alone comes to is
shown, empty as it is, and of a longer list of spans those that there are.
"""

from agent.models.offline.context import ReadingContext
from agent.models.offline.reading import Period, Reading

_TWO_SIDES = 2
_CHANGES = ("difference", "growth")


def days_not_held(reading: Reading, context: ReadingContext) -> tuple[Period, ...]:
    """The spans of a comparison that lie wholly outside the data."""
    compares = len(reading.periods) == _TWO_SIDES or (len(reading.periods) > 1 and reading.transform in _CHANGES)
    if not compares:
        return ()
    return tuple(span for span in reading.periods if not is_held(span, context))


def is_held(span: Period, context: ReadingContext) -> bool:
    """Whether the data has any of the days."""
    return span.start <= context.last_day and span.end >= context.first_day
