"""What stands in a log line, and what never does."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog
from flask.testing import FlaskClient

from agent.errors import DatabaseAway
from server import logs
from server.settings import Settings
from tests.server.scripted import Scripted


@pytest.fixture
def lines(environment: pytest.MonkeyPatch) -> Iterator[StringIO]:
    environment.setenv("OPENAI_KEY", "sk-abc123")
    environment.setenv("NIVII_STORE_URL", "postgresql://u:hunter2@db/x")
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    lines = StringIO()
    logs.configure(Settings(), lines)
    yield lines
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def written(lines: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_a_secret_is_struck_out_wherever_it_stands(lines: StringIO) -> None:
    try:
        raise RuntimeError("postgresql://u:hunter2@db/x")
    except RuntimeError:
        structlog.get_logger("nivii.trial").exception("failed with sk-abc123", extra={"key": "sk-abc123"})
    logging.getLogger("a.library").error("the key is %s", "sk-abc123")

    first, second = written(lines)

    text = json.dumps([first, second])
    assert "hunter2" not in text
    assert "sk-abc123" not in text
    assert first["level"] == "error"
    assert "RuntimeError: postgresql://u:***@db/x" in str(first["exception"])
    assert second["event"] == "the key is ***"


def test_a_library_that_logs_statements_is_quiet(lines: StringIO) -> None:
    logging.getLogger("sqlalchemy.engine").info("SELECT secrets")
    logging.getLogger("httpx").info("POST /v1/chat")

    assert written(lines) == []


def test_a_failure_is_logged_with_its_cause_and_the_requests_name(
    client: FlaskClient, scripted: Scripted, lines: StringIO
) -> None:
    away = DatabaseAway("The database is away.")
    away.__cause__ = OSError("connection to db failed\nSELECT 1")
    scripted.failure = away

    client.get("/analyze?text=margins+of+Mrs+Smith", headers={"X-Request-ID": "abc-12345"}).close()

    failure, request = written(lines)
    assert (failure["event"], failure["cause"]) == ("out_of_order", "OSError: connection to db failed")
    assert failure["request_id"] == request["request_id"] == "abc-12345"
    assert (request["path"], request["status"]) == ("/analyze", 503)


def test_a_bug_is_logged_with_its_trace(client: FlaskClient, scripted: Scripted, lines: StringIO) -> None:
    scripted.failure = ZeroDivisionError("of all things")

    client.get("/analyze?text=revenue")

    bug = written(lines)[0]
    assert bug["event"] == "bug"
    assert "ZeroDivisionError: of all things" in str(bug["exception"])
