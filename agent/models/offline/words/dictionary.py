"""Which words a language has, from the dictionaries of pyspellchecker: such a word is no slip of another.

A dictionary is read at the first word that nothing else knows, which takes a third of a second once.
"""

from functools import lru_cache

from spellchecker import SpellChecker

from agent.models.offline.words.tokens import fold
from agent.values import Language


def is_in_dictionary(word: str, language: Language) -> bool:
    """Whether a word in lower case, without accents, is one of the language's."""
    return word in _words(language)


@lru_cache
def _words(language: Language) -> frozenset[str]:
    return frozenset(map(fold, SpellChecker(language=language).word_frequency.words()))
