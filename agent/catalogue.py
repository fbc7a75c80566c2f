"""What the database holds: tables, columns, their types and a profile of their values."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from agent.errors import DatabaseAway
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

    `fingerprint` changes whenever the data does; what was derived from the catalogue is then made anew. `chosen` is
    the name of the table that the operator wants questions to be about.
    """

    dialect: Dialect
    tables: tuple[Table, ...]
    fingerprint: str
    chosen: str = ""

    def table(self, name: str) -> Table | None:
        """The table of that name, whatever its case."""
        folded = name.casefold()
        return next((table for table in self.tables if table.name.casefold() == folded), None)

    @property
    def main(self) -> Table:
        """The table that a question is about unless it names another: the one chosen, else the largest.

        What the loader filled goes before tables of other programs in the same database.
        """
        loaded = [table for table in self.tables if table.load is not None]
        return self.table(self.chosen) or max(loaded or self.tables, key=lambda table: table.row_count)


def about(catalogue: Catalogue, chosen: str) -> Catalogue:
    """The catalogue with the table of that name as its main one. Raises DatabaseAway where there is none."""
    if chosen and catalogue.table(chosen) is None:
        there = ", ".join(table.name for table in catalogue.tables)
        raise DatabaseAway(f"There is no table {chosen!r}.", hint=f"NIVII_TABLE may name one of: {there}.")
    return replace(catalogue, chosen=chosen)


def last_day(table: Table, time_column: str) -> date | None:
    """The last day with data: relative dates such as "yesterday" count back from it."""
    column = table.column(time_column)
    high = column.high if column else None
    if isinstance(high, datetime):
        return high.date()
    return high if isinstance(high, date) else None
