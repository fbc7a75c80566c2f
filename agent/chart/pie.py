"""A pie: the parts of a whole, at most six, the smallest of more of them as one."""

from math import cos, pi

from agent import formats
from agent.chart import encoding
from agent.chart.encoding import Spec
from agent.chart.picture import Picture
from agent.chart.points import Datum, Point, datum, points
from agent.chart.rules import MOST_SLICES
from agent.chart.shape import Axis, Shape
from agent.values import Language

OTHER: dict[Language, str] = {"en": "other", "es": "otros"}
GREY = "#8A8F98"
"""The colour of what is left over, in every theme: it is not one of the parts."""

LONGEST_ON_SLICE = 16
"""Characters; longer names stand in a legend, where a phone has room for them."""
ROOM, ROOM_FOR_SHARE, MARGIN = 110, 60, 32
"""Pixels beside and above the pie for what is written around it."""

PHONE, ON_PHONE = 480, 0.7
"""Under that width less room is left beside the pie."""


def draw(shape: Shape, axis: Axis) -> Picture:
    """Slices with their label and share written on them."""
    found = _with_other(points(shape, axis), shape)
    rows = _slices(found, shape)
    named_on_slices = max(len(point.label) for point in found) <= LONGEST_ON_SLICE
    colour: Spec = {
        "condition": {"test": "datum.other", "value": GREY},
        "field": "label",
        "type": "nominal",
        "sort": [point.label for point in found],
        "legend": None if named_on_slices else {"title": encoding.capital(axis.title)},
    }
    channels: Spec = {
        "theta": {"field": "value", "type": "quantitative", "stack": True},
        "order": {"field": "order", "type": "quantitative"},
        "tooltip": [*encoding.tooltip(axis, shape.first), {"field": "share", "type": "nominal", "title": "%"}],
    }
    room = ROOM if named_on_slices else ROOM_FOR_SHARE
    beside = f"(width < {PHONE} ? {round(room * ON_PHONE)} : {room})"
    radius = f"max(40, min(width / 2 - {beside}, height / 2 - {MARGIN}))"
    arc: Spec = {"type": "arc", "outerRadius": {"expr": radius}, "padAngle": 0.01}
    text: Spec = {
        "type": "text",
        "lineBreak": "\n",
        "radius": {"expr": f"{radius} + 8"},
        "dy": {"expr": "datum.height > 0.35 ? -14 : 0"},
        "align": {"expr": "datum.middle > 0.5 ? 'right' : 'left'"},
        "baseline": {"expr": "datum.height > 0.35 ? 'bottom' : datum.height < -0.35 ? 'top' : 'middle'"},
    }
    written = {"field": "slice" if named_on_slices else "share", "type": "nominal"}
    layers = [{"mark": arc, "encoding": {"color": colour}}, {"mark": text, "encoding": {"text": written}}]
    return Picture("pie", encoding.frame(shape, {"encoding": channels, "layer": layers}), rows)


def _slices(found: list[Point], shape: Shape) -> tuple[Datum, ...]:
    """A row a slice, with its share; how far around its middle is, from 0 to 1; and how high, from -1 to 1."""
    total = sum(point.value or 0 for point in found)
    rows, before = [], 0.0
    for place, point in enumerate(found):
        part = (point.value or 0) / total
        share = formats.number(part, "fraction", shape.language)
        row = {**datum(point, shape), "slice": f"{point.label}\n{share}", "share": share, "order": place}
        row["middle"] = round(before + part / 2, 4)
        row["height"] = round(cos(2 * pi * row["middle"]), 4)
        before += part
        rows.append({**row, "other": True} if point.source is None else row)
    return tuple(rows)


def _with_other(found: list[Point], shape: Shape) -> list[Point]:
    """The largest parts, and the rest as one."""
    if len(found) <= MOST_SLICES:
        return found
    largest = sorted(found, key=lambda point: -(point.value or 0))
    rest = sum(point.value or 0 for point in largest[MOST_SLICES - 1 :])
    text = formats.number(rest, shape.first.unit, shape.language, shape.currency)
    return [*largest[: MOST_SLICES - 1], Point(OTHER[shape.language], None, rest, text)]
