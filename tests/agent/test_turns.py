"""The line in which queries wait for memory that others have taken."""

import threading
import time

from agent.turns import PAUSE, Turns


def test_a_later_query_is_behind_the_earlier_one_until_that_has_ended() -> None:
    turns = Turns()
    with turns.taken() as later_than_none, turns.taken() as later:
        assert turns.is_behind(later)
        assert not turns.is_behind(later_than_none)
    with turns.taken() as alone:
        assert not turns.is_behind(alone)


def test_who_gives_way_goes_on_as_soon_as_the_one_before_has_ended() -> None:
    turns, entered, gone_on = Turns(), threading.Event(), threading.Event()

    def later() -> None:
        with turns.taken() as turn:
            entered.set()
            while turns.is_behind(turn):
                turns.give_way(turn, behind=True)
            gone_on.set()

    with turns.taken():
        waiting = threading.Thread(target=later)
        waiting.start()
        assert entered.wait(10)
        assert not gone_on.wait(2 * PAUSE)
    assert gone_on.wait(10)
    waiting.join()


def test_nobody_waits_where_nobody_else_is_under_way() -> None:
    turns = Turns()
    with turns.taken() as turn:
        began = time.monotonic()
        turns.give_way(turn, behind=False)
        assert time.monotonic() - began < PAUSE / 2
