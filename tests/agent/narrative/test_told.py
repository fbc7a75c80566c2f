"""What is told of each shape of answer, sentence by sentence, in both languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent import composition, guard
from agent.answer import Answer
from agent.deadline import Deadline
from agent.run import Executed, Run
from agent.values import Draft, Question
from agent.workspace import Workspace

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("told.yaml").read_text(encoding="utf-8"))
PAIRS = [
    pytest.param(case, language, id=f"{language}: {case['sql'][:70]}") for case in CASES for language in ("en", "es")
]


@pytest.fixture
def compose(small_workspace: Workspace) -> Callable[..., Answer]:
    """An answer for a query over the small shop, as if a model had written it."""
    sources = small_workspace.current().sources

    def compose_(sql: str, language: str, text: str = "?", **draft: Any) -> Answer:
        run = Run(Question(text, language), sources, Deadline(30))
        query = guard.admit(sql, sources.catalogue)
        rows = sources.database.run(query, run.deadline, None)
        return composition.compose(run, Executed(Draft(sql, **draft), query, rows))

    return compose_


@pytest.mark.parametrize(("case", "language"), PAIRS)
def test_each_sentence_is_told(compose: Callable[..., Answer], case: dict[str, Any], language: str) -> None:
    prose = compose(case["sql"], language).prose
    assert prose is not None
    told = f"{prose.title}\n{prose.text}".replace("\u00a0", " ")
    for sentence in case[language]:
        assert sentence in told


def test_a_model_s_own_sentence_is_filled_when_it_claims_nothing_else(compose: Callable[..., Answer]) -> None:
    sql = "SELECT product_name, SUM(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 2 DESC"
    answer = compose(sql, "en", insight="The best seller is {top.label} at {top.value}.")
    assert answer.prose is not None
    assert answer.prose.text.startswith("The best seller is Torta ricota x porcion at $12,000.")


@pytest.mark.parametrize(
    "insight",
    [
        "Sales doubled, led by {top.label}.",
        "{top.label} rose to {top.value}.",
        "{top.label} sold 3 times {bottom.label}.",
        "{top.label} in October.",
        "{top.label} beats Medialuna.",
        "{nothing.known} is best.",
        "No placeholder at all.",
        "<b>{top.label}</b>",
        "{top.label} sold well because of the weather.",
    ],
)
def test_a_model_s_own_sentence_that_claims_more_is_left_out(compose: Callable[..., Answer], insight: str) -> None:
    sql = "SELECT product_name, SUM(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 2 DESC"
    with_own, without = compose(sql, "en", insight=insight), compose(sql, "en")
    assert with_own.prose == without.prose


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Revenue by product", "Revenue by product"),
        ("Top 5 products", None),
        ("Revenue rose sharply", None),
        ("Sales of Medialuna", None),
        ("**Revenue**", None),
        ("", None),
    ],
)
def test_a_model_s_title_is_shown_when_it_only_names(
    compose: Callable[..., Answer], title: str, shown: str | None
) -> None:
    sql = "SELECT product_name, SUM(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 2 DESC"
    answer = compose(sql, "en", "revenue by product", title=title)
    assert answer.chart is not None
    assert answer.prose is not None
    assert answer.chart.title == (shown or answer.prose.title)
