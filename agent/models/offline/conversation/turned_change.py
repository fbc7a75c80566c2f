"""Those that fell the most, after a change between two spans by its rows: "and the ones that dropped most?".

"Which 5 products gained the most …?", "¿y los que más bajaron?": as many from the other end; of rows that were not
ranked, so many as are told, or all of them in that order.
"""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Order, Reading
from agent.models.offline.words.numbers import number_at
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.words.wordings import said
from agent.values import Language

_TABLE = "turned_change.yaml"
_SIGNS = " ¿?¡!.,;:"
_COUNT = r"\d+|[a-z]+"


def turned_change(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The rows of a change between two spans, ranked by how much they fell or rose; None for any other text."""
    compared = previous.transform in ("growth", "difference") and len(previous.periods) == 2 and previous.groupings
    others = previous.among or previous.rank_within or previous.having or previous.both_ends or previous.together
    if not compared or others or len(previous.measures) != 1:
        return None
    plain = plain_text(text).casefold().strip(_SIGNS)
    for name, rose in (("fell_most", False), ("rose_most", True)):
        told = said(_TABLE, name, plain, language, SOMANY=_COUNT)
        if told is None:
            continue
        count = _count(told.slot("SOMANY"), language) if told.slot("SOMANY") else None
        if told.slot("SOMANY") and count is None:
            return None
        limit = count or previous.limit or (1 if told.slot("ONE") else None)
        order = Order(previous.order.measure if previous.order else 0, descending=rose)
        return replace(previous, language=language, order=order, limit=limit, assumptions=(), unread=())
    return None


def _count(words: str, language: Language) -> int | None:
    number = number_at(tokenize(words, language), 0, language)
    return int(number[0]) if number is not None else None
