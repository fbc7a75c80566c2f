"""A clause that nobody understands is left out where it adds nothing, told to the person, and lowers the grade."""

from collections.abc import Callable

import pytest

from agent.ask import ask
from agent.deadline import Deadline
from agent.values import Turn
from agent.workspace import Workspace

pytestmark = pytest.mark.slow

OpenSmall = Callable[..., Workspace]

LEFT_OUT = [
    ("Top 2 products by revenue, ladder up the best", "ladder up the best", "Top 2 products by revenue"),
    ("Revenue in October (glimpsed through the 31st)", "glimpsed through the 31st", "Revenue in October"),
    ("Revenue by waiter. Frobnicate it gently", "Frobnicate it gently", "Revenue by waiter"),
    ("facturación por mozo. Descorchala despacito nomás", "Descorchala despacito nomás", "facturación por mozo"),
    ("¿Cuántos tickets hubo? Garabateá los tickets", "Garabateá los tickets", "¿Cuántos tickets hubo?"),
]  # fmt: skip
NOT_LEFT_OUT = [
    "Revenue by waiter, without frobnication",
    "Revenue by waiter, frobnicated by product",
    "Revenue in October, and the frobnication too",
    "Revenue in October, frobnicated since the 12th",
    "How much revenue did we make? What is the frobnication?",
    "Show me the frobnication, revenue and units by waiter",
    "facturación por mozo, sin los garabatos",
    "facturación por mozo, con el garabato de cada uno",
    "facturación por mozo, garabateada para el 51",
    "¿Cuántos tickets hubo en octubre? ¿Y cuántos garabatos?",
    "Frobnication of tickets by waiter, waiter 51",
]


@pytest.mark.parametrize(("text", "clause", "rest"), LEFT_OUT, ids=lambda value: str(value))
def test_a_clause_that_adds_nothing_is_left_out_and_said(
    open_small: OpenSmall, text: str, clause: str, rest: str
) -> None:
    workspace = open_small(model="offline")
    answer, alone = (ask(workspace, each, deadline=Deadline(30)) for each in (text, rest))
    assert answer.status == "answered", answer.refusal
    assert answer.query == alone.query
    assert answer.confidence is not None
    assert answer.confidence.grade == "low"
    assert any(clause in assumption for assumption in answer.assumptions)
    assert not any(clause in assumption for assumption in alone.assumptions)


@pytest.mark.parametrize("text", NOT_LEFT_OUT)
def test_a_clause_that_may_matter_is_not_left_out(open_small: OpenSmall, text: str) -> None:
    answer = ask(open_small(model="offline"), text, deadline=Deadline(30))
    assert answer.refusal is not None
    assert any(word.casefold().startswith(("frob", "garabat")) for word in answer.refusal.unknown_words)


MISSED = [
    (("Revenue by waiter", "frobnicate the zonk", "and the units?"), "low"),
    (("facturación por mozo", "garabateá despacito", "y las unidades?"), "low"),
    (("Revenue by waiter", "frobnicate the zonk", "Units by product"), "high"),
    (("Revenue by waiter", "frobnicate the zonk", "Units by product", "and the revenue?"), "medium"),
]


@pytest.mark.parametrize(("texts", "grade"), MISSED, ids=lambda value: str(value))
def test_a_text_that_leans_past_one_that_was_missed_says_so(
    open_small: OpenSmall, texts: tuple[str, ...], grade: str
) -> None:
    workspace = open_small(model="offline")
    turns: tuple[Turn, ...] = ()
    for text in texts:
        answer = ask(workspace, text, turns, deadline=Deadline(30))
        turns = (*turns, Turn(text, None))
    assert answer.confidence is not None
    assert answer.confidence.grade == grade
    assert any(texts[1] in assumption for assumption in answer.assumptions) is (grade == "low")
