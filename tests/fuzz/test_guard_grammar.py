"""SQL made of allowed and forbidden pieces: what the guard passes, the engines' own planners show to be harmless.

The seed is fixed; `NIVII_FUZZ=N` tries N random ones a dialect instead.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import duckdb
import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from sqlglot import exp

from agent import guard
from agent.errors import ModelMistake
from agent.values import Dialect
from tests.security.guarded import catalogue
from tests.security.scratch import TABLES

RANDOM = int(os.environ.get("NIVII_FUZZ", "0"))
EXAMPLES = RANDOM or 7_000
"""A dialect: 21,000 in all."""

PIECES: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("pieces.yaml").read_text(encoding="utf-8"))
COLUMNS = PIECES["columns"] * 12 + PIECES["odd_columns"] * 4 + PIECES["literals"]
CALLS = PIECES["good_calls"] * 10 + PIECES["bad_calls"]
SOURCES = PIECES["good_sources"] * 20 + PIECES["bad_sources"]
JOINS = [""] * 7 + PIECES["joins"]
TAILS = [""] * 30 + PIECES["tails"]
ODD = [*PIECES["pieces"], "\x00", "\ud800"]
NAMES = ["x", "x", "sales_data", "secrets", "pg_user", "sqlite_master", '"X"', "duckdb_settings"]


class Grammar:
    """Writes a text from one number, so that a number is all there is to draw and to keep."""

    def __init__(self, number: int) -> None:
        self._random = Random(number)

    def text(self) -> str:
        """A statement, in one case of six with something put into it somewhere."""
        text = self._statement() + self._one(TAILS)
        if self._random.random() > 1 / 6:
            return text
        at = self._random.randrange(len(text) + 1)
        return text[:at] + self._one(ODD) + text[at:]

    def _one(self, choices: Sequence[str]) -> str:
        return self._random.choice(choices)

    def _statement(self) -> str:
        kind = self._random.randrange(12)
        if kind == 0:
            return self._one(PIECES["statements"])
        if kind == 1:
            return f"{self._select()} {self._one(['UNION', 'EXCEPT', 'UNION ALL', 'INTERSECT'])} {self._select()}"
        if kind == 2:
            return f"SELECT * FROM ({self._select()}) AS n"
        if kind < 5:
            name = self._one(
                ["x", "x", "sales_data", "secrets", "pg_user", "sqlite_master", '"X"', "duckdb_settings"]
            )
            body = self._one(PIECES["statements"]) if self._random.random() < 0.1 else self._select()
            return f"WITH {self._one(['', '', '', 'RECURSIVE '])}{name} AS ({body}) {self._select(name)}"
        return self._select()

    def _select(self, source: str = "") -> str:
        columns = ", ".join(self._expression(3) for _ in range(self._random.randint(1, 3)))
        text = f"SELECT {columns} FROM {source or self._one(SOURCES)}"
        join = self._one(JOINS)
        if join:
            text += f" JOIN {join} ON {self._expression(1)} = {self._expression(1)}"
        return text + (f" WHERE {self._expression(3)}" if self._random.random() < 0.4 else "")

    def _expression(self, depth: int) -> str:
        kind = self._random.randrange(14)
        if depth == 0 or kind < 6:
            return self._one(COLUMNS)
        inner = self._expression(depth - 1)
        if kind < 8:
            return f"{inner} {self._one(PIECES['operators'])} {self._expression(depth - 1)}"
        if kind < 11:
            return self._one(CALLS).replace("{}", inner)
        return self._one(PIECES["frames"]).replace("{}", inner)


def hardly(dialect: Dialect) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The settings of a run: many examples, none of them kept, none made smaller."""

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much]
        held = settings(max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
                        suppress_health_check=checks)(given(st.integers(0, 2**63))(function))  # fmt: skip
        return held if RANDOM else seed(7)(held)

    return decorate


def admitted(text: str, dialect: Dialect) -> guard.Query | None:
    """The query where the guard lets it through; it raises nothing but its own refusal."""
    try:
        query = guard.admit(text, catalogue(dialect))
    except ModelMistake:
        return None
    assert guard.admit(query.sql, catalogue(dialect)).sql == query.sql
    return query


