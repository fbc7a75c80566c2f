"""What is told of each shape of answer, sentence by sentence, in both languages."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent import composition, guard
from agent.answer import Answer
from agent.deadline import Deadline
from agent.run import Executed, Run
from agent.values import Draft, Question
from agent.workspace import Workspace, WorkspaceSettings
from loader.load import load

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
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


DEARER_CSV = """\
date,week_day,hour,ticket_number,waiter,product_name,quantity,unitary_price,total
10/1/2024,Tuesday,10:15,FCB 0001-000000001,51,Cafe con leche,1,1500,1500
10/1/2024,Tuesday,10:15,FCB 0001-000000001,51,Alfajor nuez x un,1,2000,2000
10/5/2024,Saturday,10:15,FCB 0001-000000002,51,Cafe con leche,1,1600,1600
10/29/2024,Tuesday,17:40,FCB 0001-000000003,51,Cafe con leche,2,2400,4800
10/29/2024,Tuesday,17:40,FCB 0001-000000003,51,Alfajor nuez x un,1,2500,2500
10/29/2024,Tuesday,17:45,FCB 0001-000000004,51,Torta ricota x porcion,1,4000,4000
"""


@pytest.fixture
def dearer(tmp_path: Path) -> Iterator[Workspace]:
    """A shop that raised the prices of two of its three products."""
    source, url = tmp_path / "dearer.csv", f"duckdb:///{tmp_path}/dearer.duckdb"
    source.write_text(DEARER_CSV)
    load(source, "sales_data", url)
    workspace = Workspace(WorkspaceSettings(url, model="offline", semantics_dir=ROOT / "semantics"))
    yield workspace
    workspace.close()


@pytest.mark.parametrize(
    ("sql", "english", "spanish"),
    [
        (
            "SELECT unitary_price, MIN(date) AS first_day FROM sales_data WHERE product_name = 'Cafe con leche' "
            "GROUP BY 1 ORDER BY 2",
            "The price of Cafe con leche went from $1,500 on October 1 to $2,400, first charged on October 29. "
            "In between there was $1,600 from October 5.",
            "El precio de Cafe con leche pasó de $ 1.500 el 1 de octubre a $ 2.400, que se cobró por primera vez el "
            "29 de octubre. En el medio hubo $ 1.600 desde el 5 de octubre.",
        ),
        (
            "SELECT product_name, a AS first_unitary_price, b AS last_unitary_price, b - a AS change, "
            "100.0 * (b - a) / a AS percent FROM (SELECT product_name, "
            "MAX(unitary_price) FILTER (WHERE up = 1) AS a, "
            "MAX(unitary_price) FILTER (WHERE down = 1) AS b FROM (SELECT product_name, unitary_price, "
            "ROW_NUMBER() OVER (PARTITION BY product_name ORDER BY date) AS up, "
            "ROW_NUMBER() OVER (PARTITION BY product_name ORDER BY date DESC) AS down FROM sales_data) AS days "
            "GROUP BY 1) AS ends WHERE b - a > 0 ORDER BY percent DESC",
            "The price of 2 products rose. Cafe con leche rose the most: from $1,500 to $2,400, $900 more (60%).",
            "Subió el precio de 2 productos. El mayor aumento es el de Cafe con leche: de $ 1.500 a $ 2.400, "
            "$ 900 más (60 %).",
        ),
    ],
)
def test_prices_that_changed_are_told(dearer: Workspace, sql: str, english: str, spanish: str) -> None:
    sources = dearer.current().sources
    for language, told in (("en", english), ("es", spanish)):
        run = Run(Question("?", language), sources, Deadline(30))  # type: ignore[arg-type]
        query = guard.admit(sql, sources.catalogue)
        rows = sources.database.run(query, run.deadline, None)
        prose = composition.compose(run, Executed(Draft(sql), query, rows)).prose
        assert prose is not None
        assert prose.text.replace("\u00a0", " ").startswith(told)


@pytest.mark.parametrize(
    ("question", "language", "product", "told"),
    [
        ("did we sell any torta?", "en", "Torta ricota x porcion", "Yes: there were 2 lines and $12,000 of revenue"),
        ("¿vendimos torta?", "es", "Torta ricota x porcion", "Sí: hubo 2 líneas y $ 12.000 de facturación"),
        ("did we sell any pizza?", "en", "Pizza", "No: no "),
        ("¿vendimos pizza?", "es", "Pizza", "No: "),
        ("how much torta did we sell?", "en", "Torta ricota x porcion", "There were 2 lines"),
        ("did we sell torta or not?", "en", "Torta ricota x porcion", "There were 2 lines"),
    ],
)
def test_whether_there_is_any_is_answered_by_yes_or_no(
    compose: Callable[..., Answer], question: str, language: str, product: str, told: str
) -> None:
    sql = f"SELECT COUNT(*) AS row_count, SUM(total) AS revenue FROM sales_data WHERE product_name = '{product}'"
    prose = compose(sql, language, question).prose
    assert prose is not None
    assert prose.text.replace("\u00a0", " ").startswith(told)
