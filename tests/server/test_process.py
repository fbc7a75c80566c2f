"""The real process on real sockets: two addresses, streams, askers who leave, the end."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass
class Served:
    process: subprocess.Popen[str]
    api_port: int
    ui_port: int
    log: Path

    def ask(self, text: str, conversation_id: str = "", timeout: float = 20) -> tuple[int, dict[str, object]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.api_port, timeout=timeout)
        body = json.dumps({"text": text, "conversation_id": conversation_id})
        connection.request("POST", "/analyze", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        answer: dict[str, object] = json.loads(response.read())
        connection.close()
        return response.status, answer

    def logged(self, event: str) -> list[dict[str, object]]:
        lines = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [line for line in lines if line["event"] == event]

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=40)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    running: list[Served] = []

    def start(**variables: str) -> Served:
        api_port, ui_port = free_port(), free_port()
        environment = {
            "PATH": os.environ["PATH"],
            "NIVII_API_PORT": str(api_port),
            "NIVII_UI_PORT": str(ui_port),
            "NIVII_IN_FLIGHT": "4",
            "PYTHONPATH": str(ROOT),
            **variables,
        }
        log = tmp_path / f"{api_port}.log"
        with log.open("w") as stderr:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.server.serving"],
                cwd=tmp_path,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
            )
        served = Served(process, api_port, ui_port, log)
        running.append(served)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", log.read_text()
        return served

    yield start
    for served in running:
        served.process.kill()
        served.process.wait()
        assert served.process.stdout is not None
        served.process.stdout.close()


def until(condition: Callable[[], object], seconds: float = 5) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.02)


def get(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers or {})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def raw(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
    return received


def stream(port: int, text: str) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    path = f"/analyze?text={text}"
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".encode())
    return connection


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
        began = time.monotonic()
        received = b""
        while b"event: step" not in received:
            received += connection.recv(65536)
        first_after = time.monotonic() - began
        while chunk := connection.recv(65536):
            received += chunk

    head, _, body = received.partition(b"\r\n\r\n")
    assert first_after < 0.8, "the first event waited for the last"
    assert b"text/event-stream" in head
    names = [line.removeprefix(b"event: ").decode() for line in body.splitlines() if line.startswith(b"event: ")]
    assert names == ["step", "attempt", "rows", "chart", "prose", "done"]
    done = json.loads([line for line in body.splitlines() if line.startswith(b"data: ")][-1].removeprefix(b"data: "))
    assert done["result"] == [["North", 12.5], ["South", 7]]
    assert done["conversation_id"]
    assert served.ask("and in March?", done["conversation_id"])[0] == 200


def test_closing_the_connection_cancels_the_question(serve: Callable[..., Served]) -> None:
    served = serve(NIVII_IN_FLIGHT="1")

    with stream(served.api_port, "sleep+30") as connection:
        assert connection.recv(65536)
        assert served.ask("revenue")[1]["kind"] == "busy"

    until(lambda: served.ask("revenue by shop")[0] == 200)


def test_closing_a_plain_request_cancels_it_too(serve: Callable[..., Served]) -> None:
    served = serve(NIVII_IN_FLIGHT="1")

    with socket.create_connection(("127.0.0.1", served.api_port)) as connection:
        connection.sendall(b"GET /analyze?text=sleep+30 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        until(lambda: served.ask("revenue")[0] == 503)

    until(lambda: served.ask("revenue by shop")[0] == 200)


def test_the_signal_lets_a_running_question_end(serve: Callable[..., Served]) -> None:
    served = serve()
    answers: list[tuple[int, dict[str, object]]] = []
    asker = threading.Thread(target=lambda: answers.append(served.ask("sleep 1.5")))
    asker.start()
    time.sleep(0.5)

    served.process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
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
    time.sleep(0.5)

    served.process.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    served.process.send_signal(signal.SIGINT)
    status = served.process.wait(timeout=10)
    asker.join()

    assert status == 0
    assert answers[0][0] == 504


def test_an_idle_process_ends_at_once(serve: Callable[..., Served]) -> None:
    served = serve()
    began = time.monotonic()

    assert served.stop() == 0
    assert time.monotonic() - began < 3


def test_two_processes_go_on_with_one_conversation(serve: Callable[..., Served], tmp_path: Path) -> None:
    store = {"NIVII_STORE_URL": f"sqlite:///{tmp_path}/shared.sqlite"}
    one, other = serve(**store), serve(**store)

    _, first = one.ask("revenue by shop")
    status, second = other.ask("and in March?", str(first["conversation_id"]))

    assert status == 200
    assert second["conversation_id"] == first["conversation_id"]
    _, body = get(one.api_port, f"/conversations/{first['conversation_id']}")
    assert [answer["question"] for answer in json.loads(body)["answers"]] == ["revenue by shop", "and in March?"]


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GARBAGE\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", b"431"),
        (b"POST /analyze HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\n\r\n", b"413"),
        (b"POST /analyze HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n", b"400"),
    ],
)
def test_what_is_no_request_is_refused_in_json(
    serve: Callable[..., Served], request_bytes: bytes, status: bytes
) -> None:
    received = raw(serve().api_port, request_bytes)

    head, _, body = received.partition(b"\r\n\r\n")
    assert head.split()[1] == status
    assert b"application/json" in head
    assert set(json.loads(body)) == {"error", "kind", "hint"}


def test_the_log_has_the_request_and_not_the_question(serve: Callable[..., Served]) -> None:
    served = serve()
    get(served.api_port, "/analyze?text=margins+of+Mrs+Smith", {"X-Request-ID": "from-the-test"})

    until(lambda: served.logged("request"))
    line = served.logged("request")[0]
    assert (line["request_id"], line["path"], line["status"]) == ("from-the-test", "/analyze", 200)
    assert "Smith" not in served.log.read_text()


def test_a_taken_port_is_told_in_a_sentence(environment: pytest.MonkeyPatch) -> None:
    from server.app import make_parts
    from server.process import Process
    from server.settings import BadSettings, Settings
    from tests.server.scripted import Scripted

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BadSettings, match=f"Port {port} of 127.0.0.1 is taken"):
            Process(make_parts(Settings(api_port=port, ui_port=free_port()), Scripted()))
