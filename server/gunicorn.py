"""How gunicorn serves `server.wsgi:app`; used as `gunicorn --config python:server.gunicorn server.wsgi:app`."""

import os
from pathlib import Path

from server import logs
from server.process import SPARE_THREADS, STOP_SECONDS
from server.settings import load_settings

_settings = load_settings()

bind = f"{_settings.host}:{_settings.api_port}"
worker_class = "gthread"
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
