"""The generated sales, with products whose names are markup that would run if it were taken for markup."""

import csv
import subprocess
import sys
from pathlib import Path

from tests.server.served import ROOT, inherited

NAMED = "window.hacked=1"
HOSTILE = (
    f"<img src=x onerror={NAMED}>",
    f"<script>{NAMED}</script>",
    f"<svg onload={NAMED}>",
    f'"><b onmouseover={NAMED}>',
)
"""The best-selling products of the file, so that they stand in titles, prose, labels and tooltips."""


def load_sales(folder: Path) -> None:
    """Load them into the folder's own database, as `nivii load` does."""
    with (ROOT / "data.csv").open(newline="", encoding="utf-8") as source:
        lines = list(csv.reader(source))
    target = folder / "data.csv"
    with target.open("w", newline="", encoding="utf-8") as copy:
        writer = csv.writer(copy)
        writer.writerows(lines)
        for place, name in enumerate(HOSTILE):
            price = 90_000_000 - place
            writer.writerow(["5/20/2025", "Tuesday", "10:05", f"FCB 0009-00000000{place}", 11, name, 1, price, price])
    command = [sys.executable, "-c", "from cli.main import main; main()", "load", str(target)]
    subprocess.run(command, cwd=folder, env={**inherited(), "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
