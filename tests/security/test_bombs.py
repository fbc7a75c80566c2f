"""Queries that ask for too much: ended in time and within memory, while the neighbours' questions are answered."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import psycopg2
import pytest

from agent import guard
from agent.deadline import Deadline
from agent.engines import Limits
from agent.errors import ModelMistake, NiviiError, OutOfTime
from agent.execution import Database, open_database
from agent.watch import resident_mb
from tests.security.guarded import catalogue

pytestmark = pytest.mark.slow

LIMITS = Limits(rows=100, seconds=1.5, memory_mb=400)
ROWS = 30_000
SLACK = 1.0
BIG = (
    "INSERT INTO sales_data SELECT n, DATE '2024-01-01' + n % 365, 'Product ' || n % 300, n % 4, n % 977 + 0.5 "
    "FROM (SELECT * FROM {series}) AS s(n)"
)
TABLE = "CREATE TABLE sales_data (id integer, day date, product_name text, quantity integer, total numeric(12,2))"
TEXT = Path(__file__).with_name("cases").joinpath("bombs.sql").read_text(encoding="utf-8")
WRITTEN = [part.strip() for part in TEXT.split("\n\n") if not part.startswith("--")]


def bombs() -> list[tuple[str, str]]:
    """Each with the engine that it is for."""
    cases = []
    for text in WRITTEN:
        engine, colon, sql = text.partition(": ")
        if colon and engine in ("duckdb", "postgres", "sqlite"):
            cases.append((engine, sql))
        else:
            cases += [(each, text) for each in ("duckdb", "postgres", "sqlite")]
    return cases


@pytest.fixture(scope="module")
def big(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Database]]:
    """A table of 30,000 rows in an engine, opened with small limits."""
    folder, made = tmp_path_factory.mktemp("big"), {}

    def open_(engine: str) -> Database:
        if engine not in made:
            made[engine] = open_database(_fill(engine, folder, request), LIMITS)
        return made[engine]

    yield open_
    for database in made.values():
        database.close()


def _fill(engine: str, folder: Path, request: pytest.FixtureRequest) -> str:
    if engine == "duckdb":
        with duckdb.connect(str(folder / "big.duckdb")) as connection:
            connection.execute(TABLE)
            connection.execute(BIG.format(series=f"range({ROWS})").replace("n % 365", "(n % 365)::int"))
        return f"duckdb:///{folder}/big.duckdb"
    if engine == "sqlite":
        connection = sqlite3.connect(folder / "big.sqlite")
        connection.execute(TABLE)
        rows = ((n, "2024-01-01", f"Product {n % 300}", n % 4, n % 977 + 0.5) for n in range(ROWS))
        connection.executemany("INSERT INTO sales_data VALUES (?, ?, ?, ?, ?)", rows)
        connection.commit()
        connection.close()
        return f"sqlite:///{folder}/big.sqlite"
    guarded = request.getfixturevalue("guarded_postgres")
    owner = psycopg2.connect(guarded.owner.replace("+psycopg2", ""))
    owner.autocommit = True
    with owner.cursor() as cursor:
        cursor.execute("CREATE DATABASE nivii_big")
    owner.close()
    request.addfinalizer(lambda: _drop(guarded.owner))
    return _copied(guarded.owner, guarded.url)


def _copied(owner: str, url: str) -> str:
    """A database of its own with the big table in public: the one of the other tests stays as it is."""
    connection = psycopg2.connect(owner.replace("+psycopg2", "").replace("nivii_guarded", "nivii_big"))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute(BIG.format(series=f"generate_series(0, {ROWS - 1})"))
        cursor.execute("GRANT USAGE ON SCHEMA public TO nivii_agent")
        cursor.execute("GRANT SELECT ON sales_data TO nivii_agent")
    connection.close()
    return url.replace("nivii_guarded", "nivii_big")


def _drop(owner: str) -> None:
    connection = psycopg2.connect(owner.replace("+psycopg2", ""))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE nivii_big WITH (FORCE)")
    connection.close()


@dataclass
class Seen:
    """The process's peak memory in MB, and how a neighbour's questions fared."""

    peak: int = 0
    asked: int = 0
    slowest: float = 0.0
    wrong: list[object] = field(default_factory=list)
    """What the neighbour got where it was not the answer."""


@contextmanager
def watched(database: Database, pause: float = 0.02) -> Iterator[Seen]:
    """Meanwhile a neighbour asks again and again, and the process's memory is looked at."""
    seen = Seen()
    over = threading.Event()
    question = guard.admit("SELECT count(*) AS n FROM sales_data WHERE id = 7", catalogue(database.dialect))

    def neighbour() -> None:
        while not over.is_set():
            began = time.monotonic()
            try:
                got = database.run(question, Deadline(5)).values
                if got != ((1,),):
                    seen.wrong.append(got)
            except NiviiError as error:
                seen.wrong.append((error, error.__cause__))
            seen.asked += 1
            seen.slowest = max(seen.slowest, time.monotonic() - began)
            time.sleep(pause)

    def look() -> None:
        while not over.wait(0.01):
            seen.peak = max(seen.peak, resident_mb())

    threads = [threading.Thread(target=neighbour), threading.Thread(target=look)]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        over.set()
        for thread in threads:
            thread.join()


@pytest.mark.parametrize(("engine", "sql"), bombs(), ids=lambda value: value[:60])
def test_a_bomb_is_ended_in_time_and_memory_and_hurts_no_neighbour(
    engine: str, sql: str, big: Callable[[str], Database]
) -> None:
    database = big(engine)
    query = guard.admit(sql, catalogue(database.dialect))
    before = resident_mb()
    began = time.monotonic()
    with watched(database) as seen:
        ended = _ended(database, query)
        passed = time.monotonic() - began
    assert ended in (None, "time", "timeout", "too_many_rows")
    assert passed < LIMITS.seconds + SLACK
    assert seen.peak - before < LIMITS.memory_mb
    assert seen.asked > 0
    assert seen.wrong == []
    assert seen.slowest < SLACK


def test_a_neighbour_that_finds_the_memory_taken_is_answered_when_it_is_free(big: Callable[[str], Database]) -> None:
    database = big("duckdb")
    hungry = "SELECT string_agg(product_name, ',') OVER (ORDER BY id) FROM sales_data"
    for _ in range(20):
        with watched(database, pause=0) as seen:
            assert _ended(database, guard.admit(hungry, catalogue("duckdb"))) == "too_many_rows"
        assert seen.wrong == []
        assert seen.slowest < SLACK


def _ended(database: Database, query: guard.Query) -> str | None:
    """What ended the query, or None where it came to its end."""
    try:
        database.run(query, Deadline(5))
    except ModelMistake as mistake:
        return mistake.kind
    except OutOfTime:
        return "time"
    return None
