"""The words that questions are built with: the tables of words, and the patterns and plain lists that they hold.

A line of a table is a pattern (see `patterns`), in which `verb~` is any form of a verb (see `verbs`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import yaml

from agent.models.offline.words.patterns import PatternIndex, plain_words
from agent.models.offline.words.tokens import fold, stem
from agent.models.offline.words.verbs import forms
from agent.values import Language

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's own safe loader, in C where it was built so: ten times as fast."""
_FOLDER = Path(__file__).parents[1]
SECTIONS = {
    "operators": "op",
    "markers": "mark",
    "conditions": "cond",
    "bounds_behind": "behind",
    "text_conditions": "text",
    "hours": "hour",
    "grains": "grain",
    "adjectives": "adj",
    "day_kinds": "days",
    "nouns": "noun",
    "verbs": "verb",
    "charts": "chart",
    "listing": "list",
}
"""The sections of the lexicon that name parts, and the beginning of the names they give: `op:top`, `grain:day`."""
_OF_OPERATIONS = ("operators", "follow_up", "turns", "pointing", "of_the_rows", "of_conditions")
_VERB = re.compile(r"([\w/!]+)~")
_NO_WORDS = ("real_words.yaml", "misheard.yaml", "everyday_values.yaml")
"""Tables of words that questions are not built with."""
_SHORTEST_BEGINNING = 4


@lru_cache
def load_table(name: str) -> Mapping[str, object]:
    """A table of words beside `reader.py`, as it was written."""
    loaded = yaml.load((_FOLDER / name).read_text(encoding="utf-8"), Loader=_LOADER)
    if not isinstance(loaded, dict):
        raise ValueError(f"{name} holds no table")
    return loaded


def words_of(entry: object, language: Language) -> tuple[str, ...]:
    """The lines of an entry for a language: its own and those common to both.

    Raises ValueError for a line that YAML took for something else than text (`no`, `on`): quote it.
    """
    if not isinstance(entry, dict):
        raise ValueError(f"an entry of a word table has no languages: {entry!r}")
    lines = [*entry.get("both", ()), *entry.get(language, ())]
    for line in lines:
        if not isinstance(line, str):
            raise ValueError(f"a line of a word table is not text: {line!r}")
    return tuple(_VERB.sub(lambda verb: _any_form(verb[1], language), line) for line in lines)


def _any_form(verb: str, language: Language) -> str:
    """The alternatives that a verb of a line stands for."""
    return "|".join(f"={form}" for form in sorted(forms(verb, language)))


@cache
def lines_in(file: str, *names: str, language: Language | None = None) -> tuple[str, ...]:
    """The lines of plain lists of a table as they are, in their order: of a language, or of both at once.

    Raises KeyError for a list that the table does not hold.
    """
    languages: tuple[Language, ...] = ("en", "es") if language is None else (language,)
    entries = [load_table(file)[name] for name in names]
    return tuple(dict.fromkeys(line for entry in entries for one in languages for line in words_of(entry, one)))


@cache
def words_in(file: str, *names: str, language: Language | None = None) -> frozenset[str]:
    """The same as a set: the words as they are, not stemmed."""
    return frozenset(lines_in(file, *names, language=language))


def small(*names: str) -> frozenset[str]:
    """Small words of the named classes, in both languages, as tokens are compared (`small_words.yaml`)."""
    return words_in("small_words.yaml", *names)


@cache
def any_of(file: str, *names: str, language: Language | None = None) -> str:
    """The same as a group of a regular expression, the first ones first."""
    return f"(?:{'|'.join(lines_in(file, *names, language=language))})"


@lru_cache
def section(file: str, name: str, language: Language) -> PatternIndex:
    """One section of a table, compiled for a language. A pattern's name is its entry's."""
    entries = load_table(file)[name]
    if not isinstance(entries, dict):
        raise ValueError(f"{file}: {name} holds no entries")
    index = PatternIndex()
    for entry_name, entry in entries.items():
        for line in words_of(entry, language):
            index.add(str(entry_name), line)
    return index


