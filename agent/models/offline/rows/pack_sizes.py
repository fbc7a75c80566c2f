"""Things by what they come in and how much is in it: "boxes of 12", "the 450 g jar", "media docena".

A size is told from other numbers in a question, and found in a stored name ("caja x12un"), which may be cut short
behind its number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agent.models.offline.words.lexicon import any_of, words_in
from agent.models.offline.words.tokens import Token, fold

_TABLE = "packages.yaml"
BOXES = words_in(_TABLE, "boxes")
KINDS = (BOXES, *(words_in(_TABLE, name) for name in ("jars", "tins", "pouches", "packs")))
_NOUNS = frozenset[str]().union(*KINDS)
_PIECES, _GRAMS, _BETWEEN = (words_in(_TABLE, name) for name in ("pieces", "grams", "between"))
_UNITS = words_in(_TABLE, "units_said")
_DOZENS, _HALF, _HALF_JOINED = (words_in(_TABLE, name) for name in ("dozens", "half", "half_joined"))
_JOINING, _OTHER = words_in(_TABLE, "joining"), words_in(_TABLE, "other_numbers")
_NO_SIZES = _OTHER - _JOINING - {":", "."}
_TIMES, _TIMES_SAID = any_of(_TABLE, "times"), words_in(_TABLE, "times")
_SIZE = re.compile(rf"{_TIMES}(\d{{1,4}})([a-z]*)")
_NUMBER = re.compile(r"\d{1,4}")
_WITH_UNIT = re.compile(r"(\d{1,4})([a-z]+)")
_LEAST_GRAMS = 50
"""From here on a number of what is in no box is its weight: "frasco de 450"."""


@dataclass(frozen=True, slots=True)
class Size:
    """Tokens `start` to `end` (exclusive) that say a size: `number` pieces or grams, in a kind of package."""

    start: int
    end: int
    number: str
    grams: bool
    kind: frozenset[str]


def size_at(tokens: Sequence[Token], start: int) -> Size | None:
    """The size that begins at a token, none where it is a part of a larger number."""
    found = _noun_first(tokens, start) or _size_first(tokens, start)
    if (
        found is None
        or (start and tokens[start - 1].norm in _OTHER)
        or (start and tokens[start - 1].kind == "number")
    ):
        return None
    behind = tokens[found.end].norm if found.end < len(tokens) else ""
    return None if behind in _OTHER - _JOINING else found


def _noun_first(tokens: Sequence[Token], start: int) -> Size | None:
    """ "Boxes of 12", "cajas x6", "frasco de 450 g", "cajas de media docena"."""
    kind = _kind(tokens[start].norm)
    if not kind:
        return None
    place = start + 1
    while place < len(tokens) and tokens[place].norm in _BETWEEN:
        place += 1
    amount = _amount(tokens, place)
    if amount is None:
        return None
    number, grams, end = amount
    weighed = grams or (kind is not BOXES and int(number) >= _LEAST_GRAMS)
    return Size(start, end, number, grams=weighed, kind=kind)


def _size_first(tokens: Sequence[Token], start: int) -> Size | None:
    """ "12-packs", "the 450 g jar", "half dozen", "media docena"."""
    amount = _amount(tokens, start)
    if amount is None:
        return None
    number, grams, end = amount
    dozen = tokens[end - 1].norm in _DOZENS
    unit = end > start + 1 or dozen or bool(_SIZE.fullmatch(tokens[start].norm))
    while end < len(tokens) and tokens[end].norm in ("-", *_PIECES):
        unit, end = True, end + 1
    kind = _kind(tokens[end].norm) if end < len(tokens) else frozenset[str]()
    half = dozen and tokens[start].norm in _HALF
    if not unit or not (kind or half or grams):
        return None
    return Size(start, end + 1 if kind else end, number, grams=grams, kind=kind)


def loose_size_at(tokens: Sequence[Token], start: int) -> Size | None:
    """The size that begins at a token beside a name, which may be told by less: "x12", "450 g", "12 box"."""
    found = size_at(tokens, start) or _noun_first(tokens, start)
    before = tokens[start - 1] if start else None
    if found is not None or (before is not None and (before.norm in _NO_SIZES or before.kind == "number")):
        return found
    times = tokens[start].text.casefold() in _TIMES_SAID
    place = start + times
    amount = _amount(tokens, place)
    if amount is None:
        return None
    number, grams, end = amount
    glued = bool(_SIZE.fullmatch(tokens[place].norm)) or times or grams
    behind = [token.norm for token in tokens[end : end + 2]]
    if end == place + 1 and not glued and behind[:1] == ["-"] and not _PIECES.isdisjoint(behind[1:]):
        glued, end = True, end + 2
    kind = _kind(tokens[end].norm) if end < len(tokens) else frozenset[str]()
    one = bool(kind) and tokens[end].stem == tokens[end].norm
    told = glued or one or (end > place + 1 and tokens[end - 1].norm not in _UNITS)
    return Size(start, end + bool(kind), number, grams=grams, kind=kind) if told else None


def size_of_package(tokens: Sequence[Token], place: int) -> Size | None:
    """A number alone, behind a package and what comes in it: "frasco de dulce de leche de 450"."""
    token = tokens[place]
    behind = tokens[place + 1].norm if place + 1 < len(tokens) else ""
    packed = [kind for one in tokens[:place] if (kind := _kind(one.norm))]
    told = token.kind == "number" and _NUMBER.fullmatch(token.norm) and place and tokens[place - 1].norm in _BETWEEN
    if not told or not packed or behind in _OTHER - _JOINING:
        return None
    kind = packed[-1]
    weighed = kind is not BOXES and int(token.norm) >= _LEAST_GRAMS
    return Size(place, place + 1, token.norm, grams=weighed, kind=kind)


def _kind(word: str) -> frozenset[str]:
    return next((kind for kind in KINDS if word in kind), frozenset())


def may_be_of_size(token: Token) -> bool:
    """Whether a word is one of those without which no size is told: "box", "dozen", "grams", "450g"."""
    found = _WITH_UNIT.fullmatch(token.norm)
    weight = found is not None and found[2] in _GRAMS and len(found[1]) > 1
    return weight or token.norm in _NOUNS | _DOZENS | _GRAMS


def _amount(tokens: Sequence[Token], place: int) -> tuple[str, bool, int] | None:
    """A number of pieces or grams, whether it is of grams, and the place behind it."""
    if place >= len(tokens):
        return None
    norm = tokens[place].norm
    if norm in _HALF:
        end = place + 1
        end += end < len(tokens) and tokens[end].norm in _HALF_JOINED
        return ("6", False, end + 1) if end < len(tokens) and tokens[end].norm in _DOZENS else None
    if norm in _DOZENS:
        return "12", False, place + 1
    glued = _SIZE.fullmatch(norm) or _WITH_UNIT.fullmatch(norm)
    if glued is not None:
        unit = glued[2]
        return (glued[1], unit in _GRAMS, place + 1) if not unit or unit in _GRAMS | _PIECES else None
    if not _NUMBER.fullmatch(norm):
        return None
    behind = tokens[place + 1].norm if place + 1 < len(tokens) else ""
    return norm, behind in _GRAMS, place + 1 + (behind in _GRAMS | _PIECES)


def goes_on(tokens: Sequence[Token], end: int) -> bool:
    """ "Cajas de 6 y de 12": what a name with several numbers means is read elsewhere."""
    behind = [token.norm for token in tokens[end : end + 3]]
    joined = bool(behind) and behind[0] in _JOINING
    return joined and any(
        norm.isdigit() for norm in behind[1:2] + (behind[2:3] if behind[1:2] and behind[1] in _BETWEEN else [])
    )


def sizes_joined(tokens: Sequence[Token], size: Size) -> list[Size]:
    """ "Boxes of 6 and 12": both sizes of the package; none where a number behind them is no size."""
    sizes, end = [size], size.end
    while size.kind and goes_on(tokens, end):
        place = end + 1
        amount = _amount(tokens, place + (tokens[place].norm in _BETWEEN))
        if amount is None:
            return []
        number, grams, end = amount
        sizes.append(Size(size.start, end, number, grams=grams or size.grams, kind=size.kind))
    behind = tokens[end].norm if end < len(tokens) else ""
    return [] if behind in _OTHER - _JOINING or is_bounded(tokens, end) else sizes


def is_bounded(tokens: Sequence[Token], end: int) -> bool:
    """ "Boxes of 12 or more" are of several sizes, and none of them is a number of sales."""
    if end + 1 >= len(tokens):
        return False
    return tokens[end].norm in _JOINING and tokens[end + 1].norm in _OTHER


def with_size(size: Size, names: Sequence[str]) -> list[str]:
    """The names that have a size, whatever they come in."""
    unit = r" ?g[a-z]*\b|$" if size.grams else rf"(?! ?{any_of(_TABLE, 'units_of_names')}\b)"
    pattern = re.compile(rf"(?<!\d)(?:{size.number}(?!\d)(?:{unit}))" if size.grams else _pieces(size, unit))
    return [name for name in names if pattern.search(fold(name))]


def comes_in(name: str, kind: frozenset[str]) -> bool:
    """Whether a name says that it comes in such a package."""
    return not kind.isdisjoint(re.findall(r"[a-z]+", fold(name)))


def _pieces(size: Size, unit: str) -> str:
    counted = rf"{_TIMES} ?" if not size.kind else rf"(?:{_TIMES} ?)?"
    return rf"(?<!\d){counted}{size.number}(?!\d){unit}"
