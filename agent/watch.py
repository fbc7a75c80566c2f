"""Watches running queries, and interrupts those that are out of time or memory, or whose asker has left."""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from agent.deadline import Deadline

STEP = 0.05
AGAIN = 0.5
"""Seconds until an interrupt that had no effect is repeated, and until memory is looked at again after one."""
STATISTICS = Path("/proc/self/statm")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")

Reason = Literal["time", "memory", "left"]


class Watched:
    """One running query. `stopped` says why it was interrupted, if it was."""

    def __init__(self, deadline: Deadline, seconds: float, memory_mb: int | None, stop: Callable[[], None]) -> None:
        self.deadline = deadline
        self.end = time.monotonic() + seconds
        self.most = None if memory_mb is None else resident_mb() + memory_mb
        self.stop = stop
        self.stopped: Reason | None = None
        self.quiet_until = 0.0
        self.lock = threading.Lock()
        self.over = False

    def interrupt(self, reason: Reason, now: float) -> None:
        """Stop it, unless it has ended meanwhile or was stopped a moment ago."""
        with self.lock:
            if self.over or now < self.quiet_until:
                return
            self.stopped = self.stopped or reason
            self.quiet_until = now + AGAIN
            with contextlib.suppress(Exception):
                # Whatever the driver says to it, the query's own thread finds out.
                self.stop()


class Watch:
    """One thread for all queries of the process; it ends when there is nothing left to watch."""

    def __init__(self) -> None:
        self._queries: list[Watched] = []
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._memory_quiet_until = 0.0

    @contextlib.contextmanager
    def over(
        self, deadline: Deadline, seconds: float, stop: Callable[[], None], memory_mb: int | None = None
    ) -> Iterator[Watched]:
        """Watch what runs in the block. `memory_mb` is by how much the process may grow meanwhile."""
        watched = Watched(deadline, seconds, memory_mb, stop)
        with self._lock:
            self._queries.append(watched)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._look, name="nivii-watch", daemon=True)
                self._thread.start()
        try:
            yield watched
        finally:
            with watched.lock:
                watched.over = True
            with self._lock:
                self._queries.remove(watched)

    def _look(self) -> None:
        idle_since = time.monotonic()
        while True:
            time.sleep(STEP)
            now = time.monotonic()
            with self._lock:
                queries = list(self._queries)
                if queries:
                    idle_since = now
                elif now - idle_since > 1:
                    self._thread = None
                    return
            for query in queries:
                if query.deadline.cancelled:
                    query.interrupt("left", now)
                elif now >= query.end:
                    query.interrupt("time", now)
            self._look_at_memory(queries, now)

    def _look_at_memory(self, queries: list[Watched], now: float) -> None:
        """Interrupt the query that began last among those since whose beginning the process has grown too much.

        One at a time: a query that was there before the hungry one sees the same growth.
        """
        if now < self._memory_quiet_until:
            return
        used = resident_mb() if any(query.most is not None for query in queries) else 0
        over = [query for query in queries if query.most is not None and used > query.most]
        if over:
            over[-1].interrupt("memory", now)
            self._memory_quiet_until = now + AGAIN


def resident_mb() -> int:
    """The process's resident memory; 0 where the system does not tell."""
    try:
        return int(STATISTICS.read_text().split()[1]) * PAGE_BYTES // 1_000_000
    except (OSError, ValueError, IndexError):
        return 0


WATCH = Watch()
"""The process's own."""
