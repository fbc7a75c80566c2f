"""What the loader asks of an engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import duckdb

from loader.engine import Advance
from loader.names import quoted
from loader.values import LoadedColumn, LoadRecord, SqlType

Range = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A column to make."""

    name: str
    type: SqlType


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table to make of what the reader's query gives."""

    name: str
    columns: tuple[NewColumn, ...]
    query: str


class Target(Protocol):
    """A database held for one load: entering takes its lock, leaving without `publish` leaves it as it was.

    Every method raises LoaderOutOfOrder for a failure of the database; entering raises LoadRunning
    when another load holds it too long.
    """

    def __enter__(self) -> Self:
        """Take the lock."""
        ...

    def __exit__(self, *_: object) -> None:
        """Give the lock back, and undo what was not published."""
        ...

    def record(self, table: str) -> LoadRecord | None:
        """The record of the table's last load; None where there is none, or where the table is not as loaded."""
        ...

    def columns(self, table: str) -> tuple[LoadedColumn, ...]:
        """The table's columns as they are; none where there is no such table."""
        ...

    def fill(self, reader: duckdb.DuckDBPyConnection, table: NewTable, advance: Advance) -> int:
        """Make and fill the table, unseen by others; return its rows.

        May be called again after duckdb.Error, which is the reader's and passes through.
        """
        ...

    def ranges(self, columns: Sequence[NewColumn]) -> Mapping[str, Range]:
        """The least and the greatest value of each column of the new table that has any."""
        ...

    def publish(self, record: LoadRecord, comment: str, comments: Mapping[str, str]) -> None:
        """Put the new table, its comments and its record in the place of the old, all at once."""
        ...


def range_query(columns: Sequence[NewColumn], table: str) -> tuple[str, tuple[str, ...]] | None:
    """The query for the least and greatest values as text, and the columns it asks; None where there are none."""
    asked = [c.name for c in columns if c.type.kind not in ("text", "boolean")]
    if not asked:
        return None
    wanted = ", ".join(f"CAST(min({quoted(n)}) AS VARCHAR(64)), CAST(max({quoted(n)}) AS VARCHAR(64))" for n in asked)
    return f"SELECT {wanted} FROM {table}", tuple(asked)


def paired(names: Sequence[str], cells: Sequence[object]) -> dict[str, Range]:
    """The row of a range query by column; columns without values are left out."""
    pairs = zip(names, cells[0::2], cells[1::2], strict=True)
    return {name: (str(low), str(high)) for name, low, high in pairs if low is not None}
