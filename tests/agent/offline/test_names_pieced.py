"""Names that are pieced together, of a shop's own ones, found by the index of stored values."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import yaml
from readings.tables import SALES_CONTEXT

from agent.linking import ValueIndex
from agent.models.offline.conversation.texts import follow
from agent.models.offline.reader import read
from agent.models.offline.reading import Reading
from agent.values import Language

NAMES = (
    "Alfajor mixto caja x12un",
    "Alfajor mixto caja x6un",
    "Alfajor surtido caja x12un",
    "Alfajor choc caja x12un",
    "Alfajor choc x un",
    "Alfajor Sin Azucar Suelto",
    "Alfajor Sin Azucar x9 Un",
    "Alf. 150 aniv. Suelto",
    "Alf. 150 aniv. X 8 unidades",
    "Conito coco y ddl x 6 un",
    "Conito choc caja x12un",
    "Dulce de leche vidrio x450g",
    "Dulce de leche vidrio x800g",
    "Galletita limon caja x12un",
    "Galletita limon x un",
    "Barrita H con almendra",
    "Trufas 70% cacao lata x 200g",
)
INDEX = ValueIndex.build({"product_name": NAMES}, {"ddl": ("dulce de leche",), "dulce de leche": ("ddl",)})
CASES = yaml.safe_load((Path(__file__).parent / "names_pieced.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [case for cases in CASES.values() for case in cases], ids=lambda case: case["q"])
def test_a_name_is_pieced_together_from_its_words(case: dict[str, object]) -> None:
    context = replace(SALES_CONTEXT, stored=lambda _: NAMES, link=partial(INDEX.link, language=case["lang"]))
    reading = read(str(case["q"]), case["lang"], context)  # type: ignore[arg-type]
    assert isinstance(reading, Reading)
    if "unread" in case:
        assert set(case["unread"]) <= set(reading.unread)  # type: ignore[call-overload]
        return
    sides = [item for contrast in reading.contrasts for item in contrast.filters]
    kept = [name for item in (*reading.filters, *sides) for name in _names_of(item.operator, item.values)]
    assert reading.unread == ()
    assert sorted(set(kept)) == sorted(case["names"])  # type: ignore[call-overload]


def _names_of(operator: str, values: tuple[object, ...]) -> list[str]:
    if operator == "starts with":
        return [name for name in NAMES if name.casefold().startswith(str(values[0]).casefold())]
    return [str(value) for value in values]


@pytest.mark.parametrize(
    ("language", "texts", "names"),
    [
        ("en", ["units of dulce de leche by month", "only the 450g one"], ["Dulce de leche vidrio x450g"]),
        ("en", ["units of Dulce de leche vidrio x450g", "ok, the 800 then"], ["Dulce de leche vidrio x800g"]),
        ("en", ["units of the box of 12 mixed alfajores", "and the 6 unit one?"], ["Alfajor mixto caja x6un"]),
        ("es", ["unidades de Alfajor mixto caja x12un", "y las de 6?"], ["Alfajor mixto caja x6un"]),
        ("es", ["unidades de dulce de leche por semana", "solo el de 800"], ["Dulce de leche vidrio x800g"]),
    ],
)
def test_a_size_alone_is_that_of_what_was_kept(language: Language, texts: list[str], names: list[str]) -> None:
    context = replace(SALES_CONTEXT, stored=lambda _: NAMES, link=partial(INDEX.link, language=language))
    first = read(texts[0], language, context)
    assert isinstance(first, Reading)
    second = follow((first,), texts[1], language, context)
    assert isinstance(second, Reading)
    assert second.unread == ()
    assert [value for item in second.filters for value in item.values] == names


def test_some_of_a_kind_are_those_of_the_kind_that_was_kept() -> None:
    context = replace(SALES_CONTEXT, stored=lambda _: NAMES, link=partial(INDEX.link, language="en"))
    first = read("revenue of conitos by month", "en", context)
    assert isinstance(first, Reading)
    second = follow((first,), "just the choc ones", "en", context)
    assert isinstance(second, Reading)
    assert len(second.filters) == 2
