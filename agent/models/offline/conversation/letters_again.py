"""Documents called by their letter, after other questions: "only invoices A", and then "y las B?", "the B ones"."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.lettered_documents import LETTERS, codes_stored, with_lettered_documents
from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import any_of
from agent.values import Language

_TABLE = "lettered_documents.yaml"
_FIGURES = ("op:count", "op:how_much", "op:average", "op:share", "noun:sales", "noun:units", "noun:amount")
_RANKING = ("op:top", "op:bottom", "op:order_by")


def with_letter_again(previous: Reading, text: str, language: Language, context: ReadingContext) -> str:
    """The text with the code of such a letter; as it is where no such document is stored, or none was kept."""
    starts = [item for item in previous.filters if item.operator == "starts with" and len(item.values) == 1]
    codes = codes_stored(context) if starts else ()
    kept = next((code for item in starts for code in codes if code == str(item.values[0]).upper()), None)
    found = _letter(language).search(folded(text)) if kept is not None else None
    if kept is None or found is None:
        return text
    other = f"{kept[:-1]}{found['letter'].upper()}"
    return f"{text[: found.start('letter')]}{other}{text[found.end() :]}" if other in codes else text


@lru_cache
def _letter(language: Language) -> re.Pattern[str]:
    before = any_of(_TABLE, "before_letter", language=language)
    behind = any_of(_TABLE, "behind_letter", language=language)
    return re.compile(rf"(?<![\w'’]){before} (?P<letter>{LETTERS})(?:(?= ?[?.!,;]| ?$)| {behind})(?!\w)")


def of_lettered_documents(
    previous: Reading,
    text: str,
    language: Language,
    context: ReadingContext,
    follow: Callable[[str], Reading | Refused],
) -> Reading | Refused | None:
    """What a text means that calls documents by a letter; None where it calls none so."""
    lettered = with_lettered_documents(text, language, context)
    if not lettered.words or lettered.unknown:
        return None
    found = follow(lettered.text)
    if isinstance(found, Refused):
        return found
    told = said.word_as(lettered.words, lettered.meaning, language)
    found = replace(found, assumptions=(*found.assumptions, told))
    for words in lettered.words.split(", "):
        text = text.replace(words, " ")
    parts = hear(text, language, context).parts
    asks = any(part.metric is not None or part.has(*_FIGURES) for part in parts)
    return found if asks else _of_the_same(found, previous, ranks=any(part.has(*_RANKING) for part in parts))


def _of_the_same(found: Reading, previous: Reading, *, ranks: bool) -> Reading:
    """ "Only invoices A", after revenue by month: their revenue, and not how many there are."""
    if found.groupings != previous.groupings or not previous.measures:
        return found
    return replace(found, measures=previous.measures, order=found.order if ranks else previous.order)
