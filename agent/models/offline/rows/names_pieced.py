"""Names of things pieced together from words in any order and language: "the 12 box of mixed alfajores".

Each word stands for stored names (`name_pieces.py`); what all of them have in common is meant. A size restricts:
where no name has it, the words stay as they were.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from agent.linking import Link
from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.parts.rewording import folded
from agent.models.offline.rows.name_pieces import Piece, PieceReader
from agent.models.offline.rows.pack_sizes import KINDS
from agent.models.offline.rows.sizes_of_named import extreme, put, with_sizes_of_named
from agent.models.offline.words.lexicon import any_of, words_in
from agent.models.offline.workings import Workings

_TABLE = "shop_words.yaml"
_STAND_INS, _APART, _ARTICLES = (words_in(_TABLE, name) for name in ("stand_ins", "apart", "articles"))
_MOST = 20_000
"""Names that are looked through."""
_OF_NOTHING = re.compile(any_of("explained.yaml", "of_nothing"))
_BEFORE_NOUN = rf"(?: {any_of('small_words.yaml', 'definite_articles')})? *$"
_IN_IT = re.compile(rf"(?<!\w){any_of(_TABLE, 'inside_of')}{_BEFORE_NOUN}")
_COUNTING = ("op:count", "op:top", "op:bottom", "op:excess")


@dataclass(frozen=True, slots=True)
class _Named:
    """Pieces that belong together, and the names that all of them leave."""

    pieces: tuple[Piece, ...]
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
    pieces = PieceReader(heard, sold.column, tuple(names))
    chooser = _Chooser(heard, context, pieces)
    before: _Named | None = None
    for run in pieces.runs():
        named = chooser.named(run) if not chooser.explains(run) else None
        if named is not None and _is_pieced(named) and chooser.is_apposed(named, before):
            named = chooser.both(before, named)
        if named is not None and _is_pieced(named):
            for part in chooser.parts(named):
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
class _Chooser:
    """Chooses the names that pieces stand for together."""

    heard: Heard
    context: ReadingContext
    pieces: PieceReader

    def explains(self, run: Sequence[Piece]) -> bool:
        """Whether the words are what explains a condition: "at price zero (what goes in the assorted boxes)"."""
        before = folded(self.heard.text[: self.heard.tokens[run[0].start].start])
        free = _OF_NOTHING.search(before) is not None and _IN_IT.search(before) is not None
        return free or _explaining().search(before) is not None

    def named(self, run: Sequence[Piece]) -> _Named | None:
        """The pieces of a stretch and the names that have all of them; none where no name has."""
        names = _common([piece for piece in run if not piece.extreme], frozenset(self.pieces.names))
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
        before, first = self.pieces.part_at(one.start - 1), tokens[one.start]
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
        values = tuple(name for name in self.pieces.names if name in one.names)
        told = said.word_as(text, values[0], self.heard.language) if len(values) == 1 else ""
        link = Link(first, last, text, self.pieces.column, values, "partial", 1.0)
        return Part(start, one.end, text, link=link, assumption=told)


def _common(pieces: Sequence[Piece], names: frozenset[str]) -> frozenset[str]:
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
    return re.compile(rf"(?<!\w){any_of('explained.yaml', 'leads', 'leads_unmarked')}{_BEFORE_NOUN}")
