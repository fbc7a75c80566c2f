"""SQLite: a file opened read-only, with an authorizer that lets SELECT through and nothing else."""

import re
import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from agent.engines import Limits, Started
from agent.engines.files import path_of
from agent.engines.functions import functions_of
from agent.errors import MistakeKind, ModelMistake
from agent.values import ColumnType, Dialect

dialect: Dialect = "sqlite"

ALLOWED_ACTIONS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION})
FUNCTIONS = functions_of("sqlite")
READABLE_PRAGMAS = frozenset({"table_info", "table_xinfo"})
INTERNAL = "sqlite_"
LARGEST_VALUE = 1_000_000
"""Bytes of a string or blob that a query may make."""
LONGEST_PATTERN = 200
"""Bytes of a LIKE pattern: matching one is not interrupted."""
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LARGEST_VALUE,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 100,
    sqlite3.SQLITE_LIMIT_COLUMN: 2000,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: LONGEST_PATTERN,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
CHECK_EVERY = 100_000
"""Steps of SQLite's machine between two looks at whether a statement is to stop."""

MEANINGS: tuple[tuple[str, MistakeKind], ...] = (
    (r"interrupted", "timeout"),
    (r"not authorized|prohibited|attempt to write|one statement at a time", "refused"),
    (r"too big|out of memory", "too_many_rows"),
    (r"no such column", "unknown_column"),
    (r"no such table", "unknown_table"),
    (r"ambiguous column", "ambiguous_name"),
    (r"syntax error|incomplete input|misuse of", "syntax"),
    (r"no such function|wrong number of arguments|datatype mismatch", "type"),
)
"""Fragments of SQLite's messages, in the order in which they are looked for. Any other is `database`."""

AWAY = r"unable to open|disk i/o error|not a database|malformed|database is locked|database schema is locked"
"""Messages that are not the query's fault."""


def open_engine(url: str, limits: Limits) -> Engine:
    """An engine whose connections can only read."""
    path = path_of(url).resolve()

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)

    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=56,
        pool_timeout=limits.seconds,
    )

    @event.listens_for(engine, "connect")
    def restrict(connection: sqlite3.Connection, record: Any) -> None:
        connection.execute(f"PRAGMA cache_size = -{limits.memory_mb * 32}")
        connection.execute("PRAGMA temp_store = FILE")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        for limit, most in LIMITS.items():
            connection.setlimit(limit, most)
        gate = record.info["gate"] = _Gate()
        connection.set_authorizer(gate.authorize)
        connection.set_progress_handler(gate.progress, CHECK_EVERY)

    return engine


class _Gate:
    """What one connection lets through: more for our own queries, which read the schema, than for a model's."""

    def __init__(self) -> None:
        self.is_model = False
        self.stopped = False

    def authorize(
        self, action: int, first: str | None, second: str | None, database: str | None, source: str | None
    ) -> int:
        allowed = self._allows(action, first or "", second)
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY

    def progress(self) -> bool:
        """Whether the statement is to stop."""
        return self.stopped

    def _allows(self, action: int, first: str, second: str | None) -> bool:
        if action == sqlite3.SQLITE_PRAGMA:
            return not self.is_model and first in READABLE_PRAGMAS and second is not None
        if action == sqlite3.SQLITE_FUNCTION:
            return (second or "").lower() in FUNCTIONS
        if action == sqlite3.SQLITE_READ and self.is_model:
            return not first.lower().startswith((INTERNAL, "pragma_"))
        return action in ALLOWED_ACTIONS


def prepare(connection: Connection, seconds: float) -> None:
    """Forget an interrupt of the query before: SQLite has no statement timeout, it is interrupted."""
    gate = _gate(connection)
    gate.is_model = gate.stopped = False


def start(connection: Connection, sql: str) -> Started:
    """Run the query; the authorizer decides what it may read and call."""
    if "\x00" in sql:
        raise ModelMistake("refused", "the query holds a NUL character.")
    gate = _gate(connection)
    gate.is_model = True
    result = connection.execution_options(no_parameters=True, stream_results=True).exec_driver_sql(sql)
    if result.cursor is None or not result.returns_rows:
        raise ModelMistake("refused", "the statement gives no rows; only a SELECT may run.")
    return Started(result.cursor.description, result.fetchmany)


def interrupt(connection: Connection) -> None:
    """Stop what runs on the connection."""
    _gate(connection).stopped = True
    driver: Any = connection.connection.driver_connection
    driver.interrupt()


def _gate(connection: Connection) -> _Gate:
    gate = connection.info["gate"]
    assert isinstance(gate, _Gate)
    return gate


def mistake(error: Exception) -> ModelMistake | None:
    """The model's mistake behind an error, or None."""
    words = str(getattr(error, "orig", None) or error)
    if re.search(AWAY, words, re.IGNORECASE):
        return None
    for pattern, kind in MEANINGS:
        if re.search(pattern, words, re.IGNORECASE):
            return ModelMistake(kind, words)
    return ModelMistake("database", words)


def column_type(column: Sequence[Any]) -> ColumnType:
    """Always text: SQLite's driver does not tell, the values do."""
    return "text"


def fingerprint(engine: Engine | None, url: str) -> str:
    """The file's identity and the counter that each commit raises."""
    path = path_of(url)
    status = path.stat()
    with path.open("rb") as file:
        counter = file.read(28)[24:28].hex()
    return f"{status.st_ino}-{status.st_mtime_ns}-{counter}"
