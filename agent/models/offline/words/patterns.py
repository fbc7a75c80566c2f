"""Patterns of words, compiled into a tree and matched over tokens.

A pattern is a few words: `a|b` alternatives, `word*` a beginning, `=word` that very word, `(word)` may be left out,
and a word in capitals is a slot that something else reads (`N` a number, `MONTH`, `POINT` a period, …). `^` stands
for the beginning of the question, `$` for its end. Words match in any number.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
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
    """The name of what a line of a table means, and where in a question it may stand."""

    name: str
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


_Choice = Sequence[tuple[Atom, ...]]
"""What may stand at one place of a line: its atoms, or none."""
_Rank = tuple[int, ...]
"""The order in which the matches of a token are given."""


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left to read of a line, place by place."""

    pattern: Pattern
    places: tuple[_Choice, ...]
    rank: _Rank

    def steps(self) -> Iterator[tuple[Atom | None, "_Rest"]]:
        """Each atom that may come next, with what is left behind it; None where the line may end here."""
        if not self.places:
            yield None, self
            return
        choice, *others = self.places
        for number, atoms in enumerate(choice):
            behind = ((atoms[1:],), *others) if atoms[1:] else tuple(others)
            rest = _Rest(self.pattern, behind, (*self.rank, number))
            if atoms:
                yield atoms[0], rest
            else:
                yield from rest.steps()


@dataclass(slots=True)
class _Ways:
    """The ways on from a place in the tree of lines, by their next atom, and the lines that end there."""

    by_stem: dict[str, list[tuple[Atom, "_Node"]]] = field(default_factory=dict)
    by_prefix: list[tuple[Atom, "_Node"]] = field(default_factory=list)
    by_slot: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[_Rest] = field(default_factory=list)
    _nodes: dict[Atom, "_Node"] = field(default_factory=dict)

    def add(self, atom: Atom | None, rest: _Rest) -> None:
        """Adds a line: what is left of it behind an atom, or that it ends here."""
        if atom is None:
            self.ends.append(rest)
            return
        if atom not in self._nodes:
            self._open(atom)
        self._nodes[atom].rests.append(rest)

    def _open(self, atom: Atom) -> None:
        node = self._nodes[atom] = _Node()
        if atom.slot:
            self.by_slot[atom.slot] = node
        for key in atom.stems | {stem(norm) for norm in atom.norms}:
            self.by_stem.setdefault(key, []).append((atom, node))
        if atom.prefixes:
            self.by_prefix.append((atom, node))


@dataclass(slots=True)
class _Node:
    """A place in the tree of lines. The ways on from it are made when it is first reached: few ever are."""

    rests: list[_Rest] = field(default_factory=list)
    _ways: _Ways | None = None

    def ways(self) -> _Ways:
        """The ways on. Threads that make them at the same time make the same ones."""
        if self._ways is None:
            ways = _Ways()
            for rest in self.rests:
                for atom, behind in rest.steps():
                    ways.add(atom, behind)
            self._ways = ways
        return self._ways


_Found = tuple[_Rank, Pattern, int, tuple[tuple[str, object], ...]]


@dataclass(slots=True)
class PatternIndex:
    """Patterns as a tree: what many begin with is read once."""

    vocabulary: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    _first: _Ways = field(default_factory=_Ways)
    _size: int = 0

    def add(self, name: str, text: str, exact: bool = False) -> None:
        """Compiles a pattern and adds it. An `exact` one takes its words in the number in which they are written."""
        pattern, places = compile_pattern(name, text, exact)
        self.prefixes.update(
            prefix for choice in places for atoms in choice for atom in atoms for prefix in atom.prefixes
        )
        self._size += 1
        for atom, rest in _Rest(pattern, places, (self._size,)).steps():
            if atom is not None:
                self._first.add(atom, replace(rest, rank=(_kind(atom), *rest.rank)))
        self.vocabulary.update(plain_words(text))

    def matches_at(self, tokens: Sequence[Token], index: int, slot: Slot) -> Iterator[Match]:
        """Every pattern that fits from a token on; those that begin with a word come first, with a slot last."""
        found: list[_Found] = []
        _walk(self._first, tokens, index, slot, (), found)
        for _, pattern, end, captures in sorted(found, key=lambda one: one[0]):
            before = tokens[:index] if pattern.at_start else ()
            behind = tokens[end:] if pattern.at_end else ()
            if all(token.kind == "symbol" for token in (*before, *behind)):
                yield Match(pattern.name, index, end, captures)


def _kind(first: Atom) -> int:
    return 2 if first.slot else 1 if first.prefixes else 0


def _walk(
    ways: _Ways,
    tokens: Sequence[Token],
    index: int,
    slot: Slot,
    captures: tuple[tuple[str, object], ...],
    found: list[_Found],
) -> None:
    """Adds all patterns that fit from a place of the tree on to those found."""
    for rest in ways.ends:
        found.append((rest.rank, rest.pattern, index, captures))
    if index >= len(tokens):
        return
    token = tokens[index]
    for told in (ways.by_stem.get(token.stem, ()), ways.by_prefix):
        for atom, node in told:
            if atom.fits(token):
                _walk(node.ways(), tokens, index + 1, slot, captures, found)
    for name, node in ways.by_slot.items():
        read = slot(name, index)
        if read is not None:
            _walk(node.ways(), tokens, read[1], slot, (*captures, (name, read[0])), found)


def places_of(text: str) -> list[str]:
    """A line cut where it is written apart: words, and what may be left out in its parentheses."""
    return re.findall(r"\([^)]*\)|\S+", text)


def compile_pattern(name: str, text: str, exact: bool = False) -> tuple[Pattern, tuple[_Choice, ...]]:
    """What a line of a table stands for, and the choices at each of its places: words in parentheses, or none."""
    pattern = Pattern(name, text.startswith("^ "), text.endswith(" $"))
    places = places_of(text.removeprefix("^ ").removesuffix(" $"))
    choices = [((), tuple(place[1:-1].split())) if place.startswith("(") else ((place,),) for place in places]
    return pattern, tuple([tuple(_atom(place, exact) for place in part) for part in choice] for choice in choices)


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
