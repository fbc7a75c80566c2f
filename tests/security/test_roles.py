"""The three roles of deploy/initdb do their work, each its own and no other."""

from collections.abc import Callable
from pathlib import Path

import psycopg2
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from agent.deadline import Deadline
from agent.execution import open_database
from agent.profile import read_catalogue
from loader.load import load
from server.store import Store
from tests.security.guarded import Guarded, unguarded

CSV = "day,product,total\n2024-03-01,Coffee,3.50\n2024-03-02,Tea,2.00\n"


@pytest.fixture
def guarded_db(guarded: Callable[[str], Guarded]) -> Guarded:
    return guarded("postgres")


def address(subject: Guarded, role: str) -> str:
    return subject.url.replace("nivii_agent:", f"nivii_{role}:")


def test_the_loader_loads_and_loads_again_and_the_agent_reads(guarded_db: Guarded, tmp_path: Path) -> None:
    source = tmp_path / "shop.csv"
    source.write_text(CSV)
    for rows in (2, 3):
        assert load(source, "shop", address(guarded_db, "loader")).rows == rows
        database = open_database(guarded_db.url)
        table = read_catalogue(database).table("shop")
        assert table is not None
        assert table.row_count == rows
        assert table.load is not None
        assert len(database.fingerprint()) > 20
        counted = database.run(unguarded("SELECT count(*) AS n FROM shop", "postgres"), Deadline(5))
        assert counted.values == ((rows,),)
        database.close()
        source.write_text(CSV + "2024-03-03,Coffee,3.50\n")
    engine = create_engine(address(guarded_db, "loader"))
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE shop, nivii_loads"))
    engine.dispose()


def test_the_store_makes_its_tables_and_sees_no_sale(guarded_db: Guarded) -> None:
    with Store(address(guarded_db, "store")).reading() as connection:
        tables = "SELECT count(*) FROM pg_class WHERE relnamespace = 'conversations'::regnamespace AND relkind = 'r'"
        assert connection.execute(text(tables)).scalar_one() > 0
    engine = create_engine(address(guarded_db, "store"))
    with engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text("SELECT * FROM public.sales_data"))
    engine.dispose()


@pytest.mark.parametrize("role", ["agent", "store"])
def test_only_the_loader_may_write_sales(guarded_db: Guarded, role: str) -> None:
    connection = psycopg2.connect(address(guarded_db, role).replace("+psycopg2", ""))
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ WRITE")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("DELETE FROM public.sales_data")
    connection.close()


def test_the_agent_may_call_no_function_that_acts(guarded_db: Guarded) -> None:
    """Of the volatile functions of PostgreSQL it has the clock, a random number and a random identifier."""
    connection = psycopg2.connect(guarded_db.owner.replace("+psycopg2", ""))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace "
            "AND provolatile = 'v' AND has_function_privilege('nivii_agent', oid, 'EXECUTE') ORDER BY 1"
        )
        assert [name for (name,) in cursor.fetchall()] == ["clock_timestamp", "gen_random_uuid", "random"]
    connection.close()
