"""The words that questions are built with: patterns from the tables, compiled once and matched over tokens.

A pattern is a few words: `a|b` alternatives, `word*` a beginning, `verb~` any form of a verb (see `verbs`), `=word`
that very word, `(word)` may be left out, and a word in capitals is a slot that something else reads (`N` a
number, `MONTH`, `POINT` a period, …). `^` stands for the beginning of the question, `$` for
its end. Words match in any number.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import yaml

from agent.models.offline.words.tokens import Token, fold, stem
from agent.models.offline.words.verbs import forms
from agent.values import Language

Slot = Callable[[str, int], tuple[object, int] | None]
"""Reads a slot by name at a token: its value and the index after it."""

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


@dataclass(frozen=True, slots=True)
class Atom:
    """One place of a pattern: words by stem, words as they are, beginnings of words, or a slot."""

    stems: frozenset[str] = frozenset()
    norms: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    slot: str = ""

    def fits(self, token: Token) -> bool:
        """Whether the token may stand here. Slots are not asked."""
        if token.kind not in ("word", "symbol", "ordinal"):
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
    at_end: bool = False
    """Whether no word may stand behind it."""


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
class _Node:
    """A place in the tree of patterns: the ways on from it by their next atom, and the patterns that end here."""

    by_stem: dict[str, list[tuple[Atom, "_Node"]]] = field(default_factory=dict)
    by_prefix: list[tuple[Atom, "_Node"]] = field(default_factory=list)
    by_slot: dict[str, "_Node"] = field(default_factory=dict)
    ways: dict[Atom, "_Node"] = field(default_factory=dict)
    ends: list[tuple[int, Pattern]] = field(default_factory=list)
    """Each with its rank: the order in which the matches of a token are given."""

    def way(self, atom: Atom) -> "_Node":
        """The place behind an atom, made where there is none yet."""
        if atom in self.ways:
            return self.ways[atom]
        node = self.ways[atom] = _Node()
        if atom.slot:
            self.by_slot[atom.slot] = node
        for key in atom.stems | {stem(norm) for norm in atom.norms}:
            self.by_stem.setdefault(key, []).append((atom, node))
        if atom.prefixes:
            self.by_prefix.append((atom, node))
        return node


_Found = tuple[int, Pattern, int, tuple[tuple[str, object], ...]]


@dataclass(slots=True)
class PatternIndex:
    """Patterns as a tree: what many begin with is read once."""

    root: _Node = field(default_factory=_Node)
    vocabulary: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    size: int = 0

    def add(self, name: str, text: str, exact: bool = False) -> None:
        """Compiles a pattern and adds it. An `exact` one takes its words in the number in which they are written."""
        for pattern in compile_pattern(name, text, exact):
            node = self.root
            for atom in pattern.atoms:
                node = node.way(atom)
                self.prefixes.update(atom.prefixes)
            self.size += 1
            node.ends.append((_BEHIND * _kind(pattern.atoms[0]) + self.size, pattern))
        self.vocabulary.update(_plain_words(text))

    def matches_at(self, tokens: Sequence[Token], index: int, slot: Slot) -> Iterator[Match]:
        """Every pattern that fits from a token on; those that begin with a word come first, with a slot last."""
        found = sorted(_walk(self.root, tokens, index, slot, ()), key=lambda one: one[0])
        for _, pattern, end, captures in found:
            before = tokens[:index] if pattern.at_start else ()
            behind = tokens[end:] if pattern.at_end else ()
            if all(token.kind == "symbol" for token in (*before, *behind)):
                yield Match(pattern.name, index, end, captures)

    def knows(self, norm: str) -> bool:
        """Whether a word is one of the patterns' own."""
        return norm in self.vocabulary or norm.startswith(tuple(self.prefixes))


_BEHIND = 1_000_000


def _kind(first: Atom) -> int:
    return 2 if first.slot else 1 if first.prefixes else 0


def _walk(
    node: _Node, tokens: Sequence[Token], index: int, slot: Slot, captures: tuple[tuple[str, object], ...]
) -> Iterator[_Found]:
    for rank, pattern in node.ends:
        yield rank, pattern, index, captures
    if index >= len(tokens):
        return
    token = tokens[index]
    for atom, after in itertools.chain(node.by_stem.get(token.stem, ()), node.by_prefix):
        if atom.fits(token):
            yield from _walk(after, tokens, index + 1, slot, captures)
    for name, after in node.by_slot.items():
        read = slot(name, index)
        if read is not None:
            yield from _walk(after, tokens, read[1], slot, (*captures, (name, read[0])))


def compile_pattern(name: str, text: str, exact: bool = False) -> Iterator[Pattern]:
    """The patterns that a line of a table stands for: one for each choice of its words in parentheses."""
    at_start, at_end = text.startswith("^ "), text.endswith(" $")
    places: list[str] = re.findall(r"\([^)]*\)|\S+", text.removeprefix("^ ").removesuffix(" $"))
    choices = [((), tuple(place[1:-1].split())) if place.startswith("(") else ((place,),) for place in places]
    for chosen in itertools.product(*choices):
        atoms = tuple(_atom(place, exact) for part in chosen for place in part)
        if atoms:
            yield Pattern(name, atoms, at_start, at_end)


@cache
def _atom(place: str, exact: bool) -> Atom:
    """One place of a pattern. Many lines share their places: each is made once."""
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
        if not place.isupper() and place not in ("^", "$"):
            words = (fold(word) for word in place.split("|") if not word.endswith("*"))
            yield from (word[1:] if _is_exact(word) else word for word in words)


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
