"""The watch over running queries: time, memory, and an asker who has left."""

import threading
import time

import pytest

from agent import watch
from agent.deadline import Deadline
from agent.errors import OutOfTime
from agent.watch import Watch, resident_mb


def wait_for(condition, seconds=3.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_query_is_stopped_when_its_time_is_up_and_again_if_it_does_not_listen():
    calls = []
    with Watch().over(Deadline(9), 0.1, lambda: calls.append(time.monotonic())) as watched:
        wait_for(lambda: len(calls) >= 2)
    assert watched.stopped == "time"
    assert calls[1] - calls[0] >= watch.AGAIN - watch.STEP


def test_a_query_whose_asker_has_left_is_stopped_at_once():
    deadline, stopped = Deadline(9), threading.Event()
    with Watch().over(deadline, 9, stopped.set) as watched:
        deadline.cancel()
        assert stopped.wait(1)
    assert watched.stopped == "left"


def test_of_two_queries_the_one_that_began_last_is_stopped_when_memory_runs_out(monkeypatch):
    used = [100]
    monkeypatch.setattr(watch, "resident_mb", lambda: used[0])
    first, last, over = [], [], Watch()
    with (
        over.over(Deadline(9), 9, lambda: first.append(1), 50),
        over.over(Deadline(9), 9, lambda: last.append(1), 50),
    ):
        used[0] = 200
        wait_for(lambda: last)
    assert first == []


def test_a_query_that_began_when_memory_was_high_already_is_left_alone(monkeypatch):
    used = [500]
    monkeypatch.setattr(watch, "resident_mb", lambda: used[0])
    stopped = []
    with Watch().over(Deadline(9), 9, lambda: stopped.append(1), 50):
        used[0] = 540
        time.sleep(4 * watch.STEP)
    assert stopped == []


def test_a_driver_that_fails_to_interrupt_does_not_end_the_watch():
    calls = []

    def fail():
        calls.append(1)
        raise RuntimeError("connection already closed")

    over = Watch()
    with over.over(Deadline(9), 0.05, fail):
        wait_for(lambda: calls)
    done = threading.Event()
    with over.over(Deadline(9), 0.05, done.set):
        assert done.wait(2)


def test_nothing_is_stopped_after_its_block_and_the_thread_ends_by_itself():
    calls, over = [], Watch()
    with over.over(Deadline(9), 0.2, lambda: calls.append(1)):
        thread = over._thread
    assert thread is not None
    thread.join(3)
    assert not thread.is_alive()
    assert calls == []
    with over.over(Deadline(9), 0.05, lambda: calls.append(1)):
        wait_for(lambda: calls)


def test_the_memory_of_this_process_is_told_or_is_nought(monkeypatch, tmp_path):
    assert resident_mb() > 10
    monkeypatch.setattr(watch, "STATISTICS", tmp_path / "none")
    assert resident_mb() == 0


def test_a_deadline_counts_down_and_can_be_brought_forward():
    deadline = Deadline(5)
    assert 4.5 < deadline.remaining() <= 5
    deadline.check()
    deadline.cancel()
    assert deadline.cancelled
    assert deadline.remaining() == 0
    with pytest.raises(OutOfTime):
        deadline.check()
    assert Deadline(-1).remaining() == 0
