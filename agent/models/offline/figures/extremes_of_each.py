"""The largest and the smallest figure of rows for each kind: "longest and shortest duration for each service"."""

from agent.models.offline.metrics import column_of, is_loose
from agent.models.offline.reading import Aggregate, Measure
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_TABLE = "other_tables.yaml"
_LARGEST = words_in(_TABLE, "largest")
_SMALLEST = words_in(_TABLE, "smallest")


def read_extremes_of_each(w: Workings) -> None:
    """One or both before a figure of a drafted table, or behind it, that is split right behind."""
    if not w.semantics.drafted or w.measures:
        return
    for index in w.free(range(len(w.parts))):
        metric = w.parts[index].metric
        column = column_of(metric) if metric is not None else None
        if metric is None or column is None or is_loose(w.semantics, metric, w.parts[index].text):
            continue
        ends, last = _before(w, index), index
        if not ends:
            ends = _behind(w, index)
            last = max(ends, default=index)
        marked = w.near(last, 1)
        split = w.near(marked, 1) if marked is not None and w.parts[marked].is_splitting else None
        dimension = w.parts[split].dimension if split is not None else None
        if (
            not ends
            or dimension is None
            or dimension.kind != "category"
            or (metric and w.parts[index].has("op:average"))
        ):
            continue
        w.use(index, *range(min(*ends, index), max(*ends, index) + 1))
        w.measures.extend(Measure(aggregate=_which(w, end), column=column) for end in ends)
        return


def _which(w: Workings, index: int) -> Aggregate:
    return "max" if not w.norms(index).isdisjoint(_LARGEST) else "min"


def _is_end(w: Workings, index: int | None) -> bool:
    return (
        index is not None and index not in w.used and bool(w.norms(index)) and w.norms(index) <= _LARGEST | _SMALLEST
    )


def _before(w: Workings, index: int) -> list[int]:
    """The superlatives right before a figure, one or two that are joined."""
    return _joined(w, index, -1)[::-1]


def _behind(w: Workings, index: int) -> list[int]:
    return _joined(w, index, 1)


def _joined(w: Workings, index: int, step: int) -> list[int]:
    first = w.near(index, step)
    if first is None or not _is_end(w, first):
        return []
    second = w.near(first, step)
    if second is not None and w.parts[second].has("mark:and"):
        second = w.near(second, step)
    return [first, second] if second is not None and _is_end(w, second) else [first]
