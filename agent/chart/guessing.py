"""The shape of rows of which nothing is known but their columns: told by types, names and cells."""

import re
from datetime import date, datetime
from functools import lru_cache

from babel.dates import get_month_names

from agent import formats
from agent.chart.shape import Axis, Figures, Shape, as_float
from agent.values import Cell, Language, Rows

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PERIOD_TEXT = re.compile(r"\d{4}([-/]\d{1,2}){0,2}(\s*[~–-]\s*\d{4})?|\d{4}[-/]?[QW]\d{1,2}")
TIME_NAMES = re.compile(r"year|month|quarter|week|date|day$|año|mes|fecha|trimestre|semana", re.IGNORECASE)
NOT_ADDED = re.compile(r"avg|mean|min|max|median|rate|ratio", re.IGNORECASE)
FIGURES = {"integer", "decimal"}
MONTH_LETTERS = 3


def guess(rows: Rows, language: Language) -> Shape:
    """The first column that is no figure is the axis, the second the series; every group is taken to be there."""
    labels = [index for index, column in enumerate(rows.columns) if _is_label(rows, index)]
    numbers = [index for index, column in enumerate(rows.columns) if index not in labels and column.type in FIGURES]
    if not labels and len(numbers) > 1:
        labels, numbers = numbers[:1], numbers[1:]
    axes = [_axis(rows, index, language) for index in labels]
    return Shape(
        language=language,
        currency="",
        row_count=len(rows.values),
        axis=axes[0] if axes else None,
        series=axes[1] if len(axes) > 1 else None,
        figures=tuple(_figures(rows, index, language) for index in numbers),
        whole=True,
        truncated=rows.truncated,
    )


def _figures(rows: Rows, index: int, language: Language) -> Figures:
    column, cells = rows.columns[index], rows.column(index)
    return Figures(
        index,
        column.name,
        column.unit,
        tuple(as_float(cell) for cell in cells),
        tuple(formats.number(cell, column.unit, language) for cell in cells),
        additive=not NOT_ADDED.match(column.name),
    )


def _is_label(rows: Rows, index: int) -> bool:
    column = rows.columns[index]
    if column.type not in FIGURES:
        return True
    cells = [cell for cell in rows.column(index) if cell is not None]
    return bool(cells) and all(_is_time(cell, column.name) for cell in cells)


def _axis(rows: Rows, index: int, language: Language) -> Axis:
    cells, name = rows.column(index), rows.columns[index].name
    filled = [cell for cell in cells if cell is not None]
    labels = tuple(
        formats.day(cell, language, year=True) if isinstance(cell, date) else formats.label(cell, None, language)
        for cell in cells
    )
    weekday = bool(filled) and all(str(cell)[:3].casefold() in WEEKDAYS for cell in filled)
    months = [_month(cell) for cell in cells]
    named_months = bool(filled) and months.count(None) == len(cells) - len(filled)
    dates = bool(filled) and not weekday and (named_months or all(_is_time(cell, name) for cell in filled))
    places: tuple[Cell, ...] = cells
    if weekday:
        places = tuple(WEEKDAYS.index(str(cell)[:3].casefold()) if cell is not None else None for cell in cells)
    elif named_months:
        places = tuple(months)
    return Axis(index, name, labels, places, dates, dates or weekday, weekday)


def _month(cell: Cell) -> int | None:
    """The number of the month that a text names in full or in short: Sept, october, ene."""
    text = cell.strip().rstrip(".").casefold() if isinstance(cell, str) else ""
    if len(text) < MONTH_LETTERS:
        return None
    return next((month for name, month in _months() if name.startswith(text)), None)


@lru_cache(maxsize=1)
def _months() -> tuple[tuple[str, int], ...]:
    return tuple(
        (str(name).casefold(), int(month))
        for locale in formats.LOCALES.values()
        for month, name in get_month_names("wide", locale=locale).items()
    )


def _is_time(cell: Cell, name: str) -> bool:
    if isinstance(cell, (date, datetime)):
        return True
    if isinstance(cell, int):
        earliest, latest = (1500, 2200) if TIME_NAMES.search(name) else (1900, 2100)
        return earliest <= cell <= latest
    return isinstance(cell, str) and bool(PERIOD_TEXT.fullmatch(cell.strip()))
