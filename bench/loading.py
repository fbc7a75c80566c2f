"""Times the loader against the engines' bare ways, side by side: `make bench`.

    python bench/loading.py [FILE] [--rows N] [--rounds N]

FILE's rows are repeated with shifted dates until there are enough (FILE is ../shared/data/sales.csv where that is
present, else data.csv). Each round times, one after the other, DuckDB's read_csv into a table of the same types and
a load; psql's \\copy into a table of the same types and a load. The medians' ratios must not pass 1.5. Memory is
measured in a process of its own at a quarter of the rows and at all. PostgreSQL is that of TEST_DATABASE_URL, else
one that is started for the occasion, as for the tests.
"""

import argparse
import contextlib
import csv
import itertools
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
from sqlalchemy.engine import make_url

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from loader.load import load  # noqa: E402

MOST = 1.5
FLAT = 1.25
"""The most that memory may grow when there are four times as many rows."""

CANDIDATES = (ROOT.parent / "shared" / "data" / "sales.csv", ROOT / "data.csv")
WEEKS_APART = 52


def enlarge(source: Path, rows: int, target: Path) -> None:
    """Repeat the source's rows, each time a year of weeks earlier, so that weekdays stay true."""
    with source.open(newline="", encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    day = header.index("date")
    with target.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(header)
        shifted = (
            [*line[:day], earlier(line[day], again), *line[day + 1 :]]
            for again in itertools.count()
            for line in lines
        )
        writer.writerows(itertools.islice(shifted, rows))


def earlier(day: str, times: int) -> str:
    """The date so many years of weeks before, written as in the file."""
    moved = datetime.strptime(day, "%m/%d/%Y") - timedelta(weeks=WEEKS_APART * times)  # noqa: DTZ007
    return f"{moved.month}/{moved.day}/{moved.year}"


def timed(work: Callable[[], object]) -> float:
    """The seconds that the work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def bare_duckdb(file: Path, database: Path, types: dict[str, str]) -> None:
    """The engine's own reader into a table of the same types."""
    columns = ", ".join(f"'{name}': '{type_}'" for name, type_ in types.items())
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            f"CREATE TABLE sales_data AS SELECT * FROM read_csv('{file}', header = true, "
            f"dateformat = '%m/%d/%Y', columns = {{{columns}}})"
        )


def bare_postgres(file: Path, url: str, types: dict[str, str]) -> None:
    """psql's copy into a table of the same types."""
    columns = ", ".join(f'"{name}" {type_}' for name, type_ in types.items())
    commands = [f"CREATE TABLE bare ({columns})", f"\\copy bare from '{file}' with (format csv, header)"]
    subprocess.run(
        [
            "psql",
            "-q",
            "-X",
            "-v",
            "ON_ERROR_STOP=1",
            *(word for command in commands for word in ("-c", command)),
            url,
        ],
        check=True,
        env={**os.environ, "PGOPTIONS": "-c datestyle=ISO,MDY"},
    )


def drop(url: str, *tables: str) -> None:
    """Drop the tables and give their space back, unmeasured."""
    statement = f"DROP TABLE IF EXISTS {', '.join(tables)}"
    subprocess.run(["psql", "-q", "-X", "-c", "SET client_min_messages = error", "-c", statement, url], check=True)


def duckdb_rounds(file: Path, folder: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of the bare way and of ours, in turn."""
    ours, bare = folder / "ours.duckdb", folder / "bare.duckdb"
    report = load(file, "sales_data", f"duckdb:///{ours}")
    types = {column.name: column.type for column in report.columns}
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for left in (ours, bare):
            left.unlink(missing_ok=True)
        times[0].append(timed(lambda: bare_duckdb(file, bare, types)))
        times[1].append(timed(lambda: load(file, "sales_data", f"duckdb:///{ours}")))
    return times


def postgres_rounds(file: Path, url: str, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of psql's copy and of ours, in turn."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    types = {column.name: column.type for column in load(file, "sales_data", url).columns}
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        drop(plain, "bare", "sales_data", "nivii_loads")
        times[0].append(timed(lambda: bare_postgres(file, plain, types)))
        times[1].append(timed(lambda: load(file, "sales_data", url)))
    return times


@contextlib.contextmanager
def postgres() -> Iterator[str | None]:
    """A server's address; None where there is neither a server nor psql."""
    import conftest

    given, binaries = os.environ.get("TEST_DATABASE_URL"), conftest._binaries()
    if not shutil.which("psql") or not (given or binaries):
        yield None
    elif given:
        yield given
    else:
        with conftest._system_server(binaries) as url:
            yield url


def peak_megabytes(file: Path, folder: Path) -> float:
    """The most memory that a load takes, in a process of its own."""
    (folder / "memory.duckdb").unlink(missing_ok=True)
    url = f"duckdb:///{folder / 'memory.duckdb'}"
    program = [sys.executable, __file__, str(file), "--measure-memory", url]
    return float(subprocess.run(program, check=True, capture_output=True, text=True).stdout)


def compared(name: str, bare: list[float], ours: list[float]) -> bool:
    """Print the medians and their ratio; whether it is as small as it must be."""
    usual, here = statistics.median(bare), statistics.median(ours)
    print(f"{name:<24} bare {usual:6.2f} s   nivii {here:6.2f} s   ratio {here / usual:.2f}")
    rounds = ", ".join(f"{b:.2f}/{o:.2f}" for b, o in zip(bare, ours, strict=True))
    print(f"{'':<24} rounds (bare/nivii): {rounds}")
    return here / usual <= MOST


def bench(source: Path, rows: int, rounds: int) -> bool:
    """Everything, printed; whether all is as it must be."""
    with tempfile.TemporaryDirectory(prefix="nivii-bench-") as name, postgres() as url:
        folder = Path(name)
        large, small = folder / "large.csv", folder / "small.csv"
        enlarge(source, rows, large)
        enlarge(source, rows // 4, small)
        print(f"{rows:,} rows of {source.name}, {large.stat().st_size / 1e6:.0f} MB, {rounds} rounds")
        good = compared("DuckDB, read_csv", *duckdb_rounds(large, folder, rounds))
        if url:
            good &= compared("PostgreSQL, psql \\copy", *postgres_rounds(large, url, rounds))
        else:
            print("PostgreSQL: left out, no server and psql on this machine")
        less, more = peak_megabytes(small, folder), peak_megabytes(large, folder)
        print(f"{'peak memory':<24} {rows // 4:,} rows {less:.0f} MB   {rows:,} rows {more:.0f} MB")
        return good and more <= less * FLAT


def main() -> None:
    """Read the command line, measure, and end with 1 where something takes too long or too much."""
    parser = argparse.ArgumentParser(description="Time the loader.")
    parser.add_argument("file", nargs="?", type=Path, default=next(path for path in CANDIDATES if path.exists()))
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--measure-memory", metavar="URL", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure_memory:
        load(options.file, "sales_data", options.measure_memory)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    sys.exit(0 if bench(options.file, options.rows, options.rounds) else 1)


if __name__ == "__main__":
    main()
