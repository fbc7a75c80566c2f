"""Texts that say by their words that they go on from one before: "in units", "por mozo", "compare them", "tickets".

Behind one that was not understood, where nothing else was asked, they are of that, and not of all there is.
"""

from agent.models.offline.about_the_data import leaves_figure_unsaid
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import tokenize
from agent.values import Language

_TABLE = "between_texts.yaml"
_ASKING = ("mark:whichever", "op:count", "op:how_much", "mark:who", "mark:when")
_BARE = 2
"""Words up to which a figure or a place in a ranking is named and not what it is of: "best day?"."""
_FEW = 6
"""Words up to which a text without a question of its own is a fragment."""


def is_fragment(alone: Reading, text: str, language: Language, context: ReadingContext) -> bool:
    """Whether a text with a reading of its own is nevertheless part of another one."""
    words = [token.norm for token in tokenize(text, language) if token.kind != "symbol"]
    if not words:
        return True
    points = bool(set(words) & words_in(_TABLE, "points_back", language=language))
    if points:
        return True
    heard = hear(text, language, context)
    if leaves_figure_unsaid(heard):
        return True
    if any(part.has(*_ASKING) for part in heard.parts) or len(words) > _FEW:
        return False
    opens = words[0] in words_in(_TABLE, "opens_fragment", language=language)
    bare = not (alone.filters or alone.named_filters or alone.periods or alone.contrasts)
    return opens or (bare and len(words) <= _BARE)
