"""One question while it is being answered: what was tried, what went wrong, and what came of it."""

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from langchain_core.messages import AIMessage, BaseMessage

from agent.answer import Check
from agent.catalogue import Catalogue
from agent.deadline import Deadline
from agent.errors import MistakeKind, ModelMistake
from agent.events import AttemptMade, Event, Listener, Step, StepName
from agent.execution import Database
from agent.guard import Query
from agent.interpretation import Interpretation
from agent.linking import ValueIndex
from agent.meter import Meter
from agent.models.offline.chat import LEANS, LEFT_OUT, OPEN, OfflineModel
from agent.semantics import Semantics
from agent.values import Attempt, Draft, Question, Refusal, Rows


@dataclass(frozen=True)
class Sources:
    """What a question may draw on: the database, and all that is known of it at this moment."""

    database: Database
    catalogue: Catalogue
    semantics: Semantics
    values: ValueIndex

    @cached_property
    def parser(self) -> OfflineModel:
        """The built-in parser of questions about this data: one, which keeps what it read."""
        return OfflineModel(semantics=self.semantics, catalogue=self.catalogue, values=self.values)


@dataclass(frozen=True, slots=True)
class Examined:
    """A query read back, its rows with units and roles, and what was checked of them."""

    read: Interpretation
    rows: Rows
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Executed:
    """A query that ran, as the model proposed it and as it was run, and its rows."""

    draft: Draft
    query: Query
    rows: Rows
    examined: Examined | None = None
    """There already where the loop had to look; see `agent.examination`."""


@dataclass(eq=False)
class Run:
    """The state of one question, shared by the loop and its tools.

    A model may call several tools at once, and they then run on several threads: `settle` takes the first outcome.
    """

    question: Question
    sources: Sources
    deadline: Deadline
    listener: Listener | None = None
    meter: Meter | None = None
    attempts: list[Attempt] = field(default_factory=list)
    mistakes: Counter[MistakeKind] = field(default_factory=Counter)
    outcome: Executed | Refusal | None = None
    fallback: Executed | None = None
    """A query that ran but was objected to: the outcome, when nothing better comes of asking again."""
    calls: int = 0
    offline_calls: int = 0
    """Calls that the built-in parser answered, in front of another model or alone: they cost nothing."""
    left_out: tuple[str, ...] = ()
    """Clauses of the question that the built-in parser did not understand and answered without."""
    open: tuple[str, ...] = ()
    """Words of the question that the built-in parser read in one of two ways."""
    leans_on: tuple[str, ...] = ()
    """The text before, where the built-in parser took the question's meaning from it."""
    input_tokens: int = 0
    output_tokens: int = 0
    milliseconds: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def tell(self, event: Event) -> None:
        """Let the listener know, if there is one."""
        if self.listener is not None:
            self.listener(event)

    @contextmanager
    def step(self, name: StepName) -> Iterator[None]:
        """Announce a step and add its time to the account."""
        self.tell(Step(name))
        began = time.perf_counter()
        try:
            yield
        finally:
            passed = 1000 * (time.perf_counter() - began)
            self.milliseconds[name] = self.milliseconds.get(name, 0.0) + passed

    def settle(self, outcome: Executed | Refusal) -> None:
        """Take the outcome, unless there is one already."""
        with self._lock:
            if self.outcome is None:
                self.outcome = outcome

    def attempted(self, attempt: Attempt) -> None:
        """Keep an attempt and tell of it."""
        with self._lock:
            self.attempts.append(attempt)
        self.tell(AttemptMade(attempt))

    def erred(self, mistake: ModelMistake) -> None:
        """Count a mistake, so that the loop knows when to stop."""
        with self._lock:
            self.mistakes[mistake.kind] += 1

    def spent(self, messages: Sequence[BaseMessage]) -> None:
        """Account for one call of the model: its tokens, where the provider counted them."""
        replies = [message for message in messages if isinstance(message, AIMessage)]
        usages = [reply.usage_metadata for reply in replies if reply.usage_metadata]
        read, written = sum(each["input_tokens"] for each in usages), sum(each["output_tokens"] for each in usages)
        is_offline = any(reply.response_metadata.get("model_provider") == "offline" for reply in replies)
        left_out, may_differ, leans_on = (
            tuple(words for reply in replies for words in reply.response_metadata.get(name, ()))
            for name in (LEFT_OUT, OPEN, LEANS)
        )
        with self._lock:
            self.left_out = left_out or self.left_out
            self.open = may_differ or self.open
            self.leans_on = leans_on or self.leans_on
            self.offline_calls += is_offline
            self.calls += not is_offline
            self.input_tokens += read
            self.output_tokens += written
        if self.meter is not None:
            self.meter.add(read, written)

    def has_tried(self, sql: str) -> bool:
        """Whether this very query was tried before, whatever its spacing and case."""
        wanted = _squeezed(sql)
        return any(_squeezed(attempt.sql) == wanted for attempt in self.attempts)


def _squeezed(sql: str) -> str:
    return " ".join(sql.split()).rstrip("; ").casefold()
