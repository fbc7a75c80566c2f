"""What a workspace makes of a database, and when it makes it anew."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from agent.catalogue import Catalogue, LoadRecord, Table, about
from agent.errors import DatabaseAway
from agent.models.route import OfflineFirst
from agent.semantics.file import SemanticsError
from agent.workspace import Workspace, WorkspaceSettings, meanings
from loader.load import load

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
HEADER = "date,week_day,hour,ticket_number,waiter,product_name,quantity,unitary_price,total\n"
LINE = "9/30/2024,Monday,9:05,FCB 0001-{n:09d},51,Cafe con leche,1,3000,3000\n"


def csv(folder, lines):
    source = folder / "shop.csv"
    source.write_text(
        HEADER + "".join(LINE.format(n=n) for n in range(lines)) + "10/13/2024,Sunday,9:05,F,0,Te,1,5,5\n"
    )
    return source


@pytest.fixture
def opened(tmp_path):
    url = f"duckdb:///{tmp_path}/shop.duckdb"
    load(csv(tmp_path, 3), "sales_data", url)
    workspace = Workspace(WorkspaceSettings(url, model="offline", semantics_dir=ROOT / "semantics"))
    yield workspace, tmp_path, url
    workspace.close()


def test_it_describes_what_is_loaded_and_who_answers(opened):
    workspace, _, _ = opened
    told = workspace.describe()
    assert (told.provider, told.dialect, told.table, told.row_count) == ("offline", "duckdb", "sales_data", 4)
    assert (told.first_day, told.last_day) == (date(2024, 9, 30), date(2024, 10, 13))
    assert told.currency == "ARS"
    assert told.source == "shop.csv"
    assert told.examples["es"]
    assert told.examples["en"]


def test_questions_are_about_the_largest_loaded_table_or_the_one_that_is_named(opened):
    workspace, folder, url = opened
    (folder / "many.csv").write_text("shelf,books\n" + "".join(f"s{n},{n}\n" for n in range(9)))
    load(folder / "many.csv", "shelves", url)
    assert workspace.describe().table == "shelves"
    named = Workspace(WorkspaceSettings(url, table="Sales_Data", model="offline"))
    assert named.describe().table == "sales_data"
    named.close()


def test_tables_of_other_programs_are_not_what_questions_are_about():
    own = Table("own", (), 3, load=LoadRecord("own.csv", 3, "", datetime(2024, 1, 1, tzinfo=UTC)))
    catalogue = Catalogue("duckdb", (Table("others", (), 900), own), "")
    assert catalogue.main is own
    assert about(catalogue, "others").main.name == "others"


def test_a_named_table_that_is_not_there_is_the_operators(opened):
    _, _, url = opened
    workspace = Workspace(WorkspaceSettings(url, table="absent", model="offline"))
    with pytest.raises(DatabaseAway, match="absent"):
        workspace.current()
    workspace.close()


def test_a_snapshot_is_kept_until_other_data_is_loaded(opened):
    workspace, folder, url = opened
    first = workspace.current()
    assert workspace.current() is first
    load(csv(folder, 5), "sales_data", url)
    second = workspace.current()
    assert second is not first
    assert second.sources.catalogue.main.row_count == 6


def test_without_data_the_database_is_said_to_be_away(tmp_path):
    workspace = Workspace(WorkspaceSettings(f"duckdb:///{tmp_path}/none.duckdb", model="offline"))
    with pytest.raises(DatabaseAway):
        workspace.current()


def test_a_model_of_no_known_form_is_refused_at_once():
    with pytest.raises(ValueError, match="NIVII_MODEL"):
        Workspace(WorkspaceSettings("duckdb:///x.duckdb", model="parrot"))


def test_a_file_for_other_columns_is_passed_over_with_a_warning(opened, tmp_path, caplog):
    workspace, _, _ = opened
    written = (
        (ROOT / "semantics" / "sales_data.yaml").read_text().replace("expression: waiter}", "expression: seller}")
    )
    (tmp_path / "sales_data.yaml").write_text(written)
    catalogue = workspace.current().sources.catalogue
    assert meanings(catalogue, tmp_path).drafted
    assert "seller" in caplog.text
    assert not meanings(catalogue, ROOT / "semantics").drafted


def test_a_file_that_cannot_be_read_is_the_operators(opened, tmp_path):
    workspace, _, _ = opened
    (tmp_path / "sales_data.yaml").write_text("version: [")
    with pytest.raises(SemanticsError):
        meanings(workspace.current().sources.catalogue, tmp_path)


def test_a_table_without_time_has_no_first_and_no_last_day(tmp_path):
    source = tmp_path / "plain.csv"
    source.write_text("name,score\na,1\nb,2\n")
    url = f"duckdb:///{tmp_path}/plain.duckdb"
    load(source, "plain", url)
    workspace = Workspace(WorkspaceSettings(url, model="offline", semantics_dir=tmp_path))
    told = workspace.describe()
    assert (told.first_day, told.last_day) == (None, None)
    workspace.close()


@pytest.mark.parametrize(
    ("settings", "routed", "narrated"),
    [
        ({}, False, False),
        ({"route": "offline-first"}, True, False),
        ({"rows_to_model": True}, False, True),
        ({"route": "offline-first", "rows_to_model": True, "model": "offline"}, False, False),
        ({"model": "ollama:small", "rows_to_model": True}, False, True),
    ],
)
def test_the_parser_stands_in_front_and_rows_leave_only_where_it_is_set(
    opened, monkeypatch, settings, routed, narrated
):
    _, _, url = opened
    given = {"model": "openai:small", "openai_base_url": "http://127.0.0.1:9/v1", **settings}
    made = []
    monkeypatch.setattr("agent.workspace.Loop", lambda model, prompt: made.append(model))
    workspace = Workspace(WorkspaceSettings(url, semantics_dir=ROOT / "semantics", **given))
    snapshot = workspace.current()
    assert isinstance(made[0], OfflineFirst) is routed
    assert (snapshot.narrator is not None) is narrated
    workspace.close()
