"""The clauses of a text before it is read, and blanks in their place: offsets stay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agent.models.offline.words.tokens import Token, tokenize
from agent.values import Language

_CLAUSE = re.compile(r"(?:[^,;:()?!.\n]|\.(?=\S)|(?<=\d):(?=\d))+")
"""From one sign to the next; a stop inside "1.5" or "i.e.", and the sign of "17:00", end nothing."""
SENTENCE_PART = re.compile(r"(?:[^.;:?!()\n,¿¡–—]|[.,:](?=\d))+")
"""From one sign to the next, dashes too; signs inside numbers and times of day end nothing."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a text between two signs, and its words."""

    start: int
    end: int
    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case without accents, signs left out."""
        return tuple(token.norm for token in self.tokens if token.kind != "symbol")


def clauses_of(text: str, language: Language) -> Iterator[Clause]:
    """ "Takings by weekday (Mon, Tue)" → "Takings by weekday ", "Mon", " Tue"."""
    for found in _CLAUSE.finditer(text):
        if found[0].strip():
            yield Clause(found.start(), found.end(), tokenize(found[0], language))


def blanked(text: str, start: int, end: int) -> str:
    """The text with blanks from one offset to another."""
    return text[:start] + re.sub(r"\S", " ", text[start:end]) + text[end:]


def without(text: str, pattern: re.Pattern[str]) -> str:
    """The text with blanks for each match of a pattern."""
    return pattern.sub(lambda found: blanked(found[0], 0, len(found[0])), text)


def cut_out(text: str, start: int, end: int) -> str:
    """The text with blanks for a stretch, for the signs that lead to it, and for the brackets that it stands in."""
    start = len(text[:start].rstrip(" ,;:"))
    closed = text[end:].lstrip(" .")
    if text[:start].endswith("(") and closed.startswith(")"):
        start, end = start - 1, len(text) - len(closed) + 1
    return blanked(text, start, end)


def words_beside(text: str, start: int, end: int, language: Language) -> frozenset[str]:
    """The words of a text but for a stretch of it, with and without their endings."""
    rest = tokenize(blanked(text, start, end), language)
    return frozenset(word for token in rest for word in (token.norm, token.stem))
