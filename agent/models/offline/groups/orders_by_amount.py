"""Orders told of an amount, of several figures: "tickets and revenue by waiter, largest amount first".

An order that names no figure is by the first one; one that says money, or how much was given back, is by the figure
that is of money: "refunds by waiter: how many and how much, start with whoever refunded the most".
"""

from agent.models.offline.parts.operations import DIRECTIONS
from agent.models.offline.reading import Order
from agent.models.offline.rows.signs import are_taken_back
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_GAVE_BACK = words_in("orders.yaml", "gave_back")
_AMOUNTS = words_in("orders.yaml", "amounts")


def settle_orders_by_amount(w: Workings) -> None:
    """Points the order at the one figure of money; where none or several are, the order is not understood."""
    if w.order is None or w.order.measure is None or w.order_by is not None or w.order.measure >= len(w.measures):
        return
    told = [i for i in sorted(w.used - w.idle) if w.parts[i].has(*DIRECTIONS, "op:order_by") and not _ranks(w, i)]
    by_amount = [i for i in told if _is_by_amount(w, i)]
    if len(w.measures) == 1 or not by_amount:
        return
    amounts = _amounts(w)
    if w.order.measure in amounts:
        return
    if len(amounts) != 1 or w.rank_within or w.both_ends or w.shown is not None:
        w.lost.update(by_amount)
    elif any(_ranks(w, i) for i in w.used):
        w.shown = Order(amounts[0], w.parts[by_amount[0]].has("op:order_desc"))
    else:
        w.order = Order(amounts[0], w.order.descending)


def _ranks(w: Workings, index: int) -> bool:
    return w.parts[index].has("op:top", "op:bottom")


def _is_by_amount(w: Workings, index: int) -> bool:
    """Whether an order says an amount within it or right behind, or stands at the verb for what was given back."""
    after = w.near(index, 1)
    said = w.norms(index)
    if said & _AMOUNTS or (after is not None and w.parts[after].has("noun:amount")):
        return True
    beside = said.union(*(w.norms(i) for i in (w.near(index, -1), after) if i is not None))
    return w.parts[index].has("op:told_order") and are_taken_back(w) and bool(beside & _GAVE_BACK)


def _amounts(w: Workings) -> list[int]:
    """The figures of money: the sums, or else the averages."""
    metrics = [w.metric_of(item) for item in w.measures]
    money = {i: metric for i, metric in enumerate(metrics) if metric is not None and metric.unit == "currency"}
    sums = [i for i, metric in money.items() if metric.additive and w.measures[i].aggregate is None]
    return sums or list(money)
