"""The Vega-Lite specification of a chart: marks, encodings and texts; the theme and the size are the page's.

Labels and tooltips are texts made in Python, in the language of the question. The format locale, for the ticks of the
value axis, is the reader's to set from `usermeta.nivii.language`.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from agent import formats
from agent.chart.rules import MOST_LINES, MOST_SLICES, Drawn
from agent.chart.shape import Axis, Figures, Shape
from agent.values import Cell, Language, Unit

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
MOST_DRAWN = 25
MOST_UPRIGHT = 7
MOST_TICKS = 7
LONGEST_UPRIGHT_LABEL = 12
"""Characters; what is longer reads better beside a horizontal bar."""
MOST_LABELLED = 12
FAINT = 0.45
OTHER: dict[Language, str] = {"en": "other", "es": "otros"}
UNIT_SIGNS: dict[Unit, str] = {"percent": "%", "fraction": "%", "hour": "h"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A mark, its specification (None for a figure or a table), its data, and how many groups were not drawn."""

    mark: str
    spec: dict[str, Any] | None
    rows: tuple[dict[str, Any], ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """A row to draw. `source` is its index among the rows, None where a gap was filled in."""

    label: str
    place: Cell
    value: float | None
    text: str
    series: str = ""
    source: int | None = None


def draw(drawn: Drawn, shape: Shape) -> Picture:
    """The picture of a legal drawing."""
    match drawn:
        case "table":
            return Picture("table", None)
        case "number":
            return _number(shape)
        case "line":
            return _line(shape)
        case "pie":
            return _pie(shape)
        case "scatter":
            return _scatter(shape)
        case "bar":
            return _bars(shape)


def _number(shape: Shape) -> Picture:
    figures = shape.first
    label = shape.axis.labels[0] if shape.axis else figures.title
    row = {"label": label, "value": figures.values[0], "unit": figures.unit, "text": figures.texts[0]}
    return Picture("number", None, (row,))


def _points(shape: Shape) -> list[Point]:
    axis, figures = shape.axis, shape.first
    assert axis is not None
    labels = _told_apart(axis) if shape.series is None else axis.labels
    series = shape.series.labels if shape.series else ("",) * shape.row_count
    return [
        Point(labels[row], axis.places[row], figures.values[row], figures.texts[row], series[row], row)
        for row in range(shape.row_count)
    ]


def _told_apart(axis: Axis) -> tuple[str, ...]:
    """Labels of which no two are the same: days of several years get their year."""
    if axis.distinct == len(axis.labels):
        return axis.labels
    seen: dict[str, int] = {}
    labels = []
    for label, place in zip(axis.labels, axis.places, strict=True):
        dated = f"{label} {place.year}" if isinstance(place, date) else label
        seen[dated] = seen.get(dated, 0) + 1
        labels.append(dated if seen[dated] == 1 else f"{dated} ({seen[dated]})")
    return tuple(labels)


def _place(point: Point) -> tuple[bool, Any]:
    if isinstance(point.place, (int, float, date)) and not isinstance(point.place, bool):
        return False, point.place
    return point.place is None, str(point.place)


def _sorted(points: list[Point], axis: Axis) -> list[Point]:
    """By the axis's own order; else by value, unless the rows are in order of value already."""
    if axis.ordered:
        try:
            return sorted(points, key=_place)
        except TypeError:
            return points
    values = [point.value for point in points if point.value is not None]
    if values == sorted(values) or values == sorted(values, reverse=True):
        return points
    return sorted(points, key=lambda point: (point.value is None, -(point.value or 0)))


def _bars(shape: Shape) -> Picture:
    axis, figures = shape.axis, shape.first
    assert axis is not None
    points = _sorted(_points(shape), axis)
    if shape.series is not None:
        return _grouped(points, axis, shape)
    kept = points if axis.ordered else points[:MOST_DRAWN]
    focus = _focus(kept)
    rows = tuple(_row(point, figures, point is focus, shape) for point in kept)
    longest = max(len(point.label) for point in kept)
    upright = axis.ordered or (len(kept) <= MOST_UPRIGHT and longest <= LONGEST_UPRIGHT_LABEL)
    label = _label_channel(axis, [point.label for point in kept])
    value = {"field": "value", "type": "quantitative", "axis": _value_axis(figures, shape), "scale": {"zero": True}}
    bar = {
        "mark": {"type": "bar", "cornerRadiusEnd": 2},
        "encoding": {"opacity": {"condition": {"test": "datum.focus", "value": 1}, "value": FAINT if focus else 1}},
    }
    text = {"align": "left", "dx": 4} if not upright else {"baseline": "bottom", "dy": -4}
    layers = [bar]
    if len(kept) <= MOST_LABELLED or not upright:
        layers.append({"mark": {"type": "text", **text}, "encoding": {"text": {"field": "short", "type": "nominal"}}})
    channels = {"x": label, "y": value} if upright else {"y": label, "x": value}
    spec = _spec(shape, {"encoding": {**channels, "tooltip": _tooltip(axis, figures)}, "layer": layers})
    if not upright:
        spec["height"] = {"step": 28}
    return Picture("bar" if upright else "horizontal_bar", spec, rows, len(points) - len(kept))


def _focus(points: list[Point]) -> Point | None:
    """The bar talked about: the largest, or the smallest where the rows begin with it."""
    values = [point.value for point in points if point.value is not None]
    if len(values) < 2:
        return None
    rising = values == sorted(values) and values[0] != values[-1]
    wanted = min(values) if rising else max(values)
    found = [point for point in points if point.value == wanted]
    return found[0] if len(found) == 1 else None


def _grouped(points: list[Point], axis: Axis, shape: Shape) -> Picture:
    figures, series = shape.first, shape.series
    assert series is not None
    rows = tuple(_row(point, figures, False, shape) for point in points)
    encoding = {
        "x": _label_channel(axis, list(dict.fromkeys(point.label for point in points))),
        "xOffset": {"field": "series", "type": "nominal", "sort": None},
        "y": {
            "field": "value",
            "type": "quantitative",
            "axis": _value_axis(figures, shape),
            "scale": {"zero": True},
        },
        "color": {"field": "series", "type": "nominal", "sort": None, "title": series.title},
        "tooltip": _tooltip(axis, figures, series),
    }
    return Picture("grouped_bar", _spec(shape, {"mark": {"type": "bar"}, "encoding": encoding}), rows)


def _line(shape: Shape) -> Picture:
    axis, figures = shape.axis, shape.first
    assert axis is not None
    points, left_out = _largest_series(_sorted(_points(shape), axis))
    if axis.over_dates and shape.series is None:
        points = _with_gaps(points, shape.language)
    rows = tuple(_dashed(points, figures, shape))
    labels = list(dict.fromkeys(point.label for point in points))
    base = {
        "x": _label_channel(axis, labels),
        "tooltip": _tooltip(axis, figures, shape.series),
    }
    if shape.series is not None:
        title = shape.series.title
        base["color"] = {"field": "series", "type": "nominal", "sort": None, "title": title}
    layers = [_stroke("solid", figures, shape), _stroke("dashed", figures, shape, dash=[4, 4])]
    if len(labels) <= 3 * MOST_LABELLED or shape.incomplete:
        layers.append(_dots(figures, shape, len(labels) <= 3 * MOST_LABELLED))
    mark = "line" if shape.series is None else "multi_line"
    return Picture(mark, _spec(shape, {"encoding": base, "layer": layers}), rows, left_out)


def _largest_series(points: list[Point]) -> tuple[list[Point], int]:
    """The points of the series with the largest sums, and how many points are left out."""
    sums: dict[str, float] = {}
    for point in points:
        sums[point.series] = sums.get(point.series, 0) + (point.value or 0)
    kept = set(sorted(sums, key=lambda series: -sums[series])[:MOST_LINES])
    drawn = [point for point in points if point.series in kept]
    return drawn, len(points) - len(drawn)


def _stroke(field: str, figures: Figures, shape: Shape, dash: list[int] | None = None) -> dict[str, Any]:
    mark: dict[str, Any] = {"type": "line", "strokeWidth": 2.5}
    if dash:
        mark["strokeDash"] = dash
    return {"mark": mark, "encoding": {"y": _height(field, figures, shape)}}


def _dots(figures: Figures, shape: Shape, all_points: bool) -> dict[str, Any]:
    """Points on the line: hollow where a period is incomplete, and only there when there are many."""
    kept = "datum.value !== null" if all_points else "datum.incomplete"
    return {
        "transform": [{"filter": kept}],
        "mark": {"type": "point", "filled": True, "size": 55, "strokeWidth": 2},
        "encoding": {
            "y": _height("value", figures, shape),
            "fillOpacity": {"condition": {"test": "datum.incomplete", "value": 0}, "value": 1},
            "strokeOpacity": {"value": 1},
        },
    }


def _height(field: str, figures: Figures, shape: Shape) -> dict[str, Any]:
    return {
        "field": field,
        "type": "quantitative",
        "axis": _value_axis(figures, shape),
        "scale": {"zero": True},
    }


def _with_gaps(points: list[Point], language: Language) -> list[Point]:
    """The points, and an empty one for each day or week between them that has no row: a gap stays a gap."""
    days = [_as_date(point.place) for point in points]
    known = [day for day in days if day is not None]
    if len(known) < 2 or len(known) < len(points):
        return points
    step = min(after - before for before, after in pairwise(known))
    if step not in (timedelta(days=1), timedelta(days=7)):
        return points
    by_day = dict(zip(known, points, strict=True))
    filled, day = [], known[0]
    while day <= known[-1]:
        missing = Point(formats.day(day, language), day, None, "")
        filled.append(by_day.get(day, missing))
        day += step
    return filled if len(filled) <= 2 * len(points) else points


def _as_date(place: Cell) -> date | None:
    if isinstance(place, datetime):
        return place.date()
    return place if isinstance(place, date) else None


def _dashed(points: list[Point], figures: Figures, shape: Shape) -> list[dict[str, Any]]:
    """Rows with the figure under `solid` where the line is whole, and under `dashed` from there to what is not."""
    unfinished = [point.source in shape.incomplete for point in points]
    rows = []
    for index, point in enumerate(points):
        near = any(unfinished[max(0, index - 1) : index + 2])
        row = _row(point, figures, False, shape)
        row["incomplete"] = unfinished[index]
        row["solid"] = None if unfinished[index] else point.value
        row["dashed"] = point.value if near else None
        rows.append(row)
    return rows


def _pie(shape: Shape) -> Picture:
    axis, figures = shape.axis, shape.first
    assert axis is not None
    points = _with_other(_sorted(_points(shape), axis), figures, shape)
    total = sum(point.value or 0 for point in points)
    rows = []
    for point in points:
        share = formats.number((point.value or 0) / total, "fraction", shape.language)
        rows.append({**_row(point, figures, False, shape), "slice": f"{point.label} · {share}", "share": share})
    radius = {"expr": "min(width, height) / 2 - 24"}
    colour = {"field": "label", "type": "nominal", "sort": None, "title": axis.title, "legend": None}
    encoding = {
        "theta": {"field": "value", "type": "quantitative", "stack": True},
        "order": {"field": "order", "type": "quantitative"},
        "tooltip": [*_tooltip(axis, figures), {"field": "share", "type": "nominal", "title": "%"}],
    }
    layers = [
        {"mark": {"type": "arc", "outerRadius": radius, "padAngle": 0.01}, "encoding": {"color": colour}},
        {
            "mark": {"type": "text", "radius": {"expr": "min(width, height) / 2 - 8"}},
            "encoding": {"text": {"field": "slice", "type": "nominal"}},
        },
    ]
    numbered = tuple({**row, "order": place} for place, row in enumerate(rows))
    return Picture("pie", _spec(shape, {"encoding": encoding, "layer": layers}), numbered)


def _with_other(points: list[Point], figures: Figures, shape: Shape) -> list[Point]:
    """The largest parts, and the rest as one."""
    if len(points) <= MOST_SLICES:
        return points
    largest = sorted(points, key=lambda point: -(point.value or 0))
    rest = sum(point.value or 0 for point in largest[MOST_SLICES - 1 :])
    text = formats.number(rest, figures.unit, shape.language, shape.currency)
    return [*largest[: MOST_SLICES - 1], Point(OTHER[shape.language], None, rest, text)]


def _scatter(shape: Shape) -> Picture:
    across, up = shape.figures[:2]
    labels = shape.axis.labels if shape.axis else ("",) * shape.row_count
    rows = tuple(
        {"label": labels[row], "across": across.values[row], "value": up.values[row],
         "text": f"{across.texts[row]} · {up.texts[row]}"}
        for row in range(shape.row_count)
    )  # fmt: skip
    encoding = {
        "x": {
            "field": "across",
            "type": "quantitative",
            "axis": _value_axis(across, shape),
            "scale": {"zero": False},
        },
        "y": {"field": "value", "type": "quantitative", "axis": _value_axis(up, shape), "scale": {"zero": False}},
        "tooltip": [{"field": "label", "type": "nominal"}, {"field": "text", "type": "nominal"}],
    }
    return Picture("scatter", _spec(shape, {"mark": {"type": "point", "filled": True}, "encoding": encoding}), rows)


def _row(point: Point, figures: Figures, focus: bool, shape: Shape) -> dict[str, Any]:
    row: dict[str, Any] = {
        "label": point.label,
        "value": point.value,
        "text": point.text,
        "short": formats.number(point.value, figures.unit, shape.language, shape.currency, compact=True),
        "focus": focus,
    }
    if shape.series is not None:
        row["series"] = point.series
    return row


def _label_channel(axis: Axis, labels: list[str]) -> dict[str, Any]:
    """Labels in the order of the data; of many, a few evenly spaced ones are written."""
    channel: dict[str, Any] = {"field": "label", "type": "ordinal", "sort": None}
    look: dict[str, Any] = {"title": _capital(axis.title), "labelAngle": 0, "labelLimit": 220}
    if axis.ordered and len(labels) > 2 * MOST_TICKS:
        every = -(-len(labels) // MOST_TICKS)
        look["values"] = labels[::every]
    channel["axis"] = look
    return channel


def _value_axis(figures: Figures, shape: Shape) -> dict[str, Any]:
    sign = shape.currency if figures.unit == "currency" else UNIT_SIGNS.get(figures.unit or "count", "")
    title = _capital(figures.title) + (f" ({sign})" if sign else "")
    return {"title": title, "tickCount": 5, "labelExpr": _tick(figures, shape), "grid": True}


def _tick(figures: Figures, shape: Shape) -> str:
    """An expression for the ticks' texts: thousands and millions are shortened."""
    gap = formats.NO_BREAK
    money = figures.unit == "currency" and bool(shape.currency)
    before = f"'{shape.currency}{gap if shape.language == 'es' else ''}' + " if money else ""
    scale = 100 if figures.unit == "fraction" else 1
    after = f" + '{gap if shape.language == 'es' else ''}%'" if figures.unit in ("percent", "fraction") else ""
    thousand = f"{gap}mil" if shape.language == "es" else "k"
    value = f"(datum.value * {scale})" if scale != 1 else "datum.value"
    return (
        f"datum.value === 0 ? '0' : abs({value}) >= 1e6 ? {before}format({value} / 1e6, ',.2~f') + '{gap}M'{after}"
        f" : abs({value}) >= 1e4 ? {before}format({value} / 1e3, ',.1~f') + '{thousand}'{after}"
        f" : {before}format({value}, ',.2~f'){after}"
    )


def _tooltip(axis: Axis, figures: Figures, series: Axis | None = None) -> list[dict[str, Any]]:
    fields = [{"field": "label", "type": "nominal", "title": _capital(axis.title)}]
    if series is not None:
        fields.append({"field": "series", "type": "nominal", "title": _capital(series.title)})
    return [*fields, {"field": "text", "type": "nominal", "title": _capital(figures.title)}]


def _spec(shape: Shape, parts: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": SCHEMA,
        "usermeta": {"nivii": {"language": shape.language, "currency": shape.currency}},
        "data": {"name": "rows"},
        "width": "container",
        **parts,
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
