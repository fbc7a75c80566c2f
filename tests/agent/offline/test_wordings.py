"""Wordings that differ from those the tables of words were first made of are read to the same parts."""

from pathlib import Path

import pytest
import yaml
from readings.tables import SALES_CONTEXT
from readings.words import as_case

from agent.models.offline.reader import read
from agent.models.offline.reading import Reading

Case = dict[str, object]
FILES = sorted((Path(__file__).parent / "wordings").glob("*.yaml"))
KINDS: list[dict[str, list[Case]]] = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES]
CASES = [case for kinds in KINDS for cases in kinds.values() for case in cases]
WHOLE = (
    "measures",
    "groupings",
    "filters",
    "named",
    "periods",
    "having",
    "contrasts",
    "holdings",
    "transform",
    "skip",
    "by_moment",
    "unread",
)
OF_SOME = {"order", "limit", "within", "existence", "share_within", "values_of"}
"""What is compared where a case names it."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["q"]))
def test_a_new_wording_is_read_to_the_parts_that_it_means(case: Case) -> None:
    reading = read(str(case["q"]), case["lang"], SALES_CONTEXT)  # type: ignore[arg-type]
    assert isinstance(reading, Reading), reading
    got = {**as_case(reading), "share_within": reading.share_within, "values_of": reading.values_of}
    asked = ("unread",) if "unread" in case else (*WHOLE, *(set(case) & OF_SOME))
    assert {part: got[part] for part in asked} == {
        part: case.get(part, {"transform": "", "skip": 0, "by_moment": ""}.get(part, [])) for part in asked
    }
