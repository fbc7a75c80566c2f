"""The line of the queries under way, for those that find the memory they share taken by another."""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE = 0.1
"""Seconds until a query is tried again though one that came before it still runs; half of it for the first in
the line, which the others thus let pass."""


class Turns:
    """Numbers queries as they come. Safe to share between threads."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._under_way: set[int] = set()
        self._next = itertools.count()

    @contextmanager
    def taken(self) -> Iterator[int]:
        """A turn, held while the query is under way, between its tries too."""
        with self._change:
            turn = next(self._next)
            self._under_way.add(turn)
        try:
            yield turn
        finally:
            with self._change:
                self._under_way.remove(turn)
                self._change.notify_all()

    def is_behind(self, turn: int) -> bool:
        """Whether a query that came before is still under way."""
        with self._change:
            return min(self._under_way) < turn

    def give_way(self, turn: int, *, behind: bool) -> None:
        """Wait for the queries that came before, or for all others where none did; no longer than the pause."""
        with self._change:
            if behind:
                self._change.wait_for(lambda: min(self._under_way) == turn, timeout=PAUSE)
            else:
                self._change.wait_for(lambda: len(self._under_way) == 1, timeout=PAUSE / 2)
