"""An answer while it is being made, as server-sent events (WHATWG HTML, section 9.2)."""

import json
import time
from collections.abc import Iterator

from agent.errors import NiviiError
from agent.events import Event
from agent.wire import event_json
from server.asking import AskerLeft, Asking
from server.failures import bug, failure_of, note

HEARTBEAT_SECONDS = 10.0
"""A comment this often keeps proxies from closing a quiet connection."""

FIRST_EVENT_SECONDS = 4.0
"""How long the status line waits for the first event, so that an early failure still has its own status."""

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
Events = Iterator[Event | None]


def first_event(events: Events) -> Event | None:
    """The first thing that happens. Raises what the work raised before it."""
    patience_ends = time.monotonic() + FIRST_EVENT_SECONDS
    for event in events:
        if event is not None or time.monotonic() >= patience_ends:
            return event
    return None


def server_sent(asking: Asking[str], first: Event | None, rest: Events) -> Iterator[str]:
    """Events, then `done` with the whole answer or `error`; nothing follows either."""
    if first is not None:
        yield _told(first)
    spoke_at = time.monotonic()
    try:
        for event in rest:
            if event is not None:
                yield _told(event)
            elif time.monotonic() - spoke_at < HEARTBEAT_SECONDS:
                continue
            else:
                yield ": still at it\n\n"
            spoke_at = time.monotonic()
        yield _message("done", asking.result)
    except AskerLeft:
        return
    except Exception as error:
        failure = failure_of(error) if isinstance(error, NiviiError) else bug()
        note(error, failure)
        body = {**failure.body(), "status": failure.status, "retry_after": failure.retry_after}
        yield _message("error", json.dumps(body, ensure_ascii=False))


def _told(event: Event) -> str:
    name, data = event_json(event)
    return _message(name, json.dumps(data, ensure_ascii=False, allow_nan=False))


def _message(name: str, data: str) -> str:
    """One event. JSON text holds no line break, so one data line is enough."""
    return f"event: {name}\ndata: {data}\n\n"
