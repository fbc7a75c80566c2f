"""A PostgreSQL table: COPY into a new table, then a swap of names, comments, grants and record in one transaction."""

import contextlib
import os
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, Self

import duckdb
import psycopg2
from sqlalchemy.engine import URL

from loader import record as records
from loader.engine import Advance
from loader.errors import LoaderOutOfOrder, LoadRunning
from loader.names import literal, quoted
from loader.targets.target import NewColumn, NewTable, Range, paired, range_query
from loader.values import LoadedColumn, LoadRecord

LOCK_KEY = 0x6E69766969
"""The advisory lock of loads: "nivii" in ASCII."""

NEW = "nivii_loading"
POLL_SECONDS = 0.1
CONNECT_SECONDS = 10
BLOCK = 1 << 18


class PostgresTarget:
    """See `loader.targets.target.Target`."""

    def __init__(self, url: URL, reader_role: str | None, lock_seconds: float) -> None:
        self.url = url
        self.reader_role = reader_role
        self.lock_seconds = lock_seconds

    def __enter__(self) -> Self:
        """Connect and take the advisory lock, which the server gives back when the connection ends."""
        plain = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with self._failures():
            self._connection = psycopg2.connect(plain, connect_timeout=CONNECT_SECONDS)
        deadline = time.monotonic() + self.lock_seconds
        while not self._one("SELECT pg_try_advisory_lock(%s)", (LOCK_KEY,)):
            if time.monotonic() >= deadline:
                self._connection.close()
                raise LoadRunning("Another load into this database is running.", "Wait for it to end.")
            time.sleep(POLL_SECONDS)
        self._connection.commit()
        return self

    def __exit__(self, *_: object) -> None:
        """Closing rolls back."""
        self._connection.close()

    def record(self, table: str) -> LoadRecord | None:
        """The record, where the table still has as many rows as it says."""
        if self._one("SELECT to_regclass(%s)", (records.TABLE,)) is None or not self.columns(table):
            return None
        with self._failures(), self._connection.cursor() as cursor:
            cursor.execute(records.SELECT.format(table=records.TABLE) + "%s", (table,))
            cells = cursor.fetchone()
        if not cells or self._one(f"SELECT count(*) FROM {quoted(table)}") != cells[2]:
            return None
        return records.from_row(cells)

    def columns(self, table: str) -> tuple[LoadedColumn, ...]:
        """The columns and their comments."""
        rows = self._all(
            "SELECT attname, format_type(atttypid, atttypmod), coalesce(col_description(attrelid, attnum), '') "
            "FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
            (quoted(table),),
        )
        return tuple(LoadedColumn(str(name), str(type_), comment=str(comment)) for name, type_, comment in rows)

    def fill(self, reader: duckdb.DuckDBPyConnection, table: NewTable, advance: Advance) -> int:
        """Stream the reader's typed rows through a pipe into COPY, both at work at once."""
        cores = os.cpu_count() or 1
        reader.execute(f"SET threads = {max(1, cores - 1)}")  # the server has work to do too
        out, into = os.pipe()
        quotes = ", FORCE_QUOTE *" if len(table.columns) == 1 else ""  # a line of \. alone would end the COPY
        writer = _Writer(reader, f"COPY ({table.query}) TO '/dev/fd/{into}' (FORMAT csv, HEADER false{quotes})", into)
        watched = _Watched(os.fdopen(out, "rb"), reader, advance)
        try:
            with watched.rows:
                count = self._copy(table.columns, writer, watched)
        except BaseException:
            reader.interrupt()
            writer.finish()
            first = watched.failure or writer.failed_first
            if first:
                raise first from None
            raise
        writer.finish()
        if writer.failure:
            raise writer.failure
        return count

    def _copy(self, columns: Sequence[NewColumn], writer: "_Writer", rows: "_Watched") -> int:
        """Create the table in a transaction of its own, so that its rows can be stored frozen: no later reader
        has to mark them as committed.
        """
        made = ", ".join(f"{quoted(c.name)} {c.type}" for c in columns)
        with self._failures(), self._connection.cursor() as cursor:
            self._connection.rollback()
            cursor.execute(f"CREATE TABLE {NEW} ({made})")
            writer.start()
            cursor.copy_expert(f"COPY {NEW} FROM STDIN (FORMAT csv, FREEZE)", rows, size=BLOCK)
            return cursor.rowcount

    def ranges(self, columns: Sequence[NewColumn]) -> Mapping[str, Range]:
        """Read off the new table."""
        asked = range_query(columns, NEW)
        return paired(asked[1], self._all(asked[0])[0]) if asked else {}

    def publish(self, record: LoadRecord, comment: str, comments: Mapping[str, str]) -> None:
        """Everything in the transaction that filled the table; only its last moments hold up readers."""
        name = quoted(record.table)
        grants = self._grants(record.table)
        with self._failures(), self._connection.cursor() as cursor:
            cursor.execute(records.CREATE.format(table=records.TABLE))
            cursor.execute(f"DELETE FROM {records.TABLE} WHERE table_name = %s", (record.table,))
            cursor.execute(f"INSERT INTO {records.TABLE} VALUES (%s, %s, %s, %s, %s, %s)", records.row(record))
            cursor.execute(f"COMMENT ON TABLE {NEW} IS {_text(comment)}")
            for column, words in comments.items():
                cursor.execute(f"COMMENT ON COLUMN {NEW}.{quoted(column)} IS {_text(words)}")
            cursor.execute(f"DROP TABLE IF EXISTS {name}")
            cursor.execute(f"ALTER TABLE {NEW} RENAME TO {name}")
            for grant in grants:
                cursor.execute(grant)
            if self.reader_role:
                cursor.execute(f"GRANT SELECT ON {name}, {records.TABLE} TO {quoted(self.reader_role)}")
            self._connection.commit()

    def _grants(self, table: str) -> list[str]:
        """What gives the roles that could use the old table the same rights on the new one."""
        rows = self._all(
            "SELECT privilege_type, "
            "CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END, "
            "CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END "
            "FROM pg_class, aclexplode(relacl) WHERE oid = to_regclass(%s) AND grantee <> relowner",
            (quoted(table),),
        )
        return [f"GRANT {right} ON {quoted(table)} TO {role}{option}" for right, role, option in rows]

    def _all(self, sql: str, values: tuple[object, ...] | None = None) -> list[tuple[object, ...]]:
        with self._failures(), self._connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    def _one(self, sql: str, values: tuple[object, ...] | None = None) -> object:
        return self._all(sql, values)[0][0]

    @contextlib.contextmanager
    def _failures(self) -> Iterator[None]:
        """Turn the server's errors into ours."""
        try:
            yield
        except psycopg2.errors.DependentObjectsStillExist as error:
            views = (error.diag.message_detail or "").replace("\n", "; ")
            raise LoaderOutOfOrder(f"Other objects depend on the table: {views}.", "Drop them first.") from error
        except psycopg2.errors.InsufficientPrivilege as error:
            raise LoaderOutOfOrder(f"{_first_line(error)}.", "Load as the role that owns the tables.") from error
        except psycopg2.OperationalError as error:
            raise LoaderOutOfOrder(
                f"PostgreSQL: {_first_line(error)}.", "Is it up, and is its address right?"
            ) from error
        except psycopg2.Error as error:
            raise LoaderOutOfOrder(f"PostgreSQL: {_first_line(error)}.") from error


