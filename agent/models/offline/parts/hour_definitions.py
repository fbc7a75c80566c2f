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
    r"(?:[,(]?\s*\b(?:tipo|o sea|es decir|por ejemplo|ej|like|i\.e\.|e\.g\.|so|meaning|with"
    r"|como)\s*|\(\s*)(?:que\s+)?(?:a\s+)?(?:las|la|the)?\s*"
    r"(?P<hour>\d{1,2})"
    r"\s*(?:hs|h|hour)?\s*(?:es|son|va|means|is|=|goes|for|por"
    r"|para|being|significa|meaning|covers|abarca|:)\s*(?:de|from)?\s*(?P<first>\d{1,2})(?::00)?\s*(?:a|to|-|–)\s*"
    r"(?P<last>\d{1,2}):59\s*\)?",
    re.IGNORECASE,
)
_HOURS = 24
_LONGEST = 6
_LENGTH = re.compile(r"(?i)^(?:(?!the\b).)*(?<!las )\b\d\s*(?:horas|hours?)\b")
_STRETCH = re.compile(
    r"\b(?:morning|afternoon|evening|night)\s+(?P<said>stretch|slot|window|band|block)\b", re.IGNORECASE
)
_SLOT = re.compile(
    r"(?i)\b(?:the\s+|la\s+|el\s+)?(?:(?P<en>\d{1,2})\s*(?:(?:h|hs|hrs?|hours?|o['’]?clock)\s*|:00\s*)"
    r"(?:slot|band|window|block|bucket|hour)|(?:franja|bloque|tramo)\s+(?:horari[ao]\s+)?(?:de\s+)?(?:las?\s+)?"
    r"(?P<es>\d{1,2})(?::00)?\s*(?:hs?|hrs?|horas)?)\b(?!:\d)"
    r"(?!\s*(?:al?|to|-|–|y|and|hasta|until|till)\s*(?:(?:las?|el|the)\s+)?(?:\d|mediod|mediano|noon|midd|midn|cierre|clos))"
    r"(?P<span>\s*[(,]?\s*(?P<first>\d{1,2})(?::00)?\s*(?:-|–|to|a)\s*(?P<last>\d{1,2}):59\s*\)?)?"
)
_INCLUDED = re.compile(
    r"(?i)[,(]\s*(?:las\s+|la\s+|the\s+)?(?P<hour>\d{1,2})(?::00)?\s*(?:hs?|pm|am|en punto)?\s*"
    r"(?:incluid[ao]s?|inclusive|included|inclusive|counted in|in)\s*\)?"
)
_FROM = r"(?i)\b(?:a partir de|desde|from|since|starting(?: at)?|beginning(?: at)?)\s+(?:las?\s+)?{}(?::00)?\b"
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
    text = _without_slots(text)
    for found in list(_INCLUDED.finditer(text)):
        if re.search(_FROM.format(found["hour"]), text[: found.start()]):
            text = blanked(text, found.start(), found.end())
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


def _without_slots(text: str) -> str:
    """ "In the 17h slot (17:00-17:59)", "en la franja de las 17" → "in 17:00-17:59"."""

    def told(found: re.Match[str]) -> str:
        hour = found["en"] or found["es"]
        if int(hour) <= _LONGEST and _LENGTH.search(found[0]):
            return found[0]  # "por bloque de 2 horas": how long it is, not when
        if found["span"] and not hour == found["first"] == found["last"]:
            return found[0]
        return f"{hour}:00-{hour}:59" if int(hour) < _HOURS else found[0]

    return _SLOT.sub(told, text)
