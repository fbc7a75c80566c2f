"""Planted faults are named, and what is sound is left alone; the last test prints both figures."""

import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
TRAPS = yaml.safe_load((HERE / "traps.yaml").read_text())
SOUND = yaml.safe_load((HERE / "sound.yaml").read_text())
LEAST_NAMED, MOST_ACCUSED = 0.95, 0.02


def accusations(checks):
    return [check.name for check in checks if check.verdict != "passed"]


@pytest.mark.parametrize("case", TRAPS, ids=lambda case: f"{case['trap']}: {case['question']}")
def test_a_trap_is_named(examine, case):
    found = examine(case)
    assert case["trap"] in accusations(found)
    assert all(check.sentence and "{" not in check.sentence for check in found)


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case["question"])
def test_what_is_sound_is_not_accused(examine, case):
    assert accusations(examine(case)) == []


def test_the_tables_as_a_whole(examine, capsys):
    named = [case["trap"] in accusations(examine(case)) for case in TRAPS]
    accused = Counter(name for case in SOUND for name in accusations(examine(case))[:1])
    with capsys.disabled():
        sys.stdout.write(
            f"\ntraps named rightly: {sum(named)} of {len(named)}, "
            f"sound ones accused: {accused.total()} of {len(SOUND)}\n"
        )
    assert len(TRAPS) >= 60
    assert len(SOUND) >= 100
    assert sum(named) / len(named) >= LEAST_NAMED
    assert accused.total() / len(SOUND) <= MOST_ACCUSED
