"""Texts cut and joined out of real questions: whatever is written, the offline model answers or declines.

The seed is fixed; `NIVII_FUZZ_TEXTS=N` tries N random conversations instead.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from readings.tables import SALES_CONTEXT

from agent.models.offline.conversation.lost import read_after
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.sql.query import to_query

RANDOM = int(os.environ.get("NIVII_FUZZ_TEXTS", "0"))
EXAMPLES = RANDOM or 250
TABLES = Path(__file__).parents[1] / "agent" / "offline"
MARKS = [*"$¿?¡!.,;:%&/()'\"-–…", "\x00", "\n", "😀", "  ", "ﬁ"]


def _texts() -> Iterator[str]:
    for path in sorted(TABLES.glob("reading_*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield from case.get("texts", [case.get("q", "")])


TEXTS = [text for text in _texts() if text]


def conversation(random: Random) -> list[str]:
    """Two or three texts: whole ones, pieces of them, pieces of several joined, marks alone."""
    return [random.choice([_whole, _piece, _joined, _marked])(random) for _ in range(random.randint(2, 3))]


def _whole(random: Random) -> str:
    return random.choice(TEXTS)


def _piece(random: Random) -> str:
    words = random.choice(TEXTS).split()
    start = random.randrange(len(words))
    return " ".join(words[start : start + random.randint(1, 6)])


def _joined(random: Random) -> str:
    link = random.choice([" ", ", ", "? ", " instead of ", " en vez de ", " without ", " por "])
    return link.join((_piece(random), random.choice([_piece(random), random.choice(MARKS)])))


def _marked(random: Random) -> str:
    words = [*_piece(random).split(), *random.choices(MARKS, k=random.randint(1, 3))]
    random.shuffle(words)
    return " ".join(words)


@pytest.mark.slow
@settings(max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate])
@seed(RANDOM or 20261129)
@given(st.integers(0, 2**63))
def test_any_conversation_is_answered_or_declined(chosen: int) -> None:
    history: list[Reading] = []
    lost: Reading | Refused | None = None
    for text in conversation(Random(chosen)):
        outcome = read_after(history, lost, text, "es" if chosen % 2 else "en", SALES_CONTEXT)
        assert isinstance(outcome, Reading | Refused), text
        if isinstance(outcome, Reading) and not outcome.unread:
            _has_a_query(outcome, text)
            history.append(outcome)
            lost = None
        else:
            lost = outcome


def _has_a_query(reading: Reading, text: str) -> None:
    try:
        sql = to_query(reading, SALES_CONTEXT.semantics, SALES_CONTEXT.table, "duckdb")
    except LookupError:
        return  # what the table does not hold is declined
    assert "SELECT" in sql.upper(), text
