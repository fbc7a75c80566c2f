"""Whether an answer's rows are those of a reference query: to the cell, or with what a person would not mind.

*Strict*: the same rows; columns in any order, figures to a cent or a millionth (below one, to a ten-thousandth), the
order of rows where it was asked for. *Lenient*: the reference's columns are among the answer's, and a percent may
stand for a fraction.
"""

import itertools
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

Plain: TypeAlias = float | str | None
"""A cell in the form in which two are compared: a number, an ISO date, or folded text."""
Table: TypeAlias = list[list[Plain]]

CENT = 0.0101
FINE = 0.000101
"""What figures below one, fractions most of them, may differ by: a cent would be a whole percentage point."""
MILLIONTH = 1e-6
MOST_COLUMNS = 21
MOST_ARRANGEMENTS = 5000
SCALES = (1.0, 0.01, 100.0)
"""A share may be given of 1 or of 100."""

NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")
MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00:00(\.0+)?(Z|[+-]00:?00)?")
CLOCK = re.compile(r"\d{2}:\d{2}:00")
MONTH = re.compile(r"\d{4}-\d{2}")


def plain(cell: object) -> Plain:
    """The cell in its comparable form."""
    match cell:
        case None:
            return None
        case bool():
            return str(cell).lower()
        case int() | float() | Decimal():
            return float(cell)
        case datetime():
            midnight = cell.time() == time()
            return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
        case date():
            return cell.isoformat()
        case time():
            return cell.strftime("%H:%M")
        case _:
            return _plain_text(str(cell).strip())


def _plain_text(text: str) -> Plain:
    if NUMBER.fullmatch(text):
        return float(text)
    if match := MIDNIGHT.fullmatch(text):
        return match[1]
    if CLOCK.fullmatch(text):
        return text[:5]
    if MONTH.fullmatch(text):
        return f"{text}-01"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}T.*", text):
        text = text.replace("T", " ")
    return " ".join(text.casefold().split())


def table(rows: Sequence[Sequence[object]]) -> Table:
    """Rows in their comparable form."""
    return [[plain(cell) for cell in row] for row in rows]


def matches(reference: Table, rows: Table, *, ordered: bool, lenient: bool) -> bool:
    """Whether the rows are the reference's."""
    if len(reference) != len(rows):
        return False
    if not reference:
        return True
    wanted, have = len(reference[0]), len(rows[0])
    if have < wanted or have > MOST_COLUMNS or (have > wanted and not lenient):
        return False
    scales = SCALES if lenient else (1.0,)
    options = [_candidates(reference, rows, column, scales) for column in range(wanted)]
    return any(
        _rows_match(reference, rows, choice, ordered)
        for choice in itertools.islice(itertools.product(*options), MOST_ARRANGEMENTS)
        if len({index for index, _ in choice}) == wanted
    )


def _candidates(reference: Table, rows: Table, column: int, scales: tuple[float, ...]) -> list[tuple[int, float]]:
    """The columns whose values, as a multiset and by a scale, are those of one column of the reference."""
    wanted = sorted((row[column] for row in reference), key=_order)
    found = []
    for scale in scales:
        for index in range(len(rows[0])):
            if not _may_scale(scale, wanted, [row[index] for row in rows]):
                continue
            values = sorted((_scaled(row[index], scale) for row in rows), key=_order)
            if all(_same(a, b) for a, b in zip(wanted, values, strict=True)):
                found.append((index, scale))
    return found


def _may_scale(scale: float, wanted: Sequence[Plain], cells: Sequence[Plain]) -> bool:
    """Whether one side can be fractions of one, which the other gives as percents; any other factor is an error."""
    fractions = {1.0: None, 0.01: wanted, 100.0: cells}[scale]
    return fractions is None or all(isinstance(cell, float) and abs(cell) <= 1 for cell in fractions)


def _rows_match(reference: Table, rows: Table, choice: tuple[tuple[int, float], ...], ordered: bool) -> bool:
    picked = [[_scaled(row[index], scale) for index, scale in choice] for row in rows]
    if not ordered:
        reference, picked = sorted(reference, key=_row_order), sorted(picked, key=_row_order)
    return all(
        _same(a, b) for left, right in zip(reference, picked, strict=True) for a, b in zip(left, right, strict=True)
    )


def _scaled(cell: Plain, scale: float) -> Plain:
    return cell * scale if isinstance(cell, float) else cell


def _same(a: Plain, b: Plain) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= max(CENT if abs(a) >= 1 else FINE, MILLIONTH * abs(a))
    return a == b


def _order(cell: Plain) -> tuple[bool, bool, float | str]:
    """Nothing last, text after numbers."""
    if isinstance(cell, float):
        return False, False, round(cell, 6)
    return cell is None, isinstance(cell, str), cell or ""


def _row_order(row: list[Plain]) -> tuple[list[str], list[tuple[bool, bool, float | str]]]:
    """By the texts first: figures that are the same within the tolerance must not change places."""
    return [cell for cell in row if isinstance(cell, str)], [_order(cell) for cell in row]
