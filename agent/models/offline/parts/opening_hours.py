"""When a shop opens and closes, told by its sales: "opening hour per weekday", "¿a qué hora cerramos los domingos?".

Rows tell when the first and the last sale was made; that these are meant is said.
"""

import re
from functools import lru_cache

from agent.models.offline.words.lexicon import any_of, lines_in
from agent.models.offline.words.tokens import fold
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "opening_hours.yaml"
_LISTS = (("opening", "opening_asked"), ("closing", "closing_asked"))
_MEANT: dict[Language, tuple[str, str]] = {
    "en": ("the time of the first sale", "the time of the last sale"),
    "es": ("la hora de la primera venta", "la hora de la última venta"),
}
_INSTEAD: dict[Language, tuple[str, str]] = {
    "en": ("what time was the first sale", "what time was the last sale"),
    "es": ("a qué hora fue la primera venta", "a qué hora fue la última venta"),
}
_LEADING = re.compile(r"\b(?:what|which|cual) (?:is|was|are|were|es|fue|son) (?:the|our|la|el)? ?$")


def with_opening_hours(text: str, language: Language, semantics: Semantics) -> tuple[str, str, str]:
    """The text with the first or last sale for such words, the words, and what they were read as."""
    if sum(item.kind == "time" for item in semantics.dimensions) != 1:
        return text, "", ""
    plain = fold(text)
    if len(plain) != len(text):
        return text, "", ""
    for end in (0, 1):
        found = _pattern(language, end).search(plain)
        if found is None or _is_bound(plain[: found.start()], language):
            continue
        instead = _INSTEAD[language][end]
        start = lead.start() if (lead := _LEADING.search(plain[: found.start()])) is not None else found.start()
        words = text[found.start() : found.end()].strip()
        return f"{text[:start]}{instead}{text[found.end() :]}", words, _MEANT[language][end]
    return text, "", ""


def _is_bound(before: str, language: Language) -> bool:
    """ "Tickets after closing time": an hour that bounds the rows, which is not the last of them."""
    words = re.findall(r"\w+", before)
    return bool(words) and words[-1] in lines_in(_TABLE, "bounding", language=language)


@lru_cache
def _pattern(language: Language, end: int) -> re.Pattern[str]:
    named, asked = (any_of(_TABLE, name, language=language) for name in _LISTS[end])
    return re.compile(rf"\b(?:{asked}|(?:the |la |el )?{named})\b")
