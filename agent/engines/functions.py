"""The functions that each engine lets a query call: the lists of functions.yaml."""

from functools import cache
from pathlib import Path
from typing import Literal

import yaml

LISTS = Path(__file__).with_name("functions.yaml")


@cache
def functions_of(engine: Literal["duckdb", "sqlite"]) -> frozenset[str]:
    """The names, in lower case."""
    groups: dict[str, str] = yaml.safe_load(LISTS.read_text(encoding="utf-8"))[engine]
    return frozenset(name for names in groups.values() for name in names.split())
