"""Columns as axis and series: figures of one kind side by side, two groupings as one, or turned."""

from dataclasses import replace

from agent.chart.shape import MOST_SERIES_BESIDE, Axis, Shape


def arrange(shape: Shape, *, side_by_side: bool) -> Shape:
    """The shape as it is drawn, with the figures of one kind side by side where they are wanted so."""
    return turned(alone(spread(shape) if side_by_side else shape))


def spread(shape: Shape) -> Shape:
    """Figures that measure the same thing over other rows (October's and November's) as one, split into series.

    Figures of different kinds or units are left apart: they never share an axis.
    """
    if shape.axis is None or shape.series is not None or not shape.figures or not shape.first.kind:
        return shape
    same = [each for each in shape.figures if each.kind == shape.first.kind and each.side]
    if len(same) < 2 or len({each.side for each in same}) < len(same) or same[0] is not shape.first:
        return shape
    rows = range(shape.row_count)
    repeated = [row for row in rows for _ in same]
    axis = replace(
        shape.axis,
        labels=tuple(shape.axis.labels[row] for row in repeated),
        places=tuple(shape.axis.places[row] for row in repeated),
        written=tuple(shape.axis.ticks[row] for row in repeated),
    )
    sides = tuple(each.side for _ in rows for each in same)
    merged = replace(
        shape.first,
        values=tuple(each.values[row] for row in rows for each in same),
        texts=tuple(each.texts[row] for row in rows for each in same),
    )
    return replace(
        shape,
        row_count=len(repeated),
        axis=axis,
        series=Axis(-1, "", sides, sides),
        figures=(merged,),
        incomplete=frozenset(place for place, row in enumerate(repeated) if row in shape.incomplete),
        present={place: shape.present[row] for place, row in enumerate(repeated) if row in shape.present},
    )


def alone(shape: Shape) -> Shape:
    """The shape without its second grouping, where each place holds one row and few share their series.

    The best day of each week is a bar a week that says its day, and no grid of which most is empty; so is the best
    day of each waiter a bar a waiter, though two of them may share a day.
    """
    axis, series = shape.axis, shape.series
    if axis is None or series is None or series.index < 0:
        return shape
    if axis.distinct < shape.row_count == series.distinct and axis.over_dates and not series.ordered:
        axis, series = series, axis
    if axis.distinct < shape.row_count or series.distinct <= MOST_SERIES_BESIDE:
        return shape
    if axis.over_dates and series.over_dates:
        return replace(shape, axis=series, series=None)
    told = replace(
        axis,
        title=f"{axis.title}, {series.title}" if series.title else axis.title,
        labels=tuple(f"{first}, {second}" for first, second in zip(axis.labels, series.labels, strict=True)),
        written=tuple(f"{first}, {second}" for first, second in zip(axis.ticks, series.ticks, strict=True)),
    )
    return replace(shape, axis=told, series=None)


def turned(shape: Shape) -> Shape:
    """The shape with its two groupings the other way round, where one has two places and the other many.

    Two months of seven weekdays are seven pairs of bars; seven bars for each of two months would be no comparison.
    """
    axis, series = shape.axis, shape.series
    if axis is None or series is None or axis.distinct > 2 or series.distinct <= MOST_SERIES_BESIDE:
        return shape
    return replace(shape, axis=series, series=axis)
