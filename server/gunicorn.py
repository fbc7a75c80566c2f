"""How gunicorn serves `server.wsgi:app`; used as `gunicorn --config python:server.gunicorn server.wsgi:app`."""

import json
import os
import socket
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException  # type: ignore[import-untyped]
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from server import logs
from server.failures import refusal
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
    """Gunicorn's threads; what gunicorn itself refuses, it refuses in our words instead of in HTML."""

    def handle_error(self, req: object, client: socket.socket, addr: object, exc: BaseException) -> None:
        """Answer a request that never reached the app. Its address may hold a question: only the kind is logged."""
        self.log.warning("refused: %s", type(exc).__name__)
        status = next(
            (status for kind, status in REFUSALS if isinstance(exc, kind)), HTTPStatus.INTERNAL_SERVER_ERROR
        )
        body = json.dumps(refusal(status.phrase)).encode()
        head = f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\nContent-Type: application/json\r\n"
        with suppress(OSError):
            client.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)


worker_class = Worker
