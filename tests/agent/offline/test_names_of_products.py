"""Names of products that are told in full, by what they come in, or as variants of one another."""

from dataclasses import replace

import pytest
from readings.tables import SALES_CONTEXT

from agent.linking import ValueIndex
from agent.models.offline.reader import read
from agent.models.offline.reading import Reading
from agent.values import Language

MIXED_12, MIXED_6 = "Alfajor mixto caja x12un", "Alfajor mixto caja x6un"
CONITO_12, CHOC_6 = "Conito mixto choc caja x12un", "Conito choc caja x6un"
JAR_450, JAR_800 = "Dulce de leche vidrio x450g", "Dulce de leche vidrio x800g"
OTHERS = ("Conito mixto caja x6un", "Alfajor dulce de leche x un", "Barrita con dulce de leche")
NAMES = (MIXED_12, MIXED_6, CONITO_12, CHOC_6, JAR_450, JAR_800, *OTHERS)
INDEX = ValueIndex.build({"product_name": NAMES})


def kept(text: str, language: Language) -> set[object]:
    context = replace(SALES_CONTEXT, stored=lambda _: NAMES, link=lambda words: INDEX.link(words, language))
    reading = read(text, language, context)
    assert isinstance(reading, Reading), reading
    assert reading.unread == (), reading.unread
    of_sides = (item for side in reading.contrasts for item in side.filters)
    return {value for item in (*reading.filters, *of_sides) for value in item.values}


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("units of the mixto box of 12 (Alfajor mixto caja x12un) in October", "en", {MIXED_12}),
        ("unidades de la caja mixta de 12 (Alfajor mixto caja x12un)", "es", {MIXED_12}),
        ("cuanto facturo el alfajor mixto caja x12un y cuanto el de caja x6un", "es", {MIXED_12, MIXED_6}),
    ],
)
def test_a_name_told_in_full_is_that_product_alone(text: str, language: Language, names: set[str]) -> None:
    assert kept(text, language) == names


def test_several_boxes_are_all_that_are_named_so() -> None:
    both = kept("cuánto facturó el alfajor mixto caja x12un y cuánto las cajas x6un", "es")
    assert both == {MIXED_12, MIXED_6, CHOC_6, OTHERS[0]}


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("revenue of jars of dulce de leche", "en", {JAR_450, JAR_800}),
        ("how much do the 450 g and the 800 g jar of dulce de leche cost now?", "en", {JAR_450, JAR_800}),
        ("unidades de dulce de leche en frasco", "es", {JAR_450, JAR_800}),
        ("a cuánto están hoy los frascos de dulce de leche de 450g y 800g", "es", {JAR_450, JAR_800}),
        ("units of the 800 g jar", "en", {JAR_800}),
    ],
)
def test_what_comes_in_a_jar_is_told_by_its_name(text: str, language: Language, names: set[str]) -> None:
    assert kept(text, language) == names


def test_what_comes_in_no_jar_is_not_understood() -> None:
    context = replace(SALES_CONTEXT, stored=lambda _: NAMES, link=lambda words: INDEX.link(words, "en"))
    reading = read("revenue of jars of mixto", "en", context)
    assert isinstance(reading, Reading)
    assert reading.unread == ("jars",)


def test_sides_of_one_word_have_labels_of_their_own() -> None:
    context = replace(SALES_CONTEXT, stored=lambda _: NAMES, link=lambda words: INDEX.link(words, "es"))
    reading = read("facturación de mixto x12 vs mixto x6", "es", context)
    assert isinstance(reading, Reading)
    assert [side.label for side in reading.contrasts] == ["mixto x12", "mixto x6"]
