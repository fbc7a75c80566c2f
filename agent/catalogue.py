"""What the database holds: tables, columns, their types and a profile of their values."""

from dataclasses import dataclass
from datetime import date, datetime

from agent.values import Cell, ColumnType, Dialect


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column and the profile of its values. `samples` are its most frequent values, at most a dozen."""

    name: str
    type: ColumnType
    comment: str = ""
    distinct: int = 0
    nulls: int = 0
    low: Cell = None
    high: Cell = None
    samples: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadRecord:
    """Where a table's rows came from, as the loader wrote it into the database."""

    source: str
    row_count: int
    checksum: str
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class Table:
    """A table that may be asked about."""

    name: str
    columns: tuple[TableColumn, ...]
    row_count: int
    comment: str = ""
    load: LoadRecord | None = None

    def column(self, name: str) -> TableColumn | None:
        """The column of that name, whatever its case."""
        folded = name.casefold()
        return next((column for column in self.columns if column.name.casefold() == folded), None)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that may be asked about, in one engine's dialect.

    `fingerprint` changes whenever the data does; what was derived from the catalogue is then made anew.
    """

    dialect: Dialect
    tables: tuple[Table, ...]
    fingerprint: str

    def table(self, name: str) -> Table | None:
        """The table of that name, whatever its case."""
        folded = name.casefold()
        return next((table for table in self.tables if table.name.casefold() == folded), None)

    @property
    def main(self) -> Table:
        """The table that a question is about unless it names another: `sales_data`, else the largest."""
        return self.table("sales_data") or max(self.tables, key=lambda table: table.row_count)


def last_day(table: Table, time_column: str) -> date | None:
    """The last day with data: relative dates such as "yesterday" count back from it."""
    column = table.column(time_column)
    high = column.high if column else None
    if isinstance(high, datetime):
        return high.date()
    return high if isinstance(high, date) else None
