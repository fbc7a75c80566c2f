"""From a legal drawing to its Vega-Lite specification and data."""

from typing import Any

from agent.chart import bars, lines, pie
from agent.chart.picture import Picture
from agent.chart.rules import Drawn
from agent.chart.shape import Axis, Shape


def draw(drawn: Drawn, shape: Shape) -> Picture:
    """The picture of a drawing that `agent.chart.rules` has no objection to."""
    if drawn == "number":
        return _number(shape)
    if drawn == "scatter":
        return lines.scatter(shape)
    if drawn == "table" or shape.axis is None:
        return Picture("table", None)
    return _against(drawn, shape, shape.axis)


def _against(drawn: Drawn, shape: Shape, axis: Axis) -> Picture:
    """What is drawn along an axis."""
    if shape.series is not None and drawn == "stacked_bar":
        return bars.stacked(shape, axis, shape.series)
    if shape.series is not None and drawn == "heat_map":
        return bars.heat_map(shape, axis, shape.series)
    if drawn in {"line", "area"}:
        return lines.line(shape, axis, filled=drawn == "area")
    return pie.draw(shape, axis) if drawn == "pie" else bars.bars(shape, axis)


def _number(shape: Shape) -> Picture:
    figures = shape.headline
    label = shape.axis.labels[0] if shape.axis else figures.title
    row: dict[str, Any] = {
        "label": label, "value": figures.values[0], "unit": figures.unit, "text": figures.texts[0],
    }  # fmt: skip
    if shape.sides and shape.axis is None:
        row["label"] = label if figures.is_change else f"{label} ({figures.side})"
        others = [each for each in shape.sides if each is not figures]
        row["comparison"] = "; ".join(f"{each.side}: {each.texts[0]}" for each in others)
    return Picture("number", None, (row,))
