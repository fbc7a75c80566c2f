"""Runs admitted queries on the engine: read-only, in time, and no more rows than the limit."""

import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from datetime import time as clock
from decimal import Decimal
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, CursorResult, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from agent.deadline import Deadline
from agent.engines import Limits, duckdb, postgresql, sqlite
from agent.errors import Busy, DatabaseAway, ModelMistake, OutOfTime
from agent.guard import Query
from agent.values import Cell, Column, ColumnType, Dialect, Rows

ENGINES: dict[str, ModuleType] = {"duckdb": duckdb, "postgresql": postgresql, "sqlite": sqlite}
AWAY = "The database cannot be reached."
DRAIN_SECONDS = 15.0
LARGEST_CELL = 10_000
"""Characters of a text cell; what is longer is cut."""
LARGEST_RESULT = 20_000_000
"""Characters of all text cells of a result."""


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
        self._running = 0
        self._change = threading.Condition()

    @property
    def dialect(self) -> Dialect:
        """sqlglot's name of the engine's SQL."""
        dialect: Dialect = self._module.dialect
        return dialect

    def fingerprint(self) -> str:
        """A word that changes whenever the data does. Raises DatabaseAway."""
        with self._change:
            engine = self._engine or (None if self._is_file else self._open())
        with _outages():
            word: str = self._module.fingerprint(engine, self._url)
        return word

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
        if self._engine is not None and word == self._opened:
            return self._engine
        if self._engine is not None:
            self._change.wait_for(lambda: self._running == 0, timeout=DRAIN_SECONDS)
            self._engine.dispose()
        engine: Engine = self._module.open_engine(self._url, self.limits)
        self._engine, self._opened = engine, word
        return engine

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
        deadline.check()
        seconds = min(deadline.remaining(), self.limits.seconds if limit is not None else deadline.remaining())
        with _outages(), self._connection() as connection:
            began = time.perf_counter()
            with _Watch(self._module, connection, deadline, seconds):
                try:
                    self._module.prepare(connection, seconds)
                    result = _execute(connection, sql, limit)
                    columns, values = _taken(result, limit, self._module)
                except (DBAPIError, RuntimeError) as error:
                    raise self._meaning(error, deadline) from error
                truncated = limit is not None and len(values) > limit
                count = self._count(connection, sql, seconds) if truncated else None
        kept = tuple(values[:limit])
        passed = 1000 * (time.perf_counter() - began)
        return Rows(columns, kept, len(kept) if count is None else count, truncated, round(passed, 2))

    def _count(self, connection: Connection, sql: str, seconds: float) -> int | None:
        """How many rows there are in all, or None when counting fails or takes too long."""
        try:
            self._module.prepare(connection, seconds)
            result = _execute(connection, f"SELECT count(*) FROM ({sql}) AS counted", 1)
            return int(result.scalar_one())
        except (DBAPIError, RuntimeError):
            return None

    def _meaning(self, error: Exception, deadline: Deadline) -> Exception:
        mistake: ModelMistake | None = self._module.mistake(error)
        if mistake is None:
            return error
        if mistake.kind != "timeout":
            return mistake
        if deadline.remaining() <= 0:
            return OutOfTime("The question took too long.", hint="Ask for a shorter period or fewer groups.")
        return ModelMistake("timeout", f"the query ran longer than {self.limits.seconds:g} s and was ended.")


class _Watch:
    """Interrupts the statement when its seconds are over or its asker has left."""

    STEP = 0.2

    def __init__(self, module: ModuleType, connection: Connection, deadline: Deadline, seconds: float) -> None:
        self._module, self._connection, self._deadline = module, connection, deadline
        self._end = time.monotonic() + seconds
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._over = False

    def __enter__(self) -> "_Watch":
        self._arm()
        return self

    def __exit__(self, *raised: object) -> None:
        with self._lock:
            self._over = True
            if self._timer is not None:
                self._timer.cancel()

    def _arm(self) -> None:
        self._timer = threading.Timer(self.STEP, self._look)
        self._timer.daemon = True
        self._timer.start()

    def _look(self) -> None:
        with self._lock:
            if self._over:
                return
            if self._deadline.cancelled or time.monotonic() >= self._end:
                self._module.interrupt(self._connection)
            self._arm()


def open_database(url: str, limits: Limits | None = None) -> Database:
    """A database to read. Nothing is connected yet. Raises ValueError for a URL of no engine that nivii knows."""
    return Database(url, limits or Limits())


def _module(url: str) -> ModuleType:
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


def _execute(connection: Connection, sql: str, limit: int | None) -> CursorResult[Any]:
    """Run the text as it is: neither `:name` nor `%` means anything in it."""
    options = connection.execution_options(no_parameters=True, stream_results=limit is not None)
    return options.exec_driver_sql(sql)


def _taken(result: CursorResult[Any], limit: int | None, module: ModuleType) -> tuple[tuple[Column, ...], list[Any]]:
    """The columns, and the rows up to one more than the limit."""
    description: Sequence[Sequence[Any]] = result.cursor.description if result.cursor is not None else ()
    fetched = result.fetchall() if limit is None else result.fetchmany(limit + 1)
    values = [tuple(_cell(cell) for cell in row) for row in fetched]
    size = sum(len(cell) for row in values for cell in row if isinstance(cell, str))
    if size > LARGEST_RESULT:
        raise ModelMistake("too_many_rows", f"the result holds {size} characters of text; select less of it.")
    types = [_seen(index, values) or module.column_type(column) for index, column in enumerate(description)]
    names = _distinct([str(column[0]) for column in description])
    return tuple(Column(name, kind) for name, kind in zip(names, types, strict=True)), values


def _cell(value: Any) -> Cell:
    """A driver's value as one of ours."""
    if value is None or isinstance(value, (bool, int, float, Decimal, datetime, date, clock)):
        return value
    text = value if isinstance(value, str) else str(value)
    return text[:LARGEST_CELL]


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
        case clock():
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
