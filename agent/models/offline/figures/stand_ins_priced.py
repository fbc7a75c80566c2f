"""Values that stand for no product have no price that ranks or rises: "cheapest product", not `ART. INEXISTENTE`."""

from agent.models.offline import policies
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Filter, Grouping, Measure
from agent.models.offline.workings import Workings
from agent.semantics import Metric


def leave_out_stand_ins(w: Workings) -> None:
    """Leaves them out where things that are sold are ranked, or kept, by their prices; a list has all of them."""
    price, sold = w.price(), w.among("things_sold")
    if price is None or sold is None or w.groupings != [Grouping(sold.name)]:
        return
    values = w.semantics.placeholders.get(sold.column, ())
    named = any(item.column == sold.column for item in w.filters)
    if not values or named or w.holdings or not _goes_by_price(w, price):
        return
    w.filters.append(Filter(sold.column, "not in" if len(values) > 1 else "!=", tuple(values)))
    w.assume(policies.without_stand_ins(", ".join(str(value) for value in values), w.language))


def _goes_by_price(w: Workings, price: Metric) -> bool:
    """Whether the order, or what is kept, is by a price; a figure per product that is only shown hides nobody."""
    column = column_of(price)
    own = [Measure(price.name), *(item for item in w.measures if item.column == column and item.column)]
    priced = w.values_of == column or (bool(w.measures) and w.measures[0] in own)
    return bool(column) and priced and bool(w.limit or w.having or (w.both_ends and w.values_of))
