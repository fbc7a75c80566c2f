"""What is told before or behind a question is left out and said, or the question is declined where it may matter."""

from collections.abc import Callable

import pytest

from agent.ask import ask
from agent.deadline import Deadline
from agent.workspace import Workspace

pytestmark = pytest.mark.slow

OpenSmall = Callable[..., Workspace]

LEFT_OUT = [
    ("I'm on the phone to the landlord and they want October's revenue", "October's revenue"),
    ("I'd like to brag to my sister a bit: how many tickets by waiter?", "how many tickets by waiter?"),
    ("The queue's getting far too long, I reckon. How many tickets by waiter?", "How many tickets by waiter?"),
    ("I don't trust averages because of the huge orders, so how many units by waiter?", "how many units by waiter?"),
    ("Rent's due and I'd like to see the revenue by waiter", "I'd like to see the revenue by waiter"),
    ("I was away at the start of October. How many tickets in October?", "How many tickets in October?"),
    ("Estoy con el banco al teléfono y necesito la facturación de octubre", "necesito la facturación de octubre"),
    ("Hay que pagar el alquiler, así que decime cuánto facturamos por mozo", "decime cuánto facturamos por mozo"),
    ("La vereda quedó preciosa y quiero la facturación por mozo", "quiero la facturación por mozo"),
    ("The espresso machine exploded this morning. How many tickets by waiter?", "How many tickets by waiter?"),
    ("We're redoing the window, how many tickets by waiter?", "how many tickets by waiter?"),
    ("Ando barajando qué hago: ¿cuántos tickets por mozo?", "¿cuántos tickets por mozo?"),
    ("Perdí el cuaderno donde anotaba todo, decime cuánto facturamos por mozo", "decime cuánto facturamos por mozo"),
    ("Quiero ver cómo se reparte el laburo: ¿cuánto facturamos por mozo?", "¿cuánto facturamos por mozo?"),
]  # fmt: skip
TOLD_LAST = [
    ("How many tickets by waiter? I need to brag to my brother", "How many tickets by waiter?", "I need to brag"),
    ("How many tickets by waiter, my landlord is pestering me", "How many tickets by waiter", "my landlord"),
    ("Decime cuánto facturamos por mozo, que me quedé rumiando", "Decime cuánto facturamos por mozo", "rumiando"),
]  # fmt: skip
POINTED_AT = [
    ("I was at the dentist's on 18 October. How many tickets that day?", "How many tickets on 18 October?"),
    ("Estuve en el dentista el 18 de octubre. ¿Cuántos tickets ese día?", "¿Cuántos tickets el 18 de octubre?"),
]  # fmt: skip
NOT_LEFT_OUT = [
    "Frobnications are kept out. How much revenue in October?",
    "We only care about the frobnication. How many tickets in October?",
    "I'm looking at the frobnication: revenue in October?",
    "I need the frobnication. How much revenue in October?",
    "I'd like to see the frobnication. How much revenue in October?",
    "Frobnications aren't sales. How much revenue in October?",
    "The frobnication is a mess. How many of them did we have in October?",
    "Waiter 51 is frobnicating. How many tickets in October?",
    "We frobnicate on Sundays. How many tickets in October?",
    "My boss frobnicates those above 50k. How many tickets with a total over that?",
    "What is the frobnication? How many tickets in October?",
    "No garabateamos los domingos. ¿Cuánto facturamos en octubre?",
    "El garabato va aparte. ¿Cuánto facturamos en octubre?",
    "El mozo 51 está garabateado. ¿Cuánto facturamos en octubre?",
    "Quiero el garabato. ¿Cuánto facturamos en octubre?",
    "How many tickets in October? They were frobnications",
    "How slammed were we at the frobnication? How many tickets in October?",
    "Hablo de los garabatos, ¿cuántos tickets en octubre?",
    "Decime cuánto facturamos en octubre, que sea garabateado",
    "Trabajamos en dólares, así que decime cuánto facturamos en octubre",
    "average ticket, i.e. revenue divided by the number of waiters",
    "facturación de octubre, me falta el garabato",
]


@pytest.mark.parametrize(("text", "rest"), [*LEFT_OUT, *POINTED_AT], ids=lambda value: str(value))
def test_what_is_told_first_is_left_out_and_said(open_small: OpenSmall, text: str, rest: str) -> None:
    workspace = open_small(model="offline")
    answer, alone = (ask(workspace, each, deadline=Deadline(30)) for each in (text, rest))
    assert answer.status == "answered", answer.refusal
    assert answer.query == alone.query
    assert any(text.split()[0] in assumption for assumption in answer.assumptions)
    assert not any(text.split()[0] in assumption for assumption in alone.assumptions)


@pytest.mark.parametrize(("text", "rest", "told"), TOLD_LAST)
def test_what_is_told_behind_it_is_left_out_and_said(open_small: OpenSmall, text: str, rest: str, told: str) -> None:
    workspace = open_small(model="offline")
    answer, alone = (ask(workspace, each, deadline=Deadline(30)) for each in (text, rest))
    assert answer.status == "answered", answer.refusal
    assert answer.query == alone.query
    assert any(told in assumption for assumption in answer.assumptions)


@pytest.mark.parametrize("text", NOT_LEFT_OUT)
def test_what_is_told_first_and_may_matter_is_not_left_out(open_small: OpenSmall, text: str) -> None:
    answer = ask(open_small(model="offline"), text, deadline=Deadline(30))
    assert answer.status != "answered", (answer.query, answer.assumptions)


def test_words_of_it_that_nobody_knows_lower_the_grade(open_small: OpenSmall) -> None:
    answer = ask(
        open_small(model="offline"), "My cat frobnicated and I need the revenue of October", deadline=Deadline(30)
    )
    assert answer.confidence is not None
    assert answer.confidence.grade == "low"
