"""Facts about change: between two figures, and along an axis of time."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import sqrt
from typing import Literal

from agent.answer import Fact
from agent.facts.points import Point, as_number
from agent.values import Unit

FEWEST_FOR_TREND = 6
PAIR = 2
FEW_POINTS = 5
"""Up to this many points of a series, its first and last are compared whatever the trend."""
SMALLEST_CHANGE = Decimal("0.01")
"""A change below one in a hundred is told as a difference, not as a direction."""
STRONG = 0.6
"""A correlation with time from which a series may be said to rise or fall: it explains a third of the variance."""


def facts(spots: Sequence[Point], unit: Unit | None) -> Iterator[Fact]:
    """First, last and change between the complete points of a series in order, and its trend."""
    complete = [point for point in spots if point.complete]
    if len(spots) == PAIR:
        for name, point in zip(("earlier", "later"), spots, strict=True):
            yield Fact(f"{name}.label", point.label, None, f"label of the {name} of two points")
            yield Fact(f"{name}.value", point.value, unit, f"the {name} of two figures")
    short = len(spots) - len(complete)
    if short:
        yield Fact("incomplete", short, "count", "points whose days are not all there")
        yield Fact("complete", len(complete), "count", "points whose days are all there")
    if not complete:
        return
    first, last = complete[0], complete[-1]
    yield Fact("first.label", first.label, None, "label of the first complete point")
    yield Fact("first.value", first.value, unit, "the first complete figure")
    yield Fact("last.label", last.label, None, "label of the last complete point")
    yield Fact("last.value", last.value, unit, "the last complete figure")
    if len(complete) > 1:
        yield from change(first.value, last.value, unit)
    if len(complete) >= FEWEST_FOR_TREND:
        strength = correlation([point.value for point in complete])
        yield Fact("trend.strength", strength, None, "correlation of the complete figures with their order")


def change(before: Decimal, after: Decimal, unit: Unit | None) -> Iterator[Fact]:
    """How much more or less `after` is. A change in percent has no meaning from zero or below."""
    yield Fact("change", after - before, unit, "later − earlier")
    yield Fact("change.size", abs(after - before), unit, "|later − earlier|")
    if before > 0:
        yield Fact("change.percent", (after - before) / before, "fraction", "(later − earlier) / earlier")
        yield Fact("change.percent.size", abs(after - before) / before, "fraction", "|later − earlier| / earlier")


def correlation(values: Sequence[Decimal]) -> Decimal:
    """Pearson's correlation of the values with their positions, from −1 to 1; 0 where they are all equal."""
    size = len(values)
    numbers = [float(value) for value in values]
    mean = sum(numbers) / size
    middle = (size - 1) / 2
    together = sum((place - middle) * (number - mean) for place, number in enumerate(numbers))
    spread = sum((number - mean) ** 2 for number in numbers) * sum((place - middle) ** 2 for place in range(size))
    return Decimal(str(round(together / sqrt(spread), 4))) if spread > 0 else Decimal(0)


def direction(known: Mapping[str, Fact]) -> Literal["up", "down", ""]:
    """Where a series went, from its facts: by its trend, or between the ends of a short one; empty when nowhere."""
    figures = {name: as_number(fact.value) for name, fact in known.items()}
    change, percent = figures.get("change"), figures.get("change.percent.size")
    if not change or percent is None or percent < SMALLEST_CHANGE:
        return ""
    way: Literal["up", "down"] = "up" if change > 0 else "down"
    strength = figures.get("trend.strength")
    if strength is not None:
        return way if (strength > 0) == (change > 0) and abs(strength) >= STRONG else ""
    count = figures.get("complete", figures.get("count"))
    return way if count is not None and count <= FEW_POINTS else ""
