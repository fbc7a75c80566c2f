"""The rows as points: a label, a figure, and whether the days behind it are complete."""

from dataclasses import dataclass
from decimal import Decimal

from agent.interpretation import Interpretation, few_behind, incomplete, span_of
from agent.semantics import Semantics
from agent.values import Cell, Rows


@dataclass(frozen=True, slots=True)
class Point:
    """One row: its label, its figure, the series it belongs to where there are two groupings."""

    label: Cell
    value: Decimal
    series: Cell = None
    complete: bool = True


def points(rows: Rows, interpretation: Interpretation, semantics: Semantics) -> tuple[Point, ...]:
    """The rows that have a figure, of the first measure. Those over an ordered axis are put in its order."""
    measure, label, series = interpretation.measure, interpretation.label, interpretation.series
    if measure is None or label is None or label.index is None:
        return ()
    counts_on = measure.transform == "running_total"  # what is counted up so far is whole, whatever its period is
    short = frozenset() if counts_on else incomplete(rows, interpretation)
    found = [
        Point(
            row[label.index],
            number,
            row[series.index] if series is not None and series.index is not None else None,
            complete=position not in short and position >= few_behind(interpretation, measure),
        )
        for position, row in enumerate(rows.values)
        if (number := as_number(row[measure.index])) is not None
    ]
    return tuple(_in_order(found, interpretation, semantics))


def as_number(cell: Cell) -> Decimal | None:
    """A figure as an exact decimal; None for what is no figure."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float, Decimal)):
        return None
    number = Decimal(str(cell)) if isinstance(cell, float) else Decimal(cell)
    return number if number.is_finite() else None


def is_axis(interpretation: Interpretation, found: tuple[Point, ...]) -> bool:
    """Whether the points run along time, one figure for each span of days, and which days is known."""
    label = interpretation.label
    if label is None or not label.over_dates or interpretation.series is not None:
        return False
    return all(span_of(point.label, label, interpretation) is not None for point in found)


def _in_order(found: list[Point], interpretation: Interpretation, semantics: Semantics) -> list[Point]:
    label = interpretation.label
    if label is None or not label.ordered or interpretation.series is not None:
        return found
    dimension = semantics.dimension(label.dimension) if label.dimension else None
    if label.grain == "weekday" and dimension is not None and dimension.order:
        places = {value: place for place, value in enumerate(dimension.order)}
        return sorted(found, key=lambda point: places.get(str(point.label), len(places)))
    spans = [span_of(point.label, label, interpretation) for point in found]
    starts = [span.start for span in spans if span is not None]
    if len(starts) < len(found):
        return found
    return [point for _, point in sorted(zip(starts, found, strict=True), key=lambda pair: pair[0])]
