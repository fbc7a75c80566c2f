"""`nivii serve` with a model behind OpenAI's API and behind Ollama's: streamed, corrected, followed up, declined."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fakes.providers import Failed, Handler, OllamaHandler, OpenAIHandler, Provider, ToolCall, served

from tests.cli.conftest import load_visits
from tests.cli.running import NIVII
from tests.server.served import Served, assert_soon, named_events, run, stream

pytestmark = pytest.mark.slow
BY_CITY = "SELECT city, SUM(amount) AS amount FROM visits GROUP BY city ORDER BY city"
ONLY_SALTA = "SELECT city, SUM(amount) AS amount FROM visits WHERE city = 'Salta' GROUP BY city"
NO_DATES = "SELECT city, SUM(amount) AS amount FROM visits GROUP BY city ORDER BY MAX(CAST(city AS DATE)), city"
"""Sound SQL, which the database alone can refuse: the cities are no dates."""

Both = tuple[Served, Provider]
KINDS = {"openai": OpenAIHandler, "ollama": OllamaHandler}


def query(sql: str, chart: str = "bar") -> ToolCall:
    return ToolCall("answer_with_sql", {"sql": sql, "chart": chart, "x": "city", "y": ["amount"], "title": "By city"})


@contextmanager
def serving(kind: str, folder: Path, **variables: str) -> Iterator[Both]:
    """`nivii serve` with a model of that provider, which has nothing to say yet."""
    handler: type[Handler] = KINDS[kind]
    with served([], handler) as provider:
        address = {"OPENAI_BASE_URL": f"{provider.url}/v1"} if kind == "openai" else {"OLLAMA_BASE_URL": provider.url}
        model = {"NIVII_MODEL": f"{kind}:scripted", **address, **variables}
        with run(["-c", NIVII, "serve"], folder, model) as server:
            assert_soon(lambda: "Data" in server.said())
            yield server, provider


@pytest.fixture(scope="module", params=sorted(KINDS))
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """One server for all tests of a provider: starting it takes longer than they do."""
    with serving(request.param, load_visits(tmp_path_factory.mktemp(request.param))) as both:
        yield both


@pytest.fixture
def both(running: Both) -> Both:
    """The server and its provider, which has been asked nothing and has nothing to say."""
    running[1].script.clear()
    running[1].requests.clear()
    return running


def streamed(server: Served, text: str, conversation_id: str = "") -> list[tuple[str, dict[str, Any]]]:
    """The events of a question, to the last."""
    with stream(server.api_port, f"{text}&conversation_id={conversation_id}".replace(" ", "+")) as connection:
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
    return named_events(received.partition(b"\r\n\r\n")[2])


def test_a_question_is_answered_while_it_is_written_and_then_followed_up(both: Both) -> None:
    server, provider = both
    provider.script += [query(BY_CITY), query(ONLY_SALTA)]

    events = streamed(server, "amount by city")
    answer = events[-1][1]
    follow_up = streamed(server, "only in Salta", str(answer["conversation_id"]))[-1][1]

    names = [name for name, _ in events]
    assert names.index("draft") < names.index("attempt") < names.index("rows") < names.index("chart")
    assert names[-1] == "done"
    assert answer["result"] == [["Rosario", 30], ["Salta", 30]]
    assert answer["model"]["calls"] == 1
    assert (answer["model"]["input_tokens"], answer["model"]["output_tokens"]) == (100, 20)
    assert follow_up["result"] == [["Salta", 30]]
    assert "amount by city" in str(provider.requests[1]["messages"]), "the turn before it is told"
    assert all(request["stream"] for request in provider.requests)


def test_a_query_that_the_database_refuses_is_corrected(both: Both) -> None:
    server, provider = both
    provider.script += [query(NO_DATES), query(BY_CITY)]

    answer = streamed(server, "amount by city")[-1][1]

    assert [attempt["mistake"] for attempt in answer["attempts"]] == ["type", None]
    assert answer["result"] == [["Rosario", 30], ["Salta", 30]]
    assert "Conversion Error" in str(provider.requests[1]["messages"][-1])


def test_a_declined_question_ends_with_its_reason(both: Both) -> None:
    refusal = {"kind": "no_such_data", "reason": "No hay costos.", "unknown_words": ["margen"], "suggestions": []}
    server, provider = both
    provider.script += [ToolCall("decline", refusal)]

    name, answer = streamed(server, "margen por ciudad")[-1]

    assert (name, answer["status"], answer["reason"]) == ("done", "declined", "No hay costos.")


def test_a_provider_that_fails_is_told_by_status_and_kind(both: Both) -> None:
    server, provider = both
    provider.script += [Failed(404, "model_not_found")]

    status, failure = server.ask("amount by city")

    assert (status, failure["kind"]) == (502, "provider_unknown_model")


def test_nobody_there_is_told_and_no_address_is_named(folder: Path) -> None:
    nowhere = {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "OPENAI_API_KEY": "sk-0123456789"}
    with serving("openai", folder, **nowhere) as (server, provider):
        status, failure = server.ask("amount by city")

    assert (status, failure["kind"]) == (502, "provider_unreachable")
    assert "127.0.0.1" not in str(failure)
    assert provider.requests == []
    assert "sk-0123456789" not in server.log.read_text()


def test_an_asker_who_leaves_cancels_the_query_too(folder: Path) -> None:
    many = " ".join(f"JOIN visits AS v{n} ON v{n}.amount > v{n - 1}.amount - 1000" for n in range(1, 16))
    slow = query(f"SELECT COUNT(*) AS amount FROM visits AS v0 {many}")
    limits = {"NIVII_IN_FLIGHT": "1", "NIVII_QUERY_SECONDS": "60"}
    with serving("openai", folder, **limits) as (server, provider):
        provider.script += [slow, query(BY_CITY)]
        with stream(server.api_port, "amount+by+city") as connection:
            received = b""
            while b'"name": "running"' not in received:
                received += connection.recv(65536)
            assert server.ask("amount by city")[1]["kind"] == "busy"

        assert_soon(lambda: server.ask("amount by city")[0] == 200)
        assert len(provider.requests) == 2, "nobody asked the model to mend what nobody waits for"


def test_a_days_ceiling_is_held_by_what_the_provider_counts(folder: Path) -> None:
    prices = {"NIVII_PRICE_INPUT": "100", "NIVII_PRICE_OUTPUT": "0", "NIVII_COST_PER_DAY": "0.015"}
    with serving("openai", folder, **prices) as (server, provider):
        provider.script += [query(BY_CITY), query(BY_CITY)]
        outcomes = [server.ask("amount by city") for _ in range(3)]

        assert [status for status, _ in outcomes] == [200, 200, 429]
        assert outcomes[2][1]["kind"] == "day_is_spent"
        assert len(provider.requests) == 2
