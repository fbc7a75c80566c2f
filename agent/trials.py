"""Tries what is promised of the database, with the guard off: each statement must be refused, or ended in time.

Nothing is changed where a promise does not hold: the statements touch no row, and writes are rolled back.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlglot import exp

from agent.deadline import Deadline
from agent.engines import Limits
from agent.errors import ModelMistake, NiviiError, OutOfTime
from agent.execution import Database, open_database
from agent.guard import Query
from agent.values import Dialect

STATEMENTS = Path(__file__).with_name("trials.yaml")
SECONDS = 1.0
ROWS = 3


@dataclass(frozen=True, slots=True)
class Trial:
    """A promise that was tried. `said` is the refusal, or what happened instead."""

    promise: str
    holds: bool
    said: str


def try_promises(url: str, table: str, limits: Limits) -> Iterator[Trial]:
    """Each promise of the engine in turn, on a table that exists. Raises DatabaseAway."""
    database = open_database(url, replace(limits, rows=ROWS, seconds=SECONDS))
    try:
        yield from _refusals(database, table)
        yield _in_time(database, table)
        yield _few_rows(database, table)
        if database.dialect == "postgres":
            yield from _role(url, table)
    finally:
        database.close()


def _refusals(database: Database, table: str) -> Iterator[Trial]:
    listed: dict[str, dict[str, list[str]]] = yaml.safe_load(STATEMENTS.read_text(encoding="utf-8"))
    quoted = exp.to_identifier(table, quoted=True).sql(dialect=database.dialect)
    for promise, statements in listed[database.dialect].items():
        said = [_refusal(database, statement.replace("{table}", quoted)) for statement in statements]
        broken = [f"ran: {statement}" for statement, refusal in zip(statements, said, strict=True) if refusal is None]
        yield Trial(promise, not broken, broken[0] if broken else str(said[0]))


def _refusal(database: Database, sql: str) -> str | None:
    try:
        database.run(_unguarded(sql, database.dialect), Deadline(SECONDS + 1))
    except (ModelMistake, OutOfTime) as refusal:
        return refusal.message
    return None


def _unguarded(sql: str, dialect: Dialect) -> Query:
    return Query(sql, exp.Select(), dialect)


def _in_time(database: Database, table: str) -> Trial:
    """A query that would not end: the table joined to itself until it is long enough."""
    quoted = exp.to_identifier(table, quoted=True).sql(dialect=database.dialect)
    joined = ", ".join(f"{quoted} t{number}" for number in range(12))
    began = time.monotonic()
    refusal = _refusal(database, f"SELECT count(*) FROM {joined}")
    passed = time.monotonic() - began
    promise = "A query is ended when its time is up"
    if refusal is None:
        return Trial(promise, passed < SECONDS + 1, f"the table is too small to tell ({passed:.1f} s)")
    return Trial(promise, passed < SECONDS + 1, f"ended after {passed:.1f} s: {refusal}")


def _few_rows(database: Database, table: str) -> Trial:
    quoted = exp.to_identifier(table, quoted=True).sql(dialect=database.dialect)
    rows = database.run(_unguarded(f"SELECT * FROM {quoted}", database.dialect), Deadline(SECONDS + 1))
    said = f"{len(rows.values)} of {rows.row_count} rows were taken"
    return Trial("A result has no more rows than the limit", len(rows.values) <= ROWS, said)


def _role(url: str, table: str) -> Iterator[Trial]:
    """What the role may do by itself, in sessions without our settings; all of it is rolled back."""
    quoted = exp.to_identifier(table, quoted=True).sql(dialect="postgres")
    listed: dict[str, dict[str, list[str]]] = yaml.safe_load(STATEMENTS.read_text(encoding="utf-8"))
    engine = create_engine(url, connect_args={"connect_timeout": 3, "application_name": "nivii doctor"})
    try:
        for promise, statements in listed["postgres_role"].items():
            said = [_denial(engine.connect, statement.replace("{table}", quoted)) for statement in statements]
            broken = [f"ran: {text}" for text, denial in zip(statements, said, strict=True) if denial is None]
            yield Trial(promise, not broken, broken[0] if broken else str(said[0]))
    finally:
        engine.dispose()


def _denial(connect: Callable[[], object], sql: str) -> str | None:
    """Why the server itself does not let the role do it, even in a transaction that may write."""
    with connect() as connection:  # type: ignore[attr-defined]
        try:
            connection.exec_driver_sql("SET TRANSACTION READ WRITE")
            connection.exec_driver_sql(sql)
        except DBAPIError as error:
            return str(error.orig).splitlines()[0]
        except NiviiError as error:
            return str(error)
        finally:
            connection.rollback()
    return None
