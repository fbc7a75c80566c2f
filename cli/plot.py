"""An answer's chart in characters: bars beside their figures by rich, lines and points by plotext."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.bar import Bar
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from agent.answer import Chart
from cli.safe import safe

BARS = frozenset({"bar", "horizontal_bar", "grouped_bar", "stacked_bar", "pie"})
"""Marks that are drawn as bars; a pie's parts compare better so than as characters in a circle."""

LINES = frozenset({"line", "multi_line", "area"})
MOST_BARS = 40
MOST_TICKS = 6
HEIGHT = 16
NARROWEST, WIDEST = 40, 100
"""Columns of a chart: under the least nothing could be read, over the most the eye loses the line."""

COLOURS = ("bright_blue", "bright_green", "bright_red", "bright_cyan", "bright_magenta", "bright_yellow")
PLOT_COLOURS = (12, 10, 9, 14, 13, 11)
"""The same six, by the numbers of the terminal's palette."""

LETTERS = ("o", "x", "+", "*", "#", "@")
"""What tells the series apart where there is no colour."""

Row = Mapping[str, Any]
FigureText = Callable[[float, int], str]
"""A value for the ticks of an axis, by the place of its column among those of values."""


def plot(chart: Chart, console: Console, figure_text: FigureText) -> RenderableType | None:
    """The chart as something that rich prints, or None where the table alone says it.

    Bars need no Unicode; the other marks do.
    """
    rows = [row for row in chart.rows if row.get("value") is not None]
    if chart.mark in BARS and rows:
        return _bars(rows[:MOST_BARS], console)
    is_plotted = chart.mark in LINES or chart.mark == "scatter"
    if not is_plotted or len(rows) < 2 or console.options.ascii_only:
        return None
    return _lines(chart.rows, console, figure_text) if chart.mark in LINES else _points(rows, console, figure_text)


