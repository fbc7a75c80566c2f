"""Who may speak to the server and what a browser may do with its answers: hosts, origins, tokens, headers."""

import re
import secrets
import time

import structlog
from flask import Flask, Response, g, request

from agent.errors import BadQuestion
from server.settings import LOOPBACK_NAMES, Settings
from server.tokens import Tokens

log = structlog.get_logger("nivii.access")

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
QUIET_PATHS = frozenset({"/healthz"})
METHODS = "GET, POST, DELETE, OPTIONS"
BLUEPRINTS_BEHIND_TOKENS = frozenset({"questions", "history", "answers"})
"""All that tells of the data. The page's own files do not."""

PAGE_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""No inline script, no eval. Style attributes alone are allowed: the chart library computes geometry in them."""

DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def install(app: Flask, settings: Settings, tokens: Tokens) -> None:
    """Put the checks before every request of the app, and the headers on every response."""
    hosts = {name.lower() for name in (*LOOPBACK_NAMES, settings.host, *settings.allowed_hosts)}
    origins = frozenset(origin.rstrip("/") for origin in settings.allowed_origins)

    @app.before_request
    def admit() -> Response | None:
        _name_request()
        _check_host(hosts)
        origin = request.headers.get("Origin", "")
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            _check_origin(origin in origins)
            return Response(status=204)
        if _foreign() and origin not in origins:
            _check_origin(False)
        if request.blueprint in BLUEPRINTS_BEHIND_TOKENS and request.path not in QUIET_PATHS:
            g.holder = tokens.holder(request.headers.get("Authorization", ""))
        return None

    @app.after_request
    def dress(response: Response) -> Response:
        is_page = response.mimetype == "text/html"
        response.headers["Content-Security-Policy"] = PAGE_POLICY if is_page else DATA_POLICY
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers["X-Request-ID"] = g.request_id
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        if origins:
            _allow(response, request.headers.get("Origin", ""), origins)
        _log_when_sent(response)
        return response


def _name_request() -> None:
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
    g.began = time.monotonic()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _check_host(allowed: set[str]) -> None:
    """A name that is not ours points here by a trick (DNS rebinding). No Host at all is no browser."""
    host = request.environ.get("HTTP_HOST", "").lower()
    name = host[1 : host.find("]")] if host.startswith("[") else host.partition(":")[0]
    if host and name not in allowed and "*" not in allowed:
        raise BadQuestion(
            "The server does not answer to this name.",
            "host_not_allowed",
            "The operator can add it to NIVII_ALLOWED_HOSTS.",
        )


def _foreign() -> bool:
    """Whether a page of another site sent this; a link that a person followed does not count."""
    is_link = request.method == "GET" and request.headers.get("Sec-Fetch-Dest") == "document"
    return request.headers.get("Sec-Fetch-Site") == "cross-site" and not is_link


def _check_origin(is_allowed: bool) -> None:
    if not is_allowed:
        raise BadQuestion(
            "Pages of other sites may not ask here.",
            "origin_not_allowed",
            "The operator can add theirs to NIVII_ALLOWED_ORIGINS.",
        )


def _allow(response: Response, origin: str, allowed: frozenset[str]) -> None:
    response.vary.add("Origin")
    if origin not in allowed:
        return
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = "Retry-After, X-Request-ID"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = METHODS
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, X-Request-ID"
        response.headers["Access-Control-Max-Age"] = "600"


def _log_when_sent(response: Response) -> None:
    """One line a request, once its last byte is out. The query string holds the question: it stays out."""
    if request.path in QUIET_PATHS:
        return
    began, status = g.began, response.status_code
    line = log.bind(request_id=g.request_id, method=request.method, path=request.path, status=status)
    response.call_on_close(lambda: line.info("request", ms=round((time.monotonic() - began) * 1000, 1)))
