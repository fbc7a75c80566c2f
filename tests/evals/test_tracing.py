"""Figures in a text that the rows do not have are found out."""

import pytest

from evals.tracing import untraced

ROWS = [1500.5, 0.381, 12, 41_950_150, "2024-10-03", "Torta rogel x porcion"]


@pytest.mark.parametrize(
    "text",
    [
        "It came to $1,500.50.",
        "Fueron $ 1.500,50.",
        "About $1,501 in all.",
        "That is 38.1% of the total.",
        "Es el 38 % del total.",
        "In 12 tickets.",
        "Some $42.0 million.",
        "Unos 42 millones.",
        "On 3 October 2024.",
        "El 3/10/2024.",
        "The hour with the most tickets: 12:00.",
        "No figure at all.",
    ],
)
def test_figures_of_the_rows_are_traced_in_either_language_and_rounded(text):
    assert untraced(text, ROWS, []) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It came to $1,600.50.", ("$1,600.50",)),
        ("That is 39% of the total.", ("39%",)),
        ("In 13 tickets, 12 of them large.", ("13",)),
        ("Some 43 million.", ("43 million",)),
        ("Unos 41 mil.", ("41 mil",)),
    ],
)
def test_a_figure_of_its_own_is_found(text, found):
    assert untraced(text, ROWS, []) == found


def test_a_figure_inside_a_name_is_part_of_the_name():
    assert untraced("Alfajor x12un leads.", [], ["Alfajor x12un"]) == ()
    assert untraced("Top 5 products", [], ["Top 5 products"]) == ()
