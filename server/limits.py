"""How often one address, and one holder of a token, may ask."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

MOST_ADDRESSES = 10_000
"""Addresses remembered at once, so that a flood of forged ones cannot fill the memory."""


class RateLimit:
    """At most so many questions a minute from an address, all at once or spread; 0 sets no limit.

    The generic cell rate algorithm (ITU-T I.371): one float an address, the time at which its budget
    will be whole again. Kept in the process: each worker of several has a budget of its own.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = 60 / per_minute if per_minute else 0.0
        self._clock = clock
        self._lock = threading.Lock()
        self._whole_again: OrderedDict[str, float] = OrderedDict()

    def seconds_to_wait(self, address: str) -> float:
        """0 when the address may ask now, and its budget is charged; else how long until it may."""
        if not self._interval:
            return 0.0
        key = _network(address)
        with self._lock:
            now = self._clock()
            whole_again = max(self._whole_again.get(key, now), now)
            # A hair of tolerance: sixty intervals of one second must fit a minute in floats too.
            wait = whole_again + self._interval - now - 60
            if wait > 1e-6:
                return wait
            self._whole_again[key] = whole_again + self._interval
            self._whole_again.move_to_end(key)
            if len(self._whole_again) > MOST_ADDRESSES:
                self._whole_again.popitem(last=False)
            return 0.0


def _network(address: str) -> str:
    """One household of IPv6 is a /64: its addresses share a budget."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(int(parsed) >> 64) if isinstance(parsed, IPv6Address) else str(parsed)


@dataclass(frozen=True, slots=True)
class Rates:
    """The limits that a question must pass: its address's, and its token's where it has one."""

    by_address: RateLimit
    by_token: RateLimit

    def seconds_to_wait(self, address: str, holder: str | None) -> float:
        """0 when the question may be asked now; else how long until it may. A refused one costs the token nothing."""
        return self.by_address.seconds_to_wait(address) or (
            self.by_token.seconds_to_wait(f"token {holder}") if holder is not None else 0.0
        )
