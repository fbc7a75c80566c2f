"""Facts are what is worked out by hand from the rows, and none is made that would mislead."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent import facts, guard, interpretation
from agent.answer import Check
from agent.deadline import Deadline
from agent.facts import movement
from agent.interpretation import Interpretation
from agent.semantics import Semantics
from agent.values import Rows
from agent.workspace import Workspace

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("facts.yaml").read_text(encoding="utf-8"))
Read = Callable[[str], tuple[Rows, Interpretation, Semantics]]


@pytest.fixture
def read(small_workspace: Workspace) -> Read:
    """Runs a query over the small shop: its rows, what it asks, and the meanings."""
    sources = small_workspace.current().sources

    def read_(sql: str) -> tuple[Rows, Interpretation, Semantics]:
        query = guard.admit(sql, sources.catalogue)
        of = interpretation.interpret(query, sources.catalogue, sources.semantics)
        rows = interpretation.annotate(sources.database.run(query, Deadline(30), None), of)
        return rows, of, sources.semantics

    return read_


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_facts_are_those_worked_out_by_hand(read: Read, case: dict[str, Any]) -> None:
    found = {fact.name: fact.value for fact in facts.gather(*read(case["sql"]))}
    for name, wanted in case["facts"].items():
        assert name in found, f"{name} is missing among {sorted(found)}"
        assert _same(found[name], wanted), f"{name} is {found[name]!r}, not {wanted!r}"
    assert not set(case["absent"]) & set(found)


def _same(found: object, wanted: object) -> bool:
    if isinstance(found, (int, float, Decimal)) and isinstance(wanted, (int, float)):
        return abs(Decimal(str(found)) - Decimal(str(wanted))) < Decimal("0.0001")
    if isinstance(found, datetime):
        return found.date() == wanted
    return found == wanted if not isinstance(wanted, date) else str(found)[:10] == wanted.isoformat()


def test_nothing_is_said_of_a_whole_that_was_refuted(read: Read) -> None:
    rows, of, semantics = read("SELECT product_name, SUM(total) AS revenue FROM sales_data GROUP BY 1")
    refuted = (Check("reconciliation", "failed", "The parts do not add up."),)
    found = {fact.name for fact in facts.gather(rows, of, semantics, refuted)}
    assert not found & {"total", "mean", "top.share"}
    assert "shown.total" in found


def test_nothing_is_said_of_a_whole_that_was_cut_off(read: Read) -> None:
    rows, of, semantics = read("SELECT product_name, SUM(total) AS revenue FROM sales_data GROUP BY 1")
    cut = replace(rows, values=rows.values[:2], row_count=3, truncated=True)
    found = {fact.name: fact.value for fact in facts.gather(cut, of, semantics)}
    assert found["row_count"] == 3
    assert "total" not in found


def test_values_that_a_check_names_are_facts(read: Read) -> None:
    rows, of, semantics = read("SELECT SUM(total) AS revenue FROM sales_data WHERE product_name = 'Kafe'")
    near = (Check("empty", "warned", "No row has Kafe; near it: Cafe con leche.", values=("Cafe con leche",)),)
    found = {fact.name: fact.value for fact in facts.gather(rows, of, semantics, near)}
    assert found["near.1"] == "Cafe con leche"


def test_every_fact_says_how_it_was_got(read: Read) -> None:
    for case in CASES:
        assert all(fact.formula for fact in facts.gather(*read(case["sql"])))


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ((1, 2, 3, 4), "1"),
        ((4, 3, 2, 1), "-1"),
        ((5, 5, 5), "0"),
        ((1, 3, 2, 4), "0.8"),
    ],
)
def test_correlation_is_that_of_the_values_with_their_order(values: tuple[int, ...], wanted: str) -> None:
    assert movement.correlation([Decimal(value) for value in values]) == Decimal(wanted)


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        ({"change": 20, "change.percent.size": "0.2", "count": 3}, "up"),
        ({"change": -20, "change.percent.size": "0.2", "count": 3}, "down"),
        ({"change": 1, "change.percent.size": "0.001", "count": 3}, ""),
        ({"change": 20, "change.percent.size": "0.2", "count": 30}, ""),
        ({"change": 20, "change.percent.size": "0.2", "count": 30, "trend.strength": "0.9"}, "up"),
        ({"change": 20, "change.percent.size": "0.2", "count": 30, "trend.strength": "-0.9"}, ""),
        ({"change": 20, "change.percent.size": "0.2", "count": 30, "trend.strength": "0.3"}, ""),
        ({"change": 0, "change.percent.size": "0", "count": 2}, ""),
        ({"change": 5}, ""),
    ],
)
def test_a_direction_takes_a_trend_or_few_points(known: dict[str, Any], wanted: str) -> None:
    from agent.answer import Fact

    told = {name: Fact(name, Decimal(value), None, "") for name, value in known.items()}
    assert movement.direction(told) == wanted
