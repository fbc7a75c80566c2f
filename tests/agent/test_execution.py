"""Running queries on three engines: rows, mistakes, limits, outages, many threads and askers who leave."""

import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from datetime import time as clock
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
import yaml
from sqlalchemy.exc import OperationalError

from agent.deadline import Deadline
from agent.engines import Limits
from agent.errors import Busy, DatabaseAway, ModelMistake, OutOfTime
from agent.execution import Database, open_database
from agent.values import Column
from tests.security.guarded import LIMITS, Guarded, unguarded
from tests.security.scratch import TABLES

pytestmark = pytest.mark.slow
ERRORS = yaml.safe_load(Path(__file__).with_name("execution_errors.yaml").read_text(encoding="utf-8"))
ENGINES = ("postgres", "duckdb", "sqlite")
WRONG = [(engine, case) for engine in ENGINES for case in [*ERRORS["all"], *ERRORS[engine]]]
MORNING = datetime(2024, 3, 1, 10)  # noqa: DTZ001 (as the database has it)
SOON = 10
"""Seconds; far fewer than LONG would run for, for a busy machine is slow."""
LONG = "SELECT count(*) FROM " + ", ".join(f"sales_data {name}" for name in "abcdefg")


@pytest.fixture(scope="module")
def opened(guarded: Callable[[str], Guarded]) -> Iterator[Callable[..., Database]]:
    """Opens a guarded database with limits of one's own."""
    made: dict[tuple[str, Limits], Database] = {}

    def open_(engine: str, **limits: float) -> Database:
        wanted = replace(LIMITS, **{"rows": 5000, "seconds": 0.5, **limits})  # type: ignore[arg-type]
        if (engine, wanted) not in made:
            made[engine, wanted] = open_database(guarded(engine).url, wanted)
        return made[engine, wanted]

    yield open_
    for database in made.values():
        database.close()


def run(database: Database, sql: str, seconds: float = 10):
    return database.run(unguarded(sql, database.dialect), Deadline(seconds))


@pytest.mark.parametrize(
    ("engine", "case"), WRONG, ids=lambda value: value if isinstance(value, str) else value["sql"][:50]
)
def test_an_error_of_the_database_is_a_mistake_of_its_kind(engine, case, opened):
    with pytest.raises(ModelMistake) as raised:
        run(opened(engine), case["sql"])
    kinds = case["kind"] if isinstance(case["kind"], list) else [case["kind"]]
    assert raised.value.kind in kinds, raised.value.message
    assert case["told"].lower() in raised.value.message.lower()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_mistake_leaves_the_connection_usable(engine, opened):
    database = opened(engine)
    for _ in range(3):
        with pytest.raises(ModelMistake):
            run(database, "SELECT nosuch FROM sales_data")
        assert run(database, "SELECT count(*) AS n FROM sales_data").values == ((200,),)


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_have_names_and_types_also_when_there_are_none(engine, opened):
    rows = run(opened(engine), "SELECT id, id, total AS t FROM sales_data WHERE id = 3")
    assert [column.name for column in rows.columns] == ["id", "id_2", "t"]
    assert [column.type for column in rows.columns][:1] == ["integer"]
    assert (rows.values[0][:2], float(rows.values[0][2]), rows.row_count) == ((3, 3), 3.5, 1)
    none = run(opened(engine), "SELECT id, day FROM sales_data WHERE id = -1")
    assert (none.values, none.row_count, none.truncated) == ((), 0, False)
    assert [column.name for column in none.columns] == ["id", "day"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("limit", "taken", "truncated"), [(5, 5, True), (199, 199, True), (200, 200, False)])
def test_a_result_is_cut_at_the_limit_and_counted_in_full(engine, limit, taken, truncated, opened):
    rows = run(opened(engine, rows=limit), "SELECT id FROM sales_data ORDER BY id")
    assert (len(rows.values), rows.row_count, rows.truncated) == (taken, 200, truncated)
    assert rows.values[-1] == (taken - 1,)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_result_larger_than_its_bytes_is_refused_before_it_is_all_here(engine, opened):
    with pytest.raises(ModelMistake, match="larger than 2000 bytes") as raised:
        run(opened(engine, bytes=2000, rows=100_000), "SELECT a.product_name, b.id FROM sales_data a, sales_data b")
    assert raised.value.kind == "too_many_rows"
    assert raised.value.message.endswith("select less of it.")


@pytest.mark.parametrize("engine", ENGINES)
def test_placeholders_and_percent_signs_mean_nothing(engine, opened):
    rows = run(opened(engine), "SELECT '%s :name %(x)s ? $1' AS text FROM sales_data WHERE id = 1")
    assert rows.values == (("%s :name %(x)s ? $1",),)


