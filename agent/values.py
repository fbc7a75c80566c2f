"""The values that pass between the agent's modules on the way from a question to its rows."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal, TypeAlias

Language = Literal["en", "es"]
Dialect = Literal["duckdb", "postgres", "sqlite"]
"""sqlglot's names of the engines' dialects."""

Cell: TypeAlias = None | bool | int | float | Decimal | str | date | time | datetime
ColumnType = Literal["text", "integer", "decimal", "date", "time", "timestamp", "boolean"]

Unit = Literal["currency", "percent", "fraction", "units", "tickets", "days", "count", "hour"]
"""What a figure counts. `percent` is of 100, `fraction` of 1; `count` is a number of rows or of distinct values."""

COUNTS: frozenset[Unit | None] = frozenset({"tickets", "count"})
"""Units of a number of rows, or of different things that rows belong to."""

THINGS: frozenset[Unit | None] = COUNTS | {"units"}
"""Units of a number of things: 5 tickets, 5 units, but 5 % of something."""

Role = Literal["label", "value", "series"]

ChartType = Literal["line", "bar", "pie", "table", "none"]
"""The five words of the endpoint's `chart_type`."""

ChartWish = Literal["auto", "line", "bar", "pie", "table", "number"]
"""What the model or the person asks for. `number` is drawn as one large figure and reported as `table`."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result."""

    name: str
    type: ColumnType
    unit: Unit | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query gave: at most the limit's number of rows, and how many there were in all."""

    columns: tuple[Column, ...]
    values: tuple[tuple[Cell, ...], ...]
    row_count: int
    truncated: bool = False
    milliseconds: float = 0.0

    def column(self, index: int) -> tuple[Cell, ...]:
        """The cells of one column, from the first row to the last."""
        return tuple(row[index] for row in self.values)


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation and what became of it."""

    question: str
    query: str | None
    """The SQL that ran, or None where the question was declined."""
    chart: ChartWish = "auto"
    reason: str | None = None
    """Why it was declined."""


@dataclass(frozen=True, slots=True)
class Question:
    """A person's text, its language and the turns before it, oldest first."""

    text: str
    language: Language
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What the model proposed through `answer_with_sql`, before anything was checked.

    `x`, `y` and `series` name columns of the result; see `agent.interpretation.axes` for what becomes of them.
    """

    sql: str
    chart: ChartWish = "auto"
    x: str = ""
    y: tuple[str, ...] = ()
    series: str = ""
    title: str = ""
    insight: str = ""
    """Prose with {fact} placeholders and no figure of its own; see `agent.narrative`."""
    assumptions: tuple[str, ...] = ()


RefusalKind = Literal[
    "no_such_data", "destructive", "off_topic", "not_understood", "injection", "gave_up", "low_confidence"
]
"""The last two are the agent's own: no query could be run, or the answer is less certain than was asked for."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question is not answered: what the model said through `decline`, or that the agent gave up."""

    kind: RefusalKind
    reason: str
    """A sentence for the person, in the question's language."""
    unknown_words: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One query tried. `mistake` is the kind of failure, `notice` what was wrong, for a person."""

    sql: str
    mistake: str | None = None
    notice: str = ""
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What answering cost: calls, tokens, and milliseconds by step."""

    provider: str
    name: str
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None
    milliseconds: dict[str, float] = field(default_factory=dict)