@pytest.mark.slow
@pytest.mark.no_cover
def test_what_passes_for_sqlite_writes_and_reads_nothing_else() -> None:
    """SQLite's authorizer tells of all that a prepared statement would do."""
    connection = sqlite3.connect(":memory:")
    for statement in (*TABLES, "CREATE TABLE secrets (secret text)"):
        connection.execute(statement)
    seen: list[tuple[int, str | None]] = []

    def note(action: int, first: str | None, *_: object) -> int:
        seen.append((action, first))
        return sqlite3.SQLITE_OK

    connection.set_authorizer(note)
    passed = 0

    @hardly("sqlite")
    def check(number: int) -> None:
        nonlocal passed
        query = admitted(Grammar(number).text(), "sqlite")
        if query is None:
            return
        passed += 1
        seen.clear()
        try:
            connection.execute(f"EXPLAIN {query.sql}")
        except sqlite3.Error:
            return
        # SQLite calls a common table expression by its name where it reads one of its columns.
        readable = {"sales_data", *(each.alias for each in query.tree.find_all(exp.CTE))} - {"secrets"}
        for action, first in seen:
            assert action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION), (
                query.sql,
                action,
            )
            if action == sqlite3.SQLITE_READ:
                assert first in readable, query.sql

    check()
    assert passed > EXAMPLES / 20


@pytest.mark.slow
@pytest.mark.no_cover
def test_what_passes_for_duckdb_writes_and_reads_nothing_else() -> None:
    """DuckDB's parser tells the kind of a statement, and its plan the sources that it scans."""
    connection = duckdb.connect(config={"enable_external_access": "false", "python_enable_replacements": "false"})
    for statement in (*TABLES, "CREATE TABLE secrets (secret text)"):
        connection.execute(statement)
    scanned = re.compile(r"\b(?:SEQ_SCAN|READ_\w+|\w*SCAN|UNNEST|RANGE|QUERY)\b")
    passed = 0

    @hardly("duckdb")
    def check(number: int) -> None:
        nonlocal passed
        query = admitted(Grammar(number).text(), "duckdb")
        if query is None:
            return
        passed += 1
        try:
            statements = connection.extract_statements(query.sql)
        except duckdb.Error:
            return
        assert [statement.type for statement in statements] == [duckdb.StatementType.SELECT], query.sql
        try:
            assert connection.get_table_names(query.sql) <= {"sales_data"}, query.sql
            (_, plan), *_ = connection.execute(f"EXPLAIN {query.sql}").fetchall()
        except duckdb.Error:
            return
        for name in scanned.findall(plan):
            assert name in ("SEQ_SCAN", "COLUMN_DATA_SCAN", "DUMMY_SCAN", "CTE_SCAN", "DELIM_SCAN"), (query.sql, plan)

    check()
    assert passed > EXAMPLES / 20


@pytest.mark.slow
@pytest.mark.no_cover
def test_what_passes_for_postgresql_writes_and_reads_nothing_else(postgres_url: str) -> None:
    """PostgreSQL's plan tells the operations, relations and functions that it scans."""
    import json

    import psycopg2

    connection = psycopg2.connect(postgres_url.replace("+psycopg2", ""))
    connection.autocommit = True
    cursor = connection.cursor()
    for statement in (*TABLES, "CREATE TABLE secrets (secret text)"):
        cursor.execute(statement)
    passed = 0

    def nodes(plan: dict[str, object]) -> list[dict[str, object]]:
        inner = plan.get("Plans", [])
        assert isinstance(inner, list)
        return [plan, *(node for child in inner for node in nodes(child))]

    @hardly("postgres")
    def check(number: int) -> None:
        nonlocal passed
        query = admitted(Grammar(number).text(), "postgres")
        if query is None:
            return
        passed += 1
        try:
            cursor.execute(f"EXPLAIN (FORMAT JSON, VERBOSE) {query.sql}")
        except psycopg2.Error:
            return
        (planned,) = cursor.fetchone()
        for node in nodes((planned if isinstance(planned, list) else json.loads(planned))[0]["Plan"]):
            assert node["Node Type"] not in ("ModifyTable", "LockRows", "Function Scan", "Table Function Scan"), (
                query.sql
            )
            assert node.get("Relation Name", "sales_data") == "sales_data", query.sql
            assert not re.search(r"\bpg_\w+\(|xml|nextval|set_config", str(node.get("Output", ""))), query.sql

    check()
    connection.close()
    assert passed > EXAMPLES / 20
