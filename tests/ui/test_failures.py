"""What the page says when something fails, and that it goes on from there."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from tests.fakes.providers import Failed, OpenAIHandler, Reply, ToolCall, served
from tests.server.served import ROOT, Served, assert_soon, inherited, is_alive
from tests.ui.conftest import NIVII, PAGE
from tests.ui.pages import Opened, drawn

Open = Callable[..., Opened]
Serve = Callable[..., Served]
WRONG = ToolCall("answer_with_sql", {"sql": "SELECT SUM(revenue_total) AS revenue FROM sales_data"})
RIGHT = ToolCall(
    "answer_with_sql",
    {"sql": "SELECT week_day, SUM(total) AS revenue FROM sales_data GROUP BY week_day", "chart": "bar"},
)


def with_model(serve: Serve, sales: Path, script: list[Reply], test: Callable[[Served], None]) -> None:
    """A server whose model is a provider with that script."""
    with served(script, OpenAIHandler) as provider:
        variables = {
            "NIVII_MODEL": "openai:some-model",
            "OPENAI_API_KEY": "none",
            "OPENAI_BASE_URL": f"{provider.url}/v1",
        }
        test(serve(sales, **variables))


@contextmanager
def again(ended: Served, folder: Path) -> Iterator[None]:
    """The same server anew, at the addresses of the one that ended."""
    variables = {
        **inherited(),
        "PYTHONPATH": str(ROOT),
        "NIVII_MODEL": "offline",
        "NIVII_API_PORT": str(ended.api_port),
        "NIVII_UI_PORT": str(ended.ui_port),
        "NIVII_UI_DIST": str(PAGE),
    }
    with ended.log.open("a") as log:
        process = subprocess.Popen([sys.executable, "-c", NIVII, "serve"], cwd=folder, env=variables, stderr=log)
    try:
        assert_soon(lambda: is_alive(ended.api_port), seconds=30)
        yield
    finally:
        process.terminate()
        process.wait(timeout=40)


def test_a_query_that_fails_and_is_corrected_shows_both(open_page: Open, serve: Serve, sales: Path) -> None:
    def test(server: Served) -> None:
        opened = open_page(server=server)
        article = opened.ask("revenue by weekday")
        drawn(article)
        expect(article.get_by_text("First try failed")).to_be_visible()
        article.get_by_role("button", name="See the queries").click()
        expect(article.get_by_text("revenue_total").last).to_be_visible()
        expect(article.get_by_text("some-model · 2 calls")).to_be_visible()

    with_model(serve, sales, [WRONG, RIGHT], test)


def test_a_key_that_is_refused_says_what_to_set(open_page: Open, serve: Serve, sales: Path) -> None:
    def test(server: Served) -> None:
        opened = open_page(server=server)
        article = opened.ask("revenue by weekday")
        expect(article.get_by_role("heading", name="The model’s provider does not accept the key.")).to_be_visible()
        expect(article.get_by_text("OPENAI_API_KEY")).to_be_visible()

    with_model(serve, sales, [Failed(401, "invalid_api_key")] * 4, test)


def test_a_server_that_ends_and_comes_back_is_asked_again(open_page: Open, serve: Serve, sales: Path) -> None:
    server = serve(sales)
    opened = open_page(server=server)
    opened.ask("revenue by month")
    with server:
        pass  # leaving ends it at once
    article = opened.ask("units by month")
    expect(article.get_by_role("heading", name="The server does not answer.")).to_be_visible()
    with again(server, sales):
        article.get_by_role("button", name="Ask again").click()
        drawn(opened.article("units by month"))
    expect(opened.page.get_by_role("article")).to_have_count(2)


def test_before_any_data_is_loaded_the_page_says_how_to_load_it(
    open_page: Open, serve: Serve, tmp_path: Path
) -> None:
    opened = open_page(server=serve(tmp_path))
    expect(opened.page.get_by_role("heading", name="The database cannot be reached")).to_be_visible()
    expect(opened.page.get_by_text("nivii load FILE")).to_be_visible()
    article = opened.ask("revenue by month")
    expect(article.get_by_role("button", name="Ask again")).to_be_visible()


def test_too_many_questions_say_when_to_come_back(open_page: Open, serve: Serve, sales: Path) -> None:
    opened = open_page(server=serve(sales, NIVII_RATE_PER_MINUTE="1"))
    opened.ask("revenue by month")
    article = opened.ask("units by month")
    expect(article.get_by_role("heading", name="That was many questions in a short time.")).to_be_visible()
    expect(article.get_by_role("button", name="Ask again in")).to_be_disabled()


def test_without_a_connection_the_page_stays_readable(open_page: Open) -> None:
    opened = open_page()
    opened.ask("revenue by month")
    opened.page.context.set_offline(True)
    expect(opened.page.get_by_text("You are offline.")).to_be_visible()
    drawn(opened.article("revenue by month"))
    article = opened.ask("units by month")
    expect(article.get_by_role("heading", name="You are offline.")).to_be_visible()
    opened.page.context.set_offline(False)
    article.get_by_role("button", name="Ask again").click()
    drawn(opened.article("units by month"))


def test_stop_ends_the_question_on_the_server_too(open_page: Open, serve: Serve, tmp_path: Path) -> None:
    server = serve(tmp_path, arguments=("-m", "tests.server.serving"))
    opened = open_page(server=server)
    opened.send("sleep 30")
    expect(opened.page.get_by_role("listitem").filter(has_text="Reading the question")).to_be_visible()
    opened.button("Stop").click()
    article = opened.article("sleep 30")
    expect(article.get_by_text("Stopped.")).to_be_visible()
    assert_soon(lambda: any(line["path"] == "/analyze" for line in server.logged("request")), seconds=10)
    assert server.stop() == 0
