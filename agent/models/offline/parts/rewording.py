"""Wordings that are put into words that the rules know, before a question is read."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.words.wordings import Said, all_within, longest_first
from agent.semantics import Dimension, Semantics
from agent.values import Language

Put = Callable[[re.Match[str], str], str | None]
"""What stands for a match in the folded text: given it and the text as written; None leaves it."""

Step = Callable[[str, Language, Semantics], str]
"""One rewording: the text, its language and the meanings of its table → the text as the next step takes it."""


def in_steps(text: str, steps: Iterable[Step], language: Language, semantics: Semantics) -> str:
    """The text after all steps, each of what the one before it left."""
    for step in steps:
        text = step(text, language, semantics)
    return text


def of_language(step: Callable[[str, Language], str]) -> Step:
    """A step that is the same for every table."""
    return lambda text, language, _: step(text, language)


def of_text(step: Callable[[str], str]) -> Step:
    """A step that is the same for every table and language."""
    return lambda text, *_: step(text)


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


def reworded_everywhere(text: str, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> str:
    """The text with each match of a pattern in other words, and what is beside it as it was."""
    for found in reversed(list(pattern.finditer(folded(text)))):
        text = text[: found.start()] + put(found) + text[found.end() :]
    return text


def put_for_each(
    table: str, name: str, text: str, language: Language, put: Callable[[Said], str], **slots: str
) -> str:
    """The text with each wording of a list in other words, and what is beside it as it was."""
    for found in reversed([*all_within(table, name, folded(text), language, **slots)]):
        text = text[: found.start] + put(found) + text[found.end :]
    return text


def compiled(pattern: str, slots: dict[str, str]) -> re.Pattern[str]:
    """A pattern over several lines whose words in capitals stand for alternatives."""
    for name, words in slots.items():
        pattern = pattern.replace(name, "(?:" + re.sub(r"(?<!\\) ", r"\\s+", words) + ")")
    return re.compile(pattern, re.VERBOSE)


def things(semantics: Semantics, *, entity: bool) -> str:
    """The words for what rows are of, as alternatives of a pattern, singular and plural."""
    return _things(ByIdentity(semantics), entity)


@lru_cache(maxsize=16)
def _things(of: ByIdentity, entity: bool) -> str:
    kept = (item for item in of.semantics.dimensions if item.kind in ("category", "number"))
    return _alternatives(line for item in kept if entity or not item.entity for line in _lines(item))


def _lines(dimension: Dimension) -> list[str]:
    return [dimension.name.replace("_", " "), *(line for words in dimension.synonyms.values() for line in words)]


def _alternatives(lines: Iterable[str]) -> str:
    plain = longest_first(folded(line) for line in lines)
    return "(?:" + "|".join(rf"{re.escape(line)}(?:e?s)?" for line in plain) + ")"
