"""Another size of what is named in the question, told by its size alone: "Alfajor mixto caja x12un vs the box of 6".

The name that is meant has the number in the place of one of those of a name beside it, and is stored. Of two that
differ in their size, "the small one" is the one with less in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from agent.linking import Link
from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.rows.pack_sizes import Size, loose_size_at, with_size
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token, fold
from agent.values import Language

_TABLE = "shop_words.yaml"
SMALLER, LARGER = words_in(_TABLE, "smaller"), words_in(_TABLE, "larger")
_STAND_INS, _BEFORE_SIZE, _DEFINITE = (words_in(_TABLE, name) for name in ("stand_ins", "before_size", "definite"))
_NUMBER = re.compile(r"\d+")
_EITHER, _NO_MATTER = words_in(_TABLE, "either"), words_in(_TABLE, "no_matter")
_LONGEST = 5
"""Words of the longest way to say that it doesn't matter."""
_BACK = 3
"""Words, at most, that lead a size: "el de caja"."""


def with_sizes_of_named(heard: Heard, context: ReadingContext, column: str, names: Sequence[str]) -> Heard:
    """The question, each such size as the name that it stands for."""
    heard = _of_several(heard, column)
    place = 0
    while place < len(heard.tokens):
        part = _size_part(heard, place, column, names) or _extreme_part(heard, place, column, names)
        heard = put(heard, part) if part is not None else heard
        place = part.end if part is not None else place + 1
    return heard


def _of_several(heard: Heard, column: str) -> Heard:
    """Sizes behind the one name of several things: "ddl jars (450 or 800 g)", "dulce de leche: 450g vs 800g"."""
    links = [(part, part.link) for part in heard.parts if part.link is not None and part.metric is None]
    several = [(part, link) for part, link in links if link.column == column]
    if len(several) != 1 or len(several[0][1].values) < 2:
        return heard
    part, link = several[0]
    names = [str(value) for value in link.values]
    sizes = list(_sizes_behind(heard, part.end, names))
    if not sizes:
        return heard
    either = len(sizes) > 1 and _ors(heard, sizes)
    if len(sizes) > 1 and not either:
        heard = put(heard, _silent(heard, part.start, part.end))
        for start, end, held in sizes:
            text = heard.text[heard.tokens[start].start : heard.tokens[end - 1].end]
            own = replace(link, values=tuple(held), patterns=(), how="partial", words=text)
            heard = put(heard, Part(start, end, text, link=own, assumption=_told(text, held, heard.language)))
        return heard
    kept = [name for name in names if any(name in held for *_, held in sizes)]
    told = _told(part.text, kept, heard.language)
    heard = put(heard, replace(part, link=replace(link, values=tuple(kept), patterns=()), assumption=told))
    return put(heard, _silent(heard, sizes[0][0], _behind_no_matter(heard, sizes[-1][1]) if either else sizes[-1][1]))


