"""The days that somebody worked: how many, and what was made on each."""

from agent.models.offline.figures.parts_of_statistics import metric_near
from agent.models.offline.metrics import is_total
from agent.models.offline.reading import Aggregate, Measure
from agent.models.offline.workings import Workings

_JOINS = frozenset({"and", "+", "&", "plus", "n", "y", "e", "mas"})


def _number_of_days(w: Workings) -> Measure | None:
    days = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    return Measure(aggregate="count_distinct", column=days.column) if days is not None else None


def read_days_worked(w: Workings) -> None:
    """ "Days worked by each waiter", "revenue per day worked": a number of days, or an average over them."""
    number = _number_of_days(w)
    for index in w.find("op:days_worked") if number is not None else ():
        before = w.near(index, -1)
        if before is not None and w.parts[before].has("mark:per", "mark:each", "mark:by"):
            _average_of_each(w, index, before)
        elif number is not None and (not w.said("op:average", "op:median") or _stands_apart(w, index)):
            if w.said("op:average", "op:median") and not _is_split(w):
                w.lost.add(index)  # of each of those that are named, or of all: it is not told
                continue
            counted = [i for i in (before,) if i is not None and w.parts[i].has("op:count", "op:sum")]
            w.use(index, *counted)
            w.measures.append(number)


def _stands_apart(w: Workings, index: int) -> bool:
    """ "Days worked + average revenue per day": a figure of its own, joined to the average, and no remark on it."""
    before, after = w.near(index, -1), w.near(index, 1)
    behind_sign = w.parts[index].start == 0 or w.heard.tokens[w.parts[index].start - 1].norm in (":", ",", "-")
    opens = behind_sign or (before is not None and w.parts[before].has("op:count", "op:sum", "list:list"))
    place = w.parts[index].end
    joined = place < len(w.heard.tokens) and w.heard.tokens[place].norm in _JOINS
    averaged = after is not None and any(w.parts[i].has("op:average") for i in range(after, len(w.parts)))
    return opens and joined and averaged


def _is_split(w: Workings) -> bool:
    """Whether the question says what both are of each of."""
    splits = [i for i, part in enumerate(w.parts) if part.dimension is not None and w.split_of(part) is not None]
    before = (w.near(i, -1) for i in splits)
    return any(i is not None and w.parts[i].has("mark:each", "mark:by", "mark:per") for i in before)


def _average_of_each(w: Workings, index: int, before: int) -> None:
    """The figure that is named, or the default one, averaged over the days that have rows."""
    target = metric_near(w, index)
    metric = w.parts[target].metric if target is not None else w.default()
    if metric is None or not is_total(metric) or w.measures not in ([], [_number_of_days(w)]):
        return
    statistics = w.find("op:average", "op:median")
    aggregate: Aggregate = "median" if any(w.parts[i].has("op:median") for i in statistics) else "avg"
    beside = [i for i in (w.near(target, -1),) if i is not None] if target is not None else []
    counted = [i for i in beside if w.parts[i].has("op:count", "op:sum", "op:how_much")]
    w.use(index, before, *statistics, *counted, *([target] if target is not None else []))
    w.measures.append(Measure(metric.name, aggregate, per="day"))
