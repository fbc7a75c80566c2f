"""Names that are pieced together, of a shop's own ones, found by the index of stored values."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import yaml
from readings.tables import SALES_CONTEXT

from agent.linking import ValueIndex
from agent.models.offline.reader import read
from agent.models.offline.reading import Reading

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
