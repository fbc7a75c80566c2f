"""Words of a question are linked to stored values, whatever their case, accents, number or abbreviation."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.linking import ValueIndex

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("linking.yaml").read_text(encoding="utf-8"))
INDEX = ValueIndex.build(CASES["columns"], CASES["abbreviations"])


@pytest.mark.parametrize("case", CASES["found"], ids=lambda case: case["text"])
def test_words_are_linked_to_the_values_they_mean(case: dict[str, Any]) -> None:
    links = {link.words: link for link in INDEX.link(case["text"], "en")}
    link = links[case["words"]]
    assert link.column == case["column"]
    assert set(link.values) == set(case["values"])
    assert link.how == case.get("how", link.how)
    assert case["text"][link.start : link.end] == case["words"]


@pytest.mark.parametrize("text", CASES["nothing"])
def test_words_that_name_no_value_are_not_linked(text: str) -> None:
    assert INDEX.link(text, "es") == ()


def test_what_several_values_have_in_common_is_told_as_patterns() -> None:
    conitos = next(link for link in INDEX.link("conitos", "es") if link.words == "conitos")
    assert conitos.patterns == ("conito%",)


def test_patterns_hold_for_no_other_value() -> None:
    index = ValueIndex.build({"product": ["Alfajor choc", "Alfajor nuez", "Caja de alfajores"]})
    link = index.link("choc", "es")[0]
    assert link.values == ("Alfajor choc",)
    assert link.patterns == ()


def test_sentences_are_left_out_of_the_index() -> None:
    assert all(link.column != "comment" for link in INDEX.link("We had a lovely time at this place", "en"))


def test_values_that_are_missing_are_passed_over() -> None:
    assert ValueIndex.build({"name": [None, "", "Ana"]}).link("Ana", "es")[0].values == ("Ana",)


def test_a_word_does_not_lose_the_endings_of_the_other_language() -> None:
    index = ValueIndex.build({"title": ["Sombras sin fin", "Suites para piano"]})
    assert index.link("average fine per branch", "en") == ()
    assert [link.words for link in index.link("la suite más prestada", "es")] == ["suite"]
