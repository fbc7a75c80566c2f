""" "% change Oct to Nov", after the same days of both months: the growth from one question to the other."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.pointed_sides import difference_of
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Period, Reading
from agent.models.offline.times.days import unit_around
from agent.values import Language

_IDLE = ("op:growth", "op:share", "op:how_much", "op:count", "mark:and", "mark:whichever", "list:list")


def growth_between(
    history: Sequence[Reading], text: str, language: Language, context: ReadingContext
) -> Reading | None:
    """The spans of the last two questions, the later against the earlier; None where a text says anything else."""
    sides = difference_of(history) if len(history) > 1 and len(history[-1].periods) == 1 else None
    if sides is None or len(sides.periods) != 2 or sides.groupings:
        return None
    parts = hear(text, language, context).parts
    stated = [part.period for part in parts if part.period is not None]
    grows = any(part.has("op:growth") for part in parts)
    if not grows or len(stated) != 1 or not all(_is_plain(part) for part in parts):
        return None
    if not _is_from_month_to_month(stated[0], sides.periods):
        return None
    return replace(sides, transform="growth", language=language, assumptions=(), unread=())


def _is_plain(part: Part) -> bool:
    return part.period is not None or part.has(*_IDLE) or (part.filler and not part.known)


def _is_from_month_to_month(stated: Period, sides: tuple[Period, ...]) -> bool:
    """Whether the months of both sides, the earlier first, are all that is named."""
    first, second = (unit_around("month", one.start) for one in sides)
    within = all(one.end <= month[1] for one, month in zip(sides, (first, second), strict=True))
    return within and first[1] < second[0] and (stated.start, stated.end) == (first[0], second[1])
