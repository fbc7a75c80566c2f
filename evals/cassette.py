"""Recorded model calls: one JSON file a case, replayed without a network, by any number of threads at once.

vcrpy's patches are put in place once; which cassette a call belongs to is told by a ContextVar. A call is matched by
a hash of its messages after the system prompt. What the whole set shares (the system prompt, the tools, the further
parameters) is kept once, in a file named by its fingerprint: when it has changed since, a cassette is *stale*, which
is another thing than a wrong answer.

What may be written is a list, not what must be left out: the messages, the tool calls and their results, the answer's
choices and its token counts. Headers, hosts, keys and ids of an organisation have no place in the file.
"""

import contextlib
import hashlib
import json
import re
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vcr.cassette import Cassette as VcrCassette
from vcr.filters import decode_response
from vcr.patch import CassettePatcherBuilder
from vcr.record_mode import RecordMode
from vcr.request import Request

OF_THE_CALL = {"messages", "model", "stream", "stream_options"}
"""What of a request is no part of the fingerprint: the messages are matched, the rest is how it is sent."""
MESSAGE_KEYS = ("role", "content", "tool_calls", "tool_call_id", "name", "refusal")
CALL_KEYS = ("id", "type", "function")
FUNCTION_KEYS = ("name", "arguments")
CHOICE_KEYS = ("index", "message", "finish_reason")
USAGE_KEYS = ("prompt_tokens", "completion_tokens", "total_tokens")
SECRET = re.compile(
    r"\b(sk-[\w-]{16,}|org-\w{16,}|Bearer [\w.~+/-]{16,}|eyJ[\w-]{16,}\.[\w-]+)|Set-Cookie|://[^/\s:]+:[^/\s@]+@"
)
"""Shapes of keys, organisations' ids, tokens, cookies and addresses with a password."""


class Unplayable(Exception):
    """A call that the cassette has no answer to."""


class Stale(Unplayable):
    """The prompt, the tools or the parameters have changed since the recording."""


class Missing(Unplayable):
    """Nothing was recorded for this call: the conversation went another way, or there is no recording."""


class Unwritable(Exception):
    """The exchange holds something that looks like a secret; nothing is written."""


def canonical(value: object) -> str:
    """JSON with its keys in order, so that equal values have equal text."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(value: object) -> str:
    """Sixteen hexadecimal digits of the canonical JSON's SHA-256."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Call:
    """What a request asks, split into what the set shares and what is the case's own."""

    shared: dict[str, Any]
    messages: tuple[dict[str, Any], ...]

    @property
    def key(self) -> str:
        """The hash by which a recorded call is found."""
        return fingerprint(self.messages)


def call_of(body: bytes) -> Call:
    """A chat completion's request, from its JSON."""
    request = json.loads(body)
    messages = [_message(message) for message in request["messages"]]
    system = [message for message in messages if message["role"] == "system"]
    rest = tuple(message for message in messages if message["role"] != "system")
    parameters = {key: value for key, value in request.items() if key not in OF_THE_CALL and value is not None}
    return Call({"system": system, **parameters}, rest)


@dataclass
class Cassette:
    """The calls of one case. Not shared between threads: each case has its own.

    `problem` is the first call of this run that could not be played. `fault`, in a recording, is a query that is
    given as the answer to the first call, in place of the model's.
    """

    path: Path
    recorded_by: str = ""
    shared: str = ""
    calls: list[dict[str, Any]] = field(default_factory=list)
    secrets: tuple[str, ...] = ()
    fault: str | None = None
    problem: Unplayable | Unwritable | None = None

    @classmethod
    def load(cls, path: Path) -> "Cassette":
        """The cassette in a file, or an empty one when there is none."""
        if not path.is_file():
            return cls(path)
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(path, stored["recorded_by"], stored["shared"], stored["calls"])

    def find(self, call: Call) -> dict[str, Any]:
        """The recorded answer. Raises Stale or Missing."""
        if self.calls and fingerprint(call.shared) != self.shared:
            raise Stale(f"{self.path.stem}: recorded under another prompt, tools or parameters")
        key = call.key
        found = next((recorded["answer"] for recorded in self.calls if recorded["key"] == key), None)
        if found is None:
            raise Missing(f"{self.path.stem}: no answer was recorded to this call")
        answer: dict[str, Any] = found
        return answer

    def add(self, call: Call, answer: dict[str, Any]) -> None:
        """Take a new call in and write the file. A recording under another prompt starts anew.

        Raises Unwritable when the file would hold a secret.
        """
        shared = fingerprint(call.shared)
        if shared != self.shared:
            self.shared, self.calls = shared, []
        kept = {
            "choices": [_choice(choice) for choice in answer.get("choices", [])],
            "usage": _only(answer.get("usage") or {}, USAGE_KEYS),
        }
        self.calls.append({"key": call.key, "messages": list(call.messages), "answer": kept})
        stored = {"recorded_by": self.recorded_by, "shared": self.shared, "calls": self.calls}
        self._write(self.path, stored)
        common = self.path.parent / "shared" / f"{self.shared}.json"
        if not common.is_file():
            self._write(common, call.shared)

    def plant(self, call: Call) -> bool:
        """Answer the first call by the fault, if there is one. Whether that was done."""
        if self.fault is None or any(message["role"] == "assistant" for message in call.messages):
            return False
        arguments = json.dumps({"sql": self.fault}, ensure_ascii=False)
        function = {"name": "answer_with_sql", "arguments": arguments}
        message = {"role": "assistant", "tool_calls": [{"id": "fault", "type": "function", "function": function}]}
        self.add(call, {"choices": [{"index": 0, "message": message, "finish_reason": "tool_calls"}]})
        return True

    def _write(self, path: Path, value: object) -> None:
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        if SECRET.search(text) or any(secret and secret in text for secret in self.secrets):
            raise Unwritable(f"{path.name} would hold a secret.")
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(f".{hashlib.sha256(self.path.name.encode()).hexdigest()[:8]}.tmp")
        scratch.write_text(text, encoding="utf-8")
        scratch.rename(path)


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


def _only(value: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value[key] for key in keys if value.get(key) is not None}


def _message(message: dict[str, Any]) -> dict[str, Any]:
    """The listed parts of a message, and of the calls in it."""
    kept = _only(message, MESSAGE_KEYS)
    if "tool_calls" in kept:
        calls = [_only(call, CALL_KEYS) for call in kept["tool_calls"]]
        kept["tool_calls"] = [{**call, "function": _only(call["function"], FUNCTION_KEYS)} for call in calls]
    return kept


def _choice(choice: dict[str, Any]) -> dict[str, Any]:
    kept = _only(choice, CHOICE_KEYS)
    return {**kept, "message": _message(kept["message"])}


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
