"""Names of things pieced together from words in any order and language: "the 12 box of mixed alfajores".

Each word stands for the stored names that have it, or what is said for it in everyday words (`names_in_words.yaml`);
what all of them have in common is meant. A size restricts: where no name has it, the words stay as they were.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from agent.linking import Link
from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.parts.rewording import folded
from agent.models.offline.parts.values_translated import translations
from agent.models.offline.rows.pack_sizes import (
    KINDS,
    comes_in,
    is_bounded,
    loose_size_at,
    size_of_package,
    with_size,
)
from agent.models.offline.rows.sizes_of_named import LARGER, SMALLER, extreme, put, with_sizes_of_named
from agent.models.offline.words.lexicon import any_of, load_table, small, words_in
from agent.models.offline.words.tokens import SIGNS, fold, stem
from agent.models.offline.workings import Workings

_TABLE = "shop_words.yaml"
_EVERYDAY = "names_in_words.yaml"
_INSIDE, _STAND_INS, _APART = (words_in(_TABLE, name) for name in ("inside", "stand_ins", "apart"))
_BESIDE, _ARTICLES, _NO_THING = (words_in(_TABLE, name) for name in ("beside", "articles", "no_thing"))
_BESIDE_ONLY = words_in(_EVERYDAY, "beside_only")
_OF = small("of")
_MOST = 20_000
"""Names that are looked through."""
_LONGEST = 2
"""Words of the longest everyday word."""
_OF_NOTHING = re.compile(any_of("explained.yaml", "of_nothing"))
_IN_IT = re.compile(rf"(?<!\w){any_of(_TABLE, 'inside_of')}(?: (?:the|la|las|el|los))? *$")
_COUNTING = ("op:count", "op:top", "op:bottom", "op:excess")
_LAST_DAY = 31
_NUMBER = re.compile(r"\d+")
_MAY_BE_NAMES = frozenset({"mark:not", "op:top", "op:bottom"})
"""What words may mean besides, that stand for names where others beside them do: "cereal bars", "the big jar"."""


@dataclass(frozen=True, slots=True)
class _Piece:
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
class _Named:
    """Pieces that belong together, and the names that all of them leave."""

    pieces: tuple[_Piece, ...]
    names: frozenset[str]

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end


def with_names_pieced(heard: Heard, context: ReadingContext) -> Heard:
    """The question, names that are pieced together as one part each, and sizes told apart of them as such names."""
    sold = Workings(heard, context).among("things_sold")
    names = context.stored(sold.column) if sold is not None else ()
    if sold is None or not 0 < len(names) <= _MOST:
        return heard
    reader = _Reader(heard, context, sold.column, tuple(names))
    before: _Named | None = None
    for run in reader.runs():
        named = reader.named(run) if not reader.explains(run) else None
        if named is not None and _is_pieced(named) and reader.is_apposed(named, before):
            named = reader.both(before, named)
        if named is not None and _is_pieced(named):
            for part in reader.parts(named):
                heard = put(heard, part)
        before = named
    return with_sizes_of_named(heard, context, sold.column, tuple(names))


def _is_pieced(one: _Named) -> bool:
    """Whether something of it was not understood, and something names a thing."""
    new = any(piece.new and not piece.soft for piece in one.pieces) or _says_which(one)
    things = [piece for piece in one.pieces if piece.names and not piece.soft and not piece.size]
    thing = len(things) > 1 or any(not piece.beside for piece in things)
    return new and thing and bool(one.names)


def _says_which(one: _Named) -> bool:
    """Whether a package tells some of several names from others: of one product it is counted."""
    others = [piece.names[0] for piece in one.pieces if piece.names and not piece.soft]
    packed = any(piece.soft and piece.new for piece in one.pieces)
    return packed and len(others) > 0 and one.names < frozenset.intersection(*others)


@dataclass(frozen=True, slots=True)
class _Reader:
    heard: Heard
    context: ReadingContext
    column: str
    names: tuple[str, ...]

    def runs(self) -> Iterator[list[_Piece]]:
        """Stretches of words that may be a name's, without the small ones."""
        run: list[_Piece] = []
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

    def explains(self, run: Sequence[_Piece]) -> bool:
        """Whether the words are what explains a condition: "at price zero (what goes in the assorted boxes)"."""
        before = folded(self.heard.text[: self.heard.tokens[run[0].start].start])
        free = _OF_NOTHING.search(before) is not None and _IN_IT.search(before) is not None
        return free or _explaining().search(before) is not None

    def named(self, run: Sequence[_Piece]) -> _Named | None:
        """The pieces of a stretch and the names that have all of them; none where no name has."""
        names = _common([piece for piece in run if not piece.extreme], frozenset(self.names))
        extremes = [piece.extreme for piece in run if piece.extreme]
        if len(extremes) > 1 or not names:
            return None
        sized = any(piece.size for piece in run)
        if len(names) > 1 and not sized and any(piece.soft and not names <= piece.names[0] for piece in run):
            return None
        names = extreme(names, extremes[0]) if extremes else names
        return _Named(tuple(run), names) if names else None

    def is_apposed(self, one: _Named, before: _Named | None) -> bool:
        """ "The alfajor, the loose one": whether words behind a name tell which of them is meant."""
        if before is None:
            return False
        tokens = self.heard.tokens
        between = {token.norm for token in tokens[before.end : one.start]}
        behind = tokens[one.end].norm if one.end < len(tokens) else ""
        told = bool(between & _ARTICLES) and (behind in _STAND_INS or self.heard.language == "es")
        lone = len(one.pieces) == 1 and one.pieces[0].new
        return lone and told and between <= _ARTICLES | _APART

    def both(self, before: _Named | None, one: _Named) -> _Named | None:
        """A name and what tells which of them is meant, as one; none where they have nothing in common."""
        found = self.named((*before.pieces, *one.pieces)) if before is not None else None
        tokens = self.heard.tokens
        if found is None or one.end >= len(tokens) or tokens[one.end].norm not in _STAND_INS:
            return found
        last = replace(found.pieces[-1], end=one.end + 1)
        return replace(found, pieces=(*found.pieces[:-1], last))

    def parts(self, one: _Named) -> tuple[Part, ...]:
        """A name as one part, behind the packages that are counted of it: "the most boxes of 6 alfajores"."""
        tokens, whole = self.heard.tokens, self._part(one, one.start)
        before, first = self._part_at(one.start - 1), tokens[one.start]
        counted = before is not None and before.has(*_COUNTING) and before.number is None
        units = Workings(self.heard, self.context).units()
        several = any(first.norm in kind for kind in KINDS) and first.norm != first.stem
        if not (counted and several and units is not None and one.end > one.start + 1):
            return (whole,)
        text = self.heard.text[first.start : first.end]
        return self._part(one, one.start + 1), Part(one.start, one.start + 1, text, metric=units)

    def _part(self, one: _Named, start: int) -> Part:
        tokens = self.heard.tokens
        first, last = tokens[start].start, tokens[one.end - 1].end
        text = self.heard.text[first:last]
        values = tuple(name for name in self.names if name in one.names)
        told = said.word_as(text, values[0], self.heard.language) if len(values) == 1 else ""
        link = Link(first, last, text, self.column, values, "partial", 1.0)
        return Part(start, one.end, text, link=link, assumption=told)

    def _piece_at(self, place: int, run: Sequence[_Piece]) -> _Piece | None:
        part = self._part_at(place)
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

    def _linked(self, part: Part) -> _Piece | None:
        assert part.link is not None
        if any(token.norm in SIGNS for token in self.heard.tokens[part.start : part.end]):
            return None
        own = frozenset(map(str, part.link.values))
        lone = part.end == part.start + 1
        others = self._stood_for((self.heard.tokens[part.start].norm,)) if lone else ()
        sure = part.link.how in ("exact", "folded", "abbreviation") or not others
        return _Piece(part.start, part.end, (own, *others) if sure else (*others, own))

    def _word(self, place: int, part: Part, run: Sequence[_Piece]) -> _Piece | None:
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
                return _Piece(place, end, names, new=True, beside=tokens[place].norm in _BESIDE_ONLY)
        norm = tokens[place].norm
        kind = next((kind for kind in KINDS if norm in kind), None)
        if kind is not None:
            held = frozenset(name for name in self.names if comes_in(name, kind))
            before = tokens[place - 1].norm if place else ""
            behind = tokens[place + 1].norm if place + 1 < len(tokens) else ""
            named = behind in _OF and before not in _NO_THING and not before.isdigit()
            return _Piece(place, place + 1, (held,), soft=True, new=named)
        if norm in SMALLER | LARGER:
            return _Piece(place, place + 1, new=True, extreme=-1 if norm in SMALLER else 1)
        return None

    def _is_noun(self, place: int) -> bool:
        """ "Bars", "the bar", "a bar of cereal", where "October bar Sundays" leaves Sundays out."""
        tokens = self.heard.tokens
        before = tokens[place - 1].norm if place else ""
        behind = tokens[place + 1].norm if place + 1 < len(tokens) else ""
        return tokens[place].norm != tokens[place].stem or before in _ARTICLES or behind in _OF

    def _size_piece(self, place: int, run: Sequence[_Piece]) -> _Piece | None:
        token = self.heard.tokens[place]
        if token.kind == "ordinal" and token.value is not None and token.value > _LAST_DAY:
            numbered = frozenset(name for name in self.names if str(token.value) in _NUMBER.findall(name))
            return _Piece(place, place + 1, (numbered,), new=True, size=True)
        size = loose_size_at(self.heard.tokens, place)
        size = size_of_package(self.heard.tokens, place) if size is None and run else size
        if size is None or not self._are_free(size.start, size.end, numbers=True):
            return None
        if is_bounded(self.heard.tokens, size.end):
            return None
        held = frozenset(with_size(size, self.names))
        of_kind = frozenset(name for name in held if comes_in(name, size.kind))
        return _Piece(size.start, size.end, (of_kind, held), new=True, size=True)

    def _number_of_name(self, place: int) -> _Piece | None:
        """ "150 aniversario": a number that all names have that the word behind it stands for."""
        token, behind = self.heard.tokens[place], self._part_at(place + 1)
        if token.kind != "number" or behind is None or behind.link is None or behind.start != place + 1:
            return None
        names = frozenset(map(str, behind.link.values))
        own = behind.link.column == self.column and all(token.norm in _NUMBER.findall(name) for name in names)
        return _Piece(place, place + 1, (names,), new=True, size=True) if own and names else None

    def _written_out(self, part: Part) -> _Piece | None:
        """A text in quotation marks with a number in it: the names that have it as it is."""
        text = self.heard.tokens[part.start].norm
        if part.link is None or part.link.column != self.column or not _NUMBER.search(text):
            return None
        held = frozenset(name for name in self.names if re.search(rf"{re.escape(text)}(?!\d)", fold(name)))
        return _Piece(part.start, part.end, (held,), new=True) if held else None

    def _is_inside(self, place: int) -> bool:
        """Whether a small word goes on with a name, and begins no other: "with", but not "with the"."""
        tokens = self.heard.tokens
        behind = tokens[place + 1].norm if place + 1 < len(tokens) else ""
        norm = tokens[place].norm
        return norm in _INSIDE and self._is_small(place) and not (norm in _BESIDE and behind in _ARTICLES)

    def _are_free(self, start: int, end: int, *, numbers: bool = False) -> bool:
        """Whether nothing else is known of any of the words."""
        for place in range(start, end):
            part = self._part_at(place)
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

    def _part_at(self, place: int) -> Part | None:
        return next((part for part in self.heard.parts if part.start <= place < part.end), None)

    def _is_small(self, place: int) -> bool:
        part = self._part_at(place)
        return part is None or part.filler or not part.known


def _common(pieces: Sequence[_Piece], names: frozenset[str]) -> frozenset[str]:
    """The names that all pieces leave, each taken as the likeliest thing with which any is left."""
    if not pieces:
        return names
    options = [*pieces[0].names, names] if pieces[0].soft else pieces[0].names
    for one in options:
        left = _common(pieces[1:], names & one) if names & one else frozenset[str]()
        if left:
            return left
    return frozenset()


@lru_cache
def _explaining() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of('explained.yaml', 'leads', 'leads_unmarked')}(?: (?:the|la|las|el|los))? *$")


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
