"""What an hour is, said beside it: "whole hours", "por hora entera, tipo las 17 es de 17 a 17:59".

Hours are whole ones here. The words of an evening that is given in hours right behind it add nothing to these.
"""

import re

from agent.models.offline.parts.clauses_of_text import blanked

_WHOLE = re.compile(
    r"(?P<hour>\bhoras?|\bhours?)\s+(?P<said>enteras?|completas?|redondas?)\b|(?P<before>\b(?:whole|full))\s+(?=hours?\b)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?:\b(?:por|en|a|de|by|in|per)\s+)(?:horas?\s+(?:enteras?|completas?|redondas?)|(?:whole|full)\s+hours?)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b(?:horas?|hours?)\b", re.IGNORECASE)
_WEEKEND = re.compile(r"(?i)\bper(?P<said> weekend) day\b|\bpor d[ií]a de (?P<finde>finde|fin de semana)\b")
_AVERAGE = re.compile(r"(?i)\b(?:av(?:era)?ge?|mean|promedio|media)\b")
_GLOSS = re.compile(
    r"[,(]?\s*\b(?:tipo|o sea|es decir|por ejemplo|ej|like|i\.e\.|e\.g\.|so)\s*(?:que\s+)?(?:a\s+)?(?:las|la|the)?\s*"
    r"(?P<hour>\d{1,2})"
    r"\s*(?:hs|h|hour)?\s*(?:es|son|va|means|is|=|goes)\s*(?:de|from)?\s*(?P<first>\d{1,2})(?::00)?\s*(?:a|to|-|–)\s*"
    r"(?P<last>\d{1,2}):59\s*\)?",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"\b(?:morning|afternoon|evening|night)\s+(?P<said>stretch|slot|window|band|block)\b", re.IGNORECASE
)
_MEANING = re.compile(
    r"\b(?P<said>(?:in|during) the (?:morning|afternoon|evening),?\s*(?:meaning|i\.e\.|that is)),?\s*"
    r"(?=\d{1,2}(?::\d\d)?\s*[ap]m (?:or|and) later)",
    re.IGNORECASE,
)


def on_weekend_days(text: str) -> str:
    """ "Average daily revenue per weekend day" is one figure: "average daily revenue on weekends"."""
    if not _AVERAGE.search(text) or not re.search(r"(?i)\b(?:daily|diari[ao]s?)\b", text):
        return text
    return _WEEKEND.sub(lambda found: "on weekends     " if found["said"] else f"los {found['finde']}", text)


def without_hour_definitions(text: str) -> str:
    """ "Takings by whole hour" → "Takings by       hour". Offsets stay."""
    for found in list(_GLOSS.finditer(text)):
        if found["hour"] == found["first"] == found["last"]:
            text = blanked(text, found.start(), found.end())
    for found in list(_AGAIN.finditer(text)):
        if _HOUR.search(blanked(text, found.start(), found.end())):
            text = blanked(text, found.start(), found.end())
    for found in list(_WHOLE.finditer(text)):
        group = "said" if found["said"] else "before"
        text = blanked(text, found.start(group), found.end(group))
    for pattern in (_STRETCH, _MEANING):
        for found in list(pattern.finditer(text)):
            text = blanked(text, found.start("said"), found.end("said"))
    return text
