"""Orders of a ranking within groups: "the two best of each waiter, sorted by waiter and then from high to low".

The groups of such a ranking stand in the order of their names or days, and what each of them keeps from the end that
ranks. Words that say so add nothing; any other order of theirs stays not understood.
"""

from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import SIGNS
from agent.models.offline.workings import Workings

_THEN = words_in("orders.yaml", "then_within")
_PLAIN = words_in("orders.yaml", "plain_order") | SIGNS
_ORDERS = ("op:order_desc", "op:order_asc", "op:told_order")
_TIMED = ("day", "week", "each_weekend", "fortnight", "month", "quarter", "year", "hour", "part_of_day")


def is_outer(w: Workings, split: Grouping) -> bool:
    """Whether a split is the one that a ranking keeps some of each of."""
    return w.rank_within and bool(w.groupings) and w.groupings[0] == split


def settle_orders_within(w: Workings) -> None:
    """Passes over words for the order that the groups of a ranking, and what is ranked in them, stand in anyway."""
    if not w.rank_within or not w.groupings:
        return
    if _is_timed(w, w.groupings[0]) and not w.find("op:order_time_back"):
        w.leave(*w.find("op:order_time"))
    w.leave(*(i for i in w.find("op:order_time") if w.norms(i) <= _PLAIN))
    for index in w.free(range(len(w.parts))):
        after = w.near(index, 1)
        while after is not None and w.parts[after].has("noun:amount", "mark:by"):
            after = w.near(after, 1)
        leads = after is not None and after in w.used and (w.parts[after].has(*_ORDERS) or _ranks(w, after))
        if leads and w.norms(index) <= _THEN:
            w.leave(index)


def _ranks(w: Workings, index: int) -> bool:
    """Whether a part is the figure that ranks within the groups: "by waiter, then by units"."""
    metric, order = w.parts[index].metric, w.order
    ranking = order.measure if order is not None else None
    return metric is not None and ranking is not None and w.measures[ranking].metric == metric.name


def _is_timed(w: Workings, item: Grouping) -> bool:
    dimension = w.semantics.dimension(item.dimension)
    return item.grain in _TIMED or (dimension is not None and dimension.kind == "weekday")
