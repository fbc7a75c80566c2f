"""Wordings that differ from those the tables of words were first made of are read to the same parts."""

from pathlib import Path

import pytest
import yaml
from readings.tables import SALES_CONTEXT
from readings.words import as_case

from agent.models.offline.reader import read
from agent.models.offline.reading import Reading

pytestmark = pytest.mark.slow

Case = dict[str, object]
FILES = sorted((Path(__file__).parent / "wordings").glob("*.yaml"))
KINDS: list[tuple[str, str, list[Case]]] = [
    (path.stem, kind, cases)
    for path in FILES
    for kind, cases in yaml.load(
        path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    ).items()
]
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
OF_SOME = {"order", "limit", "within", "existence", "share_within", "share_of", "share_each", "values_of", "listing"}
"""What is compared where a case names it."""


@pytest.mark.parametrize(("file", "kind", "cases"), KINDS, ids=[f"{file}: {kind}" for file, kind, _ in KINDS])
def test_new_wordings_are_read_to_the_parts_that_they_mean(file: str, kind: str, cases: list[Case]) -> None:
    assert [told for case in cases if (told := _difference(case))] == []


def _difference(case: Case) -> str:
    """The question with the parts that are read otherwise than the case says; nothing where none is."""
    reading = read(str(case["q"]), case["lang"], SALES_CONTEXT)  # type: ignore[arg-type]
    if not isinstance(reading, Reading):
        return f"{case['q']}: {reading}"
    got = {
        **as_case(reading),
        "share_within": reading.share_within,
        "share_of": list(reading.share_of),
        "share_each": reading.share_each.dimension if reading.share_each else "",
        "values_of": reading.values_of,
    }
    asked = ("unread",) if "unread" in case else (*WHOLE, *(set(case) & OF_SOME))
    wanted = {part: case.get(part, {"transform": "", "skip": 0, "by_moment": ""}.get(part, [])) for part in asked}
    other = {part: (got[part], wanted[part]) for part in asked if got[part] != wanted[part]}
    return f"{case['q']}: {other}" if other else ""
