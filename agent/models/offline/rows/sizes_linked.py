"""Sizes in a question as parts that stand for the stored names that have them: "the revenue of the boxes of 12".

Of the names with the size, those that say what it comes in are meant, where any do, and what is named beside it is
meant of these: "boxes of 12 alfajores".
"""

from collections.abc import Sequence
from dataclasses import replace

from agent.linking import Link
from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.rows.pack_sizes import (
    BOXES,
    Size,
    comes_in,
    goes_on,
    is_bounded,
    may_be_of_size,
    size_at,
    sizes_joined,
    with_size,
)
from agent.models.offline.rows.sizes_of_named import put
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token
from agent.models.offline.workings import Workings

_TABLE = "packages.yaml"
_UNITS, _DOZENS, _HALF = (words_in(_TABLE, name) for name in ("units_said", "dozens", "half"))
_DEFINITE, _SMALL = words_in(_TABLE, "definite"), words_in(_TABLE, "small")
_MOST = 20_000
"""Names that are looked through; where there are more, sizes are not understood."""
_BESIDE = 2
"""Small words, at most, between a size and what is named beside it: "de las"."""


def with_pack_sizes(heard: Heard, context: ReadingContext) -> Heard:
    """The question with each such size as one part that is linked to the names that have it."""
    if not any(may_be_of_size(token) for token in heard.tokens):
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
        boxed = part.link is not None and part.link.column == sold.column and w.norms(index) & (BOXES | _DOZENS)
        counted = before is not None and part.start == w.parts[before].end and w.parts[before].has("op:count")
        if boxed and not counted and _is_sized(w, part):
            w.assume(said.one_unit_each(part.text, w.language))


def _is_sized(w: Workings, part: Part) -> bool:
    return any(size_at(w.heard.tokens, place) is not None for place in range(part.start, part.end))


def _without_figure(tokens: Sequence[Token], size: Size) -> Size:
    """ "Boxes of 6 vs boxes of 12 units": behind a size that had none, units at the end are the figure."""
    last = size.end == len(tokens) or not tokens[size.end].norm.isalnum()
    return replace(size, end=size.end - 1) if last and tokens[size.end - 1].norm in _UNITS else size


def _part_of(heard: Heard, size: Size, column: str, names: Sequence[str]) -> Part | None:
    """What stands for a size: the names that have it, or nothing that is known where a number is meant."""
    if goes_on(heard.tokens, size.end):
        return _joined(heard, size, column, names)
    if is_bounded(heard.tokens, size.end) or _is_a_number(heard.tokens, size):
        return _unread(heard, size)
    return _linked(heard, size, column, names)


def _is_a_number(tokens: Sequence[Token], size: Size) -> bool:
    """ "Tickets of half a dozen alfajores": so many of them; "the half dozen" is what they come in."""
    half = tokens[size.start].norm in _HALF and not size.kind
    return half and (not size.start or tokens[size.start - 1].norm not in _DEFINITE)


def _joined(heard: Heard, size: Size, column: str, names: Sequence[str]) -> Part | None:
    """ "Boxes of 6 and 12": the names of either size, where nothing else reads what they come in."""
    linked = any(part.link is not None and part.start <= size.start < part.end for part in heard.parts)
    sizes = sizes_joined(heard.tokens, size) if not linked else []
    if len(sizes) < 2:
        return None
    tokens, end = heard.tokens, sizes[-1].end
    told = [part.link for one in sizes if (part := _linked(heard, one, column, names)) is not None and part.link]
    dated = any(part.period is not None and part.start < end and size.start < part.end for part in heard.parts)
    if len(told) != len(sizes) or dated:
        return None
    values = tuple(dict.fromkeys(value for link in told for value in link.values))
    text = heard.text[tokens[size.start].start : tokens[end - 1].end]
    link = Link(tokens[size.start].start, tokens[end - 1].end, text, column, values, "partial", 1.0)
    return Part(size.start, end, text, link=link)


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
    kept = of_kind or ([] if size.kind is BOXES else held)
    others = [name for name in held if size.kind and name not in kept]
    if not kept:
        return None
    tokens = heard.tokens
    text = heard.text[tokens[first].start : tokens[last - 1].end]
    link = Link(tokens[first].start, tokens[last - 1].end, text, column, tuple(kept), "partial", 1.0)
    told = said.others_of_size(text, tuple(others), heard.language) if others else ""
    return Part(first, last, text, link=link, assumption=told)


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
    """The parts with one in the place of all that it overlaps, as wide as these are."""
    over = [one for one in heard.parts if one.start < part.end and part.start < one.end]
    start, end = min(part.start, over[0].start), max(part.end, over[-1].end)
    return put(heard, replace(part, start=start, end=end))
