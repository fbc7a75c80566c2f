"""Every hostile statement with the guard off: role, engine and limits keep the database as it is, each on its own."""

import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import psycopg2
import pytest

from agent.deadline import Deadline
from agent.errors import ModelMistake, NiviiError, OutOfTime
from agent.values import Dialect
from agent.watch import resident_mb
from tests.security.cases import DIALECTS, Benign, Hostile, all_benign, hostile
from tests.security.guarded import LIMITS, Guarded, catalogue, unguarded
from tests.security.scratch import state_of_duckdb, state_of_postgres, state_of_sqlite

pytestmark = pytest.mark.slow

TELLING = {
    "SELECT version()",
    "SELECT 'pg_authid'::regclass::oid",
    "SELECT current_user, session_user",
    "SELECT user FROM (VALUES (1)) v",
    "SELECT relname FROM pg_class WHERE relnamespace = 'other'::regnamespace",
    "SELECT sales_data.pg_typeof FROM (SELECT pg_typeof(1)) sales_data",
    "EXPLAIN SELECT 1",
    "EXPLAIN QUERY PLAN SELECT * FROM sales_data",
}
"""What PostgreSQL tells any role, and the guard alone keeps: its version, its role's name, names of tables; and the
plan of a query, which SQLite's authorizer does not tell from the query."""

GUARD_ALONE = {"tables that are not described"}
"""SQLite has neither schemas nor roles: of tables in one file, the guard alone knows which are not described."""

SLACK = 5
"""Seconds past its limit; without one, the longest of them would run for minutes."""

OTHERS = [case for dialect in DIALECTS for case in hostile(dialect) if case.kind not in GUARD_ALONE]


def state_of(guarded: Guarded, dialect: str, folder: Path) -> tuple[str, list[str]]:
    files = sorted(path.name for path in folder.iterdir())
    if dialect == "postgres":
        connection = psycopg2.connect(guarded.owner.replace("+psycopg2", ""))
        connection.autocommit = True
        try:
            return state_of_postgres(connection), files
        finally:
            connection.close()
    files += sorted(path.name for path in Path(guarded.owner).parent.iterdir())
    if dialect == "sqlite":
        return state_of_sqlite(Path(guarded.owner)), files
    # DuckDB gives one process one instance of a file: what is on the disk is read from a copy of it.
    copy = folder.with_name(folder.name + ".duckdb")
    copy.write_bytes(Path(guarded.owner).read_bytes())
    with duckdb.connect(str(copy)) as connection:
        state = state_of_duckdb(connection)
    copy.unlink()
    return state, files


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case.label)
def test_it_does_no_harm(case: Hostile, guarded: Callable[[str], Guarded], clean_playground: Path) -> None:
    if case.dialect == "postgres":
        pytest.importorskip("psycopg2")
    subject = guarded(case.dialect)
    before, memory, began = state_of(subject, case.dialect, clean_playground), resident_mb(), time.monotonic()
    rows, error = None, None
    try:
        rows = subject.database.run(
            unguarded(case.placed(clean_playground, "nivii_guarded"), case.dialect), Deadline(3)
        )
    except NiviiError as raised:
        error = raised
    assert time.monotonic() - began < LIMITS.seconds + SLACK
    assert isinstance(error, ModelMistake | OutOfTime | None), repr(error)
    assert state_of(subject, case.dialect, clean_playground) == before
    assert "CANARY of" not in repr(rows)
    assert resident_mb() - memory < LIMITS.memory_mb
    if case.harm in ("changes", "script", "session", "file", "reads") or (
        case.harm == "tells" and case.sql not in TELLING
    ):
        assert error is not None, rows
    assert_alive(subject, case.dialect)


def assert_alive(subject: Guarded, dialect: Dialect) -> None:
    """The next question is answered as if nothing had been, over the very connection that the case had."""
    rows = subject.database.run(
        unguarded("SELECT count(*) AS n, sum(total) AS t FROM sales_data", dialect), Deadline(3)
    )
    assert [float(str(cell)) for cell in rows.values[0]] == [200, 20000.0]


@pytest.mark.parametrize("case", all_benign(), ids=lambda case: case.label)
def test_the_benign_give_the_rows_that_they_give_when_run_directly(
    case: Benign, guarded: Callable[[str], Guarded]
) -> None:
    from agent import guard

    subject = guarded(case.dialect)
    query = guard.admit(case.sql, catalogue(case.dialect))
    assert subject.database.run(query, Deadline(5)).values == directly(subject, case)


def directly(subject: Guarded, case: Benign) -> tuple[tuple[object, ...], ...]:
    """By the bare driver, as the owner."""
    import sqlite3

    from agent.fetching import _cell

    if case.dialect == "postgres":
        connection = psycopg2.connect(subject.owner.replace("+psycopg2", ""))
        with connection.cursor() as cursor:
            cursor.execute(case.sql)
            rows = cursor.fetchall()
        connection.close()
    elif case.dialect == "sqlite":
        connection = sqlite3.connect(subject.owner)
        rows = connection.execute(case.sql).fetchall()
        connection.close()
    else:
        copy = Path(subject.owner).with_suffix(".copy")
        copy.write_bytes(Path(subject.owner).read_bytes())
        with duckdb.connect(str(copy)) as connection:
            rows = connection.execute(case.sql).fetchall()
        copy.unlink()
    return tuple(tuple(_cell(cell) for cell in row) for row in rows[: LIMITS.rows])
