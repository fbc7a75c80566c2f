"""What matters of a result for drawing it: its axis, its series, its figures, and what is known of them."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from agent import formats
from agent.interpretation import GroupingColumn, Interpretation, MeasureColumn, incomplete, span_of, words
from agent.semantics import Semantics
from agent.values import Cell, Language, Rows, Unit

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PERIOD_TEXT = re.compile(r"\d{4}([-/]\d{1,2}){0,2}(\s*[~–-]\s*\d{4})?|\d{4}[-/]?[QW]\d{1,2}")
TIME_NAMES = re.compile(r"year|month|quarter|week|date|day$|año|mes|fecha|trimestre|semana", re.IGNORECASE)
FIGURES = {"integer", "decimal"}


@dataclass(frozen=True, slots=True)
class Axis:
    """A column of labels, in the order of the rows.

    `over_dates` means consecutive points of time, `ordered` any order of its own (weekdays and hours too).
    `places` are what its order goes by, one a row.
    """

    index: int
    title: str
    labels: tuple[str, ...]
    places: tuple[Cell, ...]
    over_dates: bool = False
    ordered: bool = False
    weekday: bool = False

    @property
    def distinct(self) -> int:
        """How many different places there are on it."""
        return len(set(self.places))


@dataclass(frozen=True, slots=True)
class Figures:
    """A column of figures, None where there is none. `text` is each of them as a person reads it."""

    index: int
    title: str
    unit: Unit | None
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    additive: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A result as something to draw. `whole` tells that its groups are all there are.

    `incomplete` are the rows that stand for a period of which the data has only a part.
    """

    language: Language
    currency: str
    row_count: int
    axis: Axis | None
    series: Axis | None
    figures: tuple[Figures, ...]
    whole: bool
    incomplete: frozenset[int] = frozenset()
    truncated: bool = False
    listing: bool = False

    @property
    def first(self) -> Figures:
        """The figures that are drawn first. There must be some."""
        return self.figures[0]


def of(rows: Rows, interpretation: Interpretation, semantics: Semantics, language: Language) -> Shape:
    """The shape of annotated rows."""
    read = {measure.index: measure for measure in interpretation.measures}
    figures = tuple(
        _figures(rows, index, read.get(index), semantics, language)
        for index, column in enumerate(rows.columns)
        if column.role == "value"
    )
    return Shape(
        language=language,
        currency=semantics.currency,
        row_count=len(rows.values),
        axis=_axis(rows, interpretation.label, interpretation, semantics, language),
        series=_axis(rows, interpretation.series, interpretation, semantics, language),
        figures=figures,
        whole=interpretation.whole and not interpretation.unread,
        incomplete=incomplete(rows, interpretation),
        truncated=rows.truncated,
        listing=interpretation.kind == "listing",
    )


def _axis(
    rows: Rows,
    grouping: GroupingColumn | None,
    interpretation: Interpretation,
    semantics: Semantics,
    language: Language,
) -> Axis | None:
    if grouping is None or grouping.index is None:
        return None
    cells = rows.column(grouping.index)
    spans = [span_of(cell, grouping, interpretation) for cell in cells]
    dimension = semantics.dimension(grouping.dimension) if grouping.dimension else None
    weekday = grouping.grain == "weekday" or (dimension is not None and dimension.kind == "weekday")
    order = {value: place for place, value in enumerate(dimension.order)} if dimension else {}
    starts: list[Cell] = [
        span.start if span else order.get(str(cell), cell) for span, cell in zip(spans, cells, strict=True)
    ]
    return Axis(
        index=grouping.index,
        title=words.grouping(grouping, semantics, language).text,
        labels=tuple(words.cell(cell, grouping, semantics, language, interpretation.data) for cell in cells),
        places=tuple(starts),
        over_dates=grouping.over_dates,
        ordered=grouping.ordered or weekday,
        weekday=weekday,
    )


def _figures(
    rows: Rows, index: int, measure: MeasureColumn | None, semantics: Semantics, language: Language
) -> Figures:
    column = rows.columns[index]
    cells = rows.column(index)
    title = words.measure(measure, semantics, language).text if measure else column.name.replace("_", " ")
    return Figures(
        index=index,
        title=title,
        unit=column.unit,
        values=tuple(as_float(cell) for cell in cells),
        texts=tuple(formats.number(cell, column.unit, language, semantics.currency) for cell in cells),
        additive=measure is not None and (measure.additive or measure.transform == "share"),
    )


def guessed(rows: Rows, language: Language) -> Shape:
    """The shape of rows of which nothing is known but their columns: by types, names and cells."""
    labels = [index for index, column in enumerate(rows.columns) if _is_label(rows, index)]
    numbers = [index for index, column in enumerate(rows.columns) if index not in labels and column.type in FIGURES]
    if not labels and len(numbers) > 1:
        labels, numbers = numbers[:1], numbers[1:]
    figures = tuple(
        Figures(
            index,
            rows.columns[index].name,
            rows.columns[index].unit,
            tuple(as_float(cell) for cell in rows.column(index)),
            tuple(formats.number(cell, rows.columns[index].unit, language) for cell in rows.column(index)),
            additive=not re.match(r"avg|mean|min|max|median|rate|ratio", rows.columns[index].name, re.IGNORECASE),
        )
        for index in numbers
    )
    axes = [_guessed_axis(rows, index, language) for index in labels]
    return Shape(
        language=language,
        currency="",
        row_count=len(rows.values),
        axis=axes[0] if axes else None,
        series=axes[1] if len(axes) > 1 else None,
        figures=figures,
        whole=True,
        truncated=rows.truncated,
    )


def _is_label(rows: Rows, index: int) -> bool:
    column = rows.columns[index]
    if column.type not in FIGURES:
        return True
    cells = [cell for cell in rows.column(index) if cell is not None]
    return bool(cells) and all(_is_time(cell, column.name) for cell in cells)


def _guessed_axis(rows: Rows, index: int, language: Language) -> Axis:
    cells = rows.column(index)
    filled = [cell for cell in cells if cell is not None]
    labels = tuple(
        formats.day(cell, language, year=True) if isinstance(cell, date) else formats.label(cell, None, language)
        for cell in cells
    )
    weekday = bool(filled) and all(str(cell)[:3].casefold() in WEEKDAYS for cell in filled)
    dates = bool(filled) and not weekday and all(_is_time(cell, rows.columns[index].name) for cell in filled)
    places: tuple[Cell, ...] = cells
    if weekday:
        places = tuple(WEEKDAYS.index(str(cell)[:3].casefold()) if cell is not None else None for cell in cells)
    return Axis(index, rows.columns[index].name, labels, places, dates, dates or weekday, weekday)


def _is_time(cell: Cell, name: str) -> bool:
    if isinstance(cell, (date, datetime)):
        return True
    if isinstance(cell, int):
        earliest, latest = (1500, 2200) if TIME_NAMES.search(name) else (1900, 2100)
        return earliest <= cell <= latest
    return isinstance(cell, str) and bool(PERIOD_TEXT.fullmatch(cell.strip()))


def as_float(cell: Cell) -> float | None:
    """A figure for drawing, where the last digits of money do not show."""
    return float(cell) if isinstance(cell, (int, float, Decimal)) and not isinstance(cell, bool) else None
