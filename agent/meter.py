"""What one question has cost so far, and where it must stop."""

import threading
from collections.abc import Callable

from agent.errors import BadQuestion
from agent.models.prices import Price


class TooCostly(BadQuestion):
    """The question reached what one question may cost."""

    def __init__(self) -> None:
        super().__init__(
            "Answering this would cost more than one question may.",
            "too_costly",
            "Ask something simpler, or start a new conversation: a long one costs more.",
        )


class Meter:
    """Counts US dollars; safe to share between threads. `spent` is told of each call's cost, for a day's account.

    Without a price, which not every model has in our list, nothing is counted and no ceiling is reached.
    """

    def __init__(
        self,
        price: Price | None,
        ceiling: float | None = None,
        spent: Callable[[float], None] | None = None,
    ) -> None:
        self._price = price
        self._ceiling = ceiling
        self._spent = spent
        self._lock = threading.Lock()
        self._usd = 0.0

    @property
    def usd(self) -> float | None:
        """US dollars so far, at most; None where the price is not known."""
        if self._price is None:
            return None
        with self._lock:
            return round(self._usd, 8)

    def add(self, input_tokens: int, output_tokens: int) -> None:
        """Count one call of the model."""
        if self._price is None:
            return
        cost = self._price.of(input_tokens, output_tokens)
        with self._lock:
            self._usd += cost
        if self._spent is not None and cost:
            self._spent(cost)

    def check(self) -> None:
        """Raise `TooCostly` when the ceiling is reached: called before each further call of the model."""
        usd = self.usd
        if usd is not None and self._ceiling is not None and usd >= self._ceiling:
            raise TooCostly
