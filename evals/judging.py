"""What an answer is worth: held against the case, from the JSON that the endpoint gives."""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from evals import tracing
from evals.case import Case
from evals.matching import Table, matches, table

Outcome = Literal["right", "wrong", "declined", "failed", "unplayable"]
"""`declined` is a question that could have been answered; one declined as it should is `right`."""


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Trusted(_Lenient):
    """How far the agent itself trusts its answer."""

    grade: str = ""


class Attempted(_Lenient):
    """A query tried."""

    sql: str = ""
    mistake: str | None = None


class Used(_Lenient):
    """What the model was used for."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None


class NamedColumn(_Lenient):
    """A column of the result."""

    name: str = ""


class Answered(_Lenient):
    """The parts of an answer that are judged or shown."""

    status: Literal["answered", "declined"]
    result: list[list[Any]] = []
    columns: list[NamedColumn] = []
    query: str = ""
    chart_type: str = "none"
    chart: dict[str, Any] | None = None
    title: str = ""
    analysis: str = ""
    reason: str | None = None
    assumptions: list[str] = []
    facts: list[dict[str, Any]] = []
    confidence: Trusted | None = None
    attempts: list[Attempted] = []
    model: Used = Used()


class Taken(BaseModel):
    """What came of asking a case's question: an answer, or the kind of failure."""

    model_config = ConfigDict(frozen=True)

    answer: Answered | None = None
    failure: str = ""
    problem: Literal["", "stale", "missing"] = ""
    milliseconds: float = 0.0


class Judged(BaseModel):
    """A case, what came of it, and the verdict."""

    model_config = ConfigDict(frozen=True)

    case: Case
    taken: Taken
    outcome: Outcome
    strict: bool = False
    lenient: bool = False
    chart: bool | None = None
    """Whether the chart is an accepted one; None where no answer was to be drawn."""
    untraced: tuple[str, ...] = ()
    reference: list[list[Any]] = []
    """The rows of the first reference query."""

    @property
    def silently_wrong(self) -> bool:
        """Whether it is wrong and does not warn of it."""
        confidence = self.taken.answer.confidence if self.taken.answer else None
        return self.outcome == "wrong" and (confidence is None or confidence.grade != "low")

    @property
    def mistakes(self) -> tuple[str, ...]:
        """The kinds of failure of its attempts, in order."""
        answer = self.taken.answer
        return tuple(attempt.mistake for attempt in answer.attempts if attempt.mistake) if answer else ()

    @property
    def flaw(self) -> str:
        """What is wrong with it in two words, or nothing."""
        match self.outcome:
            case "right":
                return "chart" if self.chart is False else "figures untraced" if self.untraced else ""
            case "wrong":
                return "wrong rows" if self.case.answerable else "not declined"
            case "declined":
                return "declined wrongly"
            case "unplayable":
                return self.taken.problem
            case _:
                return f"failed: {self.taken.failure}"


def judge(case: Case, taken: Taken, references: Sequence[Sequence[Sequence[Any]]]) -> Judged:
    """The verdict. `references` are the rows of each reference query."""
    shown = [list(row) for row in references[0]] if references else []
    answer = taken.answer
    if answer is None:
        outcome: Outcome = "unplayable" if taken.problem else "failed"
        return Judged(case=case, taken=taken, outcome=outcome, reference=shown)
    if answer.status == "declined" or not case.answerable:
        agrees = (answer.status == "declined") != case.answerable
        outcome = "right" if agrees else "declined" if case.answerable else "wrong"
        return Judged(case=case, taken=taken, outcome=outcome, strict=agrees, lenient=agrees, reference=shown)
    rows, golds = table(answer.result), [table(rows) for rows in references]
    lenient = _any_matches(golds, rows, case.ordered, lenient=True)
    return Judged(
        case=case,
        taken=taken,
        outcome="right" if lenient else "wrong",
        strict=_any_matches(golds, rows, case.ordered, lenient=False),
        lenient=lenient,
        chart=not case.charts or answer.chart_type in case.charts,
        untraced=_untraced(case, answer),
        reference=shown,
    )


def _any_matches(golds: Sequence[Table], rows: Table, ordered: bool, *, lenient: bool) -> bool:
    return any(matches(gold, rows, ordered=ordered, lenient=lenient) for gold in golds)


def _untraced(case: Case, answer: Answered) -> tuple[str, ...]:
    cells = [cell for row in answer.result for cell in row]
    known = [*cells, *(fact.get("value") for fact in answer.facts), len(answer.result), answer.query]
    names = [case.question, *(cell for cell in cells if isinstance(cell, str))]
    return tracing.untraced(f"{answer.title} {answer.analysis}", known, names)
