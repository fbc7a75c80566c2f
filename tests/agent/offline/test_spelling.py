"""A question with slips of the keyboard is read as the one that was meant, or not at all."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from readings.tables import SALES_CONTEXT

from agent.linking import Link
from agent.models.offline.conversation.lost import Outcome, is_understood, read_after, read_as_mended
from agent.models.offline.parts.spelling import spelled
from agent.models.offline.reading import Reading
from agent.values import Language

CASES = yaml.safe_load(Path(__file__).with_name("spelling.yaml").read_text(encoding="utf-8"))


def outcome_of(text: str, language: Language) -> Outcome:
    """What comes of a question that is asked first."""

    def read(part: str) -> Outcome:
        return read_after((), None, part, language, SALES_CONTEXT)

    outcome = read(text)
    mended = None if is_understood(outcome) else read_as_mended(text, language, SALES_CONTEXT, read)
    return mended if mended is not None else outcome


@pytest.mark.parametrize(
    "case", [case for cases in CASES["meant"].values() for case in cases], ids=lambda case: case["q"]
)
def test_a_question_with_slips_is_read_as_the_one_that_was_meant(case: dict[str, str]) -> None:
    language: Language = "es" if case["lang"] == "es" else "en"
    meant, said = outcome_of(case["meant"], language), outcome_of(case["q"], language)
    assert isinstance(meant, Reading)
    assert isinstance(said, Reading)
    assert not said.unread
    assert replace(said, assumptions=()) == replace(meant, assumptions=())


@pytest.mark.parametrize("case", CASES["declined"], ids=lambda case: case["q"])
def test_a_word_that_is_no_slip_is_not_mended(case: dict[str, str]) -> None:
    assert not is_understood(outcome_of(case["q"], "es" if case["lang"] == "es" else "en"))


@pytest.mark.parametrize(("text", "words"), [("monto al contado cada mes", "contado"), ("precio pro mes", "pro")])
def test_a_word_that_is_stored_is_not_taken_for_a_misheard_one(text: str, words: str) -> None:
    start = text.index(words)
    stored = Link(start, start + len(words), words, "payment", (words.title(),), "exact", 1.0)
    assert spelled(text, "es", replace(SALES_CONTEXT, link=lambda _: (stored,))).text == text
    assert spelled(text, "es", replace(SALES_CONTEXT, link=lambda _: ())).text != text
