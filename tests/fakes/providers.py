"""Providers on loopback that speak the real protocols and say what a test scripts.

A script is a list of replies, taken in order; what was asked is kept in `requests`.
"""

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar


@dataclass(frozen=True)
class ToolCall:
    """The model calls a tool. `raw` sends the arguments as that text, valid JSON or not; `also` is a second call."""

    name: str
    arguments: dict[str, Any] = field(default_factory=dict)
    raw: str | None = None
    finish: str = "tool_calls"
    also: "ToolCall | None" = None

    def text(self) -> str:
        return self.raw if self.raw is not None else json.dumps(self.arguments, ensure_ascii=False)


@dataclass(frozen=True)
class Said:
    """The model answers in plain text."""

    text: str


@dataclass(frozen=True)
class Failed:
    """The provider answers with a status."""

    status: int
    code: str = "failed"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cut:
    """The stream ends in the middle of a tool call."""

    name: str = "answer_with_sql"
    partial: str = '{"sql": "select su'


Reply = ToolCall | Said | Failed | Cut
AnyProvider = TypeVar("AnyProvider", bound="Provider")

POLL_SECONDS = 0.02
"""How often a server looks whether it is to end; half a second by default, which each test would wait for."""


class Provider(ThreadingHTTPServer):
    """A server on a free port with a script."""

    daemon_threads = True

    def __init__(self, script: list[Reply], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.script = list(script)
        self.requests: list[dict[str, Any]] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def next(self, request: dict[str, Any]) -> Reply:
        with self.lock:
            self.requests.append(request)
            return self.script.pop(0) if self.script else Failed(500, "the script is over")


class Handler(BaseHTTPRequestHandler):
    server: Provider
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def body(self) -> dict[str, Any]:
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def send(self, status: int, value: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        payload = json.dumps(value, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        for name, text in (headers or {}).items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(payload)

    def open_stream(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True


class OpenAIHandler(Handler):
    """POST /v1/chat/completions, streamed or not."""

    def do_POST(self) -> None:
        request = self.body()
        reply = self.server.next(request)
        if isinstance(reply, Failed):
            error = {"error": {"message": f"scripted {reply.code}", "code": reply.code, "type": reply.code}}
            return self.send(reply.status, error, reply.headers)
        usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
        head = {"id": "chatcmpl-1", "created": 0, "model": request["model"]}
        if not request.get("stream"):
            message, finish = self.message(reply)
            choice = {"index": 0, "message": message, "finish_reason": finish}
            return self.send(200, {**head, "object": "chat.completion", "choices": [choice], "usage": usage})
        self.open_stream("text/event-stream")
        for delta, finish in self.deltas(reply):
            self.event({**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})
        if not isinstance(reply, Cut):
            self.event({**head, "choices": [], "usage": usage})
            self.wfile.write(b"data: [DONE]\n\n")
        return None

    def event(self, value: dict[str, Any]) -> None:
        value = {**value, "object": "chat.completion.chunk"}
        self.wfile.write(f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode())

    def message(self, reply: Reply) -> tuple[dict[str, Any], str]:
        if isinstance(reply, ToolCall):
            calls = [reply] if reply.also is None else [reply, reply.also]
            called = [{**self.call(each.name, each.text()), "id": f"call_{id(each)}"} for each in calls]
            return {"role": "assistant", "content": None, "tool_calls": called}, reply.finish
        assert isinstance(reply, Said)
        return {"role": "assistant", "content": reply.text}, "stop"

    def call(self, name: str, arguments: str) -> dict[str, Any]:
        identifier = f"call_{len(self.server.requests)}"
        return {"id": identifier, "type": "function", "function": {"name": name, "arguments": arguments}}

    def deltas(self, reply: Reply) -> Iterator[tuple[dict[str, Any], str | None]]:
        if isinstance(reply, Said):
            yield {"role": "assistant", "content": reply.text}, None
            yield {}, "stop"
            return
        arguments = reply.partial if isinstance(reply, Cut) else reply.text() if isinstance(reply, ToolCall) else ""
        name = reply.name if isinstance(reply, (ToolCall, Cut)) else ""
        yield {"role": "assistant", "tool_calls": [{"index": 0, **self.call(name, "")}]}, None
        half = len(arguments) // 2
        for piece in (arguments[:half], arguments[half:]):
            yield {"tool_calls": [{"index": 0, "function": {"arguments": piece}}]}, None
        if not isinstance(reply, Cut):
            yield {}, "tool_calls"


class OllamaHandler(Handler):
    """POST /api/chat, as lines of JSON."""

    def do_POST(self) -> None:
        request = self.body()
        reply = self.server.next(request)
        if isinstance(reply, Failed):
            return self.send(reply.status, {"error": f"scripted {reply.code}"}, reply.headers)
        message: dict[str, Any] = {"role": "assistant", "content": reply.text if isinstance(reply, Said) else ""}
        if isinstance(reply, ToolCall):
            message["tool_calls"] = [{"function": {"name": reply.name, "arguments": reply.arguments}}]
        head = {"model": request["model"], "created_at": "2025-01-01T00:00:00Z"}
        self.open_stream("application/x-ndjson")
        self.line({**head, "message": message, "done": False})
        counts = {"prompt_eval_count": 100, "eval_count": 20, "total_duration": 1, "eval_duration": 1}
        last = {"role": "assistant", "content": ""}
        self.line({**head, "message": last, "done": True, "done_reason": "stop", **counts})
        return None

    def line(self, value: dict[str, Any]) -> None:
        self.wfile.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")


@contextlib.contextmanager
def running(provider: AnyProvider) -> Iterator[AnyProvider]:
    """The provider, answering while the block lasts."""
    thread = threading.Thread(target=provider.serve_forever, args=(POLL_SECONDS,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.shutdown()
        provider.server_close()
        thread.join()


@contextlib.contextmanager
def served(script: list[Reply], handler: type[Handler]) -> Iterator[Provider]:
    """A provider that answers from the script while the block lasts."""
    with running(Provider(script, handler)) as provider:
        yield provider
