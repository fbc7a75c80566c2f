"""What a failure looks like over HTTP: a status, a sentence, a word for programs, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from math import ceil

import structlog
from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from agent.errors import BadQuestion, Busy, DatabaseAway, NiviiError, OutOfOrder, OutOfTime, ProviderFailed
from server.asking import AskerLeft

log = structlog.get_logger("nivii.server")

BAD_QUESTIONS = {
    "no_text": 400,
    "bad_json": 400,
    "repeated_parameter": 400,
    "bad_edit": 400,
    "host_not_allowed": 400,
    "no_token": 401,
    "unknown_token": 401,
    "origin_not_allowed": 403,
    "page_not_built": 404,
    "unknown_conversation": 404,
    "unknown_answer": 404,
    "not_json": 415,
}
"""Statuses by kind; any other kind is 422: understood, but not to be taken as it is."""

PROVIDER_FAILURES = {"rate_limit": 429, "timeout": 504}
"""Any other kind is 502. A provider's limit is passed on as 429: the one cure is to wait."""

PROVIDER_WAIT_SECONDS = 20
"""Retry-After when the provider did not say."""

HTTP_SENTENCES = {
    404: ("not_found", "There is nothing at this address.", "The API's addresses are listed in docs/api.md."),
    405: ("method_not_allowed", "This address does not take that method.", "The Allow header names those it takes."),
    413: ("too_large", "The request is too large.", "Send a shorter text."),
    414: ("too_large", "The address is too long.", "Send the question by POST."),
    415: ("not_json", "The body must be JSON.", "Send Content-Type: application/json."),
    431: ("too_large", "The request's headers are too large.", "Send fewer or shorter ones."),
}
UNREADABLE = ("bad_request", "The request cannot be read.", "See docs/api.md.")


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as the asker sees it. `retry_after` is in whole seconds."""

    status: int
    kind: str
    message: str
    hint: str = ""
    retry_after: int | None = None

    def body(self) -> dict[str, str]:
        """The three keys of every error."""
        return {"error": self.message, "kind": self.kind, "hint": self.hint}


class ComeBack(BadQuestion):
    """Not now, but later. `retry_after` is in whole seconds."""

    def __init__(self, message: str, kind: str, hint: str, seconds: float) -> None:
        self.retry_after = max(1, ceil(seconds))
        super().__init__(message, kind, hint.format(seconds=self.retry_after))


class TooOften(ComeBack):
    """An asker who asked more than their share."""

    def __init__(self, seconds: float) -> None:
        super().__init__("Too many questions in a minute.", "rate_limited", "Ask again in {seconds} s.", seconds)


def failure_of(error: NiviiError) -> Failure:
    """The status and the words for a failure that we know."""
    match error:
        case ComeBack():
            return Failure(429, error.kind, error.message, error.hint, error.retry_after)
        case BadQuestion():
            return Failure(BAD_QUESTIONS.get(error.kind, 422), error.kind, error.message, error.hint)
        case Busy():
            return Failure(503, error.kind, error.message, error.hint, error.retry_after)
        case DatabaseAway():
            return Failure(503, error.kind, error.message, error.hint, retry_after=2)
        case OutOfTime():
            return Failure(504, error.kind, error.message, error.hint)
        case ProviderFailed():
            return _provider_failure(error)
        case OutOfOrder():
            return Failure(500, error.kind, error.message, error.hint)
        case AskerLeft():
            return Failure(499, "asker_left", "The connection was closed before the answer was there.")
        case _:
            return bug()


def bug() -> Failure:
    """Anything that nobody foresaw. What it was stands in the log, under the request's id."""
    return Failure(500, "bug", "Something went wrong here.", "Tell the operator the X-Request-ID of this response.")


def refusal(status: int) -> dict[str, str]:
    """The body for a request so malformed or so large that it never reached the app."""
    kind, message, hint = HTTP_SENTENCES.get(status, UNREADABLE)
    return Failure(status, kind, message, hint).body()


def note(error: BaseException, failure: Failure) -> None:
    """Log a failure as loudly as it deserves: what the operator must mend, and bugs with their trace."""
    if not isinstance(error, NiviiError):
        log.error("bug", exc_info=error)
    elif isinstance(error, OutOfOrder):
        log.warning("out_of_order", kind=failure.kind, error=str(error), cause=cause_of(error))


def cause_of(error: BaseException) -> str | None:
    """What lies under a failure, in one line: enough to mend it, without the statement and its values."""
    cause = error.__cause__
    if cause is None:
        return None
    driver: object = getattr(cause, "orig", None) or cause
    return f"{type(cause).__name__}: {str(driver).strip().partition(chr(10))[0]}"


def response_of(failure: Failure) -> Response:
    """The failure as a response."""
    response = jsonify(failure.body())
    response.status_code = failure.status
    if failure.retry_after is not None:
        response.headers["Retry-After"] = str(failure.retry_after)
    if failure.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="nivii"'
    return response


def install(app: Flask) -> None:
    """Let every failure of the app end as JSON."""
    handlers: dict[type[Exception], Callable[..., Response]] = {
        NiviiError: _on_known,
        HTTPException: _on_http,
        Exception: _on_bug,
    }
    for kind, handler in handlers.items():
        app.register_error_handler(kind, handler)


def _provider_failure(error: ProviderFailed) -> Failure:
    status = PROVIDER_FAILURES.get(error.kind, 502)
    wait = ceil(error.retry_after or PROVIDER_WAIT_SECONDS) if status == 429 else None
    return Failure(status, f"provider_{error.kind}", error.message, error.hint, wait)


def _on_known(error: NiviiError) -> Response:
    failure = failure_of(error)
    note(error, failure)
    return response_of(failure)


def _on_http(error: HTTPException) -> Response:
    status = error.code or 500
    kind, message, hint = HTTP_SENTENCES.get(status, UNREADABLE)
    response = response_of(Failure(status, kind, message, hint))
    for name, value in error.get_headers():
        if name.lower() == "allow":
            response.headers[name] = value
    return response


def _on_bug(error: Exception) -> Response:
    failure = bug()
    note(error, failure)
    return response_of(failure)
