"""One module an engine, each with the same functions.

dialect                    sqlglot's name of its SQL
open_engine(url, limits)   a SQLAlchemy engine that can only read
prepare(connection, seconds)   bound the next statement in time
start(connection, sql)     run a model's query, if the engine itself reads it as one SELECT over its own tables that
                           calls no function but the vetted ones; raises ModelMistake `refused` otherwise
interrupt(connection)      stop the running statement, from another thread
mistake(error)             what a failed statement means for the model, or None when the database is at fault
column_type(column)        the type of a column of the driver's description
fingerprint(engine, url)   a word that changes whenever the data does

`start` trusts nothing that `agent.guard` found: it is a second layer, which reads the query by other means.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


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
