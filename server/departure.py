"""Whether the asker is still there: what each WSGI server knows about its connection."""

import select
import socket
from collections.abc import Callable, Mapping
from typing import Any


def watch(environ: Mapping[str, Any]) -> Callable[[], bool]:
    """A function that says, at any moment, whether the asker closed the connection.

    waitress gives one (with `channel_request_lookahead`); gunicorn gives the socket. Of any other server's
    connections nothing is known before a write fails, and they count as open.
    """
    told: Callable[[], bool] | None = environ.get("waitress.client_disconnected")
    if told is not None:
        return told
    connection: socket.socket | None = environ.get("gunicorn.socket")
    if connection is not None:
        return lambda: _closed(connection)
    return lambda: False


def _closed(connection: socket.socket) -> bool:
    """Readable with nothing to read is how a closed connection looks; a next request has bytes."""
    try:
        poll = select.poll()
        poll.register(connection, select.POLLIN)
        return bool(poll.poll(0)) and not connection.recv(1, socket.MSG_PEEK)
    except (OSError, ValueError):
        return True
