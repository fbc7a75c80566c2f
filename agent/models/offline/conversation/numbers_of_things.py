"""The number that a thing goes by, asked for with each row: "fecha, nro de ticket y monto"."""

from collections.abc import Iterator

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.nouns_of_things import nouns_of_things
from agent.models.offline.conversation.one_of_those import words_of
from agent.models.offline.metrics import counting
from agent.models.offline.reading import Reading
from agent.models.offline.words.wordings import all_within, one_of
from agent.values import Language

_TABLE = "of_those_shown.yaml"


def number_unshown(text: str, found: Reading, language: Language, context: ReadingContext) -> Iterator[str]:
    """The words for such a number, where the rows neither show it nor are kept by it."""
    nouns = nouns_of_things(context.semantics, language)
    named = {noun: one for noun, one in nouns.items() if one.entity and not noun.endswith("s")}
    plain = words_of(text, language, context)
    for told in all_within(_TABLE, "number_of_thing", plain, language, NOUN=one_of(named)):
        one = named[told.slot("NOUN")]
        shown = one.column in found.listing or any(item.dimension == one.name for item in found.groupings)
        if counting(one, context.semantics) in found.measures and found.groupings:
            shown = one.column in found.listing
        if not (shown or found.among or any(item.column == one.column for item in found.filters)):
            yield plain[told.start : told.end]
