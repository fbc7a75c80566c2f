"""The words for the things of a table, and the lists in which NOUN stands for them: "waiter", "mozos", "tickets"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from agent.models.offline.assumptions import grain_word
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.phrases import ByIdentity, other_names
from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import any_of
from agent.semantics import Dimension, Semantics
from agent.values import Language

_SHORTEST = 3


def nouns_of_things(semantics: Semantics, language: Language) -> dict[str, Dimension]:
    """Each single word that names a thing of the table, but for its times, with that thing."""
    return dict(_nouns(ByIdentity(semantics), language))


def noun_of_split(split: Grouping, semantics: Semantics, language: Language) -> str:
    """What rows are split by in one word of the person: "waiter", "semana"."""
    if split.grain in ("day", "week", "month"):
        return grain_word(split.grain, language)
    dimension = semantics.dimension(split.dimension)
    words = dimension.synonyms.get(language, ()) if dimension is not None else ()
    return words[0] if words else split.grain or split.dimension


def with_nouns(table: str, name: str, nouns: Iterable[str], language: Language) -> str:
    """A list of a table as a group of a regular expression, with any of the nouns for NOUN."""
    return any_of(table, name, language=language).replace("NOUN", f"(?:{'|'.join(nouns) or '$^'})")


@lru_cache(maxsize=32)
def _nouns(key: ByIdentity, language: Language) -> tuple[tuple[str, Dimension], ...]:
    found: dict[str, Dimension] = {}
    for dimension in key.semantics.dimensions:
        if dimension.kind != "category" and not dimension.entity:
            continue
        for line in (dimension.name, *dimension.synonyms.get(language, ()), *other_names(dimension, language)):
            word = plain_text(line).casefold()
            if re.fullmatch(r"[a-z]+", word) and len(word) >= _SHORTEST:
                found.setdefault(word, dimension)
                found.setdefault(f"{word}s", dimension)
                found.setdefault(f"{word}es", dimension)
    return tuple(sorted(found.items(), key=lambda one: -len(one[0])))
