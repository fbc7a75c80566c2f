"""What weekends and weekdays are, told beside them: "weekend (Sat/Sun) vs weekday (Mon-Fri)", "finde es sáb y dom".

The days are those that the words have anyway; other days stay, and are read. "A Saturday or Sunday", beside Monday
to Friday, is a day of the weekend. Where rows are split by spans of days, Monday to Friday beside weekends are the
weekdays.
"""

import re

from agent.models.offline.parts.clauses_of_text import blanked
from agent.values import Language

_WEEKEND = r"(?:weekends?|findes?|fin(?:es)?\s+de\s+semana)"
_WORKWEEK = (
    r"(?:weekdays?|(?:working|business|week)\s+days|workdays"
    r"|d[ií]as?\s+de\s+semana|d[ií]as\s+(?:h[aá]biles|laborables)|entre\s+semana)"
)
_MONDAY = r"(?:mon(?:days?)?|lun(?:es)?)\b\.?"
_SATURDAY, _SUNDAY = r"s[aá]b?(?:ados?|turdays?|t)?\b\.?", r"(?:sun(?:days?)?|dom(?:ingos?)?)\b\.?"
_PAIR = rf"{_SATURDAY}\s*(?:/|,|-|&|\+|\b(?:and|or|y|o|u|to|a)\b)?\s*{_SUNDAY}"
_WORKDAYS = rf"{_MONDAY}\s*(?:-|–|/|\b(?:to|thru|through|a)\b)\s*(?:fri(?:days?)?|vie(?:rnes)?)\b\.?"
_IS = r"\s*(?:=|:|\b(?:is|are|means?|es|son|significa)\b)\s*"
_ONE_DAY = rf"(?:the\s+|el\s+|los\s+)?(?:{_PAIR}|{_SATURDAY}|{_SUNDAY})"
_COUNTS = (
    r"\s*\b(?:(?:va|van|cuentan?|entran?|se\s+cuentan?|es|son)(?:\s+(?:como|en|con))?(?:\s+(?:el|los|un))?"
    r"|(?:goes|go|counts?|is|are)(?:\s+(?:as|in|into|with|under))?(?:\s+(?:the|a))?)\s+"
)
_TOLD = (
    re.compile(rf"(?i)\b{_WEEKEND}(?P<said>\s*\(\s*{_PAIR}\s*\))"),
    re.compile(rf"(?i)\b{_WORKWEEK}(?P<said>\s*\(\s*{_WORKDAYS}\s*\))"),
    re.compile(rf"(?i)(?<=[.;,(])(?P<said>\s*(?:the\s+|el\s+)?{_WEEKEND}{_IS}{_PAIR})(?=\s*(?:[.,;)]|$))"),
    re.compile(rf"(?i)(?<=[.;,(])(?P<said>\s*(?:and\s+|y\s+)?{_ONE_DAY}{_COUNTS}{_WEEKEND})(?=\s*(?:[.,;)]|$))"),
)
_SPANS = re.compile(
    r"(?i)\b(?:by|per|each|every|por|cada|x)\s+(?:month|week|mes|semana|quincena|fortnight)\b"
    r"|\b(?:monthly|weekly|mensual|semanal)\b"
)
_AGAINST = r"\s*(?:\b(?:vs\.?|versus|against|contra|and|y)(?!\w)|/)\s*(?:on\s+|from\s+|the\s+|los\s+|de\s+)*"
_RUNS = (
    re.compile(rf"(?i)\b{_WEEKEND}{_AGAINST}(?P<run>{_WORKDAYS})"),
    re.compile(rf"(?i)\b(?P<run>{_WORKDAYS}){_AGAINST}{_WEEKEND}\b"),
)
_EITHER = re.compile(
    rf"(?i)\b(?P<pair>s[aá]bados?\s+[ou]\s+domingos?|saturdays?\s+or\s+sundays?)\b(?=.*\b{_WORKDAYS})"
)


def with_halves_of_week_told(text: str, language: Language) -> str:
    """ "Weekend (Sat/Sun) vs weekday (Mon-Fri)" → "weekend          vs weekday          "."""
    for pattern in _TOLD:
        for found in list(pattern.finditer(text)):
            text = blanked(text, found.start("said"), found.end("said"))
    if _SPANS.search(text):
        text = _with_workweek(text, language)
    return _EITHER.sub("fin de semana" if language == "es" else "weekend", text)


def _with_workweek(text: str, language: Language) -> str:
    """ "By month, weekend vs Mon-Fri" → "by month, weekend vs weekdays": one split inside the other."""
    for pattern in _RUNS:
        for found in list(pattern.finditer(text))[::-1]:
            start, end = found.span("run")
            text = text[:start] + ("días de semana" if language == "es" else "weekdays") + text[end:]
    return text
