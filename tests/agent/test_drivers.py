"""Why a figure changed: effects by hand, that always add up to the cent, and answers that say so."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from agent import why
from agent.answer import Answer
from agent.ask import ask
from agent.deadline import Deadline
from agent.drivers import asking
from agent.drivers.effects import Group, Side, split
from agent.drivers.periods import Periods, last_two, read_period
from agent.errors import BadQuestion
from agent.interpretation import Span
from agent.run import Run
from agent.values import Language, Question, Turn
from agent.workspace import Workspace

pytestmark = pytest.mark.slow

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("drivers.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_effects_are_those_worked_out_by_hand(case: dict[str, Any]) -> None:
    groups = [_group(name, *figures) for name, figures in case["groups"].items()]
    found = split(groups, tuple(case["days"]), priced=case.get("priced", True))
    assert {effect.name: float(effect.amount) for effect in found} == case["effects"]


def _group(name: str, *figures: float) -> Group:
    before, units_before, after, units_after = (Decimal(str(figure)) for figure in figures)
    return Group(name, Side(before, units_before), Side(after, units_after))


AMOUNTS = st.decimals(-10_000, 1_000_000, places=2)
UNITS = st.decimals(-5, 5_000, places=3)
GROUPS = st.lists(st.builds(Group, st.just("x"), st.builds(Side, AMOUNTS, UNITS), st.builds(Side, AMOUNTS, UNITS)))


@given(GROUPS, st.tuples(st.integers(1, 400), st.integers(1, 400)), st.booleans())
def test_the_effects_add_up_to_the_change_to_the_cent(
    groups: list[Group], days: tuple[int, int], priced: bool
) -> None:
    change = sum((group.after.amount - group.before.amount for group in groups), Decimal(0))
    assert sum((effect.amount for effect in split(groups, days, priced=priced)), Decimal(0)) == change


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-W01", date(2024, 1, 1), date(2024, 1, 7)),
        ("2024-10-03", date(2024, 10, 3), date(2024, 10, 3)),
        ("2024-10-01/2024-10-15", date(2024, 10, 1), date(2024, 10, 15)),
        ("2024-10..2024-11", date(2024, 10, 1), date(2024, 11, 30)),
        (" 2024-w42 ", date(2024, 10, 14), date(2024, 10, 20)),
    ],
)
def test_a_period_is_read_as_it_is_written(text: str, start: date, end: date) -> None:
    assert read_period(text) == Span(start, end)


@pytest.mark.parametrize(
    "text", ["", "October", "2024-13", "2024-W60", "2024-11..2024-10", "2024..2025..2026", "20240101"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadQuestion):
        read_period(text)


@pytest.mark.parametrize(
    ("data", "before", "after"),
    [
        (("2024-08-15", "2024-11-20"), ("2024-09-01", "2024-09-30"), ("2024-10-01", "2024-10-31")),
        (("2024-08-15", "2024-11-30"), ("2024-10-01", "2024-10-31"), ("2024-11-01", "2024-11-30")),
        (("2024-10-15", "2024-11-20"), ("2024-11-04", "2024-11-10"), ("2024-11-11", "2024-11-17")),
        (("2024-11-01", "2024-11-10"), ("2024-11-01", "2024-11-05"), ("2024-11-06", "2024-11-10")),
    ],
)
def test_by_default_the_last_two_whole_periods_are_compared(
    data: tuple[str, str], before: tuple[str, str], after: tuple[str, str]
) -> None:
    def span(ends: tuple[str, str]) -> Span:
        return Span(date.fromisoformat(ends[0]), date.fromisoformat(ends[1]))

    assert last_two(span(data)) == Periods(span(before), span(after))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("why?", ""),
        ("Why did it change?", ""),
        ("¿Por qué?", ""),
        ("¿por qué bajó tanto?", ""),
        ("how come?", ""),
        ("why did revenue fall in November?", "revenue in november"),
        ("¿Por qué subieron las unidades en octubre?", "las unidades en octubre"),
        ("what's behind the drop?", ""),
        ("why was the second week lower?", ""),
        ("why did we sell less?", ""),
        ("a qué se debió la caída", ""),
        ("¿por qué la segunda fue más baja?", ""),
        ("why is 103 better than 104?", "103 than 104"),
        ("revenue by month", None),
        ("what is the why of it", None),
    ],
)
def test_a_question_about_why_is_told_from_others(text: str, rest: str | None) -> None:
    assert asking.rest_of(text) == rest


@pytest.fixture
def shop(open_small: Callable[..., Workspace]) -> Workspace:
    return open_small(model="offline")


def _why(shop: Workspace, first: str, text: str, language: Language) -> Answer | None:
    history = ()
    if first:
        answer = ask(shop, first, deadline=Deadline(30))
        history = (Turn(first, answer.query),)
    return why.explained(Run(Question(text, language, history), shop.current().sources, Deadline(30)))


def test_after_two_periods_why_is_answered_from_one_query(shop: Workspace) -> None:
    answer = _why(shop, "revenue in October vs November", "why?", "en")
    assert answer is not None
    assert answer.status == "answered"
    facts = {fact.name: fact.value for fact in answer.facts}
    # October: 6000+2000+6000+4000−2000 = 16000 in 31 days; November: 8000+1500 = 9500 in 3 days.
    assert (facts["before.value"], facts["after.value"], facts["change"]) == (16000, 9500, -6500)
    assert (facts["before.days"], facts["after.days"]) == (31, 3)
    effects = [value for name, value in facts.items() if name.startswith("effect.")]
    assert sum(effects) == Decimal(-6500)
    assert answer.rows is not None
    assert sum(row[1] for row in answer.rows.values) == -6500  # type: ignore[misc]
    assert answer.prose is not None
    assert answer.prose.title.startswith("Revenue fell 40.6% from October 2024 to November 2024")


def test_the_question_may_name_what_changed(shop: Workspace) -> None:
    answer = _why(shop, "", "¿Por qué bajó la facturación en noviembre?", "es")
    assert answer is not None
    assert answer.prose is not None
    assert answer.prose.title.startswith(
        "La facturación bajó un 40,6 % de octubre de 2024 a noviembre de 2024".replace(" %", "\u00a0%")
    )


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("", "why?"),
        ("top 5 products by revenue", "why?"),
        ("average ticket by month", "why?"),
        ("revenue in October vs November", "revenue by month"),
        ("", "why is the sky blue?"),
    ],
)
def test_where_nothing_changed_there_is_no_explanation(shop: Workspace, first: str, text: str) -> None:
    assert _why(shop, first, text, "en") is None


def test_a_metric_and_two_periods_can_be_named(shop: Workspace) -> None:
    before, after = read_period("2024-10-01..2024-10-02"), read_period("2024-10-13..2024-10-14")
    answer = why.explain(shop.current().sources, "units", before, after, language="en", deadline=Deadline(30))
    facts = {fact.name: fact.value for fact in answer.facts}
    # 2+1+3 = 6 units before, 1−1 = 0 after
    assert (facts["before.value"], facts["after.value"]) == (6, 0)
    assert facts["faller.label"] == "Alfajor nuez x un"


def test_a_metric_is_known_by_its_words(shop: Workspace) -> None:
    answer = why.explain(shop.current().sources, "facturación", language="es", deadline=Deadline(30))
    assert answer.prose is not None
    assert "facturación" in answer.prose.text


@pytest.mark.parametrize(
    ("metric", "before", "kind"),
    [
        ("average_ticket", "2024-10", "unknown_metric"),
        ("happiness", "2024-10", "unknown_metric"),
        ("revenue", "2020", "no_data"),
    ],
)
def test_what_cannot_be_explained_is_said(shop: Workspace, metric: str, before: str, kind: str) -> None:
    with pytest.raises(BadQuestion) as raised:
        why.explain(
            shop.current().sources,
            metric,
            read_period(before),
            read_period("2024-11"),
            language="en",
            deadline=Deadline(30),
        )
    assert raised.value.kind == kind
