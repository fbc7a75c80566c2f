"""`nivii doctor` finds that the promises hold where they do, and says which do not where they do not."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner

from agent.trials import try_promises
from cli.doctor import doctor
from tests.security.cases import DIALECTS
from tests.security.guarded import LIMITS, Guarded
from tests.security.scratch import TABLES

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("dialect", DIALECTS)
def test_all_promises_hold_on_a_database_as_we_set_it_up(dialect: str, guarded: Callable[[str], Guarded]) -> None:
    trials = list(try_promises(guarded(dialect).url, "sales_data", LIMITS))
    assert [trial for trial in trials if not trial.holds] == []
    assert len(trials) >= 9
    assert all(trial.said for trial in trials)


def test_it_prints_what_holds_and_ends_well(
    guarded: Callable[[str], Guarded], monkeypatch: pytest.MonkeyPatch
) -> None:
    # DuckDB opens a file once in a process, with one configuration.
    monkeypatch.setenv("NIVII_MEMORY_MB", str(LIMITS.memory_mb))
    monkeypatch.setenv("NIVII_DATABASE_URL", guarded("duckdb").url)
    result = CliRunner().invoke(doctor)
    assert result.exit_code == 0, result.output
    assert "holds  No file is read or written" in result.output
    assert "9 of 9 promises hold." in result.output


def test_a_superuser_is_found_out_and_nothing_is_changed(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import psycopg2

    connection = psycopg2.connect(postgres_url.replace("+psycopg2", ""))
    connection.autocommit = True
    cursor = connection.cursor()
    for statement in TABLES:
        cursor.execute(statement)
    monkeypatch.setenv("NIVII_DATABASE_URL", postgres_url)
    result = CliRunner().invoke(doctor, ["--table", "sales_data"])
    assert result.exit_code == 1
    assert "FAILS  The role may not write, even in a session that may" in result.output
    assert "FAILS  No file of the server is read or written" in result.output
    assert "holds  Nothing but a SELECT runs" in result.output
    cursor.execute("SELECT (SELECT count(*) FROM sales_data), to_regclass('nivii_doctor')")
    assert cursor.fetchone() == (200, None)
    connection.close()


def test_a_database_that_is_away_ends_it_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIVII_DATABASE_URL", "postgresql+psycopg2://nobody:hush@127.0.0.1:9/none")
    result = CliRunner().invoke(doctor)
    assert result.exit_code == 1
    assert "cannot be reached" in result.output
    assert "hush" not in result.output
