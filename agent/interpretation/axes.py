"""Puts on the axes what the model named for them, where the drawing stays honest."""

from collections.abc import Sequence
from dataclasses import replace

from agent.interpretation.parts import GroupingColumn, Interpretation, MeasureColumn
from agent.values import Draft


def along(read: Interpretation, draft: Draft) -> Interpretation:
    """The interpretation with the axis and the figure that the draft named, where they are columns of the result.

    Time stays along the axis: there a line runs, and a period of which days are missing is told as such. So does what
    the rows are ranked within. A name that no grouping or figure has is passed over, as small models invent some.
    """
    if not read.shown:
        return read
    figures = [measure for measure in read.measures if measure.transform != "rank"]
    figure = _named(draft.y[0] if draft.y else "", figures)
    if _named(draft.x, read.measures) is not None:
        figure = None  # points of one figure against another: the query has them in that order
    return replace(read, axis=_axis(read, draft), figure=figure)


def _axis(read: Interpretation, draft: Draft) -> int | None:
    if read.rank_within or any(grouping.over_dates for grouping in read.shown):
        return None
    axis = _named(draft.x, read.shown)
    split = _named(draft.series, read.shown)
    if axis is None and split is not None:
        return next((grouping.index for grouping in read.shown if grouping.index != split), None)
    return axis


def _named(name: str, columns: Sequence[GroupingColumn | MeasureColumn]) -> int | None:
    """The place in the result of the column that has this alias, whatever its case."""
    wanted = name.strip().casefold()
    return next((column.index for column in columns if wanted and column.name.casefold() == wanted), None)
