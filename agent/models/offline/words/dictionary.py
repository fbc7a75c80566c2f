"""Which words a language has, from the dictionaries of pyspellchecker: such a word is no slip of another.

A dictionary is read at the first word that nothing else knows. Only its words are taken from its file, as they stand
there: a fifth of the time in which `SpellChecker` also counts how often each is written.
"""

import gzip
import re
from functools import lru_cache
from importlib import resources

from agent.folding import fold
from agent.values import Language

_WORD = re.compile(r'"([^"]+)"')


def is_in_dictionary(word: str, language: Language) -> bool:
    """Whether a word in lower case, without accents, is one of the language's."""
    return word in _words(language)


@lru_cache
def _words(language: Language) -> frozenset[str]:
    packed = resources.files("spellchecker").joinpath(f"resources/{language}.json.gz").read_bytes()
    words = _WORD.findall(gzip.decompress(packed).decode())
    return frozenset(word if word.isascii() and word.islower() else fold(word) for word in words)
