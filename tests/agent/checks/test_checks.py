"""What surrounds the checks: what the model is told, what a second query may cost, and what empty means."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from agent import checks, guard, interpretation
from agent.answer import Check
from agent.checks import objection
from agent.checks.emptiness import is_empty
from agent.deadline import Deadline
from agent.semantics import NamedFilter
from agent.values import Column, Question, Rows

ANSWERED = yaml.safe_load((Path(__file__).parent / "answered_words.yaml").read_text())
BY_PRODUCT = "SELECT product_name, SUM(total) AS r FROM sales_data GROUP BY 1 ORDER BY 2 DESC LIMIT 3"


@pytest.fixture
def context_of(sales):
    def context_(sql, question="Revenue", language="en", seconds=30.0):
        database, catalogue, semantics = sales
        query = guard.admit(sql, catalogue)
        rows = database.run(query, Deadline(30))
        read = interpretation.interpret(query, catalogue, semantics)
        return checks.CheckContext(
            question=Question(question, language),
            query=query,
            rows=interpretation.annotate(rows, read),
            interpretation=read,
            catalogue=catalogue,
            semantics=semantics,
            database=database,
            deadline=Deadline(seconds),
            language=language,
        )

    return context_


def named(context):
    return {check.name: check for check in checks.check(context)}


def test_a_failed_check_is_told_to_the_model_with_what_to_do(examine):
    joined = "SELECT SUM(v.total) AS r FROM sales_data v JOIN shifts s ON v.waiter = s.waiter"
    mistake = objection(examine({"question": "Revenue", "sql": joined}))
    assert mistake.kind == "failed_check"
    assert "Aggregate before joining" in mistake.message
    assert mistake.notice == "A join repeats rows, so that some count more than once."


def test_a_word_left_out_is_told_to_the_model_by_name(examine):
    mistake = objection(examine({"question": "Revenue on Sundays", "sql": "SELECT SUM(total) AS r FROM sales_data"}))
    assert "Sunday" in mistake.message


def test_what_no_query_mends_is_not_told_to_the_model(examine):
    months = "SELECT date_trunc('month', date) AS m, SUM(total) AS r FROM sales_data GROUP BY 1"
    assert objection(examine({"question": "Revenue by month", "sql": months})) is None
    assert objection((Check("placeholders", "warned", "…"),)) is None


def test_a_second_query_is_not_asked_when_time_is_short(context_of):
    assert named(context_of(BY_PRODUCT, seconds=0.5))["ties"].verdict == "skipped"
    assert named(context_of(BY_PRODUCT))["ties"].verdict != "skipped"


def test_second_queries_stop_where_they_would_cost_too_much_and_that_is_said(context_of):
    context = context_of(BY_PRODUCT)
    context.purse.spent = 1_000_000.0
    ties = named(context)["ties"]
    assert ties.verdict == "skipped"
    assert ties.sentence == "Not checked, as it would slow the answer down: whether others share the last place."


def test_a_join_that_is_not_looked_into_does_not_pass(context_of):
    context = context_of("SELECT SUM(a.total) AS r FROM sales_data a JOIN sales_data b ON a.waiter = b.waiter")
    context.purse.spent = 1_000_000.0
    assert named(context)["fan_out"].verdict == "skipped"


def grown(context, rows, milliseconds):
    """The context as it would be over a table of so many rows, on which the query took so long."""
    tables = tuple(replace(table, row_count=rows) for table in context.catalogue.tables)
    catalogue = replace(context.catalogue, tables=tables)
    return replace(context, catalogue=catalogue, rows=replace(context.rows, milliseconds=milliseconds))


def test_a_slow_query_may_be_checked_for_longer(context_of):
    quick = grown(context_of(BY_PRODUCT), 50_000_000, 100.0)
    slow = grown(context_of(BY_PRODUCT), 50_000_000, 3000.0)
    assert quick.ask(quick.same_rows("COUNT(*)")) is None
    assert slow.ask(slow.same_rows("COUNT(*)")) is not None
    assert slow.ask(slow.same_rows("COUNT(*)"), regroups=True) is None


def test_why_nothing_was_found_is_asked_whatever_it_costs(context_of):
    context = context_of("SELECT SUM(total) AS r FROM sales_data WHERE product_name = 'Cafe con lechee'")
    context.purse.spent = 1000.0
    found = named(context)["empty"]
    assert found.values[0] == "Cafe con leche"
    assert "Cafe con leche" in found.sentence


def test_a_second_query_that_the_guard_refuses_is_no_failure(context_of):
    context = context_of(BY_PRODUCT)
    assert context.ask(context.same_rows("nothing_of_the_kind")) is None


@pytest.mark.parametrize(
    ("values", "zeros", "empty"),
    [
        ((), False, True),
        (((None,),), False, True),
        (((0,),), True, True),
        (((0,),), False, False),
        (((0,), (0,)), True, False),
    ],
)
def test_empty_is_no_row_or_one_that_says_nothing(values, zeros, empty):
    assert is_empty(Rows((Column("a", "integer"),), values, len(values)), zeros) is empty


@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case["question"])
def test_words_that_the_query_answers_are_not_said_to_be_left_out(context_of, case):
    assert "ignored_words" not in named(context_of(case["sql"], case["question"], case.get("language", "en")))


@pytest.mark.parametrize(
    "condition", ["NOT waiter = 0", "COALESCE(waiter, 0) > 0", "ABS(waiter) > 0 AND LOWER(product_name) <> ''"]
)
def test_a_named_filter_is_known_by_the_columns_of_its_condition(context_of, condition):
    attended = NamedFilter("attended", condition, {"en": ("attended",)})
    for sql, ignored in (("waiter = 12", False), ("quantity > 1", True)):
        bare = f"SELECT SUM(total) AS r FROM sales_data WHERE {sql}"
        context = context_of(bare, "Revenue of attended sales")
        asked = replace(context, semantics=replace(context.semantics, filters=(attended,)))
        assert ("ignored_words" in named(asked)) is ignored


def test_a_condition_that_cannot_be_read_silences_the_check_of_words(context_of):
    odd = "SELECT SUM(total) AS r FROM sales_data WHERE length(product_name) > 3"
    assert "ignored_words" not in named(context_of(odd, "Revenue on Sundays"))


def test_a_join_on_a_unique_key_passes(context_of):
    sql = "SELECT w.name, SUM(s.total) AS r FROM sales_data s JOIN waiters w ON w.waiter = s.waiter GROUP BY 1"
    assert named(context_of(sql))["fan_out"].verdict == "passed"


def test_a_cross_join_of_one_row_repeats_nothing(context_of):
    sql = (
        "SELECT s.week_day, SUM(s.total) / MAX(t.r) AS share FROM sales_data s "
        "CROSS JOIN (SELECT SUM(total) AS r FROM sales_data) AS t GROUP BY 1"
    )
    assert named(context_of(sql))["fan_out"].verdict == "passed"


def test_the_spans_that_a_comparison_asks_for_are_each_looked_at(context_of):
    sql = (
        "SELECT SUM(total) AS r FROM sales_data WHERE date BETWEEN '2025-06-01' AND '2025-06-30' "
        "OR date BETWEEN '2025-07-01' AND '2025-07-31'"
    )
    found = named(context_of(sql))["incomplete_period"]
    assert "July" in found.sentence
    assert context_of(sql).interpretation.data.end == date(2025, 7, 13)
