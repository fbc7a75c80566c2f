"""Times the checks: all of them on a file as it is, and beside the query's own time where there are many rows.

python bench/checks.py [--csv data.csv] [--rows 10000000] [--folder DIR]
"""

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import yaml

from agent import checks, guard, interpretation
from agent.catalogue import Catalogue
from agent.deadline import Deadline
from agent.engines import Limits
from agent.execution import Database, open_database
from agent.profile import read_catalogue
from agent.semantics import Semantics
from agent.semantics.file import load_semantics
from agent.values import Question
from loader.load import load

ROOT = Path(__file__).parents[1]
TIMES = 3
SECONDS = 300.0
MILLISECONDS = 1000.0
WARM_UP = 2
"""Questions asked before the clock runs, one in each language: the first of all loads names and formats."""
SHARE = 0.2
"""Of the query's own time, what its checks should stay under where there are many rows."""


@dataclass(frozen=True)
class Timing:
    """What one question's query took, and what its checks took on top, in milliseconds."""

    question: str
    query: float
    checking: float
    processor: float
    """Of the checks, the processor's time, which does not depend on what else the machine does."""
    query_processor: float


def cases(*names: str) -> list[dict[str, str]]:
    """The questions about sales of the tests' tables, with their queries."""
    folder = ROOT / "tests" / "agent" / "checks"
    found = [case for name in names for case in yaml.safe_load((folder / name).read_text())]
    return [
        case for case in found if "data" not in case and "shifts" not in case["sql"] and "waiters" not in case["sql"]
    ]


def timed(
    database: Database, catalogue: Catalogue, semantics: Semantics, case: dict[str, str], times: int = TIMES
) -> Timing:
    """The best of some runs."""
    best: Timing | None = None
    for _ in range(times):
        query = guard.admit(case["sql"], catalogue)
        worked = time.process_time()
        rows = database.run(query, Deadline(SECONDS))
        query_used = time.process_time() - worked
        read = interpretation.interpret(query, catalogue, semantics)
        language = "es" if case.get("language") == "es" else "en"
        context = checks.CheckContext(
            Question(case["question"], language),
            query,
            interpretation.annotate(rows, read),
            read,
            catalogue,
            semantics,
            database,
            Deadline(SECONDS),
            language,
        )
        began, worked = time.perf_counter(), time.process_time()
        checks.check(context)
        passed, used = time.perf_counter() - began, time.process_time() - worked
        if best is None or MILLISECONDS * passed < best.checking:
            best = Timing(
                case["question"], rows.milliseconds, *(MILLISECONDS * each for each in (passed, used, query_used))
            )
    assert best is not None
    return best


def grow(source: Path, target: Path, rows: int) -> None:
    """The rows of one database many times over, the tickets of each time apart."""
    with duckdb.connect(str(target)) as connection:
        connection.execute(f"ATTACH '{source}' AS small (READ_ONLY)")
        held = connection.execute("SELECT count(*) FROM small.sales_data").fetchone()
        times = -(-rows // (held[0] if held else 1))
        connection.execute(
            "CREATE TABLE sales_data AS SELECT s.* REPLACE (ticket_number || '-' || n AS ticket_number) "
            f"FROM small.sales_data s, range({times}) AS r(n)"
        )


def report(name: str, timings: Sequence[Timing], *, names_those_over: bool = False) -> None:
    """The percentiles of the checks' time, and of its part of the query's, with the questions that are over it."""
    spent = sorted(timing.checking for timing in timings)
    used = sorted(timing.processor for timing in timings)
    print(f"  processor: median {at(used, 0.5):.1f} ms, p95 {at(used, 0.95):.1f} ms, slowest {used[-1]:.1f} ms")
    whole, parts = sum(timing.query for timing in timings), sum(spent)
    print(f"{name}: {len(timings)} questions")
    print(f"  all checks: median {at(spent, 0.5):.1f} ms, p95 {at(spent, 0.95):.1f} ms, slowest {spent[-1]:.1f} ms")
    print(f"  in all: {parts:.0f} ms of checks on {whole:.0f} ms of queries, {100 * parts / whole:.1f}%")
    shares = sorted(100 * timing.checking / timing.query for timing in timings if timing.query)
    print(f"  of the query's own time: median {at(shares, 0.5):.1f}%, p95 {at(shares, 0.95):.1f}%")
    over = [timing for timing in timings if timing.checking > SHARE * timing.query]
    print(f"  under {SHARE:.0%} of it: {len(timings) - len(over)} of {len(timings)}")
    heavy = [timing for timing in timings if timing.processor > SHARE * timing.query_processor]
    print(f"  the same by the processor's time: {len(timings) - len(heavy)} of {len(timings)}")
    for timing in dict.fromkeys((*over, *heavy)) if names_those_over else ():
        print(
            f"    {timing.checking:.1f} ms on {timing.query:.1f} ms "
            f"(processor: {timing.processor:.1f} on {timing.query_processor:.1f}): {timing.question}"
        )


def at(values: Sequence[float], part: float) -> float:
    """A percentile."""
    return values[min(len(values) - 1, int(part * len(values)))]


def opened(url: str) -> Iterator[tuple[Database, Catalogue, Semantics]]:
    """A database with all that is known of it."""
    database = open_database(url, Limits(seconds=SECONDS))
    yield database, read_catalogue(database), load_semantics(ROOT / "semantics" / "sales_data.yaml")
    database.close()


def main() -> None:
    """Time both and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--csv", type=Path, default=ROOT / "data.csv")
    parser.add_argument("--rows", type=int, default=10_000_000, help="rows of the large table; 0 leaves it out")
    parser.add_argument("--folder", type=Path, help="where the databases are made (default: a temporary folder)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nivii-bench-", dir=given.folder) as folder:
        small, large = Path(folder) / "small.duckdb", Path(folder) / "large.duckdb"
        load(given.csv, "sales_data", f"duckdb:///{small}")
        for known in opened(f"duckdb:///{small}"):
            report(given.csv.name, [timed(*known, case) for case in cases("traps.yaml", "sound.yaml")])
        if not given.rows:
            return
        grow(small, large, given.rows)
        for known in opened(f"duckdb:///{large}"):
            asked = cases("sound.yaml")
            for case in asked[:WARM_UP]:
                timed(*known, case, 1)
            large_timings = [timed(*known, case, 1) for case in asked]
            report(f"{given.rows:,} rows", large_timings, names_those_over=True)


if __name__ == "__main__":
    main()
