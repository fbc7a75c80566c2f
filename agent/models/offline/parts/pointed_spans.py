"""Which of two hours or spans of days is meant by "the second one", "lo segundo", "the later one" behind the two."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.minuends import SECOND_FIRST
from agent.models.offline.parts.part import Part
from agent.models.offline.words.tokens import Token

_FIRST = frozenset({"first", "former", "primero", "primera", "primer", "1ro", "1ra", "1st"})
_SECOND = frozenset({"second", "latter", "segundo", "segunda", "2do", "2da", "2nd", "other", "otro", "otra"})
_LATER = frozenset({"later", "newer", "posterior", "ultimo", "ultima"})
_EARLIER = frozenset({"earlier", "older", "anterior"})
_SMALL = frozenset(
    {"the", "that", "of", "one", "in", "to", "than", "el", "la", "lo", "los", "las", "de", "del", "al", "a", "que"}
    | {"period", "span", "half", "part", "slot", "periodo", "tramo", "parte", "quincena", "semana", "week", "franja"}
)


def with_spans_again(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where an ordinal behind "how much more" only says which of the two is taken from the other."""
    excess = [i for i, part in enumerate(parts) if part.has("op:excess", "op:difference")]
    if not excess:
        return parts
    ask = excess[-1]
    sides = [part for part in parts[:ask] if _kind(part)]
    if len(sides) != 2 or _kind(sides[0]) != _kind(sides[1]):
        return parts
    named: dict[int, int] = {}
    for index in range(ask + 1, len(parts)):
        which = _which(parts[index], tokens, sides)
        if which is not None:
            named[index] = which
    if not named:
        return parts
    first = next(iter(named.values()))
    names = frozenset({"op:excess"} | ({SECOND_FIRST} if first == 1 else set()))
    return tuple(
        replace(part, names=names)
        if index == ask
        else replace(part, names=frozenset(), matches=(), ordinal=False, filler=True)
        if index in named
        else part
        for index, part in enumerate(parts)
    )


def _kind(part: Part) -> str:
    if part.period is not None:
        return "days"
    hours = any(name in ("hour:before", "hour:after", "hour:range") for name in part.names)
    return "hours" if hours else ""


def _which(part: Part, tokens: Sequence[Token], sides: Sequence[Part]) -> int | None:
    """The side that a part points at; nothing where it says anything else as well."""
    words = {token.norm for token in tokens[part.start : part.end]} - _SMALL
    if part.period is not None or part.number is not None or not words:
        return None
    for which, ordinals in enumerate((_FIRST, _SECOND)):
        if words <= ordinals:
            return which
    late = _later(sides)
    if late is None or not words <= _LATER | _EARLIER or (words & _LATER and words & _EARLIER):
        return None
    return late if words <= _LATER else 1 - late


def _later(sides: Sequence[Part]) -> int | None:
    """Which of two sides is the later one."""
    one, other = sides
    if one.period is not None and other.period is not None:
        return int(one.period.start < other.period.start) if one.period.start != other.period.start else None
    bounds = [next((name for name in sorted(side.names) if name.startswith("hour:")), "") for side in sides]
    return {("hour:before", "hour:after"): 1, ("hour:after", "hour:before"): 0}.get((bounds[0], bounds[1]))
