"""Each statement of the corpora does its harm where nothing of ours defends: else it would prove nothing."""

from pathlib import Path

import pytest

from tests.security.cases import Hostile, hostile
from tests.security.scratch import DuckDB, Machine, Outcome, Postgres, SQLite

LASTING = {"changes", "script", "session", "file", "accepted"}
pytestmark = pytest.mark.slow


def shown(dialect: str) -> list[Hostile]:
    """The cases whose harm can be seen on this machine."""
    return [case for case in hostile(dialect) if case.harm != "elsewhere"]


def assert_harms(case: Hostile, machine: Machine, folder: Path) -> None:
    before = set(folder.iterdir())
    outcome = machine.harm(case.placed(folder), lasting=case.harm in LASTING)
    made = set(folder.iterdir()) - before
    assert has_harmed(case.harm, outcome, bool(made)), (case.sql, outcome.error or outcome.rows[:3])


def has_harmed(harm: str, outcome: Outcome, made: bool) -> bool:
    match harm:
        case "changes" | "script":
            return outcome.state[0] != outcome.state[1]
        case "session":
            return outcome.session[0] != outcome.session[1] and not outcome.error
        case "file":
            return made
        case "reads":
            return not outcome.error and "CANARY" in repr(outcome.rows)
        case "tells":
            return not outcome.error and bool(outcome.rows)
        case "takes":
            return outcome.took
        case "accepted":
            return not outcome.error
    raise AssertionError(f"no such harm: {harm}")


@pytest.mark.parametrize("case", shown("postgres"), ids=lambda case: case.label)
def test_it_harms_postgresql(case: Hostile, postgres_machine: Postgres, clean_playground: Path) -> None:
    assert_harms(case, postgres_machine, clean_playground)


@pytest.mark.parametrize("case", shown("duckdb"), ids=lambda case: case.label)
def test_it_harms_duckdb(case: Hostile, duckdb_machine: DuckDB, clean_playground: Path) -> None:
    assert_harms(case, duckdb_machine, clean_playground)


@pytest.mark.parametrize("case", shown("sqlite"), ids=lambda case: case.label)
def test_it_harms_sqlite(case: Hostile, sqlite_machine: SQLite, clean_playground: Path) -> None:
    assert_harms(case, sqlite_machine, clean_playground)