class _Writer(threading.Thread):
    """Runs the reader's COPY into the pipe, whose end it closes so that the other side sees the end."""

    def __init__(self, reader: duckdb.DuckDBPyConnection, sql: str, handle: int) -> None:
        super().__init__(name="load")
        self.reader = reader
        self.sql = sql
        self.handle = handle
        self.failure: duckdb.Error | None = None

    def run(self) -> None:
        """Write all rows."""
        try:
            self.reader.execute(self.sql)
        except duckdb.Error as error:
            self.failure = error
        finally:
            os.close(self.handle)

    @property
    def failed_first(self) -> duckdb.Error | None:
        """The failure, where it is about the rows. The others are about the pipe, and follow the server's."""
        followed = isinstance(self.failure, duckdb.IOException | duckdb.InterruptException)
        return None if followed else self.failure

    def finish(self) -> None:
        """Wait for the end, or close the pipe of a writer that never started."""
        if self.ident is None:
            os.close(self.handle)
        else:
            self.join()


class _Watched:
    """The pipe as a file for COPY, telling how far the reader is."""

    def __init__(self, rows: BinaryIO, reader: duckdb.DuckDBPyConnection, advance: Advance) -> None:
        self.rows = rows
        self.reader = reader
        self.advance = advance
        self.failure: BaseException | None = None
        """What came up while reading, such as a KeyboardInterrupt: psycopg2 makes it an error of its own."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; none at the end."""
        try:
            self.advance(max(0.0, min(1.0, self.reader.query_progress() / 100)))
            return self.rows.read(size)
        except BaseException as error:
            self.failure = error
            raise

    def readline(self, size: int = -1, /) -> bytes:
        """The next line: part of what psycopg2 calls a file."""
        return self.rows.readline(size)


def _text(words: str) -> str:
    """A string literal for statements that take no parameters."""
    return "E" + literal(words.replace("\\", "\\\\")) if "\\" in words else literal(words)


def _first_line(error: psycopg2.Error) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__
