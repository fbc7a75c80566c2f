"""Says what becomes of lines at price zero where prices are shown, averaged or bounded: one policy, told each time.

They are the content of assorted boxes and gifts. A last price, a list of prices and a change of prices leave them out
("no price was charged"); averages, the lowest of all prices, the prices that a product had, and "under 2000" take all
lines as they are.
"""

from decimal import Decimal

from agent.catalogue import TableColumn
from agent.models.offline import policies
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import CEILINGS, FLOORS, Filter, Measure
from agent.models.offline.workings import Workings

_OF_ALL = ("min", "avg", "median", "count_distinct")


def tell_zero_prices(w: Workings) -> None:
    """Tells whether lines at price zero count, and that a bound on prices is of any line."""
    price = w.price()
    column = w.context.table.column(column_of(price) or "") if price is not None else None
    if price is None or column is None:
        return
    bounds = [item for item in w.filters if item.column == column.name]
    if any(item.operator in (*FLOORS, *CEILINGS) for item in bounds) and _are_things_kept(w):
        w.assume(policies.at_such_a_price(w.language))
    if not _has_zeros(column) or w.named or w.excluded or any(_keeps_no_zero(item) for item in bounds):
        return
    if not w.values_of and any(item == Measure(price.name) for item in w.measures):
        w.assume(policies.averaged_price(w.language))
    elif _lists_prices(w, column.name) or any(_takes_zeros(item, column.name) for item in w.measures) or bounds:
        w.assume(policies.with_price_zero(w.language))


def _has_zeros(column: TableColumn) -> bool:
    """Whether any line is at price zero, as far as it is known."""
    return isinstance(column.low, int | float | Decimal) and column.low <= 0


def _are_things_kept(w: Workings) -> bool:
    """Whether the bound keeps things that are sold, one by one or counted."""
    sold = w.among("things_sold")
    split = sold is not None and any(item.dimension == sold.name for item in w.groupings)
    return split or (sold is not None and w.counting(sold) in w.measures)


def _keeps_no_zero(item: Filter) -> bool:
    """Whether a condition on prices keeps no line at zero, or is itself of such lines."""
    if item.operator in ("=", "in", "!=", "not in", "outside"):
        return True
    lowest = item.values[0] if item.values else None
    if not isinstance(lowest, int | float | Decimal):
        return False
    return (item.operator == ">" and lowest >= 0) or (item.operator in (">=", "between") and lowest > 0)


def _lists_prices(w: Workings, column: str) -> bool:
    """Whether all prices that one product had are listed, those at zero with them."""
    return w.values_of == column and not (w.both_ends or w.groupings or w.limit)


def _takes_zeros(measure: Measure, column: str) -> bool:
    return measure.column == column and measure.aggregate in _OF_ALL
