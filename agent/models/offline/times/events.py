"""What happens to rows on their dates, by the names of the dates' columns: due_date → "due", "vencieron"."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from agent.column_naming import words_of_name
from agent.models.offline.metrics import row_count
from agent.models.offline.words.lexicon import load_table, words_of
from agent.models.offline.words.tokens import fold, stem
from agent.semantics import Dimension, Semantics
from agent.values import Language

DATED = ("date", "timestamp")
"""Kinds of dimensions that are dates."""


def dates_of(semantics: Semantics) -> list[Dimension]:
    """The dimensions that are dates."""
    return [item for item in semantics.dimensions if item.kind in DATED]


def events_of(semantics: Semantics, language: Language) -> dict[str, tuple[str, ...]]:
    """By dimension, the patterns for what happens on it; none that two dates share."""
    dates = dates_of(semantics)
    said: dict[str, list[str]] = {}
    for item in dates:
        name = [fold(word) for word in words_of_name(item.column)]
        words = {*name, " ".join(name)}  # "check in" is a name of two words
        lines = [line for entry in _entries() if words & set(entry["of"]) for line in _lines(entry, language)]
        said[item.name] = list(dict.fromkeys(lines))
    shared = Counter(line for lines in said.values() for line in lines)
    return {name: tuple(line for line in lines if shared[line] == 1) for name, lines in said.items()}


def deeds_of(semantics: Semantics, language: Language) -> tuple[str, ...]:
    """The patterns for what is done with each row, of which a verb says no more: "which airlines fly to Rome"."""
    rows = row_count(semantics)
    if rows is None or not semantics.drafted:
        return ()
    named = {stem(fold(word)) for lines in rows.synonyms.values() for word in lines}
    entries = load_table("events.yaml")["deeds"]
    assert isinstance(entries, list)
    mine = [entry for entry in entries if named & {stem(fold(word)) for word in entry["of"]}]
    return tuple(line for entry in mine for line in words_of({language: entry[language]}, language))


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
