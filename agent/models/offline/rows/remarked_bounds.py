"""A remark that rows are of some units: "products sold (quantity > 0)", "solo líneas con cantidad mayor a 0"."""

from agent.models.offline.metrics import column_of
from agent.models.offline.passing.quotients_again import clauses_of
from agent.models.offline.workings import Workings

_SMALL = ("mark:only", "mark:and", "mark:per", "noun:rows", "mark:each", "mark:having")


def column_remarked(w: Workings, index: int) -> str | None:
    """The column of which a clause says that it is above zero and nothing else, beside what is asked.

    What the rows of a group come to is above zero as a matter of course; single rows are not where some are refunds.
    A clause that names a thing ("only products with units above 0") is of that thing.
    """
    found = [clause for clause in clauses_of(w) if index in clause]
    clause = found[0] if found else []
    rest = [i for i in clause if i != index and not w.is_filler(i)]
    figures = [i for i in rest if _figure(w, i)]
    if len(figures) != 1 or len(clause) == len(w.parts) or not _asks_elsewhere(w, clause):
        return None
    if not all(i in figures or _is_small(w, i) for i in rest):
        return None
    column = _figure(w, figures[0])
    w.leave(*rest)
    return column


def _figure(w: Workings, index: int) -> str | None:
    """The column of the units sold; other figures are as often said of what is shown."""
    metric = w.parts[index].metric
    if index in w.used or metric is None or metric != w.units() or w.parts[index].dimension is not None:
        return None
    return column_of(metric)


def _is_small(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.link or part.stored or part.named or part.period or part.number is not None or index in w.used:
        return False
    return part.has(*_SMALL) or w.names_rows(part)


def _asks_elsewhere(w: Workings, clause: list[int]) -> bool:
    """Whether what is asked for stands outside of the clause."""
    outside = [w.parts[i] for i in range(len(w.parts)) if i not in clause]
    return any(part.metric is not None or part.dimension is not None or part.has("op:count") for part in outside)
