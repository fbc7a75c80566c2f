"""Patterns of words, compiled into a tree once and matched over tokens.

A pattern is a few words: `a|b` alternatives, `word*` a beginning, `=word` that very word, `(word)` may be left out,
and a word in capitals is a slot that something else reads (`N` a number, `MONTH`, `POINT` a period, …). `^` stands
for the beginning of the question, `$` for its end. Words match in any number.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from agent.models.offline.words.tokens import Token, fold, stem

Slot = Callable[[str, int], tuple[object, int] | None]
"""Reads a slot by name at a token: its value and the index after it."""


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


_BEHIND = 1_000_000
"""More than there are patterns in an index: the ranks of those that begin otherwise lie this far behind."""
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
        self.vocabulary.update(plain_words(text))

    def matches_at(self, tokens: Sequence[Token], index: int, slot: Slot) -> Iterator[Match]:
        """Every pattern that fits from a token on; those that begin with a word come first, with a slot last."""
        found: list[_Found] = []
        _walk(self.root, tokens, index, slot, (), found)
        for _, pattern, end, captures in sorted(found, key=lambda one: one[0]):
            before = tokens[:index] if pattern.at_start else ()
            behind = tokens[end:] if pattern.at_end else ()
            if all(token.kind == "symbol" for token in (*before, *behind)):
                yield Match(pattern.name, index, end, captures)


def _kind(first: Atom) -> int:
    return 2 if first.slot else 1 if first.prefixes else 0


def _walk(
    node: _Node,
    tokens: Sequence[Token],
    index: int,
    slot: Slot,
    captures: tuple[tuple[str, object], ...],
    found: list[_Found],
) -> None:
    """Adds all patterns that fit from a place of the tree on to those found."""
    for rank, pattern in node.ends:
        found.append((rank, pattern, index, captures))
    if index >= len(tokens):
        return
    token = tokens[index]
    for ways in (node.by_stem.get(token.stem, ()), node.by_prefix):
        for atom, after in ways:
            if atom.fits(token):
                _walk(after, tokens, index + 1, slot, captures, found)
    for name, after in node.by_slot.items():
        read = slot(name, index)
        if read is not None:
            _walk(after, tokens, read[1], slot, (*captures, (name, read[0])), found)


def places_of(text: str) -> list[str]:
    """A line cut where it is written apart: words, and what may be left out in its parentheses."""
    return re.findall(r"\([^)]*\)|\S+", text)


def compile_pattern(name: str, text: str, exact: bool = False) -> Iterator[Pattern]:
    """The patterns that a line of a table stands for: one for each choice of its words in parentheses."""
    at_start, at_end = text.startswith("^ "), text.endswith(" $")
    places = places_of(text.removeprefix("^ ").removesuffix(" $"))
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


def plain_words(text: str) -> Iterator[str]:
    """The words of a line that are written out: no slots, and no beginnings of words."""
    for place in text.replace("(", "").replace(")", "").split():
        if not place.isupper() and place not in ("^", "$"):
            words = (fold(word) for word in place.split("|") if not word.endswith("*"))
            yield from (word[1:] if _is_exact(word) else word for word in words)
