"""Following a question: its end, its failure, its asker's leaving, its overstaying."""

import threading
import time

import pytest

from agent.deadline import Deadline
from agent.errors import Busy, OutOfTime
from agent.events import Done, Event, Listener, Step
from server import asking
from server.asking import AskerLeft, Desk
from tests.server.scripted import ANSWER


def stay() -> bool:
    return False


def test_events_come_in_order_and_the_end_is_the_result() -> None:
    def work(tell: Listener, deadline: Deadline) -> str:
        tell(Step("reading"))
        tell(Step("running"))
        tell(Done(ANSWER))
        return "the answer"

    question = Desk(1).start(5, work)
    seen: list[Event] = [event for event in question.events(stay) if event is not None]

    assert seen == [Step("reading"), Step("running")]
    assert question.result == "the answer"


def test_work_that_ignores_its_deadline_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "GRACE_SECONDS", 0.1)
    release = threading.Event()
    desk = Desk(1)
    question = desk.start(0.1, lambda tell, deadline: release.wait(10))

    with pytest.raises(OutOfTime):
        question.wait(stay)

    assert desk.in_flight == 1, "the place is taken until the work has ended"
    release.set()
    wait_until_idle(desk)


def test_an_asker_who_left_cancels_the_work() -> None:
    desk = Desk(1)

    def work(tell: Listener, deadline: Deadline) -> None:
        while True:
            deadline.check()
            time.sleep(0.01)

    question = desk.start(30, work)
    with pytest.raises(AskerLeft):
        question.wait(lambda: True)

    assert question.deadline.cancelled
    wait_until_idle(desk)


def test_a_follower_that_stops_early_cancels_the_work() -> None:
    def work(tell: Listener, deadline: Deadline) -> None:
        tell(Step("reading"))
        while not deadline.cancelled:
            time.sleep(0.01)

    desk = Desk(1)
    question = desk.start(30, work)
    events = question.events(stay)
    assert next(events) == Step("reading")
    assert desk.in_flight == 1

    events.close()  # type: ignore[attr-defined]

    assert question.deadline.cancelled
    wait_until_idle(desk)


def test_a_closed_desk_takes_no_more_questions_and_can_end_those_it_has() -> None:
    desk = Desk(2)

    def work(tell: Listener, deadline: Deadline) -> None:
        while True:
            deadline.check()
            time.sleep(0.01)

    question = desk.start(30, work)
    desk.close()
    with pytest.raises(Busy, match="restarting"):
        desk.start(30, work)
    desk.cancel_all()

    with pytest.raises(OutOfTime):
        question.wait(stay)
    wait_until_idle(desk)


def wait_until_idle(desk: Desk) -> None:
    end = time.monotonic() + 5
    while desk.in_flight:
        assert time.monotonic() < end
        time.sleep(0.01)
