"""The database in which the server keeps what it must remember: reached lazily, its tables made when needed."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from agent.errors import DatabaseAway
from server.tables import create_tables, open_store


class Store:
    """Hands out transactions. Each raises `DatabaseAway` when the database cannot be reached."""

    def __init__(self, url: str) -> None:
        self._engine = open_store(url)
        self._tables_exist = False
        # SQLite's writers wait for each other by sleeping, up to 100 ms a time; threads can wait better.
        self._one_writer: AbstractContextManager[object] = (
            threading.Lock() if self._engine.dialect.name == "sqlite" else nullcontext()
        )

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that writes nothing."""
        try:
            if not self._tables_exist:
                create_tables(self._engine)
                self._tables_exist = True
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise DatabaseAway(
                "The conversations cannot be reached.", hint="Try again in a moment; if it lasts, tell the operator."
            ) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes."""
        with self._one_writer, self.reading() as connection:
            yield connection

    def close(self) -> None:
        """Let the connections go."""
        self._engine.dispose()
