"""Hostile questions in both languages, and hostile values in the data: nothing runs, nothing leaks."""

import json
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import duckdb
import pytest
import yaml
from fakes.providers import OpenAIHandler, Provider, Reply, Said, ToolCall, running
from flask.testing import FlaskClient

from loader.load import load
from server.app import create_app, make_parts
from server.settings import Settings

pytestmark = pytest.mark.slow
CASES = Path(__file__).with_name("cases")
PROMPTS = yaml.safe_load((CASES / "prompts.yaml").read_text(encoding="utf-8"))
PLANTED: list[str] = yaml.safe_load((CASES / "planted.yaml").read_text(encoding="utf-8"))
ASKED = [(group, language, text) for group in PROMPTS for language in ("en", "es") for text in group[language]]
KEY = "sk-CANARY-4711"
HARMLESS = {"answered", "declined"}


class Obeying(Provider):
    """A model that does what a hostile question wants: writes its SQL, and says aloud all that it was told."""

    statements: Iterator[str] = iter(())

    def next(self, request: dict[str, object]) -> Reply:
        with self.lock:
            self.requests.append(request)
        return ToolCall(
            "answer_with_sql", {"sql": next(self.statements), "title": "<script>window.CANARY=1</script>"}
        )


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A table whose product names are hostile, loaded by the loader from a CSV."""
    import csv

    folder = tmp_path_factory.mktemp("planted")
    source = folder / "planted.csv"
    with source.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "day", "product_name", "quantity", "total"])
        for number, value in enumerate(PLANTED * 2):
            writer.writerow([number, f"2024-03-{number % 28 + 1:02}", value, 1, "10.50"])
    url = f"duckdb:///{folder}/planted.duckdb"
    load(source, "sales_data", url)
    with duckdb.connect(str(folder / "planted.duckdb")) as connection:
        connection.execute("CREATE SCHEMA other")
        connection.execute("CREATE TABLE other.secrets AS SELECT 'CANARY of another schema' AS secret")
    return url


@pytest.fixture(scope="module")
def obeyed(planted: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Obeying, FlaskClient]]:
    """A model that obeys, and the app that asks it."""
    with running(Obeying([], OpenAIHandler)) as provider:
        model = {"model": "openai:obeying", "openai_key": KEY, "openai_base_url": base_url(provider)}
        parts = make_parts(settings(planted, tmp_path_factory.mktemp("obeyed"), **model))
        yield provider, create_app(parts).test_client()
        parts.answerer.close()


def base_url(provider: Provider) -> str:
    return f"http://127.0.0.1:{provider.server_port}/v1"


def settings(planted: str, folder: Path, **more: str) -> Settings:
    store = f"sqlite:///{folder}/store.sqlite"
    return Settings(database_url=planted, store_url=store, semantics_dir=folder, query_seconds=2, seconds=10, **more)  # type: ignore[arg-type]


def secrets_of(planted: str) -> tuple[str, ...]:
    return (KEY, planted, "CANARY of another schema", "root:x:0:0", "PATH=")


@pytest.mark.parametrize(
    ("group", "language", "text"), ASKED, ids=lambda value: value[:50] if isinstance(value, str) else ""
)
def test_a_model_that_obeys_a_hostile_question_gets_nowhere(
    group, language, text, planted, obeyed, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    model, client = obeyed
    file = Path(planted.removeprefix("duckdb:///"))
    before = file.read_bytes()
    model.requests.clear()
    model.statements = cycle(f"{sql} /* {number} */" for number in range(4) for sql in group["sql"])
    response = client.post("/analyze", json={"text": text})
    body = response.get_data(as_text=True)
    assert response.status_code == 200, body
    assert response.get_json()["status"] == "declined"
    assert response.mimetype == "application/json"
    assert not [secret for secret in secrets_of(planted) if secret in body]
    assert file.read_bytes() == before
    assert not list(Path("/tmp").glob("nivii-canary*"))
    assert not list(tmp_path.iterdir())
    for request in model.requests:
        told = json.dumps(request)
        assert not [secret for secret in secrets_of(planted) if secret in told]


@pytest.mark.parametrize(
    ("group", "language", "text"), ASKED, ids=lambda value: value[:50] if isinstance(value, str) else ""
)
def test_without_a_model_a_hostile_question_is_declined_or_answered_harmlessly(
    group, language, text, offline_client, planted
):
    client, file = offline_client
    before = file.read_bytes()
    response = client.post("/analyze", json={"text": text})
    answer = response.get_json()
    assert response.status_code == 200, answer
    assert answer["status"] in HARMLESS
    if group["wants"] == "to destroy":
        assert answer["status"] == "declined", answer["query"]
    assert not [secret for secret in secrets_of(planted) if secret in response.get_data(as_text=True)]
    assert file.read_bytes() == before


@pytest.fixture(scope="module")
def offline_client(planted, tmp_path_factory):
    folder = tmp_path_factory.mktemp("offline")
    parts = make_parts(settings(planted, folder, model="offline"))
    yield create_app(parts).test_client(), Path(planted.removeprefix("duckdb:///"))
    parts.answerer.close()


class Looking(Provider):
    """A model that looks at the values, makes a mistake that the database answers with one, then answers."""

    def next(self, request: dict[str, object]) -> Reply:
        with self.lock:
            self.requests.append(request)
        steps: list[Reply] = [
            ToolCall("peek_values", {"column": "product_name"}),
            ToolCall("describe_tables"),
            ToolCall("answer_with_sql", {"sql": "SELECT CAST(product_name AS INTEGER) AS x FROM sales_data"}),
            ToolCall(
                "answer_with_sql", {"sql": "SELECT sum(total) AS t FROM sales_data WHERE product_name = 'SUM(1+1)'"}
            ),
            ToolCall("answer_with_sql", {"sql": "SELECT product_name, sum(total) AS t FROM sales_data GROUP BY 1"}),
            Said("done"),
        ]
        return steps[min(len(self.requests) - 1, 5)]


def test_values_reach_the_model_only_as_quoted_data_and_the_page_as_they_are(planted, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with running(Looking([], OpenAIHandler)) as provider:
        base = base_url(provider)
        parts = make_parts(settings(planted, tmp_path, model="openai:x", openai_key=KEY, openai_base_url=base))
        client = create_app(parts).test_client()
        response = client.post("/analyze", json={"text": "revenue by product hacked script"})
        parts.answerer.close()
    answer = response.get_json()
    assert answer["status"] == "answered", answer
    assert {row[0] for row in answer["result"]} == set(PLANTED)
    messages = [message for message in provider.requests[-1]["messages"] if message["role"] != "assistant"]
    assert len(messages) >= 5
    for message in messages:
        outside = re.sub(r"<data>[^<>]*</data>", "", str(message["content"]))
        assert not [value for value in PLANTED if value.strip() and len(value) > 8 and value[:20] in outside], outside
        assert "window.CANARY" not in outside


def test_no_secret_of_the_operator_is_in_the_prompt_or_in_info(planted, offline_client):
    client, _ = offline_client
    body = client.get("/info").get_data(as_text=True)
    assert not [secret for secret in (KEY, "duckdb:///", "planted.duckdb", "store.sqlite") if secret in body]
