"""What weekends and weekdays are, told beside them: "weekend (Sat/Sun) vs weekday (Mon-Fri)", "finde es sáb y dom".

The days are those that the words have anyway; other days stay, and are read. "A Saturday or Sunday", beside Monday
to Friday, is a day of the weekend.
"""

import re

from agent.models.offline.parts.clauses_of_text import blanked
from agent.values import Language

_WEEKEND = r"(?:weekends?|findes?|fin(?:es)?\s+de\s+semana)"
_MONDAY = r"(?:mon(?:days?)?|lun(?:es)?)\b\.?"
_SATURDAY, _SUNDAY = r"s[aá]b?(?:ados?|turdays?|t)?\b\.?", r"(?:sun(?:days?)?|dom(?:ingos?)?)\b\.?"
_PAIR = rf"{_SATURDAY}\s*(?:/|,|-|&|\+|\b(?:and|or|y|o|u|to|a)\b)\s*{_SUNDAY}"
_WORKDAYS = rf"{_MONDAY}\s*(?:-|–|/|\b(?:to|thru|through|a)\b)\s*(?:fri(?:days?)?|vie(?:rnes)?)\b\.?"
_IS = r"\s*(?:=|:|\b(?:is|are|means?|es|son|significa)\b)\s*"
_TOLD = (
    re.compile(rf"(?i)\b{_WEEKEND}(?P<said>\s*\(\s*{_PAIR}\s*\))"),
    re.compile(rf"(?i)\b(?:weekdays?|d[ií]as?\s+de\s+semana|d[ií]as\s+h[aá]biles)(?P<said>\s*\(\s*{_WORKDAYS}\s*\))"),
    re.compile(rf"(?i)(?<=[.;,(])(?P<said>\s*(?:the\s+|el\s+)?{_WEEKEND}{_IS}{_PAIR})(?=\s*(?:[.,;)]|$))"),
)
_EITHER = re.compile(
    rf"(?i)\b(?P<pair>s[aá]bados?\s+[ou]\s+domingos?|saturdays?\s+or\s+sundays?)\b(?=.*\b{_WORKDAYS})"
)


def with_halves_of_week_told(text: str, language: Language) -> str:
    """ "Weekend (Sat/Sun) vs weekday (Mon-Fri)" → "weekend          vs weekday          "."""
    for pattern in _TOLD:
        for found in list(pattern.finditer(text)):
            text = blanked(text, found.start("said"), found.end("said"))
    return _EITHER.sub("fin de semana" if language == "es" else "weekend", text)
