"""The addresses at which questions are asked: /analyze, /info and /healthz."""

import json
from importlib.metadata import version

import structlog
from flask import Blueprint, Response, request

from agent.answer import Answer
from agent.deadline import Deadline
from agent.events import Listener
from server.answerer import Answerer
from server.answering import admit, respond
from server.intake import asked
from server.parts import Parts

log = structlog.get_logger("nivii.server")
VERSION = version("nivii")


def question_routes(parts: Parts) -> Blueprint:
    """The routes over these parts."""
    routes = Blueprint("questions", __name__)

    @routes.route("/analyze", methods=["GET", "POST"])
    def analyze() -> Response:
        admit(parts)
        question = asked(request, parts.settings.max_text)
        parts.account.admit()
        known = question.conversation_id
        history = parts.conversations.history(known) if known else ()
        log.debug("question", text=question.text, turns=len(history))
        meter = parts.account.meter()

        def work(listen: Listener | None, deadline: Deadline) -> Answer:
            return parts.answerer.answer(question, history, deadline=deadline, listen=listen, meter=meter)

        return respond(parts, known, work)

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


def _json(body: str) -> Response:
    return Response(body, mimetype="application/json")
