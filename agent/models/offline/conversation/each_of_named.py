"""After one figure, "which products were those, and how much for each?": each of the products, not of the periods."""

import re

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import SHARES, blanked, ranks
from agent.models.offline.conversation.nouns_of_things import nouns_of_things, with_nouns
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.words.slips import slip_of
from agent.values import Language

_TABLE = "referring.yaml"
_SLIPS_FROM = 6
"""Letters from which the word for a thing may hold a slip: shorter ones are near too many others."""


def without_each_of_named(previous: Reading, text: str, language: Language, context: ReadingContext) -> str:
    """The text without "for each", where it names by what one figure is split before that; else as it is."""
    split = previous.groupings or previous.contrasts or previous.transform or previous.listing or previous.values_of
    plain = plain_text(text).casefold()
    if split or previous.having or previous.limit or len(previous.periods) > 1 or ranks(text) or SHARES.search(plain):
        return text
    each = re.search(rf"(?<!\w){any_of(_TABLE, 'each_of_named', language=language)}(?!\w)", plain)
    named = _named_at(plain, language, context) if each is not None else None
    if named is None or each is None or each.start() < named.end():
        return text
    beside = re.search(any_of(_TABLE, "clause_between", language=language), plain[named.end() : each.start()])
    return blanked(text, [each.span()]) if beside is not None else text


def _named_at(plain: str, language: Language, context: ReadingContext) -> re.Match[str] | None:
    """Where a text says by which one thing it splits; None where it says none, or several."""
    nouns = nouns_of_things(context.semantics, language)
    line = with_nouns(_TABLE, "named_to_split", (r"\w+",), language)
    found = []
    for match in re.finditer(rf"(?<!\w){line}(?!\w)", plain):
        word = next(group for group in match.groups() if group)
        noun = word if word in nouns else slip_of(word, nouns, _SLIPS_FROM)
        if noun is not None:
            found.append((nouns[noun], match))
    return found[0][1] if len({thing.name for thing, _ in found}) == 1 else None
