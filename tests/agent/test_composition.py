"""An answer is put together from the rows: label first, value second, and everything said about them."""

import pytest

from agent import composition, guard
from agent.answer import Answer
from agent.deadline import Deadline
from agent.events import ChartReady, Event, ProseReady
from agent.run import Executed, Run
from agent.values import Draft, ModelUse, Question, Refusal
from agent.workspace import Workspace


@pytest.fixture
def run(small_workspace: Workspace) -> Run:
    events: list[Event] = []
    sources = small_workspace.current().sources
    return Run(Question("revenue by product", "en"), sources, Deadline(30), events.append)


def _compose(run: Run, sql: str, y: tuple[str, ...] = ()) -> Answer:
    query = guard.admit(sql, run.sources.catalogue)
    rows = run.sources.database.run(query, run.deadline, None)
    return composition.compose(run, Executed(Draft(sql, y=y), query, rows))


def test_the_label_comes_first_and_the_value_second(run: Run) -> None:
    answer = _compose(run, "SELECT SUM(total) AS revenue, COUNT(*) AS n, product_name FROM sales_data GROUP BY 3")
    assert answer.rows is not None
    assert [column.role for column in answer.rows.columns][:2] == ["label", "value"]
    assert {row[0]: row[1] for row in answer.rows.values}["Torta ricota x porcion"] == 12000


def test_the_figure_that_the_model_named_is_drawn_and_told(run: Run) -> None:
    both = "SELECT product_name, SUM(quantity) AS units, SUM(total) AS revenue FROM sales_data GROUP BY 1"
    answer = _compose(run, both, y=("revenue",))
    assert answer.rows is not None
    assert answer.chart is not None
    assert [column.name for column in answer.rows.columns] == ["product_name", "revenue", "units"]
    drawn = {datum["value"] for datum in answer.chart.rows}
    assert drawn == {float(row[1]) for row in answer.rows.values}
    facts = {fact.name: fact.value for fact in answer.facts}
    assert facts["top.value"] == max(row[1] for row in answer.rows.values)


def test_a_table_keeps_the_order_of_its_columns(run: Run) -> None:
    answer = _compose(run, "SELECT quantity, product_name FROM sales_data")
    assert answer.rows is not None
    assert [column.name for column in answer.rows.columns] == ["quantity", "product_name"]


def test_all_that_is_said_of_the_rows_is_in_the_answer(run: Run) -> None:
    answer = _compose(run, "SELECT product_name, SUM(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 2 DESC")
    assert answer.chart is not None
    assert answer.prose is not None
    assert answer.chart.title == answer.prose.title
    assert answer.plain_words
    assert answer.interpretation
    assert answer.facts
    assert {check.name for check in answer.checks} >= {"rows", "reconciliation"}
    assert answer.confidence is not None
    assert answer.suggestions
    assert set(answer.prose.facts_used) <= {fact.name for fact in answer.facts}


def test_chart_and_prose_are_told_as_they_are_ready(run: Run) -> None:
    told: list[Event] = []
    run.listener = told.append
    answer = _compose(run, "SELECT SUM(total) AS revenue FROM sales_data")
    assert [event.chart for event in told if isinstance(event, ChartReady)] == [answer.chart]
    assert [event.prose for event in told if isinstance(event, ProseReady)] == [answer.prose]


@pytest.mark.parametrize(
    "kind", ["no_such_data", "destructive", "off_topic", "not_understood", "injection", "gave_up"]
)
def test_a_refusal_has_a_title_a_reason_and_a_few_suggestions(run: Run, kind: str) -> None:
    refusal = Refusal(kind, "There are no customers here.", ("customers",), ("a", "b", "c", "d"))  # type: ignore[arg-type]
    answer = composition.declined(run, refusal)
    assert answer.status == "declined"
    assert answer.prose is not None
    assert answer.prose.title
    assert answer.prose.text == refusal.reason
    assert len(answer.suggestions) == composition.MOST_SUGGESTIONS


def test_what_it_cost_is_put_on_the_answer(run: Run) -> None:
    answer = composition.declined(run, Refusal("off_topic", "No."))
    assert composition.with_use(answer, ModelUse("openai", "x", calls=2)).model.calls == 2
