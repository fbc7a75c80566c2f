"""Times the built-in parser: a question read and its SQL written, beside the answer's query on the same data.

    python bench/reading.py [--csv data.csv] [--questions Q.jsonl] [--times 3]

The questions are those of the suite `sales`, or of a file in the form that `nivii eval --questions` takes. Reading
must stay under 30 milliseconds at the 95th percentile: of the processor's time, which does not depend on what else
the machine does; the clock's is printed beside it, and so is the query's.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from agent import guard
from agent.deadline import Deadline
from agent.models.offline.chat import Understood
from agent.workspace import Snapshot, Workspace, WorkspaceSettings
from evals.case import Case, read_cases
from loader.load import load

ROOT = Path(__file__).parents[1]
SECONDS = 60.0
MOST = 30.0
"""Milliseconds of processor time, at the 95th percentile."""


def measured(snapshot: Snapshot, cases: Sequence[Case], times: int) -> tuple[list[float], list[float], list[float]]:
    """For each question its milliseconds of the processor and of the clock, and those of the queries by the clock.

    The texts before a question were asked before it, so they are read before the clock starts.
    """
    sources = snapshot.sources
    processor, clock, queries = [], [], []
    for case in [case for _ in range(times) for case in cases]:
        parser = replace(sources).parser  # one that has read nothing yet
        if case.history:
            parser.understand(case.history[-1], case.history[:-1])
        began, spent = time.perf_counter(), time.process_time()
        outcome = parser.understand(case.question, case.history)
        processor.append(1000 * (time.process_time() - spent))
        clock.append(1000 * (time.perf_counter() - began))
        if isinstance(outcome, Understood):
            began = time.perf_counter()
            sources.database.run(guard.admit(outcome.sql, sources.catalogue), Deadline(SECONDS))
            queries.append(1000 * (time.perf_counter() - began))
    return processor, clock, queries


def at(values: Sequence[float], part: float) -> float:
    """A percentile."""
    return sorted(values)[int(part * (len(values) - 1))]


def main() -> int:
    """Time them and print; 1 when reading was too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--csv", type=Path, default=ROOT / "data.csv")
    parser.add_argument("--questions", type=Path, default=ROOT / "evals" / "cases" / "sales.yaml")
    parser.add_argument("--times", type=int, default=3, help="how often each question is read")
    given = parser.parse_args()
    cases = read_cases(given.questions)
    with tempfile.TemporaryDirectory(prefix="nivii-bench-") as folder:
        url = f"duckdb:///{folder}/sales.duckdb"
        load(given.csv, "sales_data", url)
        workspace = Workspace(WorkspaceSettings(url, model="offline", semantics_dir=ROOT / "semantics"))
        snapshot = workspace.current()
        measured(snapshot, cases[:5], 1)  # what is done once is done by now
        processor, clock, queries = measured(snapshot, cases, given.times)
        workspace.close()
    for title, values in (
        ("reading, processor", processor),
        ("reading, clock", clock),
        ("the query, clock", queries),
    ):
        figures = (f"{at(values, part):.1f}" for part in (0.5, 0.95, 1.0))
        print(f"{given.csv.name}, {len(values)} times {title}: median, p95, max {', '.join(figures)} ms")
    return int(at(processor, 0.95) > MOST)


if __name__ == "__main__":
    sys.exit(main())
