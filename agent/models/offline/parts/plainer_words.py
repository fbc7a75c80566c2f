"""Short forms and wordings of days, sides and kinds of days, put into the words that the rules know."""

import re

from agent.models.offline.parts.rewording import Put, reworded
from agent.values import Language

_MONTH_EN = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul"
    "|aug|sept?|oct|nov|dec)"
)
_MONTH_ES = "(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|setiembre|octubre|noviembre|diciembre)"
_MON, _FRI = r"(?:mon|mondays?)", r"(?:fri|fridays?)"
_SAT, _SUN = r"(?:sat|saturdays?)", r"(?:sun|sundays?)"
_MEANS = r"\s*(?:=|:|is|are|being|means?|meaning)\s*"
_WEEK_COMMENCING = (r"\bw/c\s+(?=(?:the\s+)?\d{1,2}\b|[a-z]{3,9}\s+\d)", "week commencing")
_ENGLISH: tuple[tuple[str, str], ...] = (
    _WEEK_COMMENCING,
    _WEEK_COMMENCING,
    (r"(?<=[\w)])\s+v\.?\s+(?=[\w(])", "vs"),
    (
        rf"\bin\s+(?P<month>{_MONTH_EN})\s*\(\s*(?P<first>\d{{1,2}})(?:st|nd|rd|th)\s*(?:-|–|to)\s*"
        r"(?P<last>\d{1,2})(?:st|nd|rd|th)\s*\)",
        "from {month} {first} to {last}",
    ),
    (
        rf"(?P<before>\bweek ?ends?\b.*?)[,;(]?\s*\bweek ?ends?{_MEANS}{_SAT}\s*(?:and|&|/|\+|-|–)\s*{_SUN}\b\)?",
        "{before}",
    ),
    (
        rf"(?P<before>\bweek ?days?\b.*?)[,;(]?\s*\bweek ?days?{_MEANS}{_MON}\s*(?:to|through|-|–)\s*{_FRI}\b\)?",
        "{before}",
    ),
    (
        r"\b(?P<noun>tickets|orders|receipts|transactions)\s+(?:went|have\s+gone|came)\s+through"
        r"(?=\s+(?:yesterday|today|on|in|last|this|during|between)\b)",
        "{noun} were there",
    ),
)  # fmt: skip
_SPANISH: tuple[tuple[str, str], ...] = (
    (r"(?<=[\w)])\s+v\.?\s+(?=[\w(])", "vs"),
    (
        rf"\ben\s+(?P<month>{_MONTH_ES})\s*\(\s*(?:del\s+)?(?P<first>\d{{1,2}})\s*(?:al|a|-|–)\s*(?P<last>\d{{1,2}})\s*\)",
        "del {first} al {last} de {month}",
    ),
    (
        r"(?P<said>\b(?:media|medio|promedio)\b[^?.;]*?)\s+al\s+dia\b(?!\s*(?:\d|de\b|del\b|siguiente|anterior|en\s+que))",
        "{said} por día",
    ),
)


def in_plainer_words(text: str, language: Language) -> str:
    """ "September v October", "w/c 7 Oct" → "September vs October", "week commencing 7 Oct"."""
    for pattern, instead in _ENGLISH if language == "en" else _SPANISH:
        text = reworded(text, re.compile(pattern), _filling(instead))
    return text


def _filling(instead: str) -> Put:
    def put(found: re.Match[str], written: str) -> str:
        return instead.format(**{name: written[found.start(name) : found.end(name)] for name in found.groupdict()})

    return put
