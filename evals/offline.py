"""Asks the built-in offline model the questions of a suite: no recording, no network, no cost."""

from pathlib import Path

from evals import references
from evals.asking import opened, take
from evals.case import Case
from evals.judging import Judged, judge
from evals.replay import in_threads, sockets_closed
from evals.suites import Suite


def ask_offline(suite: Suite, cache: Path, *, threads: int) -> list[Judged]:
    """Every case of the suite, judged."""
    with sockets_closed(), opened(suite, cache, "offline", "") as workspaces:

        def one(case: Case) -> Judged:
            workspace = workspaces[suite.table_of(case)]
            return judge(case, take(workspace, case), references.rows_of(suite, case, workspace))

        return in_threads(one, suite.cases, threads)
