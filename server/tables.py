"""The tables in which conversations and spending are kept, and the engine that reaches them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError
from sqlalchemy.schema import CreateIndex, CreateTable
from tenacity import retry, retry_if_exception_type, stop_after_delay, wait_random

from agent.errors import OutOfOrder

ADVISORY_LOCK = 0x6E697669
"""PostgreSQL's lock under which the tables are created ("nivi" in ASCII)."""

SQLITE_SECONDS = 15
"""How long a writer waits for its turn at a file of SQLite's."""


class Words(TypeDecorator[str]):
    """Text from outside, without NUL: PostgreSQL refuses it, and no text of a person needs it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it is stored and looked for."""
        return value.replace("\0", "") if value else value


metadata = MetaData()
conversation = Table(
    "conversation",
    metadata,
    Column("id", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
)
answer = Table(
    "answer",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Words, nullable=False, unique=True),
    Column("conversation_id", ForeignKey(conversation.c.id, ondelete="CASCADE"), nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("question", Words, nullable=False),
    Column("folded_question", Words, nullable=False),
    Column("query", Words),
    Column("chart", Words, nullable=False),
    Column("reason", Words),
    Column("body", Words, nullable=False),
)
feedback = Table(
    "feedback",
    metadata,
    Column("answer_id", ForeignKey(answer.c.id, ondelete="CASCADE"), primary_key=True),
    Column("said_right", Boolean, nullable=False),
    Column("comment", Words, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
)
spending = Table(
    "spending",
    metadata,
    Column("day", Date, primary_key=True),
    Column("usd", Float, nullable=False),
)
"""What models cost each day, in US dollars; days are UTC's."""

Index("answer_by_conversation", answer.c.conversation_id, answer.c.number)
Index("conversation_by_time", conversation.c.updated_at)


def open_store(address: str) -> Engine:
    """An engine whose every wait is bounded: to a few seconds, or fifteen for a turn to write to a file."""
    try:
        url = make_url(address.replace("postgres://", "postgresql://", 1))
    except ArgumentError:
        raise OutOfOrder("NIVII_STORE_URL is not a database address.") from None
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg2")
    if url.get_backend_name() == "postgresql":
        bounds = {"connect_timeout": 3, "tcp_user_timeout": 5000, "keepalives_idle": 10}
        return create_engine(
            url, pool_pre_ping=True, pool_size=4, max_overflow=8, pool_timeout=5, connect_args=bounds
        )
    if url.get_backend_name() != "sqlite":
        raise OutOfOrder("NIVII_STORE_URL must be a SQLite or a PostgreSQL address.")
    try:
        Path(url.database or ".").parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutOfOrder(f"The folder of NIVII_STORE_URL cannot be made: {error.strerror}.") from error
    engine = create_engine(url, hide_parameters=True, pool_timeout=5, connect_args={"timeout": SQLITE_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


@retry(
    retry=retry_if_exception_type(sqlite3.OperationalError),
    wait=wait_random(0.01, 0.05),
    stop=stop_after_delay(SQLITE_SECONDS),
    reraise=True,
)
def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Readers and one writer at once; foreign keys hold; a crash of the machine may lose the last answer.

    Tried again, because SQLite's own wait does not cover the change to WAL: of workers that begin at the
    same moment on a new file, one may be told at once that it is locked.
    """
    with closing(connection.cursor()) as cursor:
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
            cursor.execute(f"PRAGMA {pragma}")


def create_tables(engine: Engine) -> None:
    """Create what is missing; several workers may do so at the same moment."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # IF NOT EXISTS alone still collides in PostgreSQL's own catalogue.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        for table in metadata.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in sorted(table.indexes, key=lambda index: str(index.name)):
                connection.execute(CreateIndex(index, if_not_exists=True))
