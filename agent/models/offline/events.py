"""What happens to rows on their dates, by the names of the dates' columns: due_date → "due", "vencieron"."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from agent.column_naming import words_of_name
from agent.models.offline.lexicon import load_table, words_of
from agent.models.offline.tokens import fold, stem
from agent.semantics import Dimension, Semantics
from agent.values import Language

DATED = ("date", "timestamp")
"""Kinds of dimensions that are dates."""


def dates_of(semantics: Semantics) -> list[Dimension]:
    """The dimensions that are dates."""
    return [item for item in semantics.dimensions if item.kind in DATED]


def events_of(semantics: Semantics, language: Language) -> dict[str, tuple[str, ...]]:
    """By dimension, the patterns for what happens on it; none that two dates share, and none for a lone date."""
    dates = dates_of(semantics)
    if len(dates) < 2:
        return {}
    said: dict[str, list[str]] = {}
    for item in dates:
        words = {fold(word) for word in words_of_name(item.column)}
        lines = [line for entry in _entries() if words & set(entry["of"]) for line in _lines(entry, language)]
        said[item.name] = list(dict.fromkeys(lines))
    shared = Counter(line for lines in said.values() for line in lines)
    return {name: tuple(line for line in lines if shared[line] == 1) for name, lines in said.items()}


@lru_cache(maxsize=1_000)
def happened(words: str, language: Language) -> bool:
    """Whether words are a noun for what happens, of which there are some: "arrivals", "devoluciones"."""
    stems = [stem(fold(word)) for word in words.split()]
    lines = (line for entry in _entries() for line in words_of(entry["things"], language))
    return any([stem(fold(word)) for word in line.split()] == stems for line in lines)


def _lines(entry: Mapping[str, object], language: Language) -> Sequence[str]:
    """What is said of a date; with "date" beside it, too: "closing date", "fecha de cierre"."""
    plain = (*words_of(entry["things"], language), *words_of(entry["said"], language))
    pattern = "{} date|day" if language == "en" else "fecha de|del (la) {}"
    return (*plain, *(pattern.format(line) for line in plain))


@lru_cache
def _entries() -> Sequence[Mapping[str, Sequence[str]]]:
    entries = load_table("events.yaml")["events"]
    assert isinstance(entries, list)
    return tuple(entries)
