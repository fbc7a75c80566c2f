"""The words that questions are built with: patterns from the tables, compiled once and matched over tokens.

A pattern is a few words: `a|b` alternatives, `word*` a beginning, `verb~` any form of a verb (see `verbs`), `=word`
that very word, `(word)` may be left out, and a word in capitals is a slot that something else reads (`N` a
number, `MONTH`, `POINT` a period, …). `^` stands for the beginning of the question. Words match in any number.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from agent.models.offline.tokens import Token, fold, stem
from agent.models.offline.verbs import forms
from agent.values import Language

Slot = Callable[[str, int], tuple[object, int] | None]
"""Reads a slot by name at a token: its value and the index after it."""

_FOLDER = Path(__file__).parent
_OF_OPERATIONS = ("operators", "follow_up")
_VERB = re.compile(r"([\w/!]+)~")


@dataclass(frozen=True, slots=True)
class Atom:
    """One place of a pattern: words by stem, words as they are, beginnings of words, or a slot."""

    stems: frozenset[str] = frozenset()
    norms: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    slot: str = ""

    def fits(self, token: Token) -> bool:
        """Whether the token may stand here. Slots are not asked."""
        if token.kind not in ("word", "symbol"):
            return False
        if token.stem in self.stems or token.norm in self.norms:
            return True
        return bool(self.prefixes) and token.norm.startswith(self.prefixes)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sequence of places, and the name of what it means."""

    name: str
    atoms: tuple[Atom, ...]
    at_start: bool = False
    """Whether no word may stand before it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found at tokens `start` to `end` (exclusive), with what its slots held, in order."""

    name: str
    start: int
    end: int
    captures: tuple[tuple[str, object], ...] = ()

    def capture(self, slot: str, nth: int = 0) -> object | None:
        """What the nth slot of that name held."""
        found = [value for name, value in self.captures if name == slot]
        return found[nth] if nth < len(found) else None


@dataclass(slots=True)
class PatternIndex:
    """Patterns, findable by their first word."""

    by_stem: dict[str, list[Pattern]] = field(default_factory=dict)
    by_prefix: list[Pattern] = field(default_factory=list)
    by_slot: list[Pattern] = field(default_factory=list)
    vocabulary: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)

    def add(self, name: str, text: str, exact: bool = False) -> None:
        """Compiles a pattern and adds it. An `exact` one takes its words in the number in which they are written."""
        for pattern in compile_pattern(name, text, exact):
            first = pattern.atoms[0]
            for key in first.stems | {stem(norm) for norm in first.norms}:
                self.by_stem.setdefault(key, []).append(pattern)
            if first.prefixes:
                self.by_prefix.append(pattern)
            if first.slot:
                self.by_slot.append(pattern)
            for atom in pattern.atoms:
                self.prefixes.update(atom.prefixes)
        self.vocabulary.update(_plain_words(text))

    def matches_at(self, tokens: Sequence[Token], index: int, slot: Slot) -> Iterator[Match]:
        """Every pattern that fits from a token on."""
        token = tokens[index]
        candidates = itertools.chain(
            (pattern for pattern in self.by_stem.get(token.stem, ()) if pattern.atoms[0].fits(token)),
            (pattern for pattern in self.by_prefix if pattern.atoms[0].fits(token)),
            self.by_slot,
        )
        for pattern in candidates:
            match = _match(pattern, tokens, index, slot)
            if match is not None:
                yield match

    def knows(self, norm: str) -> bool:
        """Whether a word is one of the patterns' own."""
        return norm in self.vocabulary or norm.startswith(tuple(self.prefixes))


def _match(pattern: Pattern, tokens: Sequence[Token], start: int, slot: Slot) -> Match | None:
    if pattern.at_start and any(token.kind != "symbol" for token in tokens[:start]):
        return None
    captures: list[tuple[str, object]] = []
    index = start
    for atom in pattern.atoms:
        if index >= len(tokens):
            return None
        if atom.slot:
            read = slot(atom.slot, index)
            if read is None:
                return None
            captures.append((atom.slot, read[0]))
            index = read[1]
        elif atom.fits(tokens[index]):
            index += 1
        else:
            return None
    return Match(pattern.name, start, index, tuple(captures))


def compile_pattern(name: str, text: str, exact: bool = False) -> Iterator[Pattern]:
    """The patterns that a line of a table stands for: one for each choice of its words in parentheses."""
    at_start = text.startswith("^ ")
    places: list[str] = re.findall(r"\([^)]*\)|\S+", text.removeprefix("^ "))
    choices = [((), tuple(place[1:-1].split())) if place.startswith("(") else ((place,),) for place in places]
    for chosen in itertools.product(*choices):
        atoms = tuple(_atom(place, exact) for part in chosen for place in part)
        if atoms:
            yield Pattern(name, atoms, at_start)


def _atom(place: str, exact: bool) -> Atom:
    if place.isupper() and place.isalpha() and place.isascii():
        return Atom(slot=place)
    words = [fold(word) for word in place.split("|")]
    if exact:
        return Atom(norms=frozenset(words))
    return Atom(
        stems=frozenset(stem(word) for word in words if not word.endswith("*") and not _is_exact(word)),
        norms=frozenset(word[1:] for word in words if _is_exact(word)),
        prefixes=tuple(word[:-1] for word in words if word.endswith("*")),
    )


def _is_exact(word: str) -> bool:
    return len(word) > 1 and word[0] == "="


def _plain_words(text: str) -> Iterator[str]:
    for place in text.replace("(", "").replace(")", "").split():
        if not place.isupper() and place != "^":
            words = (fold(word) for word in place.split("|") if not word.endswith("*"))
            yield from (word[1:] if _is_exact(word) else word for word in words)


@lru_cache
def load_table(name: str) -> Mapping[str, object]:
    """A table of words beside this module, as it was written."""
    loaded = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
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
    return frozenset(word for line in lines for word in _plain_words(line))


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
