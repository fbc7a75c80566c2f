"""The line of the queries under way, for those that find the memory they share taken by another."""

import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE = 0.1
"""Seconds until a query is tried again though one that came before it is still under way; half of it for the first
in the line, which the others thus let pass."""
PATIENCE = 1.0
"""Seconds for which the first in the line is tried again, where others ran beside each of its tries."""


class Turn:
    """A query's place in the line."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.had_company = False
        """Whether another query ran beside its last try."""
        self.first_try: float | None = None


class Turns:
    """Gives turns in the order in which queries come. Safe to share between threads."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._under_way: set[int] = set()
        self._running: set[Turn] = set()
        self._next = itertools.count()

    @contextmanager
    def taken(self) -> Iterator[Turn]:
        """A turn, held while the query is under way, between its tries too."""
        with self._change:
            turn = Turn(next(self._next))
            self._under_way.add(turn.number)
        try:
            yield turn
        finally:
            with self._change:
                self._under_way.remove(turn.number)
                self._change.notify_all()

    @contextmanager
    def running(self, turn: Turn) -> Iterator[None]:
        """One try of the turn's query."""
        with self._change:
            turn.first_try = turn.first_try or time.monotonic()
            turn.had_company = bool(self._running)
            for other in self._running:
                other.had_company = True
            self._running.add(turn)
        try:
            yield
        finally:
            with self._change:
                self._running.remove(turn)
                self._change.notify_all()

    def is_behind(self, turn: Turn) -> bool:
        """Whether a query that came before is still under way."""
        with self._change:
            return min(self._under_way) < turn.number

    def may_yet_pass(self, turn: Turn) -> bool:
        """Whether the memory that the last try did not find may have been another's, and worth another try."""
        if self.is_behind(turn):
            return True
        return turn.had_company and time.monotonic() - (turn.first_try or 0) < PATIENCE

    def give_way(self, turn: Turn) -> None:
        """Wait for the queries that came before, or, where none did, for those that run; no longer than the pause."""
        with self._change:
            if min(self._under_way) < turn.number:
                self._change.wait_for(lambda: min(self._under_way) == turn.number, timeout=PAUSE)
            else:
                self._change.wait_for(lambda: not self._running, timeout=PAUSE / 2)