def test_postgresql_gives_values_of_all_types(opened):
    sql = (
        "SELECT 1::smallint, 1.5::numeric, 2.5::double precision, DATE '2024-03-01', TIMESTAMP '2024-03-01 10:00', "
        "TIME '10:00', true, 'x'::text, NULL, INTERVAL '1 day', 'NaN'::float8"
    )
    rows = run(opened("postgres"), sql)
    kinds = [
        "integer",
        "decimal",
        "decimal",
        "date",
        "timestamp",
        "time",
        "boolean",
        "text",
        "text",
        "text",
        "decimal",
    ]
    assert [column.type for column in rows.columns] == kinds
    assert rows.values[0][:6] == (1, Decimal("1.5"), 2.5, date(2024, 3, 1), MORNING, clock(10))
    assert rows.values[0][6:] == (True, "x", None, "1 day, 0:00:00", None)


def test_duckdb_gives_values_of_all_types(opened):
    sql = (
        "SELECT 1::HUGEINT AS a, 1.5::DECIMAL(9, 2) AS b, DATE '2024-03-01' AS c, TIME '10:00' AS d, true AS e, "
        "'NaN'::DOUBLE AS f"
    )
    rows = run(opened("duckdb"), sql)
    assert [column.type for column in rows.columns] == ["integer", "decimal", "date", "time", "boolean", "decimal"]
    assert rows.values == ((1, Decimal("1.50"), date(2024, 3, 1), clock(10), True, None),)


def test_sqlite_tells_dates_by_their_form(opened):
    rows = run(opened("sqlite"), "SELECT day, '2024-3-1' AS text, total FROM sales_data WHERE id = 1")
    assert rows.columns == (Column("day", "date"), Column("text", "text"), Column("total", "decimal"))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_query_past_the_questions_own_time_is_out_of_time(engine, opened):
    database = opened(engine, seconds=30)
    run(database, "SELECT count(*) FROM sales_data")  # connected by now
    began = time.monotonic()
    with pytest.raises(OutOfTime):
        run(database, LONG, seconds=0.6)
    assert 0.4 < time.monotonic() - began < SOON


@pytest.mark.parametrize("engine", ENGINES)
def test_a_query_whose_asker_has_left_is_ended_at_once(engine, opened):
    database = opened(engine, seconds=30)
    run(database, "SELECT count(*) FROM sales_data")  # connected by now
    deadline = Deadline(30)
    threading.Timer(0.4, deadline.cancel).start()
    began = time.monotonic()
    with pytest.raises(OutOfTime):
        database.run(unguarded(LONG, engine), deadline)
    assert time.monotonic() - began < SOON


def test_the_query_of_an_asker_who_has_left_is_gone_from_the_server(opened, guarded):
    import psycopg2

    deadline = Deadline(30)
    threading.Timer(0.3, deadline.cancel).start()
    with pytest.raises(OutOfTime):
        opened("postgres", seconds=30).run(unguarded(LONG, "postgres"), deadline)
    connection = psycopg2.connect(guarded("postgres").owner.replace("+psycopg2", ""))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE usename = 'nivii_agent' AND state = 'active'")
        assert cursor.fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_question_without_time_does_not_reach_the_database(engine, opened):
    with pytest.raises(OutOfTime):
        run(opened(engine), "SELECT 1", seconds=0)


@pytest.mark.parametrize("engine", ENGINES)
def test_200_threads_share_the_pool(engine, opened):
    database, results, failures = opened(engine, seconds=20), [], []

    def ask(number: int) -> None:
        try:
            results.append(run(database, f"SELECT id FROM sales_data WHERE id = {number}", 40).values == ((number,),))
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert results == [True] * 200


def test_a_pool_that_stays_full_is_said_to_be_busy(tmp_path):
    path = tmp_path / "busy.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(TABLES[0])
    database = open_database(f"duckdb:///{path}", Limits(seconds=0.2))
    engine = database._open()
    held = [engine.connect() for _ in range(64)]
    with pytest.raises(Busy):
        run(database, "SELECT count(*) FROM sales_data")
    for connection in held:
        connection.close()
    assert run(database, "SELECT count(*) FROM sales_data").values == ((0,),)
    database.close()


@pytest.mark.parametrize("scheme", ["duckdb", "sqlite"])
def test_a_file_that_is_not_there_yet_is_away_and_found_later(scheme, tmp_path, duckdb_machine, sqlite_machine):
    path = tmp_path / "later.db"
    database = open_database(f"{scheme}:///{path}")
    with pytest.raises(DatabaseAway, match="No data is loaded"):
        run(database, "SELECT count(*) FROM sales_data")
    shutil.copy((duckdb_machine if scheme == "duckdb" else sqlite_machine).template, path)
    assert run(database, "SELECT count(*) AS n FROM sales_data").values == ((200,),)
    database.close()


@pytest.mark.parametrize("scheme", ["duckdb", "sqlite"])
def test_a_file_that_is_no_database_is_away(scheme, tmp_path):
    path = tmp_path / "broken.db"
    path.write_bytes(b"this is no database" * 1000)
    database = open_database(f"{scheme}:///{path}")
    with pytest.raises(DatabaseAway) as raised:
        run(database, "SELECT 1")
    assert str(path) not in str(raised.value)
    database.close()


