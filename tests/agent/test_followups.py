"""Every question that is suggested to go on with can be answered, without a model."""

from collections.abc import Callable

import pytest

from agent.answer import Answer
from agent.ask import ask
from agent.deadline import Deadline
from agent.values import Turn
from agent.workspace import Workspace

pytestmark = pytest.mark.slow
QUESTIONS = [
    "total revenue",
    "revenue by waiter",
    "revenue by month",
    "daily revenue in October",
    "revenue by weekday",
    "top 2 products by units",
    "revenue in October vs November",
    "revenue last month",
    "units of waiter 51",
    "average ticket",
    "average ticket by waiter",
    "units by weekday and product",
    "how many tickets were there?",
    "which product sells the least?",
    "refunds",
    "when was the first sale of each waiter",
    "facturación total",
    "facturación por mozo",
    "unidades por semana",
    "tickets por día de la semana",
    "los 2 productos con más unidades",
    "ticket promedio por mozo",
    "facturación de octubre contra noviembre",
    "unidades del mozo 52 en octubre",
    "¿qué día vendimos más?",
    "porcentaje de la facturación por producto",
]


@pytest.fixture
def shop(open_small: Callable[..., Workspace]) -> Workspace:
    return open_small(model="offline")


def _asked(shop: Workspace, text: str, before: Answer | None = None) -> Answer:
    history = (Turn(before.question, before.query, before.chart_wish),) if before else ()
    return ask(shop, text, history, deadline=Deadline(30))


@pytest.mark.parametrize("text", QUESTIONS)
def test_every_suggestion_runs(shop: Workspace, text: str) -> None:
    answer = _asked(shop, text)
    assert answer.status == "answered"
    assert len(answer.suggestions) <= 3
    for suggestion in answer.suggestions:
        onward = _asked(shop, suggestion, answer)
        assert onward.status == "answered", f"{suggestion!r} after {text!r}: {onward.refusal}"
        assert onward.language == answer.language
        assert onward.query != answer.query, f"{suggestion!r} after {text!r} asks the same again"


@pytest.mark.parametrize("text", QUESTIONS[:9] + QUESTIONS[16:22])
def test_most_answers_have_two_or_three_suggestions(shop: Workspace, text: str) -> None:
    assert len(_asked(shop, text).suggestions) >= 1


def test_a_comparison_can_be_asked_why(shop: Workspace) -> None:
    assert _asked(shop, "revenue in October vs November").suggestions[0] == "Why?"
    assert _asked(shop, "facturación de octubre contra noviembre").suggestions[0] == "¿Por qué?"
