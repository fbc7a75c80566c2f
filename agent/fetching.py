"""Takes the rows of a query that runs: as values of ours, and no more rows and bytes than the limits."""

import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from agent.engines import Started
from agent.errors import ModelMistake
from agent.values import Cell, Column, ColumnType

BATCH = 500
LARGEST_CELL = 10_000
"""Characters of a text cell; what is longer is cut."""
SMALL = 16
"""Bytes that a cell other than text is counted as."""


def fetch(
    started: Started,
    column_type: Callable[[Sequence[Any]], ColumnType],
    most_rows: int | None,
    most_bytes: int | None,
) -> tuple[tuple[Column, ...], list[tuple[Cell, ...]]]:
    """The columns, and the rows up to one more than `most_rows`.

    Raises ModelMistake `too_many_rows` when they are larger than `most_bytes`: as soon as they are.
    """
    values: list[tuple[Cell, ...]] = []
    size, batch = 0, 1
    while most_rows is None or len(values) <= most_rows:
        wanted = batch if most_rows is None else min(batch, most_rows + 1 - len(values))
        rows = started.take(wanted)
        for row in rows:
            cells = tuple(_cell(cell) for cell in row)
            if most_bytes is not None and any(map(_is_infinite, cells)):
                raise ModelMistake("division_by_zero", "a figure of the result is infinite.")
            values.append(cells)
            size += sum(len(cell) if isinstance(cell, str) else SMALL for cell in cells)
            if most_bytes is not None and size > most_bytes:
                raise ModelMistake(
                    "too_many_rows", f"the result is larger than {most_bytes} bytes; select less of it."
                )
        if len(rows) < wanted:
            break
        batch = min(BATCH, batch * 8)
    return _columns(started.description, values, column_type), values


def _cell(value: Any) -> Cell:
    """A driver's value as one of ours. What is not a number is no value."""
    if isinstance(value, (float, Decimal)) and value != value:
        return None
    if value is None or isinstance(value, (bool, int, float, Decimal, datetime, date, time)):
        return value
    text = value if isinstance(value, str) else str(value)
    return text[:LARGEST_CELL]


def _is_infinite(cell: Cell) -> bool:
    """Whether a figure is one that DuckDB gives for a division by zero, where others raise an error."""
    return isinstance(cell, (float, Decimal)) and abs(cell) == math.inf


def _columns(
    description: Sequence[Sequence[Any]],
    values: list[tuple[Cell, ...]],
    column_type: Callable[[Sequence[Any]], ColumnType],
) -> tuple[Column, ...]:
    types = [_seen(index, values) or column_type(column) for index, column in enumerate(description)]
    names = _distinct([str(column[0]) for column in description])
    return tuple(Column(name, kind) for name, kind in zip(names, types, strict=True))


def _seen(index: int, values: list[tuple[Cell, ...]]) -> ColumnType | None:
    """The type that a column's first cell shows, where the driver's description is less telling."""
    first = next((row[index] for row in values if row[index] is not None), None)
    match first:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float() | Decimal():
            return "decimal"
        case datetime():
            return "timestamp"
        case date():
            return "date"
        case time():
            return "time"
        case str() if re.fullmatch(r"\d{4}-\d{2}-\d{2}", first):
            return "date"
        case _:
            return None


def _distinct(names: list[str]) -> list[str]:
    """Names that are told apart: a second `sum` becomes `sum_2`."""
    seen: dict[str, int] = {}
    distinct: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return distinct
