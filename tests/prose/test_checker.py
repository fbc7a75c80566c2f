"""The checker itself: every planted error is found, and no true sentence is accused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prose.checker import Evidence, problems

CONTEXTS = yaml.safe_load(Path(__file__).with_name("planted.yaml").read_text(encoding="utf-8"))


def _evidence(context: dict[str, Any]) -> Evidence:
    facts = []
    for name, given in context["facts"].items():
        value, unit = given if isinstance(given, list) else (given, None)
        facts.append({"name": name, "value": value if isinstance(value, (int, float)) else str(value), "unit": unit})
    return Evidence(
        tuple(facts),
        context["question"],
        context["language"],
        frozenset(context["stored"]),
        labels=context.get("labels", {}),
    )


def _sentences(kind: str) -> Iterator[Any]:
    for context in CONTEXTS:
        for sentence in context[kind]:
            yield pytest.param(context, sentence, id=f"{context['context']}: {sentence[:60]}")


@pytest.mark.parametrize(("context", "sentence"), list(_sentences("wrong")))
def test_a_planted_error_is_found(context: dict[str, Any], sentence: str) -> None:
    assert problems(sentence, _evidence(context))


@pytest.mark.parametrize(("context", "sentence"), list(_sentences("right")))
def test_a_true_sentence_is_not_accused(context: dict[str, Any], sentence: str) -> None:
    assert problems(sentence, _evidence(context)) == []


def test_at_least_sixty_errors_are_planted() -> None:
    assert sum(len(context["wrong"]) for context in CONTEXTS) >= 60
