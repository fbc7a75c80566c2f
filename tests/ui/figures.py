"""Reads figures as people write them in the United States and in Argentina."""

import re
from dataclasses import dataclass
from decimal import Decimal

POINTS = {"en": (",", "."), "es": (".", ",")}
FIGURE = re.compile(r"(?P<sign>-?)\s*\$?\s*(?P<digits>\d[\d.,]*)\s*(?P<size>mil M|mil|k|M|B)?\b")
SIZES = {"mil M": 9, "B": 9, "M": 6, "mil": 3, "k": 3}


@dataclass(frozen=True)
class Written:
    """A figure that was read, and the half of its last decimal: how far off it may be."""

    value: Decimal
    margin: Decimal

    def is_of(self, value: float) -> bool:
        return abs(self.value - Decimal(str(value))) <= self.margin


def written(text: str, language: str) -> Written:
    """The first figure in a text: `$ 17.588,84`, `-$27.6k`, `12.3%`, `$1,900 (2 of 7 days)`."""
    found = FIGURE.search(text.replace("\u00a0", " "))
    assert found, f"no figure in {text!r}"
    thousands, point = POINTS[language]
    digits = found["digits"].rstrip(".,").replace(thousands, "").replace(point, ".")
    power = SIZES.get(found["size"] or "", 0)
    value = Decimal(digits).scaleb(power)
    places = len(digits.partition(".")[2])
    return Written(-value if found["sign"] else value, Decimal("0.5").scaleb(power - places))
