"""The line in which queries wait for memory that others have taken."""

import threading
import time

from agent.turns import PATIENCE, PAUSE, Turns


def test_a_later_query_is_behind_the_earlier_one_until_that_has_ended() -> None:
    turns = Turns()
    with turns.taken() as earlier, turns.taken() as later:
        assert turns.is_behind(later)
        assert not turns.is_behind(earlier)
    with turns.taken() as alone:
        assert not turns.is_behind(alone)


def test_who_gives_way_goes_on_as_soon_as_the_one_before_has_ended() -> None:
    turns, entered, gone_on = Turns(), threading.Event(), threading.Event()

    def later() -> None:
        with turns.taken() as turn:
            entered.set()
            while turns.is_behind(turn):
                turns.give_way(turn)
            gone_on.set()

    with turns.taken():
        waiting = threading.Thread(target=later)
        waiting.start()
        assert entered.wait(10)
        assert not gone_on.wait(2 * PAUSE)
    assert gone_on.wait(10)
    waiting.join()


def test_nobody_waits_where_no_other_runs() -> None:
    turns = Turns()
    with turns.taken() as first, turns.taken():
        began = time.monotonic()
        turns.give_way(first)
        assert time.monotonic() - began < PAUSE / 2


def test_a_query_that_ran_alone_used_the_memory_itself() -> None:
    turns = Turns()
    with turns.taken() as turn:
        with turns.running(turn):
            pass
        assert not turns.may_yet_pass(turn)


def test_a_query_beside_which_another_ran_may_yet_pass_until_its_patience_ends() -> None:
    turns = Turns()
    with turns.taken() as first, turns.taken() as second:
        with turns.running(first), turns.running(second):
            pass
        assert turns.may_yet_pass(first)
        assert turns.may_yet_pass(second)
        first.first_try = time.monotonic() - PATIENCE
        assert not turns.may_yet_pass(first)
        assert turns.may_yet_pass(second), "the first is still under way"
