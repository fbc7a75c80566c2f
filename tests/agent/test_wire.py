"""An answer becomes the JSON that the API's description promises, and nothing in it is Python's alone."""

import json
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.ask import ask
from agent.deadline import Deadline
from agent.events import AttemptMade, Done, Event, QueryDraft, Step
from agent.values import Attempt, Cell
from agent.wire import answer_json, cell_json, event_json
from agent.workspace import Workspace

ROOT = Path(__file__).parents[2]
DESCRIBED: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "openapi.yaml").read_text(encoding="utf-8"))
ANSWER = DESCRIBED["components"]["schemas"]["Answer"]
OF_THE_SERVER = {"conversation_id", "answer_id"}


@pytest.fixture
def shop(open_small: Callable[..., Workspace]) -> Workspace:
    return open_small(model="offline")


@pytest.mark.parametrize(
    "text", ["revenue by waiter", "total revenue", "how happy are the llamas?", "revenue in 1999"]
)
def test_an_answer_has_the_keys_that_are_described(shop: Workspace, text: str) -> None:
    answer = answer_json(ask(shop, text, deadline=Deadline(30)))
    assert set(ANSWER["required"]) - OF_THE_SERVER <= set(answer)
    assert set(answer) <= set(ANSWER["properties"])
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


def test_the_four_keys_of_old_are_there(shop: Workspace) -> None:
    answer = answer_json(ask(shop, "top 2 products by revenue", deadline=Deadline(30)))
    assert answer["result"] == [["Torta ricota x porcion", 12000], ["Cafe con leche", 10500]]
    assert answer["query"].startswith("SELECT")
    assert answer["chart_type"] == "bar"
    assert "12,000" in answer["analysis"]


def test_a_declined_question_has_a_reason_and_no_rows(shop: Workspace) -> None:
    answer = answer_json(ask(shop, "how happy are the llamas?", deadline=Deadline(30)))
    assert answer["status"] == "declined"
    assert answer["chart_type"] == "none"
    assert answer["result"] == []
    assert answer["reason"]
    assert answer["unknown_words"]
    assert answer["suggestions"]


@pytest.mark.parametrize(
    ("cell", "as_json"),
    [
        (Decimal("12.50"), 12.5),
        (Decimal("12.00"), 12),
        (Decimal("1E+3"), 1000),
        (float("nan"), None),
        (float("inf"), None),
        (0.5, 0.5),
        (date(2024, 10, 3), "2024-10-03"),
        (time(9, 5), "09:05:00"),
        (True, True),
        (None, None),
        ("ñandú", "ñandú"),
    ],
)
def test_a_cell_becomes_a_json_scalar(cell: Cell, as_json: object) -> None:
    assert cell_json(cell) == as_json


def test_the_events_of_a_question_end_with_its_answer(shop: Workspace) -> None:
    events: list[Event] = []
    answer = ask(shop, "revenue by waiter", deadline=Deadline(30), listen=events.append)
    told = [event_json(event) for event in events]
    names = [name for name, _ in told]
    assert names[-1] == "done"
    assert {"step", "attempt", "rows", "chart", "prose"} <= set(names)
    assert told[-1][1] == answer_json(answer)
    assert dict(told)["prose"]["text"] == answer_json(answer)["analysis"]


def test_each_event_has_its_name_and_data() -> None:
    assert event_json(Step("writing")) == ("step", {"name": "writing"})
    assert event_json(QueryDraft("SELECT")) == ("draft", {"sql": "SELECT"})
    name, data = event_json(AttemptMade(Attempt("SELECT 1", "syntax", "bad", 1.5)))
    assert (name, data["mistake"], data["milliseconds"]) == ("attempt", "syntax", 1.5)
    assert Done.__doc__
