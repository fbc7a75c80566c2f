"""What a load does to a database: swapped in whole, recognised the second time, recorded, commented."""

import json
import sqlite3
import threading
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import psycopg2
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from loader.errors import BadFile, LoaderOutOfOrder, LoadRunning
from loader.load import load
from loader.values import Options, Progress

pytestmark = pytest.mark.slow
OLD = "date,product,total\n1/13/2024,Cake,10.50\n1/14/2024,Tea,2\n1/14/2024,Tea,2\n"
NEW = "date,product,total\n1/15/2024,Pie,7\n"


def test_a_first_load_creates_and_says_what_it_found(file, database_url, read, spelt):
    report = load(file(OLD), "sales_data", database_url)
    assert (report.table, report.source, report.rows, report.outcome) == ("sales_data", "sales.csv", 3, "created")
    assert [(c.name, c.type) for c in report.columns] == [
        ("date", "DATE"),
        ("product", "TEXT"),
        ("total", "DECIMAL(18,2)"),
    ]
    assert spelt(read(database_url, "SELECT * FROM sales_data")) == [
        ["2024-01-13", "Cake", "10.5"],
        ["2024-01-14", "Tea", "2"],
        ["2024-01-14", "Tea", "2"],
    ]


def test_the_same_content_again_changes_nothing(file, database_url, read):
    first = load(file(OLD), "sales_data", database_url)
    record = read(database_url, "SELECT * FROM nivii_loads")
    again = load(file(OLD, "renamed.csv"), "sales_data", database_url)
    assert (again.outcome, again.rows, again.checksum) == ("unchanged", 3, first.checksum)
    assert [column.name for column in again.columns] == ["date", "product", "total"]
    assert read(database_url, "SELECT * FROM nivii_loads") == record


def test_the_same_content_with_another_option_is_loaded_anew(file, database_url):
    load(file(OLD), "sales_data", database_url)
    report = load(file(OLD), "sales_data", database_url, Options(text=("total",)))
    assert report.outcome == "replaced"
    assert report.columns[2].type == "TEXT"


def test_a_table_that_lost_rows_since_is_loaded_anew(file, database_url):
    load(file(OLD), "sales_data", database_url)
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM sales_data WHERE product = 'Cake'"))
    engine.dispose()
    assert load(file(OLD), "sales_data", database_url).outcome == "replaced"


def test_changed_content_replaces_and_says_so(file, database_url, read):
    load(file(OLD), "sales_data", database_url)
    report = load(file("date,product,tip\n1/15/2024,Pie,1\n"), "sales_data", database_url)
    assert report.outcome == "replaced"
    assert {"Columns no longer in the file: total.", "Columns new in the file: tip."} <= set(report.notes)
    assert read(database_url, "SELECT product, tip FROM sales_data") == [("Pie", 1)]


def test_reordered_columns_go_where_their_names_say(file, database_url, read):
    load(file(OLD), "sales_data", database_url)
    load(file("total,date,product\n7,1/15/2024,Pie\n"), "sales_data", database_url)
    assert read(database_url, "SELECT product, total FROM sales_data") == [("Pie", 7)]


def test_the_record_tells_source_rows_checksum_and_time(file, database_url, read):
    report = load(file(OLD), "sales_data", database_url)
    ((table, source, rows, checksum, at, notes),) = read(database_url, "SELECT * FROM nivii_loads")
    assert (table, source, rows, checksum) == ("sales_data", "sales.csv", 3, report.checksum)
    when = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    assert abs((datetime.now(UTC).replace(tzinfo=None) - when).total_seconds()) < 60
    assert json.loads(notes) == ["date: written month/day/year in the file."]


COMMENTS = {
    "duckdb": "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'sales_data' "
    "UNION ALL SELECT '', comment FROM duckdb_tables() WHERE table_name = 'sales_data'",
    "sqlite": "SELECT column_name, comment FROM nivii_comments WHERE table_name = 'sales_data'",
    "postgresql": "SELECT attname, col_description(attrelid, attnum) FROM pg_attribute "
    "WHERE attrelid = 'sales_data'::regclass AND attnum > 0 "
    "UNION ALL SELECT '', obj_description('sales_data'::regclass)",
}


def test_comments_tell_notation_exactness_and_range(file, database_url, read):
    load(file("date,Unit Price\n1/13/2024,10.50\n2/29/2024,-2\n"), "sales_data", database_url)
    said = dict(read(database_url, COMMENTS[make_url(database_url).get_backend_name()]))
    assert said["date"] == "Dates written month/day/year in the file. From 2024-01-13 to 2024-02-29."
    assert said["unit_price"].startswith("“Unit Price” in the file. Exact decimals, 2 places. From -2")
    assert said[""] == "Rows of sales.csv, all of them, repeated ones too."


def test_words_of_the_file_cannot_leave_a_comment(file, database_url, read):
    load(file("it's \\ a 'header'; DROP TABLE x,total\na,1\n"), "sales_data", database_url)
    said = dict(read(database_url, COMMENTS[make_url(database_url).get_backend_name()]))
    assert any("it's \\ a 'header'; DROP TABLE x" in words for words in said.values())


