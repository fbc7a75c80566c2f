"""What comes in a package, counted by it: "how many boxes of Alfajor mixto caja x12un" counts units of that product.

Only of one product that is named in full and is such a package itself; boxes of other things stay as they are.
"""

import re
from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_TABLE = "packages.yaml"
_KINDS = tuple(words_in(_TABLE, name) for name in ("boxes", "jars", "tins", "pouches", "packs"))
_NOUNS = frozenset[str]().union(*_KINDS)
_OF = words_in(_TABLE, "of_product")
_COUNTING = ("op:count", "op:top", "op:bottom", "op:excess")


def with_packages_counted(heard: Heard, context: ReadingContext) -> Heard:
    """The question with such a noun as the units of its product, where it is counted or sold."""
    if not _NOUNS.intersection(token.norm for token in heard.tokens):
        return heard
    w = Workings(heard, context)
    units, sold = w.units(), w.among("things_sold")
    if units is None or sold is None:
        return heard
    found = list(heard.parts)
    for index, part in enumerate(heard.parts):
        word = heard.tokens[part.start].norm
        kind = next((kind for kind in _KINDS if part.end == part.start + 1 and word in kind), None)
        if kind is not None and not part.quoted and _counts_its_product(w, index, kind, sold.column):
            found[index] = Part(part.start, part.end, part.text, metric=units)
    return replace(heard, parts=tuple(found))


def _counts_its_product(w: Workings, index: int, kind: frozenset[str], column: str) -> bool:
    """Whether such a noun stands at its one product, and at what counts or sells it."""
    product, sold = _product_behind(w, index)
    if product is None or not _is_such(w.parts[product], kind, column):
        return False
    others = [part for part in w.parts if part.link is not None and part.link.column == column]
    others = [part for part in others if part not in (w.parts[index], w.parts[product])]
    if not all(_is_such(part, kind, column) for part in others):
        return False
    before = _before(w, index)
    if before is not None and (before.has(*_COUNTING) or (before.number is not None and before.period is None)):
        return True
    if not sold:
        behind = w.parts[product + 1] if product + 1 < len(w.parts) else None
        sold = behind is not None and behind.has("verb:sold")
    joined = before is not None and before.has("mark:and")
    return sold and (joined or not any(part.metric or part.has("op:count") for part in w.parts[:index]))


def _product_behind(w: Workings, index: int) -> tuple[int | None, bool]:
    """What is named behind small words, and whether it is said between them that it was sold."""
    sold = False
    for place in range(index + 1, len(w.parts)):
        part = w.parts[place]
        words = {token.norm for token in w.heard.tokens[part.start : part.end]}
        if part.link is not None:
            return place, sold
        if part.has("verb:sold"):
            sold = True
        elif not words <= _OF:
            break
    return None, False


def _is_such(part: Part, kind: frozenset[str], column: str) -> bool:
    """Whether a part names one product of the column, by a name that says that it comes so."""
    if part.link is None or part.link.column != column or len(part.link.values) != 1:
        return False
    return not kind.isdisjoint(re.findall(r"[a-z]+", fold(str(part.link.values[0]))))


def _before(w: Workings, index: int) -> Part | None:
    """The part before a noun, but for its article."""
    place = index - 1
    while place >= 0 and w.norms(place) <= _OF:
        place -= 1
    return w.parts[place] if place >= 0 else None
