"""Two spans of months whose noun or month is said once: "the second fortnight of October and the first of November".

Each is put in full, "oct 1st vs 2nd quincena" → "1st fortnight of oct vs 2nd fortnight of oct": what was left out of
one is what the other has.
"""

import re

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.calendar_names import month_pattern
from agent.values import Language

_MONTH = rf"\b{month_pattern()}[a-z]*\b"
_POINTED = r"(?:this|last)\s+month|este\s+mes|mes\s+pasado"
_NOUNS: dict[Language, str] = {
    "en": r"week|weekend|half|fortnight",
    "es": r"semana|fin\s+de\s+semana|finde|mitad|quincena",
}
_ORDINALS: dict[Language, str] = {
    "en": r"first|1st|second|2nd|third|3rd|fourth|4th|last",
    "es": r"primer[oa]?|1st|2nd|1ra|1era|1er|1[ºª°]|segund[oa]|2da|2do|2[ºª°]|tercer[oa]?|3ra|3er|cuart[oa]|4t[ao]"
    r"|ultim[oa]",
}
_OF: dict[Language, str] = {"en": r"(?:\s+(?:of|in))?", "es": r"(?:\s+(?:del?|en))?"}
_BETWEEN: dict[Language, str] = {
    "en": r"\s*(?:,\s*)?(?:\band|&|\bvs\.?|\bversus|\bagainst|\bcompared\s+(?:to|with)|\bwith|\bthan|,|/)"
    r"\s+(?:(?:(?:that|those)\s+)?(?:in|of|for)\s+)?(?:the\s+)?",
    "es": r"\s*(?:,\s*)?(?:\b[ye]|&|\bvs\.?|\bversus|\bcontra|\bcon|\bfrente\s+al?|\brespecto\s+(?:del?|al?)|\bque|,"
    r"|/)"
    r"\s+(?:(?:en|del?|lo\s+del?|el\s+del?)\s+)?(?:la\s+|el\s+)?",
}
_IN_FULL = {"primero": "primer", "tercero": "tercer", "1st": "primera", "2nd": "segunda"}
"""Spanish ordinals as they stand before their noun."""
_PUT: dict[Language, str] = {"en": "{ordinal} {noun} of {month}", "es": "{ordinal} {noun} de {month}"}
_HALVES = {"half", "fortnight", "mitad", "quincena"}
_QUINCENA = re.compile(r"(?i)\bquincena(?=s?\b)")


def with_spans_in_full(text: str, language: Language) -> str:
    """ "Second fortnight of October vs first of November" → "… vs first fortnight of November"."""
    if language == "en":
        text = _QUINCENA.sub("fortnight", text)
    found = re.search(_pair(language), folded(text))
    if found is None:
        return text
    nouns = {re.sub(r"\s+", " ", noun) for noun in (found["noun1"], found["noun2"]) if noun}
    months = {place: text[slice(*found.span(f"month{place}"))] for place in (0, 1, 2) if found[f"month{place}"]}
    whole = len(months) == 2 and found["noun1"] and found["noun2"]
    if len(nouns) != 1 or not months or whole or not _is_in_short(found, nouns):
        return text
    (noun,) = nouns
    first, second = (
        _PUT[language].format(ordinal=_ordinal(found[f"ord{nth}"], language), noun=noun, month=month)
        for nth, month in (
            (1, months.get(1) or next(iter(months.values()))),
            (2, months.get(2) or [*months.values()][-1]),
        )
    )
    between = text[slice(*found.span("between"))]
    return f"{text[: found.start()]}{first}{between}{second}{text[found.end() :]}"


def _ordinal(word: str, language: Language) -> str:
    return _IN_FULL.get(word, word) if language == "es" else word


def _is_in_short(found: re.Match[str], nouns: set[str]) -> bool:
    """A noun left out of the second, of a month of its own, or two halves of one month."""
    if found["month0"] and (found["month1"] or found["month2"]):
        return False
    return bool(nouns & _HALVES) or bool(found["noun1"] and found["month1"] and found["month2"])


def _pair(language: Language) -> str:
    noun, ordinal, of = (words[language] for words in (_NOUNS, _ORDINALS, _OF))
    month = rf"{_MONTH}|{_POINTED}"

    def side(nth: int) -> str:
        return (
            rf"(?P<ord{nth}>{ordinal})(?!\w)(?:\s+(?P<noun{nth}>{noun})s?\b)?"
            rf"(?:{of}\s+(?P<month{nth}>{month})(?:\s+(?:de\s+)?2024)?)?"
        )

    before = rf"(?:(?P<month0>{_MONTH})(?:\s*'s)?\s*[,:]?\s+(?:the\s+|la\s+)?)?"
    return rf"{before}(?<!\w){side(1)}(?P<between>{_BETWEEN[language]}){side(2)}(?!\w)"
