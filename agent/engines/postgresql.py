"""PostgreSQL: one SELECT, read-only and under a timeout, by a role that should be able to SELECT alone."""

import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from agent.engines import Limits, Started
from agent.errors import MistakeKind, ModelMistake
from agent.values import ColumnType, Dialect

dialect: Dialect = "postgres"

CONNECT_SECONDS = 3

MEANINGS: dict[str, MistakeKind] = {
    "57014": "timeout",
    "42601": "syntax",
    "42703": "unknown_column",
    "42P01": "unknown_table",
    "42702": "ambiguous_name",
    "22012": "division_by_zero",
    "42883": "type",
    "42804": "type",
    "42803": "syntax",
    "42846": "type",
    "42501": "refused",
    "42P11": "refused",
    "25006": "refused",
    "53200": "too_many_rows",
    "53400": "too_many_rows",
    "54000": "too_many_rows",
    "21000": "database",
}
"""SQLSTATE codes, from the appendix of PostgreSQL's manual. 42P11 is a statement that no cursor can be opened on."""

CLASSES: dict[str, MistakeKind] = {"22": "type", "42": "syntax", "0A": "refused"}
"""Their classes, for the codes not listed. Any other class of the server's own is `database`."""

AWAY_CLASSES = ("08", "57P", "53300", "28", "3D", "58", "XX001", "XX002")
"""Beginnings of the codes for which the server is at fault: connection, shutdown, login, files, corruption."""

TYPES: dict[int, ColumnType] = {
    16: "boolean",
    20: "integer",
    21: "integer",
    23: "integer",
    700: "decimal",
    701: "decimal",
    1700: "decimal",
    1082: "date",
    1083: "time",
    1266: "time",
    1114: "timestamp",
    1184: "timestamp",
}
"""Object identifiers of types, from pg_type."""


def open_engine(url: str, limits: Limits) -> Engine:
    """An engine whose sessions can only read. Nothing is connected yet."""
    options = " ".join(
        [
            "-c default_transaction_read_only=on",
            f"-c statement_timeout={int(limits.seconds * 1000)}",
            "-c idle_in_transaction_session_timeout=60000",
            "-c lock_timeout=2000",
            "-c search_path=public",
            "-c standard_conforming_strings=on",
            f"-c work_mem={max(4, limits.memory_mb // 32)}MB",
        ]
    )
    engine = create_engine(
        url,
        connect_args={"connect_timeout": CONNECT_SECONDS, "options": options, "application_name": "nivii"},
        pool_size=8,
        max_overflow=24,
        pool_timeout=limits.seconds,
        pool_pre_ping=True,
        pool_reset_on_return=None,
    )
    event.listen(engine, "reset", _forget)
    return engine


def _forget(driver: Any, record: object, state: Any) -> None:
    """Nothing of a question outlives it in the session: no setting, lock, cursor or prepared statement."""
    if state.terminate_only:
        return
    driver.rollback()
    driver.autocommit = True
    with driver.cursor() as cursor:
        cursor.execute("DISCARD ALL")
    driver.autocommit = False


def prepare(connection: Connection, seconds: float) -> None:
    """Let the server end the next statement in time."""
    milliseconds = max(1, int(seconds * 1000))
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {milliseconds}")


def start(connection: Connection, sql: str) -> Started:
    """Open a cursor on the server for the query.

    The driver would send several statements as they are. PL/pgSQL's OPEN … FOR EXECUTE takes the text as one
    statement that returns rows, by the server's own parser, and refuses anything else.
    """
    inner, outer = (f"$nivii_{secrets.token_hex(16)}$" for _ in range(2))
    portal = f"nivii_{secrets.token_hex(8)}"
    body = f"DECLARE opened refcursor := '{portal}'; BEGIN OPEN opened FOR EXECUTE {inner}{sql}{inner}; END"
    if "\x00" in sql:
        raise ModelMistake("refused", "the query holds a NUL character.")
    options = connection.execution_options(no_parameters=True)
    options.exec_driver_sql(f"DO {outer}{body}{outer}")
    first = options.exec_driver_sql(f"FETCH FORWARD 0 FROM {portal}")
    description = first.cursor.description if first.cursor is not None else ()

    def take(count: int) -> Sequence[Sequence[Any]]:
        return options.exec_driver_sql(f"FETCH FORWARD {int(count)} FROM {portal}").fetchall()

    return Started(description or (), take)


def interrupt(connection: Connection) -> None:
    """Ask the server to cancel what runs on the connection."""
    driver: Any = connection.connection.driver_connection
    driver.cancel()


def mistake(error: Exception) -> ModelMistake | None:
    """The model's mistake behind an error, or None when the server is at fault."""
    original: Any = getattr(error, "orig", None) or error
    code = getattr(original, "pgcode", None) or ""
    if not code or code.startswith(AWAY_CLASSES):
        return None
    kind = MEANINGS.get(code) or CLASSES.get(code[:2], "database")
    diagnostics = original.diag
    parts = [diagnostics.message_primary, diagnostics.message_hint]
    return ModelMistake(kind, " ".join(part for part in parts if part))


def column_type(column: Sequence[Any]) -> ColumnType:
    """From the type's object identifier in the description."""
    return TYPES.get(column[1], "text")


def fingerprint(engine: Engine | None, url: str) -> str:
    """The loader's records, or the tables' identities where another program filled them."""
    assert engine is not None
    with engine.connect() as connection:
        try:
            query = text("SELECT table_name, checksum, loaded_at FROM nivii_loads ORDER BY table_name")
            return repr([tuple(row) for row in connection.execute(query)])
        except DBAPIError as error:
            if getattr(error.orig, "pgcode", None) not in {"42P01", "42501"}:
                raise
    with engine.connect() as connection:
        query = text("SELECT relname, relfilenode FROM pg_class WHERE relkind IN ('r', 'p', 'v') AND "
                     "relnamespace = 'public'::regnamespace ORDER BY relname")  # fmt: skip
        return repr([tuple(row) for row in connection.execute(query)])
