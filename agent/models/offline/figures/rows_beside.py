"""Rows counted beside another count: "rows and tickets with price zero", "filas con precio cero y tickets"."""

from agent.models.offline.metrics import is_count
from agent.models.offline.workings import Workings, is_plural


def read_rows_beside(w: Workings) -> None:
    """Counts the rows where "and" joins them to what else is counted; by themselves they are listed."""
    for index in w.find("noun:rows"):
        part = w.parts[index]
        if (
            part.metric is not None
            or not is_plural(part.text)
            or not (_is_joined(w, index, 1) or _is_joined(w, index, -1))
        ):
            continue
        before = w.near(index, -1)
        w.use(index, *([before] if before is not None and w.parts[before].has("op:count") else []))
        w.measures.append(w.row_measure())
        return


def _is_joined(w: Workings, index: int, step: int) -> bool:
    """Whether "and" stands between rows and a number of things, with no more than what says which rows."""
    place, joined = index + step, False
    while 0 <= place < len(w.parts):
        part = w.parts[place]
        if part.has("mark:and") or part.text in ("+", "&"):
            joined = True
        elif part.metric is not None and place not in w.used:
            return joined and is_count(part.metric)
        elif not (w.is_filler(place) or part.has("op:count") or (place in w.used and not joined) or part.is_bound):
            return False
        place += step
    return False
