"""The values that pass between the loader's modules, and out of it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

Kind = Literal["integer", "bigint", "decimal", "date", "time", "timestamp", "boolean", "text"]
DateOrder = Literal["month-first", "day-first"]
DecimalMark = Literal["point", "comma"]
Outcome = Literal["created", "replaced", "unchanged"]
Step = Literal["checking", "inferring", "filling"]


@dataclass(frozen=True, slots=True)
class SqlType:
    """An exact type. `precision` and `scale` are of decimals only."""

    kind: Kind
    precision: int = 0
    scale: int = 0

    def __str__(self) -> str:
        """The type as DuckDB, PostgreSQL and SQLite all read it."""
        return f"DECIMAL({self.precision},{self.scale})" if self.kind == "decimal" else self.kind.upper()


@dataclass(frozen=True, slots=True)
class Options:
    """What the person said about the file; None and empty where the evidence shall decide."""

    date_order: DateOrder | None = None
    decimal: DecimalMark | None = None
    delimiter: str | None = None
    encoding: str | None = None
    text: tuple[str, ...] = ()
    """Columns to take as text, whatever stands in them."""
    empty: tuple[str, ...] = ()
    """Spellings of "no value", besides the empty field and the usual ones."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the file: where it stands, its word in the header, and the name it gets in the table."""

    index: int
    header: str
    name: str
    text: bool = False
    """The file itself says that it is text (Parquet)."""

    @property
    def renamed(self) -> bool:
        """Whether its name is another word than the header's."""
        return self.name != self.header.lower()

    @property
    def raw(self) -> str:
        """Its name in the relation that reads the file, where all is text."""
        return f"c{self.index}"


@dataclass(frozen=True, slots=True)
class Source:
    """A file made ready for DuckDB. `relation` selects its fields as text, named c0, c1, …"""

    path: Path
    form: Literal["csv", "xlsx", "parquet"]
    prepared: Path
    relation: str
    fields: tuple[Field, ...]
    delimiter: str
    skipped_lines: int
    """Lines before the header."""
    notes: tuple[str, ...]

    @property
    def file(self) -> str:
        """The file's own name, for people."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class LoadedColumn:
    """A column as it stands in the table."""

    name: str
    type: str
    header: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class LoadRecord:
    """What `nivii_loads` holds about a table."""

    table: str
    source: str
    rows: int
    checksum: str
    loaded_at: datetime
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load is. `fraction` is of the step, from 0 to 1, or None where it is not known."""

    step: Step
    fraction: float | None = None


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did. `checksum` covers the file's content and the options it was read with."""

    table: str
    source: str
    rows: int
    outcome: Outcome
    columns: tuple[LoadedColumn, ...]
    notes: tuple[str, ...]
    checksum: str
    seconds: float
