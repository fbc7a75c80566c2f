"""How gunicorn serves `server.wsgi:app`; used as `gunicorn --config python:server.gunicorn server.wsgi:app`."""

import io
import json
import os
import socket
import time
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException  # type: ignore[import-untyped]
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from server import logs
from server.access import HEADERS
from server.failures import refusal
from server.intake import MOST_BODY_BYTES
from server.process import SPARE_THREADS, STOP_SECONDS
from server.settings import bracketed, load_settings

REFUSALS = (
    (LimitRequestLine, HTTPStatus.REQUEST_URI_TOO_LONG),
    (LimitRequestHeaders, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
    (ParseException, HTTPStatus.BAD_REQUEST),
)

_settings = load_settings()

bind = f"{bracketed(_settings.host)}:{_settings.api_port}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = _settings.in_flight + SPARE_THREADS
timeout = 60
graceful_timeout = int(STOP_SECONDS)
keepalive = 5
# Workers prove that they live by touching a file: in memory, for a disk may stall.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
control_socket_disable = True
limit_request_line = 8190
forwarded_allow_ips = ""

# One chain of logs for both: gunicorn's own lines go up to the root, which `logs` makes write JSON.
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True},
        "gunicorn.access": {"level": "WARNING", "handlers": [], "propagate": False},
    },
}


def on_starting(_server: object) -> None:
    """Gunicorn has set its logging up by now; set it right."""
    logs.configure(_settings)


class Worker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's threads, which a slow sender may not hold: a request is read whole and in time, or not at all.

    What gunicorn itself refuses, it refuses in our words instead of in HTML.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._read_by: dict[Any, float] = {}

    def handle(self, conn: Any) -> Any:
        """Read and answer one request of a connection, on a thread of the pool."""
        self._read_by[conn] = time.monotonic() + _settings.read_seconds
        try:
            return super().handle(conn)
        finally:
            self._read_by.pop(conn, None)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Read the body, then answer. Who waits for a `100 Continue` sends the body later, to the app."""
        if not any(name == "EXPECT" for name, _ in req.headers):
            body = req.body.read(MOST_BODY_BYTES + 1)
            if len(body) > MOST_BODY_BYTES:
                self._refuse(conn.sock, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
                return False
            req.body = io.BytesIO(body)
            self._read_by.pop(conn, None)
        return super().handle_request(req, conn)

    def notify(self) -> None:
        """Called every second: show that the worker lives, and close connections that read on too long."""
        super().notify()
        now = time.monotonic()
        for conn, latest in list(self._read_by.items()):
            if now >= latest:
                self._read_by.pop(conn, None)
                with suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RDWR)

    def handle_error(self, req: object, client: socket.socket, addr: object, exc: BaseException) -> None:
        """Answer a request that never reached the app. Its address may hold a question: only the kind is logged."""
        self.log.warning("refused: %s", type(exc).__name__)
        status = next(
            (status for kind, status in REFUSALS if isinstance(exc, kind)), HTTPStatus.INTERNAL_SERVER_ERROR
        )
        self._refuse(client, status)

    def _refuse(self, client: socket.socket, status: HTTPStatus) -> None:
        body = json.dumps(refusal(status)).encode()
        head = [
            f"HTTP/1.1 {status.value} {status.phrase}",
            "Connection: close",
            "Content-Type: application/json",
            *(f"{name}: {value}" for name, value in HEADERS.items()),
            f"Content-Length: {len(body)}",
        ]
        with suppress(OSError):
            client.sendall("\r\n".join((*head, "", "")).encode() + body)


worker_class = Worker
