"""When a shop opens and closes, told by its sales: "opening hour per weekday", "¿a qué hora cerramos los domingos?".

Rows tell when the first and the last sale was made; that these are meant is said. "Opening hours" are both. Which day
opened latest is not told so, nor at what hour most sales were closed.
"""

import re
from functools import lru_cache

from agent.models.offline.words.lexicon import any_of, lines_in
from agent.models.offline.words.tokens import fold
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "opening_hours.yaml"
_LISTS = (("both", "both_asked"), ("opening", "opening_asked"), ("closing", "closing_asked"))
_MEANT: dict[Language, tuple[str, ...]] = {
    "en": ("the times of the first and the last sale", "the time of the first sale", "the time of the last sale"),
    "es": ("las horas de la primera y la última venta", "la hora de la primera venta", "la hora de la última venta"),
}
# In the plural: of all days, where "the last sale" is one of them.
_INSTEAD: dict[Language, tuple[str, ...]] = {
    "en": (
        "what time were the first and last sale",
        "what time were the first sales",
        "what time were the last sales",
    ),
    "es": (
        "a qué hora fueron la primera y la última venta",
        "a qué hora fueron las primeras ventas",
        "a qué hora fueron las últimas ventas",
    ),
}


def with_opening_hours(text: str, language: Language, semantics: Semantics) -> tuple[str, str, str]:
    """The text with the first or last sale for such words, the words, and what they were read as."""
    if sum(item.kind == "time" for item in semantics.dimensions) != 1:
        return text, "", ""
    plain = fold(text)
    if len(plain) != len(text):
        return text, "", ""
    for end in range(len(_LISTS)):
        found = _pattern(language, end).search(plain)
        if found is None:
            continue
        before, behind = plain[: found.start()], plain[found.end() :]
        if _is_bound(before, language) or _is_of_another(f"{before} {behind}", language):
            return text, "", ""
        instead = _INSTEAD[language][end]
        start = lead.start() if (lead := _leading().search(before)) is not None else found.start()
        words = text[found.start() : found.end()].strip()
        return f"{text[:start]}{instead}{text[found.end() :]}", words, _MEANT[language][end]
    return text, "", ""


def _is_bound(before: str, language: Language) -> bool:
    """ "Tickets after closing time": an hour that bounds the rows, which is not the last of them."""
    words = re.findall(r"\w+", before)
    return bool(words) and words[-1] in lines_in(_TABLE, "bounding", language=language)


def _is_of_another(beside: str, language: Language) -> bool:
    """ "What time do we open latest", "a qué hora cerramos más ventas": of a ranking, or of what is closed."""
    return not set(re.findall(r"\w+", beside)).isdisjoint(lines_in(_TABLE, "not_the_hour", language=language))


@lru_cache
def _pattern(language: Language, end: int) -> re.Pattern[str]:
    named, asked = (any_of(_TABLE, name, language=language) for name in _LISTS[end])
    return re.compile(rf"\b(?:{asked}|(?:the |la |el )?{named})\b")


@lru_cache
def _leading() -> re.Pattern[str]:
    leading, being, the = (any_of(_TABLE, name) for name in ("leading", "being", "the"))
    return re.compile(rf"\b{leading} {being} (?:{the} ?)?$")
