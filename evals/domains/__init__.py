"""CSVs of other businesses, generated from a seed: nobody described their columns, and the agent must do without.

Each module is one business. The same seed gives the same rows on any machine.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from evals.domains import bike_share, clinic, hotel


class Domain(Protocol):
    """What the module of a business gives: the names of its table and columns, and its rows."""

    TABLE: str
    HEADER: list[str]

    def rows(self) -> Iterator[Sequence[str | int]]:
        """From the first to the last, the same each time."""


DOMAINS: dict[str, Domain] = {"hotel": hotel, "clinic": clinic, "bike_share": bike_share}


def write(name: str, path: Path) -> None:
    """Write the CSV of a domain."""
    domain = DOMAINS[name]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(domain.HEADER)
        writer.writerows(domain.rows())
