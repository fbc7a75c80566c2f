"""Parts of the day that are named first and told by their hours in a clause of its own behind.

"In the morning, afternoon and night? Morning is before noon, afternoon from noon to 7pm, night from 7pm on": the
first names say no more than the second ones, each of which has its hours.
"""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline.parts.operations import HOURS
from agent.models.offline.parts.part import Part, norms
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token

_PARTS_OF_DAY = ("hour:morning", "hour:afternoon", "hour:evening", "hour:night")
_BEING = words_in("parts_of_day_told.yaml", "being")
_BOUNDS = ("hour:before", "hour:after", "hour:range", "hour:at")


def without_parts_of_day_twice(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """The parts, where such names are silent before the clause that tells their hours, and "is" within it."""
    named = [(index, name) for index, part in enumerate(parts) for name in _PARTS_OF_DAY if part.has(name)]
    half = len(named) // 2
    first, told = named[:half], named[half:]
    if half < 2 or sorted(name for _, name in first) != sorted(name for _, name in told):
        return parts
    if len({name for _, name in first}) < half or any(_hours_behind(parts, index, tokens) for index, _ in first):
        return parts
    ends = [_hours_behind(parts, index, tokens) for index, _ in told]
    if not all(ends):
        return parts
    silent = set(range(first[0][0], first[-1][0] + 1))
    if any(_says_more(parts[index]) for index in silent - {index for index, _ in first}):
        return parts
    silent |= {place for (index, _), end in zip(told, ends, strict=True) for place in range(index + 1, end)}
    return tuple(_silenced(part) if index in silent else part for index, part in enumerate(parts))


def _hours_behind(parts: Sequence[Part], index: int, tokens: Sequence[Token]) -> int:
    """The place of the hours right behind a part of the day, past "is" and signs; 0 where none are."""
    place = index + 1
    while place < len(parts) and not parts[place].has(*HOURS):
        silent = parts[place].filler or norms(parts[place], tokens) <= _BEING
        if not silent or parts[place].has(*_PARTS_OF_DAY):
            return 0
        place += 1
    return place if place < len(parts) and parts[place].has(*_BOUNDS) else 0


def _says_more(part: Part) -> bool:
    return part.known and not part.has("mark:and", "op:compare")


def _silenced(part: Part) -> Part:
    return replace(part, names=frozenset(), matches=(), filler=True)
