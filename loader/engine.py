"""The DuckDB in memory that reads every file, whatever database it goes to."""

import threading
from collections.abc import Callable
from pathlib import Path

import duckdb

from loader.names import literal

Advance = Callable[[float], None]
"""Told how much of a step is done, from 0 to 1."""

MEMORY = "512MB"
POLL_SECONDS = 0.1


def open_reader(folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection that spills into the folder rather than grow, and fetches no extension."""
    reader = duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "temp_directory": str(folder / "spill"),
            "autoinstall_known_extensions": "false",
        }
    )
    reader.execute(
        "SET TimeZone = 'UTC'; SET disabled_optimizers = 'in_clause'"
    )  # it makes a join of each short list
    return reader


def run(reader: duckdb.DuckDBPyConnection, sql: str, advance: Advance) -> None:
    """Run a long statement; `advance` is called now and then. Interrupting this thread interrupts the statement."""
    failures: list[BaseException] = []

    def work() -> None:
        try:
            reader.execute(sql)
        except BaseException as error:  # raised again below, in the thread that asked
            failures.append(error)

    reader.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
    worker = threading.Thread(target=work, name="load")
    worker.start()
    try:
        while worker.is_alive():
            worker.join(POLL_SECONDS)
            advance(max(0.0, min(1.0, reader.query_progress() / 100)))
    except BaseException:
        reader.interrupt()
        worker.join()
        raise
    if failures:
        raise failures[0]


def path_literal(path: Path) -> str:
    """The path as an SQL string."""
    return literal(str(path))
