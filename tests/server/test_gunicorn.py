"""Two workers of gunicorn over one store: what the service in compose runs."""

import json
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.served import Served, assert_soon, get, raw, run, stream

pytestmark = pytest.mark.slow
GUNICORN = ["-m", "gunicorn", "--config", "python:server.gunicorn", "tests.server.serving:make_app()"]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with run(GUNICORN, tmp_path, {"WEB_CONCURRENCY": "2"}) as served:
        yield served


def test_any_worker_goes_on_with_a_conversation(served: Served) -> None:
    handle = str(served.ask("revenue by shop")[1]["conversation_id"])
    for number in range(1, 12):
        status, _ = served.ask(f"question {number}", handle)
        assert status == 200

    _, body = get(served.api_port, f"/conversations/{handle}")
    questions = [answer["question"] for answer in json.loads(body)["answers"]]
    assert questions == ["revenue by shop", *(f"question {number}" for number in range(1, 12))]
    assert_soon(lambda: len(served.logged("request")) == 13)


def test_events_are_not_held_back(served: Served) -> None:
    with stream(served.api_port, "sleep+1") as connection:
        received = b""
        while b"event: step" not in received:
            received += connection.recv(65536)
        assert b"event: done" not in received, "the first event waited for the last"
        while b"event: done" not in received:
            received += connection.recv(65536)

    assert received.count(b"event: ") == 6


def test_closing_the_connection_cancels_the_question(served: Served) -> None:
    with stream(served.api_port, "sleep+30") as connection:
        assert connection.recv(65536)

    assert_soon(lambda: served.logged("request"))


def test_the_signal_lets_a_running_question_end(served: Served) -> None:
    answers: list[int] = []
    asker = threading.Thread(target=lambda: answers.append(served.ask("sleep 1.5")[0]))
    asker.start()
    assert_soon(lambda: served.logged("sleeping"))

    served.process.send_signal(signal.SIGTERM)
    status = served.process.wait(timeout=20)
    asker.join()

    assert (status, answers) == (0, [200])


def test_every_line_of_the_log_is_json(served: Served) -> None:
    served.ask("margins of Mrs Smith")
    raw(served.api_port, b"GARBAGE\r\n\r\n")
    served.stop()

    lines = served.log.read_text().splitlines()
    assert all("event" in json.loads(line) for line in lines)
    assert "Smith" not in "".join(lines)
