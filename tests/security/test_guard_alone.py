"""The guard by itself, without any database: every hostile statement is refused in words, every benign one passes."""

import pytest

from agent import guard
from agent.errors import ModelMistake
from tests.security.cases import Benign, Hostile, all_benign, all_hostile
from tests.security.guarded import catalogue

REFUSALS = {"refused", "syntax", "unknown_table", "unknown_column"}


@pytest.mark.parametrize("case", all_hostile(), ids=lambda case: case.label)
def test_the_guard_refuses_it(case: Hostile) -> None:
    with pytest.raises(ModelMistake) as raised:
        guard.admit(case.sql, catalogue(case.dialect))
    assert raised.value.kind in REFUSALS
    assert len(raised.value.message) > 10
    assert raised.value.notice


@pytest.mark.parametrize("case", all_benign(), ids=lambda case: case.label)
def test_the_guard_lets_it_through(case: Benign) -> None:
    admitted = guard.admit(case.sql, catalogue(case.dialect))
    assert guard.admit(admitted.sql, catalogue(case.dialect)).sql == admitted.sql
