"""The addresses at which what was asked is found again: /conversations and /answers."""

import json
from dataclasses import asdict

from flask import Blueprint, Response, jsonify, request

from server.conversations import Conversations, Feedback, KeptAnswer, Summary
from server.intake import FeedbackBody, number, once, read_body

MOST_LISTED = 200


def history_routes(conversations: Conversations) -> Blueprint:
    """The routes over this store."""
    routes = Blueprint("history", __name__)

    @routes.get("/conversations")
    def listed() -> Response:
        limit = number(request, "limit", default=100, most=MOST_LISTED)
        found = conversations.summaries(once(request, "search"), limit)
        return jsonify({"conversations": [_summary_json(summary) for summary in found]})

    @routes.get("/conversations/<conversation_id>")
    def opened(conversation_id: str) -> Response:
        title = conversations.title(conversation_id)
        answers = [_kept_json(kept) for kept in conversations.answers(conversation_id)]
        return jsonify({"id": conversation_id, "title": title, "answers": answers})

    @routes.delete("/conversations/<conversation_id>")
    def deleted(conversation_id: str) -> tuple[str, int]:
        conversations.delete(conversation_id)
        return "", 204

    @routes.get("/answers/<answer_id>")
    def answer(answer_id: str) -> Response:
        return jsonify(_kept_json(conversations.answer(answer_id)))

    @routes.post("/answers/<answer_id>/feedback")
    def judged(answer_id: str) -> Response:
        body = read_body(request, FeedbackBody)
        said = Feedback(body.right, body.comment)
        conversations.judge(answer_id, said)
        return jsonify({"answer_id": answer_id, **asdict(said)})

    return routes


def _summary_json(summary: Summary) -> dict[str, object]:
    return {
        "id": summary.id,
        "title": summary.title,
        "created_at": summary.created_at.isoformat(),
        "updated_at": summary.updated_at.isoformat(),
        "answer_count": summary.answer_count,
    }


def _kept_json(kept: KeptAnswer) -> dict[str, object]:
    """The answer as it was given, with when, and what was said about it since."""
    said = asdict(kept.feedback) if kept.feedback else None
    return {**json.loads(kept.body), "asked_at": kept.asked_at.isoformat(), "feedback": said}
