"""Values that stand for no product neither rank nor rise by their prices; lists and other figures have them."""

from dataclasses import replace

import pytest
from readings.tables import SALES_CONTEXT

from agent.models.offline.reader import read
from agent.models.offline.reading import Filter, Reading
from agent.values import Language

STAND_IN = "ART. INEXISTENTE"
SEMANTICS = replace(SALES_CONTEXT.semantics, placeholders={"product_name": (STAND_IN,)})
CONTEXT = replace(SALES_CONTEXT, semantics=SEMANTICS)
LEFT_OUT = Filter("product_name", "!=", (STAND_IN,))


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "cheapest product"),
        ("en", "top 5 most expensive products"),
        ("en", "which product rose most in price"),
        ("es", "producto más barato"),
        ("es", "qué producto subió más de precio"),
        ("es", "qué productos subieron de precio"),
    ],
)
def test_a_stand_in_is_left_out_of_what_goes_by_price(language: Language, question: str) -> None:
    reading = read(question, language, CONTEXT)
    assert isinstance(reading, Reading)
    assert LEFT_OUT in reading.filters
    assert any(STAND_IN in note for note in reading.assumptions)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "price list"),
        ("en", "top 5 products by revenue"),
        ("es", "cuánto sale cada producto"),
        ("es", "precio promedio por producto"),
    ],
)
def test_what_lists_or_goes_by_another_figure_has_it(language: Language, question: str) -> None:
    reading = read(question, language, CONTEXT)
    assert isinstance(reading, Reading)
    assert LEFT_OUT not in reading.filters
