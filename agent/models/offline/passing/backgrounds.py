"""What a question tells before it asks: "Prices went up on 4 November. What have we taken since then?"."""

from agent.models.offline.passing.asides import leave_asides
from agent.models.offline.workings import Workings

_ENDS = frozenset({".", ";", ":", "?"})
_CLAUSE = frozenset({",", "-", "–"})


def leave_backgrounds(w: Workings) -> None:
    """A sentence or clause that tells what happened, and when: idle where what is asked stands in another.

    Its day is left to those that point at it ("since that day") or name it again.
    """
    for index in w.find("mark:background"):
        sentence = _clause_of(w, index)
        told = [i for i in sentence if i != index and not w.is_filler(i)]
        day = [i for i in told if w.parts[i].period is not None]
        asked = any(part.metric is not None or part.has("noun:sales", "verb:earned", "op:how_much")
                    for i, part in enumerate(w.parts) if i not in sentence)  # fmt: skip
        if asked and len(day) <= 1 and told == day and (not day or _is_pointed_at(w, day[0])):
            w.leave(index, *day)
    leave_asides(w)


def _clause_of(w: Workings, index: int) -> list[int]:
    """The parts from one end of a sentence to the next; a comma ends it as well where it stands behind the words."""
    first, last = index, index
    while first > 0 and w.parts[first - 1].text not in _ENDS:
        first -= 1
    while last + 1 < len(w.parts) and w.parts[last + 1].text not in _ENDS | _CLAUSE:
        last += 1
    return list(range(first, last + 1))


def _is_pointed_at(w: Workings, day: int) -> bool:
    """Whether another period begins with the day, or ends right before it."""
    told = w.parts[day].period
    others = [part.period for i, part in enumerate(w.parts) if i != day and part.period is not None]
    return told is not None and any(told.start in (one.start, one.end) or one.end < told.start for one in others)
