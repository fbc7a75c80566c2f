"""Bearer tokens (RFC 6750): who may ask, where the operator named anybody."""

import hashlib
import hmac
from collections.abc import Mapping

from agent.errors import BadQuestion

SHORTEST_TOKEN = 16


class Tokens:
    """The tokens that are taken, by the names of their holders. None at all: everybody may ask."""

    def __init__(self, by_name: Mapping[str, str]) -> None:
        self._digests = {name: _digest(token) for name, token in by_name.items()}

    def holder(self, authorization: str) -> str | None:
        """Who shows this Authorization header; None where nobody needs one.

        Raises `BadQuestion` when one is needed and it is missing or wrong. Takes as long for a wrong token as for
        a right one.
        """
        if not self._digests:
            return None
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise BadQuestion("This needs a token.", "no_token", "Send the header Authorization: Bearer TOKEN.")
        shown = _digest(token.strip())
        holders = [name for name, digest in self._digests.items() if hmac.compare_digest(digest, shown)]
        if not holders:
            raise BadQuestion("The token is not known.", "unknown_token", "Ask the operator for one.")
        return holders[0]


def parse(written: str) -> dict[str, str]:
    """`ana:TOKEN, ben:TOKEN` by name. Raises ValueError with what is wrong, without the token."""
    by_name: dict[str, str] = {}
    for place, pair in enumerate(filter(None, (part.strip() for part in written.split(","))), start=1):
        name, colon, token = pair.partition(":")
        if not colon or not name.strip():
            raise ValueError(f"must be NAME:TOKEN, NAME:TOKEN …; number {place} is not")
        if len(token.strip()) < SHORTEST_TOKEN:
            raise ValueError(f"the token of {name.strip()} must have at least {SHORTEST_TOKEN} characters")
        by_name[name.strip()] = token.strip()
    return by_name


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
