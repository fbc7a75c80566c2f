"""The generated sales, with products whose names are what somebody might plant: markup, formulas, instructions."""

import csv
import subprocess
import sys
from pathlib import Path

import yaml

from tests.server.served import ROOT, inherited

PLANTED: list[str] = yaml.safe_load((ROOT / "tests/security/cases/planted.yaml").read_text(encoding="utf-8"))
"""Values of which each that runs sets `window.CANARY`."""

BEST_SELLERS = [value for value in PLANTED if "CANARY" in value]
"""These sell most of all, so that they stand in titles, prose, labels and tooltips; the others less."""


def load_sales(folder: Path) -> None:
    """Load them into the folder's own database, as `nivii load` does."""
    with (ROOT / "data.csv").open(newline="", encoding="utf-8") as source:
        lines = list(csv.reader(source))
    target = folder / "data.csv"
    ranked = BEST_SELLERS + [value for value in PLANTED if value not in BEST_SELLERS]
    with target.open("w", newline="", encoding="utf-8") as copy:
        writer = csv.writer(copy)
        writer.writerows(lines)
        for place, name in enumerate(ranked):
            price = 90_000_000 - place
            ticket = f"FCB 0009-{place:09}"
            writer.writerow(["5/20/2025", "Tuesday", "10:05", ticket, 11, name, 1, price, price])
    command = [sys.executable, "-c", "from cli.main import main; main()", "load", str(target)]
    subprocess.run(command, cwd=folder, env={**inherited(), "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
