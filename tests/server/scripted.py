"""An answerer that speaks the server's side of the agent's protocol, without an agent behind it."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import structlog

from agent.answer import Answer, Chart, Check, Chip, Confidence, Fact, Grade, Prose
from agent.deadline import Deadline
from agent.errors import NiviiError
from agent.events import AttemptMade, ChartReady, Done, Listener, ProseReady, RowsReady, Step
from agent.meter import Meter
from agent.values import Attempt, Column, ModelUse, Refusal, Rows, Turn
from server.intake import AskRequest

if TYPE_CHECKING:
    from agent.rerun import Edit, Kept, Menu
    from agent.workspace import WorkspaceInfo

log = structlog.get_logger("nivii.scripted")

COLUMNS = (Column("shop", "text", role="label"), Column("revenue", "decimal", "currency", "value"))
ROWS = Rows(COLUMNS, (("North", Decimal("12.50")), ("South", Decimal("7"))), row_count=2)
SQL = "SELECT shop, SUM(total) AS revenue FROM visits GROUP BY shop"
SPEC = {
    "mark": "bar",
    "data": {"name": "rows"},
    "encoding": {"x": {"field": "label", "type": "nominal"}, "y": {"field": "value", "type": "quantitative"}},
}
BARS = ({"label": "North", "value": 12.5, "text": "12.50"}, {"label": "South", "value": 7.0, "text": "7"})
CHART = Chart("bar", "bar", "North sells most", "Bar chart of revenue by shop", SPEC, BARS)
PROSE = Prose("North sells most", "North sold 12.50 of 19.50.", ("top.value", "total"))

ANSWER = Answer(
    question="revenue by shop",
    language="en",
    status="answered",
    model=ModelUse("offline", "offline", 1),
    attempts=(Attempt(SQL),),
    query=SQL,
    rows=ROWS,
    chart=CHART,
    chart_wish="bar",
    prose=PROSE,
    interpretation=(Chip("measure", "revenue", "Revenue"),),
    facts=(Fact("total", Decimal("19.50"), "currency", "sum of revenue"),),
    checks=(Check("truncation", "passed", "All rows are here."),),
    confidence=Confidence("high", ("every word was understood",)),
)


def info() -> WorkspaceInfo:
    """What is said to be loaded. Imported here: LangChain comes along, which a server's start need not wait for."""
    from agent.workspace import WorkspaceInfo

    return WorkspaceInfo(
        provider="offline",
        model="offline",
        dialect="duckdb",
        table="visits",
        source="visits.csv",
        row_count=2,
        first_day=date(2024, 3, 1),
        last_day=date(2024, 3, 31),
        loaded_at=datetime(2024, 4, 1, 12, tzinfo=UTC),
        currency="EUR",
        examples={"en": ("revenue by shop",), "es": ("ventas por local",)},
    )


class Scripted:
    """Answers by how the text begins: `sleep N`, `decline`, `spend TOKENS`, `late …`; else two rows at once."""

    def __init__(self) -> None:
        self.histories: list[tuple[Turn, ...]] = []
        self.failure: BaseException | None = None
        self.cancelled = 0
        self.edited: list[tuple[Kept, Edit]] = []
        self.least: list[Grade | None] = []

    def answer(
        self,
        question: AskRequest,
        history: tuple[Turn, ...],
        *,
        deadline: Deadline,
        listen: Listener | None,
        meter: Meter,
    ) -> Answer:
        text = question.text
        self.least.append(question.min_confidence)
        self.histories.append(history)
        if self.failure and not text.startswith("late"):
            raise self.failure
        tell = listen or (lambda event: None)
        tell(Step("reading"))
        if text.startswith("sleep"):
            self._sleep(float(text.split()[1]), deadline)
        if self.failure:
            raise self.failure
        if text.startswith("decline"):
            refusal = Refusal("no_such_data", "There are no costs in the data.", ("cost",))
            return replace(ANSWER, question=text, status="declined", refusal=refusal, query="", rows=None, chart=None)
        if text.startswith("spend"):
            meter.add(int(text.split()[1]), 0)
            meter.check()
        for event in (AttemptMade(ANSWER.attempts[0]), RowsReady(ROWS), ChartReady(CHART), ProseReady(PROSE)):
            tell(event)
        given = replace(ANSWER, question=text)
        tell(Done(given))
        return given

    def rerun(self, kept: Kept, edit: Edit, *, deadline: Deadline, listen: Listener | None) -> Answer:
        """The answer with another title: what was edited."""
        self.edited.append((kept, edit))
        edited = replace(ANSWER, question=kept.question, prose=replace(PROSE, title=f"another {edit.kind}"))
        if listen is not None:
            listen(Done(edited))
        return edited

    def edits(self, kept: Kept) -> list[Menu]:
        return [{"kind": "limit", "key": None, "label": "a limit", "options": [{"label": "1", "edit": {"to": 1}}]}]

    def _sleep(self, seconds: float, deadline: Deadline) -> None:
        log.info("sleeping")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if deadline.cancelled:
                self.cancelled += 1
            deadline.check()
            time.sleep(0.01)

    def describe(self) -> WorkspaceInfo:
        if self.failure and isinstance(self.failure, NiviiError):
            raise self.failure
        return info()

    def close(self) -> None:
        pass