def _sizes_behind(heard: Heard, start: int, names: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
    """The sizes behind a name, each of which some of its things have: from and to which token, and which things."""
    place, tokens = start, heard.tokens
    while place < len(tokens):
        size = loose_size_at(tokens, place) or _shared_unit(tokens, place)
        held = with_size(size, names) if size is not None else []
        if size is not None and held and len(held) < len(names) and _is_alone(heard, size.start, size.end):
            yield size.start, size.end, held
            place = size.end
        else:
            place += 1


def _shared_unit(tokens: Sequence[Token], place: int) -> Size | None:
    """ "450" of "450 or 800 g"."""
    if tokens[place].kind != "number" or place + 2 >= len(tokens) or tokens[place + 1].norm not in _EITHER:
        return None
    behind = loose_size_at(tokens, place + 2)
    if behind is None or not tokens[place].norm.isdigit():
        return None
    return replace(behind, start=place, end=place + 1, number=tokens[place].norm)


def _ors(heard: Heard, sizes: Sequence[tuple[int, int, list[str]]]) -> bool:
    return all(
        later[0] == earlier[1] + 1 and heard.tokens[earlier[1]].norm in _EITHER for earlier, later in pairwise(sizes)
    )


def _behind_no_matter(heard: Heard, end: int) -> int:
    """The end of "doesn't matter" behind such sizes, past a comma."""
    place = end + 1 if end < len(heard.tokens) and heard.tokens[end].norm == "," else end
    for length in range(_LONGEST, 0, -1):
        said = " ".join(token.norm for token in heard.tokens[place : place + length])
        if said in _NO_MATTER:
            return place + length
    return end


def _silent(heard: Heard, start: int, end: int) -> Part:
    return Part(start, end, heard.text[heard.tokens[start].start : heard.tokens[end - 1].end], filler=True)


def _told(text: str, names: Sequence[str], language: Language) -> str:
    return said.word_as(text, names[0], language) if len(names) == 1 else ""


def extreme(names: frozenset[str], which: int) -> frozenset[str]:
    """Of names that differ in one number alone that with the least or the largest; none of others."""
    if len({_NUMBER.sub("#", name) for name in names}) != 1 or len(names) < 2:
        return frozenset()
    ordered = sorted(names, key=lambda name: [int(number) for number in _NUMBER.findall(name)])
    return frozenset({ordered[0] if which < 0 else ordered[-1]})


def put(heard: Heard, part: Part) -> Heard:
    """The parts with one in the place of all that it overlaps."""
    before = [one for one in heard.parts if one.end <= part.start]
    after = [one for one in heard.parts if one.start >= part.end]
    return replace(heard, parts=(*before, part, *after))


def in_other_size(name: str, number: str, names: Sequence[str]) -> str | None:
    """The one stored name that differs from another in a number alone, or that one where it has the number."""
    if number in _NUMBER.findall(name):
        return name
    swapped = {fold(f"{name[: one.start()]}{number}{name[one.end() :]}") for one in _NUMBER.finditer(name)}
    found = [other for other in names if fold(other) in swapped]
    return found[0] if len(found) == 1 else None


def _size_part(heard: Heard, place: int, column: str, names: Sequence[str]) -> Part | None:
    tokens = heard.tokens
    size = loose_size_at(tokens, place)
    if (
        size is not None
        and size.kind
        and not (_is_definite(heard, place) and tokens[place].norm == tokens[place].stem)
    ):
        return None
    number, end = (size.number, size.end) if size is not None else (tokens[place].norm, place + 1)
    if size is None and not (tokens[place].kind == "number" and number.isdigit() and _is_definite(heard, place)):
        return None
    if not _is_alone(heard, place, end):
        return None
    found = {other for name in _named(heard, column) if (other := in_other_size(name, number, names)) is not None}
    if len(found) != 1:
        return None
    while end < len(tokens) and tokens[end].norm in _STAND_INS:
        end += 1
    return _part(heard, place, end, column, found.pop())


def _extreme_part(heard: Heard, place: int, column: str, names: Sequence[str]) -> Part | None:
    tokens = heard.tokens
    norm = tokens[place].norm
    if norm not in SMALLER | LARGER or not _is_definite(heard, place) or not _is_alone(heard, place, place + 1):
        return None
    found = extreme(frozenset(_named(heard, column)), -1 if norm in SMALLER else 1)
    end = place + 1
    while end < len(tokens) and tokens[end].norm in _STAND_INS:
        end += 1
    return _part(heard, place, end, column, *found) if found else None


def _named(heard: Heard, column: str) -> list[str]:
    """The names that stand in the question by themselves."""
    links = [part.link for part in heard.parts if part.link is not None and part.metric is None]
    return [str(link.values[0]) for link in links if link.column == column and len(link.values) == 1]


def _is_definite(heard: Heard, place: int) -> bool:
    """Whether an article leads up to a word: "la de", "the"."""
    for before in range(place - 1, max(-1, place - 1 - _BACK), -1):
        norm = heard.tokens[before].norm
        if norm in _DEFINITE:
            return True
        if norm not in _BEFORE_SIZE:
            return False
    return False


def _is_alone(heard: Heard, start: int, end: int) -> bool:
    """Whether nothing else is known of the words but numbers, and no further noun stands behind them."""
    for part in heard.parts:
        inside = part.start < end and start < part.end
        linked = part.link is not None and (part.start < start or part.end > end or len(part.link.values) == 1)
        if inside and (part.period is not None or part.quoted or part.stored or linked):
            return False
        if part.start == end and not part.filler and not part.known and not _is_stand_in(heard, part):
            return False
    return True


def _is_stand_in(heard: Heard, part: Part) -> bool:
    return all(token.norm in _STAND_INS or not token.norm.isalnum() for token in heard.tokens[part.start : part.end])


def _part(heard: Heard, start: int, end: int, column: str, name: str) -> Part:
    first, last = heard.tokens[start].start, heard.tokens[end - 1].end
    text = heard.text[first:last]
    link = Link(first, last, text, column, (name,), "partial", 1.0)
    return Part(start, end, text, link=link, assumption=said.word_as(text, name, heard.language))
