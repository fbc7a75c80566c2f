"""A drawing: its mark, its specification and its data."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Picture:
    """A mark, its specification (None for a figure or a table), its data, and how much of them it leaves out."""

    mark: str
    spec: dict[str, Any] | None
    rows: tuple[dict[str, Any], ...] = ()
    left_out: int = 0
    series_left_out: int = 0
