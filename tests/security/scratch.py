"""Databases to be harmed: one a case, with no defence of ours, and what can be seen of the harm.

A machine makes a database from a template, runs statements on it as its owner, and describes its state.
"""

import hashlib
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import duckdb
import psycopg2
from psycopg2.extensions import connection as PgConnection  # noqa: N812
from sqlalchemy.engine import make_url

PATIENCE = 0.4
"""Seconds after which a statement is ended, and counts as one that takes."""

TABLES = (
    "CREATE TABLE sales_data (id integer, day date, product_name text, quantity integer, total numeric(12,2))",
    "INSERT INTO sales_data VALUES "
    + ", ".join(
        f"({n}, '2024-{n % 12 + 1:02}-{n % 28 + 1:02}', 'Product {n % 7}', {n % 5}, {n}.50)" for n in range(200)
    ),
)
SECRET_TABLES = (
    "CREATE SCHEMA other",
    "CREATE TABLE other.secrets (secret text)",
    "INSERT INTO other.secrets VALUES ('CANARY of another schema')",
    "CREATE SEQUENCE other.tickets",
)


@dataclass
class Outcome:
    """What became of a statement."""

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    error: str = ""
    seconds: float = 0.0
    took: bool = False
    state: tuple[str, str] = ("", "")
    session: tuple[str, str] = ("", "")


class Machine(Protocol):
    """An engine without defences."""

    dialect: str

    def harm(self, sql: str, *, lasting: bool = True) -> Outcome:
        """Run it as one who may do all: in a fresh database if the harm may be lasting."""
        ...


