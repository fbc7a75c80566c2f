"""Whatever is answered about data.csv, each figure, date, name and direction of its prose traces to a fact."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from prose.checker import Evidence, problems
from prose.claims import claims, folded

from agent.ask import ask
from agent.deadline import Deadline
from agent.wire import answer_json
from agent.workspace import Workspace

pytestmark = pytest.mark.slow
TABLE: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text(encoding="utf-8"))
QUESTIONS = [pytest.param(language, text, id=text) for language, texts in TABLE.items() for text in texts]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


@cache
def _answered(shop: Workspace, text: str) -> dict[str, Any]:
    return answer_json(ask(shop, text, deadline=Deadline(60)))


def _evidence(shop: Workspace, answer: dict[str, Any]) -> Evidence:
    stored = {str(row[0]) for row in _answered(shop, "units by product")["result"]}
    labels = dict(zip(DAYS, DIAS, strict=True)) if answer["language"] == "es" else {}
    return Evidence(tuple(answer["facts"]), answer["question"], answer["language"], frozenset(stored), labels=labels)


@pytest.mark.parametrize(("language", "text"), QUESTIONS)
def test_every_claim_of_the_prose_traces_to_a_fact(shop: Workspace, language: str, text: str) -> None:
    answer = _answered(shop, text)
    if answer["status"] == "declined":
        pytest.skip("declined: there is no prose about rows")
    evidence = _evidence(shop, answer)
    assert answer["language"] == language
    assert answer["title"]
    assert answer["analysis"]
    assert problems(answer["title"], evidence) == []
    assert problems(answer["analysis"], evidence) == []


def test_most_of_the_questions_are_answered(shop: Workspace) -> None:
    texts = [text for each in TABLE.values() for text in each]
    answered = [text for text in texts if _answered(shop, text)["status"] == "answered"]
    assert len(answered) >= 0.9 * len(texts)


def test_a_figure_that_is_changed_is_found(shop: Workspace) -> None:
    """Every figure of every answer, made larger by a third: none but one that equals another fact gets through."""
    changed, found = 0, 0
    for text in (text for each in TABLE.values() for text in each):
        answer = _answered(shop, text)
        if answer["status"] == "declined":
            continue
        evidence = _evidence(shop, answer)
        for wrong in _changed(answer["analysis"], answer["language"]):
            changed += 1
            found += bool(problems(wrong, evidence))
    assert changed > 120
    assert found >= 0.97 * changed


def _changed(text: str, language: str) -> list[str]:
    """The text once for each of its figures, with that figure made larger."""
    texts = []
    for claim in claims(text, language):
        digits = re.search(r"\d[\d.,]*\d|\d", folded(text)[claim.start : claim.start + len(claim.text)])
        if claim.kind not in {"money", "percent"} or not digits:
            continue
        start = claim.start + digits.start()
        larger = str(int(abs(Decimal(str(claim.value))) * 4 / 3) + 1)
        texts.append(text[:start] + larger + text[start + len(digits[0]) :])
    return texts
