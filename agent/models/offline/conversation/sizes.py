"""The product that was kept in another size: "vs the 800 g jar", "¿y el de 800?", put as the name that is stored.

The name that was kept, with one of its numbers swapped, must be a stored one, and the only such name.
"""

import re
from functools import lru_cache

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.words.tokens import fold
from agent.values import Language

_TABLE = "numbers_pointed_at.yaml"
_NUMBER = re.compile(r"\d+")


def with_size_named(previous: Reading, text: str, language: Language, context: ReadingContext) -> str:
    """The text with the stored name of the other size; as it is where it names none, or no such name is stored."""
    kept = [item for item in previous.filters if item.operator == "=" and isinstance(item.values[0], str)]
    found = _pattern(language).search(plain_text(text).casefold()) if len(kept) == 1 else None
    if found is None:
        return text
    number = next(group for group in found.groups() if group)
    other = _stored(kept[0].column, str(kept[0].values[0]), number, context)
    return f"{text[: found.start()]}{other}{text[found.end() :]}" if other is not None else text


def _stored(column: str, name: str, number: str, context: ReadingContext) -> str | None:
    """The one stored name that differs from another in a number alone."""
    swapped = {
        fold(f"{name[: one.start()]}{number}{name[one.end() :]}")
        for one in _NUMBER.finditer(name)
        if one[0] != number
    }
    stored = {
        str(value)
        for one in swapped
        for link in context.link(one)
        if link.column == column
        for value in link.values
        if fold(str(value)) == one
    }
    return stored.pop() if len(stored) == 1 else None


@lru_cache
def _pattern(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_TABLE, 'other_size', language=language)}(?!\w)")
