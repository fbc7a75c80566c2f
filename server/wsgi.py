"""`server.wsgi:app`, for gunicorn: the API alone. It starts while the database is still away."""

import threading
from contextlib import suppress

import structlog

from agent.errors import OutOfOrder
from server import logs
from server.app import create_app, make_parts
from server.parts import Parts
from server.settings import load_settings

log = structlog.get_logger("nivii.wsgi")

DEFAULT_PASSWORD = "nivii"
"""What docker-compose.yml falls back to; fine on loopback, known to everybody."""


WARM_UP_SECONDS = 30.0
"""How long requests wait for the first look at the data: less than gunicorn gives a worker, `timeout`."""


def _warm_up(parts: Parts) -> None:
    """Import the agent and read the catalogue now, so that the first question need not wait for it."""
    with suppress(OutOfOrder):
        parts.answerer.describe()


_settings = load_settings()
logs.configure(_settings)
if DEFAULT_PASSWORD in _settings.secrets:
    log.warning("default_password", hint="Set the passwords of the database's roles: docs/service.md.")
_parts = make_parts(_settings)
app = create_app(_parts)
# A worker that takes requests can answer them, unless the data are large: then it is alive, and goes on reading.
_warming = threading.Thread(target=_warm_up, args=(_parts,), daemon=True)
_warming.start()
_warming.join(WARM_UP_SECONDS)
