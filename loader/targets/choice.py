"""The target that a database's address names."""

from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from loader.errors import BadOption
from loader.targets.target import Target


def open_target(database_url: str, reader_role: str | None, lock_seconds: float) -> Target:
    """The engine's target, not yet entered. Raises BadOption for an address that names none."""
    hint = "Write duckdb:///FILE, sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE."
    try:
        url = make_url(database_url)
    except ArgumentError:
        raise BadOption("The database's address cannot be read.", hint) from None
    engine = url.get_backend_name()
    if engine == "postgresql":
        from loader.targets.postgres import PostgresTarget

        return PostgresTarget(url, reader_role, lock_seconds)
    if engine not in ("duckdb", "sqlite"):
        raise BadOption(f"nivii does not load into {engine}.", hint)
    if not url.database or url.database == ":memory:":
        raise BadOption("A database in memory would be gone after the load.", hint)
    path = Path(url.database).expanduser()
    if engine == "sqlite":
        from loader.targets.sqlite import SQLiteTarget

        return SQLiteTarget(path, lock_seconds)
    from loader.targets.duckdb import DuckDBTarget

    return DuckDBTarget(path, lock_seconds)
