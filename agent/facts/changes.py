"""Facts of things with a first and a last figure and their difference: how many rose and fell, and which the most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from agent.answer import Fact
from agent.facts.points import as_number
from agent.interpretation import Interpretation, MeasureColumn
from agent.values import Cell, Rows, Unit


@dataclass(frozen=True, slots=True)
class Change:
    """One row: a thing, what its figure was and what it became."""

    label: Cell
    before: Decimal
    after: Decimal

    @property
    def size(self) -> Decimal:
        """How far it moved: as a part of what it was, where that is above zero."""
        return (self.after - self.before) / self.before


def ends(of: Interpretation) -> tuple[MeasureColumn, MeasureColumn] | None:
    """The first and the last figure of each thing, beside which their difference stands; None in other rows."""
    levels = [each for each in of.measures if each.transform is None]
    differences = [each for each in of.measures if each.transform == "difference"]
    bare = all(each.metric is None and each.aggregate is None and not each.conditions for each in levels)
    match levels:
        case [first, last] if len(differences) == 1 and bare and len(of.shown) == 1:
            return first, last
    return None


def facts(rows: Rows, of: Interpretation) -> Iterator[Fact]:
    """How many rose and fell, and the steepest of each. The rows themselves show which figure is the earlier."""
    found, unit = _changes(rows, of)
    for name, moved in (
        ("rise", [each for each in found if each.after > each.before]),
        ("fall", [each for each in found if each.after < each.before]),
    ):
        if moved:
            yield Fact(f"{name}.count", len(moved), "count", f"things with a {name}")
            yield from _steepest(name, moved, unit)


def _changes(rows: Rows, of: Interpretation) -> tuple[list[Change], Unit | None]:
    pair = ends(of)
    label = of.shown[0].index if pair else None
    if pair is None or label is None or rows.truncated or of.offset:
        return [], None
    difference = next(each for each in of.measures if each.transform == "difference")
    found = []
    for row in rows.values:
        before, after, between = (as_number(row[each.index]) for each in (*pair, difference))
        if before is None or after is None or between != after - before or before <= 0:
            return [], None
        found.append(Change(row[label], before, after))
    return found, pair[0].unit


def _steepest(name: str, moved: Sequence[Change], unit: Unit | None) -> Iterator[Fact]:
    most = max(moved, key=lambda each: abs(each.size))
    ties = sum(abs(each.size) == abs(most.size) for each in moved)
    yield Fact(f"{name}.percent", abs(most.size), "fraction", f"|last − first| / first of the steepest {name}")
    if ties > 1:
        yield Fact(f"{name}.ties", ties, "count", f"things with the steepest {name}")
        return
    yield Fact(f"{name}.label", most.label, None, f"the thing with the steepest {name}")
    yield Fact(f"{name}.before", most.before, unit, f"first figure of the steepest {name}")
    yield Fact(f"{name}.after", most.after, unit, f"last figure of the steepest {name}")
    yield Fact(f"{name}.size", abs(most.after - most.before), unit, f"|last − first| of the steepest {name}")
