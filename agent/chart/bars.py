"""Bars, upright and lying, beside each other and stacked; and the heat map, where two orders cross."""

from agent.chart import encoding
from agent.chart.encoding import Spec
from agent.chart.picture import Picture
from agent.chart.points import Point, datum, points
from agent.chart.shape import Axis, Shape

MOST_DRAWN = 25
MOST_UPRIGHT = 7
LONGEST_UPRIGHT_LABEL = 12
"""Characters; what is longer reads better beside a horizontal bar."""
MOST_LABELLED = 12
STEP = 28
TEXT_PIXELS = 40
"""Room for a figure beyond the end of a negative bar."""
FAINT = 0.45
"""The opacity of the bars that are not talked about."""
UNFINISHED = {"test": "datum.incomplete", "value": 0.4}


def bars(shape: Shape, axis: Axis) -> Picture:
    """One bar a row, the one talked about strong; beside each other where there are series."""
    found = points(shape, axis)
    if shape.series is not None:
        return _beside(found, axis, shape, shape.series)
    kept = found if axis.ordered else found[:MOST_DRAWN]
    focus = _focus(kept)
    rows = tuple(datum(point, shape, focus=point is focus) for point in kept)
    longest = max(len(point.label) for point in kept)
    upright = axis.ordered or (len(kept) <= MOST_UPRIGHT and longest <= LONGEST_UPRIGHT_LABEL)
    strong = {"condition": {"test": "datum.focus", "value": 1}, "value": FAINT if focus else 1}
    layers: list[Spec] = [
        {
            "mark": {"type": "bar", "cornerRadiusEnd": 2},
            "encoding": {"opacity": strong, "fillOpacity": {"condition": UNFINISHED, "value": 1}},
        }
    ]
    if len(kept) <= MOST_LABELLED or not upright:
        layers.append(_written(kept, upright))
    label = encoding.labels(axis, [point.label for point in kept])
    value = encoding.figures(shape.first, shape)
    if any((point.value or 0) < 0 for point in kept):
        value["scale"]["padding"] = TEXT_PIXELS
    channels = {"x": label, "y": value} if upright else {"y": label, "x": value}
    told = encoding.tooltip(axis, shape.first)
    spec = encoding.frame(shape, {"encoding": {**channels, "tooltip": told}, "layer": layers})
    if not upright:
        spec["height"] = {"step": STEP}
    return Picture("bar" if upright else "horizontal_bar", spec, rows, len(found) - len(kept))


def _written(kept: list[Point], upright: bool) -> Spec:
    """The figures at the ends of the bars, on the outer side of negative ones too."""
    look: Spec = {"baseline": "bottom", "dy": -4} if upright else {"align": "left", "dx": 4}
    if any((point.value or 0) < 0 for point in kept):
        side, shift, inner, outer = (
            ("baseline", "dy", "bottom", "top") if upright else ("align", "dx", "left", "right")
        )
        near = look[shift]
        look[side] = {"expr": f"datum.value < 0 ? '{outer}' : '{inner}'"}
        look[shift] = {"expr": f"datum.value < 0 ? {-near} : {near}"}
    return {"mark": {"type": "text", **look}, "encoding": {"text": {"field": "short", "type": "nominal"}}}


def _focus(kept: list[Point]) -> Point | None:
    """The bar talked about: the largest, or the smallest where the rows begin with it."""
    values = [point.value for point in kept if point.value is not None]
    if len(values) < 2:
        return None
    rising = values == sorted(values) and values[0] != values[-1]
    wanted = min(values) if rising else max(values)
    found = [point for point in kept if point.value == wanted]
    return found[0] if len(found) == 1 else None


def _beside(found: list[Point], axis: Axis, shape: Shape, split: Axis) -> Picture:
    channels: Spec = {
        "x": encoding.labels(axis, list(dict.fromkeys(point.label for point in found))),
        "xOffset": {"field": "series", "type": "nominal", "sort": split.in_order()},
        "y": encoding.figures(shape.first, shape),
        "color": encoding.series(split),
        "fillOpacity": {"condition": UNFINISHED, "value": 1},
        "tooltip": encoding.tooltip(axis, shape.first, split),
    }
    rows = tuple(datum(point, shape) for point in found)
    return Picture("grouped_bar", encoding.frame(shape, {"mark": {"type": "bar"}, "encoding": channels}), rows)


def stacked(shape: Shape, axis: Axis, split: Axis) -> Picture:
    """The parts of each group on top of each other, from zero: the height is their sum."""
    found = points(shape, axis)
    value = {**encoding.figures(shape.first, shape), "stack": "zero"}
    channels: Spec = {
        "x": encoding.labels(axis, list(dict.fromkeys(point.label for point in found))),
        "y": value,
        "color": encoding.series(split),
        "order": {"field": "order", "type": "quantitative"},
        "fillOpacity": {"condition": UNFINISHED, "value": 1},
        "tooltip": encoding.tooltip(axis, shape.first, split),
    }
    places = {name: place for place, name in enumerate(split.in_order())}
    rows = tuple({**datum(point, shape), "order": places[point.series]} for point in found)
    return Picture("stacked_bar", encoding.frame(shape, {"mark": {"type": "bar"}, "encoding": channels}), rows)


def heat_map(shape: Shape, axis: Axis, split: Axis) -> Picture:
    """A cell for each pair, the stronger the higher; a pair without a row stays empty."""
    lying = split.ordered and split.distinct > axis.distinct
    across, down = ("series", "label") if lying else ("label", "series")
    sides = {"label": axis, "series": split}
    channels: Spec = {
        "x": _side(across, sides[across], thinned=True),
        "y": _side(down, sides[down]),
        "color": {
            "field": "value",
            "type": "quantitative",
            "scale": {"zero": True},
            "legend": {"title": encoding.capital(shape.first.title), "labelExpr": encoding.tick(shape.first, shape)},
        },
        "tooltip": encoding.tooltip(axis, shape.first, split),
    }
    spec = encoding.frame(shape, {"mark": {"type": "rect"}, "encoding": channels})
    spec["height"] = {"step": STEP}
    return Picture("heat_map", spec, tuple(datum(point, shape) for point in points(shape, axis)))


def _side(field: str, axis: Axis, *, thinned: bool = False) -> Spec:
    order = axis.in_order()
    look: Spec = {"title": encoding.capital(axis.title), "labelAngle": 0, "labelLimit": encoding.LABEL_PIXELS}
    if thinned:
        look["labelOverlap"] = "greedy"
    return {"field": field, "type": "ordinal", "sort": order, "axis": look}
