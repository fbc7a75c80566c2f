"""Tables that the parser never saw, with drafted meanings, are answered as a query written by hand answers."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent import guard
from agent.deadline import Deadline
from agent.models.offline.chat import OfflineModel, Understood
from agent.run import Sources
from agent.workspace import Workspace, WorkspaceSettings
from evals import domains
from loader.load import load

pytestmark = pytest.mark.slow
CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("tables.yaml").read_text(encoding="utf-8"))
TABLES = {"bookings": "hotel", "visitas": "clinic", "trips": "bike_share"}
FILES = (
    *("lessons", "peluqueria", "deliveries", "facturas", "movimientos", "repairs", "table_bookings", "contratos"),
    *("turnos", "jobs"),
)
"""Tables in files beside this one: a school's bookings with prices alone, a salon's visits with Spanish headers,
parcels with minutes that have the table's noun in their name, invoices, some with the text NA for nothing, movements
of a charity with their kind, and what was pledged beside what was paid, repairs with their two dates, a
restaurant's bookings with the size of each party, contracts of hire with their rate and what they came to, a vet's
visits without a number of their own, and a roofer's jobs, paid or not."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Sources]]:
    folder = tmp_path_factory.mktemp("tables")
    workspaces = {}
    for table in (*TABLES, *FILES):
        if table in TABLES:
            domains.write(TABLES[table], folder / f"{table}.csv")
        else:
            (folder / f"{table}.csv").write_bytes(Path(__file__).with_name(f"{table}.csv").read_bytes())
        url = f"duckdb:///{folder}/{table}.duckdb"
        load(folder / f"{table}.csv", table, url)
        workspaces[table] = Workspace(WorkspaceSettings(url, model="offline", semantics_dir=folder))
    yield {table: workspace.current().sources for table, workspace in workspaces.items()}
    for workspace in workspaces.values():
        workspace.close()


def plain(cell: object) -> str:
    if isinstance(cell, (bool, int, float, Decimal)):
        return str(round(float(cell), 6))
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()[:10]
    return str(cell)


def rows_of(sources: Sources, sql: str, *, ordered: bool) -> list[list[str]]:
    rows = sources.database.run(guard.admit(sql, sources.catalogue), Deadline(20))
    cells = [[plain(cell) for cell in row] for row in rows.values]
    return cells if ordered else sorted(cells)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['table']}: {case['q']}")
def test_a_question_gives_the_rows_of_a_query_written_by_hand(
    case: dict[str, Any], opened: dict[str, Sources]
) -> None:
    sources = opened[case["table"]]
    model = OfflineModel(semantics=sources.semantics, catalogue=sources.catalogue, values=sources.values)
    outcome = model.understand(case["q"])
    assert isinstance(outcome, Understood) != case.get("declined", False), outcome
    if isinstance(outcome, Understood):
        ordered = case.get("ordered", False)
        expected = rows_of(sources, case["sql"], ordered=ordered)
        assert rows_of(sources, outcome.sql, ordered=ordered) == expected, outcome.sql
