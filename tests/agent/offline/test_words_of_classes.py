"""Words of one class are read alike: each stands in the place of a known one and changes nothing."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from readings.tables import SALES_CONTEXT
from readings.words import as_case

from agent.models.offline.reader import read
from agent.models.offline.reading import Reading

pytestmark = pytest.mark.slow

Case = dict[str, object]
CASES: list[tuple[str, Case]] = [
    (kind, case)
    for kind, cases in yaml.safe_load(
        Path(__file__).with_name("words_of_classes.yaml").read_text(encoding="utf-8")
    ).items()
    for case in cases
]
IDS = [f"{kind}: {case['template']}" for kind, case in CASES]


@pytest.mark.parametrize(("kind", "case"), CASES, ids=IDS)
def test_words_of_a_class_are_read_as_the_known_one(kind: str, case: Case) -> None:
    known = _read(case, None)
    assert known is not None
    parts = as_case(known)
    assert {part: parts[part] for part in case["reads"]} == case["reads"], kind  # type: ignore[attr-defined]
    assert [word for word in _words(case, "words") if _read(case, word) != known] == []


@pytest.mark.parametrize(("kind", "case"), [(k, c) for k, c in CASES if "declined" in c])
def test_words_that_may_mean_more_are_not_understood(kind: str, case: Case) -> None:
    assert [word for word in _words(case, "declined") if _read(case, word) is not None] == [], kind


def _words(case: Case, part: str) -> list[str]:
    return [word.strip() for word in str(case[part]).split(";") if word.strip()]


def _read(case: Case, word: str | None) -> Reading | None:
    """The template with a word in it, or with its own; nothing where a word of it is not understood."""
    text = re.sub(r"\{(.*?)\}", lambda known: known[1] if word is None else word, str(case["template"]))
    reading = read(text, case["lang"], SALES_CONTEXT)  # type: ignore[arg-type]
    if not isinstance(reading, Reading) or reading.unread:
        return None
    return replace(
        reading,
        assumptions=(),
        periods=tuple(replace(period, words="") for period in reading.periods),
        filters=tuple(replace(item, words="") for item in reading.filters),
    )
