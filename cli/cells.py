"""A cell of a result as the terminal's table shows it, in the answer's language."""

from datetime import date, datetime

from babel.dates import get_day_names

from agent import formats
from agent.answer import Answer
from agent.values import Cell, Column, Language
from cli.safe import safe

NUMERIC = frozenset({"integer", "decimal"})
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def is_figure(column: Column) -> bool:
    """Whether a column holds figures, and no numbers that name something."""
    return column.type in NUMERIC and column.role != "label"


def of_months(answer: Answer) -> frozenset[int]:
    """The columns of dates that stand for whole months, each said by its first day."""
    rows = answer.rows
    by_month = any(chip.kind == "grouping" and chip.key.endswith(".month") for chip in answer.interpretation)
    if rows is None or not by_month:
        return frozenset()
    dates = (place for place, column in enumerate(rows.columns) if column.type == "date")
    return frozenset(place for place in dates if all(_is_first(cell) for cell in rows.column(place)))


def _is_first(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, date) and cell.day == 1)


def text(cell: Cell, column: Column, language: Language, currency: str, *, is_month: bool = False) -> str:
    """The cell in words. Weekdays are in the answer's language though the data says English."""
    if isinstance(cell, datetime):
        moment = formats.label(cell.time(), None, language)
        return safe(f"{formats.day(cell, language, year=True)}, {moment}")
    if isinstance(cell, date):
        return safe(formats.month(cell, language) if is_month else formats.day(cell, language, year=True))
    if is_figure(column) and cell is not None:
        return safe(formats.number(cell, column.unit, language, currency))
    if isinstance(cell, str) and cell.casefold() in WEEKDAYS:
        names = get_day_names("wide", locale=formats.LOCALES[language])
        return str(names[WEEKDAYS.index(cell.casefold())])
    return safe(formats.label(cell, None, language))
