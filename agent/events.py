"""What is told while an answer is being made, in the order in which it happens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from agent.answer import Answer, Chart, Prose
from agent.values import Attempt, Rows

StepName = Literal["reading", "writing", "running", "correcting", "checking", "drawing"]


@dataclass(frozen=True, slots=True)
class Step:
    """Work of that name begins."""

    name: StepName


@dataclass(frozen=True, slots=True)
class QueryDraft:
    """As much of the SQL as the model has written so far."""

    sql: str


@dataclass(frozen=True, slots=True)
class AttemptMade:
    """A query was tried, and failed or ran."""

    attempt: Attempt


@dataclass(frozen=True, slots=True)
class RowsReady:
    """The query gave rows."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class ChartReady:
    """The chart is chosen."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class ProseReady:
    """The sentences are written."""

    prose: Prose


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer; nothing follows."""

    answer: Answer


Event: TypeAlias = Step | QueryDraft | AttemptMade | RowsReady | ChartReady | ProseReady | Done
Listener: TypeAlias = Callable[[Event], None]
