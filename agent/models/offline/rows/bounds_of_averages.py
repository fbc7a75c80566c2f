"""Bounds of an average of each group: "with an average rating above 3.9", "cuyo importe promedio supera 40000"."""

from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.reading import Measure
from agent.models.offline.rows.bounded import metric_meant
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_AMOUNTS = words_in("other_tables.yaml", "amounts")


def average_bounded(w: Workings, index: int, subject: int | None) -> Measure | None:
    """The average named right before a bound, where what it is of splits the rows of a drafted table."""
    if not w.semantics.drafted or subject is None or w.names_rows(w.parts[subject]):
        return None
    if w.split_of(w.parts[subject]) is None:
        return None
    last = w.near(index, -1)
    if last is not None and w.parts[last].has("op:average") and not w.norms(last).isdisjoint(_AMOUNTS):
        return _of_money(w, last)
    first = w.near(last, -1) if last is not None else None
    if first is None or last is None or subject in (first, last):
        return None
    average, figure = (first, last) if w.parts[first].has("op:average") else (last, first)
    metric = w.parts[figure].metric
    if metric is None and w.parts[average].has("op:average") and w.parts[figure].has("noun:price", "noun:amount"):
        measure = _of_money(w, average)
        w.use(*((figure,) if measure is not None else ()))
        return measure
    column = column_of(metric) if metric is not None else None
    if (
        metric is None
        or column is None
        or not w.parts[average].has("op:average")
        or w.parts[figure].has("op:average")
    ):
        return None
    w.use(average, figure)
    return Measure(aggregate="avg", column=column) if is_total(metric) else Measure(metric.name)


def total_bounded(w: Workings, index: int, subject: int | None) -> Measure | None:
    """ "Drivers who carried over 1,800 kg in total": the sum of what is an average where nothing is said."""
    totals = [i for i, part in enumerate(w.parts) if part.has("op:sum") and part.metric is None]
    if not w.semantics.drafted or subject is None or w.names_rows(w.parts[subject]) or not totals:
        return None
    if w.split_of(w.parts[subject]) is None:
        return None
    metric = metric_meant(w, index)
    column = column_of(metric) if metric is not None and not is_total(metric) else None
    if column is None:
        return None
    w.use(*totals)
    return Measure(aggregate="sum", column=column)


def _of_money(w: Workings, average: int) -> Measure | None:
    """ "With an average amount above 40,000": of the money that each row has."""
    column = w.money_column()
    if column is None:
        return None
    w.use(average)
    return Measure(aggregate="avg", column=column)
