"""The recordings replayed, one case a test, and each suite against its thresholds."""

import socket
from pathlib import Path

import pytest
from vcr.record_mode import RecordMode

from evals import references
from evals.asking import opened, take
from evals.cassette import Cassette
from evals.judging import Judged, judge
from evals.metrics import shortfalls, summarise
from evals.playing import patched
from evals.replay import NOWHERE, SocketOpened, cassette_path, replay, replay_all, sockets_closed
from evals.suites import BUILT_IN, built_in

pytestmark = pytest.mark.slow
MODEL = "relay"
CACHE = Path(".nivii/evals-of-tests")
SUITES = {name: built_in(name, CACHE) for name in BUILT_IN}
CASES = [(name, case) for name, suite in SUITES.items() for case in suite.cases]
JUDGED: dict[str, list[Judged]] = {}


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory):
    from contextlib import ExitStack

    with ExitStack() as stack:
        stack.enter_context(patched(RecordMode.NONE))
        cache = tmp_path_factory.mktemp("replay")
        yield {
            name: stack.enter_context(opened(suite, cache, f"openai:{MODEL}", NOWHERE))
            for name, suite in SUITES.items()
        }


@pytest.mark.xdist_group("replay")
@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}:{case.id}" for name, case in CASES])
def test_a_recorded_case_is_answered_as_it_was(workspaces, name, case):
    suite = SUITES[name]
    workspace = workspaces[name][suite.table_of(case)]
    with sockets_closed():
        taken = take(workspace, case, Cassette.load(cassette_path(suite, MODEL, case)))
    judged = judge(case, taken, references.rows_of(suite, case, workspace))
    JUDGED.setdefault(name, []).append(judged)
    if judged.outcome == "unplayable":
        pytest.skip(f"to be recorded again ({taken.failure}); `make eval` refuses it")
    assert judged.outcome != "failed", taken.failure
    assert not judged.untraced
    if not case.answerable:
        assert judged.outcome == "right"


@pytest.mark.xdist_group("replay")
@pytest.mark.parametrize("name", BUILT_IN)
def test_a_suite_reaches_its_thresholds_by_what_can_be_played(name):
    judged = JUDGED.get(name, [])
    if len(judged) < len(SUITES[name].cases):
        pytest.skip("needs all cases of the suite in the same run")
    playable = [each for each in judged if each.outcome != "unplayable"]
    assert shortfalls(summarise(playable), SUITES[name].thresholds) == ()


def first(name, count=3):
    from dataclasses import replace

    return replace(SUITES[name], cases=SUITES[name].cases[:count])


def test_a_recording_replays_as_a_stream_too(tmp_path):
    judged = replay(first("sales"), MODEL, tmp_path, stream=True)
    assert [each.outcome for each in judged] == ["right"] * 3


def test_processes_give_what_one_gives_in_the_order_of_the_cases(tmp_path):
    suites = [first("sales"), first("hotel")]
    alone = replay_all(suites, MODEL, tmp_path, threads=2, processes=1)
    shared = replay_all(suites, MODEL, tmp_path, threads=2, processes=2)
    for left, right in zip(alone, shared, strict=True):
        assert [each.case.id for each in left] == [each.case.id for each in right]
        assert [each.outcome for each in left] == [each.outcome for each in right] == ["right"] * 3


def test_a_changed_prompt_makes_every_case_stale_and_none_wrong(tmp_path, monkeypatch):
    monkeypatch.setattr("agent.prompt.system.RULES", "Answer somehow.")
    judged = replay(first("sales", 6), MODEL, tmp_path)
    assert [each.flaw for each in judged] == ["stale"] * 6
    assert "6 stale" in " ".join(shortfalls(summarise(judged), SUITES["sales"].thresholds))


def test_a_changed_tool_makes_every_case_stale(tmp_path, monkeypatch):
    from agent.tools import decline

    monkeypatch.setattr(decline, "description", "Say no.")
    assert {each.flaw for each in replay(first("sales"), MODEL, tmp_path)} == {"stale"}


def test_a_case_without_a_recording_is_missing(tmp_path):
    from dataclasses import replace

    suite = replace(first("sales"), cassettes=tmp_path)
    assert {each.flaw for each in replay(suite, MODEL, tmp_path)} == {"missing"}


def test_a_replay_reaches_no_network():
    with sockets_closed(), pytest.raises(SocketOpened), socket.socket() as client:
        client.connect(("127.0.0.1", 9))
    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", 9)) != 0
