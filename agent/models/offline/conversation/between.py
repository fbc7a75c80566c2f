"""What a text says beside its change, as it is found in the text and taken off it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from agent.models.offline.parts import clauses_of_text
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.words.wordings import Said, all_within
from agent.values import Language

KEEPS = ("=", "in")
SHARES = re.compile(r"%|\b(?:percent|pct|share|porcent|proporc)", re.IGNORECASE)
"""Ask for a part of a whole, which is then no condition to go back to."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Between:
    """What is left of a text, and the reading that it changes."""

    text: str
    base: Reading
    leans: bool = False
    adds: bool = False
    """Whether it puts somebody beside the one who was kept."""
    apart: str = ""
    """The words that wish each kept value for itself: "51 and 103 separately"."""


@lru_cache
def pattern_of(table: str, name: str, language: Language) -> re.Pattern[str]:
    """A list of the table as one pattern over plain text."""
    line = (
        any_of(table, name, language=language)
        .replace("PERSON", r"(\w+)")
        .replace("NUMBER", r"\d+")
        .replace("NAME", r"(\w+)")
    )
    return re.compile(rf"(?<!\w){line}(?!\w)")


def found(table: str, name: str, text: str, language: Language) -> Iterator[Span]:
    """Where a text says what a list of the table tells."""
    plain = plain_text(text).casefold()
    yield from (one.span() for one in pattern_of(table, name, language).finditer(plain))


def told(table: str, name: str, text: str, language: Language, **slots: str) -> Iterator[Said]:
    """Each wording of a list of the table in a text."""
    yield from all_within(table, name, plain_text(text).casefold(), language, **slots)


def told_at(table: str, name: str, text: str, language: Language, **slots: str) -> list[Span]:
    """Where in a text these are."""
    return [(one.start, one.end) for one in told(table, name, text, language, **slots)]


def ranks(text: str) -> bool:
    """Whether any word of a text ranks: "the best", "el último"."""
    return any(any(found("referring.yaml", "ranks", text, language)) for language in get_args(Language))


def blanked(text: str, spans: list[Span]) -> str:
    """A text with those stretches blank. Offsets stay."""
    for start, end in spans:
        text = clauses_of_text.blanked(text, start, end)
    return text