def spoken(name: str, language: Language) -> PatternIndex:
    """One section of the lexicon, whichever of its files it is written in."""
    return section("operators.yaml" if name in _OF_OPERATIONS else "lexicon.yaml", name, language)


_PIECE = re.compile(r"(?<![)\]\\])([a-z]+)(?=([*(\[?]|\\w)?)")
"""A word of a line, and what tells that it is the beginning of others, or that its last letter may be left out."""


@cache
def written_words(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """Every word that any table holds in a language, also those of regular expressions, and beginnings of words."""
    files = (file.name for file in sorted(_FOLDER.glob("*.yaml")) if file.name not in _NO_WORDS)
    lines = dict.fromkeys(line for name in files for line in _texts_in(load_table(name), language))
    told = (fold(_VERB.sub(lambda verb: " ".join(forms(verb[1], language)), line)) for line in lines)
    pieces = set(_PIECE.findall("\n".join(told)))
    words = {piece for piece, behind in pieces if behind in ("", "?")}
    words |= {piece[:-1] for piece, behind in pieces if behind == "?"}
    beginnings = {piece for piece, behind in pieces if behind not in ("", "?")}
    return frozenset(words), tuple(one for one in beginnings if len(one) >= _SHORTEST_BEGINNING)


def _texts_in(entry: object, language: Language) -> Iterator[str]:
    """The texts of an entry, but for those of the other language."""
    if isinstance(entry, Mapping):
        for name, one in entry.items():
            if name not in ("en", "es") or name == language:
                yield from _texts_in(one, language)
    elif isinstance(entry, list):
        for one in entry:
            yield from _texts_in(one, language)
    elif isinstance(entry, str):
        yield entry


@lru_cache
def word_list(name: str, language: Language) -> tuple[str, ...]:
    """The lines of a plain list of the lexicon."""
    return words_of(load_table("lexicon.yaml")[name], language)


@lru_cache
def word_set(name: str, language: Language) -> frozenset[str]:
    """A plain list of words of the lexicon (fillers, things sold, people), by stem."""
    lines = words_of(load_table("lexicon.yaml")[name], language)
    return frozenset(stem(fold(word)) for line in lines for word in line.split())


@lru_cache
def idle_verbs(language: Language) -> frozenset[str]:
    """Every form of the verbs that only ask or say that something is there: words as they are, not stems."""
    lines = words_of(load_table("lexicon.yaml")["idle_verbs"], language)
    return frozenset(word for line in lines for word in plain_words(line))


@lru_cache
def words_beside(name: str, language: Language) -> frozenset[str]:
    """One of the lists of words that tell what is said beside a question."""
    return frozenset(words_of(load_table("asides.yaml")[name], language))


@lru_cache
def held_against(name: str, language: Language) -> frozenset[str]:
    """One of the lists of words by which a reading is held against its question."""
    return frozenset(words_of(load_table("held_against.yaml")[name], language))


@lru_cache
def words_of_asides(language: Language) -> frozenset[str]:
    """The words by which a clause is known to tell something beside the question."""
    entries = (entry for entry in load_table("asides.yaml").values() if isinstance(entry, dict))
    return frozenset(word for entry in entries for line in words_of(entry, language) for word in line.split())


@lru_cache
def currency_words(code: str, language: Language) -> frozenset[str]:
    """The words for a unit of money by its code; for no code, those of all units."""
    table = load_table("lexicon.yaml")["currencies"]
    assert isinstance(table, dict)
    entries = table.values() if not code else [table[code]] if code in table else []
    return frozenset(fold(word) for entry in entries for word in words_of(entry, language))


@lru_cache
def figures_of_quality(word: str, language: Language, of_time: bool = False) -> frozenset[str]:
    """The words, by stem, for the figures that a superlative is of: "oldest" → age. Empty for one of any figure."""
    table = load_table("lexicon.yaml")["qualities"]
    assert isinstance(table, dict)
    for entry in table.values():
        if of_time and entry.get("idle") == "time":
            continue
        if word in words_of(entry["words"], language):
            lines = [line for one in ("en", "es") for line in entry["of"][one]]
            return frozenset(stem(fold(part)) for line in lines for part in str(line).split())
    return frozenset()
