"""Two real databases for the checks: the generated sales with two tables beside them, and the visits of a clinic."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from agent import checks, guard, interpretation
from agent.answer import Check
from agent.catalogue import Catalogue
from agent.deadline import Deadline
from agent.execution import Database, open_database
from agent.profile import read_catalogue
from agent.semantics import Semantics
from agent.semantics.file import load_semantics
from agent.semantics_draft import draft
from agent.values import Question, Turn
from loader.load import load

ROOT = Path(__file__).parents[3]
WAITERS = "waiter,name\n0,Nobody\n11,Ana\n12,Bruno\n14,Carla\n21,Dora\n22,Elio\n23,Fito\n30,Gala\n31,Hugo\n"
SHIFTS = (
    "waiter,shift\n11,morning\n11,evening\n12,morning\n14,evening\n14,morning\n21,evening\n22,morning\n23,evening\n"
)
CLINICS = ("North", "South", "Centre")
DOCTORS = ("Ruiz", "Soto", "", "Vega")
Examine = Callable[[dict[str, object]], tuple[Check, ...]]


def visits() -> str:
    """Sixty visits of March 2024: equally many in each clinic, a quarter without a doctor, one doctor seen once."""
    lines = ["at,clinic,doctor,minutes,fee"]
    for number in range(60):
        at = datetime(2024, 3, 1, 9, 30) + timedelta(hours=12 * number)  # noqa: DTZ001
        doctor = "Zorro" if number == 7 else DOCTORS[number % 4]
        lines.append(f"{at:%Y-%m-%d %H:%M:%S},{CLINICS[number % 3]},{doctor},{20 + number % 5},{1000 + 10 * number}")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="session")
def sales(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Catalogue, Semantics]]:
    folder = tmp_path_factory.mktemp("checked")
    url = f"duckdb:///{folder}/sales.duckdb"
    load(ROOT / "data.csv", "sales_data", url)
    for name, text in (("waiters", WAITERS), ("shifts", SHIFTS)):
        (folder / f"{name}.csv").write_text(text)
        load(folder / f"{name}.csv", name, url)
    database = open_database(url)
    yield database, read_catalogue(database), load_semantics(ROOT / "semantics" / "sales_data.yaml")
    database.close()


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Catalogue, Semantics]]:
    folder = tmp_path_factory.mktemp("clinic")
    (folder / "visits.csv").write_text(visits())
    url = f"duckdb:///{folder}/visits.duckdb"
    load(folder / "visits.csv", "visits", url)
    database = open_database(url)
    catalogue = read_catalogue(database)
    yield database, catalogue, draft(catalogue.main)
    database.close()


@pytest.fixture
def examine(sales: tuple[Database, Catalogue, Semantics], clinic: tuple[Database, Catalogue, Semantics]) -> Examine:
    """Runs a case's query and all checks on it."""

    def examine_(case: dict[str, object]) -> tuple[Check, ...]:
        database, catalogue, semantics = clinic if case.get("data") == "visits" else sales
        query = guard.admit(str(case["sql"]), catalogue)
        deadline = Deadline(30)
        limit = case.get("rows")
        rows = database.run(query, deadline, limit if isinstance(limit, int) else None)
        read = interpretation.interpret(query, catalogue, semantics)
        language = "es" if case.get("language") == "es" else "en"
        before = tuple(Turn(text, case.get("answered")) for text in case.get("after", ()))
        context = checks.CheckContext(
            question=Question(str(case["question"]), language, before),
            query=query,
            rows=interpretation.annotate(rows, read),
            interpretation=read,
            catalogue=catalogue,
            semantics=semantics,
            database=database,
            deadline=deadline,
            language=language,
        )
        return checks.check(context)

    return examine_
