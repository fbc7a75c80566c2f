"""The days that somebody worked: how many, and what was made on each."""

from agent.models.offline.figures.parts_of_statistics import metric_near
from agent.models.offline.metrics import is_total
from agent.models.offline.passing.days_asked import stands_apart, told_of_sales
from agent.models.offline.reading import Aggregate, Measure
from agent.models.offline.workings import Workings

_OTHER = ("op:average", "op:median", "op:share", "op:growth", "op:compare", "op:top", "op:bottom", "op:how_much")


def _number_of_days(w: Workings) -> Measure | None:
    days = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    return Measure(aggregate="count_distinct", column=days.column) if days is not None else None


def read_days_worked(w: Workings) -> None:
    """ "Days worked by each waiter", "revenue per day worked": a number of days, or an average over them."""
    number = _number_of_days(w)
    w.lost.update(i for i in _days_with_sales(w) if w.used & set(told_of_sales(w, i)))
    found = (*w.find("op:days_worked"), *_days_with_sales(w), *_days_of_each(w))
    for index in found if number is not None else ():
        before = w.near(index, -1)
        if before is not None and w.parts[before].has("mark:per", "mark:each", "mark:by"):
            _average_of_each(w, index, before)
        elif number is not None and (not w.said("op:average", "op:median") or stands_apart(w, index)):
            if w.said("op:average", "op:median") and not (_is_split(w) or _are_named(w)):
                w.lost.add(index)  # of each of those that are named, or of all: it is not told
                continue
            counted = [i for i in (before,) if i is not None and w.parts[i].has("op:count", "op:sum")]
            w.use(index, *counted, *told_of_sales(w, index))
            w.measures.append(number)


def _days_with_sales(w: Workings) -> list[int]:
    """ "Days with sales and the average revenue per day": a number of days, where it is joined to the average."""
    days = (i for i in w.find("grain:day") if not w.parts[i].has("op:days_worked"))
    return [i for i in days if i not in w.used and told_of_sales(w, i) and stands_apart(w, i)]


def _days_of_each(w: Workings) -> list[int]:
    """ "Days with sales per waiter", "días con ventas por mozo": how many each has, where nothing else is asked."""
    found = [i for i in w.find("grain:day") if i not in w.used and told_of_sales(w, i)]
    if len(found) != 1 or w.measures or w.having or w.said(*_OTHER):
        return []
    before, by = w.near(found[0], -1), w.near(told_of_sales(w, found[0])[0], 1)
    split = w.near(by, 1) if by is not None and w.parts[by].is_splitting else None
    opens = before is None or w.parts[before].has("op:count", "list:list")
    dimension = w.parts[split].dimension if split is not None else None
    if (
        not opens
        or split is None
        or dimension is None
        or w.split_of(w.parts[split]) is None
        or dimension.kind == "time"
    ):
        return []
    behind = [i for i in range(split + 1, len(w.parts)) if w.parts[i].metric or w.parts[i].number is not None]
    valued = any(item.column == dimension.column for item in w.filters)
    return [] if valued or any(w.parts[i].period is None for i in behind) else found


def _are_named(w: Workings) -> bool:
    """Whether several are named of whom both are asked, and nothing says that they are taken together."""
    columns = {part.dimension.column for part in w.parts if part.dimension is not None and w.split_of(part)}
    several = any(item.column in columns and len(item.values) > 1 for item in w.filters)
    return several and not w.said("mark:together", "op:sum")


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
