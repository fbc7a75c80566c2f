"""Replays recorded cases: all of a suite in threads, with no way to the network, suites shared among processes."""

import gc
import multiprocessing
import socket
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from vcr.record_mode import RecordMode

from evals import references
from evals.asking import loaded, opened, take
from evals.case import Case
from evals.cassette import Cassette
from evals.judging import Judged, judge
from evals.playing import patched
from evals.suites import Suite

NOWHERE = "http://recorded.invalid/v1"
"""Where a replay's calls would go, were they not played back."""
THREADS = 4
MOST_CASES = 75
"""A share of a suite that one process takes at a time."""
GARBAGE_AFTER = 100_000
"""Objects; a replay makes many and keeps few."""


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


def replay_all(
    suites: Sequence[Suite], model: str, cache: Path, *, threads: int, processes: int
) -> list[list[Judged]]:
    """Every case of every suite, in the order of the suites."""
    parts = [(number, part) for number, suite in enumerate(suites) for part in _parts(suite)]
    if processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        shares = [replay(part, model, cache, threads=threads) for _, part in parts]
    else:
        shares = _forked([(part, model, cache, threads) for _, part in parts], processes)
    judged: list[list[Judged]] = [[] for _ in suites]
    for (number, _), share in zip(parts, shares, strict=True):
        judged[number] += share
    return judged


def _forked(shares: list[tuple[Suite, str, Path, int]], processes: int) -> list[list[Judged]]:
    """The shares, each in a process that has all modules from the start.

    The tables are loaded in a process of their own first: a database that is open must not be forked.
    """
    from agent import workspace  # noqa: F401  # what is imported now is imported once

    context = multiprocessing.get_context("fork")
    gc.freeze()
    with ProcessPoolExecutor(1, mp_context=context) as loader:
        for suite, _, cache, _ in shares:
            loader.submit(loaded, suite, cache).result()
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        return list(pool.map(_share, shares))


def _share(share: tuple[Suite, str, Path, int]) -> list[Judged]:
    suite, model, cache, threads = share
    gc.set_threshold(GARBAGE_AFTER)
    return replay(suite, model, cache, threads=threads)


def _parts(suite: Suite) -> list[Suite]:
    cases = suite.cases
    return [replace(suite, cases=cases[start : start + MOST_CASES]) for start in range(0, len(cases), MOST_CASES)]


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
    paths = [cassette_path(suite, model, case) for case in suite.cases]
    labels = {Cassette.load(path).recorded_by for path in paths if path.is_file()}
    return " and ".join(sorted(labels)) or "not recorded"
