"""Which charts are honest for a result, and which one is drawn. Each objection has its reason in both languages."""

from collections import Counter
from collections.abc import Callable
from typing import Literal

from agent.chart.shape import MOST_SERIES_BESIDE, Axis, Shape
from agent.chart.wishes import Cue
from agent.values import Language

Drawn = Literal["bar", "stacked_bar", "line", "area", "pie", "heat_map", "scatter", "table", "number"]
Reason = dict[Language, str]

MOST_SLICES = 6
MOST_PARTS = 24
"""Parts of a pie; what goes beyond the slices is drawn as one, "other"."""
MOST_BARS = 40
MOST_LINES = 6
"""Lines that are drawn; of more series, the largest."""
MOST_SERIES = 40
MOST_GROUPED = 60
MOST_CELLS_ACROSS = 40
"""Columns, or lines, of a heat map: what is finer cannot be told apart on a phone."""
FEWEST_FOR_GRID = 3
FEWEST_FOR_LINE = 3
FEWEST_FOR_LINE_BY_RULE = 6
"""A handful of months compare better as bars; from six points on, a line shows their course."""

NO_FIGURES: Reason = {"en": "there are no figures to draw", "es": "no hay valores para dibujar"}
NO_AXIS: Reason = {
    "en": "there is nothing to draw the figures against",
    "es": "no hay contra qué dibujar los valores",
}
NO_SERIES: Reason = {
    "en": "that needs two groupings, and there is only one",
    "es": "eso necesita dos agrupaciones y hay una sola",
}
ONE_SERIES: Reason = {
    "en": "areas on top of each other would hide one another",
    "es": "las áreas superpuestas se taparían unas a otras",
}
ONE_FIGURE: Reason = {"en": "it is a single figure", "es": "es un solo valor"}
NOT_ORDERED: Reason = {
    "en": "a line needs an axis with an order, such as dates",
    "es": "una línea necesita un eje con orden, como las fechas",
}
TOO_FEW_POINTS: Reason = {"en": "a line needs at least three points", "es": "una línea necesita al menos tres puntos"}
TOO_MANY_SERIES: Reason = {
    "en": "there are too many series to tell apart",
    "es": "hay demasiadas series para distinguirlas",
}
TOO_MANY_BARS: Reason = {"en": "there are too many groups for bars", "es": "hay demasiados grupos para barras"}
TOO_MANY_CELLS: Reason = {
    "en": "there are too many groups for a heat map",
    "es": "hay demasiados grupos para un mapa de calor",
}
TOO_MANY_SLICES: Reason = {
    "en": "there are too many parts for a pie",
    "es": "hay demasiadas partes para una torta",
}
NEGATIVE: Reason = {"en": "it cannot show negative parts", "es": "no puede mostrar partes negativas"}
NOT_PARTS: Reason = {
    "en": "it shows the parts of a whole, and these figures do not add up to one",
    "es": "muestra las partes de un todo, y estos valores no suman uno",
}
NOT_WHOLE: Reason = {
    "en": "a pie shows all parts of a whole, and some are left out here",
    "es": "una torta muestra todas las partes de un todo, y acá faltan algunas",
}
REPEATED: Reason = {
    "en": "there are several figures for the same place",
    "es": "hay varios valores para el mismo lugar",
}
TWO_FIGURES: Reason = {
    "en": "points need two figures of the same rows",
    "es": "los puntos necesitan dos valores de las mismas filas",
}


def objection(drawn: Drawn, shape: Shape) -> Reason | None:
    """Why a chart would mislead or show nothing, or None when it is honest."""
    match drawn:
        case "table":
            return None
        case "number":
            return None if _is_number(shape) else NO_FIGURES
        case "scatter":
            return None if len(shape.figures) >= 2 and shape.row_count >= FEWEST_FOR_LINE else TWO_FIGURES
    if not shape.figures or not any(value is not None for value in shape.first.values):
        return NO_FIGURES
    if shape.axis is None:
        return NO_AXIS
    return AGAINST[drawn](shape, shape.axis)


def _is_number(shape: Shape) -> bool:
    return shape.row_count == 1 and bool(shape.figures) and not shape.listing


def _against_bar(shape: Shape, axis: Axis) -> Reason | None:
    if shape.series is not None:
        crowded = shape.row_count > MOST_GROUPED or shape.series.distinct > MOST_SERIES_BESIDE
        return TOO_MANY_BARS if crowded else None
    return TOO_MANY_BARS if shape.row_count > MOST_BARS and axis.ordered else None


