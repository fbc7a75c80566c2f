"""Writes a reading the way the case tables do, so that a case and a reading can be compared part by part."""

from decimal import Decimal

from agent.models.offline.reading import Filter, Having, Holding, Measure, Order, Reading

EMPTY: dict[str, object] = {
    "measures": [],
    "groupings": [],
    "filters": [],
    "named": [],
    "excluded": [],
    "periods": [],
    "having": [],
    "order": "",
    "limit": None,
    "skip": 0,
    "by_moment": "",
    "within": False,
    "both_ends": False,
    "together": False,
    "transform": "",
    "listing": False,
    "existence": False,
    "contrasts": [],
    "holdings": [],
    "among": [],
    "ahead": False,
    "shown": "",
    "chart": "auto",
    "unread": [],
}


def as_case(reading: Reading) -> dict[str, object]:
    """The parts of a reading under the names of the case tables."""
    return {
        "measures": [measure_words(measure) for measure in reading.measures],
        "groupings": [
            item.dimension + (f":{item.grain}" if item.grain else f":{item.letters}" if item.letters else "")
            for item in reading.groupings
        ],
        "filters": [filter_words(item) for item in reading.filters],
        "named": list(reading.named_filters),
        "excluded": list(reading.excluded_filters),
        "periods": [f"{period.start}..{period.end}" for period in reading.periods],
        "having": [having_words(item) for item in reading.having],
        "order": _order_words(reading.order),
        "limit": reading.limit,
        "skip": reading.skip,
        "by_moment": reading.by_moment,
        "within": reading.rank_within,
        "both_ends": reading.both_ends,
        "together": reading.together,
        "transform": " ".join(str(item) for item in (reading.transform, reading.window) if item),
        "listing": bool(reading.listing),
        "existence": reading.existence,
        "holdings": [_holding_words(item) for item in reading.holdings],
        "contrasts": [contrast.label for contrast in reading.contrasts],
        "among": [f"{earlier.limit} by {measure_words(earlier.measures[0])}" for earlier in reading.among],
        "ahead": reading.ahead,
        "shown": _order_words(reading.shown),
        "chart": reading.chart,
        "unread": list(reading.unread),
    }


def _holding_words(item: Holding) -> str:
    """ticket has product_name = A, product has not 2024-10-01..2024-10-31 within."""
    rows = [*(filter_words(one) for one in item.filters), *item.named_filters]
    rows += [f"without {name}" for name in item.excluded_filters]
    rows += [f"{period.start}..{period.end}" for period in item.periods]
    rows += [having_words(one) for one in item.having]
    rows += [f"each {item.every.grain or item.every.dimension}"] if item.every else []
    rows += [f"{one.reach}% of {measure_words(one.measures[0])}" for one in item.ranked if one.reach is not None]
    has = ("has not" if item.denied else "has") + (" outside" if item.outside else "")
    return f"{item.thing.dimension} {has} {', '.join(rows)}" + (" within" if item.within else "")


def _order_words(order: Order | None) -> str:
    if order is None:
        return ""
    return f"{'change' if order.of_change else order.measure} {'desc' if order.descending else 'asc'}"


def measure_words(measure: Measure) -> str:
    """revenue, avg(revenue)/day, count_distinct(product_name), count(*), -units."""
    name = ("-" if measure.negated else "") + (measure.metric or measure.column or "*")
    name = f"{measure.each}({name})" if measure.each else name
    return (f"{measure.aggregate}({name})" if measure.aggregate else name) + (
        f"/{measure.per}" if measure.per else ""
    )


def filter_words(item: Filter) -> str:
    """waiter in 51 52, hour < 12:00:00, seen_at = 1 @weekday."""
    values = " ".join(cell_words(value) for value in item.values)
    return f"{item.column} {item.operator} {values}" + (f" @{item.grain}" if item.grain else "")


def having_words(item: Having) -> str:
    """revenue > 20000 per ticket."""
    bound = "that of all" if item.of_all else cell_words(item.value) + (" averages" if item.of_average else "")
    words = f"{measure_words(item.measure)} {item.operator} {bound}"
    return words + (f" per {item.per}" if item.per else "") + (" in the whole" if item.of_whole else "")


def cell_words(value: object) -> str:
    """A number without trailing zeros; anything else as it prints."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
