"""One module an engine, each with the same functions: those of `EngineModule`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from agent.errors import ModelMistake
from agent.values import ColumnType, Dialect


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use: rows and bytes of its result, seconds, and the engine's memory and threads."""

    rows: int = 5000
    seconds: float = 10.0
    memory_mb: int = 1024
    threads: int = 2
    bytes: int = 10_000_000


@dataclass(frozen=True, slots=True)
class Started:
    """A query that runs: its columns as the driver describes them, and a function that takes the next rows."""

    description: Sequence[Sequence[Any]]
    take: Callable[[int], Sequence[Sequence[Any]]]


class EngineModule(Protocol):
    """What the module of an engine gives."""

    dialect: Dialect

    def open_engine(self, url: str, limits: Limits) -> Engine:
        """An engine that can only read."""

    def prepare(self, connection: Connection, seconds: float) -> None:
        """Bound the next statement in time."""

    def start(self, connection: Connection, sql: str) -> Started:
        """Run a model's query.

        It runs only if the engine itself reads it as one SELECT over its own tables that calls no function but the
        vetted ones; else this raises ModelMistake `refused`. Nothing that `agent.guard` found is trusted: this is a
        second layer, which reads the query by other means.
        """

    def interrupt(self, connection: Connection) -> None:
        """Stop the running statement, from another thread."""

    def mistake(self, error: Exception) -> ModelMistake | None:
        """What a failed statement means for the model, or None when the database is at fault."""

    def column_type(self, column: Sequence[Any]) -> ColumnType:
        """The type of a column of the driver's description."""

    def fingerprint(self, engine: Engine | None, url: str) -> str:
        """A word that changes whenever the data does."""
