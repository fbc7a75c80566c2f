"""Codes from one to another hold those in between, in their own order; names have none."""

from agent.models.offline.rows.text_ranges import values_between

LEVELS = ("B2", "A1", "C1", "A2", "B1")


def test_levels_are_in_the_order_of_their_letters_and_numbers() -> None:
    assert values_between(LEVELS, "A2", "B2") == ("A2", "B1", "B2")


def test_numbers_in_codes_are_numbers() -> None:
    assert values_between(("P1", "P10", "P2", "P3"), "P2", "P10") == ("P2", "P3", "P10")


def test_grades_are_letters() -> None:
    assert values_between(("C", "A", "B", "D"), "A", "C") == ("A", "B", "C")


def test_names_have_no_order() -> None:
    assert values_between(("Parking", "Highway", "Night Drive"), "Parking", "Highway") == ()


def test_a_range_that_runs_backwards_holds_nothing() -> None:
    assert values_between(LEVELS, "C1", "A1") == ()
