"""What a request asks for, read strictly: pydantic for bodies, each parameter at most once."""

from dataclasses import dataclass
from typing import TypeVar, cast, get_args

from flask import Request
from pydantic import BaseModel, ConfigDict, Field, JsonValue, RootModel, ValidationError

from agent.answer import Grade
from agent.errors import BadQuestion

MOST_BODY_BYTES = 64 * 1024
"""Enough for the longest text, escaped, in any language."""

STREAM = "text/event-stream"


@dataclass(frozen=True, slots=True)
class AskRequest:
    """A text and, for a follow-up, the conversation that it goes on with."""

    text: str
    conversation_id: str | None = None
    min_confidence: Grade | None = None
    """Below it, the question is declined."""


class AskBody(BaseModel):
    """The body of `POST /analyze`."""

    model_config = ConfigDict(strict=True)
    text: str | None = None
    conversation_id: str | None = None
    min_confidence: Grade | None = None


class FeedbackBody(BaseModel):
    """The body of `POST /answers/ID/feedback`."""

    model_config = ConfigDict(strict=True)
    right: bool
    comment: str = Field(default="", max_length=1000)


class EditBody(RootModel[dict[str, JsonValue]]):
    """The body of `POST /answers/ID/rerun`: one edit, which the agent reads."""


Body = TypeVar("Body", bound=BaseModel)


def asked(request: Request, most_characters: int) -> AskRequest:
    """The question of `/analyze`, by either method. Raises `BadQuestion`."""
    if request.method == "POST":
        body = read_body(request, AskBody)
        text, conversation_id, least = body.text or "", body.conversation_id, body.min_confidence
    else:
        text, conversation_id = once(request, "text"), once(request, "conversation_id")
        least = cast("Grade | None", chosen(request, "min_confidence", get_args(Grade)))
    if not text.strip():
        raise BadQuestion("There is no question.", "no_text", "Give one: /analyze?text=top 5 products")
    if len(text) > most_characters:
        sentence = f"The question has {len(text)} characters; at most {most_characters} are read."
        raise BadQuestion(sentence, "too_long", "Ask one thing at a time.")
    return AskRequest(text, (conversation_id or "").strip() or None, least)


def once(request: Request, name: str, default: str = "") -> str:
    """A query parameter. Raises `BadQuestion` when it is given twice: which one was meant?"""
    values = request.args.getlist(name)
    if len(values) > 1:
        raise BadQuestion(
            f"The parameter {name} is given {len(values)} times.", "repeated_parameter", "Give it once."
        )
    return values[0] if values else default


def number(request: Request, name: str, default: int, most: int, least: int = 1) -> int:
    """A query parameter that counts something, from `least` to `most`. Raises `BadQuestion`."""
    written = once(request, name, str(default))
    if not (written.isascii() and written.isdigit() and least <= int(written[:9]) <= most):
        raise BadQuestion(f"The parameter {name} must be a number from {least} to {most}.", "bad_parameter")
    return int(written)


def chosen(request: Request, name: str, words: tuple[str, ...], default: str | None = None) -> str | None:
    """A query parameter that is one of a few words, or the default when it is missing. Raises `BadQuestion`."""
    if name not in request.args:
        return default
    written = once(request, name)
    if written not in words:
        raise BadQuestion(f"The parameter {name} must be one of {', '.join(words)}.", "bad_parameter")
    return written


def read_body(request: Request, kind: type[Body]) -> Body:
    """A JSON body of that kind. Raises `BadQuestion`: 415, 400 or 422 by what is wrong with it."""
    if request.mimetype != "application/json":
        raise BadQuestion("The body must be JSON.", "not_json", "Send Content-Type: application/json.")
    try:
        return kind.model_validate_json(request.get_data())
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
    if problem["type"] == "json_invalid":
        raise BadQuestion("The body is not valid JSON.", "bad_json", 'Send an object such as {"text": "…"}.')
    where = ".".join(str(part) for part in problem["loc"]) or "The body"
    raise BadQuestion(f"{where}: {problem['msg']}.", "bad_body", "See docs/api.md for the fields.")


def wants_stream(request: Request) -> bool:
    """Whether the asker named the event stream among what it accepts; `*/*` means JSON."""
    return any(kind == STREAM and quality > 0 for kind, quality in request.accept_mimetypes)
