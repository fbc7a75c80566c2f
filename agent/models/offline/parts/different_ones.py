"""Different ones of days or of another column: "cuántos productos distintos de octubre" leaves no month out."""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token

_DIFFERENT = words_in("parts.yaml", "different")


def with_different_ones(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, "distintos de" being of how many there are where what follows is none of what stands before it.

    "Productos distintos de alfajores" leaves these out, and "días distintos del 3 de octubre" that day. Counted days
    are those of the span behind them: "cantidad de fechas distintas de octubre".
    """

    def told(index: int, part: Part) -> Part:
        if not part.has("mark:not") or tokens[part.start].norm not in _DIFFERENT or part.end - part.start > 2:
            return part
        before = parts[index - 1] if index else None
        behind = next((one for one in parts[index + 1 :] if not one.filler or one.known), None)
        if before is None or behind is None:
            return part
        counted = index > 1 and _counts(parts, index - 1)
        if not (_is_of_another(before, behind) or (counted and _are_days_within(before, behind))):
            return part
        return replace(part, names=frozenset({"op:distinct"}), matches=(), filler=False)

    return tuple(told(index, part) for index, part in enumerate(parts))


def _counts(parts: Sequence[Part], index: int) -> bool:
    """Whether a noun is counted, "cantidad de fechas", "en cuántos días"."""
    before = next((one for one in reversed(parts[:index]) if not one.filler or one.known), None)
    return before is not None and before.has("op:count")


def _are_days_within(days: Part, behind: Part) -> bool:
    """Whether a span of more than one day stands behind a noun for days."""
    span = behind.period
    return days.has("grain:day") and days.period is None and span is not None and span.start < span.end


def _is_of_another(thing: Part, behind: Part) -> bool:
    """Whether days or a noun of another column stand behind a thing that can be counted; a value may be left out."""
    if thing.dimension is None or thing.dimension.kind in ("date", "timestamp", "time") or thing.period:
        return False
    noun = behind.dimension is not None and behind.dimension != thing.dimension
    return behind.period is not None or behind.weekday is not None or noun
