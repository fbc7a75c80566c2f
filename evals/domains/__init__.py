"""CSVs of other businesses, generated from a seed: nobody described their columns, and the agent must do without.

Each module is one business and gives `TABLE`, `HEADER` and `rows()`. The same seed gives the same rows on any
machine.
"""

import csv
from pathlib import Path
from types import ModuleType

from evals.domains import bike_share, clinic, hotel

DOMAINS: dict[str, ModuleType] = {"hotel": hotel, "clinic": clinic, "bike_share": bike_share}


def write(name: str, path: Path) -> None:
    """Write the CSV of a domain."""
    domain = DOMAINS[name]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(domain.HEADER)
        writer.writerows(domain.rows())
