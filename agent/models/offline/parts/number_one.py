"""The first of a ranking by its place: "the #1 product", "el producto número uno", "the no. 1 waiter"."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token

_SIGNS = words_in("parts.yaml", "number_signs") | {"#", "n°", "nº", "№"}
_PLACES = ("op:second", "op:third", "op:fourth", "op:fifth")
_EACH = small("each")
_BY = words_in("parts.yaml", "ranked_by")
_THE = words_in("parts.yaml", "before_number_one")


def with_number_one(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, those that say "number one" made a superlative where a thing to rank stands beside them.

    "Waiter number 1" is a waiter that goes by that number: behind a thing it ranks only where "the" stands before.
    """
    for index, part in enumerate(parts):
        sign = _sign(parts, tokens, index)
        if part.number != 1 or sign is None or part.period is not None:
            continue
        behind = next((one for one in parts[index + 1 :] if not one.filler or one.known), None)
        before = next((one for one in reversed(parts[:sign]) if not one.filler or one.known), None)
        thing = behind is not None and _is_a_thing(behind) and behind.start <= part.end + 1
        placed = sign > 0 and tokens[parts[sign].start - 1].norm in _THE
        each = [token.norm for token in tokens[part.end : part.end + 2]]
        of_each = before is not None and _is_a_thing(before) and bool(_EACH & set(each))
        of_figure = before is not None and _is_a_thing(before) and _leads_to_figure(parts, tokens, index)
        if thing or of_each or of_figure or (placed and (before is None or not _is_a_thing(before))):
            text = f"{parts[sign].text} {part.text}"
            first = replace(part, start=parts[sign].start, text=text, names=frozenset({"op:top"}), number=None)
            return (*parts[:sign], replace(first, matches=(), filler=False), *parts[index + 1 :])
    return parts


def with_first_of_figure(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "The first three products by revenue": the highest, where a figure stands behind what is ranked."""
    told: list[Part] = []
    for index, part in enumerate(parts):
        thing = next((i for i in range(index + 1, len(parts)) if not parts[i].filler or parts[i].known), None)
        match = next((match for name, match in part.matches if name == "op:first_rows"), None)
        if match is None or thing is None or not _is_a_thing(parts[thing]) or parts[thing].metric is not None:
            told.append(part)
            continue
        behind = parts[thing + 1 : thing + 4]
        words = {token.norm for one in behind for token in tokens[one.start : one.end]}
        by = bool(_BY & words) and any(one.metric is not None for one in behind)
        matches = (*part.matches, ("op:top", match))
        told.append(replace(part, names=frozenset({"op:top"}), matches=matches) if by else part)
    return tuple(told)


def with_places_of_figure(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Third waiter by tickets": a place of a ranking, where what it goes by stands behind what is ranked."""
    told: list[Part] = []
    for index, part in enumerate(parts):
        thing = next((one for one in parts[index + 1 :] if not one.filler or one.known), None)
        led = part.has(*_PLACES) and part.period is None and thing is not None and thing.start == part.end
        by = led and thing is not None and _leads_to_figure(parts, tokens, parts.index(thing))
        if by and thing is not None and _is_a_thing(thing) and thing.metric is None:
            told.append(replace(part, names=part.names | {"op:top", "op:place"}, filler=False))
        else:
            told.append(part)
    return tuple(told)


def _sign(parts: tuple[Part, ...], tokens: Sequence[Token], index: int) -> int | None:
    """The part right before a number that says that it is one; "no ." has its stop."""
    place = index - 1
    while place >= 0 and parts[place].text in (".", "°", "º"):
        place -= 1
    plain = place >= 0 and parts[place].end == parts[place].start + 1
    return place if plain and tokens[parts[place].start].norm in _SIGNS else None


def _leads_to_figure(parts: tuple[Part, ...], tokens: Sequence[Token], index: int) -> bool:
    """ "Product no. 1 by revenue": what it is the first by stands right behind."""
    end = parts[index].end
    figure = next((part for part in parts if part.start == end + 1), None)
    return end < len(tokens) and tokens[end].norm in _BY and figure is not None and figure.metric is not None


def _is_a_thing(part: Part) -> bool:
    return part.dimension is not None and part.link is None
