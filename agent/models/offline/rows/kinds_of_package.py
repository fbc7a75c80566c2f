"""A kind of things by what it comes in: "a jar of dulce de leche", "dulce de leche en frasco de vidrio".

Of the names that the words cover, those are meant that say what they come in; weights before the noun tell which of
them, "the 450 g and the 800 g jar". Where no name says it, the noun is not understood.
"""

import re
from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.rows.sizes_linked import with_pack_sizes
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings
from agent.values import Cell

_TABLE = "packages.yaml"
_KINDS = tuple(words_in(_TABLE, name) for name in ("jars", "tins", "pouches", "packs"))
_GRAMS = words_in(_TABLE, "grams")
_BETWEEN = words_in(_TABLE, "of_kind")
_JOINING = words_in(_TABLE, "joining") | words_in(_TABLE, "definite")


def with_packages(heard: Heard, context: ReadingContext) -> Heard:
    """The question, sizes and kinds of packages linked to the names that have them."""
    several = _with_kinds(heard, context, least_weights=2)
    return several if several != heard else _with_kinds(with_pack_sizes(heard, context), context)


def _with_kinds(heard: Heard, context: ReadingContext, *, least_weights: int = 0) -> Heard:
    """The question, such a name linked to what comes in it, and the noun as one that adds nothing."""
    sold = Workings(heard, context).among("things_sold")
    for index, part in enumerate(heard.parts):
        noun = " ".join(token.norm for token in heard.tokens[part.start : part.end])
        words = next((kind for kind in _KINDS if noun in kind), None)
        if words is None or part.known or part.filler or sold is None:
            continue
        named = next((i for i in (_beside(heard, index, 1), _beside(heard, index, -1)) if i is not None), None)
        link = heard.parts[named].link if named is not None else None
        if named is None or link is None or link.column != sold.column or len(link.values) < 2:
            continue
        weights = _weights_before(heard, index) if named > index else []
        if sum(heard.parts[i].number is not None for i in weights) < least_weights:
            continue
        kept = tuple(value for value in link.values if _says(value, words) and _weighs(value, heard, weights))
        if kept:
            heard = _narrowed(heard, index, named, kept, weights)
    return heard


def _beside(heard: Heard, index: int, step: int) -> int | None:
    """The name on one side of the noun, past small words."""
    place = index + step
    while 0 <= place < len(heard.parts):
        part = heard.parts[place]
        if part.link is not None and part.metric is None:
            return place
        if not {token.norm for token in heard.tokens[part.start : part.end]} <= _BETWEEN:
            return None
        place += step
    return None


def _weights_before(heard: Heard, index: int) -> list[int]:
    """The numbers right before the noun with their unit of weight, and the words that join them; none without any."""
    place, found = index, list[int]()
    while place > 0:
        words = {token.norm for token in heard.tokens[heard.parts[place - 1].start : heard.parts[place - 1].end]}
        if heard.parts[place - 1].number is None and not words <= _GRAMS | _JOINING:
            break
        place -= 1
        found.append(place)
    weighed = any(heard.tokens[heard.parts[i].start].norm in _GRAMS for i in found)
    return [i for i in found if weighed and (heard.parts[i].number is not None or not heard.parts[i].filler)]


def _says(value: Cell, words: frozenset[str]) -> bool:
    return not words.isdisjoint(re.findall(r"[a-z]+", fold(str(value))))


def _weighs(value: Cell, heard: Heard, weights: list[int]) -> bool:
    numbers = [f"{number:g}" for i in weights if (number := heard.parts[i].number) is not None]
    return not numbers or not set(numbers).isdisjoint(re.findall(r"\d+", str(value)))


def _narrowed(heard: Heard, index: int, named: int, kept: tuple[Cell, ...], weights: list[int]) -> Heard:
    part = heard.parts[named]
    assert part.link is not None
    told = said.word_as(
        f"{heard.parts[min(index, named)].text} … {heard.parts[max(index, named)].text}",
        ", ".join(str(value) for value in kept),
        heard.language,
    )
    one = replace(part, link=replace(part.link, values=kept, patterns=()), assumption=told)
    silent = {i: Part(heard.parts[i].start, heard.parts[i].end, heard.parts[i].text, filler=True) for i in weights}
    silent[index] = Part(heard.parts[index].start, heard.parts[index].end, heard.parts[index].text, filler=True)
    parts = (one if i == named else silent.get(i, other) for i, other in enumerate(heard.parts))
    return replace(heard, parts=tuple(parts))
