"""A lock between processes on a file beside the database; the system gives it back when a process dies."""

import fcntl
import os
import time
from pathlib import Path

from loader.errors import LoadRunning

POLL_SECONDS = 0.05


class FileLock:
    """An exclusive lock, waited for at most `seconds`."""

    def __init__(self, path: Path, seconds: float) -> None:
        self.path = path
        self.seconds = seconds
        self._handle: int | None = None

    def take(self) -> None:
        """Wait for the lock. Raises LoadRunning, and OSError where the folder cannot be written."""
        self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        deadline = time.monotonic() + self.seconds
        while True:
            try:
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    self.give_back()
                    raise LoadRunning("Another load into this database is running.", "Wait for it to end.") from None
                time.sleep(POLL_SECONDS)
            else:
                return

    def give_back(self) -> None:
        """Let the next one in. The file stays: removing it would let two in at once."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
