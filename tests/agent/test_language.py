"""A text's language is told by its words; one that does not tell leans on the texts before it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.language import detect
from agent.values import Turn

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("languages.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: " | ".join([*case.get("after", []), case["text"]]))
def test_a_text_is_taken_in_its_language(case: dict[str, Any]) -> None:
    history = tuple(Turn(text, None) for text in case.get("after", []))
    assert detect(case["text"], history) == case["language"]
