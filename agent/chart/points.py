"""The points of a drawing: rows in the order of their axis, told apart, with gaps where days are missing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from agent import formats
from agent.chart.shape import Axis, Shape, rank
from agent.values import Cell, Language

INCOMPLETE: dict[Language, str] = {"en": "incomplete", "es": "incompleto"}
Datum = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """A row to draw. `source` is its index among the shape's rows, None for a gap that was filled in."""

    label: str
    place: Cell
    value: float | None
    text: str
    series: str = ""
    source: int | None = None


def points(shape: Shape, axis: Axis) -> list[Point]:
    """One for each row, in the order of the axis."""
    figures = shape.first
    labels = _told_apart(axis) if shape.series is None else axis.ticks
    series = shape.series.ticks if shape.series else ("",) * shape.row_count
    found = [
        Point(labels[row], axis.places[row], figures.values[row], figures.texts[row], series[row], row)
        for row in range(shape.row_count)
    ]
    return _sorted(found, axis)


def _told_apart(axis: Axis) -> tuple[str, ...]:
    """Labels of which no two are the same: days of several years get their year."""
    if len(set(axis.ticks)) == len(axis.ticks):
        return axis.ticks
    taken: set[str] = set()
    labels = []
    for label, place in zip(axis.ticks, axis.places, strict=True):
        dated = f"{label} {place.year}" if isinstance(place, date) else label
        told, number = dated, 1
        while told in taken:
            number += 1
            told = f"{dated} ({number})"
        taken.add(told)
        labels.append(told)
    return tuple(labels)


def _sorted(found: list[Point], axis: Axis) -> list[Point]:
    """By the axis's own order; else by value, unless the rows are in order of value already."""
    if axis.ordered:
        return sorted(found, key=lambda point: rank(point.place))
    values = [point.value for point in found if point.value is not None]
    if values == sorted(values) or values == sorted(values, reverse=True):
        return found
    return sorted(found, key=lambda point: (point.value is None, -(point.value or 0)))


def with_gaps(found: list[Point], language: Language) -> list[Point]:
    """The points, and an empty one for each day or week between them that has no row: a gap stays a gap."""
    days = [as_date(point.place) for point in found]
    known = [day for day in days if day is not None]
    if len(known) < 2 or len(known) < len(found) or len(set(known)) < len(known):
        return found
    step = min(after - before for before, after in pairwise(known))
    if step not in (timedelta(days=1), timedelta(days=7)):
        return found
    by_day = dict(zip(known, found, strict=True))
    filled, day = [], known[0]
    while day <= known[-1]:
        filled.append(by_day.get(day) or Point(formats.day(day, language), day, None, ""))
        day += step
    return filled if set(by_day) <= {point.place for point in filled} and len(filled) <= 2 * len(found) else found


def with_gaps_in_series(found: list[Point]) -> list[Point]:
    """The points of several series, and an empty one where a series has none at a place that another has."""
    places = {point.label: point.place for point in found}
    known = {(point.label, point.series): point for point in found}
    series = dict.fromkeys(point.series for point in found)
    return [
        known.get((label, name)) or Point(label, place, None, "", name)
        for label, place in places.items()
        for name in series
    ]


def is_even(found: list[Point]) -> bool:
    """Whether the places are as far apart in time as they are on an axis of equal steps."""
    days = sorted({day for point in found if (day := as_date(point.place)) is not None})
    steps = {(after - before).days for before, after in pairwise(days)}
    return len(steps) < 2 or (min(steps) >= 28 and max(steps) <= 1.2 * min(steps))


def as_date(place: Cell) -> date | None:
    """The day of a place along time."""
    if isinstance(place, datetime):
        return place.date()
    return place if isinstance(place, date) else None


def datum(point: Point, shape: Shape, *, focus: bool = False) -> Datum:
    """A point as a row of the specification's data. An incomplete one says so in its text."""
    figures = shape.first
    short = formats.number(point.value, figures.unit, shape.language, shape.currency, compact=True)
    unfinished = point.source in shape.incomplete
    held = shape.present.get(point.source if point.source is not None else -1, INCOMPLETE[shape.language])
    text = f"{point.text} ({held})" if unfinished and point.text else point.text
    row: Datum = {"label": point.label, "value": point.value, "text": text, "short": short, "focus": focus}
    if unfinished:
        row |= {"incomplete": True, "held": held}
    if shape.series is not None:
        row["series"] = point.series
    return row
