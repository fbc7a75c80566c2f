"""DuckDB: a file opened read-only, cut off from the file system and the network, its configuration locked."""

import os
import re
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

from agent.engines import Limits, Started
from agent.engines.duckdb_reading import vet
from agent.engines.files import path_of
from agent.errors import MistakeKind, ModelMistake
from agent.values import ColumnType, Dialect

dialect: Dialect = "duckdb"

MEANINGS: tuple[tuple[str, MistakeKind], ...] = (
    (r"interrupted", "timeout"),
    (r"out of memory", "too_many_rows"),
    (r"ambiguous", "ambiguous_name"),
    (r"referenced column .* not found|does not have a column|column .* does not exist", "unknown_column"),
    (r"table .* does not exist|referenced table", "unknown_table"),
    (r"division by zero|divide by zero", "division_by_zero"),
    (r"parser error|syntax error", "syntax"),
    (
        r"conversion error|could not convert|no function matches|cannot compare|mismatch|binder error|cannot cast",
        "type",
    ),
    (r"permission error|file system operations are disabled|read-only mode|configuration has been locked", "refused"),
)
"""Fragments of DuckDB's messages (1.5), in the order in which they are looked for. Any other is `database`."""

AWAY = r"^(io error|fatal error|internal error|connection error|serialization error)|has been invalidated|corrupt"
"""Messages that are not the query's fault. After some of them the file has to be opened anew."""

LOCKED = (
    ("allocator_bulk_deallocation_flush_threshold", "'10MB'"),
    ("allocator_background_threads", "true"),
    ("enable_external_access", "false"),
    ("lock_configuration", "true"),
)
"""Settings made on the open file, in this order: as part of its configuration DuckDB would take them in any, and
refuses a temporary directory that comes after the first word on external access. Memory that a query gave back is
returned to the system at once, where DuckDB would keep up to 512 MB of it."""

OPENING = threading.Lock()

OWN_TABLES = (
    "SELECT lower(table_name) FROM duckdb_tables() WHERE NOT internal AND schema_name = 'main' AND NOT temporary "
    "UNION ALL SELECT lower(view_name) FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'"
)

TYPES: tuple[tuple[str, ColumnType], ...] = (
    (r"TIMESTAMP|DATETIME", "timestamp"),
    (r"DATE", "date"),
    (r"TIME", "time"),
    (r"BOOL", "boolean"),
    (r"DECIMAL|DOUBLE|FLOAT|REAL|NUMERIC", "decimal"),
    (r"INT", "integer"),
)


def open_engine(url: str, limits: Limits) -> Engine:
    """An engine over the file as it is now."""
    path = path_of(url)
    config = {
        "access_mode": "READ_ONLY",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "python_enable_replacements": "false",
        "memory_limit": f"{limits.memory_mb * 3 // 4}MB",
        "threads": str(limits.threads),
        "temp_directory": str(Path(tempfile.gettempdir()) / f"nivii-duckdb-{os.getpid()}"),
        "max_temp_directory_size": f"{limits.memory_mb}MB",
    }
    engine = create_engine(
        make_url(url).set(database=str(path)),
        connect_args={"read_only": True, "config": config},
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=56,
        pool_timeout=limits.seconds,
        # No BEGIN and ROLLBACK around what only reads: they too fail where another query took the memory.
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
    )

    @event.listens_for(engine, "connect")
    def lock(connection: Any, _record: object) -> None:
        # Connections share what the first one set. One at a time: after the last step none can be taken again.
        with OPENING:
            if connection.execute("SELECT current_setting('lock_configuration')").fetchone()[0]:
                return
            for setting, value in LOCKED:
                connection.execute(f"SET {setting} = {value}")

    return engine


def prepare(connection: Connection, seconds: float) -> None:
    """Nothing: DuckDB has no statement timeout, it is interrupted."""


def start(connection: Connection, sql: str) -> Started:
    """Run the query, if DuckDB's own parser reads it as one plain SELECT over the file's tables."""
    if "\x00" in sql:
        raise ModelMistake("refused", "the query holds a NUL character.")
    own = connection.info.get("own_tables")
    if own is None:
        named = connection.exec_driver_sql(OWN_TABLES).scalars()
        own = connection.info["own_tables"] = frozenset(str(name) for name in named)
    serialized = connection.exec_driver_sql("SELECT CAST(json_serialize_sql(?) AS VARCHAR)", (sql,)).scalar_one()
    vet(serialized, own)
    result = connection.execution_options(no_parameters=True, stream_results=True).exec_driver_sql(sql)
    return Started(result.cursor.description if result.cursor is not None else (), result.fetchmany)


def interrupt(connection: Connection) -> None:
    """Stop what runs on the connection."""
    _driver(connection).interrupt()


def mistake(error: Exception) -> ModelMistake | None:
    """The model's mistake behind an error, or None."""
    text = _first_line(error)
    if re.search(AWAY, text, re.IGNORECASE):
        return None
    for pattern, kind in MEANINGS:
        if re.search(pattern, text, re.IGNORECASE):
            return ModelMistake(kind, text)
    return ModelMistake("database", text)


def column_type(column: Sequence[Any]) -> ColumnType:
    """From the type's name in the description."""
    name = str(column[1]).upper()
    return next((kind for pattern, kind in TYPES if re.search(pattern, name)), "text")


def fingerprint(engine: Engine | None, url: str) -> str:
    """The file's identity: the loader puts a new file in its place."""
    status = path_of(url).stat()
    return f"{status.st_ino}-{status.st_mtime_ns}-{status.st_size}"


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _first_line(error: Exception) -> str:
    original = getattr(error, "orig", None) or error
    lines = [line.strip() for line in str(original).splitlines() if line.strip()]
    return " ".join(lines[:2]) if lines else type(original).__name__