def test_other_tables_views_and_their_comments_stay(file, database_url, read):
    load(file(OLD), "sales_data", database_url)
    load(file("name\nAna\n", "staff.csv"), "staff", database_url)
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE VIEW names AS SELECT name FROM staff"))
    engine.dispose()
    load(file(NEW), "sales_data", database_url)
    assert read(database_url, "SELECT name FROM names") == [("Ana",)]
    assert read(database_url, "SELECT count(*) FROM nivii_loads") == [(2,)]
    comments = dict(
        read(
            database_url,
            COMMENTS[make_url(database_url).get_backend_name()].replace("'sales_data'", "'staff'"),
        )
    )
    assert comments[""] == "Rows of staff.csv, all of them, repeated ones too."


def test_decimals_are_exact_where_the_engine_has_them(file, database_url, read):
    load(file("total\n0.10\n0.20\n123456789012345.67\n"), "sales_data", database_url)
    if database_url.startswith("sqlite"):
        assert read(database_url, "SELECT typeof(total) FROM sales_data LIMIT 1") == [("real",)]
        return
    assert read(database_url, "SELECT sum(total) FROM sales_data") == [(Decimal("123456789012345.97"),)]


def test_progress_goes_through_the_steps_and_never_back(file, database_url):
    seen: list[Progress] = []
    load(
        file("n,words\n" + "".join(f"{n},{'x' * 90}\n" for n in range(40_000))),
        "t",
        database_url,
        progress=seen.append,
    )
    steps = [at.step for at in seen]
    assert list(dict.fromkeys(steps)) == ["checking", "inferring", "filling"]
    assert all(at.fraction is None or 0 <= at.fraction <= 1 for at in seen)


def test_interrupting_a_load_leaves_the_old_rows(file, database_url, read):
    load(file(OLD), "sales_data", database_url)

    def interrupt(at: Progress) -> None:
        if at.step == "filling":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(
            file("n,words\n" + "".join(f"{n},{'x' * 90}\n" for n in range(60_000))),
            "sales_data",
            database_url,
            progress=interrupt,
        )
    assert read(database_url, "SELECT count(*) FROM sales_data") == [(3,)]
    assert load(file(NEW), "sales_data", database_url).rows == 1


def test_a_second_load_waits_and_then_says_that_another_is_running(file, database_url):
    holding, done = threading.Event(), threading.Event()

    def hold(at: Progress) -> None:
        if at.step == "filling":
            holding.set()
            done.wait(30)

    path = file("n\n" + "1\n" * 50_000)
    first = threading.Thread(target=lambda: load(path, "t", database_url, progress=hold))
    first.start()
    assert holding.wait(30)
    try:
        with pytest.raises(LoadRunning):
            load(file(NEW, "new.csv"), "sales_data", database_url, lock_seconds=0.2)
    finally:
        done.set()
        first.join()
    assert load(file(NEW, "new.csv"), "sales_data", database_url).outcome == "created"


def test_a_server_that_has_the_duckdb_file_open_sees_the_new_one_when_it_opens_it_again(file, duckdb_url, read):
    load(file(OLD), "sales_data", duckdb_url)
    with duckdb.connect(make_url(duckdb_url).database, read_only=True) as serving:
        assert serving.execute("SELECT count(*) FROM sales_data").fetchone() == (3,)
        load(file(NEW), "sales_data", duckdb_url)
        assert serving.execute("SELECT count(*) FROM sales_data").fetchone() == (3,)
    assert read(duckdb_url, "SELECT count(*) FROM sales_data") == [(1,)]


def test_a_duckdb_file_keeps_its_permissions_and_leaves_nothing_beside_it(file, duckdb_url, tmp_path):
    load(file(OLD), "sales_data", duckdb_url)
    path = Path(make_url(duckdb_url).database)
    path.chmod(0o640)
    load(file(NEW), "sales_data", duckdb_url)
    assert path.stat().st_mode & 0o777 == 0o640
    assert {left.name for left in tmp_path.iterdir()} == {"data.duckdb", ".data.duckdb.lock", "files"}


def test_what_a_killed_load_left_is_swept_up(file, duckdb_url, tmp_path, read):
    load(file(OLD), "sales_data", duckdb_url)
    (tmp_path / ".data.duckdb.loading").write_bytes(b"half a file")
    (tmp_path / ".data.duckdb.loading.wal").write_bytes(b"half a log")
    load(file(NEW), "sales_data", duckdb_url)
    assert read(duckdb_url, "SELECT product FROM sales_data") == [("Pie",)]
    assert not list(tmp_path.glob("*loading*"))


def test_a_log_that_a_writer_left_beside_the_file_is_folded_in_first(file, duckdb_url, tmp_path, read):
    load(file(OLD), "sales_data", duckdb_url)
    path = Path(make_url(duckdb_url).database)
    writer = duckdb.connect(str(path))
    writer.execute("SET checkpoint_threshold = '1TB'; PRAGMA disable_checkpoint_on_shutdown")
    writer.execute("CREATE TABLE notes AS SELECT 'kept' AS word")
    writer.close()
    assert path.with_name("data.duckdb.wal").exists()
    load(file(NEW), "sales_data", duckdb_url)
    assert read(duckdb_url, "SELECT word FROM notes") == [("kept",)]


