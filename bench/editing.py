"""Times edits of a chip beside asking the same question anew, on the same data and in turn.

python bench/editing.py [--csv data.csv] [--times 3]

The edits are those of tests/agent/editing/edits.yaml. Who asks anew is answered by the built-in parser, the quickest
there is; a model over the network takes seconds more. An edit must not take much longer: it reads no question, but
its rows are checked and told as any other's.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from agent.ask import ask
from agent.deadline import Deadline
from agent.errors import BadQuestion
from agent.rerun import Kept, read_edit, rerun
from agent.workspace import Workspace, WorkspaceSettings
from loader.load import load

ROOT = Path(__file__).parents[1]
SECONDS = 60.0
MOST = 1.5
"""Times the 95th percentile of asking anew."""


def timed(work: Callable[[], object]) -> float:
    """The milliseconds that it takes."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def measured(workspace: Workspace, answers: Sequence[dict[str, Any]], times: int) -> tuple[list[float], list[float]]:
    """The milliseconds of each edit, and of asking anew before each. Edits that do not fit the data are left out."""
    edits, anew = [], []
    snapshot = workspace.current()
    for _ in range(times):
        for answer in answers:
            kept = Kept(answer["question"], answer["language"], answer["query"])
            for case in answer["edits"]:
                edit = read_edit(case["edit"])
                asking = timed(partial(ask, workspace, kept.question, deadline=Deadline(SECONDS)))
                try:
                    editing = timed(partial(rerun, snapshot, kept, edit, deadline=Deadline(SECONDS)))
                except BadQuestion:
                    continue
                edits.append(editing)
                anew.append(asking)
    return edits, anew


def at(values: Sequence[float], part: float) -> float:
    """A percentile."""
    return sorted(values)[int(part * (len(values) - 1))]


def main() -> int:
    """Time both and print; 1 when edits were too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--csv", type=Path, default=ROOT / "data.csv")
    parser.add_argument("--times", type=int, default=3, help="how often each edit is made")
    given = parser.parse_args()
    answers = yaml.safe_load((ROOT / "tests" / "agent" / "editing" / "edits.yaml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="nivii-bench-") as folder:
        url = f"duckdb:///{folder}/sales.duckdb"
        load(given.csv, "sales_data", url)
        workspace = Workspace(WorkspaceSettings(url, model="offline", semantics_dir=ROOT / "semantics"))
        measured(workspace, answers[:1], 1)  # what is done once is done by now
        edits, anew = measured(workspace, answers, given.times)
        workspace.close()
    for title, values in (("an edit", edits), ("asking anew", anew)):
        figures = (f"{at(values, part):.1f}" for part in (0.5, 0.95, 1.0))
        print(f"{given.csv.name}, {len(values)} times {title}: median, p95, max {', '.join(figures)} ms")
    ratio = at(edits, 0.95) / at(anew, 0.95)
    print(f"p95 of an edit is {ratio:.2f} times that of asking anew; at most {MOST}")
    return int(ratio > MOST)


if __name__ == "__main__":
    sys.exit(main())
