"""A table that nobody described gets meanings from its names and the profile of its values."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.catalogue import Table, TableColumn
from agent.column_naming import words_of_name
from agent.models.offline.words.tokens import fold, stem
from agent.semantics import Dimension, Metric, NamedFilter, Semantics, Words
from agent.semantics_draft import draft

pytestmark = pytest.mark.slow

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("drafted.yaml").read_text(encoding="utf-8"))


def drafted(case: dict[str, Any]) -> Semantics:
    columns = tuple(
        TableColumn(**{**column, "samples": tuple(column.get("samples", ()))}) for column in case["columns"]
    )
    return draft(Table(case["table"], columns, case["rows"]))


def levelled(words: list[str] | tuple[str, ...]) -> set[str]:
    return {" ".join(stem(fold(part)) for part in word.split()) for word in words}


def words_for(semantics: Semantics, thing: str) -> Words:
    named: list[Metric | Dimension | NamedFilter] = [
        *semantics.metrics,
        *semantics.filters,
        *semantics.dimensions,
    ]
    return next(item.synonyms for item in named if item.name == thing)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["table"])
def test_figures_are_added_up_averaged_or_counted_as_their_names_say(case: dict[str, Any]) -> None:
    expressions = {metric.name: metric.expression for metric in drafted(case).metrics}
    assert {name: expressions.get(name) for name in case["metrics"]} == case["metrics"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["table"])
def test_the_figure_meant_when_none_is_named_is_money_or_a_count(case: dict[str, Any]) -> None:
    assert drafted(case).default_metric == case["default"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["table"])
def test_rows_are_dated_by_when_they_happened(case: dict[str, Any]) -> None:
    assert drafted(case).time == case["time"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["table"])
def test_one_column_at_most_identifies_what_is_counted(case: dict[str, Any]) -> None:
    entities = [dimension.name for dimension in drafted(case).dimensions if dimension.entity]
    assert entities == ([case["entity"]] if case["entity"] else [])


@pytest.mark.parametrize(
    ("case", "said"),
    [(case, said) for case in CASES for said in case["says"]],
    ids=lambda value: value.get("thing", value.get("table")),
)
def test_a_column_goes_by_the_words_that_people_say_for_it(case: dict[str, Any], said: dict[str, Any]) -> None:
    words = words_for(drafted(case), said["thing"])
    assert levelled(said["en"]) - levelled(words["en"]) == set()
    assert levelled(said["es"]) - levelled(words["es"]) == set()


@pytest.mark.parametrize(
    ("case", "silent"),
    [(case, silent) for case in CASES for silent in case.get("silent", ())],
    ids=lambda value: value.get("thing", value.get("table")),
)
def test_nothing_goes_by_words_that_mean_something_else(case: dict[str, Any], silent: dict[str, Any]) -> None:
    words = words_for(drafted(case), silent["thing"])
    assert levelled(silent["words"]) & (levelled(words["en"]) | levelled(words["es"])) == set()


@pytest.mark.parametrize("case", [case for case in CASES if "filters" in case], ids=lambda case: case["table"])
def test_columns_of_yes_and_no_are_conditions(case: dict[str, Any]) -> None:
    assert {named.name: named.condition for named in drafted(case).filters} == case["filters"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["table"])
def test_money_is_in_the_unit_that_columns_are_named_by(case: dict[str, Any]) -> None:
    assert drafted(case).currency == case.get("currency", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["table"])
def test_a_model_is_told_some_of_the_words_that_the_parser_knows(case: dict[str, Any]) -> None:
    semantics = drafted(case)
    things: list[Metric | Dimension | NamedFilter] = [*semantics.metrics, *semantics.dimensions, *semantics.filters]
    for named in things:
        for language, told in semantics.told[named.name].items():
            assert set(told) <= set(named.synonyms[language])


@pytest.mark.parametrize(
    ("case", "thing", "label"),
    [(case, thing, label) for case in CASES for thing, label in case.get("labels", {}).items()],
)
def test_a_column_is_shown_by_a_name_of_the_language(case: dict[str, Any], thing: str, label: dict[str, str]) -> None:
    words = words_for(drafted(case), thing)
    assert {language: said[0] for language, said in words.items()} == label


def test_weekdays_keep_their_own_order_whatever_their_language() -> None:
    weekday = drafted(CASES[-1]).dimension("weekday")
    assert weekday is not None
    assert weekday.kind == "weekday"
    assert weekday.order[:2] == ("lunes", "martes")
    assert weekday.names["lunes"] == {"en": ("Monday",), "es": ("lunes",)}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("unitPrice", ("unit", "price")),
        ("UNIT_PRICE", ("unit", "price")),
        ("HTTPStatus", ("http", "status")),
        ("paperid", ("paper", "id")),
        ("paid", ("paid",)),
        ("txAmt", ("transaction", "amount")),
        ("ciudad-origen", ("ciudad", "origen")),
    ],
)
def test_a_name_falls_into_its_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of_name(name) == words
