"""The first sheet of a spreadsheet written out as CSV, exactly as its cells are."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from loader.errors import BadFile

SheetCell = int | float | str | bool | time | date | datetime | timedelta


def copy_as_csv(path: Path, target: Path) -> tuple[tuple[str, ...], int]:
    """Write the first sheet that has rows; return notes and the rows skipped before its header."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_path(str(path))
        sheets = [(name, workbook.get_sheet_by_name(name)) for name in workbook.sheet_names]
    except (CalamineError, OSError) as error:
        raise BadFile(path.name, f"the spreadsheet cannot be read: {error}.", "Save it again as .xlsx.") from None
    filled = [(name, sheet) for name, sheet in sheets if sheet.height]
    if not filled:
        raise BadFile(path.name, "the spreadsheet is empty.", "A header row and rows are needed.")
    name, sheet = filled[0]
    width, top = sheet.width, sheet.start[0] if sheet.start else 0
    with target.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(_written(sheet.iter_rows(), width))
    others = [other for other, _ in filled[1:]]
    notes = (f"Sheet “{name}” was loaded; {', '.join(f'“{other}”' for other in others)} left out.",) if others else ()
    return notes, max(top, 0)


def _written(rows: Iterable[Sequence[SheetCell]], width: int) -> Iterable[list[str]]:
    """Each row's cells as text; rows without any are left out, as blank lines of a CSV are."""
    for row in rows:
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield cells + [""] * (width - len(cells))


def _text(cell: SheetCell) -> str:
    """The cell in ISO notation; a float in its shortest exact decimal form, without an exponent."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(Decimal(repr(cell)), "f")
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).replace("\0", "")
