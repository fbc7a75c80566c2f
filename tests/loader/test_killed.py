"""A load that is killed at any moment loses nothing, and nothing of it stands in the way of the next."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loader.load import load

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("NIVII_KILLS", "4"))
"""A database. Set it to try for longer."""

ROWS = 120_000
PROGRAM = (
    "import sys; from pathlib import Path; from loader.load import load; load(Path(sys.argv[1]), 't', sys.argv[2])"
)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_load_that_is_killed_loses_nothing(file, database_url, read):
    chance = random.Random(database_url.partition(":")[0])
    large = file("n,words\n" + "".join(f"{n},new {n % 977}\n" for n in range(ROWS)), "large.csv")
    started = time.monotonic()
    assert _run(large, database_url).wait() == 0
    whole = time.monotonic() - started
    survived = 0
    for n in range(KILLS):
        old = file(f"n,words\n{n},old\n2,old\n3,old\n", "old.csv")
        assert load(old, "t", database_url).rows == 3
        process, started = _run(large, database_url), time.monotonic()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(whole * chance.uniform(0.2, 0.9))
            whole = time.monotonic() - started  # it ended: the machine has become faster
        process.send_signal(signal.SIGKILL)
        process.wait()
        ((rows, least, most),) = read(database_url, "SELECT count(*), min(words), max(words) FROM t")
        assert (rows, least[:3], most[:3]) in {(3, "old", "old"), (ROWS, "new", "new")}
        assert read(database_url, "SELECT row_count FROM nivii_loads WHERE table_name = 't'") == [(rows,)]
        survived += rows == 3
    assert survived, "no kill came before the end of a load"
    assert load(large, "t", database_url).rows == ROWS


def _run(path: Path, url: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, str(path), url], cwd=ROOT)
