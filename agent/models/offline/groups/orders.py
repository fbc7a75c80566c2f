"""In what order the groups stand: "highest first", "from the biggest amount to the smallest", "sorted by units"."""

from agent.models.offline.reading import Grouping, Measure, Order
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_TO = small("until") | {"down"}
FIRST = small("first")
_BY = small("by", "according_to")
_NEAR = 5
"""Parts within which both ends of one order stand."""


def read_order(w: Workings) -> None:
    """ "Highest first", "de menor a mayor"."""
    for index in w.find("op:order_desc", "op:order_asc", "op:order_by"):
        w.use(index)
        if w.parts[index].has("op:order_by"):
            _take_ordered(w, index)
            if w.heard.tokens[w.parts[index].end - 1].norm in _BY:
                _take_figure(w, w.near(index, 1))
            w.order = w.order or Order(0, descending=True)
        else:
            _take_other_end(w, index)
            w.order = Order(0, descending=w.parts[index].has("op:order_desc"))


def read_best_first(w: Workings) -> None:
    """ "Highest revenue first", "primero el de mayor facturación": of several figures the one that puts in order."""
    for index in w.find("op:top", "op:bottom"):
        figure, part = w.near(index, 1), w.parts[index]
        if figure is None or part.capture("op:top", "N") or part.capture("op:bottom", "N") or w.order is not None:
            continue
        behind, before = w.near(figure, 1), w.near(index, -1)
        first = [i for i in (behind, before) if i is not None and w.norms(i) <= FIRST]
        if not first or w.parts[figure].metric is None or w.parts[figure].start != part.end:
            continue
        w.use(index, *first)
        _take_figure(w, figure)
        w.order = Order(0, descending=part.has("op:top"))


def _take_figure(w: Workings, index: int | None) -> None:
    """The figure that an order is by, where one is named beside others that are shown."""
    metric = w.parts[index].metric if index is not None else None
    others = [i for i, part in enumerate(w.parts) if part.metric is not None and i != index]
    if index is not None and metric is not None and others and w.order_by is None:
        w.use(index)
        w.order_by = Measure(metric.name)


def _take_other_end(w: Workings, index: int) -> None:
    """ "From the biggest amount to the smallest": the end that the order begins with ranks nothing."""
    if w.heard.tokens[w.parts[index].start].norm not in _TO:
        return
    name = "op:top" if w.parts[index].has("op:order_desc") else "op:bottom"
    ends = [i for i in w.find(name) if i < index <= i + _NEAR and w.parts[i].capture(name, "N") is None]
    if ends:
        w.leave(ends[-1])


def _take_ordered(w: Workings, index: int) -> None:
    """ "Rank the tickets by how much they come to": what is put in order, where "by" stands behind it."""
    after, entity = w.near(index, 1), w.entity()
    if after is None or entity is None or after in w.used or w.parts[after].dimension != entity:
        return
    behind = w.near(after, 1)
    by = w.near(behind, 1) if behind is not None and w.parts[behind].has("mark:by") else None
    splits = by is not None and w.parts[by].metric is None and w.split_of(w.parts[by]) is not None
    if by is not None and not splits and not w.rows_are_things():
        w.use(after)
        w.groupings.append(Grouping(entity.name))


def settle_order(w: Workings) -> None:
    """Points the order at the measure that it is by."""
    if w.order is None or w.order.measure is None:
        return
    if w.order_by is not None:
        same = [item for item in w.measures if item.metric and item.metric == w.order_by.metric]
        if w.order_by not in w.measures and len(same) == 1 and same[0].aggregate is not None:
            w.order_by = same[0]  # "tickets on an average day, most tickets first"
        if w.order_by not in w.measures:
            w.measures.append(w.order_by)
        w.order = Order(w.measures.index(w.order_by), w.order.descending)
