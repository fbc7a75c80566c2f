"""By how much one of two things is ahead, told in the words of a difference: "A over B: diff in units and %".

What the percentage is of is told again in short: "relative to the choc box". It is left unsaid where its word is of
the second thing alone, as the difference is a part of that; of the first thing it would be another percentage.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import compiled, folded, reworded
from agent.values import Language

_SHORT_NAME = re.compile(r"\b(?:the|el|la)\s+(?P<short>\w+)(?:\s+(?:KIND))?\s+\((?P<name>[^()]+)\)".replace(
    "KIND", "box|one|jar|pack|tin|caja|lata|frasco"))  # fmt: skip
_AHEAD = {
    "en": (
        (r"^(?P<lead>(?:.*[,:]\s+)?)(?P<one>[^,:]+?)\s+over\s+(?P<other>[^,:]+?)\s*:\s*(?:the"
         r"\s+)?diff(?:erence|s)?\s+in\s+(?P<figure>\w+)"
         r"(?P<both>\s+and\s+(?:the\s+)?(?:%|percent(?:age)?)(?!\s+of\b))?",
         "{lead}difference in {figure} between {one} and {other}{both}"),
        (r"^(?P<lead>(?:SPAN,?\s+)?)(?P<one>[^,:?]+?)\s+(?:outsold|beat)\s+(?P<other>[^,:?]+?)(?P<tail>"
         r"\s+SPAN)?\s*[,.]?\s*(?:right|correct|yes|yeah|no)?\s*[?,.]\s*"
         r"(?:and\s+)?by\s+how\s+(?:many|much)\s+(?P<figure>units|revenue)\b",
         "{lead}how many more {figure} of {one} than {other}{tail}"),
        (r"\bby\s+how\s+many\s+(?P<figure>units)\s+did\s+(?P<one>[^,:?]+?)\s+(?:outsell|beat)"
         r"\s+(?P<other>[^,:?]+?)(?=\s+SPAN|\s*[,?.]|\s*$)",
         "how many more {figure} of {one} than {other}"),
    ),
    "es": (
        (r"\b(?:en|por)\s+cuantas\s+(?P<figure>unidades)(?P<percent>\s+y\s+(?:en|por)\s+(?:que|cuanto)"
         r"\s+(?:porcentaje|%))?\s+(?:supero|superaron|le\s+gano)"
         r"\s+(?:el\s+|la\s+|los\s+|las\s+)?(?P<one>[^,:?]+?)\s+(?:al|a\s+(?:la|los|las)|a)"
         r"\s+(?P<other>[^,:?]+?)(?P<tail>\s+SPAN)?(?=\s*[,?.]|\s*$)",
         "cuántas {figure} más de {one} que de {other}{tail}{percent}"),
    ),
}  # fmt: skip
_TOLD = {
    "en": r"\bhow\s+(?:many|much)\s+more\b|\bdiff(?:erence)?\b",
    "es": r"\bcuant[oa]s?\s+(?:\w+\s+)?mas\b|\bdiferencia\b",
}
_BETWEEN = {"en": r"\sthan\s|\sand\s|\sminus\s", "es": r"\sque\s(?:de\s)?|\sy\s|\smenos\s"}
_BASE = {
    "en": r"""
[,(]?\s*\b(?:(?P<percent>(?:as|in)\s+(?:a\s+)?(?:%|percent(?:age)?)\s+of)
  |vs\.?|versus|relative\s+to|compared\s+(?:to|with)|with\s+respect\s+to|over)
\s+(?:the\s+)?(?P<base>\w+)(?:\s+(?:box|ones?|jar|pack|tin|sales|units|side))?\)?(?=\s*[,?.)]|\s*$)""",
    "es": r"""
