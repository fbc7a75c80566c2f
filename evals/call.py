"""A model call as it is recorded: what of a request and of an answer is kept, and the hash by which a call is found.

What may be written is a list, not what must be left out: the messages, the tool calls and their results, the answer's
choices and its token counts. Headers, hosts, keys and ids of an organisation have no place in a recording.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

OF_THE_CALL = {"messages", "model", "stream", "stream_options"}
"""What of a request is no part of the fingerprint: the messages are matched, the rest is how it is sent."""
MESSAGE_KEYS = ("role", "content", "tool_calls", "tool_call_id", "name", "refusal")
CALL_KEYS = ("id", "type", "function")
FUNCTION_KEYS = ("name", "arguments")
CHOICE_KEYS = ("index", "message", "finish_reason")
USAGE_KEYS = ("prompt_tokens", "completion_tokens", "total_tokens")


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


def kept_of(answer: dict[str, Any]) -> dict[str, Any]:
    """What is kept of a chat completion."""
    return {
        "choices": [_choice(choice) for choice in answer.get("choices", [])],
        "usage": _only(answer.get("usage") or {}, USAGE_KEYS),
    }


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


def _only(value: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value[key] for key in keys if value.get(key) is not None}
