"""Bounds whose words stand apart from their number or have none: "25 days or more", "a single unit", "top 1,300".

Before a bound "por" splits nothing: "tickets por más de 50.000".
"""

from collections.abc import Sequence
from decimal import Decimal

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.patterns import Match
from agent.models.offline.words.tokens import Token

_BEHIND = {"behind:>=": "cond:>=", "behind:<=": "cond:<="}
_SINGLE = "behind:single"
_FOR = "por"
_LONGEST = 4
"""Parts between a number and the words behind its noun: "25 | different | days | worked | or more"."""
_RANKED = 100
"""From so many on "top" is what a figure does: nobody asks for the top 1,300 of something."""
_OF = small("of")
_STOPS = frozenset({",", ";", ".", "?", ":", "(", ")"})


def with_split_bounds(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where such words make one bound of a number that stands elsewhere or is meant.

    What makes none is left as words that nobody knows.
    """
    found = list(parts)
    unmade: set[int] = set()
    for index, part in enumerate(parts):
        behind = next((name for name in _BEHIND if part.has(name)), None)
        if behind is not None:
            place = _number_before(found, index, tokens)
            number = found[place].number if place is not None else None
            if place is not None and number is not None:
                found[place] = _bound(found[place], _BEHIND[behind], number)
            found[index] = Part(part.start, part.end, part.text, filler=place is not None)
        elif part.has(_SINGLE):
            if _is_counted(found, index, tokens):
                found[index] = _bound(part, "cond:=", Decimal(1))
            else:
                unmade.add(index)
        elif tokens[part.start].norm == _FOR and index + 1 < len(parts) and _bounds_next(parts, index):
            found[index] = Part(part.start, part.end, part.text, filler=True)
        elif (number := _topped(found, index, tokens)) is not None:
            found[index] = _bound(part, "cond:>", number)
    return tuple(
        one for index, part in enumerate(found) for one in (_apart(part, tokens) if index in unmade else (part,))
    )


def _bounds_next(parts: tuple[Part, ...], index: int) -> bool:
    """Whether what is told right behind is so much, or less, or more."""
    part, after = parts[index], parts[index + 1]
    return part.end == part.start + 1 and after.start == part.end and after.is_bound and part.is_splitting


def _apart(part: Part, tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "With | a | single": the words before the last one add nothing, the last one is not known."""
    places = range(part.start, part.end)
    return tuple(Part(i, i + 1, tokens[i].text, filler=i < part.end - 1) for i in places)


def _bound(part: Part, name: str, number: Decimal) -> Part:
    match = Match(name.partition(":")[2], part.start, part.end, (("N", number),))
    return Part(part.start, part.end, part.text, names=frozenset({name}), matches=((name, match),))


def _number_before(parts: Sequence[Part], index: int, tokens: Sequence[Token]) -> int | None:
    """The number that "or more" is of, with nothing but what it counts between."""
    counted = False
    for place in reversed(range(max(index - _LONGEST, 0), index)):
        part = parts[place]
        if part.number is not None and part.period is None and not part.metric:
            return place if counted else None
        if any(token.text in _STOPS for token in tokens[part.start : part.end]) or part.period or _is_value(part):
            return None
        counted = counted or part.metric is not None or part.dimension is not None or part.has("noun:price")
        counted = counted or any(name.startswith("grain:") for name in part.names)
    return None


def _is_value(part: Part) -> bool:
    """Whether words name a stored value and no figure: "unidades" is also the end of names."""
    return part.link is not None and part.metric is None and part.dimension is None


def _is_counted(parts: Sequence[Part], index: int, tokens: Sequence[Token]) -> bool:
    """Whether what there is a single one of can be counted: a unit, a product, and no day or hour.

    "Of a single product" may say of what something is, "of a single unit" how many there are.
    """
    part = next((one for one in parts[index + 1 :] if not one.filler or one.known), None)
    thing = (
        part is not None
        and part.dimension is not None
        and not part.names
        and tokens[parts[index].start].norm not in _OF
    )
    counted = part is not None and part.metric is not None and not part.has("noun:sales", "noun:rows")
    return thing or counted


def _topped(parts: Sequence[Part], index: int, tokens: Sequence[Token]) -> Decimal | None:
    """ "Hours whose tickets top 1,300": right behind a noun, and so many that nothing is ranked by it."""
    part = parts[index]
    number = part.capture("op:top", "N")
    before = parts[index - 1] if index else None
    if not isinstance(number, Decimal) or number < _RANKED or tokens[part.start].norm != "top" or before is None:
        return None
    noun = before.metric is not None or before.dimension is not None or before.has("mark:who", "noun:sales")
    return number if noun or before.has("mark:whichever") else None
