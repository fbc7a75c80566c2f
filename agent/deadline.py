"""The clock of one question: how long is left, and whether its asker is still there."""

import threading
import time

from agent.errors import OutOfTime


class Deadline:
    """A point in time that may come early: `cancel` brings it to now, from any thread."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._cancelled = threading.Event()

    def remaining(self) -> float:
        """Seconds left, never negative."""
        return 0.0 if self._cancelled.is_set() else max(0.0, self._end - time.monotonic())

    def cancel(self) -> None:
        """End it now: the asker left."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether the asker left before the time was up."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise `OutOfTime` when nothing is left."""
        if self.remaining() <= 0:
            raise OutOfTime("The question took too long.", hint="Ask for a shorter period or fewer groups.")
