"""One of the last two less the other: "103 minus 104", "restale el del 104 al del 103"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.conversation.pointed_sides import difference_of
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.words.wordings import ONE_WORD, said
from agent.values import Language

_TABLE = "between_texts.yaml"
_BETWEEN = re.compile(r"[,:]|(?<=\d)'s\b|(?<=\d) ?(-) ?(?=\d)")
"""Signs beside the words: pauses, whose it is, and "less", which stays."""


def one_less_other(
    history: Sequence[Reading], text: str, language: Language, context: ReadingContext
) -> Reading | None:
    """The difference of the last two questions, whose values a text names and nothing else."""
    numbers = _numbers(text, language, context)
    sides = difference_of(history) if numbers else None
    if sides is None or len(sides.contrasts) != len(numbers) or sides.groupings:
        return None
    own = [tuple(value for item in side.filters for value in item.values) for side in sides.contrasts]
    places = [next((i for i, values in enumerate(own) if number in values), None) for number in numbers]
    if set(places) != {0, 1} or set(own[0]) & set(numbers) == set(own[1]) & set(numbers):
        return None
    contrasts = tuple(sides.contrasts[place] for place in places if place is not None)
    return replace(sides, contrasts=contrasts, language=language, assumptions=(), unread=())


def _numbers(text: str, language: Language, context: ReadingContext) -> tuple[int, ...]:
    """The numbers, in the order in which the second is taken from the first; none where the text says more."""
    nouns = nouns_of_things(context.semantics, language)
    plain = " ".join(_BETWEEN.sub(r" \1 ", plain_text(text).casefold()).strip(" ?!.¿¡").split())
    for name, step in (("one_less_other", 1), ("one_from_other", -1)):
        told = said(_TABLE, name, plain, language, PERSON=ONE_WORD)
        if told is not None and all(word in nouns for word in told.all_in("PERSON")):
            return tuple(int(number) for number in told.all_in("N"))[::step]
    return ()
