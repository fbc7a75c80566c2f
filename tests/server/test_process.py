"""The real process on real sockets: two addresses, streams, askers who leave, the end."""

import json
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from server.app import make_parts
from server.process import Process
from server.settings import BadSettings, Settings
from tests.server.scripted import Scripted
from tests.server.served import Served, assert_soon, free_ports, get, named_events, run, stream

pytestmark = pytest.mark.slow
SOON = 10
"""Seconds; far fewer than are given to questions under way, for a busy machine is slow."""


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    with ExitStack() as running:
        yield lambda **variables: running.enter_context(run(["-m", "tests.server.serving"], tmp_path, variables))


def test_both_addresses_answer(serve: Callable[..., Served], tmp_path: Path) -> None:
    (tmp_path / "dist" / "assets").mkdir(parents=True)
    (tmp_path / "dist" / "index.html").write_text("<!doctype html><title>nivii</title>")
    (tmp_path / "dist" / "assets" / "index-1a2b.js").write_text("export {};")
    served = serve(NIVII_UI_DIST="dist")

    _, body = get(served.api_port, "/")
    assert json.loads(body)["page"] == f"http://127.0.0.1:{served.ui_port}"
    page, body = get(served.ui_port, "/")
    assert body == b"<!doctype html><title>nivii</title>"
    assert page.headers["Cache-Control"] == "no-cache"
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    asset, _ = get(served.ui_port, "/assets/index-1a2b.js")
    assert "immutable" in asset.headers["Cache-Control"]
    assert asset.headers["Content-Type"].startswith("text/javascript")
    _, body = get(served.ui_port, "/analyze?text=revenue+by+shop")
    assert json.loads(body)["status"] == "answered"


def test_events_come_as_they_happen_and_done_is_the_whole_answer(serve: Callable[..., Served]) -> None:
    served = serve()

    with stream(served.api_port, "sleep+1") as connection:
        received = b""
        while b"event: step" not in received:
            received += connection.recv(65536)
        assert b"event: done" not in received, "the first event waited for the last"
        while chunk := connection.recv(65536):
            received += chunk

    head, _, body = received.partition(b"\r\n\r\n")
    assert b"text/event-stream" in head
    events = named_events(body)
    assert [name for name, _ in events] == ["step", "attempt", "rows", "chart", "prose", "done"]
    done = events[-1][1]
    assert done["result"] == [["North", 12.5], ["South", 7]]
    assert done["conversation_id"]
    assert served.ask("and in March?", done["conversation_id"])[0] == 200


def test_closing_the_connection_cancels_the_question(serve: Callable[..., Served]) -> None:
    served = serve(NIVII_IN_FLIGHT="1")

    with stream(served.api_port, "sleep+30") as connection:
        assert connection.recv(65536)
        assert served.ask("revenue")[1]["kind"] == "busy"

    assert_soon(lambda: served.ask("revenue by shop")[0] == 200)


def test_closing_a_plain_request_cancels_it_too(serve: Callable[..., Served]) -> None:
    served = serve(NIVII_IN_FLIGHT="1")

    with socket.create_connection(("127.0.0.1", served.api_port)) as connection:
        connection.sendall(b"GET /analyze?text=sleep+30 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert_soon(lambda: served.logged("sleeping"))
        assert served.ask("revenue")[0] == 503

    assert_soon(lambda: served.ask("revenue by shop")[0] == 200)


def test_the_signal_lets_a_running_question_end(serve: Callable[..., Served]) -> None:
    served = serve()
    answers: list[tuple[int, dict[str, object]]] = []
    asker = threading.Thread(target=lambda: answers.append(served.ask("sleep 1.5")))
    asker.start()
    assert_soon(lambda: served.logged("sleeping"))

    served.process.send_signal(signal.SIGTERM)
    assert_soon(lambda: served.logged("stopping"))
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", served.api_port), timeout=1)
    status = served.process.wait(timeout=20)
    asker.join()

    assert status == 0
    assert answers[0][0] == 200
    assert answers[0][1]["status"] == "answered"


def test_a_second_signal_ends_what_is_still_running(serve: Callable[..., Served]) -> None:
    served = serve()
    answers: list[tuple[int, dict[str, object]]] = []
    asker = threading.Thread(target=lambda: answers.append(served.ask("sleep 30")))
    asker.start()
    assert_soon(lambda: served.logged("sleeping"))

    served.process.send_signal(signal.SIGTERM)
    assert_soon(lambda: served.logged("stopping"))
    served.process.send_signal(signal.SIGINT)
    status = served.process.wait(timeout=10)
    asker.join()

    assert status == 0
    assert answers[0][0] == 504


def test_an_idle_process_ends_at_once(serve: Callable[..., Served]) -> None:
    served = serve()
    began = time.monotonic()

    assert served.stop() == 0
    assert time.monotonic() - began < SOON


def test_two_processes_go_on_with_one_conversation(serve: Callable[..., Served], tmp_path: Path) -> None:
    store = {"NIVII_STORE_URL": f"sqlite:///{tmp_path}/shared.sqlite"}
    one, other = serve(**store), serve(**store)

    _, first = one.ask("revenue by shop")
    status, second = other.ask("and in March?", str(first["conversation_id"]))

    assert status == 200
    assert second["conversation_id"] == first["conversation_id"]
    _, body = get(one.api_port, f"/conversations/{first['conversation_id']}")
    assert [answer["question"] for answer in json.loads(body)["answers"]] == ["revenue by shop", "and in March?"]


def test_the_log_has_the_request_and_not_the_question(serve: Callable[..., Served]) -> None:
    served = serve()
    get(served.api_port, "/analyze?text=margins+of+Mrs+Smith", {"X-Request-ID": "from-the-test"})

    assert_soon(lambda: served.logged("request"))
    line = served.logged("request")[0]
    assert (line["request_id"], line["path"], line["status"]) == ("from-the-test", "/analyze", 200)
    assert "Smith" not in served.log.read_text()


def test_a_taken_port_is_told_in_a_sentence(environment: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BadSettings, match=f"Port {port} of 127.0.0.1 is taken"):
            Process(make_parts(Settings(api_port=port, ui_port=free_ports(1)[0]), Scripted()))


def test_a_failure_after_the_first_event_is_an_event(serve: Callable[..., Served]) -> None:
    served = serve(NIVII_SECONDS="0.5")

    with stream(served.api_port, "sleep+30") as connection:
        received = b""
        while chunk := connection.recv(65536):
            received += chunk

    head, _, body = received.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    name, failure = named_events(body)[-1]
    assert name == "error"
    assert (failure["kind"], failure["status"]) == ("out_of_time", 504)
