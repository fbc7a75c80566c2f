"""Wordings that are put into words that the rules know, before a question is read."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from agent.semantics import Dimension, Semantics

Put = Callable[[re.Match[str], str], str | None]
"""What stands for a match in the folded text: given it and the text as written; None leaves it."""


@lru_cache(maxsize=256)
def folded(text: str) -> str:
    """The text in lower case and without accents, letter for letter."""
    return "".join((unicodedata.normalize("NFD", letter)[0].lower() + letter)[0] for letter in text)


def reworded(text: str, pattern: re.Pattern[str], put: Put) -> str:
    """The text with the first match of a pattern, found whatever its case and accents, put in other words."""
    found = pattern.search(folded(text))
    instead = put(found, text) if found is not None else None
    if found is None or instead is None:
        return text
    return f"{text[: found.start()].rstrip()} {instead} {text[found.end() :].lstrip()}".strip()


def compiled(pattern: str, slots: dict[str, str]) -> re.Pattern[str]:
    """A pattern over several lines whose words in capitals stand for alternatives."""
    for name, words in slots.items():
        pattern = pattern.replace(name, "(?:" + re.sub(r"(?<!\\) ", r"\\s+", words) + ")")
    return re.compile(pattern, re.VERBOSE)


def things(semantics: Semantics, *, entity: bool) -> str:
    """The words for what rows are of, as alternatives of a pattern, singular and plural."""
    kept = (item for item in semantics.dimensions if item.kind in ("category", "number"))
    return _alternatives(line for item in kept if entity or not item.entity for line in _lines(item))


def _lines(dimension: Dimension) -> list[str]:
    return [dimension.name.replace("_", " "), *(line for words in dimension.synonyms.values() for line in words)]


def _alternatives(lines: Iterable[str]) -> str:
    longest_first = sorted({folded(line) for line in lines}, key=lambda line: (-len(line), line))
    return "(?:" + "|".join(rf"{re.escape(line)}(?:e?s)?" for line in longest_first) + ")"
