"""A question's query gives, on each engine, the rows that a query written by hand gives on DuckDB."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from agent import guard
from agent.deadline import Deadline
from agent.models.offline.chat import OfflineModel, Understood
from agent.run import Sources
from agent.values import Cell
from agent.workspace import Workspace, WorkspaceSettings
from loader.load import load

pytestmark = pytest.mark.slow
FOLDER = Path(__file__).parent
SEMANTICS = Path(__file__).parents[3] / "semantics"
CASES: list[dict[str, str]] = yaml.safe_load((FOLDER / "sql.yaml").read_text(encoding="utf-8"))
Shop = tuple[Sources, OfflineModel]


def _open(url: str) -> Iterator[Shop]:
    load(FOLDER / "shop.csv", "sales_data", url)
    workspace = Workspace(WorkspaceSettings(url, model="offline", semantics_dir=SEMANTICS))
    sources = workspace.current().sources
    yield (
        sources,
        OfflineModel(semantics=sources.semantics, catalogue=sources.catalogue, values=sources.values),
    )
    workspace.close()


@pytest.fixture(scope="module")
def on_duckdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    yield from _open(f"duckdb:///{tmp_path_factory.mktemp('shop')}/shop.duckdb")


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    yield from _open(f"sqlite:///{tmp_path_factory.mktemp('shop')}/shop.sqlite")


@pytest.fixture
def on_postgres(postgres_url: str) -> Iterator[Shop]:
    yield from _open(postgres_url)


def plain(cell: Cell) -> object:
    """A cell in the form in which the engines' cells are compared."""
    if isinstance(cell, (bool, int, float, Decimal)):
        return round(float(cell), 6)
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()[:10]
    if isinstance(cell, time):
        return cell.isoformat()
    return cell


def rows_of(shop: Shop, sql: str) -> list[tuple[object, ...]]:
    sources, _ = shop
    rows = sources.database.run(guard.admit(sql, sources.catalogue), Deadline(20))
    return [tuple(plain(cell) for cell in row) for row in rows.values]


def answered(shop: Shop, question: str) -> list[tuple[object, ...]]:
    """The rows of a question; of several, each behind "//", those of the last in the light of the others."""
    *earlier, last = question.split(" // ")
    understood = shop[1].understand(last, earlier)
    assert isinstance(understood, Understood), understood
    return rows_of(shop, understood.sql)


def alike(case: dict[str, str], expected: list[tuple[object, ...]], got: list[tuple[object, ...]]) -> bool:
    if not case.get("ordered"):
        expected, got = sorted(expected, key=repr), sorted(got, key=repr)
    return [[str(cell) for cell in row] for row in expected] == [[str(cell) for cell in row] for row in got]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["q"])
def test_a_question_gives_the_rows_of_a_query_written_by_hand(case: dict[str, str], on_duckdb: Shop) -> None:
    expected, got = rows_of(on_duckdb, case["sql"]), answered(on_duckdb, case["q"])
    assert alike(case, expected, got), (expected, got)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["q"])
def test_sqlite_gives_the_same_rows(case: dict[str, str], on_duckdb: Shop, on_sqlite: Shop) -> None:
    expected, got = rows_of(on_duckdb, case["sql"]), answered(on_sqlite, case["q"])
    assert alike(case, expected, got), (expected, got)


def test_postgresql_gives_the_same_rows(on_duckdb: Shop, on_postgres: Shop) -> None:
    unlike = [
        case["q"]
        for case in CASES
        if not alike(case, rows_of(on_duckdb, case["sql"]), answered(on_postgres, case["q"]))
    ]
    assert unlike == []
