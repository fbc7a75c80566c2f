"""Texts are cut into words, numbers, dates and quotations, levelled once for every later stage."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.models.offline.words.slips import correct
from agent.models.offline.words.tokens import fold, number_value, stem, tokenize

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("tokens.yaml").read_text(encoding="utf-8"))
KNOWN = frozenset({"revenue", "products", "facturacion", "average", "mediana"})


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: case["text"])
def test_a_text_is_cut_into_levelled_words(case: dict[str, Any]) -> None:
    assert [token.norm for token in tokenize(case["text"], case["lang"])] == case["norms"]


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: case["text"])
def test_a_token_knows_where_it_stood(case: dict[str, Any]) -> None:
    for token in tokenize(case["text"], case["lang"]):
        assert case["text"][token.start : token.end].startswith(token.text[:3])


@pytest.mark.parametrize("case", CASES["numbers"], ids=lambda case: case["text"])
def test_a_number_has_the_value_that_its_language_writes(case: dict[str, Any]) -> None:
    assert number_value(case["text"], case["lang"]) == Decimal(str(case["value"]))


@pytest.mark.parametrize(("one", "other"), CASES["stems"])
def test_singular_and_plural_are_alike(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), CASES["different"])
def test_words_that_only_begin_alike_stay_apart(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize("case", CASES["corrected"], ids=lambda case: case["text"])
def test_a_slip_of_the_keyboard_is_mended(case: dict[str, Any]) -> None:
    mended = correct(tokenize(case["text"], "en")[0], KNOWN, case.get("lang", "en"))
    assert (mended.norm, mended.corrected) == (case["to"], True)


@pytest.mark.parametrize("text", CASES["untouched"])
def test_a_word_that_is_near_to_none_is_left_alone(text: str) -> None:
    token = tokenize(text, "en")[0]
    assert correct(token, KNOWN, "en") == token
