"""The generated sales of data.csv in DuckDB and in SQLite, loaded once by the real loader."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.workspace import Workspace, WorkspaceSettings
from loader.load import load

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session", params=["duckdb", "sqlite"])
def shop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace over data.csv. Its model has no address: whoever asks it fails."""
    path = tmp_path_factory.mktemp("shop") / f"sales.{request.param}"
    url = f"{request.param}:///{path}"
    load(ROOT / "data.csv", "sales_data", url)
    settings = WorkspaceSettings(
        url, model="openai:none", openai_base_url="http://127.0.0.1:9", semantics_dir=ROOT / "semantics"
    )
    workspace = Workspace(settings)
    yield workspace
    workspace.close()
