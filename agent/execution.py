"""Runs admitted queries on the engine: read-only, in time, and no more rows and bytes than the limits."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from agent.deadline import Deadline
from agent.engines import EngineModule, Limits, Started, duckdb, postgresql, sqlite
from agent.errors import Busy, DatabaseAway, ModelMistake, OutOfTime
from agent.fetching import fetch
from agent.guard import Query
from agent.quoting import as_data
from agent.turns import PAUSE, Turns
from agent.values import Cell, Column, Dialect, Rows
from agent.watch import WATCH, Watched

ENGINES: dict[str, EngineModule] = {"duckdb": duckdb, "postgresql": postgresql, "sqlite": sqlite}
AWAY = "The database cannot be reached."
DRAIN_SECONDS = 15.0
FAILURES = (DBAPIError, RuntimeError, MemoryError, ValueError, OverflowError)
"""What drivers raise for a query: also for a value that Python cannot hold, such as a date of the year 20000."""


class _OutOfMemory(ModelMistake):
    """The engine's memory, which all queries of the process share, was used up; not always by this one."""


class Database:
    """A database that can only be read. Safe to share between threads.

    When the loader puts a new file in place of a DuckDB file, running queries end on the old one; the next query
    waits for them and then sees the new one.
    """

    def __init__(self, url: str, limits: Limits) -> None:
        self.limits = limits
        self._url = url
        self._module = _module(url)
        self._engine: Engine | None = None
        self._opened = ""
        self._is_broken = False
        """The engine gave up on the file as it is open, which DuckDB does after an error of its own."""
        self._running = 0
        self._change = threading.Condition()
        self._turns = Turns()

    @property
    def dialect(self) -> Dialect:
        """sqlglot's name of the engine's SQL."""
        return self._module.dialect

    def fingerprint(self) -> str:
        """A word that changes whenever the data does. Raises DatabaseAway."""
        with self._change:
            engine = self._engine or (None if self._is_file else self._open())
        with _outages():
            return self._module.fingerprint(engine, self._url)

    def run(self, query: Query, deadline: Deadline, limit: int | None = None) -> Rows:
        """The query's rows, at most `limit` of them, else the limits' number.

        Raises ModelMistake for what the model can mend, OutOfTime when the question's own time is up,
        and DatabaseAway.
        """
        return self._fetch(query.sql, deadline, self.limits.rows if limit is None else limit)

    def read(self, sql: str, deadline: Deadline | None = None) -> list[tuple[Cell, ...]]:
        """All rows of a query of our own making, such as a profile's. It never holds text of a model or a person."""
        within = deadline or Deadline(max(60.0, self.limits.seconds))
        return list(self._fetch(sql, within, None).values)

    def close(self) -> None:
        """Close all connections."""
        with self._change:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None

    @property
    def _is_file(self) -> bool:
        return self._module is not postgresql

    def _open(self) -> Engine:
        """The engine over the data as it is now. Called with the lock held."""
        word = self._module.fingerprint(None, self._url) if self._is_file else "server"
        if not self._change.wait_for(lambda: self._is_current(word) or not self._running, timeout=DRAIN_SECONDS):
            raise Busy("The data is being replaced.", hint="Ask again in a moment.")
        if self._engine is not None and self._is_current(word):
            return self._engine
        if self._engine is not None:
            self._engine.dispose()
        engine = self._module.open_engine(self._url, self.limits)
        self._engine, self._opened, self._is_broken = engine, word, False
        return engine

    def _is_current(self, word: str) -> bool:
        """Whether what is open is the data as it is now, and can be used."""
        return self._engine is not None and word == self._opened and not self._is_broken

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        with self._change:
            engine = self._open()
            self._running += 1
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            with self._change:
                self._running -= 1
                self._change.notify_all()

    def _fetch(self, sql: str, deadline: Deadline, limit: int | None) -> Rows:
        """The rows. A query that finds no memory while others are under way is tried again, for they may have it."""
        deadline.check()
        seconds = min(deadline.remaining(), self.limits.seconds if limit is not None else deadline.remaining())
        end = time.monotonic() + seconds
        with self._turns.taken() as turn:
            while True:
                try:
                    with self._turns.running(turn):
                        return self._fetch_once(sql, deadline, end - time.monotonic(), limit)
                except _OutOfMemory:
                    if not self._turns.may_yet_pass(turn) or time.monotonic() + PAUSE >= end:
                        raise
                self._turns.give_way(turn)
                deadline.check()

    def _fetch_once(self, sql: str, deadline: Deadline, seconds: float, limit: int | None) -> Rows:
        memory = self.limits.memory_mb if self._is_file else None
        with _outages(), self._connection() as connection:
            began = time.perf_counter()
            with WATCH.over(deadline, seconds, lambda: self._module.interrupt(connection), memory) as watched:
                try:
                    columns, values = self._read(connection, sql, seconds, limit)
                except FAILURES as error:
                    raise self._meaning(error, deadline, watched) from error
                truncated = limit is not None and len(values) > limit
                count = self._count(connection, sql, seconds) if truncated else None
        kept = tuple(values[:limit])
        passed = 1000 * (time.perf_counter() - began)
        return Rows(columns, kept, len(kept) if count is None else count, truncated, round(passed, 2))

    def _read(
        self, connection: Connection, sql: str, seconds: float, limit: int | None
    ) -> tuple[tuple[Column, ...], list[tuple[Cell, ...]]]:
        """The columns, and the rows up to one more than the limit."""
        self._module.prepare(connection, seconds)
        if limit is None:
            result = connection.execution_options(no_parameters=True).exec_driver_sql(sql)
            described = result.cursor.description if result.cursor is not None else ()
            return fetch(Started(described, result.fetchmany), self._module.column_type, None, None)
        started = self._module.start(connection, sql)
        return fetch(started, self._module.column_type, limit, self.limits.bytes)

    def _count(self, connection: Connection, sql: str, seconds: float) -> int | None:
        """How many rows there are in all, or None when counting fails or takes too long."""
        try:
            self._module.prepare(connection, seconds)
            started = self._module.start(connection, f"SELECT count(*) FROM ({sql}) AS counted")
            return int(str(started.take(1)[0][0]))
        except (*FAILURES, ModelMistake):
            return None

    def _meaning(self, error: Exception, deadline: Deadline, watched: Watched) -> Exception:
        """Who can mend what went wrong, and what to tell them."""
        if watched.stopped == "memory" or isinstance(error, MemoryError):
            kind = ModelMistake if watched.stopped else _OutOfMemory
            return kind("too_many_rows", "the query took too much memory and was ended.")
        if isinstance(error, (ValueError, OverflowError)):
            return ModelMistake("type", f"a value of the result cannot be read: {as_data(str(error))}.")
        mistake = self._module.mistake(error)
        if mistake is None:
            self._is_broken = self._is_file
            return error
        if self._is_file and mistake.kind == "too_many_rows":
            return _OutOfMemory(mistake.kind, as_data(mistake.message), notice=mistake.message)
        if mistake.kind != "timeout":
            # What a database says of an error may hold a stored value.
            return ModelMistake(mistake.kind, as_data(mistake.message), notice=mistake.message)
        if deadline.remaining() <= 0:
            return OutOfTime("The question took too long.", hint="Ask for a shorter period or fewer groups.")
        return ModelMistake("timeout", f"the query ran longer than {self.limits.seconds:g} s and was ended.")


def open_database(url: str, limits: Limits | None = None) -> Database:
    """A database to read. Nothing is connected yet. Raises ValueError for a URL of no engine that nivii knows."""
    return Database(url, limits or Limits())


def _module(url: str) -> EngineModule:
    backend = make_url(url).get_backend_name()
    if backend not in ENGINES:
        known = ", ".join(sorted(ENGINES))
        raise ValueError(f"nivii reads {known}, not {backend!r}.")
    return ENGINES[backend]


@contextmanager
def _outages() -> Iterator[None]:
    """Turn what is the database's own fault into DatabaseAway."""
    try:
        yield
    except PoolTimeout as error:
        raise Busy("The database is busy.", hint="Ask again in a moment.") from error
    except (SQLAlchemyError, OSError) as error:
        raise DatabaseAway(AWAY, hint="Try again in a moment.") from error