class Postgres:
    """A superuser's session, in a copy of a template database."""

    dialect = "postgres"

    def __init__(self, url: str) -> None:
        made = make_url(url)
        self._dsn = {"host": made.host, "port": made.port, "user": made.username, "password": made.password}
        self._count = 0
        with self._connected(str(make_url(url).database)) as connection:
            self._run(connection, "DROP ROLE IF EXISTS nivii_other")
            self._run(connection, "CREATE ROLE nivii_other")
            self._run(connection, "CREATE DATABASE scratch_template")
        with self._connected("scratch_template") as connection:
            for statement in (*TABLES, *SECRET_TABLES):
                self._run(connection, statement)
        self._home = str(made.database)
        with self._connected(self._home) as connection:
            self._run(connection, "CREATE DATABASE scratch_shared TEMPLATE scratch_template")

    @contextmanager
    def _connected(self, database: str) -> Iterator[PgConnection]:
        connection = psycopg2.connect(dbname=database, **{key: value for key, value in self._dsn.items() if value})
        connection.autocommit = True
        try:
            yield connection
        finally:
            connection.close()

    def _run(self, connection: PgConnection, sql: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def harm(self, sql: str, *, lasting: bool = True) -> Outcome:
        if not lasting:
            return self._try("scratch_shared", sql)
        self._count += 1
        name = f"scratch_{self._count}"
        with self._connected(self._home) as home:
            self._run(home, f"CREATE DATABASE {name} TEMPLATE scratch_template")
            try:
                return self._try(name, sql)
            finally:
                self._run(home, f"DROP DATABASE {name} WITH (FORCE)")
                self._run(home, "ALTER ROLE nivii_other NOSUPERUSER")
                self._run(home, "DROP ROLE IF EXISTS hacked")

    def _try(self, database: str, sql: str) -> Outcome:
        outcome = Outcome()
        with self._connected(database) as watcher, self._connected(database) as connection:
            before = state_of_postgres(watcher)
            self._run(connection, f"SET statement_timeout = {int(1000 * PATIENCE)}")
            session = self._session(connection)
            began = time.monotonic()
            try:
                outcome.rows = self._run(connection, sql.replace("{database}", database))
            except psycopg2.Error as error:
                outcome.error = str(error)
                outcome.took = error.pgcode == "57014"
            outcome.seconds = time.monotonic() - began
            outcome.session = (session, self._session(connection))
            connection.close()
            outcome.state = (before, state_of_postgres(watcher))
        return outcome

    def _session(self, connection: PgConnection) -> str:
        parts = [
            "SELECT current_user, session_user",
            "SELECT name, setting FROM pg_settings WHERE source = 'session' ORDER BY 1",
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()",
            "SELECT name FROM pg_prepared_statements",
            "SELECT name FROM pg_cursors",
            "SELECT pg_listening_channels()",
            "SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema()",
        ]
        try:
            return repr([self._run(connection, part) for part in parts])
        except psycopg2.Error as error:
            return f"broken: {error.pgcode}"


def state_of_postgres(connection: PgConnection) -> str:
    """All that is kept in a database and of the roles, as one digest a kind."""
    ours = "relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_|^information_schema')"
    queries = {
        "relations": "SELECT relname, relkind, relacl::text, relnatts, relhastriggers, relhasrules FROM pg_class "
        f"WHERE {ours} ORDER BY 1",
        "schemas": "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1",
        "functions": "SELECT count(*) FROM pg_proc",
        "comments": "SELECT count(*), coalesce(max(description), '') FROM pg_description WHERE objoid >= 16384",
        "roles": "SELECT rolname, rolsuper FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1",
        "large objects": "SELECT count(*) FROM pg_largeobject_metadata",
        "settings": "SELECT setdatabase <> 0, setrole, setconfig::text FROM pg_db_role_setting s "
        "WHERE setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database())) ORDER BY 2, 3",
        "extensions": "SELECT extname FROM pg_extension ORDER BY 1",
    }
    state = {}
    with connection.cursor() as cursor:
        for kind, query in queries.items():
            cursor.execute(query)
            state[kind] = cursor.fetchall()
        cursor.execute(
            f"SELECT oid::regclass::text, relkind FROM pg_class WHERE {ours} AND relkind IN ('r', 'S') ORDER BY 1"
        )
        for name, kind in cursor.fetchall():
            what = (
                "last_value::text || is_called" if kind == "S" else "md5(string_agg(x::text, ',' ORDER BY x::text))"
            )
            cursor.execute(f"SELECT {what} FROM {name} x")
            state[name] = cursor.fetchall()
    return repr(state)


class DuckDB:
    """A writer's connection to a copy of a file, free to reach the file system."""

    dialect = "duckdb"

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0
        self.template = folder / "template.duckdb"
        with duckdb.connect(str(self.template)) as connection:
            for statement in (*TABLES, *SECRET_TABLES):
                connection.execute(statement)

    def harm(self, sql: str, *, lasting: bool = True) -> Outcome:
        self._count += 1
        path = self._folder / f"scratch_{self._count}.duckdb"
        shutil.copy(self.template, path)
        outcome = Outcome()
        config = {"memory_limit": "400MB", "threads": "2", "autoinstall_known_extensions": "false"}
        with (
            duckdb.connect(str(path), config=config) as connection,
            duckdb.connect(str(path), config=config) as watcher,
        ):
            before, session = state_of_duckdb(watcher), _duckdb_session(connection)
            began = time.monotonic()
            with interrupted_after(PATIENCE, connection.interrupt):
                try:
                    outcome.rows = connection.execute(sql).fetchall()
                except duckdb.InterruptException as error:
                    outcome.error, outcome.took = str(error), True
                except duckdb.OutOfMemoryException as error:
                    outcome.error, outcome.took = str(error), True
                except duckdb.Error as error:
                    outcome.error = str(error)
            outcome.seconds = time.monotonic() - began
            outcome.took |= outcome.seconds > PATIENCE
            outcome.session = (session, _duckdb_session(connection))
            outcome.state = (before, state_of_duckdb(watcher))
        path.unlink()
        return outcome


def state_of_duckdb(connection: duckdb.DuckDBPyConnection) -> str:
    """All that is kept in the file."""
    queries = (
        "SELECT schema_name, table_name, comment, sql FROM duckdb_tables() WHERE NOT temporary ORDER BY ALL",
        "SELECT view_name FROM duckdb_views() WHERE NOT internal AND NOT temporary ORDER BY ALL",
        "SELECT schema_name FROM duckdb_schemas() WHERE NOT internal ORDER BY ALL",
        "SELECT sequence_name, last_value FROM duckdb_sequences() ORDER BY ALL",
        "SELECT function_name FROM duckdb_functions() WHERE NOT internal ORDER BY ALL",
        "SELECT type_name FROM duckdb_types() WHERE NOT internal ORDER BY ALL",
    )
    state = [connection.execute(query).fetchall() for query in queries]
    tables = connection.execute(
        "SELECT schema_name, table_name FROM duckdb_tables() "
        "WHERE NOT temporary AND database_name NOT IN ('side', 'made')"
    ).fetchall()
    for schema, table in tables:
        rows = connection.execute(f'SELECT x::text FROM "{schema}"."{table}" x ORDER BY 1').fetchall()
        state.append([(schema, table, hashlib.sha256(repr(rows).encode()).hexdigest())])
    return repr(state)


def _duckdb_session(connection: duckdb.DuckDBPyConnection) -> str:
    queries = (
        "SELECT name, value FROM duckdb_settings() ORDER BY 1",
        "SELECT table_name FROM duckdb_tables() WHERE temporary ORDER BY 1",
        "SELECT view_name FROM duckdb_views() WHERE temporary ORDER BY 1",
        "SELECT function_name FROM duckdb_functions() WHERE NOT internal ORDER BY 1",
        "SELECT database_name FROM duckdb_databases() ORDER BY 1",
        "SELECT name FROM duckdb_secrets() ORDER BY 1",
        "SELECT name, value FROM duckdb_variables() ORDER BY 1",
        "SELECT current_schema()",
    )
    return repr([connection.execute(query).fetchall() for query in queries])


class SQLite:
    """A writer's connection to a copy of a file."""

    dialect = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0
        self.template = folder / "template.sqlite"
        with sqlite3.connect(self.template) as connection:
            for statement in TABLES:
                connection.execute(statement)
            connection.execute("CREATE TABLE secrets (secret text)")
            connection.execute("INSERT INTO secrets VALUES ('CANARY of another table')")
        connection.close()

    def harm(self, sql: str, *, lasting: bool = True) -> Outcome:
        self._count += 1
        path = self._folder / f"scratch_{self._count}.sqlite"
        shutil.copy(self.template, path)
        outcome = Outcome()
        connection = sqlite3.connect(f"file:{path}", uri=True, isolation_level=None, check_same_thread=False)
        before, session = state_of_sqlite(path), _sqlite_session(connection)
        began = time.monotonic()
        try:
            with interrupted_after(PATIENCE, connection.interrupt):
                outcome.rows = self._run(connection, sql)
        except (sqlite3.Error, sqlite3.Warning, MemoryError) as error:
            outcome.error = f"{type(error).__name__}: {error}"
            outcome.took = "interrupted" in str(error) or "too big" in str(error) or isinstance(error, MemoryError)
        outcome.seconds = time.monotonic() - began
        outcome.session = (session, _sqlite_session(connection))
        outcome.state = (before, state_of_sqlite(path))
        connection.close()
        path.unlink()
        return outcome

    def _run(self, connection: sqlite3.Connection, sql: str) -> list[tuple[Any, ...]]:
        """The driver takes one statement; a program that wants to take more has `executescript`."""
        try:
            return connection.execute(sql).fetchall()
        except sqlite3.Warning:
            connection.executescript(sql)
        except sqlite3.ProgrammingError as error:
            if "one statement" not in str(error):
                raise
            connection.executescript(sql)
        return []


def state_of_sqlite(path: Path) -> str:
    """All that is kept in the file, as another connection sees it."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        state = [connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()]
        for pragma in ("user_version", "application_id", "journal_mode"):
            state.append(connection.execute(f"PRAGMA {pragma}").fetchall())
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        ).fetchall():
            rows = connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
            state.append([(name, hashlib.sha256(repr(rows).encode()).hexdigest())])
        return repr(state)
    finally:
        connection.close()


def _sqlite_session(connection: sqlite3.Connection) -> str:
    pragmas = (
        "foreign_keys",
        "cache_size",
        "temp_store",
        "query_only",
        "mmap_size",
        "database_list",
        "temp_store_directory",
    )
    parts: list[Any] = [connection.execute(f"PRAGMA {pragma}").fetchall() for pragma in pragmas]
    parts.append(connection.execute("SELECT type, name FROM sqlite_temp_master").fetchall())
    parts.append(connection.execute("SELECT 'a' LIKE 'A'").fetchall())
    return repr((parts, connection.in_transaction))


@contextmanager
def interrupted_after(seconds: float, interrupt: Any) -> Iterator[None]:
    """Interrupt what runs in the block, again and again until it ends."""
    import threading

    over = threading.Event()

    def look() -> None:
        if not over.wait(seconds):
            interrupt()
            while not over.wait(0.1):
                interrupt()

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
