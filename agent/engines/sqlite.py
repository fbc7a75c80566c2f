"""SQLite: a file opened read-only, with an authorizer that lets SELECT through and nothing else."""

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from agent.engines import Limits
from agent.errors import DatabaseAway, MistakeKind, ModelMistake
from agent.values import ColumnType, Dialect

dialect: Dialect = "sqlite"

ALLOWED_ACTIONS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION})
REFUSED_FUNCTIONS = frozenset({"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"})
READABLE_PRAGMAS = frozenset({"table_info", "table_xinfo"})
LARGEST_VALUE = 1_000_000
"""Bytes of a string or blob that a query may make."""

MEANINGS: tuple[tuple[str, MistakeKind], ...] = (
    (r"interrupted", "timeout"),
    (r"not authorized|prohibited|attempt to write", "refused"),
    (r"too big|out of memory", "too_many_rows"),
    (r"no such column", "unknown_column"),
    (r"no such table", "unknown_table"),
    (r"ambiguous column", "ambiguous_name"),
    (r"syntax error|incomplete input|misuse of", "syntax"),
    (r"no such function|wrong number of arguments|datatype mismatch", "type"),
)


def path_of(url: str) -> Path:
    """The file that a URL names. Raises DatabaseAway when there is none yet."""
    path = Path(make_url(url).database or "")
    if not path.is_file():
        raise DatabaseAway("No data is loaded yet.", hint="Load a file: nivii load FILE")
    return path


def open_engine(url: str, limits: Limits) -> Engine:
    """An engine whose connections can only read."""
    path = path_of(url).resolve()

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, pool_size=8, max_overflow=24)

    @event.listens_for(engine, "connect")
    def restrict(connection: sqlite3.Connection, record: object) -> None:
        connection.execute(f"PRAGMA cache_size = -{limits.memory_mb * 256}")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.set_authorizer(_authorize)

    return engine


def _authorize(action: int, first: str | None, second: str | None, database: str | None, source: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA and first in READABLE_PRAGMAS and second is not None:
        return sqlite3.SQLITE_OK
    if action not in ALLOWED_ACTIONS:
        return sqlite3.SQLITE_DENY
    refused = action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in REFUSED_FUNCTIONS
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK


def prepare(connection: Connection, seconds: float) -> None:
    """Nothing: SQLite is interrupted."""


def interrupt(connection: Connection) -> None:
    """Stop what runs on the connection."""
    driver: Any = connection.connection.driver_connection
    driver.interrupt()


def mistake(error: Exception) -> ModelMistake | None:
    """The model's mistake behind an error, or None."""
    words = str(getattr(error, "orig", None) or error)
    for pattern, kind in MEANINGS:
        if re.search(pattern, words, re.IGNORECASE):
            return ModelMistake(kind, words)
    return None


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
