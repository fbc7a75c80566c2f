"""Databases that are a file."""

from pathlib import Path

from sqlalchemy.engine import make_url

from agent.errors import DatabaseAway


def path_of(url: str) -> Path:
    """The file that a URL names. Raises DatabaseAway when there is none yet."""
    path = Path(make_url(url).database or "")
    if not path.is_file():
        raise DatabaseAway("No data is loaded yet.", hint="Load a file: nivii load FILE")
    return path
