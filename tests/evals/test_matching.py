"""Rows held against a reference, as a person would."""

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from evals.matching import matches, plain, table

CASES = yaml.safe_load(Path(__file__).with_name("matching.yaml").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_rows_match_as_a_person_would_say(case):
    reference, rows, ordered = table(case["reference"]), table(case["rows"]), case.get("ordered", False)
    assert matches(reference, rows, ordered=ordered, lenient=False) is case["strict"]
    assert matches(reference, rows, ordered=ordered, lenient=True) is case["lenient"]


@pytest.mark.parametrize(
    ("cell", "comparable"),
    [
        (Decimal("2.50"), 2.5),
        (True, "true"),
        (date(2024, 10, 3), "2024-10-03"),
        (datetime(2024, 10, 3), "2024-10-03"),  # noqa: DTZ001
        (datetime(2024, 10, 3, 9, 5), "2024-10-03 09:05:00"),  # noqa: DTZ001
        ("2024-10-03T09:05:00", "2024-10-03 09:05:00"),
        (time(9, 5), "09:05"),
        ("09:05:00", "09:05"),
        ("1e3", 1000.0),
        ("  Alfajor  nuez ", "alfajor nuez"),
        (None, None),
    ],
)
def test_a_cell_is_compared_by_what_it_says(cell, comparable):
    assert plain(cell) == comparable