def test_a_new_file_in_the_place_of_the_old_is_seen_by_the_next_query(tmp_path, duckdb_machine):
    path = tmp_path / "data.duckdb"
    shutil.copy(duckdb_machine.template, path)
    database = open_database(f"duckdb:///{path}")
    before = database.fingerprint()
    assert run(database, "SELECT count(*) AS n FROM sales_data").values == ((200,),)
    other = tmp_path / "new.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute(TABLES[0])
    other.rename(path)
    assert run(database, "SELECT count(*) AS n FROM sales_data").values == ((0,),)
    assert database.fingerprint() != before
    database.close()


def test_a_file_that_the_engine_gave_up_on_is_opened_anew(tmp_path, duckdb_machine, monkeypatch):
    path = tmp_path / "data.duckdb"
    shutil.copy(duckdb_machine.template, path)
    database = open_database(f"duckdb:///{path}")
    run(database, "SELECT count(*) AS n FROM sales_data")
    first = database._open()
    with monkeypatch.context() as patch:
        said = "FATAL Error: database has been invalidated because of a previous fatal error"
        failure = OperationalError("SELECT", {}, duckdb.FatalException(said))

        def fail(*_: object) -> None:
            raise failure

        patch.setattr("agent.engines.duckdb.start", fail)
        with pytest.raises(DatabaseAway):
            run(database, "SELECT count(*) AS n FROM sales_data")
    assert run(database, "SELECT count(*) AS n FROM sales_data").values == ((200,),)
    assert database._open() is not first
    database.close()


@pytest.mark.parametrize("url", ["mysql://u:p@h/d", "oracle://h"])
def test_an_engine_that_is_not_known_is_refused_by_name(url):
    with pytest.raises(ValueError, match=r"nivii reads duckdb, postgresql, sqlite, not '(mysql|oracle)'"):
        open_database(url)


def test_a_server_that_is_not_there_is_away_without_its_address():
    database = open_database("postgresql+psycopg2://me:hush@127.0.0.1:9/db")
    with pytest.raises(DatabaseAway) as raised:
        run(database, "SELECT 1")
    assert raised.value.message == "The database cannot be reached."
    database.close()


def test_sessions_ended_by_the_server_are_replaced(guarded):
    import psycopg2

    subject = guarded("postgres")
    database = open_database(subject.url, Limits(seconds=5))
    assert run(database, "SELECT 1 AS one").values == ((1,),)
    connection = psycopg2.connect(subject.owner.replace("+psycopg2", ""))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'nivii_agent'")
    time.sleep(0.2)
    assert run(database, "SELECT 2 AS two").values == ((2,),)
    running: list[Exception] = []

    def ask() -> None:
        try:
            run(database, LONG)
        except Exception as error:
            running.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'nivii_agent'")
    thread.join()
    assert [type(error) for error in running] == [DatabaseAway]
    assert run(database, "SELECT 3 AS three").values == ((3,),)
    connection.close()
    database.close()


def test_a_server_that_stops_is_away_and_is_found_again_when_it_is_back(tmp_path_factory):
    from tests.conftest import _binaries, _demoted, _system_server

    binaries = _binaries()
    if binaries is None:
        pytest.skip("only the system's PostgreSQL can be stopped and started here")
    with _system_server(binaries) as url:
        database = open_database(url, Limits(seconds=5))
        assert run(database, "SELECT 1 AS one").values == ((1,),)
        folder = database.read("SHOW data_directory")[0][0]
        options = database.read("SELECT current_setting('port'), current_setting('unix_socket_directories')")[0]
        control = [*_demoted(), str(binaries / "pg_ctl"), "-D", str(folder), "-w"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": str(folder)}
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, **quiet)
        for _ in range(2):
            with pytest.raises(DatabaseAway):
                run(database, "SELECT 1 AS one")
        start = f"-p {options[0]} -k {options[1]} -c listen_addresses=127.0.0.1 -c fsync=off"
        subprocess.run([*control, "-o", start, "start"], check=True, **quiet)
        assert run(database, "SELECT 2 AS two").values == ((2,),)
        database.close()


def test_a_session_is_clean_again_after_a_query_that_changed_it(postgres_url):
    """A superuser may change settings and take locks by functions: nothing of it reaches the next question."""
    database = open_database(postgres_url, Limits(seconds=5))
    run(database, "SELECT set_config('work_mem', '1GB', false), pg_advisory_lock(7)")
    after = run(
        database, "SELECT current_setting('work_mem'), (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')"
    )
    assert after.values == (("32MB", 0),)
    database.close()


@pytest.mark.parametrize("engine", ENGINES)
def test_our_own_queries_are_read_whole(engine, opened):
    rows = opened(engine, rows=3).read("SELECT id FROM sales_data ORDER BY id")
    assert len(rows) == 200
