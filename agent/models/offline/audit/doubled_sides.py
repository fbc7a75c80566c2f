"""Holds sides that differ in two things against a reading that sets them apart by one of these alone.

"Alfajores in October with conitos in November": each of both months would be counted on both sides.
"""

from collections.abc import Iterator

from agent.models.offline.workings import Workings

_SIDES = 2
_Kind = tuple[str, str]
"""What a condition is on, and what it says."""


def doubled_sides(w: Workings) -> Iterator[int]:
    """The words of the second side, where two conditions follow each other twice with other values: A1 B1 A2 B2."""
    told = [(index, kind) for index in sorted(w.used - w.idle) if (kind := _kind(w, index)) is not None]
    apart = [len(one.filters) + len(one.named_filters) + len(one.excluded_filters) for one in w.contrasts]
    if len(told) != _SIDES * _SIDES or (apart and min(apart) >= _SIDES) or len(w.groupings) > 1:
        return
    (_, (a1, first)), (_, (b1, one)), (third, (a2, second)), (fourth, (b2, other)) = told
    if (a1, b1) == (a2, b2) and a1 != b1 and first != second and one != other:
        yield from (third, fourth)


def _kind(w: Workings, index: int) -> _Kind | None:
    part = w.parts[index]
    if part.period is not None:
        return "days", f"{part.period.start}/{part.period.end}"
    if part.link is not None:
        return part.link.column, str(part.link.values)
    hours = [name for name in part.names if name.startswith("hour:")]
    if hours:
        return "hours", hours[0]
    days = [name for name in part.names if name.startswith("days:")]
    if days or part.weekday is not None:
        return "weekdays", days[0] if days else str(part.weekday)
    before = w.near(index, -1)
    numbered = part.number is not None and before is not None and w.parts[before].dimension is not None
    return ("number", str(part.number)) if numbered else None
