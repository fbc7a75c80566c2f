"""What a drawn chart shows, read from its SVG in the browser as with a ruler: heights against the axis' own figures.

It knows neither the specification nor the rows. The marks' accessible names are read beside their places.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, pi
from typing import Any

from playwright.sync_api import Locator

from tests.ui.figures import Written, written

READ = """svg => {
    const at = (element, x, y) => {
        const point = new DOMPoint(x, y).matrixTransform(element.getScreenCTM());
        return [point.x, point.y];
    };
    const box = (element) => {
        const { x, y, width, height } = element.getBBox();
        return [...at(element, x, y), ...at(element, x + width, y + height)];
    };
    const vertices = (element) =>
        [...(element.getAttribute("d") ?? "").matchAll(/[ML](-?[\\d.e-]+),(-?[\\d.e-]+)/g)]
            .map(([, x, y]) => at(element, Number(x), Number(y)));
    const marks = [...svg.querySelectorAll("[role=graphics-symbol]:not(.role-axis, .role-legend, g)")]
        .map((element) => ({
            kind: element.getAttribute("aria-roledescription"),
            name: element.getAttribute("aria-label"),
            path: element.getAttribute("d") ?? "",
            fill: element.getAttribute("fill") ?? "",
            box: box(element),
            middle: at(element, 0, 0),
            vertices: element.tagName === "path" ? vertices(element) : [],
        }));
    const axes = [...svg.querySelectorAll(".role-axis[aria-label]")].map((axis) => ({
        name: axis.getAttribute("aria-label"),
        ticks: [...axis.querySelectorAll(".role-axis-label text")]
            .map((text) => [text.textContent, ...at(text, 0, 0)]),
    }));
    const grid = [...svg.querySelectorAll(".role-axis-grid line")]
        .map((line) => ({ flat: line.getAttribute("y2") === "0", at: at(line, 0, 0) }));
    return { marks, axes, grid };
}"""


@dataclass(frozen=True)
class Mark:
    """One mark: what its name says, and the figure that its place or its size stands for."""

    label: str
    series: str
    said: Written
    drawn: float | None = None


@dataclass(frozen=True)
class Scale:
    """An axis of figures: a pixel is worth so much, and zero is there."""

    zero: float
    unit: float

    def value(self, pixel: float) -> float:
        return (pixel - self.zero) * self.unit

    @property
    def margin(self) -> float:
        """What can be told apart: a pixel and a half, since lines of the grid stand on whole pixels."""
        return 1.5 * abs(self.unit)


class Drawing:
    """A chart's SVG, wherever it was made."""

    def __init__(self, svg: Locator, language: str) -> None:
        self._found: dict[str, Any] = svg.evaluate(READ)
        self._language = language

    def bars(self) -> list[Mark]:
        """Bars by their length: from zero, or where they are stacked, from end to end."""
        scale, lies = self.scale()
        found = []
        for mark in self._of_kind("bar"):
            left, top, right, bottom = mark["box"]
            low, high = sorted(scale.value(end) for end in ((left, right) if lies else (top, bottom)))
            is_below = low < -scale.margin and high < scale.margin
            found.append(self._mark(mark, low - high if is_below else high - low))
        return found

    def dots(self) -> list[Mark]:
        """Points by how high they are."""
        scale, _ = self.scale()
        return [self._mark(mark, scale.value(mark["middle"][1])) for mark in self._of_kind("point")]

    def slices(self) -> list[Mark]:
        """A pie's slices by their angle, as a share of the whole."""
        return [self._mark(mark, _angle(mark["path"]) / (2 * pi)) for mark in self._of_kind("arc mark")]

    def cells(self) -> list[Mark]:
        """A heat map's cells by how far they are from white, from 0 to 1."""
        return [self._mark(mark, _depth(mark["fill"])) for mark in self._of_kind("rect mark")]

    def scattered(self) -> dict[str, tuple[float, float]]:
        """Points by both axes: how far to the right, and how high."""
        (along, _), (up, _) = self.scale(upright=False), self.scale(upright=True)
        marks = self._of_kind("point")
        return {
            self._said(mark)["label"]: (along.value(mark["middle"][0]), up.value(mark["middle"][1])) for mark in marks
        }

    def lines(self) -> dict[str, list[float]]:
        """Each series' heights from left to right, where its lines bend."""
        scale, _ = self.scale()
        found: dict[str, dict[float, float]] = {}
        for mark in self._of_kind("line mark"):
            bends = found.setdefault(self._said(mark)["series"], {})
            bends |= {round(x, 1): scale.value(y) for x, y in mark["vertices"]}
        return {series: [bends[x] for x in sorted(bends)] for series, bends in found.items()}

    def scale(self, *, upright: bool | None = None) -> tuple[Scale, bool]:
        """The axis of figures, and whether it lies."""
        for axis in self._found["axes"]:
            lies = axis["name"].startswith("X")
            if "linear scale" in axis["name"] and (upright is None or upright != lies):
                return self._measured(axis["ticks"], lies), lies
        raise AssertionError("no axis of figures")

    def _measured(self, ticks: list[Any], lies: bool) -> Scale:
        """By the first and the last figure on the axis. A label beside its line stands a little under it."""
        places = [tick[1 if lies else 2] for tick in ticks]
        values = [float(written(tick[0], self._language).value) for tick in ticks]
        lines = sorted({line["at"][0 if lies else 1] for line in self._found["grid"] if line["flat"] != lies})
        shifts = [place - line for place, line in zip(sorted(places), lines, strict=True)]
        unit = (values[-1] - values[0]) / (places[-1] - places[0])
        return Scale(places[0] - sum(shifts) / len(shifts) - values[0] / unit, unit)

    def _of_kind(self, kind: str) -> Iterator[dict[str, Any]]:
        return (mark for mark in self._found["marks"] if mark["kind"] == kind)

    def _mark(self, mark: dict[str, Any], drawn: float | None = None) -> Mark:
        said = self._said(mark)
        return Mark(said["label"], said["series"], written(said["figure"], self._language), drawn)

    def _said(self, mark: dict[str, Any]) -> dict[str, str]:
        """The parts of the accessible name: fields first, then what the tooltip says under its headings."""
        parts = [part.split(": ", 1) for part in mark["name"].split("; ")]
        names, headings = dict(parts), [text for name, text in parts if name[:1].isupper() or name == " "]
        *named, figure = headings
        label = names.get("label", named[0] if named else "")
        series = next((text for text in named if text != label), "")
        return {"label": label, "series": series, "figure": figure}


def _depth(fill: str) -> float:
    """How dark a colour is, `rgb(1, 2, 3)` or `#010203`, as the eye weighs red, green and blue (ITU-R BT.709)."""
    parts = bytes.fromhex(fill[1:]) if fill.startswith("#") else map(int, re.findall(r"\d+", fill)[:3])
    return 1 - sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)) / 255


def _angle(path: str) -> float:
    """How much of the circle lies between the ends of an arc, in radians."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", path)]
    (x1, y1), (_, _, _, is_large, _, x2, y2) = numbers[:2], numbers[2:9]
    between = abs(atan2(y1, x1) - atan2(y2, x2)) % (2 * pi)
    return max(between, 2 * pi - between) if is_large else min(between, 2 * pi - between)
