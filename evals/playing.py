"""Sends each model call to the cassette of its context: vcrpy's patches are put in place once, for all threads."""

import contextlib
import json
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from vcr.cassette import Cassette as VcrCassette
from vcr.filters import decode_response
from vcr.patch import CassettePatcherBuilder
from vcr.record_mode import RecordMode
from vcr.request import Request

from evals.call import call_of, canonical
from evals.cassette import Cassette, Missing, Unplayable, Unwritable

CURRENT: ContextVar[Cassette | None] = ContextVar("cassette", default=None)


class Router(VcrCassette):  # type: ignore[misc]  # vcrpy has no types
    """Stands where vcrpy expects a cassette, and hands each call to the one of its context."""

    def __init__(self, mode: RecordMode) -> None:
        super().__init__(path="", record_mode=mode)

    @property
    def write_protected(self) -> bool:
        """Whether a call without a recording is refused."""
        return bool(self.record_mode == RecordMode.NONE)

    def can_play_response_for(self, request: Request) -> bool:
        """Whether the call is played back. In a replay all are: what is not there is raised by name."""
        if self.write_protected:
            return True
        cassette, call = _current(), call_of(request.body)
        with contextlib.suppress(Unplayable):
            cassette.find(call)
            return True
        return cassette.plant(call)

    def play_response(self, request: Request) -> dict[str, Any]:
        """The recorded answer, as a server would give it: as a stream where one was asked for."""
        cassette = _current()
        try:
            answer = cassette.find(call_of(request.body))
        except Unplayable as problem:
            cassette.problem = cassette.problem or problem
            raise
        streamed = bool(json.loads(request.body).get("stream"))
        text = _as_stream(answer) if streamed else canonical(_as_completion(answer))
        kind = "text/event-stream" if streamed else "application/json"
        return {
            "status": {"code": 200, "message": "OK"},
            "headers": {"content-type": [kind]},
            "body": {"string": text.encode()},
        }

    def append(self, request: Request, response: dict[str, Any]) -> None:
        """Keep a new call, if it was answered."""
        if response["status"]["code"] != 200:
            return
        cassette = _current()
        try:
            cassette.add(call_of(request.body), json.loads(decode_response(response)["body"]["string"]))
        except Unwritable as problem:
            cassette.problem = problem
            raise


@contextlib.contextmanager
def patched(mode: RecordMode) -> Iterator[None]:
    """Put vcrpy's patches in place, for all threads, while the block lasts."""
    router = Router(mode)
    with contextlib.ExitStack() as stack:
        for patcher in CassettePatcherBuilder(router).build():
            stack.enter_context(patcher)
        yield


@contextlib.contextmanager
def using(cassette: Cassette) -> Iterator[Cassette]:
    """Send the calls of this context to the cassette."""
    token = CURRENT.set(cassette)
    try:
        yield cassette
    finally:
        CURRENT.reset(token)


def _current() -> Cassette:
    cassette = CURRENT.get()
    if cassette is None:
        raise Missing("a call outside of any case")
    return cassette


def _as_completion(answer: dict[str, Any]) -> dict[str, Any]:
    return {"id": "recorded", "object": "chat.completion", "created": 0, "model": "recorded", **answer}


def _as_stream(answer: dict[str, Any]) -> str:
    """The answer as server-sent events: each choice in one piece, then the token counts."""
    head = {"id": "recorded", "object": "chat.completion.chunk", "created": 0, "model": "recorded"}
    chunks: list[dict[str, Any]] = []
    for choice in answer["choices"]:
        delta = dict(choice["message"])
        if "tool_calls" in delta:
            delta["tool_calls"] = [{"index": index, **call} for index, call in enumerate(delta["tool_calls"])]
        chunks.append({**head, "choices": [{"index": choice["index"], "delta": delta, "finish_reason": None}]})
        end = {"index": choice["index"], "delta": {}, "finish_reason": choice["finish_reason"]}
        chunks.append({**head, "choices": [end]})
    chunks.append({**head, "choices": [], "usage": answer["usage"]})
    return "".join(f"data: {canonical(chunk)}\n\n" for chunk in chunks) + "data: [DONE]\n\n"
