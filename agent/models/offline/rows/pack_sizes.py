"""Things by what they come in and how much is in it: "boxes of 12", "the 450 g jar", "media docena".

A box of twelve is a stored name with such a size ("caja x12un"); of the names with the size, those that say what it
comes in are meant, where any do. Names may be cut short behind their number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.linking import Link
from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.words.lexicon import any_of, words_in
from agent.models.offline.words.tokens import Token, fold
from agent.models.offline.workings import Workings

_TABLE = "packages.yaml"
_BOXES = words_in(_TABLE, "boxes")
KINDS = (_BOXES, *(words_in(_TABLE, name) for name in ("jars", "tins", "pouches", "packs")))
_NOUNS = frozenset[str]().union(*KINDS)
_PIECES, _GRAMS, _BETWEEN = (words_in(_TABLE, name) for name in ("pieces", "grams", "between"))
_UNITS = words_in(_TABLE, "units_said")
_DOZENS, _HALF, _HALF_JOINED = (words_in(_TABLE, name) for name in ("dozens", "half", "half_joined"))
_DEFINITE, _JOINING = words_in(_TABLE, "definite"), words_in(_TABLE, "joining")
_OTHER, _SMALL = words_in(_TABLE, "other_numbers"), words_in(_TABLE, "small")
_NO_SIZES = _OTHER - _JOINING - {":", "."}
_TIMES, _TIMES_SAID = any_of(_TABLE, "times"), words_in(_TABLE, "times")
_SIZE = re.compile(rf"{_TIMES}(\d{{1,4}})([a-z]*)")
_NUMBER = re.compile(r"\d{1,4}")
_WITH_UNIT = re.compile(r"(\d{1,4})([a-z]+)")
_LEAST_GRAMS = 50
"""From here on a number of what is in no box is its weight: "frasco de 450"."""
_MOST = 20_000
"""Names that are looked through; where there are more, sizes are not understood."""
_BESIDE = 2
"""Small words, at most, between a size and what is named beside it: "de las"."""


def with_pack_sizes(heard: Heard, context: ReadingContext) -> Heard:
    """The question with each such size as one part that is linked to the names that have it."""
    words = {token.norm for token in heard.tokens}
    if not words & (_NOUNS | _DOZENS | _GRAMS) and not any(_is_weight(token) for token in heard.tokens):
        return heard
    sold = Workings(heard, context).among("things_sold")
    names = context.stored(sold.column) if sold is not None else ()
    if sold is None or not 0 < len(names) <= _MOST:
        return heard
    place, earlier = 0, False
    while place < len(heard.tokens):
        found = size_at(heard.tokens, place)
        if found is not None and earlier:
            found = _without_figure(heard.tokens, found)
        part = _part_of(heard, found, sold.column, names) if found is not None else None
        if found is not None and part is not None:
            heard, place, earlier = _put(heard, part), max(found.end, part.end), True
        else:
            place += 1
    return heard


def tell_units_of_sizes(w: Workings) -> None:
    """Says that a box is one unit, where units are shown of what comes in boxes: "alfajores sold in boxes of 12"."""
    sold = w.among("things_sold")
    if sold is None or not w.shows_units:
        return
    for index in sorted(w.used):
        part, before = w.parts[index], w.near(index, -1)
        boxed = part.link is not None and part.link.column == sold.column and w.norms(index) & (_BOXES | _DOZENS)
        counted = before is not None and part.start == w.parts[before].end and w.parts[before].has("op:count")
        if boxed and not counted and _is_sized(w, part):
            w.assume(said.one_unit_each(part.text, w.language))


def _is_sized(w: Workings, part: Part) -> bool:
    return any(size_at(w.heard.tokens, place) is not None for place in range(part.start, part.end))


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
    weighed = grams or (kind is not _BOXES and int(number) >= _LEAST_GRAMS)
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
    weighed = kind is not _BOXES and int(token.norm) >= _LEAST_GRAMS
    return Size(place, place + 1, token.norm, grams=weighed, kind=kind)


def _without_figure(tokens: Sequence[Token], size: Size) -> Size:
    """ "Boxes of 6 vs boxes of 12 units": behind a size that had none, units at the end are the figure."""
    last = size.end == len(tokens) or not tokens[size.end].norm.isalnum()
    return replace(size, end=size.end - 1) if last and tokens[size.end - 1].norm in _UNITS else size


def _part_of(heard: Heard, size: Size, column: str, names: Sequence[str]) -> Part | None:
    """What stands for a size: the names that have it, or nothing that is known where a number is meant."""
    if _goes_on(heard.tokens, size.end):
        return _joined(heard, size, column, names)
    if is_bounded(heard.tokens, size.end) or _is_a_number(heard.tokens, size):
        return _unread(heard, size)
    return _linked(heard, size, column, names)


def _is_a_number(tokens: Sequence[Token], size: Size) -> bool:
    """ "Tickets of half a dozen alfajores": so many of them; "the half dozen" is what they come in."""
    half = tokens[size.start].norm in _HALF and not size.kind
    return half and (not size.start or tokens[size.start - 1].norm not in _DEFINITE)


def _kind(word: str) -> frozenset[str]:
    return next((kind for kind in KINDS if word in kind), frozenset())


def _is_weight(token: Token) -> bool:
    found = _WITH_UNIT.fullmatch(token.norm)
    return found is not None and found[2] in _GRAMS and len(found[1]) > 1


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


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """ "Cajas de 6 y de 12": what a name with several numbers means is read elsewhere."""
    behind = [token.norm for token in tokens[end : end + 3]]
    joined = bool(behind) and behind[0] in _JOINING
    return joined and any(
        norm.isdigit() for norm in behind[1:2] + (behind[2:3] if behind[1:2] and behind[1] in _BETWEEN else [])
    )


def _joined(heard: Heard, size: Size, column: str, names: Sequence[str]) -> Part | None:
    """ "Boxes of 6 and 12": the names of either size, where nothing else reads what they come in."""
    tokens, sizes, end = heard.tokens, [size], size.end
    linked = any(part.link is not None and part.start <= size.start < part.end for part in heard.parts)
    while not linked and size.kind and _goes_on(tokens, end):
        place = end + 1
        amount = _amount(tokens, place + (tokens[place].norm in _BETWEEN))
        if amount is None:
            return None
        number, grams, end = amount
        sizes.append(Size(size.start, end, number, grams=grams or size.grams, kind=size.kind))
    told = [part.link for one in sizes if (part := _linked(heard, one, column, names)) is not None and part.link]
    behind = tokens[end].norm if end < len(tokens) else ""
    other = behind in _OTHER - _JOINING or is_bounded(tokens, end)
    dated = any(part.period is not None and part.start < end and size.start < part.end for part in heard.parts)
    if len(sizes) == 1 or len(told) != len(sizes) or other or dated:
        return None
    values = tuple(dict.fromkeys(value for link in told for value in link.values))
    text = heard.text[tokens[size.start].start : tokens[end - 1].end]
    link = Link(tokens[size.start].start, tokens[end - 1].end, text, column, values, "partial", 1.0)
    return Part(size.start, end, text, link=link)


def is_bounded(tokens: Sequence[Token], end: int) -> bool:
    """ "Boxes of 12 or more" are of several sizes, and none of them is a number of sales."""
    if end + 1 >= len(tokens):
        return False
    return tokens[end].norm in _JOINING and tokens[end + 1].norm in _OTHER


def _unread(heard: Heard, size: Size) -> Part:
    tokens = heard.tokens
    return Part(size.start, size.end, heard.text[tokens[size.start].start : tokens[size.end - 1].end])


def _linked(heard: Heard, size: Size, column: str, names: Sequence[str]) -> Part | None:
    """The names that have the size; of these those that say what it comes in, and what is named beside it."""
    if _is_stored(heard, size):
        return None
    held = with_size(size, names)
    first, last, held = _with_neighbours(heard, size, column, held)
    of_kind = [name for name in held if comes_in(name, size.kind)]
    kept = of_kind or ([] if size.kind is _BOXES else held)
    others = [name for name in held if size.kind and name not in kept]
    if not kept:
        return None
    tokens = heard.tokens
    text = heard.text[tokens[first].start : tokens[last - 1].end]
    link = Link(tokens[first].start, tokens[last - 1].end, text, column, tuple(kept), "partial", 1.0)
    told = said.others_of_size(text, tuple(others), heard.language) if others else ""
    return Part(first, last, text, link=link, assumption=told)


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


def _is_stored(heard: Heard, size: Size) -> bool:
    """Whether the words are within a name that is written out: "Barrita cereal surtida caja x6"."""
    for part in heard.parts:
        inside = part.start < size.end and size.start < part.end
        more = part.start < size.start or part.end > size.end
        if inside and part.link is not None and (more or len(part.link.values) == 1):
            return True
    return False


def _with_neighbours(heard: Heard, size: Size, column: str, kept: list[str]) -> tuple[int, int, list[str]]:
    """ "Boxes of 12 alfajores", "conitos caja x6": what is named right beside it is meant of these names."""
    first, last = size.start, size.end
    for part in heard.parts:
        between = heard.tokens[last : part.start] if part.start >= last else heard.tokens[part.end : first]
        near = all(token.norm in _SMALL for token in between) and len(between) <= _BESIDE
        outside = part.start >= size.end or part.end <= size.start
        named = part.link is not None and part.link.column == column and part.metric is None
        if not (near and outside and named and part.link is not None):
            continue
        both = [name for name in kept if name in part.link.values]
        if not both:
            return first, last, []
        first, last, kept = min(first, part.start), max(last, part.end), both
    return first, last, kept


def _put(heard: Heard, part: Part) -> Heard:
    """The parts with one in the place of all that it overlaps."""
    over = [one for one in heard.parts if one.start < part.end and part.start < one.end]
    start, end = min(part.start, over[0].start), max(part.end, over[-1].end)
    before = [one for one in heard.parts if one.end <= start]
    after = [one for one in heard.parts if one.start >= end]
    return replace(heard, parts=(*before, replace(part, start=start, end=end), *after))
