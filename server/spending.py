"""What models may cost: a ceiling for each question, and one for all questions of a day."""

import threading
from datetime import UTC, date, datetime, time, timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from agent.errors import DatabaseAway
from agent.meter import Meter
from agent.models.prices import Price
from server.failures import ComeBack, cause_of
from server.store import Store
from server.tables import spending

log = structlog.get_logger("nivii.spending")


class DayIsSpent(ComeBack):
    """All that a day may cost is spent; the next day begins at midnight, UTC."""

    def __init__(self, now: datetime) -> None:
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
        super().__init__(
            "Today's questions have cost as much as a day's may.",
            "day_is_spent",
            "Ask again tomorrow (UTC), or tell the operator.",
            (midnight - now).total_seconds(),
        )


class Account:
    """The day's account, shared by all processes over one store.

    Questions in flight may pass the ceiling by their own cost: what a call costs is known when it is over.
    """

    def __init__(self, store: Store, price: Price | None, per_question: float | None, per_day: float | None) -> None:
        self._store = store
        self._price = price
        self._per_question = per_question
        self._per_day = per_day
        self._lock = threading.Lock()
        self._owed = 0.0

    def admit(self) -> None:
        """Raise `DayIsSpent` when the day's ceiling is reached, `DatabaseAway` when the account cannot be read."""
        if self._per_day is None:
            return
        now = datetime.now(UTC)
        if self.spent_on(now.date()) >= self._per_day:
            raise DayIsSpent(now)

    def meter(self) -> Meter:
        """A meter for one question, whose costs go to the day's account."""
        return Meter(self._price, self._per_question, self._add)

    def spent_on(self, day: date) -> float:
        """US dollars of a day, with what could not be written yet."""
        with self._store.reading() as connection:
            kept = connection.scalar(select(spending.c.usd).where(spending.c.day == day))
        with self._lock:
            return float(kept or 0.0) + self._owed

    def _add(self, usd: float) -> None:
        """Write a call's cost down. While the store is away it is owed, and written with the next."""
        with self._lock:
            usd, self._owed = usd + self._owed, 0.0
        try:
            self._write(datetime.now(UTC).date(), usd)
        except DatabaseAway as error:
            log.warning("cost_not_kept", usd=usd, cause=cause_of(error))
            with self._lock:
                self._owed += usd

    def _write(self, day: date, usd: float) -> None:
        insert = sqlite.insert if self._store.dialect == "sqlite" else postgresql.insert
        row = insert(spending).values(day=day, usd=usd)
        added = row.on_conflict_do_update(index_elements=[spending.c.day], set_={"usd": spending.c.usd + usd})
        with self._store.writing() as connection:
            connection.execute(added)
