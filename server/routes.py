"""The addresses at which questions are asked: /analyze, /info and /healthz."""

import json
from dataclasses import dataclass
from importlib.metadata import version

import structlog
from flask import Blueprint, Response, request

from agent.answer import Answer
from agent.deadline import Deadline
from agent.errors import DatabaseAway
from agent.events import Listener
from agent.wire import answer_json
from server.answerer import Answerer
from server.asking import Asking, Desk
from server.conversations import Conversations, Handles, NotKept, new_handle
from server.departure import watch
from server.failures import TooOften, cause_of
from server.intake import STREAM, Asked, asked, wants_stream
from server.limits import RateLimit
from server.settings import Settings
from server.stream import HEADERS, first_event, server_sent

log = structlog.get_logger("nivii.server")
VERSION = version("nivii")


@dataclass(frozen=True, slots=True)
class Parts:
    """What the routes stand on; one set a process."""

    settings: Settings
    answerer: Answerer
    conversations: Conversations
    desk: Desk
    rate: RateLimit


def question_routes(parts: Parts) -> Blueprint:
    """The routes over these parts."""
    routes = Blueprint("questions", __name__)

    @routes.route("/analyze", methods=["GET", "POST"])
    def analyze() -> Response:
        wait = parts.rate.seconds_to_wait(request.remote_addr or "")
        if wait:
            raise TooOften(wait)
        question = asked(request, parts.settings.max_text)
        streamed = wants_stream(request)
        asking = _begin(parts, question, streamed=streamed)
        asker_left = watch(request.environ)
        if not streamed:
            return _json(asking.wait(asker_left))
        events = asking.events(asker_left)
        first = first_event(events)
        return Response(server_sent(asking, first, events), mimetype=STREAM, headers=HEADERS)

    @routes.get("/info")
    def info() -> Response:
        return _json(json.dumps(describe(parts.answerer), ensure_ascii=False))

    @routes.get("/healthz")
    def healthz() -> Response:
        return _json('{"status": "OK"}')

    return routes


def describe(answerer: Answerer) -> dict[str, object]:
    """What is loaded and who answers, as `/info` says it. Raises `OutOfOrder`."""
    about = answerer.describe()
    return {
        "status": "OK",
        "version": VERSION,
        "model": {"provider": about.provider, "name": about.model},
        "database": about.dialect,
        "data": {
            "table": about.table,
            "source": about.source,
            "row_count": about.row_count,
            "first_day": about.first_day.isoformat() if about.first_day else None,
            "last_day": about.last_day.isoformat() if about.last_day else None,
            "loaded_at": about.loaded_at.isoformat() if about.loaded_at else None,
        },
        "currency": about.currency,
        "examples": {language: list(texts) for language, texts in about.examples.items()},
    }


def _begin(parts: Parts, question: Asked, *, streamed: bool) -> Asking[str]:
    """Start to answer. A follow-up to a conversation that cannot be read is refused: it would be misread."""
    known = question.conversation_id
    history = parts.conversations.history(known) if known else ()

    def work(tell: Listener, deadline: Deadline) -> str:
        listen = tell if streamed else None
        given = parts.answerer.answer(question.text, history, deadline=deadline, listen=listen)
        return _keep(parts.conversations, known, given)

    log.debug("question", text=question.text, turns=len(history))
    return parts.desk.start(parts.settings.seconds, work)


def _keep(conversations: Conversations, known: str | None, given: Answer) -> str:
    """The answer as JSON text, stored under its handles.

    An answer that cannot be stored is still an answer: it is given without handles.
    """
    handles = Handles(known or new_handle(), new_handle())
    body = _body(given, handles)
    try:
        conversations.keep(handles, given, body, is_new=known is None)
    except (DatabaseAway, NotKept) as error:
        log.warning("answer_not_kept", error=error.message, cause=cause_of(error))
        return _body(given, None)
    return body


def _body(given: Answer, handles: Handles | None) -> str:
    names = {
        "conversation_id": handles.conversation_id if handles else None,
        "answer_id": handles.answer_id if handles else None,
    }
    return json.dumps({**names, **answer_json(given)}, ensure_ascii=False, allow_nan=False)


def _json(body: str) -> Response:
    return Response(body, mimetype="application/json")