def _bars(rows: Sequence[Row], console: Console) -> RenderableType:
    """A line a bar: its label, its series where there are some, its length and its figure."""
    values = [float(row["value"]) for row in rows]
    low, high = min(0.0, *values), max(0.0, *values)
    series = list(dict.fromkeys(safe(row["series"]) for row in rows if "series" in row))
    colours = {name: COLOURS[place % len(COLOURS)] for place, name in enumerate(series)}
    grid = Table.grid(padding=(0, 1))
    grid.add_column(max_width=max(12, console.width // 3), overflow="ellipsis", no_wrap=True)
    if series:
        grid.add_column(max_width=max(12, console.width // 5), overflow="ellipsis", no_wrap=True)
    grid.add_column(width=max(8, min(WIDEST, console.width) // 3))
    grid.add_column(justify="right", no_wrap=True)
    before = None
    for row, value in zip(rows, values, strict=True):
        label = safe(row["label"])
        name = safe(row.get("series", ""))
        bar = _bar(value, low, high, colours.get(name, COLOURS[0]), console)
        figure = safe(row["text"]) + (f" ({safe(row['share'])})" if row.get("share") else "")
        shown = "" if series and label == before else label
        grid.add_row(*(Text(part) for part in ((shown, name) if series else (shown,))), bar, Text(figure))
        before = label
    return grid


def _bar(value: float, low: float, high: float, colour: str, console: Console) -> RenderableType:
    size = (high - low) or 1.0
    begin, end = min(0.0, value) - low, max(0.0, value) - low
    if not console.options.ascii_only:
        return Bar(size, begin, end, color=colour)
    width = max(8, min(WIDEST, console.width) // 3)
    first, last = round(width * begin / size), round(width * end / size)
    return Text(" " * first + "#" * (last - first))


def _lines(rows: Sequence[Row], console: Console, figure_text: FigureText) -> RenderableType:
    """A line a series over the labels in their order; where a value is missing, the line breaks."""
    labels = list(dict.fromkeys(safe(row["label"]) for row in rows))
    places = {label: place for place, label in enumerate(labels)}
    series: dict[str, list[tuple[int, float]]] = {}
    for row in rows:
        if row.get("value") is not None:
            points = series.setdefault(safe(row.get("series", "")), [])
            points.append((places[safe(row["label"])], float(row["value"])))
    figure = _Figure(console, coloured=console.color_system is not None)
    for points in series.values():
        figure.draw_line(points)
    values = [value for points in series.values() for _, value in points]
    figure.label_values(values, lambda value: figure_text(value, 0))
    every = max(1, -(-(len(labels) - 1) // (MOST_TICKS - 1)))
    figure.label_places({place: labels[place] for place in range(0, len(labels), every)})
    legend = figure.legend(list(series)) if len(series) > 1 else None
    return Group(figure.text(), legend) if legend else figure.text()


def _points(rows: Sequence[Row], console: Console, figure_text: FigureText) -> RenderableType:
    """A mark a row, by two figures."""
    figure = _Figure(console, coloured=console.color_system is not None)
    points = [(float(row["across"]), float(row["value"])) for row in rows if row.get("across") is not None]
    figure.draw_points(points)
    figure.label_values([value for _, value in points], lambda value: figure_text(value, 1), from_zero=False)
    figure.label_places({place: figure_text(place, 0) for place in _ticks([across for across, _ in points], False)})
    return figure.text()


class _Figure:
    """plotext's one figure, cleared, and what we need of it."""

    def __init__(self, console: Console, *, coloured: bool) -> None:
        import plotext

        self._plotext = plotext
        self._figure = plotext.figure
        self._coloured = coloured
        self._drawn = 0
        self._figure.clear()
        self._figure.theme("colorless")
        self._figure.plot_size(max(NARROWEST, min(WIDEST, console.width - 2)), HEIGHT)

    def draw_line(self, points: Sequence[tuple[int, float]]) -> None:
        """Connect points of neighbouring places; across a missing place there is no line."""
        signal = self._signal(points, "braille" if self._coloured or not self._drawn else None)
        signal.lines()
        for index in range(1, len(points)):
            if points[index][0] - points[index - 1][0] != 1:
                signal.line(index, False)
        self._figure.draw(signal)
        self._drawn += 1

    def draw_points(self, points: Sequence[tuple[float, float]]) -> None:
        """One mark a point."""
        self._figure.draw(self._signal(points, "circle"))

    def _signal(self, points: Sequence[tuple[float, float]], marker: str | None) -> Any:
        place = self._drawn % len(LETTERS)
        symbol: Any = marker or LETTERS[place]
        if self._coloured:
            symbol = self._plotext.marker(symbol, PLOT_COLOURS[place])
        return self._figure.signal([x for x, _ in points], [y for _, y in points], marker=symbol)

    def label_values(
        self, values: Sequence[float], figure_text: Callable[[float], str], *, from_zero: bool = True
    ) -> None:
        """Ticks of the value axis."""
        ticks = _ticks(values, from_zero)
        self._figure.ruler("y").ticks(ticks, [safe(figure_text(tick)) for tick in ticks])
        self._figure.ruler("y").lim(min(ticks[0], *values), max(ticks[-1], *values))

    def label_places(self, ticks: Mapping[Any, str]) -> None:
        """Ticks of the other axis."""
        self._figure.ruler("x").ticks(list(ticks), list(ticks.values()))

    def legend(self, names: Sequence[str]) -> Text:
        """The series' names, each beside its mark."""
        legend = Text()
        for place, name in enumerate(names):
            mark = "⣀" if self._coloured or not place else LETTERS[place % len(LETTERS)]
            legend.append(f"{mark} {name}   ", style=COLOURS[place % len(COLOURS)])
        return legend

    def text(self) -> Text:
        """The figure as rich prints it."""
        return Text.from_ansi(self._figure.build().string(colorless=not self._coloured), no_wrap=True)


def _ticks(values: Sequence[float], from_zero: bool) -> list[float]:
    """A few round numbers that span the values: 1, 2 or 5 times a power of ten apart."""
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(0.0, low), max(0.0, high)
    rough = (high - low or abs(high) or 1.0) / (MOST_TICKS - 1)
    power = 10.0 ** _floor_log10(rough)
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first = int(low // step)
    ticks = [first * step]
    while ticks[-1] < high:
        ticks.append((first + len(ticks)) * step)
    return ticks


def _floor_log10(size: float) -> int:
    return int(f"{size:e}".partition("e")[2])
