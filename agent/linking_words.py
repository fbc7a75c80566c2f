"""Words as they are compared when questions are linked to stored values: folded and stemmed, with their places."""

import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

import snowballstemmer

from agent.folding import fold
from agent.values import Language

_WORD = re.compile(r"[^\W_]+")
_STEMMING = threading.Lock()
_STEMMERS = {"es": snowballstemmer.stemmer("spanish"), "en": snowballstemmer.stemmer("english")}
_SHORTEST_STEMMED = 4

FUNCTION_WORDS = frozenset(
    [
        *("a", "an", "and", "any", "as", "at", "all", "but", "by", "do", "did", "each", "for", "from", "had", "has"),
        *(
            "have",
            "how",
            "i",
            "in",
            "is",
            "it",
            "its",
            "me",
            "my",
            "no",
            "not",
            "of",
            "on",
            "or",
            "our",
            "out",
            "per",
        ),
        *("show", "than", "that", "the", "their", "there", "they", "this", "to", "was", "we", "were", "what", "when"),
        *("which", "who", "why", "will", "with", "you", "your", "al", "con", "cada", "como", "cual", "cuales"),
        *("cuando", "cuanto", "cuanta", "cuantos", "cuantas", "de", "del", "desde", "dia", "donde", "e", "el", "en"),
        *("entre", "es", "esta", "este", "fue", "ha", "hasta", "hay", "hubo", "la", "las", "le", "lo", "los", "mas"),
        *("menos", "mi", "muy", "ni", "nos", "o", "otro", "para", "pero", "por", "que", "quien", "se", "sea", "ser"),
        *("si", "sin", "sobre", "solo", "son", "su", "sus", "te", "todo", "todos", "tu", "u", "un", "una", "unas"),
        *("uno", "unos", "x", "y", "ya", "yo", "are", "be", "can", "get", "let", "so", "us", "more", "most", "less"),
    ]
)
"""Words that link nothing by themselves, though they may stand inside of a name."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at offsets `start` to `end` of a text. `norm` is its folded form; `dotted` when a point follows it."""

    text: str
    norm: str
    start: int
    end: int
    dotted: bool = False

    @property
    def is_content(self) -> bool:
        """Whether it can link by itself: letters, three or more, no function word."""
        return len(self.norm) >= 3 and not self.norm.isdigit() and self.norm not in FUNCTION_WORDS


def words_of(text: str) -> tuple[Word, ...]:
    """The words and numbers of a text, in order."""
    return tuple(
        Word(match[0], fold(match[0]), match.start(), match.end(), text[match.end() : match.end() + 1] == ".")
        for match in _WORD.finditer(text)
    )


def stems(norm: str) -> frozenset[str]:
    """The forms under which a stored word is found: itself and its stem in either language, for names have their own.

    Stems are Snowball's.
    """
    return frozenset().union(*(stems_in(norm, language) for language in get_args(Language)))


@lru_cache(maxsize=200_000)
def stems_in(norm: str, language: Language) -> frozenset[str]:
    """The forms of a word of a text in that language: not the other language's endings: fine is not fin."""
    if len(norm) < _SHORTEST_STEMMED or not norm.isalpha():
        return frozenset({norm})
    # A stemmer keeps the word it is at: threads take turns.
    with _STEMMING:
        return frozenset({norm, _STEMMERS[language].stemWord(norm)})
