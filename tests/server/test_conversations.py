"""The store by itself: workers that begin at the same moment, a store that is away."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psycopg2
import pytest

from agent.errors import DatabaseAway, OutOfOrder
from server.conversations import Conversations, Feedback, Handles, NotKept, new_handle
from server.store import Store
from tests.server.scripted import ANSWER


def test_workers_that_begin_at_once_create_the_tables_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite"
    failures: list[BaseException] = []
    barrier = threading.Barrier(4)

    def begin() -> None:
        base = Store(url)
        store = Conversations(base)
        barrier.wait()
        try:
            for _ in range(5):
                store.keep(Handles(new_handle(), new_handle()), ANSWER, "{}", is_new=True)
        except BaseException as failure:
            failures.append(failure)
        finally:
            base.close()

    threads = [threading.Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    base = Store(url)
    store = Conversations(base)
    assert len(store.summaries()) == 20
    base.close()


def test_a_store_that_is_away_says_so_soon() -> None:
    base = Store("postgresql://nobody:secret@127.0.0.1:1/nowhere")
    store = Conversations(base)
    began = time.monotonic()

    with pytest.raises(DatabaseAway) as raised:
        store.summaries()

    assert time.monotonic() - began < 10
    assert "127.0.0.1" not in raised.value.message
    assert "secret" not in raised.value.message + raised.value.hint


@pytest.mark.parametrize("url", ["nonsense", "mysql://u@h/d"])
def test_an_address_of_no_store_is_told_at_once(url: str) -> None:
    with pytest.raises(OutOfOrder, match="NIVII_STORE_URL"):
        Store(url)


def test_a_folder_that_cannot_be_made_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(OutOfOrder, match="The folder of NIVII_STORE_URL cannot be made"):
        Store(f"sqlite:///{tmp_path}/file/below/store.sqlite")


def test_an_answer_to_a_conversation_deleted_meanwhile_does_not_bring_it_back(tmp_path: Path) -> None:
    base = Store(f"sqlite:///{tmp_path}/store.sqlite")
    store = Conversations(base)
    handles = Handles(new_handle(), new_handle())
    store.keep(handles, ANSWER, "{}", is_new=True)
    store.delete(handles.conversation_id)

    with pytest.raises(NotKept):
        store.keep(Handles(handles.conversation_id, new_handle()), ANSWER, "{}", is_new=False)
    assert store.summaries() == ()
    base.close()


def test_a_title_is_one_short_line(tmp_path: Path) -> None:
    base = Store(f"sqlite:///{tmp_path}/store.sqlite")
    store = Conversations(base)
    handles = Handles(new_handle(), new_handle())
    store.keep(handles, replace(ANSWER, question="revenue\n  by shop " + "x" * 200), "{}", is_new=True)

    assert store.title(handles.conversation_id) == "revenue by shop " + "x" * 64
    base.close()


def test_judges_at_once_leave_one_judgement(tmp_path: Path) -> None:
    base = Store(f"sqlite:///{tmp_path}/store.sqlite")
    store = Conversations(base)
    handles = Handles(new_handle(), new_handle())
    store.keep(handles, ANSWER, "{}", is_new=True)
    with ThreadPoolExecutor(6) as judges:
        said = [Feedback(number % 2 == 0) for number in range(6)]
        list(judges.map(lambda word: store.judge(handles.answer_id, word), said))

    assert store.answer(handles.answer_id).feedback in (Feedback(True), Feedback(False))
    base.close()


def test_postgresql_keeps_conversations_too_under_workers_that_begin_at_once(postgres_url: str) -> None:
    handles = [Handles(new_handle(), new_handle()) for _ in range(4)]
    barrier = threading.Barrier(4)

    def begin(own: Handles) -> None:
        base = Store(postgres_url)
        store = Conversations(base)
        barrier.wait()
        store.keep(own, replace(ANSWER, question="¿Cuánto CAFÉ?"), '{"a": 1}', is_new=True)
        store.judge(own.answer_id, Feedback(True, "yes"))
        store.judge(own.answer_id, Feedback(False))
        base.close()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(begin, handles))

    base = Store(postgres_url.replace("postgresql+psycopg2://", "postgres://"))
    store = Conversations(base)
    own = handles[0]
    assert len(store.summaries("cuanto cafe")) == 4
    assert store.answer(own.answer_id).feedback == Feedback(False)
    assert store.history(own.conversation_id)[0].question == "¿Cuánto CAFÉ?"
    store.judge(own.answer_id, Feedback(False, "a\0b"))
    assert store.answer(own.answer_id).feedback == Feedback(False, "ab")
    with pytest.raises(NotKept):
        store.history("no\0where")
    store.delete(own.conversation_id)
    assert len(store.summaries("\0")) == 3
    base.close()


def test_connections_that_the_server_cut_are_made_anew(postgres_url: str) -> None:
    base = Store(postgres_url)
    store = Conversations(base)
    store.keep(Handles(new_handle(), new_handle()), ANSWER, "{}", is_new=True)
    ours = "datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg2.connect(postgres_url.replace("+psycopg2", "")) as connection, connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {ours}")
        assert cursor.fetchall() == [(True,)]
    connection.close()

    assert len(store.summaries()) == 1
    base.close()
