"""An SQLite file: the new table is filled and swapped in within one transaction.

The transaction is written to a log (WAL) beside the file, which only its commit makes valid. A rollback journal would
lock readers out as soon as the load outgrows its cache and, were the load killed, until somebody who may write comes.

SQLite has no exact decimals: a column declared DECIMAL holds integers and 64-bit floats.
"""

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Self

import duckdb

from loader import record as records
from loader.engine import Advance
from loader.errors import LoaderOutOfOrder, LoadRunning
from loader.names import quoted
from loader.targets.target import NewColumn, NewTable, Range, paired, range_query
from loader.values import LoadedColumn, LoadRecord

ROWS_AT_ONCE = 10_000
NEW = "nivii_loading"
COMMENTS = "nivii_comments"

TypedCell = None | bool | int | str | Decimal | date | time | datetime


class SQLiteTarget:
    """See `loader.targets.target.Target`. The transaction is the lock."""

    def __init__(self, path: Path, lock_seconds: float) -> None:
        self.path = path
        self.lock_seconds = lock_seconds

    def __enter__(self) -> Self:
        """Begin the transaction."""
        with self._failures():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self.path, timeout=self.lock_seconds, isolation_level=None)
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.Error:
                self._connection.close()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        """Roll back what was not published."""
        with self._failures():
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self._fold_log()
            self._connection.close()

    def _fold_log(self) -> None:
        """Leave a single file. Where a reader is at work the log stays, to be folded in by the next load."""
        self._connection.execute("PRAGMA busy_timeout = 0")
        with contextlib.suppress(sqlite3.OperationalError):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._connection.execute("PRAGMA journal_mode = DELETE").fetchall()

    def record(self, table: str) -> LoadRecord | None:
        """The record, where the table still has as many rows as it says."""
        if not self._has(records.TABLE) or not self._has(table):
            return None
        with self._failures():
            cells = self._connection.execute(records.SELECT.format(table=records.TABLE) + "?", (table,)).fetchone()
            count = self._connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0]
        return records.from_row(cells) if cells and count == cells[2] else None

    def columns(self, table: str) -> tuple[LoadedColumn, ...]:
        """The columns and their comments."""
        with self._failures():
            rows = self._connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
            said: dict[str, str] = {}
            if self._has(COMMENTS):
                sql = f"SELECT column_name, comment FROM {COMMENTS} WHERE table_name = ?"
                said = dict(self._connection.execute(sql, (table,)).fetchall())
        return tuple(LoadedColumn(name, type_, comment=said.get(name, "")) for name, type_ in rows)

    def fill(self, reader: duckdb.DuckDBPyConnection, table: NewTable, advance: Advance) -> int:
        """Fill a table of another name."""
        made = ", ".join(f"{quoted(c.name)} {c.type}" for c in table.columns)
        marks = ", ".join("?" for _ in table.columns)
        rows = 0
        with self._failures():
            self._connection.execute(f"DROP TABLE IF EXISTS {NEW}")
            self._connection.execute(f"CREATE TABLE {NEW} ({made})")
            reader.execute(table.query)
            while batch := reader.fetchmany(ROWS_AT_ONCE):
                self._connection.executemany(f"INSERT INTO {NEW} VALUES ({marks})", map(_stored, batch))
                rows += len(batch)
                advance(max(0.0, min(1.0, reader.query_progress() / 100)))
        return rows

    def ranges(self, columns: Sequence[NewColumn]) -> Mapping[str, Range]:
        """Read off the new table."""
        asked = range_query(columns, NEW)
        if not asked:
            return {}
        with self._failures():
            return paired(asked[1], self._connection.execute(asked[0]).fetchone())

    def publish(self, record: LoadRecord, comment: str, comments: Mapping[str, str]) -> None:
        """Swap, comment, record, commit."""
        said = [(record.table, "", comment), *((record.table, name, words) for name, words in comments.items())]
        at = record.loaded_at.isoformat(sep=" ")
        cells = tuple(at if isinstance(cell, datetime) else cell for cell in records.row(record))
        run = self._connection.execute
        with self._failures():
            run(f"DROP TABLE IF EXISTS {quoted(record.table)}")
            run(f"ALTER TABLE {NEW} RENAME TO {quoted(record.table)}")
            run(
                f"CREATE TABLE IF NOT EXISTS {COMMENTS} "
                "(table_name TEXT, column_name TEXT, comment TEXT, PRIMARY KEY (table_name, column_name))"
            )
            run(f"DELETE FROM {COMMENTS} WHERE table_name = ?", (record.table,))
            self._connection.executemany(f"INSERT INTO {COMMENTS} VALUES (?, ?, ?)", said)
            run(records.CREATE.format(table=records.TABLE))
            run(f"INSERT OR REPLACE INTO {records.TABLE} VALUES (?, ?, ?, ?, ?, ?)", cells)
            run("COMMIT")

    def _has(self, table: str) -> bool:
        sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)"
        return self._connection.execute(sql, (table,)).fetchone() is not None

    @contextlib.contextmanager
    def _failures(self) -> Iterator[None]:
        """Turn the engine's errors into ours."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise LoadRunning("Another program is writing to this database.", "Wait for it to end.") from error
            raise LoaderOutOfOrder(f"{self.path}: {error}.", "Check the file's permissions and space.") from error
        except (sqlite3.Error, OSError) as error:
            raise LoaderOutOfOrder(f"{self.path}: {error}.", "Is it an SQLite file?") from error


def _stored(row: Sequence[TypedCell]) -> list[None | int | str]:
    """The row as SQLite stores it: dates and times in ISO text, decimals as text that the column makes a number."""
    return [_cell(cell) for cell in row]


def _cell(cell: TypedCell) -> None | int | str:
    if cell is None or isinstance(cell, int | str):
        return cell
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return str(cell)
