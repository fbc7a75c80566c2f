"""Which of two hours or spans of days is meant by "the second one", "lo segundo", "the later one" behind the two."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.minuends import SECOND_FIRST
from agent.models.offline.parts.part import Part, norms
from agent.models.offline.parts.sides_first import with_sides_first
from agent.models.offline.parts.stated_spans import with_stated_spans
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token

_TABLE = "comparing.yaml"
_FIRST = words_in(_TABLE, "first")
_SECOND = words_in(_TABLE, "second", "other")
_LATER = words_in(_TABLE, "later")
_EARLIER = words_in(_TABLE, "earlier")
_BASES = words_in(_TABLE, "against", "against_one_pointed_at")
_SMALL = words_in(_TABLE, "small_of_pointing", "spans", "spans_pointed_at")


def with_spans_again(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where an ordinal behind "how much more" only says which of the two is taken from the other."""
    parts = with_sides_first(with_stated_spans(parts, tokens), tokens)
    excess = [i for i, part in enumerate(parts) if part.has("op:excess", "op:difference")]
    if not excess:
        return _without_later_again(parts, tokens)
    ask = excess[-1]
    sides = [part for part in parts[:ask] if _kind(part)]
    if len(sides) != 2 or _kind(sides[0]) != _kind(sides[1]):
        return parts
    named: dict[int, int] = {}
    for index in range(ask + 1, len(parts)):
        placed = parts[index - 1].has(
            "op:growth", "op:top", "op:bottom"
        )  # "biggest drop first": where it is to stand
        which = None if placed else _which(parts[index], tokens, sides)
        if which is None and not placed and parts[ask].has("op:excess"):
            which = _named_again(parts[index], sides)
        if which is not None:
            named[index] = which
    if not named:
        return parts
    bases = {index for index in named if _is_base(parts[index], tokens)}
    first = next(1 - which if index in bases else which for index, which in named.items())
    if any((named[index] == first) == (index in bases) for index in list(named)[2:]) or any(
        named[index] == first for index in bases
    ):
        return parts  # "how much more is November, and in percent of November": of another base than the difference
    names = frozenset({"op:excess"} | ({SECOND_FIRST} if first == 1 else set()))
    return tuple(
        replace(part, names=names)
        if index == ask
        else replace(part, names=frozenset(), matches=(), period=None, sides=(), ordinal=False, filler=True)
        if index in named
        else part
        for index, part in enumerate(parts)
    )


def _without_later_again(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "The first fortnight vs the second, and how much did the second change": the later one, as of any growth."""
    growth = [i for i, part in enumerate(parts) if part.has("op:growth")]
    sides = [part for part in parts[: growth[0]] if _kind(part)] if growth else []
    if len(sides) != 2 or {_kind(side) for side in sides} != {"days"}:
        return parts
    ask, late = growth[0], _later(sides)
    again = [i for i in (ask - 1, ask + 1) if i < len(parts) and _is_side(parts[i], tokens, sides, late)]
    if late is None or len(again) != 1 or _is_base(parts[again[0]], tokens):
        return parts
    blank = replace(parts[again[0]], names=frozenset(), matches=(), period=None, sides=(), ordinal=False, filler=True)
    return tuple(blank if i == again[0] else part for i, part in enumerate(parts))


def _is_side(part: Part, tokens: Sequence[Token], sides: Sequence[Part], late: int | None) -> bool:
    days = part.period
    if late is None or days is None:
        return late is not None and _which(part, tokens, sides) == late
    whole = sides[late].period
    return whole is not None and part not in sides and (days.start, days.end) == (whole.start, whole.end)


def _kind(part: Part) -> str:
    if part.period is not None:
        return "days"
    hours = any(name in ("hour:before", "hour:after", "hour:range") for name in part.names)
    return "hours" if hours else ""


def _which(part: Part, tokens: Sequence[Token], sides: Sequence[Part]) -> int | None:
    """The side that a part points at; nothing where it says anything else as well."""
    words = norms(part, tokens) - _SMALL
    if part.period is not None or part.number is not None or not words:
        return None
    for which, ordinals in enumerate((_FIRST, _SECOND)):
        if words <= ordinals:
            return which
    late = _later(sides)
    if late is None or not words <= _LATER | _EARLIER or (words & _LATER and words & _EARLIER):
        return None
    return late if words <= _LATER else 1 - late


def _named_again(part: Part, sides: Sequence[Part]) -> int | None:
    """The one span that lies in the days of a part: "November", of its first 20 days."""
    days = part.period
    if days is None:
        return None
    inside = [
        which
        for which, side in enumerate(sides)
        if side.period is not None and days.start <= side.period.start and side.period.end <= days.end
    ]
    return inside[0] if len(inside) == 1 else None


def _is_base(part: Part, tokens: Sequence[Token]) -> bool:
    """Whether the other side is held against what a part names: "against October", "than the first"."""
    before = [token.norm for token in tokens[max(0, part.start - 2) : part.start + 1]]
    return not _BASES.isdisjoint(before)


def _later(sides: Sequence[Part]) -> int | None:
    """Which of two sides is the later one."""
    one, other = sides
    if one.period is not None and other.period is not None:
        return int(one.period.start < other.period.start) if one.period.start != other.period.start else None
    bounds = [next((name for name in sorted(side.names) if name.startswith("hour:")), "") for side in sides]
    return {("hour:before", "hour:after"): 1, ("hour:after", "hour:before"): 0}.get((bounds[0], bounds[1]))
