"""Replays recorded cases: all of a suite in threads, with no way to the network."""

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from vcr.record_mode import RecordMode

from evals import references
from evals.asking import opened, take
from evals.case import Case
from evals.cassette import Cassette, patched
from evals.judging import Judged, judge
from evals.suites import Suite

NOWHERE = "http://recorded.invalid/v1"
"""Where a replay's calls would go, were they not played back."""
THREADS = 4


class SocketOpened(Exception):
    """Something reached for the network during a replay."""


def replay(suite: Suite, model: str, cache: Path, *, threads: int = THREADS, stream: bool = False) -> list[Judged]:
    """Every case of the suite, judged. `model` names the recordings' folder."""
    with sockets_closed(), patched(RecordMode.NONE), opened(suite, cache, f"openai:{model}", NOWHERE) as workspaces:

        def one(case: Case) -> Judged:
            workspace = workspaces[suite.table_of(case)]
            taken = take(workspace, case, Cassette.load(cassette_path(suite, model, case)), stream=stream)
            return judge(case, taken, references.rows_of(suite, case, workspace))

        return in_threads(one, suite.cases, threads)


def cassette_path(suite: Suite, model: str, case: Case) -> Path:
    """Where a case's recording lies."""
    return suite.cassettes / model / f"{case.id}.json"


def in_threads(one: Callable[[Case], Judged], cases: tuple[Case, ...], threads: int) -> list[Judged]:
    """The function of every case, in the order of the cases."""
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(one, cases))


@contextmanager
def sockets_closed() -> Iterator[None]:
    """No connection to anywhere while the block lasts, whatever thread asks for it."""

    def refuse(self: socket.socket, address: Any) -> NoReturn:
        raise SocketOpened(f"a replay tried to connect to {address!r}")

    real, real_ex = socket.socket.connect, socket.socket.connect_ex
    socket.socket.connect = socket.socket.connect_ex = refuse  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        socket.socket.connect, socket.socket.connect_ex = real, real_ex  # type: ignore[method-assign]


def recorded_by(suite: Suite, model: str) -> str:
    """Who wrote the completions of the suite's recordings."""
    labels = {
        Cassette.load(path).recorded_by
        for case in suite.cases
        if (path := cassette_path(suite, model, case)).is_file()
    }
    return " and ".join(sorted(labels)) or "not recorded"
