"""The words of `claim_words.yaml`: those that claim a number, a direction, a rank, a date or a cause."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from agent.values import Language

Kind = Literal[
    "numbers", "multiples", "vague", "rising", "falling", "above", "below", "highest", "lowest", "calendar", "causes"
]


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = yaml.safe_load(
        Path(__file__).with_name("claim_words.yaml").read_text(encoding="utf-8")
    )
    return table


def of_kind(kind: Kind, language: Language) -> frozenset[str]:
    """The words of a kind in a language, folded."""
    return frozenset(_table()[kind][language])


def value_of(word: str, kind: Literal["numbers", "multiples"], language: Language) -> float | None:
    """What a folded word for a number or a multiple stands for."""
    found = _table()[kind][language].get(word)
    return None if found is None else float(found)


@cache
def claiming() -> frozenset[str]:
    """All of them in both languages, but those of rank, which also order a list."""
    kinds = (kind for kind in _table() if kind not in {"highest", "lowest"})
    return frozenset(word for kind in kinds for words in _table()[kind].values() for word in words)
