"""A total beside an average of the same: "total revenue of October and the average per day" are two figures.

Where both words stand for one figure, "the average of the totals", there is no "and" between them.
"""

from agent.models.offline.metrics import is_total
from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings
from agent.semantics import Metric

_AVERAGE = small("average_words")
_APART = ("op:share", "op:top", "op:bottom", "mark:who", "op:compare", "mark:minus")


def add_totals_beside(w: Workings) -> None:
    """Adds the total that stands joined to an average, before or behind it as it was said."""
    averages = [i for i in range(len(w.parts)) if _is_average(w, i)]
    sums = [i for i in range(len(w.parts)) if _is_sum(w, i, averages)]
    read = [item for item in w.measures if item.aggregate in ("avg", "median") or w.is_ratio(w.metric_of(item))]
    if not sums or not averages or not read or w.said("op:share", "op:running_total") or w.order_by is not None:
        return
    for index in sums:
        average = min(averages, key=lambda place: abs(place - index))
        metric = _summed(w, index, average, read[0])
        if metric is None or not _are_joined(w, index, average) or Measure(metric.name) in w.measures:
            continue
        place = w.measures.index(read[0])
        w.measures.insert(place if index < average else place + 1, Measure(metric.name))


def _is_sum(w: Workings, index: int, averages: list[int]) -> bool:
    """A word for a total; "how much did we sell" is one where the average is asked for behind it."""
    part, after = w.parts[index], w.near(index, 1)
    named = w.parts[after].metric if after is not None else None
    asked = part.has("op:how_much", "op:count") and not part.has("noun:price") and index < min(averages, default=0)
    asked = asked and (named is None or is_total(named)) and not _is_of_each(w, index, min(averages, default=0))
    total = part.has("op:sum") and any(norm.startswith("total") for norm in w.norms(index))
    return index not in w.idle and part.metric is None and (total or asked)


def _is_of_each(w: Workings, first: int, last: int) -> bool:
    """ "How much per ticket, and the average price": no total, unless the rows are split by it."""
    if w.groupings:
        return False
    end = next((i for i in range(first, last) if w.parts[i].has("mark:and")), last)
    return any(w.parts[i].has("mark:per", "op:average") for i in range(first, end))


def _is_average(w: Workings, index: int) -> bool:
    part = w.parts[index]
    named = part.metric is not None and not is_total(part.metric) and bool(w.norms(index) & _AVERAGE)
    return index not in w.idle and (part.has("op:average", "op:median") or named)


def _are_joined(w: Workings, index: int, average: int) -> bool:
    """Whether the two stand in clauses of one list, with nothing between them that asks for something else."""
    between = range(min(index, average) + 1, max(index, average))
    listed = all(w.parts[i].has("mark:and") or w.is_filler(i) for i in between)  # "total, average and maximum"
    joined = any(w.parts[i].has("mark:and") and (listed or w.parts[i].text != ",") for i in between)
    return joined and not any(w.parts[i].has(*_APART) or w.parts[i].is_bound for i in between)


def _summed(w: Workings, index: int, average: int, read: Measure) -> Metric | None:
    """The figure that the total is of: the one beside it, else the one that is averaged, or divided."""
    for near in (w.near(index, 1), w.near(index, -1)):
        metric = w.parts[near].metric if near is not None and near != average else None
        if metric is not None and is_total(metric):
            return metric
    own = w.metric_of(read)
    return w.numerator(own) if own is not None and w.is_ratio(own) else own
