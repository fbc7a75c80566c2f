"""What is reckoned over the rows of grouped figures: shares, running totals, moving averages, growth."""

from collections.abc import Sequence
from dataclasses import replace

from sqlglot import exp

from agent.models.offline.reading import Reading
from agent.models.offline.sql.conditions import conditions
from agent.models.offline.sql.dialect import ordered, percent
from agent.models.offline.sql.figures import Figure, expression_of
from agent.models.offline.sql.grid import Grid, Source, aliased, table_of
from agent.models.offline.sql.keys import Key, Target

GROWTH = "growth_percent"
CHANGE = "change_in_"
_USUAL_WINDOW = 7
_Window = tuple[list[exp.Expr], list[exp.Expr]]
"""What a window is partitioned and ordered by."""


def transformed(
    reading: Reading, keys: Sequence[Key], figures: Sequence[Figure], grid: Grid, source: Source, target: Target
) -> exp.Select:
    """The grid with the share, the running total, the average or the growth that the reading asks for."""
    labels = [each.copy() for each in grid.select.expressions[: len(keys)]]
    raw = [aliased(value, figure.alias) for value, figure in zip(grid.figures, figures, strict=True)]
    query = grid.select.copy()
    if reading.transform == "share":
        each = [grid.keys[reading.groupings.index(reading.share_each)]] if reading.share_each else []
        whole = (
            _all_rows(reading, target).select(expression_of(figures[0].measure, target)).subquery()
            if reading.share_of_all
            else _whole(figures[0], grid, source, target, each)
        )
        share = percent(grid.figures[0], whole, target.dialect)
        query.set("expressions", [*labels, *raw, aliased(share, "share_percent")])
        return query
    window = _along(keys, grid)
    if window is None:
        return query
    if reading.transform == "running_total":
        # What came in and what it had come to are asked for in one breath, as often as not in one word.
        query.set("expressions", [*labels, *_running_totals(figures, grid, window), *raw])
    elif reading.transform == "moving_average":
        mean = over(exp.Avg(this=grid.figures[0].copy()), *window, _last_rows(reading.window or _USUAL_WINDOW))
        query.set("expressions", [*labels, aliased(mean, f"{figures[0].alias}_moving_average"), *raw])
    elif reading.transform == "growth":
        query.set("expressions", [*labels, *raw, *_growth(reading, figures[0].alias, grid, window, target)])
    return query


def _running_totals(figures: Sequence[Figure], grid: Grid, window: _Window) -> list[exp.Expr]:
    """The sums up to each row, of figures that add up where any of them does."""
    return [
        aliased(over(exp.Sum(this=value.copy()), *window), f"cumulative_{figure.alias}")
        for value, figure in zip(grid.figures, figures, strict=True)
        if figure.additive or not any(one.additive for one in figures)
    ]


def _last_rows(points: int) -> exp.WindowSpec:
    """So many rows, up to each."""
    start = exp.Literal.number(points - 1)
    return exp.WindowSpec(kind="ROWS", start=start, start_side="PRECEDING", end="CURRENT ROW")


def _growth(reading: Reading, name: str, grid: Grid, window: _Window, target: Target) -> list[exp.Expr]:
    """The change from the row before: in percent, or as an amount beside what it was."""
    before = over(exp.Lag(this=grid.figures[0].copy()), *window)
    change = exp.Sub(this=grid.figures[0].copy(), expression=before)
    amount, previous = aliased(change, CHANGE + name), aliased(before, f"previous_{name}")
    in_percent = aliased(percent(change, before, target.dialect), GROWTH)
    told = {"percent": [in_percent], "amount": [amount, previous], "both": [amount, in_percent, previous]}
    return told[reading.change]


def _whole(figure: Figure, grid: Grid, source: Source, target: Target, each: Sequence[exp.Expr] = ()) -> exp.Expr:
    """What a share is of: the sum of the parts, or, where parts do not add up, the figure over all rows."""
    if each:
        return _over_each(grid.figures[0], each)
    if figure.additive or figure.per is not None:
        return exp.Window(this=exp.Sum(this=grid.figures[0].copy()))
    return source.select(expression_of(figure.measure, target)).subquery()


def _all_rows(reading: Reading, target: Target) -> Source:
    """The rows of the days of a reading but for what it leaves out by name, and of what its whole is kept to.

    Whatever else keeps rows is dropped.
    """
    filters = tuple(item for item in reading.filters if item.words in reading.share_of)
    bare = replace(reading, filters=filters, named_filters=(), contrasts=(), having=(), among=())
    return Source(table_of(target), tuple(conditions(bare, target)))


def _over_each(value: exp.Expr, each: Sequence[exp.Expr]) -> exp.Expr:
    """The sum of a figure over the rows of each of one label."""
    return exp.Window(this=exp.Sum(this=value.copy()), partition_by=[key.copy() for key in each])


def _along(keys: Sequence[Key], grid: Grid) -> _Window | None:
    """What a window is partitioned and ordered by: the time, for each of the other labels."""
    along = next((index for index, key in enumerate(keys) if key.is_time), None)
    if along is None:
        along = next((index for index, key in enumerate(keys) if key.in_order), None)
    if along is None:
        return None
    partition = [grid.keys[index].copy() for index in range(len(keys)) if index != along]
    return partition, [ordered(keys[along].order(grid.keys[along]))]


def over(
    function: exp.Expr,
    partition: Sequence[exp.Expr],
    order: Sequence[exp.Expr],
    frame: exp.WindowSpec | None = None,
) -> exp.Window:
    """A function over the rows of each partition, in an order."""
    return exp.Window(
        this=function,
        partition_by=[each.copy() for each in partition],
        order=exp.Order(expressions=[each.copy() for each in order]),
        spec=frame,
    )
