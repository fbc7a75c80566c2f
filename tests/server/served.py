"""Servers that run as programs, and what a client needs to try them."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass
class Served:
    """A running server. Gunicorn serves the API alone: nobody listens on its `ui_port`."""

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
        written = self.log.read_text().splitlines()
        lines = [json.loads(line) for line in written if line.startswith("{") and line.endswith("}")]
        return [line for line in lines if line["event"] == event]

    def said(self) -> str:
        """What it told the person who started it."""
        return self.log.with_suffix(".out").read_text()

    def stop(self) -> int:
        """End it as a supervisor does. The exit status."""
        self.process.terminate()
        return self.process.wait(timeout=40)

    def __enter__(self) -> "Served":
        return self

    def __exit__(self, *_: object) -> None:
        """Two signals: questions still running are ended at once."""
        for number in (signal.SIGTERM, signal.SIGINT):
            if self.process.poll() is None:
                self.process.send_signal(number)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def run(arguments: list[str], folder: Path, variables: dict[str, str]) -> Served:
    """Start a server by this Python, in an environment that holds nothing but what is given."""
    api_port, ui_port = free_ports(2)
    environment = {
        **inherited(),
        "PYTHONPATH": str(ROOT),
        "NIVII_API_PORT": str(api_port),
        "NIVII_UI_PORT": str(ui_port),
        "NIVII_IN_FLIGHT": "4",
        **variables,
    }
    log = folder / f"{api_port}.log"
    with log.open("w") as stderr, log.with_suffix(".out").open("w") as stdout:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=folder, env=environment, stdout=stdout, stderr=stderr, text=True
        )
    served = Served(process, api_port, ui_port, log)
    assert_soon(lambda: process.poll() is not None or is_alive(api_port))
    assert process.poll() is None, log.read_text()
    return served


def inherited() -> dict[str, str]:
    """What a program needs of our environment: its path, and the measuring of coverage if that is on."""
    return {name: value for name, value in os.environ.items() if name == "PATH" or name.startswith("COVERAGE_")}


def is_alive(port: int) -> bool:
    try:
        return get(port, "/healthz")[0].status == 200
    except OSError:
        return False


def free_ports(count: int) -> list[int]:
    """So many different ports that nobody listens on."""
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def assert_soon(condition: Callable[[], object], seconds: float = 120) -> None:
    """Wait for what must come about, however busy the machine is."""
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


def named_events(body: bytes) -> list[tuple[str, dict[str, object]]]:
    """The events of a stream, in order; comments are left out."""
    events = []
    for block in body.decode().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if line.startswith(("event: ", "data: ")))
        if fields:
            events.append((fields["event"], json.loads(fields["data"])))
    return events
