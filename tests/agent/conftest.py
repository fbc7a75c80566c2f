"""A small shop in a real DuckDB file, loaded by the real loader, and workspaces over it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agent.workspace import Workspace, WorkspaceSettings
from loader.load import load

ROOT = Path(__file__).parents[2]

SMALL_CSV = """\
date,week_day,hour,ticket_number,waiter,product_name,quantity,unitary_price,total
9/30/2024,Monday,9:05,FCB 0001-000000001,51,Cafe con leche,1,3000,3000
10/1/2024,Tuesday,10:15,FCB 0001-000000002,51,Cafe con leche,2,3000,6000
10/1/2024,Tuesday,10:15,FCB 0001-000000002,51,Alfajor nuez x un,1,2000,2000
10/2/2024,Wednesday,17:40,FCB 0001-000000003,52,Alfajor nuez x un,3,2000,6000
10/13/2024,Sunday,18:00,FCB 0001-000000004,52,Torta ricota x porcion,1,4000,4000
10/14/2024,Monday,9:30,NCB 0001-000000001,52,Alfajor nuez x un,-1,2000,-2000
11/2/2024,Saturday,20:10,FCB 0001-000000005,51,Torta ricota x porcion,2,4000,8000
11/3/2024,Sunday,11:00,FCB 0001-000000006,51,Cafe con leche,0.5,3000,1500
"""


@pytest.fixture(scope="session")
def small_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a DuckDB file with eight lines of a shop in its table sales_data."""
    folder = tmp_path_factory.mktemp("small")
    source = folder / "small.csv"
    source.write_text(SMALL_CSV)
    url = f"duckdb:///{folder}/small.duckdb"
    load(source, "sales_data", url)
    return url


@pytest.fixture(scope="session")
def small_workspace(small_database: str) -> Iterator[Workspace]:
    """One workspace over the small shop, without a model, for the tests that only read."""
    workspace = Workspace(WorkspaceSettings(small_database, model="offline", semantics_dir=ROOT / "semantics"))
    yield workspace
    workspace.close()


@pytest.fixture
def open_small(small_database: str) -> Iterator[Callable[..., Workspace]]:
    """Opens workspaces over the small shop, with the model settings given, and closes them."""
    opened: list[Workspace] = []

    def open_(**settings: str) -> Workspace:
        workspace = Workspace(WorkspaceSettings(small_database, semantics_dir=ROOT / "semantics", **settings))
        opened.append(workspace)
        return workspace

    yield open_
    for workspace in opened:
        workspace.close()
