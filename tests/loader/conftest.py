"""Databases of the three engines, and how a test reads them: by the engines' own drivers, not by ours."""

import sqlite3
import uuid
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import psycopg2
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

Rows = list[tuple[object, ...]]
Read = Callable[[str, str], Rows]

ENGINES = ["duckdb", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


def read_rows(url: str, sql: str) -> Rows:
    """What the engine answers."""
    parts = make_url(url)
    if parts.get_backend_name() == "duckdb":
        with duckdb.connect(parts.database, read_only=True) as connection:
            return connection.execute(sql).fetchall()
    if parts.get_backend_name() == "sqlite":
        connection = sqlite3.connect(f"file:{parts.database}?mode=ro", uri=True)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()
    connection = psycopg2.connect(parts.set(drivername="postgresql").render_as_string(hide_password=False))
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()
    finally:
        connection.close()


def as_text(cell: object) -> str | None:
    """A cell in one spelling for all engines: SQLite keeps dates as text, truth as 0 or 1 and decimals as numbers."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, int | float | Decimal):
        return f"{Decimal(str(cell)).normalize():f}"
    return str(cell)


@pytest.fixture(params=ENGINES)
def database_url(request, tmp_path) -> str:
    """The address of an empty database, of each engine in turn."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres_url")
    return f"{request.param}:///{tmp_path / 'database'}"


@pytest.fixture(scope="module", params=ENGINES)
def shared_url(request, tmp_path_factory) -> Iterator[str]:
    """The address of a database of each engine in turn, for tests that replace a table whole and look at it alone."""
    if request.param != "postgresql":
        yield f"{request.param}:///{tmp_path_factory.mktemp('shared') / 'database'}"
        return
    server = request.getfixturevalue("postgres_server")
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    name = f"shared_{uuid.uuid4().hex[:12]}"
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    engine.dispose()


@pytest.fixture
def duckdb_url(tmp_path) -> str:
    """The address of an empty DuckDB file."""
    return f"duckdb:///{tmp_path / 'data.duckdb'}"


@pytest.fixture
def read() -> Read:
    """Reads rows by an engine's own driver."""
    return read_rows


@pytest.fixture
def spelt() -> Callable[[Rows], list[list[str | None]]]:
    """Spells the cells of rows alike for all engines."""
    return lambda rows: [[as_text(cell) for cell in row] for row in rows]


@pytest.fixture
def file(tmp_path) -> Callable[..., Path]:
    """Writes a file into the test's folder."""

    def write(content: str | bytes, name: str = "sales.csv") -> Path:
        path = tmp_path / "files" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
