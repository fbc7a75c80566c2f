"""A clause that says that a name's known abbreviations are in too is left out, and no other one."""

import pytest

from agent.models.offline.parts.abbreviations_included import without_included_abbreviations

KNOWN = {"alf": ("alfajor",)}


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ('Revenue from alfajores, including the ones written "Alf."?', "Revenue from alfajores?"),
        ("Units of alfajores, all of them, those abbreviated Alf. too", "Units of alfajores"),
        ("Rev of alfajores? Include every alfajor product, those named 'Alf.' too.", "Rev of alfajores."),
        ("Ventas de alfajores; incluí también los que figuran como Alf.", "Ventas de alfajores"),
        ("Son alfajores, incluyendo todos los de esa familia y los que dicen «Alf.»?", "Son alfajores?"),
    ],
)
def test_an_abbreviation_that_is_said_to_be_in_adds_nothing(text: str, rest: str) -> None:
    assert without_included_abbreviations(text, KNOWN) == rest


@pytest.mark.parametrize(
    "text",
    [
        'Revenue from alfajores, only the ones written "Alf."?',
        'Revenue from alfajores, leaving out the ones written "Alf."?',
        "Revenue from conitos, including those written Alf.",
        "Revenue from alfajores, including those written Con.",
        "Ventas de alfajores, incluyendo los que dicen Alf. de noviembre",
    ],
)
def test_any_other_clause_is_left_as_it_is(text: str) -> None:
    assert without_included_abbreviations(text, KNOWN) == text
