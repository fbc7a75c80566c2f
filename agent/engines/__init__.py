"""One module an engine, each with the same functions.

dialect               sqlglot's name of its SQL
open_engine(url, limits)   a SQLAlchemy engine that can only read
prepare(connection, seconds)   bound the next statement in time
interrupt(connection)      stop the running statement, from another thread
mistake(error)             what a failed statement means for the model, or None when the database is at fault
column_type(column)        the type of a column of the driver's description
fingerprint(engine, url)   a word that changes whenever the data does
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use: rows of its result, seconds, and the engine's memory and threads."""

    rows: int = 5000
    seconds: float = 10.0
    memory_mb: int = 1024
    threads: int = 2