[,(]?\s*\b(?:(?:en\s+valor\s+absoluto\s+y\s+)?(?P<percent>(?:como|en)\s+(?:%|porcentaje)\s+(?:del|de\s+la|de\s+lo\s+(?:del|de\s+la)))
  |(?:el\s+(?:%|porcentaje)\s+)?(?:sobre\s+(?:lo\s+vendido\s+)?(?:del|de\s+la|el|la)|respecto\s+(?:del|de\s+la|al|a\s+la)))
\s+(?P<base>\w+)(?:\s+(?:caja|frasco|lata))?\)?(?=\s*[,?.)]|\s*$)""",
}  # fmt: skip
_AS_SUBTRACTED = re.compile(r"\s*\(?\b(?P<one>\w+)\s+(?:menos|minus)\s+(?P<other>\w+)\)")
_PERCENT = re.compile(r"%|\bpercent|\bporcent|\bpor\s+ciento")
_IN_PERCENT = {"en": "in units and in percent", "es": "en unidades y en porcentaje"}
_SPAN = {
    "en": "(?:last|this) (?:month|week)|in [a-z]+",
    "es": "(?:el|la) (?:mes|semana) pasad[oa]|este mes|en [a-z]+",
}


@lru_cache
def _ahead(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    span = _SPAN[language].replace(" ", r"\s+")
    return tuple((re.compile(line.replace("SPAN", f"(?:{span})")), put) for line, put in _AHEAD[language])


@lru_cache
def _base(language: Language) -> re.Pattern[str]:
    return compiled(_BASE[language], {})


def with_differences_of_two(text: str, language: Language) -> str:
    """The text with such a difference as one, and without what its percentage is told to be of."""
    put = text
    for pattern, instead in _ahead(language):
        put = _in_words(_named(text), pattern, instead) or put
    if re.search(_TOLD[language], folded(put)) is None:
        return text
    told = _without_base(_named(put), language)
    return told if told is not None else put


def _in_words(text: str, pattern: re.Pattern[str], instead: str) -> str | None:
    found = pattern.search(folded(text))
    if found is None:
        return None
    slots = {
        name: text[found.start(name) : found.end(name)] if words else "" for name, words in found.groupdict().items()
    }
    if slots.get("both"):
        slots["both"] = ", " + _IN_PERCENT["en"]
    return text[: found.start()] + instead.format(**slots) + text[found.end() :]


def _named(text: str) -> str:
    """ "The mixto box (Alfajor mixto caja x12un)" → its name."""
    for _ in range(2):
        text = reworded(
            text,
            _SHORT_NAME,
            lambda found, written: (
                written[found.start("name") : found.end("name")] if found["short"] in found["name"].split() else None
            ),
        )
    return text


def _without_base(text: str, language: Language) -> str | None:
    """The text without what the percentage is of; nothing where that is not surely the second thing."""
    plain = folded(text)
    base = _base(language).search(plain)
    start = re.search(_TOLD[language], plain)
    if base is None or start is None or start.end() > base.start():
        return None
    parting = re.search(_BETWEEN[language], plain[start.end() : base.start()])
    if parting is None:
        return None
    cut = start.end() + parting.start()
    if not _is_of_the_second(base["base"], plain, cut, base.start()):
        return None
    ahead = text[: base.start()].rstrip(" ,(")
    minus = _AS_SUBTRACTED.search(folded(ahead))
    if minus is not None and _is_of_the_second(minus["other"], plain, cut, minus.start()):
        if not _is_of_the_second(minus["one"], plain, 0, cut) or minus["one"] in plain[cut : minus.start()].split():
            return None
        ahead = ahead[: minus.start()] + ahead[minus.end() :].lstrip(" ,")
    rest = text[base.end() :]
    elsewhere = _PERCENT.search(folded(ahead)) is not None
    return f"{ahead}{'' if elsewhere else ' ' + _IN_PERCENT[language]}{rest}"


def _is_of_the_second(word: str, plain: str, cut: int, end: int) -> bool:
    """Whether a word stands in one stretch of a text, and not ahead of it."""
    inside = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain[cut:end])
    return inside is not None and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain[:cut]) is None