def _against_stack(shape: Shape, axis: Axis) -> Reason | None:
    if shape.series is None:
        return NO_SERIES
    if not shape.first.additive:
        return NOT_PARTS
    if any(value is not None and value < 0 for value in shape.first.values):
        return NEGATIVE
    crowded = axis.distinct > MOST_BARS or shape.series.distinct > MOST_SERIES_BESIDE
    return TOO_MANY_BARS if crowded else None


def _against_line(shape: Shape, axis: Axis) -> Reason | None:
    if not axis.ordered or axis.weekday:
        return NOT_ORDERED
    if axis.distinct < FEWEST_FOR_LINE:
        return TOO_FEW_POINTS
    if shape.series is None:
        return None
    if len(set(zip(axis.ticks, shape.series.ticks, strict=True))) < shape.row_count:
        return REPEATED
    if max(Counter(shape.series.ticks).values()) < FEWEST_FOR_LINE:
        return TOO_FEW_POINTS
    return TOO_MANY_SERIES if shape.series.distinct > MOST_SERIES else None


def _against_area(shape: Shape, axis: Axis) -> Reason | None:
    if shape.series is not None:
        return ONE_SERIES
    if any(value is not None and value < 0 for value in shape.first.values):
        return NEGATIVE
    return _against_line(shape, axis)


def _against_pie(shape: Shape, axis: Axis) -> Reason | None:
    values = [value for value in shape.first.values if value is not None]
    if shape.series is not None or not shape.first.additive or axis.over_dates:
        return NOT_PARTS
    if any(value < 0 for value in values):
        return NEGATIVE
    if not shape.whole or shape.truncated:
        return NOT_WHOLE
    if len(values) > MOST_PARTS:
        return TOO_MANY_SLICES
    return ONE_FIGURE if len(values) < 2 or sum(values) <= 0 else None


def _against_heat_map(shape: Shape, axis: Axis) -> Reason | None:
    if shape.series is None:
        return NO_SERIES
    if len(set(zip(axis.ticks, shape.series.ticks, strict=True))) < shape.row_count:
        return REPEATED
    if min(axis.distinct, shape.series.distinct) < 2:
        return NO_SERIES
    return TOO_MANY_CELLS if max(axis.distinct, shape.series.distinct) > MOST_CELLS_ACROSS else None


AGAINST: dict[Drawn, Callable[[Shape, Axis], Reason | None]] = {
    "bar": _against_bar,
    "stacked_bar": _against_stack,
    "line": _against_line,
    "area": _against_area,
    "pie": _against_pie,
    "heat_map": _against_heat_map,
}


def by_rule(shape: Shape, cue: Cue | None) -> Drawn:
    """The chart that fits when nobody named one."""
    if _is_number(shape):
        return "number"
    if shape.listing or not shape.figures or shape.axis is None:
        return "scatter" if cue == "relationship" and objection("scatter", shape) is None else "table"
    wanted: list[Drawn] = []
    if cue == "relationship":
        wanted.append("scatter")
    if cue == "share":
        wanted += ["pie"] if shape.row_count <= MOST_SLICES else []
        wanted.append("stacked_bar")
    if _is_grid(shape, shape.axis):
        wanted.append("heat_map")
    if shape.axis.over_dates and (shape.axis.distinct >= FEWEST_FOR_LINE_BY_RULE or cue == "trend"):
        wanted.append("line")
    wanted += ["bar", "line", "heat_map"]
    return next((drawn for drawn in wanted if objection(drawn, shape) is None), "table")


def _is_grid(shape: Shape, axis: Axis) -> bool:
    """Whether two groupings with an order of their own cross: weekdays and hours, or days and hours.

    Two months of weekdays are no grid: they compare better as bars.
    """
    if shape.series is None or not (axis.ordered and shape.series.ordered):
        return False
    if min(axis.distinct, shape.series.distinct) < FEWEST_FOR_GRID:
        return False
    return not axis.over_dates or shape.series.distinct > MOST_LINES


def legal(shape: Shape) -> tuple[Drawn, ...]:
    """All honest ways to draw a result, the table last."""
    if _is_number(shape):
        return ("number", "table")
    if shape.listing and shape.axis is None:
        return ("scatter", "table") if objection("scatter", shape) is None else ("table",)
    drawings: tuple[Drawn, ...] = ("bar", "stacked_bar", "line", "area", "pie", "heat_map")
    return (*(drawn for drawn in drawings if objection(drawn, shape) is None), "table")
