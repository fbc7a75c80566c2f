"""Two spans taken as one: "put the two months together", after figures by month, or after one and then the other.

"Poneme los dos juntos" names no span, and wishes to see the two beside each other.
"""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.both_of_two import two_side_by_side
from agent.models.offline.conversation.pointed_sides import together_of
from agent.models.offline.conversation.split_gone import names_split
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Grouping, Reading
from agent.models.offline.times.days import DAY, joined, unit_around
from agent.models.offline.words.wordings import said
from agent.values import Language

_TABLE = "joined_spans.yaml"
_SIGNS = " ¿?¡!.,;:"
_TWO = 2


def joined_spans(
    history: Sequence[Reading], text: str, language: Language, context: ReadingContext
) -> Reading | None:
    """What the last two questions, or the two rows of the last one, come to as one; None for any other text."""
    plain = plain_text(text).casefold().strip(_SIGNS)
    if said(_TABLE, "beside", plain, language) is not None:
        return _beside(history, text, language, context)
    told = said(_TABLE, "joined", plain, language, SPAN="[a-z]+")
    if told is None:
        return None
    last, noun = history[-1], told.slot("SPAN")
    split = next((item for item in last.groupings if noun and names_split(noun, item, language, context)), None)
    rows = split is not None or len(last.periods) == _TWO
    found = _as_one_row(last, split) if rows else together_of(history, _TWO)
    return replace(found, language=language, order=None, assumptions=(), unread=()) if found is not None else None


def _beside(history: Sequence[Reading], text: str, language: Language, context: ReadingContext) -> Reading:
    """The two that were asked for in turn, or the sides of one question, as they are; else the text is unread."""
    last = history[-1]
    both = last if len(last.periods) == _TWO else two_side_by_side(history, context)
    return replace(both or last, language=language, assumptions=(), unread=() if both is not None else (text,))


def _as_one_row(last: Reading, split: Grouping | None) -> Reading | None:
    """The figures of two rows of time that touch as those of one span."""
    spans = sorted(last.periods, key=lambda period: period.start)
    others = last.limit or last.having or last.transform or last.among or last.contrasts
    if others or not spans or (split is not None and split.grain not in ("week", "month")):
        return None
    if len(spans) == 1 and split is not None and split.grain is not None:
        first, end = unit_around(split.grain, spans[0].start)
        two = end < spans[0].end <= unit_around(split.grain, end + DAY)[1]
        whole = spans[0] if two and first == spans[0].start else None
    else:
        whole = joined(spans) if len(spans) == _TWO else None
    left = tuple(item for item in last.groupings if item != split)
    return replace(last, groupings=left, periods=(whole,)) if whole is not None else None
