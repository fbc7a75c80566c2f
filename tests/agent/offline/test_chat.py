"""The offline model goes through the same loop as any other: it answers, follows up, declines and gives way."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from fakes.providers import OpenAIHandler, ToolCall, served
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage

from agent.answer import Answer
from agent.ask import ask
from agent.deadline import Deadline
from agent.models.offline.chat import OfflineModel, asked_in
from agent.models.offline.suggestions import nearest
from agent.values import Turn
from agent.workspace import Workspace

pytestmark = pytest.mark.slow
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("chat.yaml").read_text(encoding="utf-8")
)
OpenSmall = Callable[..., Workspace]


def conversed(workspace: Workspace, texts: list[str]) -> Answer:
    """The answer to the last of several texts, each asked after the answers to those before it."""
    history: tuple[Turn, ...] = ()
    for text in texts:
        answer = ask(workspace, text, history, deadline=Deadline(30))
        reason = answer.refusal.reason if answer.refusal else None
        history += (Turn(text, answer.query, answer.chart_wish, reason),)
    return answer


def offline(workspace: Workspace) -> OfflineModel:
    sources = workspace.current().sources
    return OfflineModel(semantics=sources.semantics, catalogue=sources.catalogue, values=sources.values)


@pytest.mark.parametrize("case", CASES["answered"], ids=lambda case: " | ".join(case["texts"]))
def test_a_question_is_answered_in_the_light_of_those_before_it(open_small: OpenSmall, case: dict[str, Any]) -> None:
    answer = conversed(open_small(model="offline"), case["texts"])
    assert answer.status == "answered", answer.refusal
    assert answer.rows is not None
    rows = [[float(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in answer.rows.values]
    assert rows == case["rows"]
    assert answer.model.provider == "offline"


@pytest.mark.parametrize("case", CASES["declined"], ids=lambda case: " | ".join(case["texts"]))
def test_what_is_declined_names_the_words_and_a_question_that_can_be_answered(
    open_small: OpenSmall, case: dict[str, Any]
) -> None:
    workspace = open_small(model="offline")
    answer = conversed(workspace, case["texts"])
    assert answer.refusal is not None
    assert answer.refusal.kind == case["kind"]
    assert list(answer.refusal.unknown_words) == case.get("words", list(answer.refusal.unknown_words))
    assert answer.refusal.suggestions
    assert {conversed(workspace, [suggestion]).status for suggestion in answer.refusal.suggestions} == {"answered"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_example_question_can_be_answered(open_small: OpenSmall, language: str) -> None:
    workspace = open_small(model="offline")
    examples = workspace.describe().examples[language]  # type: ignore[index]
    assert len(examples) >= 4
    assert {conversed(workspace, [example]).status for example in examples} == {"answered"}


def test_advice_is_answered_with_the_same_query(open_small: OpenSmall) -> None:
    model = offline(open_small(model="offline"))
    call = {"name": "answer_with_sql", "args": {"sql": "SELECT 1"}, "id": "a", "type": "tool_call"}
    advised = ToolMessage("literal_not_found: nothing is called that.", tool_call_id="a", status="error")
    reply = model.invoke([HumanMessage("revenue"), AIMessage("", tool_calls=[call]), advised])
    assert [(each["name"], each["args"]) for each in reply.tool_calls] == [("answer_with_sql", {"sql": "SELECT 1"})]


@pytest.mark.parametrize(("text", "reason"), [("total revenue", "did not run"), ("ingreso total", "no funcionó")])
def test_a_query_that_fails_is_not_tried_again(open_small: OpenSmall, text: str, reason: str) -> None:
    model = offline(open_small(model="offline"))
    call = {"name": "answer_with_sql", "args": {"sql": "SELECT 1"}, "id": "a", "type": "tool_call"}
    failed = ToolMessage("unknown_column: there is none.", tool_call_id="a", status="error")
    reply = model.invoke([HumanMessage(text), AIMessage("", tool_calls=[call]), failed])
    assert reply.tool_calls[0]["name"] == "decline"
    assert reason in reply.tool_calls[0]["args"]["reason"]


def test_a_stored_value_is_not_suggested_for_the_words_that_were_refused(
    open_small: Callable[..., Workspace],
) -> None:
    model = offline(open_small(model="offline"))

    def suggested(*refused: str) -> str:
        found = nearest("drop torta", "en", model.semantics, model.catalogue, model.values, refused)
        return " ".join(found).casefold()

    assert "torta" in suggested()
    assert "torta" not in suggested("drop torta")


def test_the_question_is_the_plain_text_that_its_message_carries() -> None:
    asked = asked_in(
        [
            SystemMessage("rules"),
            HumanMessage("revenue by waiter"),
            AIMessage("", tool_calls=[{"name": "answer_with_sql", "args": {}, "id": "a", "type": "tool_call"}]),
            ToolMessage("The query ran.", tool_call_id="a"),
            HumanMessage("only 51\n\nStored values: …", additional_kwargs={"question": "only 51"}),
        ]
    )
    assert (asked.text, asked.earlier, asked.failed, asked.is_under_way) == (
        "only 51",
        ("revenue by waiter",),
        None,
        False,
    )


def test_offline_first_calls_no_model_for_what_is_read_for_certain(open_small: OpenSmall) -> None:
    with served([], OpenAIHandler) as provider:
        workspace = open_small(model="openai:scripted", openai_base_url=f"{provider.url}/v1", route="offline-first")
        answer = ask(workspace, "revenue by waiter", deadline=Deadline(30))
    assert answer.status == "answered"
    assert provider.requests == []


@pytest.mark.parametrize("text", ["how are the alfajores perceived?", "total sales"], ids=["unread", "assumed"])
def test_offline_first_leaves_what_is_uncertain_to_the_model(open_small: OpenSmall, text: str) -> None:
    script = [ToolCall("answer_with_sql", {"sql": "SELECT sum(total) AS revenue FROM sales_data"})]
    with served(script, OpenAIHandler) as provider:
        workspace = open_small(model="openai:scripted", openai_base_url=f"{provider.url}/v1", route="offline-first")
        answer = ask(workspace, text, deadline=Deadline(30))
    assert answer.status == "answered"
    assert len(provider.requests) == 1
    assert provider.requests[0]["tools"]
