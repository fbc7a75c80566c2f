"""Questions in flight: each runs on a thread of its own, can be followed, and can be left.

The request's thread only follows. So it can beat the heart of a stream, notice that the asker closed
the connection, and give up on a question that outlives its deadline, whatever the answering is busy with.
"""

import contextvars
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar, cast

import structlog

from agent.deadline import Deadline
from agent.errors import Busy, NiviiError, OutOfTime
from agent.events import Done, Event, Listener

POLL_SECONDS = 0.2
"""How often a follower looks whether the asker is still there."""

GRACE_SECONDS = 2.0
"""How long past its deadline a question may take to end by itself."""

T = TypeVar("T")
log = structlog.get_logger("nivii.asking")


class AskerLeft(NiviiError):
    """The connection closed before the answer was there; nobody is left to tell."""


@dataclass(frozen=True, slots=True)
class _Ended(Generic[T]):
    """The last thing in the queue: what came of the work, or why nothing did."""

    result: T | None = None
    failure: BaseException | None = None


class Asking(Generic[T]):
    """One question being answered."""

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self._end: _Ended[T] | None = None
        self._last_moment = time.monotonic() + deadline.remaining() + GRACE_SECONDS
        self._queue: SimpleQueue[Event | _Ended[T]] = SimpleQueue()

    def work_on(self, work: Callable[[Listener, Deadline], T]) -> None:
        """Do the work and put what comes of it where the follower finds it. Never raises."""
        try:
            self._queue.put(_Ended(result=work(self._tell, self.deadline)))
        except BaseException as failure:
            self._queue.put(_Ended(failure=failure))

    def _tell(self, event: Event) -> None:
        # The end is told by `_Ended`, once the answer is kept and has its handles.
        if not isinstance(event, Done):
            self._queue.put(event)

    def events(self, asker_left: Callable[[], bool]) -> Iterator[Event | None]:
        """What happens, as it happens; None whenever nothing did for a while.

        Ends when `result` is there. Raises what the work raised, `AskerLeft`, or `OutOfTime` when the
        deadline and its grace are over. A follower that stops early cancels the work.
        """
        item: Event | _Ended[T] | None = None
        try:
            while not isinstance(item := self._next(asker_left), _Ended):
                yield item
        finally:
            if not isinstance(item, _Ended):
                self.deadline.cancel()
        if item.failure is not None:
            raise item.failure
        self._end = item

    @property
    def result(self) -> T:
        """What came of the work; there once `events` has run to its end."""
        assert self._end is not None
        return cast(T, self._end.result)

    def _next(self, asker_left: Callable[[], bool]) -> "Event | _Ended[T] | None":
        """What happened next, or None when nothing did for `POLL_SECONDS`. Raises when waiting is over."""
        try:
            return self._queue.get(timeout=POLL_SECONDS)
        except Empty:
            if asker_left():
                raise AskerLeft from None
            if time.monotonic() >= self._last_moment:
                raise OutOfTime("The question took too long.", "Ask for a shorter period or fewer groups.") from None
            return None

    def wait(self, asker_left: Callable[[], bool]) -> T:
        """Follow to the end without looking at the events. Raises as `events` does."""
        for _ in self.events(asker_left):
            pass
        return self.result


class Desk:
    """All questions in flight in this process, at most `places` of them."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._lock = threading.Lock()
        self._running: set[Deadline] = set()
        self._closing = False

    def start(self, seconds: float, work: Callable[[Listener, Deadline], T]) -> Asking[T]:
        """Begin to answer. Raises `Busy` when every place is taken or the process is ending."""
        deadline = Deadline(seconds)
        with self._lock:
            if self._closing:
                raise Busy("The server is restarting.", retry_after=2, hint="Ask again in a moment.")
            if len(self._running) >= self._places:
                raise Busy("Too many questions at once.", retry_after=1, hint="Ask again in a moment.")
            self._running.add(deadline)
        asking: Asking[T] = Asking(deadline)
        context = contextvars.copy_context()
        try:
            threading.Thread(target=context.run, args=(self._run, asking, work), daemon=True).start()
        except RuntimeError as error:
            self._leave(deadline)
            raise Busy("Too many questions at once.", retry_after=1, hint="Ask again in a moment.") from error
        return asking

    def _run(self, asking: Asking[T], work: Callable[[Listener, Deadline], T]) -> None:
        # A place is given back when the work ends, not when its follower does: a question that its
        # asker left still costs until it has noticed.
        try:
            asking.work_on(work)
        finally:
            self._leave(asking.deadline)

    def _leave(self, deadline: Deadline) -> None:
        with self._lock:
            self._running.discard(deadline)

    @property
    def in_flight(self) -> int:
        """How many questions are being answered now."""
        with self._lock:
            return len(self._running)

    def close(self) -> None:
        """Take no more questions; those in flight go on."""
        with self._lock:
            self._closing = True

    def cancel_all(self) -> None:
        """End every question in flight now."""
        with self._lock:
            running = tuple(self._running)
        for deadline in running:
            deadline.cancel()
        if running:
            log.warning("questions_cancelled", count=len(running))
