"""Lines, areas and scattered points: what runs along an order, and what relates two figures."""

from dataclasses import replace
from typing import Any

from agent.chart import encoding
from agent.chart.encoding import Spec
from agent.chart.picture import Picture
from agent.chart.points import Datum, Point, as_date, datum, is_even, points, with_gaps, with_gaps_in_series
from agent.chart.rules import MOST_LINES
from agent.chart.shape import Axis, Shape

MOST_WITH_DOTS = 36


def line(shape: Shape, axis: Axis, *, filled: bool = False) -> Picture:
    """A line a series, broken at gaps, dashed from and to a point that is not finished; as an area when `filled`."""
    kept, left_out = _largest_series(points(shape, axis))
    if shape.series is not None:
        kept = with_gaps_in_series(kept)
    elif axis.over_dates:
        kept = with_gaps(kept, shape.language)
    along, rows = _along(kept, axis, shape)
    channels: Spec = {"x": along, "tooltip": encoding.tooltip(axis, shape.first, shape.series)}
    if shape.series is not None:
        channels["color"] = encoding.series(shape.series)
    layers = [_stroke("solid", shape), _stroke("dashed", shape, dash=[4, 4])]
    if filled:
        layers.insert(0, _filling(shape))
    every = len({point.label for point in kept}) <= MOST_WITH_DOTS
    if every or shape.incomplete or _is_broken(kept):
        layers += _dots(shape, every_point=every or _is_broken(kept))
    mark = "area" if filled else "line" if shape.series is None else "multi_line"
    spec = encoding.frame(shape, {"encoding": channels, "layer": layers})
    return Picture(mark, spec, tuple(rows), series_left_out=left_out)


def _largest_series(found: list[Point]) -> tuple[list[Point], int]:
    """The points of the series with the largest sums, and how many series are left out."""
    sums: dict[str, float] = {}
    for point in found:
        sums[point.series] = sums.get(point.series, 0) + (point.value or 0)
    kept = set(sorted(sums, key=lambda series: -sums[series])[:MOST_LINES])
    return [point for point in found if point.series in kept], len(sums) - len(kept)


def _along(kept: list[Point], axis: Axis, shape: Shape) -> tuple[Spec, list[Datum]]:
    """The axis and the rows: by label where the steps are even, else by the day itself."""
    rows = _dashed(kept, shape)
    days = [as_date(point.place) for point in kept]
    known = [day for day in days if day is not None]
    if is_even(kept) or len(known) < len(days):
        return encoding.labels(axis, list(dict.fromkeys(point.label for point in kept))), rows
    dated = [{**row, "day": day.isoformat()} for row, day in zip(rows, known, strict=True)]
    return encoding.days(axis, shape.language, (max(known) - min(known)).days), dated


def _dashed(kept: list[Point], shape: Shape) -> list[Datum]:
    """Rows with the figure under `solid` where the line is whole, and under `dashed` from there to what is not."""
    rows: list[Datum] = []
    for index, point in enumerate(kept):
        unfinished = point.source in shape.incomplete
        row = {**datum(point, shape), "incomplete": unfinished}
        row["solid"] = None if unfinished else point.value
        row["dashed"] = point.value if _is_near_unfinished(kept, index, shape) else None
        if unfinished and index == len(kept) - 1:
            row["last"] = True
        if unfinished and _is_a_peak(kept, index):
            row["above"] = True
        rows.append(row)
    return rows


def _is_a_peak(kept: list[Point], index: int) -> bool:
    """Whether the line goes down from the point to the side where its words stand: they would lie on it."""
    beside = kept[index - 1 if index == len(kept) - 1 else index + 1].value if len(kept) > 1 else None
    here = kept[index].value
    return beside is not None and here is not None and beside < here


def _is_near_unfinished(kept: list[Point], index: int, shape: Shape) -> bool:
    """Whether the point, or a neighbour on its own line, stands for an incomplete period."""
    own = [place for place, point in enumerate(kept) if point.series == kept[index].series]
    at = own.index(index)
    return any(kept[place].source in shape.incomplete for place in own[max(0, at - 1) : at + 2])


def _is_broken(kept: list[Point]) -> bool:
    """Whether a point stands alone between two gaps, where a line would not show it."""
    by_series: dict[str, list[float | None]] = {}
    for point in kept:
        by_series.setdefault(point.series, [None]).append(point.value)
    return any(
        before is None and here is not None and after is None
        for values in by_series.values()
        for before, here, after in zip(values, values[1:], [*values[2:], None], strict=False)
    )


def _stroke(field: str, shape: Shape, dash: list[int] | None = None) -> Spec:
    mark: Spec = {"type": "line", "strokeWidth": 2.5}
    if dash:
        mark["strokeDash"] = dash
    return {"mark": mark, "encoding": {"y": encoding.figures(shape.first, shape, field)}}


def _filling(shape: Shape) -> Spec:
    return {
        "mark": {"type": "area", "opacity": 0.25},
        "encoding": {"y": {**encoding.figures(shape.first, shape), "stack": None}},
    }


def _dots(shape: Shape, *, every_point: bool) -> list[Spec]:
    """Points on the line where there are few; where a period is incomplete, a ring, and how much of it there is."""
    height = {"y": encoding.figures(shape.first, shape)}
    look = {"type": "point", "size": 55, "opacity": 1}
    whole: Spec = {
        "transform": [{"filter": "datum.value !== null && !datum.incomplete"}],
        "mark": {**look, "filled": True},
        "encoding": height,
    }
    unfinished: Spec = {
        "transform": [{"filter": "datum.value !== null && datum.incomplete"}],
        "mark": {**look, "filled": False, "strokeWidth": 2},
        "encoding": height,
    }
    beside = {
        "align": {"expr": "datum.last ? 'right' : 'left'"},
        "dx": {"expr": "datum.last ? -8 : 8"},
        "baseline": {"expr": "datum.above ? 'bottom' : 'top'"},
        "dy": {"expr": "datum.above ? -6 : 6"},
    }
    said: Spec = {
        "transform": [{"filter": "datum.value !== null && datum.incomplete"}],
        "mark": {"type": "text", **beside},
        "encoding": {**height, "text": {"field": "held", "type": "nominal"}},
    }
    rings = [unfinished, *([said] if shape.series is None else [])] if shape.incomplete else []
    return [*([whole] if every_point else []), *rings]


def scatter(shape: Shape) -> Picture:
    """A point a row, by its first two figures; each has its own axis, so that their units may differ."""
    across, up = shape.figures[:2]
    labels = shape.axis.labels if shape.axis else ("",) * shape.row_count
    rows: tuple[dict[str, Any], ...] = tuple(
        {"label": labels[row], "across": across.values[row], "value": up.values[row],
         "text": f"{across.texts[row]} · {up.texts[row]}"}
        for row in range(shape.row_count)
    )  # fmt: skip
    upward = replace(shape, figures=(up,))
    channels: Spec = {
        "x": encoding.figures(across, shape, "across", zero=False),
        "y": encoding.figures(up, upward, zero=False),
        "tooltip": [
            *(
                [{"field": "label", "type": "nominal", "title": encoding.capital(shape.axis.title)}]
                if shape.axis
                else []
            ),
            {"field": "text", "type": "nominal", "title": f"{encoding.capital(across.title)} · {up.title}"},
        ],
    }
    return Picture(
        "scatter", encoding.frame(shape, {"mark": {"type": "point", "filled": True}, "encoding": channels}), rows
    )
