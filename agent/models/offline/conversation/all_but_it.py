"""What was kept set against all others of its kind: "only waiter 104", then "vs the rest of the team"."""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.conversation.one_more_side import side_of
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.phrases import goes_by
from agent.models.offline.reading import TEXTUAL, Contrast, Reading
from agent.models.offline.rows.placing import NEGATED
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.wordings import said
from agent.values import Language

_TABLE = "those_compared.yaml"
_KEEPING = ("=", "in", *TEXTUAL)
_IDLE = " .,;:?!¿¡"


def all_but_it(
    previous: Reading, words: str, language: Language, context: ReadingContext
) -> tuple[Contrast, Contrast] | None:
    """What the reading before kept and all that it left out; None where no others are named, or it may be several."""
    plain = plain_text(words).casefold().strip(_IDLE)
    told = said(_TABLE, "all_others", plain, language)
    if told is None:
        return None
    kept = [item for item in previous.filters if item.operator in _KEEPING and item.grain is None]
    noun = told.slot("NOUN")
    named = nouns_of_things(context.semantics, language).get(noun)
    column = named.column if named is not None else None
    if column is None and noun in words_in(_TABLE, "people", language=language):
        people = goes_by("people", context.semantics)
        column = people.column if people is not None else None
    if noun:
        kept = [item for item in kept if item.column == column]
    if len(kept) != 1 or (previous.named_filters and not noun):
        return None
    own = kept[0]
    other = replace(own, operator=NEGATED[own.operator], words=plain)
    return side_of(own), Contrast(plain, (other,))
