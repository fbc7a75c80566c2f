"""A DuckDB file: the new one is built beside it, other tables copied over, and takes its name in one step.

A server that has the old file open goes on reading it, for the inode lives as long as it is open, and
sees the new one when it opens the path again.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

import duckdb

from loader import record as records
from loader.engine import Advance, path_literal, run
from loader.errors import LoaderOutOfOrder
from loader.names import literal, quoted
from loader.targets.lock import FileLock
from loader.targets.target import NewColumn, NewTable, Range, paired, range_query
from loader.values import LoadedColumn, LoadRecord

FORMER, BUILDING = "nivii_former", "nivii_building"


class DuckDBTarget:
    """See `loader.targets.target.Target`."""

    def __init__(self, path: Path, lock_seconds: float) -> None:
        self.path = path
        self.new = path.with_name(f".{path.name}.loading")
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), lock_seconds)
        self._reader: duckdb.DuckDBPyConnection | None = None

    def __enter__(self) -> Self:
        """Take the lock; sweep up after a load that was killed."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.take()
            self._sweep()
            self._settle()
        except OSError as error:
            raise LoaderOutOfOrder(
                f"{self.path}: {error.strerror}.", "Check the folder's permissions and space."
            ) from None
        return self

    def __exit__(self, *_: object) -> None:
        """Detach from the reader, remove what was not published, give the lock back."""
        if self._reader is not None:
            for name in (BUILDING, FORMER):
                with contextlib.suppress(duckdb.Error):
                    self._reader.execute(f"DETACH DATABASE IF EXISTS {name}")
            self._reader = None
        self._sweep()
        self._lock.give_back()

    def record(self, table: str) -> LoadRecord | None:
        """The record, where the table still has as many rows as it says."""
        if not self.path.exists():
            return None
        with self._old() as old:
            if not _has(old, records.TABLE) or not _has(old, table):
                return None
            cells = old.execute(records.SELECT.format(table=records.TABLE) + "?", [table]).fetchone()
            counted = old.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()
        return records.from_row(cells) if cells and counted and counted[0] == cells[2] else None

    def columns(self, table: str) -> tuple[LoadedColumn, ...]:
        """The columns and their comments."""
        if not self.path.exists():
            return ()
        with self._old() as old:
            rows = old.execute(
                "SELECT column_name, data_type, coalesce(comment, '') FROM duckdb_columns() "
                "WHERE schema_name = 'main' AND lower(table_name) = lower(?) ORDER BY column_index",
                [table],
            ).fetchall()
        return tuple(LoadedColumn(name, type_, comment=comment) for name, type_, comment in rows)

    def fill(self, reader: duckdb.DuckDBPyConnection, table: NewTable, advance: Advance) -> int:
        """Create the table in the new file."""
        self._begin(reader, table.name)
        new = self._new(table.name)
        run(reader, f"CREATE OR REPLACE TABLE {new} AS {table.query}", advance)
        self._table = table.name
        row = reader.execute(f"SELECT count(*) FROM {new}").fetchone()
        assert row is not None
        return int(row[0])

    def ranges(self, columns: Sequence[NewColumn]) -> Mapping[str, Range]:
        """Read off the new file."""
        asked = range_query(columns, self._new(self._table))
        if not asked or self._reader is None:
            return {}
        return paired(asked[1], self._reader.execute(asked[0]).fetchone() or ())

    def publish(self, record: LoadRecord, comment: str, comments: Mapping[str, str]) -> None:
        """Finish the new file, force it to the disk, and give it the name."""
        assert self._reader is not None
        table, loads = self._new(record.table), self._new(records.TABLE)
        with _failures(self.path):
            self._reader.execute("BEGIN")
            self._reader.execute(records.CREATE.format(table=loads))
            self._reader.execute(f"DELETE FROM {loads} WHERE table_name = ?", [record.table])
            self._reader.execute(f"INSERT INTO {loads} VALUES (?, ?, ?, ?, ?, ?)", list(records.row(record)))
            self._reader.execute(f"COMMENT ON TABLE {table} IS {literal(comment)}")
            for name, words in comments.items():
                self._reader.execute(f"COMMENT ON COLUMN {table}.{quoted(name)} IS {literal(words)}")
            self._reader.execute("COMMIT")
            self._reader.execute(f"DETACH DATABASE IF EXISTS {FORMER}")
            self._reader.execute(f"CHECKPOINT {BUILDING}")
            self._reader.execute(f"DETACH {BUILDING}")
        try:
            self._take_place()
        except OSError as error:
            raise LoaderOutOfOrder(
                f"{self.path}: {error.strerror}.", "Check the folder's permissions and space."
            ) from None

    def _begin(self, reader: duckdb.DuckDBPyConnection, table: str) -> None:
        """Attach the new file, once, and copy into it whatever else the old one holds."""
        if self._reader is not None:
            return
        self._reader = reader
        with _failures(self.path):
            reader.execute(f"ATTACH {path_literal(self.new)} AS {BUILDING}")
            if not self.path.exists():
                return
            reader.execute(f"ATTACH {path_literal(self.path)} AS {FORMER} (READ_ONLY)")
            if _only_loaded(reader, table):
                self._copy_record(reader)
            else:
                reader.execute(f"COPY FROM DATABASE {FORMER} TO {BUILDING}")
                _copy_comments(reader)

    def _copy_record(self, reader: duckdb.DuckDBPyConnection) -> None:
        """All that there is to keep is the record of loads."""
        reader.execute(records.CREATE.format(table=self._new(records.TABLE)))
        there = f"SELECT 1 FROM duckdb_tables() WHERE database_name = '{FORMER}' AND table_name = ?"
        if reader.execute(there, [records.TABLE]).fetchone():
            reader.execute(f"INSERT INTO {self._new(records.TABLE)} SELECT * FROM {FORMER}.main.{records.TABLE}")

    def _new(self, table: str) -> str:
        return f"{BUILDING}.main.{quoted(table)}"

    def _take_place(self) -> None:
        if self.path.exists():
            shutil.copymode(self.path, self.new)
        _force(self.new)
        self.new.replace(self.path)
        _force(self.path.parent)

    def _sweep(self) -> None:
        for left in (self.new, self.new.with_name(f"{self.new.name}.wal")):
            left.unlink(missing_ok=True)

    def _settle(self) -> None:
        """Fold a write-ahead log into the old file: left beside the new one it would be applied to it."""
        if self.path.with_name(f"{self.path.name}.wal").exists():
            with _failures(self.path), duckdb.connect(str(self.path)) as old:
                old.execute("CHECKPOINT")

    @contextlib.contextmanager
    def _old(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The old file, in a connection of its own."""
        with _failures(self.path), duckdb.connect() as old:
            old.execute(f"ATTACH {path_literal(self.path)} AS {FORMER} (READ_ONLY)")
            old.execute(f"USE {FORMER}")
            yield old


@contextlib.contextmanager
def _failures(path: Path) -> Iterator[None]:
    """Turn the engine's errors into ours."""
    try:
        yield
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        hint = "Is another program writing to it, or is it no DuckDB file?"
        raise LoaderOutOfOrder(f"{path}: {reason}", hint) from error


def _has(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    sql = "SELECT 1 FROM duckdb_tables() WHERE schema_name = 'main' AND lower(table_name) = lower(?)"
    return connection.execute(sql, [table]).fetchone() is not None


def _only_loaded(reader: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether the old file holds nothing but the table and the record of loads."""
    ours = f"schema_name = 'main' AND lower(table_name) IN (lower($1), '{records.TABLE}')"
    others = [f"SELECT 1 FROM duckdb_tables() WHERE database_name = '{FORMER}' AND NOT ({ours})"]
    for kind in ("views", "functions", "types", "schemas"):
        besides = " AND schema_name != 'main'" if kind == "schemas" else ""
        others.append(f"SELECT 1 FROM duckdb_{kind}() WHERE database_name = '{FORMER}' AND NOT internal{besides}")
    others.append(f"SELECT 1 FROM duckdb_sequences() WHERE database_name = '{FORMER}'")
    return reader.execute(" UNION ALL ".join(others), [table]).fetchone() is None


def _copy_comments(reader: duckdb.DuckDBPyConnection) -> None:
    """COPY FROM DATABASE leaves comments behind."""
    tables = reader.execute(
        "SELECT schema_name, table_name, comment FROM duckdb_tables() "
        f"WHERE database_name = '{FORMER}' AND comment IS NOT NULL"
    ).fetchall()
    for schema, table, comment in tables:
        reader.execute(f"COMMENT ON TABLE {BUILDING}.{quoted(schema)}.{quoted(table)} IS {literal(comment)}")
    columns = reader.execute(
        "SELECT c.schema_name, c.table_name, c.column_name, c.comment FROM duckdb_columns() c "
        "JOIN duckdb_tables() t USING (database_name, schema_name, table_name) "
        f"WHERE c.database_name = '{FORMER}' AND c.comment IS NOT NULL"
    ).fetchall()
    for schema, table, column, comment in columns:
        place = f"{BUILDING}.{quoted(schema)}.{quoted(table)}.{quoted(column)}"
        reader.execute(f"COMMENT ON COLUMN {place} IS {literal(comment)}")


def _force(path: Path) -> None:
    """Force a file or a folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
