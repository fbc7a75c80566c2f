"""A proxy on loopback between the agent and a provider, that does to a request what a network or a provider may do.

The plan is a list of faults, one for each request in order; None lets a request through, and so does the plan's end.
"""

import contextlib
import http.client
import json
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from fakes.providers import POLL_SECONDS


@dataclass(frozen=True)
class Answered:
    """The provider answers with a status of its own instead."""

    status: int
    code: str = "failed"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Dropped:
    """The reply begins and the connection ends after that share of it."""

    share: float = 0.5


@dataclass(frozen=True)
class Late:
    """The reply comes after so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Rewritten:
    """The reply comes with another finish reason, and with nothing said or called."""

    finish_reason: str
    refusal: str | None = None


Fault = Answered | Dropped | Late | Rewritten | None


class FaultProxy(ThreadingHTTPServer):
    """Forwards to `upstream` what the plan lets through, and counts what came."""

    daemon_threads = True

    def __init__(self, upstream: str, plan: Sequence[Fault]) -> None:
        super().__init__(("127.0.0.1", 0), _Forward)
        self.upstream = urlsplit(upstream)
        self.plan = list(plan)
        self.count = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def next(self) -> Fault:
        with self.lock:
            self.count += 1
            return self.plan.pop(0) if self.plan else None


class _Forward(BaseHTTPRequestHandler):
    server: FaultProxy
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fault = self.server.next()
        if isinstance(fault, Answered):
            error = {"error": {"message": f"injected {fault.code}", "code": fault.code, "type": fault.code}}
            return self.send(fault.status, json.dumps(error).encode(), fault.headers)
        if isinstance(fault, Late):
            time.sleep(fault.seconds)
        if isinstance(fault, Rewritten):
            return self.send(200, self.rewritten(json.loads(body), fault))
        status, kind, reply = self.forwarded(body)
        if isinstance(fault, Dropped):
            return self.drop(status, kind, reply[: int(len(reply) * fault.share)], len(reply))
        return self.send(status, reply, {"Content-Type": kind})

    def forwarded(self, body: bytes) -> tuple[int, str, bytes]:
        upstream = self.server.upstream
        connection = http.client.HTTPConnection(upstream.hostname or "", upstream.port, timeout=10)
        with contextlib.closing(connection):
            connection.request("POST", self.path, body, {"Content-Type": "application/json"})
            reply = connection.getresponse()
            return reply.status, reply.getheader("Content-Type", "application/json"), reply.read()

    def send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, text in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def drop(self, status: int, kind: str, part: bytes, promised: int) -> None:
        """Promise the whole, send a part of it and hang up."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(promised))
        self.end_headers()
        self.wfile.write(part)
        self.wfile.flush()
        self.close_connection = True

    def rewritten(self, request: dict[str, Any], fault: Rewritten) -> bytes:
        message = {"role": "assistant", "content": None if fault.refusal else "", "refusal": fault.refusal}
        choice = {"index": 0, "message": message, "finish_reason": fault.finish_reason}
        usage = {"prompt_tokens": 100, "completion_tokens": 0, "total_tokens": 100}
        head = {"id": "chatcmpl-1", "object": "chat.completion", "created": 0, "model": request["model"]}
        return json.dumps({**head, "choices": [choice], "usage": usage}).encode()


@contextlib.contextmanager
def proxied(upstream: str, plan: Sequence[Fault]) -> Iterator[FaultProxy]:
    """A proxy that forwards while the block lasts."""
    proxy = FaultProxy(upstream, plan)
    thread = threading.Thread(target=proxy.serve_forever, args=(POLL_SECONDS,), daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join()
