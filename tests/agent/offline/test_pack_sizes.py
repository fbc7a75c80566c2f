"""Sizes of packages, of names that the small tables have not."""

from dataclasses import replace

import pytest
from readings.tables import SALES_CONTEXT

from agent.models.offline.parts.hearing import hear
from agent.models.offline.rows.sizes_linked import with_pack_sizes

SIX, NINE, TWELVE = "Conito choc caja x6un", "Alfajor 70 cacao caja x9un", "Conito choc caja x12un"
CONTEXT = replace(SALES_CONTEXT, stored=lambda column: (SIX, NINE, TWELVE, "Alfajor choc x un"))


def linked(text: str) -> set[str]:
    heard = with_pack_sizes(hear(text, "en", CONTEXT), CONTEXT)
    return {value for part in heard.parts if part.link is not None for value in part.link.values}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("revenue of boxes of 6", {SIX}),
        ("revenue of boxes of 6 and 12", {SIX, TWELVE}),
        ("units of boxes of 6, 9 and 12 in October", {SIX, NINE, TWELVE}),
        ("units of boxes of 6 or of 12", {SIX, TWELVE}),
    ],
)
def test_boxes_of_several_sizes_are_those_of_each(text: str, names: set[str]) -> None:
    assert linked(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "boxes of 6 and 12 or more",
        "boxes of 6 and 500 thousand",
        "revenue of boxes of 6 and 12 October",
        "boxes of 6 and 7",
    ],
)
def test_another_number_is_no_size(text: str) -> None:
    assert linked(text) == set()
