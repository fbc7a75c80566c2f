"""Meanings out of a file: what is read, what is refused and where, and that a draft can be written and read again."""

from dataclasses import replace
from pathlib import Path

import pytest

from agent.catalogue import Table, TableColumn
from agent.semantics.file import SemanticsError, load_semantics
from agent.semantics.write import write
from agent.semantics_draft import draft

ROOT = Path(__file__).parents[2]
SALES = ROOT / "semantics" / "sales_data.yaml"


def test_the_shops_own_file_gives_metrics_dimensions_and_words():
    semantics = load_semantics(SALES)
    assert semantics.metric("average_ticket").expression == "SUM(total) / NULLIF(COUNT(DISTINCT ticket_number), 0)"
    assert not semantics.metric("average_ticket").additive
    assert "facturación" in semantics.metric("revenue").synonyms["es"]
    assert semantics.dimension("weekday").names["Monday"]["es"] == ("lunes",)
    assert semantics.dimension_of("TICKET_NUMBER").entity
    assert (semantics.time, semantics.hour, semantics.currency) == ("date", "hour", "ARS")
    assert semantics.placeholders == {"product_name": ("ART. INEXISTENTE",), "waiter": (0,)}
    assert not semantics.drafted


@pytest.mark.parametrize(
    ("old", "new", "line_of", "said"),
    [
        ("          grain: one product line of a ticket\n", "", "ai_context:\n          cautions", "grain"),
        ('kind": "time"', 'kind": "clock"', 'kind": "clock"', "kind"),
        ("expression: SUM(total)}", "expression: total}", "expression: total}", "aggregates nothing"),
        ("condition: total < 0", "condition: SUM(total) < 0", "condition: SUM", "aggregates; a filter"),
        ("condition: total < 0", "condition: total < (", "condition: total < (", "not an SQL expression"),
        ('"default_metric": "revenue"', '"default_metric": "profit"', '"profit"', "there is no metric 'profit'"),
        ('"time": "date"', '"time": "when"', '"when"', "time: there is no field 'when'"),
        ("- name: units\n", "- name: revenue\n", "- name: revenue\n", "stands twice"),
        ("version: 0.2.0.dev0", "version: 9", "version: 9", "version"),
        ("datatype: Date", "datatyp: Date", "datatyp: Date", "datatyp"),
        ("datatype: Date\n", "datatype: Date\n            datatype: Day\n", "datatype: Day", "datatype' stands"),
        ("  - name: sales\n", "  - name: [sales\n", None, ""),
    ],
)  # fmt: skip
def test_a_fault_names_its_line(tmp_path, old, new, line_of, said):
    text = SALES.read_text()
    assert old in text
    path = tmp_path / "sales_data.yaml"
    path.write_text(changed := text.replace(old, new, 1))
    with pytest.raises(SemanticsError) as raised:
        load_semantics(path)
    assert str(path) in str(raised.value)
    assert said in str(raised.value)
    if line_of is not None:
        line = changed[: changed.rindex(line_of)].count("\n") + 1
        assert f"line {line}" in str(raised.value)


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "sales_data.yaml"
    path.write_text("")
    with pytest.raises(SemanticsError, match="line 1"):
        load_semantics(path)


def read_back(semantics, tmp_path):
    path = tmp_path / f"{semantics.table}.yaml"
    path.write_text(write(semantics))
    return load_semantics(path)


def test_what_is_written_is_read_as_the_same(tmp_path):
    semantics = load_semantics(SALES)
    assert read_back(semantics, tmp_path) == semantics


def test_a_draft_can_be_written_and_read(tmp_path):
    columns = (
        TableColumn("started", "timestamp", distinct=90),
        TableColumn("week_day", "text", distinct=7, samples=("Monday", "Tuesday")),
        TableColumn("price paid", "decimal", distinct=80, low=1, high=9),
        TableColumn("is_member", "boolean", distinct=2),
    )
    drafted = draft(Table("rides", columns, 100))
    assert drafted.drafted
    again = read_back(drafted, tmp_path)
    assert [metric.expression for metric in again.metrics] == [metric.expression for metric in drafted.metrics]
    assert again == replace(drafted, drafted=False, told={}, loose={}, cautions=again.cautions)


def test_the_example_of_the_documentation_is_a_file_that_can_be_read(tmp_path):
    told = (ROOT / "docs" / "semantics.md").read_text()
    example = told.split("```yaml\n")[1].split("```")[0]
    path = tmp_path / "trips.yaml"
    path.write_text(example)
    assert load_semantics(path).default_metric == "trips"
