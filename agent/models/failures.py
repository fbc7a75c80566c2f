"""What a provider's failure means: each package's own errors, mapped to our few."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from langchain_core.exceptions import (
    ContextOverflowError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelError,
    ModelInvalidRequestError,
    ModelNotFoundError,
    ModelPermissionDeniedError,
    ModelRateLimitError,
    ModelTimeoutError,
)

from agent.errors import ProviderFailed, ProviderKind


class Meaning(NamedTuple):
    """A kind of failure, the sentence for the person and what to do about it."""

    kind: ProviderKind
    message: str
    hint: str


REFUSED_KEY = Meaning("refused_key", "The model's provider refused the key.", "Check OPENAI_API_KEY.")
UNKNOWN_MODEL = Meaning("unknown_model", "The provider does not know that model.", "Check NIVII_MODEL.")
RATE_LIMIT = Meaning("rate_limit", "The model's provider is at its limit.", "Ask again in a moment.")
TIMEOUT = Meaning("timeout", "The model did not answer in time.", "Ask again, or ask something shorter.")
UNREACHABLE = Meaning("unreachable", "The model's provider cannot be reached.", "Check the address and the network.")
BAD_REPLY = Meaning("bad_reply", "The model's provider failed.", "Ask again in a moment.")
TOO_LONG = Meaning("context_too_long", "The conversation is too long for the model.", "Start a new question.")
REFUSED_CONTENT = Meaning("refused_content", "The provider's policy refused the question.", "Put it in other words.")
BROKE_OFF = Meaning("bad_reply", "The model's reply broke off.", "Ask again in a moment.")
NOT_TAKEN = Meaning("bad_reply", "The model's provider did not take the request.", "See the log for its reason.")

LANGCHAIN: tuple[tuple[type[Exception], Meaning], ...] = (
    (ContextOverflowError, TOO_LONG),
    (ModelAuthenticationError, REFUSED_KEY),
    (ModelPermissionDeniedError, REFUSED_KEY),
    (ModelNotFoundError, UNKNOWN_MODEL),
    (ModelRateLimitError, RATE_LIMIT),
    (ModelTimeoutError, TIMEOUT),
    (ModelConnectionError, UNREACHABLE),
    (ModelAPIError, BAD_REPLY),
    (ModelInvalidRequestError, NOT_TAKEN),
)

BY_STATUS = {
    400: NOT_TAKEN,
    401: REFUSED_KEY,
    403: REFUSED_KEY,
    404: UNKNOWN_MODEL,
    408: TIMEOUT,
    429: RATE_LIMIT,
}


@contextmanager
def provider_failures() -> Iterator[None]:
    """Turn what a provider's package raises into ProviderFailed; everything else passes through."""
    try:
        yield
    except Exception as error:
        meaning = meaning_of(error)
        if meaning is None:
            raise
        raise ProviderFailed(*meaning, retry_after=_retry_after(error)) from error


def meaning_of(error: Exception) -> Meaning | None:
    """What the error means, or None when it is no provider's."""
    meaning = _meaning_by_type(error)
    refused = meaning is not None and any(word in str(error) for word in ("content_filter", "content_policy"))
    return REFUSED_CONTENT if refused else meaning


def _meaning_by_type(error: Exception) -> Meaning | None:
    for kind, meaning in LANGCHAIN:
        if isinstance(error, kind):
            return meaning
    if isinstance(error, ModelError):
        return BAD_REPLY
    return _transport_meaning(error)


def is_dropped(error: BaseException) -> bool:
    """Whether the connection ended in the middle of a reply, somewhere below what was raised."""
    cause: BaseException | None = error
    while cause is not None:
        if type(cause).__name__ in {"RemoteProtocolError", "ReadError", "IncompleteRead"}:
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _transport_meaning(error: Exception) -> Meaning | None:
    """Errors that LangChain hands through as they are: a client package's own, told by package and name."""
    package = type(error).__module__.partition(".")[0]
    if package not in {"openai", "ollama", "httpx", "httpx2", "httpcore", "httpcore2"}:
        return UNREACHABLE if isinstance(error, ConnectionError) and "Ollama" in str(error) else None
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status > 0:
        return BY_STATUS.get(status, BAD_REPLY)
    name = type(error).__name__
    if "Timeout" in name:
        return TIMEOUT
    return UNREACHABLE if "Connect" in name else BAD_REPLY


def _retry_after(error: Exception) -> float | None:
    """Seconds the provider asks to wait, from its `Retry-After` header."""
    response = getattr(error, "response", None)
    text = getattr(response, "headers", {}).get("retry-after") if response is not None else None
    try:
        return float(text) if text else None
    except ValueError:
        return None
