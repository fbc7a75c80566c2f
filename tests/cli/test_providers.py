"""`nivii serve` with a model behind OpenAI's API and behind Ollama's: streamed, corrected, followed up, declined."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fakes.providers import Failed, Handler, OllamaHandler, OpenAIHandler, Provider, Reply, ToolCall, served

from tests.cli.running import NIVII
from tests.server.served import Served, named_events, run, stream, until

BY_CITY = "SELECT city, SUM(amount) AS amount FROM visits GROUP BY city ORDER BY city"
ONLY_SALTA = "SELECT city, SUM(amount) AS amount FROM visits WHERE city = 'Salta' GROUP BY city"
NO_DATES = "SELECT city, SUM(amount) AS amount FROM visits GROUP BY city ORDER BY MAX(CAST(city AS DATE)), city"
"""Sound SQL, which the database alone can refuse: the cities are no dates."""

Serve = Callable[..., tuple[Served, Provider]]
KINDS = {"openai": OpenAIHandler, "ollama": OllamaHandler}


def query(sql: str, chart: str = "bar") -> ToolCall:
    return ToolCall("answer_with_sql", {"sql": sql, "chart": chart, "x": "city", "y": ["amount"], "title": "By city"})


@pytest.fixture
def serve(folder: Path) -> Iterator[Serve]:
    with ExitStack() as running:

        def start(kind: str, script: list[Reply], **variables: str) -> tuple[Served, Provider]:
            handler: type[Handler] = KINDS[kind]
            provider = running.enter_context(served(script, handler))
            address = (
                {"OPENAI_BASE_URL": f"{provider.url}/v1"} if kind == "openai" else {"OLLAMA_BASE_URL": provider.url}
            )
            model = {"NIVII_MODEL": f"{kind}:scripted", **address, **variables}
            server = running.enter_context(run(["-c", NIVII, "serve"], folder, model))
            until(lambda: "Data" in server.said())
            return server, provider

        yield start


def streamed(server: Served, text: str, conversation_id: str = "") -> list[tuple[str, dict[str, Any]]]:
    """The events of a question, to the last."""
    with stream(server.api_port, f"{text}&conversation_id={conversation_id}".replace(" ", "+")) as connection:
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
    return named_events(received.partition(b"\r\n\r\n")[2])


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_question_is_answered_while_it_is_written_and_then_followed_up(serve: Serve, kind: str) -> None:
    server, provider = serve(kind, [query(BY_CITY), query(ONLY_SALTA)])

    events = streamed(server, "amount by city")
    answer = events[-1][1]
    follow_up = streamed(server, "only in Salta", str(answer["conversation_id"]))[-1][1]

    names = [name for name, _ in events]
    assert names.index("draft") < names.index("attempt") < names.index("rows") < names.index("chart")
    assert names[-1] == "done"
    assert answer["result"] == [["Rosario", 30], ["Salta", 30]]
    assert (answer["model"]["provider"], answer["model"]["calls"]) == (kind, 1)
    assert (answer["model"]["input_tokens"], answer["model"]["output_tokens"]) == (100, 20)
    assert follow_up["result"] == [["Salta", 30]]
    assert "amount by city" in str(provider.requests[1]["messages"]), "the turn before it is told"
    assert all(request["stream"] for request in provider.requests)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_query_that_the_database_refuses_is_corrected(serve: Serve, kind: str) -> None:
    server, provider = serve(kind, [query(NO_DATES), query(BY_CITY)])

    answer = streamed(server, "amount by city")[-1][1]

    assert [attempt["mistake"] for attempt in answer["attempts"]] == ["type", None]
    assert answer["result"] == [["Rosario", 30], ["Salta", 30]]
    assert "Conversion Error" in str(provider.requests[1]["messages"][-1])


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_declined_question_ends_with_its_reason(serve: Serve, kind: str) -> None:
    refusal = {"kind": "no_such_data", "reason": "No hay costos.", "unknown_words": ["margen"], "suggestions": []}
    server, _ = serve(kind, [ToolCall("decline", refusal)])

    name, answer = streamed(server, "margen por ciudad")[-1]

    assert (name, answer["status"], answer["reason"]) == ("done", "declined", "No hay costos.")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_provider_that_fails_is_told_by_status_and_kind(serve: Serve, kind: str) -> None:
    failures: list[Reply] = [Failed(404, "model_not_found")]
    server, _ = serve(kind, failures)

    status, failure = server.ask("amount by city")

    assert (status, failure["kind"]) == (502, "provider_unknown_model")


def test_nobody_there_is_told_and_no_address_is_named(serve: Serve) -> None:
    server, provider = serve("openai", [], OPENAI_BASE_URL="http://127.0.0.1:1/v1", OPENAI_API_KEY="sk-0123456789")

    status, failure = server.ask("amount by city")

    assert (status, failure["kind"]) == (502, "provider_unreachable")
    assert "127.0.0.1" not in str(failure)
    assert provider.requests == []
    assert "sk-0123456789" not in server.log.read_text()


def test_an_asker_who_leaves_cancels_the_query_too(serve: Serve) -> None:
    many = " ".join(f"JOIN visits AS v{n} ON v{n}.amount > v{n - 1}.amount - 1000" for n in range(1, 16))
    slow = query(f"SELECT COUNT(*) AS amount FROM visits AS v0 {many}")
    server, provider = serve("openai", [slow, query(BY_CITY)], NIVII_IN_FLIGHT="1", NIVII_QUERY_SECONDS="60")
    with stream(server.api_port, "amount+by+city") as connection:
        received = b""
        while b'"name": "running"' not in received:
            received += connection.recv(65536)
        assert server.ask("amount by city")[1]["kind"] == "busy"

    until(lambda: server.ask("amount by city")[0] == 200)
    assert len(provider.requests) == 2, "nobody asked the model to mend what nobody waits for"


def test_a_days_ceiling_is_held_by_what_the_provider_counts(serve: Serve) -> None:
    prices = {"NIVII_PRICE_INPUT": "100", "NIVII_PRICE_OUTPUT": "0", "NIVII_COST_PER_DAY": "0.015"}
    server, provider = serve("openai", [query(BY_CITY), query(BY_CITY)], **prices)

    outcomes = [server.ask("amount by city") for _ in range(3)]

    assert [status for status, _ in outcomes] == [200, 200, 429]
    assert outcomes[2][1]["kind"] == "day_is_spent"
    assert len(provider.requests) == 2
