"""Facts of prices beside the days on which they were charged: a thing's old and new price, the cheapest of things."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from agent.answer import Fact
from agent.facts.points import as_number
from agent.interpretation import GroupingColumn, Interpretation
from agent.interpretation.constants import as_day
from agent.semantics import Semantics
from agent.values import Cell, Rows


@dataclass(frozen=True, slots=True)
class Price:
    """One row: what it is the price of, where that is shown, the price, and its first or its last day."""

    label: Cell
    value: Decimal
    day: date


def price_column(of: Interpretation, semantics: Semantics) -> GroupingColumn | None:
    """The grouping by a price, beside nothing but the first or the last day of each. A price is what is averaged."""
    days = [each for each in of.measures if each.aggregate in {"min", "max"} and each.transform is None]
    if len(of.measures) != 1 or len(days) != 1 or len(of.shown) > len(("thing", "price")):
        return None
    averaged = {each.expression.replace(" ", "").upper() for each in semantics.metrics if each.unit == "currency"}
    found = [each for each in of.shown if each.grain is None and f"AVG({each.column})".upper() in averaged]
    return found[0] if len(found) == 1 else None


def facts(rows: Rows, of: Interpretation, semantics: Semantics) -> Iterator[Fact]:
    """Of one thing its oldest and its newest price; of several, which is the cheapest and which the dearest."""
    found = _prices(rows, of, semantics)
    if not found or len(found) < len(rows.values) or rows.truncated or of.offset:
        return
    if len(of.shown) == 1 and of.measures[0].aggregate == "min":
        yield from _course(found)
    elif len(of.shown) > 1 and len({each.label for each in found}) == len(found):
        yield from _ends(found)


def _prices(rows: Rows, of: Interpretation, semantics: Semantics) -> list[Price]:
    price = price_column(of, semantics)
    if price is None or price.index is None:
        return []
    thing = next((each for each in of.shown if each is not price), None)
    place = thing.index if thing is not None else None
    found = []
    for row in rows.values:
        value, day = as_number(row[price.index]), as_day(row[of.measures[0].index])
        if value is not None and day is not None:
            found.append(Price(row[place] if place is not None else None, value, day))
    return found


def _course(found: Sequence[Price]) -> Iterator[Fact]:
    """The first and the last price that was new, unless two were new on the same day. Zero is no price charged."""
    by_day = sorted((each for each in found if each.value), key=lambda each: each.day)
    if not by_day or len({each.day for each in by_day}) < len(by_day):
        return
    for name, price in (("oldest", by_day[0]), ("newest", by_day[-1])):
        yield Fact(f"{name}.value", price.value, "currency", f"the {name} price")
        yield Fact(f"{name}.day", price.day, None, f"first day of the {name} price")


def _ends(found: Sequence[Price]) -> Iterator[Fact]:
    by_price = sorted(found, key=lambda each: each.value)
    for name, price in (("cheapest", by_price[0]), ("dearest", by_price[-1])):
        yield Fact(f"{name}.label", price.label, None, f"the {name} thing")
        yield Fact(f"{name}.value", price.value, "currency", f"price of the {name} thing")
        yield Fact(f"{name}.day", price.day, None, f"day of the {name} thing's price")
        ties = sum(each.value == price.value for each in found)
        if ties > 1:
            yield Fact(f"{name}.ties", ties, "count", f"things at the price of the {name}")
