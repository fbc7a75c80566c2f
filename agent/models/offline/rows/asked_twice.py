"""A figure that is asked for each of two sides: "average ticket Tuesday to Friday and average ticket on Mondays",
"how much for those containing 'Conito' and how much for those containing 'Tableta'".
"""

from collections.abc import Iterable
from itertools import pairwise

from agent.models.offline.rows.kept import Condition
from agent.models.offline.workings import Workings

_ASKING = ("op:how_much", "op:count", "noun:amount")


def is_asked_twice(w: Workings, conditions: Iterable[Condition]) -> bool:
    """Whether the same figure is asked for again behind "and", with a condition of its own beside each mention."""
    places = sorted(condition.index for condition in conditions)
    named = [i for i, part in enumerate(w.parts) if part.metric is not None]
    asked = [i for i, part in enumerate(w.parts) if part.has(*_ASKING) and part.metric is None]
    for one, other in (*pairwise(named), *pairwise(asked)):
        first, again = w.parts[one], w.parts[other]
        same = first.metric == again.metric and (first.metric is not None or bool(first.names & again.names))
        if same and _is_joined(w, other) and any(one < i < other for i in places) and any(i > other for i in places):
            return True
    return False


def _is_joined(w: Workings, index: int) -> bool:
    """Whether "and" stands right before, or before the "which" of "and which amount"."""
    before = w.near(index, -1)
    if before is not None and w.parts[before].has("mark:whichever"):
        before = w.near(before, -1)
    return before is not None and w.parts[before].has("mark:and")
