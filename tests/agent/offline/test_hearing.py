"""A question falls into the parts that together explain the most of it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from readings.tables import SALES_CONTEXT

from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.part import Part

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("hearing.yaml").read_text(encoding="utf-8"))


def meanings(part: Part) -> set[str]:
    """All that a part may mean, the way the cases write it."""
    found = set(part.names)
    found |= {f"metric:{part.metric.name}"} if part.metric else set()
    found |= {f"dimension:{part.dimension.name}"} if part.dimension else set()
    found |= {f"named:{part.named}"} if part.named else set()
    found |= {f"absent:{part.absent}"} if part.absent else set()
    found |= {f"link:{part.link.column}"} if part.link else set()
    found |= {f"stored:{part.stored[1]}"} if part.stored else set()
    found |= {f"number:{part.number}"} if part.number is not None else set()
    found |= {f"{part.period.start}..{part.period.end}"} if part.period else set()
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["q"])
def test_words_are_linked_to_what_they_mean(case: dict[str, Any]) -> None:
    context = SALES_CONTEXT
    heard = hear(case["q"], case["lang"], context)
    parts = {part.text: meanings(part) for part in heard.parts if part.known}
    expected = dict(line.split(" = ") for line in case["parts"])
    assert {words: meaning for words, meaning in expected.items() if meaning not in parts.get(words, set())} == {}
    assert parts.keys() == expected.keys()


def test_the_parts_cover_the_question_side_by_side() -> None:
    context = SALES_CONTEXT
    heard = hear("top 5 frobs in october?", "en", context)
    assert [part.start for part in heard.parts] == [0, *(part.end for part in heard.parts[:-1])]
    assert heard.parts[-1].end == len(heard.tokens)
