"""From work that gives an answer to the response: followed, kept in its conversation, as JSON or as a stream."""

import json
from collections.abc import Callable

import structlog
from flask import Response, g, request

from agent.answer import Answer
from agent.deadline import Deadline
from agent.errors import DatabaseAway
from agent.events import Listener
from agent.wire import answer_json
from server.conversations import Conversations, Handles, NotKept, new_handle
from server.departure import watch
from server.failures import TooOften, cause_of
from server.intake import STREAM, wants_stream
from server.parts import Parts
from server.stream import HEADERS, first_event, server_sent

log = structlog.get_logger("nivii.server")

Work = Callable[[Listener | None, Deadline], Answer]


def admit(parts: Parts) -> None:
    """Charge the request to its address and its token. Raises `TooOften`."""
    wait = parts.rates.seconds_to_wait(request.remote_addr or "", g.get("holder"))
    if wait:
        raise TooOften(wait)


def respond(parts: Parts, conversation_id: str | None, work: Work) -> Response:
    """Do the work on a thread of its own, and answer with what comes of it.

    The answer is kept in the conversation, or in a new one. Raises what the work raises before its first event.
    """
    streamed = wants_stream(request)

    def answered(tell: Listener, deadline: Deadline) -> str:
        return _keep(parts.conversations, conversation_id, work(tell if streamed else None, deadline))

    asking = parts.desk.start(parts.settings.seconds, answered)
    asker_left = watch(request.environ)
    if not streamed:
        return Response(asking.wait(asker_left), mimetype="application/json")
    events = asking.events(asker_left)
    first = first_event(events)
    return Response(server_sent(asking, first, events), mimetype=STREAM, headers=HEADERS)


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
