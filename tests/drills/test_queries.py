"""Each way in which a query fails: what the model is told, what the person sees, and how many calls it takes."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from drills.conftest import ROWS
from fakes.providers import ToolCall

from agent.errors import MistakeKind

pytestmark = pytest.mark.slow
CASES = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text())
TOTAL = ToolCall("answer_with_sql", {"sql": "SELECT SUM(total) AS revenue FROM sales_data"})
REVENUE = Decimal(sum(1000 * (number % 3 + 1) for number in range(ROWS)))


def query(sql):
    return ToolCall("answer_with_sql", {"sql": sql})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["drill"])
def test_a_failing_query_is_told_and_mended_by_one_more_call(drill, case):
    drilled = drill([query(case["sql"]), TOTAL], **case.get("settings", {}))
    assert drilled.answer is not None
    assert drilled.answer.rows.values == ((REVENUE,),)
    first, second = drilled.answer.attempts
    assert (first.mistake, second.mistake) == (case["kind"], None)
    assert case["seen"] in first.notice
    assert drilled.told().startswith(f"{case['kind']}: ")
    assert case["told"] in drilled.told()
    assert len(drilled.requests) == drilled.answer.model.calls == 2
    assert str(REVENUE) not in str(drilled.requests), "rows stay at home"


def test_the_same_query_again_ends_the_run(drill):
    wrong = query("SELECT SUM(price) AS r FROM sales_data")
    drilled = drill([wrong, wrong, TOTAL])
    assert drilled.answer.refusal.kind == "gave_up"
    assert [attempt.mistake for attempt in drilled.answer.attempts] == ["unknown_column"]
    assert len(drilled.requests) == 2


def test_the_same_query_again_is_taken_after_an_advice(drill):
    empty = query("SELECT SUM(total) AS r FROM sales_data WHERE date = DATE '2023-10-01'")
    drilled = drill([empty, empty, TOTAL])
    assert drilled.answer.status == "answered"
    assert [attempt.mistake for attempt in drilled.answer.attempts] == ["empty_result", None]
    assert len(drilled.requests) == 2


def test_new_mistakes_without_end_are_ended_after_four(drill):
    drilled = drill([query(f"SELECT SUM(price{number}) AS r FROM sales_data") for number in range(9)])
    assert drilled.answer.refusal.kind == "gave_up"
    assert "could not write a query" in drilled.answer.prose.text
    assert len(drilled.answer.attempts) == len(drilled.requests) == 4


def test_looking_up_values_without_end_is_ended_after_six_calls(drill):
    drilled = drill([ToolCall("peek_values", {"column": "product_name"})] * 9)
    assert drilled.answer.refusal.kind == "gave_up"
    assert len(drilled.requests) == 6


def test_a_query_that_is_refused_twice_ends_the_run(drill):
    drilled = drill([query("DELETE FROM sales_data"), query("DROP TABLE sales_data"), TOTAL])
    assert drilled.answer.refusal.kind == "gave_up"
    assert len(drilled.requests) == 2


def test_a_chart_that_the_rows_do_not_allow_is_replaced_and_said_to_be(drill):
    pie = ToolCall(
        "answer_with_sql", {"sql": "SELECT date, SUM(total) AS r FROM sales_data GROUP BY 1", "chart": "pie"}
    )
    drilled = drill([pie])
    assert drilled.answer.status == "answered"
    assert drilled.answer.chart.type == "line"
    assert any("a pie" in note for note in drilled.answer.chart.notes)
    assert len(drilled.requests) == 1


def test_a_division_by_zero_that_postgresql_refuses_is_mended_too(drill, postgres_url, tmp_path):
    from loader.load import load

    source = tmp_path / "small.csv"
    source.write_text("date,total\n2024-10-01,5\n2024-10-02,7\n")
    load(source, "sales_data", postgres_url)
    total = query("SELECT SUM(total) AS total FROM sales_data")
    drilled = drill([query("SELECT SUM(total) / 0 AS r FROM sales_data"), total], url=postgres_url)
    assert [attempt.mistake for attempt in drilled.answer.attempts] == ["division_by_zero", None]
    assert "NULLIF" in drilled.told()


def test_every_kind_of_mistake_of_a_query_is_drilled():
    of_tools: set[MistakeKind] = {
        "bad_arguments",
        "unknown_tool",
        "no_tool_call",
        "repeated",
        "failed_check",
        "database",
    }
    drilled = {case["kind"] for case in CASES}
    assert drilled | of_tools == set(MistakeKind.__args__)
