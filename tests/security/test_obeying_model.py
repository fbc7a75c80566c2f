"""A model that answers every call with hostile SQL, through the OpenAI protocol, behind the real server.

Nothing is changed, no answer is a 5xx, and each statement is refused in words.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg2
import pytest
from fakes.providers import OpenAIHandler, Provider, Reply, ToolCall, running

from server.app import create_app, make_parts
from server.settings import Settings
from tests.security.cases import Hostile, hostile
from tests.security.guarded import LIMITS, Guarded
from tests.security.scratch import state_of_postgres

pytestmark = pytest.mark.slow


class Obeying(Provider):
    """Says one statement, whatever it is asked and told."""

    sql = ""

    def next(self, request: dict[str, object]) -> Reply:
        with self.lock:
            self.requests.append(request)
        # Not the very same text again: a repeated query ends a run by itself.
        return ToolCall("answer_with_sql", {"sql": f"{self.sql} /* {len(self.requests)} */"})


@pytest.fixture
def obeying() -> Iterator[Obeying]:
    with running(Obeying([], OpenAIHandler)) as provider:
        yield provider


def state_of(guarded: Guarded, dialect: str) -> str:
    if dialect == "duckdb":
        return hashlib.sha256(Path(guarded.owner).read_bytes()).hexdigest()
    connection = psycopg2.connect(guarded.owner.replace("+psycopg2", ""))
    connection.autocommit = True
    try:
        return state_of_postgres(connection)
    finally:
        connection.close()


@pytest.mark.no_cover
@pytest.mark.parametrize("dialect", ["duckdb", "postgres"])
def test_a_model_that_writes_nothing_but_hostile_sql_changes_nothing(
    dialect: str,
    guarded: Callable[[str], Guarded],
    obeying: Obeying,
    clean_playground: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    subject = guarded(dialect)
    settings = Settings(
        database_url=subject.url,
        memory_mb=LIMITS.memory_mb,
        store_url=f"sqlite:///{tmp_path}/store.sqlite",
        model="openai:obeying",
        openai_key="sk-CANARY-key",
        openai_base_url=f"http://127.0.0.1:{obeying.server_port}/v1",
    )
    parts = make_parts(settings)
    client = create_app(parts).test_client()
    before, files = state_of(subject, dialect), sorted(clean_playground.iterdir())
    for case in hostile(dialect):
        obeying.sql = case.placed(clean_playground, "nivii_guarded")
        response = client.post("/analyze", json={"text": "What is the total revenue?"})
        check_answer(case, response.status_code, response.get_json())
    assert state_of(subject, dialect) == before
    assert sorted(clean_playground.iterdir()) == files
    parts.answerer.close()


def check_answer(case: Hostile, status: int, answer: dict[str, object]) -> None:
    assert status == 200, (case.sql, answer)
    assert answer["status"] == "declined", (case.sql, answer)
    assert len(str(answer["analysis"])) > 20
    attempts = answer["attempts"]
    assert isinstance(attempts, list)
    assert attempts, case.sql
    for attempt in attempts:
        assert attempt["mistake"] in ("refused", "syntax", "unknown_table", "unknown_column", "repeated"), attempt
    said = json.dumps({key: value for key, value in answer.items() if key != "attempts"})
    assert "CANARY of" not in said
    assert "sk-CANARY" not in json.dumps(answer)
