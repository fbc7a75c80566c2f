"""The price that things have, where nothing says which one: the last that was charged, and no average of all.

An average over the lines holds what was given for nothing, as in a box, and prices of long ago.
"""

from agent.models.offline import policies
from agent.models.offline.figures.prices import asks_for_average, is_of_one
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Filter, Grouping, Measure, Order
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Dimension, Metric

_PAST = words_in("price_words.yaml", "past")


def settle_present_prices(w: Workings) -> None:
    """Takes the last price of the one or the several things that are named, and of those that are ranked by it."""
    price, sold = w.price(), w.among("things_sold")
    if price is None or sold is None or not w.semantics.time or w.measures != [Measure(price.name)]:
        return
    if asks_for_average(w):
        return
    if _is_of_some_rows(w, sold) or _is_otherwise(w):
        return
    if w.groupings == [Grouping(sold.name)]:
        ranked = w.order is not None and w.order.measure == 0
        current = bool(w.find("op:current")) and not w.periods  # "the current price of A and B"
        asked = w.order is None and (_asks_how_much_each_is(w, price) or current)
        taken = (ranked or asked) and w.order_by in (None, Measure(price.name))
        w.order = w.order or (Order(0, descending=True) if taken else None)
    elif is_of_one(w):
        taken = not w.groupings and w.order is None and not w.periods and _is_the_present_one(w, price)
        w.limit, w.order = (1, Order(None, descending=True)) if taken else (w.limit, w.order)
    else:
        taken = bool(w.filters) and not w.groupings and w.order is None
        w.groupings = [Grouping(sold.name)] if taken else w.groupings
    if taken:
        w.filters = [item for item in w.filters if not _is_any_price(item, price)]
        w.values_of, w.measures, w.order_by = column_of(price) or "", [], None
        w.use(*w.find("op:current"))
        w.assume(policies.present_price(w.language))


def _asks_how_much_each_is(w: Workings, price: Metric) -> bool:
    """ "How much is each product", "¿cuánto sale cada producto?": as of today; "price by product" is the figure."""
    bounded = any(item.column == column_of(price) for item in w.filters)
    return not bounded and not w.limit and any(part.has("noun:price") and not part.metric for part in w.parts)


def _is_of_some_rows(w: Workings, sold: Dimension) -> bool:
    """Whether rows are kept by more than the things themselves: those of a waiter have prices of their own."""
    price = w.price()
    columns = (sold.column, column_of(price) if price is not None else None)
    return bool(w.named or w.excluded or w.holdings) or any(item.column not in columns for item in w.filters)


def _is_any_price(item: Filter, price: Metric | None) -> bool:
    """ "With a price above zero": what was charged at all, which the present price is anyway."""
    column = column_of(price) if price is not None else None
    return item.column == column and (item.operator, item.values) in ((">", (0,)), ("!=", (0,)), ("<>", (0,)))


def _is_otherwise(w: Workings) -> bool:
    """Whether something is done to the price, or it is set against another."""
    ranked = w.rank_within or w.both_ends or w.together or w.by_moment or w.skip
    return bool(ranked or w.contrasts or w.transform or w.having or w.values_of or len(w.periods) > 1)


def _is_the_present_one(w: Workings, price: Metric) -> bool:
    """ "How much is it", "cuánto sale": one price, and no past tense."""
    priced = [part for part in w.parts if part.metric == price or part.has("noun:price")]
    words = frozenset(
        norm for i, part in enumerate(w.parts) if part.link is None and not part.quoted for norm in w.norms(i)
    )
    return bool(priced) and not any(is_plural(part.text) for part in priced) and words.isdisjoint(_PAST)
