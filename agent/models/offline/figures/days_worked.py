"""The days that somebody worked: how many, what was made on each, and bounds on their number."""

from agent.models.offline.figures.averages import metric_near
from agent.models.offline.parts.spans import is_total
from agent.models.offline.reading import Aggregate, Having, Measure, Operator
from agent.models.offline.words.lexicon import word_list
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings, is_plural

_BOUNDS: dict[str, Operator] = {"cond:>": ">", "cond:>=": ">=", "cond:<": "<", "cond:<=": "<=", "cond:=": "="}


def read_bounds_of_days(w: Workings) -> None:
    """ "Waiters with more than 30 days worked", "who worked more than 30 days": a bound on their days."""
    number = _number_of_days(w)
    for index in range(len(w.parts)) if number is not None else ():
        days = w.near(index, 1)
        bound = _bound_of(w, index) if index not in w.used else None
        if bound is None or days is None or days in w.used or number is None:
            continue
        worked = w.parts[days].has("op:days_worked") or (
            w.parts[days].has("grain:day") and is_plural(w.parts[days].text) and _follows_working(w, index)
        )
        if worked:
            w.use(index, days)
            w.having.append(Having(number, *bound))


def _number_of_days(w: Workings) -> Measure | None:
    days = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    return Measure(aggregate="count_distinct", column=days.column) if days is not None else None


def _follows_working(w: Workings, index: int) -> bool:
    """Whether a word for working stands right before a bound."""
    start = w.parts[index].start
    return start > 0 and w.heard.tokens[start - 1].norm in word_list("working", w.language)


def read_days_worked(w: Workings) -> None:
    """ "Days worked by each waiter", "revenue per day worked": a number of days, or an average over them."""
    number = _number_of_days(w)
    for index in w.find("op:days_worked") if number is not None else ():
        before = w.near(index, -1)
        if before is not None and w.parts[before].has("mark:per", "mark:each", "mark:by"):
            _average_of_each(w, index, before)
        elif number is not None and not w.said("op:average", "op:median"):
            counted = [i for i in (before,) if i is not None and w.parts[i].has("op:count", "op:sum")]
            w.use(index, *counted)
            w.measures.append(number)


def _bound_of(w: Workings, index: int) -> tuple[Operator, int] | None:
    for name, operator in _BOUNDS.items():
        number = whole(w.parts[index].capture(name, "N")) if w.parts[index].has(name) else None
        if number is not None:
            return operator, number
    return None


def _average_of_each(w: Workings, index: int, before: int) -> None:
    """The figure that is named, or the default one, averaged over the days that have rows."""
    target = metric_near(w, index)
    metric = w.parts[target].metric if target is not None else w.default()
    if metric is None or not is_total(metric) or w.measures:
        return
    statistics = w.find("op:average", "op:median")
    aggregate: Aggregate = "median" if any(w.parts[i].has("op:median") for i in statistics) else "avg"
    beside = [i for i in (w.near(target, -1),) if i is not None] if target is not None else []
    counted = [i for i in beside if w.parts[i].has("op:count", "op:sum", "op:how_much")]
    w.use(index, before, *statistics, *counted, *([target] if target is not None else []))
    w.measures.append(Measure(metric.name, aggregate, per="day"))
