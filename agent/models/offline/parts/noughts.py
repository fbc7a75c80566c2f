"""A column that is nought, put after its name: "zero unit price", "el total es exactamente igual a cero"."""

import re

from agent.models.offline.parts.rewording import reworded
from agent.values import Language

_BEHIND = {
    "en": re.compile(
        r"\b(?:(?:where|whose)\s+(?:the\s+|its\s+)?|with\s+an?\s+|at\s+an?\s+)?(?P<figure>total|unit\s+price|price|amount)\s+"
        r"(?:(?:that\s+)?(?:is|was|of|equals?|at|equal\s+to)\s+)?(?:(?:is|was|of|equal\s+to|to)\s+)?"
        r"(?P<sure>(?:exactly|precisely)\s+)?(?:equal\s+to\s+)?(?:zero|nil|0)\b(?![.,]?\d)(?!\s+to\b)"
    ),
    "es": re.compile(
        r"\b(?:(?:cuyo|donde\s+el|en\s+(?:los|las)\s+que\s+el|con\s+(?:un\s+)?|a\s+(?:un\s+)?)\s*)?"
        r"(?P<figure>total|precio\s+unitario|precio|importe|monto)\s+(?:(?:es|sea|fue|era|de|en|a|igual\s+a)\s+)*"
        r"(?:(?:exactamente|justo)\s+)?(?:igual\s+a\s+)?(?:nulo\s*\(\s*cero\s*\)|nulo|cero|0)(?![.,]?\d)(?!\w)"
        r"(?:\s+(?:clavado|exacto|justo|pelado|redondo))?"
    ),
}
_PLAIN = re.compile(
    r"(?:(?:with|at)\s+an?\s+|con\s+|a\s+)?[a-z]+(?:\s+(?:price|unitario))?\s+(?:(?:of|de)\s+)?(?:zero|cero|0)"
)
"""So said they are read as they stand."""
_BEFORE = {
    "en": re.compile(
        r"\b(?:with\s+an?\s+|at\s+an?\s+|at\s+|for\s+|with\s+)(?:zero|nil|0)\s+(?P<figure>unit\s+price|price|total)\b"
    ),
    "es": re.compile(r"\b(?:a|con)\s+cero\s+(?:de\s+)?(?P<figure>precio\s+unitario|precio|total)\b"),
}


def with_noughts_behind(text: str, language: Language) -> str:
    """ "Units given at zero unit price" → "Units given with a unit price of 0"."""

    def put(found: re.Match[str], _: str) -> str | None:
        if _PLAIN.fullmatch(found[0]):
            return None
        figure = found["figure"]
        return f"with a {figure} of 0" if language == "en" else f"con {figure} 0"

    for pattern in (_BEFORE[language], _BEHIND[language]):
        text = reworded(text, pattern, put)
    return text