def test_a_folder_that_cannot_be_made_is_the_operators_to_mend(file, tmp_path):
    (tmp_path / "taken").write_text("")
    for engine in ("duckdb", "sqlite"):
        with pytest.raises(LoaderOutOfOrder):
            load(file(OLD), "sales_data", f"{engine}:///{tmp_path}/taken/data.db")


def test_sqlite_readers_see_the_old_rows_until_the_end(file, tmp_path):
    url = f"sqlite:///{tmp_path}/data.sqlite"
    load(file(OLD), "sales_data", url)
    reader = sqlite3.connect(tmp_path / "data.sqlite")
    counts = []

    def look(at: Progress) -> None:
        if at.step == "filling":
            counts.append(reader.execute("SELECT count(*) FROM sales_data").fetchone()[0])

    load(file("n,words\n" + f"1,{'x' * 100}\n" * 60_000), "sales_data", url, progress=look)
    assert len(counts) > 3
    assert set(counts) == {3}
    assert reader.execute("SELECT count(*) FROM sales_data").fetchone() == (60_000,)
    reader.close()


@pytest.fixture
def plain_url(postgres_url) -> str:
    return make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False)


def test_rights_on_the_old_table_pass_to_the_new(file, postgres_url, plain_url):
    load(file(OLD), "sales_data", postgres_url)
    role = f"reader_{make_url(postgres_url).database}"
    with psycopg2.connect(plain_url) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}")
        cursor.execute(f"GRANT SELECT ON sales_data TO {role}")
        connection.commit()
        load(file(NEW), "sales_data", postgres_url)
        cursor.execute("SELECT has_table_privilege(%s, 'sales_data', 'SELECT')", (role,))
        assert cursor.fetchone() == (True,)
        cursor.execute("SELECT has_table_privilege(%s, 'sales_data', 'INSERT')", (role,))
        assert cursor.fetchone() == (False,)
        cursor.execute(f"DROP OWNED BY {role}")
        cursor.execute(f"DROP ROLE {role}")
    connection.close()


def test_the_reader_role_may_select_the_table_and_the_record(file, postgres_url, plain_url):
    role = f"agent_{make_url(postgres_url).database}"
    with psycopg2.connect(plain_url) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}")
        connection.commit()
        load(file(OLD), "sales_data", postgres_url, reader_role=role)
        for table in ("sales_data", "nivii_loads"):
            cursor.execute("SELECT has_table_privilege(%s, %s, 'SELECT')", (role, table))
            assert cursor.fetchone() == (True,)
        cursor.execute(f"DROP OWNED BY {role}")
        cursor.execute(f"DROP ROLE {role}")
    connection.close()


def test_a_reader_role_that_is_not_there_undoes_the_load(file, postgres_url, read):
    load(file(OLD), "sales_data", postgres_url)
    with pytest.raises(LoaderOutOfOrder, match="does not exist"):
        load(file(NEW), "sales_data", postgres_url, reader_role="nobody_of_that_name")
    assert read(postgres_url, "SELECT count(*) FROM sales_data") == [(3,)]


def test_a_view_on_the_table_is_named_and_nothing_is_dropped(file, postgres_url, plain_url, read):
    load(file(OLD), "sales_data", postgres_url)
    with psycopg2.connect(plain_url) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE VIEW by_product AS SELECT product, sum(total) FROM sales_data GROUP BY 1")
    connection.close()
    with pytest.raises(LoaderOutOfOrder, match="by_product"):
        load(file(NEW), "sales_data", postgres_url)
    assert read(postgres_url, "SELECT count(*) FROM sales_data") == [(3,)]


def test_a_role_without_rights_is_told_so(file, postgres_url, plain_url):
    role = f"guest_{make_url(postgres_url).database}"
    with psycopg2.connect(plain_url) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'guest'")
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        connection.commit()
        guest = make_url(postgres_url).set(username=role, password="guest")
        with pytest.raises(LoaderOutOfOrder, match="permission denied"):
            load(file(OLD), "sales_data", guest.render_as_string(hide_password=False))
        cursor.execute(f"DROP ROLE {role}")
    connection.close()


def test_a_server_that_is_not_there_is_said_without_its_password(file):
    with pytest.raises(LoaderOutOfOrder) as refusal:
        load(file(OLD), "sales_data", "postgresql://owner:hunter2@127.0.0.1:9/nothing")
    assert "Is it up" in str(refusal.value)
    assert "hunter2" not in str(refusal.value)


def test_a_file_is_refused_before_the_database_is_asked_for_much(file, duckdb_url, tmp_path):
    with pytest.raises(BadFile):
        load(file(""), "sales_data", duckdb_url)
    assert not (tmp_path / "data.duckdb").exists()
