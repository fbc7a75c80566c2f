"""A figure that is named for each of two sides: "average ticket Tuesday to Friday and average ticket on Mondays"."""

from collections.abc import Iterable
from itertools import pairwise

from agent.models.offline.rows.kept import Condition
from agent.models.offline.workings import Workings


def is_asked_twice(w: Workings, conditions: Iterable[Condition]) -> bool:
    """Whether the same figure is named again behind "and", with a condition of its own beside each mention."""
    places = sorted(condition.index for condition in conditions)
    figures = [i for i, part in enumerate(w.parts) if part.metric is not None]
    for one, other in pairwise(figures):
        before = w.near(other, -1)
        same = w.parts[one].metric == w.parts[other].metric
        joined = before is not None and w.parts[before].has("mark:and")
        if same and joined and any(one < i < other for i in places) and any(i > other for i in places):
            return True
    return False
