"""The answer: rows and all that is said about them, the same value for page, API, terminal and evals."""

from dataclasses import dataclass
from typing import Any, Literal

from agent.values import (
    Attempt,
    Cell,
    ChartType,
    ChartWish,
    Language,
    ModelUse,
    Refusal,
    Rows,
    Unit,
)

Verdict = Literal["passed", "warned", "failed", "skipped"]
"""`skipped` is a check that was not made, because it would have slowed the answer down."""

Grade = Literal["high", "medium", "low"]
ChipKind = Literal["measure", "grouping", "filter", "period", "order", "limit"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure, date or name that may be said about the rows.

    `name` is what a template writes between braces: `top.label`, `top.value`, `top.share`, `total`, `change`.
    `formula` says how it was got from the rows, in words.
    """

    name: str
    value: Cell
    unit: Unit | None
    formula: str


@dataclass(frozen=True, slots=True)
class Check:
    """One question put to the rows or the query. `sentence` is for the person, in the question's language.

    `values` are the stored values that the sentence names, such as those near a text that was not found.
    """

    name: str
    verdict: Verdict
    sentence: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of what was asked, read back from the SQL that ran.

    `key` names the thing in the semantics or the catalogue (`revenue`, `week_day`); `label` is for the person.
    """

    kind: ChipKind
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One portable specification.

    `type` is one of the endpoint's five words. `mark` is the richer word (`number`, `grouped_bar`, …).
    `spec` is a complete Vega-Lite specification whose data is `rows`; it carries no colour theme and no size.
    `alternatives` are the other legal ways to draw the same rows, the table among them.
    """

    type: ChartType
    mark: str
    title: str
    alt: str
    spec: dict[str, Any] | None
    rows: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    alternatives: tuple["Chart", ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """The finding as a title, and two or three sentences. Every figure in them is a fact's."""

    title: str
    text: str
    facts_used: tuple[str, ...] = ()
    dropped: int = 0
    """How many sentences of a model were left out, because something in them could not be verified."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """How far to trust the answer, and why; each reason is a short phrase for the person."""

    grade: Grade
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the agent gives back for a question. A declined one has a refusal and no rows."""

    question: str
    language: Language
    status: Literal["answered", "declined"]
    model: ModelUse
    attempts: tuple[Attempt, ...] = ()
    refusal: Refusal | None = None
    query: str = ""
    rows: Rows | None = None
    chart: Chart | None = None
    chart_wish: ChartWish = "auto"
    prose: Prose | None = None
    interpretation: tuple[Chip, ...] = ()
    plain_words: str = ""
    """What the query asks, in a sentence read back from it."""
    assumptions: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    checks: tuple[Check, ...] = ()
    confidence: Confidence | None = None
    suggestions: tuple[str, ...] = ()
