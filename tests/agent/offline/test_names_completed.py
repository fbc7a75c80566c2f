"""A name in a later text is completed by the value that was kept before: one word stands in the place of another."""

from dataclasses import replace

import pytest
from readings.tables import SALES_CONTEXT

from agent.models.offline.conversation.names_completed import complete_names
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reading import Filter, Reading
from agent.models.offline.workings import Workings

BOXES = (
    "Alfajor choc caja x12un",
    "Alfajor mixto caja x12un",
    "Conito choc caja x12un",
    "Conito mixto caja x12un",
    "Alfajor choc x un",
)
CONTEXT = replace(SALES_CONTEXT, stored=lambda _: BOXES)
KEPT = Filter("product_name", "=", ("Alfajor mixto caja x12un",), "Alfajor mixto caja x12un")


def _completed(text: str, word: str) -> Filter:
    w = Workings(hear(text, "en", CONTEXT), CONTEXT)
    w.filters = [Filter("product_name", "contains", (word,), word)]
    complete_names(Reading("en", filters=(KEPT,)), w)
    return w.filters[0]


def test_another_word_is_put_in_the_place_of_one_of_its_words() -> None:
    found = _completed("same for the choc one", "choc")
    assert (found.operator, found.values) == ("=", ("Alfajor choc caja x12un",))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("and all the choc ones?", "choc"),  # several are meant
        ("and conito?", "conito"),  # another kind of thing
        ("and the fruit one?", "fruit"),  # no such value
    ],
)
def test_other_names_stay_as_they_are(text: str, word: str) -> None:
    assert _completed(text, word).operator == "contains"
