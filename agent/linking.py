"""Links words of a question to values stored in the data, whatever their case, accents, number or abbreviation."""

from dataclasses import dataclass
from typing import Literal

from agent.values import Cell


@dataclass(frozen=True, slots=True)
class Link:
    """Words of the question and the stored values they may mean, the likeliest first.

    `start` and `end` are offsets into the question's text. `how` tells the kind of match; `pattern` is what all
    the values have in common where the words mean several ("alfajores"), as a case-insensitive LIKE pattern.
    """

    start: int
    end: int
    words: str
    column: str
    values: tuple[Cell, ...]
    how: Literal["exact", "folded", "stem", "abbreviation", "partial", "typo"]
    score: float
    patterns: tuple[str, ...] = ()
