"""A split that a later text takes back: "and for the shop as a whole?", "sin separar por mozo", "not per day".

The figure stays, of all that was kept, and so does any split that is not named: of waiters by month, "solo por mes,
sin abrir por mozo" leaves the months. A text that says anything else too is read by other rules; where the split is
there still, what was said of it was not understood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import is_plain_sum
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.parts.phrases import goes_by
from agent.models.offline.reading import Grouping, Reading
from agent.models.offline.words.lexicon import lines_in
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "split_gone.yaml"
_KINDS = ("alone", "gone", "kept", "whole", "one", "total", "idle")
_SIGNS = " ¿?¡!.,;:"


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a stretch of the text says, and the noun in it."""

    kind: str
    words: str
    noun: str = ""


def without_split(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The reading before without what the text says that it is no longer split by; None for any other text."""
    pieces = _pieces(plain_text(text).casefold(), language) if previous.groupings else None
    told = {piece.kind for piece in pieces or ()}
    if not _are_plain_rows(previous) or not pieces or not told & {"gone", "whole", "one", "alone"}:
        return None
    if "alone" in told and not all(is_plain_sum(item, context.semantics) for item in previous.measures):
        return None
    left = _left(previous, pieces, language, context)
    if left is None or left == previous.groupings or (left and told & {"whole", "one", "alone"}):
        return None
    people = goes_by("people", context.semantics)
    if "whole" in told and any(people is not None and item.column == people.column for item in previous.filters):
        return None
    return replace(previous, groupings=left, order=None, shown=None)


def split_still_there(
    previous: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    """The words that take a split back which the reading has; or ask for one figure, where the rows are the same."""
    plain = plain_text(text).casefold()
    for piece in _said(plain, "gone", language):
        if any(names_split(piece.noun, item, language, context) for item in found.groupings):
            yield piece.words
    if found.groupings and found.groupings == previous.groupings:
        yield from (piece.words for piece in _said(plain, "one", language))


def _are_plain_rows(previous: Reading) -> bool:
    """Whether figures were shown of each of some things, all of them."""
    few = previous.limit is not None or previous.having or previous.among or previous.rank_within
    changed = previous.transform or previous.contrasts or previous.values_of or previous.together
    return bool(previous.groupings and previous.measures) and not (few or changed or previous.unread)


def _left(
    previous: Reading, pieces: list[_Piece], language: Language, context: ReadingContext
) -> tuple[Grouping, ...] | None:
    """The splits that stay; None where a text names any other, or leaves open which one goes."""
    gone, kept = (
        [_split_named(piece.noun, previous, language, context) for piece in pieces if piece.kind == kind]
        for kind in ("gone", "kept")
    )
    if None in gone or None in kept or set(gone) & set(kept):
        return None
    if gone:
        left = tuple(item for item in previous.groupings if item not in gone)
        return left if not kept or set(left) == set(kept) else None
    return () if len(previous.groupings) == 1 and not kept else None


def _split_named(noun: str, previous: Reading, language: Language, context: ReadingContext) -> Grouping | None:
    return next((item for item in previous.groupings if names_split(noun, item, language, context)), None)


def names_split(noun: str, split: Grouping, language: Language, context: ReadingContext) -> bool:
    """Whether a word names what rows are split by."""
    w = Workings(hear(noun, language, context), context)
    return any(
        part.period is None
        and (w.split_of(part) == split or (split.grain is not None and w.grain_of(part) == split.grain))
        for part in w.parts
    )


def _pieces(plain: str, language: Language) -> list[_Piece] | None:
    """What a text says from its beginning to its end; None where it says anything else."""
    found, place = list[_Piece](), 0
    while place < len(plain):
        if plain[place] in _SIGNS:
            place += 1
            continue
        matches = [(kind, match) for kind in _KINDS if (match := _pattern(kind, language).match(plain, place))]
        if not matches:
            return None
        kind, match = max(matches, key=lambda item: item[1].end())
        found.append(_piece(kind, match))
        place = match.end()
    return found


def _said(plain: str, kind: str, language: Language) -> Iterator[_Piece]:
    yield from (_piece(kind, match) for match in _pattern(kind, language).finditer(plain))


def _piece(kind: str, match: re.Match[str]) -> _Piece:
    return _Piece(kind, match[0], next((group for group in match.groups() if group), ""))


@lru_cache
def _pattern(kind: str, language: Language) -> re.Pattern[str]:
    lines = "|".join(lines_in(_TABLE, kind, language=language)).replace(
        "NOUN", r"([a-z]+(?: of the week| de la semana)?)"
    )
    return re.compile(rf"(?<!\w)(?:{lines})(?!\w)")
