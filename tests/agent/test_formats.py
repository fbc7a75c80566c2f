"""Figures, dates and names are written as people in each language write them."""

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent import formats
from agent.semantics import Dimension
from agent.values import Cell, Language

TABLE: dict[str, list[list[Any]]] = yaml.safe_load(
    Path(__file__).with_name("formats.yaml").read_text(encoding="utf-8")
)
WEEKDAY = Dimension(
    "weekday", "week_day", "weekday", {}, names={"Saturday": {"en": ("Saturday",), "es": ("sábado",)}}
)
CLOCK = Dimension("hour", "hour", "time", {})


def _plain(text: str) -> str:
    assert " " not in text or "\u00a0" not in text.replace(" ", ""), "a plain space beside a no-break one"
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(("value", "unit", "currency", "english", "spanish"), TABLE["numbers"])
def test_a_figure_has_its_sign_and_its_digits(
    value: Any, unit: Any, currency: str, english: str, spanish: str
) -> None:
    number = Decimal(str(value))
    assert _plain(formats.number(number, unit, "en", currency)) == english
    assert _plain(formats.number(number, unit, "es", currency)) == spanish


@pytest.mark.parametrize(("value", "unit", "currency", "english", "spanish"), TABLE["compact"])
def test_a_large_figure_is_shortened(value: Any, unit: Any, currency: str, english: str, spanish: str) -> None:
    assert _plain(formats.number(value, unit, "en", currency, compact=True)) == english
    assert _plain(formats.number(value, unit, "es", currency, compact=True)) == spanish


@pytest.mark.parametrize(("value", "told"), [(None, ""), ("n/a", "n/a"), (True, "True"), (float("nan"), "–")])
def test_what_is_no_figure_stays_as_it_is(value: Cell, told: str) -> None:
    assert formats.number(value, None, "en") == told


DAY = date(2024, 10, 3)
LABELS: list[tuple[Cell, Dimension | None, str | None, str, str]] = [
    (None, None, None, "(none)", "(sin dato)"),
    (DAY, None, None, "Oct 3", "3 oct"),
    (datetime.combine(DAY, time(12)), None, "day", "Oct 3", "3 oct"),
    (DAY, None, "week", "week of Oct 3", "semana del 3 oct"),
    (DAY, None, "month", "October 2024", "octubre de 2024"),
    (DAY, None, "quarter", "Q4 2024", "T4 2024"),
    (DAY, None, "year", "2024", "2024"),
    (time(9, 5), None, None, "9:05", "9:05"),
    (True, None, None, "yes", "sí"),
    (17, None, "hour", "17:00", "17 h"),
    (51, None, None, "51", "51"),
    (Decimal("2.50"), None, None, "2.5", "2.5"),
    (float("inf"), None, None, "–", "–"),
    ("Saturday", WEEKDAY, None, "Saturday", "sábado"),
    ("Someday", WEEKDAY, None, "Someday", "Someday"),
    ("12:00:00", CLOCK, None, "12:00", "12:00"),
    ("Café", None, None, "Café", "Café"),
]


@pytest.mark.parametrize(("cell", "dimension", "grain", "english", "spanish"), LABELS)
def test_a_label_is_told_by_what_it_is(
    cell: Cell, dimension: Dimension | None, grain: str | None, english: str, spanish: str
) -> None:
    assert formats.label(cell, dimension, "en", grain).replace("\u00a0", " ") == english
    assert formats.label(cell, dimension, "es", grain).replace("\u00a0", " ") == spanish


@pytest.mark.parametrize(
    ("language", "start", "end", "told"),
    [
        ("en", DAY, DAY, "Oct 3, 2024"),
        ("es", DAY, date(2024, 10, 15), "3 oct – 15 oct 2024"),
        ("en", date(2023, 12, 31), DAY, "Dec 31, 2023 – Oct 3, 2024"),
    ],
)
def test_a_period_says_the_year_once(language: Language, start: date, end: date, told: str) -> None:
    assert formats.period(start, end, language) == told


@pytest.mark.parametrize(
    ("language", "names", "told"),
    [
        ("en", ["a"], "a"),
        ("en", ["a", "b"], "a and b"),
        ("en", ["a", "b", "c"], "a, b and c"),
        ("es", ["a", "b"], "a y b"),
        ("es", ["a", "Isabel"], "a e Isabel"),
        ("es", ["a", "hijos"], "a e hijos"),
        ("es", ["a", "hielo"], "a y hielo"),
        ("en", [], ""),
    ],
)
def test_names_are_listed_with_and(language: Language, names: list[str], told: str) -> None:
    assert formats.listing(names, language) == told


def test_the_month_alone_has_no_year() -> None:
    assert formats.month(DAY, "es", year=False) == "octubre"
