"""Databases with our defences: made by the loader's role or a writer, and read by nivii as it is configured."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2.extensions import adapt, quote_ident
from sqlalchemy.engine import make_url

from agent.catalogue import Catalogue, Table, TableColumn
from agent.engines import Limits
from agent.execution import Database, open_database
from agent.guard import Query
from agent.values import Dialect
from tests.security.scratch import SECRET_TABLES, TABLES

ROOT = Path(__file__).parents[2]
ROLES = ROOT / "deploy" / "initdb" / "sql" / "roles.sql"
GUARDED = "nivii_guarded"
PASSWORD = "p@ss:w/rd"
LIMITS = Limits(rows=100, seconds=2.0, memory_mb=512)


def catalogue(dialect: Dialect) -> Catalogue:
    """The workspace's one table."""
    columns = (
        TableColumn("id", "integer", distinct=200, low=0, high=199),
        TableColumn("day", "date", distinct=180),
        TableColumn("product_name", "text", distinct=7),
        TableColumn("quantity", "integer", distinct=5),
        TableColumn("total", "decimal", distinct=200),
    )
    return Catalogue(dialect, (Table("sales_data", columns, 200),), "1")


def unguarded(sql: str, dialect: Dialect) -> Query:
    """A query that no guard has seen: the other layers are on their own."""
    return Query(sql, None, dialect)  # type: ignore[arg-type]


@dataclass
class Guarded:
    """A database, nivii's way to it, and its owner's."""

    database: Database
    url: str
    owner: str


def run_roles(owner_url: str) -> None:
    """deploy/initdb's role script, as psql would run it."""
    made = make_url(owner_url)
    connection = psycopg2.connect(owner_url.replace("+psycopg2", ""))
    connection.autocommit = True
    script = ROLES.read_text(encoding="utf-8")
    for name in ("loader", "agent", "store"):
        password = adapt(PASSWORD)
        password.prepare(connection)
        script = script.replace(f":'{name}_password'", password.getquoted().decode())
    script = script.replace(':"database"', quote_ident(str(made.database), connection))
    with connection.cursor() as cursor:
        cursor.execute(script)
    connection.close()


def make_postgres(server: str) -> Guarded:
    """A database with the roles of deploy/initdb, filled as the loader does."""
    owner = make_url(server).set(database=GUARDED)
    home = psycopg2.connect(server.replace("+psycopg2", ""))
    home.autocommit = True
    with home.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {GUARDED}")
    home.close()
    owner_url = owner.render_as_string(hide_password=False)
    run_roles(owner_url)
    connection = psycopg2.connect(owner_url.replace("+psycopg2", ""))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE nivii_loader")
        for statement in TABLES:
            cursor.execute(statement)
        cursor.execute("RESET ROLE")
        for statement in SECRET_TABLES:
            cursor.execute(statement)
    connection.close()
    agent = f"postgresql+psycopg2://nivii_agent:{quote(PASSWORD, safe='')}@{owner.host}:{owner.port}/{GUARDED}"
    return Guarded(open_database(agent, LIMITS), agent, owner_url)


def remove_postgres(server: str) -> None:
    home = psycopg2.connect(server.replace("+psycopg2", ""))
    home.autocommit = True
    with home.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {GUARDED} WITH (FORCE)")
        for role in ("nivii_agent", "nivii_loader", "nivii_store"):
            cursor.execute(f"DROP ROLE IF EXISTS {role}")
    home.close()
