"""A folder of a person who loaded something."""

from pathlib import Path

import duckdb
import pytest


def load_visits(folder: Path) -> Path:
    """Four visits, two in each city, 60 in all."""
    (folder / ".nivii").mkdir()
    with duckdb.connect(str(folder / ".nivii" / "data.duckdb")) as connection:
        connection.execute("CREATE TABLE visits (day DATE, city VARCHAR, amount DECIMAL(10, 2))")
        connection.execute(
            "INSERT INTO visits VALUES ('2024-03-01', 'Rosario', 10), ('2024-03-02', 'Rosario', 20), "
            "('2024-03-02', 'Salta', 5), ('2024-03-03', 'Salta', 25)"
        )
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with four visits loaded."""
    return load_visits(tmp_path)
