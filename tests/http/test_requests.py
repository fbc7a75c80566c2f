"""Odd and hostile requests, sent as bytes to both servers: each gets what the table says, and never a trace."""

import json
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.http.wire import Received, exchange, request_bytes, responses
from tests.server.served import Served, assert_soon, get

pytestmark = pytest.mark.slow
CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("requests.yaml").read_text(encoding="utf-8"))
KEPT_HEADERS = ("x-content-type-options", "x-frame-options", "referrer-policy")


def hold(received: Received, case: dict[str, Any]) -> None:
    """Fail unless the response is as the case says, and as every response must be."""
    expected = case["expect"] if isinstance(case["expect"], list) else [case["expect"]]
    assert received.status in expected, received.body[:300]
    for name in KEPT_HEADERS:
        assert name in received.headers, name
    if case.get("bodiless"):
        assert received.body == b""
        return
    if received.status >= 400:
        assert received.headers["content-type"].startswith("application/json")
        assert set(received.error) == {"error", "kind", "hint"}
        assert received.error["kind"] == case.get("kind", received.error["kind"])
    if "type_of_answer" in case:
        assert received.headers["content-type"].startswith(case["type_of_answer"])
    told = received.body + repr(received.headers).encode()
    for leak in (b"Traceback", b'File "', b"werkzeug", b"waitress", b"sqlite", b"evil", case.get("not_in_answer")):
        assert leak is None or (leak if isinstance(leak, bytes) else leak.encode()) not in told


@pytest.mark.parametrize("case", [case for case in CASES if "then" not in case], ids=lambda case: case["name"])
def test_a_request_gets_what_the_table_says(served: Served, server: str, case: dict[str, Any]) -> None:
    case = {**case, **case.get(server, {})}

    received = responses(exchange(served.api_port, request_bytes(case)), bodiless=bool(case.get("bodiless")))

    if case.get("closes"):
        assert received == []
        return
    assert received, "no response"
    hold(received[0], case)
    assert case.get("first_only") or len(received) == 1


@pytest.mark.parametrize("case", [case for case in CASES if "then" in case], ids=lambda case: case["name"])
def test_requests_on_one_connection_are_answered_in_order(served: Served, case: dict[str, Any]) -> None:
    sent = request_bytes(case, last=False) + request_bytes({"send": case["then"]})

    received = responses(exchange(served.api_port, sent))

    assert [response.status for response in received] == case["expect_each"]


def test_a_sender_who_stops_half_way_is_cut_off_and_holds_up_nobody(served: Served) -> None:
    halves = (b"GET /analyze?te", b"POST /analyze HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{")
    slow = [socket.create_connection(("127.0.0.1", served.api_port), timeout=20) for _ in range(6)]
    for number, connection in enumerate(slow):
        connection.sendall(halves[number % 2])

    assert get(served.api_port, "/analyze?text=revenue")[0].status == 200
    for connection in slow:
        assert connection.recv(65536)[:12] in (b"", b"HTTP/1.1 400", b"HTTP/1.1 408")
        connection.close()


def test_a_sender_of_a_byte_at_a_time_is_answered_if_in_time(served: Served) -> None:
    request = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", served.api_port), timeout=10) as connection:
        for byte in request:
            connection.sendall(bytes((byte,)))
            time.sleep(0.005)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk

    assert responses(received)[0].status == 200


def test_a_reader_who_never_reads_holds_up_nobody(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.api_port), timeout=10) as connection:
        connection.sendall(b"GET /conversations HTTP/1.1\r\nHost: localhost\r\n\r\n" * 200)

        assert get(served.api_port, "/healthz")[0].status == 200


def test_many_askers_at_once_are_answered_or_told_to_come_back(served: Served) -> None:
    statuses: list[int] = []

    def ask() -> None:
        response, _ = get(served.api_port, "/analyze?text=sleep+0.3")
        statuses.append(response.status)
        assert response.status == 200 or response.headers["Retry-After"]

    askers = [threading.Thread(target=ask) for _ in range(16)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()

    assert set(statuses) == {200, 503}
    assert statuses.count(200) >= 4


def test_after_all_of_it_the_server_lives_and_saw_no_bug(served: Served) -> None:
    for case in CASES[::7]:
        exchange(served.api_port, request_bytes(case))

    assert get(served.api_port, "/healthz")[0].status == 200
    assert_soon(lambda: served.logged("request"))
    assert served.logged("bug") == []
    lines = served.log.read_text().splitlines()
    assert all("event" in json.loads(line) for line in lines if line.startswith("{"))
    assert "Traceback" not in served.log.read_text()
