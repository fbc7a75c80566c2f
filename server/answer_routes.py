"""What can be done with a kept answer: edit its query by the parts that are shown, and draw its chart as an image."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from flask import Blueprint, Response, jsonify, request
from pydantic import BaseModel, ValidationError

from agent.answer import Answer
from agent.deadline import Deadline
from agent.errors import BadQuestion
from agent.events import Listener
from agent.values import ChartType, Language
from server.answering import admit, respond
from server.conversations import KeptAnswer
from server.intake import EditBody, chosen, number, read_body
from server.parts import Parts

if TYPE_CHECKING:
    from agent.rerun import Kept

ImageFormat = Literal["png", "svg"]
Theme = Literal["light", "dark"]
MIME = {"png": "image/png", "svg": "image/svg+xml"}
NARROWEST, WIDEST, WIDTH = 200, 2400, 860


def answer_routes(parts: Parts) -> Blueprint:
    """The routes over these parts."""
    routes = Blueprint("answers", __name__)

    @routes.get("/answers/<answer_id>/edits")
    def edits(answer_id: str) -> Response:
        admit(parts)
        return jsonify({"edits": parts.answerer.edits(_editable(parts.conversations.answer(answer_id)))})

    @routes.post("/answers/<answer_id>/rerun")
    def rerun(answer_id: str) -> Response:
        from agent.rerun import read_edit

        admit(parts)
        # Read before anything else: a bad edit takes no place at the desk.
        edit = read_edit(read_body(request, EditBody).root)
        found = parts.conversations.answer(answer_id)
        kept = _editable(found)

        def work(listen: Listener | None, deadline: Deadline) -> Answer:
            return parts.answerer.rerun(kept, edit, deadline=deadline, listen=listen)

        return respond(parts, found.conversation_id, work)

    @routes.get("/answers/<answer_id>/chart.<any(png, svg):image_format>")
    def image(answer_id: str, image_format: ImageFormat) -> Response:
        admit(parts)
        theme = cast(Theme, chosen(request, "theme", get_args(Theme), "light"))
        width = number(request, "width", default=WIDTH, least=NARROWEST, most=WIDEST)
        wanted = cast("ChartType | None", chosen(request, "type", get_args(ChartType)))
        kept = _body(parts.conversations.answer(answer_id))
        drawn = _draw(kept.chart, wanted, image_format, theme, width)
        response = Response(drawn, mimetype=MIME[image_format])
        response.headers["Content-Disposition"] = f'inline; filename="chart.{image_format}"'
        # An answer never changes; it is kept a while by its asker alone.
        response.headers["Cache-Control"] = "private, max-age=3600"
        return response

    return routes


def _draw(
    chart: dict[str, Any] | None, wanted: ChartType | None, form: ImageFormat, theme: Theme, width: int
) -> bytes:
    # Imported here: the drawing library is large, and most servers are never asked for an image.
    from agent.chart.image import draw, from_json

    if chart is None:
        raise BadQuestion("This answer has no chart.", "no_chart", "Ask for its rows instead.")
    return draw(from_json(chart, wanted), format=form, theme=theme, width=width)


class KeptBody(BaseModel):
    """What is read again of an answer's JSON, which an older version may have written."""

    question: str
    language: Language
    query: str
    assumptions: tuple[str, ...]
    chart: dict[str, Any] | None


def _body(found: KeptAnswer) -> KeptBody:
    """The kept answer, read strictly. Raises `BadQuestion` for one that this version cannot read."""
    try:
        return KeptBody.model_validate_json(found.body)
    except ValidationError:
        raise BadQuestion("This answer was kept by another version.", "kept_before", "Ask it again.") from None


def _editable(found: KeptAnswer) -> Kept:
    """What the agent needs of a kept answer. Raises `BadQuestion` for a declined one: it has no query."""
    from agent.rerun import Kept

    body = _body(found)
    if not body.query:
        raise BadQuestion("This question was declined: it has no query to change.", "cannot_edit", "Ask it anew.")
    return Kept(
        question=body.question,
        language=body.language,
        query=body.query,
        chart_wish=found.chart_wish,
        assumptions=body.assumptions,
    )
