"""Words that may be of a name, each with the stored names that it may stand for: "12 box", "mixed", "alfajores".

A word stands for the names that have it, or what is said for it in everyday words (`names_in_words.yaml`). Words that
mean something else by themselves are pieces only where others beside them are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.parts.values_translated import translations
from agent.models.offline.rows.pack_sizes import (
    KINDS,
    comes_in,
    is_bounded,
    loose_size_at,
    size_of_package,
    with_size,
)
from agent.models.offline.rows.sizes_of_named import LARGER, SMALLER
from agent.models.offline.words.lexicon import load_table, small, words_in
from agent.models.offline.words.tokens import SIGNS, fold, stem

_TABLE = "shop_words.yaml"
_EVERYDAY = "names_in_words.yaml"
_INSIDE, _BESIDE = words_in(_TABLE, "inside"), words_in(_TABLE, "beside")
_ARTICLES, _NO_THING = words_in(_TABLE, "articles"), words_in(_TABLE, "no_thing")
_BESIDE_ONLY = words_in(_EVERYDAY, "beside_only")
_OF = small("of")
_LONGEST = 2
"""Words of the longest everyday word."""
_LAST_DAY = 31
_NUMBER = re.compile(r"\d+")
_MAY_BE_NAMES = frozenset({"mark:not", "op:top", "op:bottom"})
"""What words may mean besides, that stand for names where others beside them do: "cereal bars", "the big jar"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `start` to `end` (exclusive) of a name: the sets of names that they may stand for, the likeliest first.

    `new` says that nothing else understood them, `soft` that a name need not say them: what it comes in. `extreme` is
    -1 for the smaller and 1 for the larger of several sizes.
    """

    start: int
    end: int
    names: tuple[frozenset[str], ...] = ()
    new: bool = False
    soft: bool = False
    size: bool = False
    extreme: int = 0
    beside: bool = False
    """Names something only beside another piece."""


@dataclass(frozen=True, slots=True)
class PieceReader:
    """Finds the pieces of a question: of the `names` that are stored in a `column`."""

    heard: Heard
    column: str
    names: tuple[str, ...]

    def runs(self) -> Iterator[list[Piece]]:
        """Stretches of words that may be a name's, without the small ones."""
        run: list[Piece] = []
        place = 0
        while place < len(self.heard.tokens):
            piece = self._piece_at(place, run)
            if piece is not None:
                run.append(piece)
                place = piece.end
                continue
            if run and not self._is_inside(place):
                yield run
                run = []
            place += 1
        if run:
            yield run

    def _piece_at(self, place: int, run: Sequence[Piece]) -> Piece | None:
        part = self.part_at(place)
        if part is not None and part.quoted and part.start == place:
            return self._written_out(part)
        if part is None or part.quoted:
            return None
        size = self._size_piece(place, run) or self._number_of_name(place)
        if size is not None:
            return size
        if part.link is not None and part.metric is None and part.link.column == self.column:
            return self._linked(part) if part.start == place else None
        return self._word(place, part, run)

    def _linked(self, part: Part) -> Piece | None:
        assert part.link is not None
        if any(token.norm in SIGNS for token in self.heard.tokens[part.start : part.end]):
            return None
        own = frozenset(map(str, part.link.values))
        lone = part.end == part.start + 1
        others = self._stood_for((self.heard.tokens[part.start].norm,)) if lone else ()
        sure = part.link.how in ("exact", "folded", "abbreviation") or not others
        return Piece(part.start, part.end, (own, *others) if sure else (*others, own))

    def _word(self, place: int, part: Part, run: Sequence[Piece]) -> Piece | None:
        """A word that nothing else knows, or that means something else where it is no name's."""
        if (part.known and not part.names <= _MAY_BE_NAMES) or part.filler:
            return None
        tokens = self.heard.tokens
        if "mark:not" in part.names and not run and not self._is_noun(place):
            return None
        for length in range(_LONGEST, 0, -1):
            words = [token for token in tokens[place : place + length] if token.norm != "-"]
            norms = tuple(token.norm for token in words)
            end = place + length
            names = self._stood_for(norms) if len(words) == length else ()
            if names and self._are_free(place, end):
                return Piece(place, end, names, new=True, beside=tokens[place].norm in _BESIDE_ONLY)
        norm = tokens[place].norm
        kind = next((kind for kind in KINDS if norm in kind), None)
        if kind is not None:
            held = frozenset(name for name in self.names if comes_in(name, kind))
            before = tokens[place - 1].norm if place else ""
            behind = tokens[place + 1].norm if place + 1 < len(tokens) else ""
            named = behind in _OF and before not in _NO_THING and not before.isdigit()
            return Piece(place, place + 1, (held,), soft=True, new=named)
        if norm in SMALLER | LARGER:
            return Piece(place, place + 1, new=True, extreme=-1 if norm in SMALLER else 1)
        return None

    def _is_noun(self, place: int) -> bool:
        """ "Bars", "the bar", "a bar of cereal", where "October bar Sundays" leaves Sundays out."""
        tokens = self.heard.tokens
        before = tokens[place - 1].norm if place else ""
        behind = tokens[place + 1].norm if place + 1 < len(tokens) else ""
        return tokens[place].norm != tokens[place].stem or before in _ARTICLES or behind in _OF

    def _size_piece(self, place: int, run: Sequence[Piece]) -> Piece | None:
        token = self.heard.tokens[place]
        if token.kind == "ordinal" and token.value is not None and token.value > _LAST_DAY:
            numbered = frozenset(name for name in self.names if str(token.value) in _NUMBER.findall(name))
            return Piece(place, place + 1, (numbered,), new=True, size=True)
        size = loose_size_at(self.heard.tokens, place)
        size = size_of_package(self.heard.tokens, place) if size is None and run else size
        if size is None or not self._are_free(size.start, size.end, numbers=True):
            return None
        if is_bounded(self.heard.tokens, size.end):
            return None
        held = frozenset(with_size(size, self.names))
        of_kind = frozenset(name for name in held if comes_in(name, size.kind))
        return Piece(size.start, size.end, (of_kind, held), new=True, size=True)

    def _number_of_name(self, place: int) -> Piece | None:
        """ "150 aniversario": a number that all names have that the word behind it stands for."""
        token, behind = self.heard.tokens[place], self.part_at(place + 1)
        if token.kind != "number" or behind is None or behind.link is None or behind.start != place + 1:
            return None
        names = frozenset(map(str, behind.link.values))
        own = behind.link.column == self.column and all(token.norm in _NUMBER.findall(name) for name in names)
        return Piece(place, place + 1, (names,), new=True, size=True) if own and names else None

    def _written_out(self, part: Part) -> Piece | None:
        """A text in quotation marks with a number in it: the names that have it as it is."""
        text = self.heard.tokens[part.start].norm
        if part.link is None or part.link.column != self.column or not _NUMBER.search(text):
            return None
        held = frozenset(name for name in self.names if re.search(rf"{re.escape(text)}(?!\d)", fold(name)))
        return Piece(part.start, part.end, (held,), new=True) if held else None

    def _is_inside(self, place: int) -> bool:
        """Whether a small word goes on with a name, and begins no other: "with", but not "with the"."""
        tokens = self.heard.tokens
        behind = tokens[place + 1].norm if place + 1 < len(tokens) else ""
        norm = tokens[place].norm
        return norm in _INSIDE and self._is_small(place) and not (norm in _BESIDE and behind in _ARTICLES)

    def _are_free(self, start: int, end: int, *, numbers: bool = False) -> bool:
        """Whether nothing else is known of any of the words."""
        for place in range(start, end):
            part = self.part_at(place)
            if part is None or part.quoted or part.period is not None or part.stored:
                return False
            meant = part.known and not part.names <= _MAY_BE_NAMES
            small = self.heard.tokens[place].norm in _INSIDE or len(self.heard.tokens[place].text) == 1
            linked = part.link is not None and part.link.column == self.column
            if meant and not (numbers and (part.number is not None or linked or part.metric)) and not small:
                return False
        return True

    def _stood_for(self, norms: Sequence[str]) -> tuple[frozenset[str], ...]:
        """The names that have what is said for the words, a set for each thing that is said."""
        found: list[frozenset[str]] = []
        stems = tuple(map(stem, norms))
        for other in (*_everyday().get(stems, ()), *translations(tuple(norms))):
            pattern = re.compile(rf"(?<!\w){re.escape(other)}(?:s|es)?(?!\w)")
            held = frozenset(name for name in self.names if pattern.search(fold(name)))
            if held and held not in found:
                found.append(held)
        return tuple(found)

    def _is_small(self, place: int) -> bool:
        part = self.part_at(place)
        return part is None or part.filler or not part.known

    def part_at(self, place: int) -> Part | None:
        """The part that a token is of."""
        return next((part for part in self.heard.parts if part.start <= place < part.end), None)


@lru_cache
def _everyday() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """By the stems of an everyday word, what it may stand for, the likeliest first."""
    lines = load_table(_EVERYDAY)["stands_for"]
    assert isinstance(lines, list)
    return {
        tuple(map(stem, str(word).split())): tuple(str(name) for name in line["names"])
        for line in lines
        for word in line["words"]
    }
