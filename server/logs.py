"""Logs as JSON lines on stderr, from our own modules and from the libraries, with every secret struck out."""

import logging
import sys
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor

from server.settings import Settings

QUIET = ("sqlalchemy", "httpx", "httpx2", "httpcore", "openai", "langchain", "langsmith", "urllib3")
"""Libraries that log requests or statements at info: questions and rows would stand in them."""


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Send everything that is logged in this process through one chain, to stderr if no stream is given."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            _striking_out(settings.secrets),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=settings.log_level.upper(), force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _striking_out(secrets: tuple[str, ...]) -> Processor:
    """A step that replaces each secret, wherever in a line it stands."""

    def strike(_logger: Any, _method: str, line: EventDict) -> EventDict:
        return {key: _struck(value, secrets) for key, value in line.items()}

    return strike


def _struck(value: Any, secrets: tuple[str, ...]) -> Any:
    if not isinstance(value, str):
        return value if value is None or isinstance(value, (bool, int, float)) else _struck(repr(value), secrets)
    for secret in secrets:
        value = value.replace(secret, "***")
    return value
