"""The repository's own data.csv in a DuckDB file, and a workspace over it that answers without a model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.workspace import Workspace, WorkspaceSettings
from loader.load import load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """data.csv, answered offline."""
    url = f"duckdb:///{tmp_path_factory.mktemp('prose')}/shop.duckdb"
    load(ROOT / "data.csv", "sales_data", url)
    workspace = Workspace(WorkspaceSettings(url, model="offline", semantics_dir=ROOT / "semantics"))
    yield workspace
    workspace.close()
