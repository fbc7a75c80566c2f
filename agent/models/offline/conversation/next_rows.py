"""The rows behind those that were shown: "and the next five?", "y los 5 siguientes?", after a ranking."""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.one_of_those import words_of
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.wordings import said
from agent.values import Language

_TABLE = "of_those_shown.yaml"


def next_rows(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | Refused | None:
    """The same ranking from its next row on; None where a text says anything else, or nothing was ranked.

    Changes and sides that are set against each other are ranked without a row to begin at: these are not understood.
    """
    asked = said(_TABLE, "next_rows", words_of(text, language, context), language)
    shown = previous.limit
    if asked is None or shown is None or previous.order is None or not previous.groupings:
        return None
    if previous.rank_within or previous.both_ends or previous.shown is not None or previous.by_moment:
        return None
    if previous.transform or previous.contrasts or len(previous.periods) > 1:
        return Refused("not_understood", (text.strip(" ¿?.!"),), language)
    count = asked.slot("COUNT")
    number = _number(count, language, context) if count else shown
    if number is None or number < 1:
        return None
    return replace(previous, language=language, skip=previous.skip + shown, limit=number, assumptions=(), unread=())


def _number(word: str, language: Language, context: ReadingContext) -> int | None:
    parts = hear(word, language, context).parts
    return whole(parts[0].number) if len(parts) == 1 and parts[0].number is not None else None
