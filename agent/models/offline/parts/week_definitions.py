"""What a week is, said beside it: "Monday-to-Sunday weeks", "por semana de lunes a domingo".

Weeks go from Monday to Sunday here; a question that says so is read without that. Other weeks stay, and are not read.
"""

import re

from agent.models.offline.parts.clauses_of_text import blanked

_MONDAY = r"(?:mon(?:day)?s?|lun(?:es)?)\b\.?"
_SUNDAY = r"(?:sun(?:day)?s?|dom(?:ingos?)?)\b\.?"
_TO = r"\s*(?:-\s*to\s*-|-\s*a\s*-|-|–|/|\b(?:to|through|thru|till|until|a|al|hasta|hasta el)\b)\s*"
_SPAN = rf"(?:\b(?:from|de|del|desde(?: el)?)\s+)?\b{_MONDAY}{_TO}(?:el\s+)?{_SUNDAY}"
_RUNNING = (
    r"(?:(?:that |which |que )?(?:run|runs|running|runing|runnig|runnin|go|goes|going|are|being|counted|taken|cut"
    r"|van|va"
    r"|corren|corridas|contadas|tomadas|cortadas|armadas)\s+)?"
)
_WEEK = r"(?:weeks?|semanas?|wks?)"
_PATTERNS = (
    re.compile(rf"(?:weeks?|weekly|semanas?|semanal(?:es)?)\s*(?P<said>\(\s*{_WEEK}\s*{_SPAN}\s*\))", re.IGNORECASE),
    re.compile(rf"(?P<said>{_SPAN})(?=[\s-]*\b(?:calendar\s+)?{_WEEK}\b)", re.IGNORECASE),
    re.compile(
        rf"(?<=\b)(?:{_WEEK}\b|\bweekly\b|\bsemanal(?:es)?\b)[\s,:]*(?P<said>\(\s*{_SPAN}\s*\)|{_RUNNING}{_SPAN}(?!\s*(?:the\s+|el\s+)?\d))",
        re.IGNORECASE,
    ),
)
_WEEKS_FROM = re.compile(
    rf"(?i)\b(?:weeks|semanas)(?P<said>\s+(?:(?:counted|taken|contadas|tomadas|armadas)\s+)?(?:from|desde)\s+"
    rf"(?:each\s+|every\s+|el\s+|los\s+|cada\s+)?{_MONDAY})(?=\s*(?:[,;.?)]|$))"
)
_WEEKDAY = re.compile(
    rf"\b(?P<day>day|d[ií]a)\s*,?\s*{_SPAN}(?=\s*(?:,|\)|\?|\.|$|\b(?:has|had|have|is|was|do|did|does|tiene|tuvo|fue|es|se|nos)\b))",
    re.IGNORECASE,
)
_WEEKS_RUNNING = re.compile(
    r"(?i)(?<=\bweeks)(?P<said>\s+(?:running|runing|going|that run|that go|spanning))(?=\s+from\b)"
    r"|(?<=\bsemanas)(?P<van>\s+(?:que van|que corren|corridas|comprendidas))(?=\s+(?:del?|desde|entre)\b)"
)
_FIRST_WEEK = re.compile(
    r"(?i)\b(?:primera\s+semana\s+de\s+\w+(?P<said>\s*[,(]\s*(?:o sea\s+|es decir\s+)?la\s+(?:de(?:l)?|que)\s+"
    r"(?:arranque|inicio|comienzo|principio|arranca|empieza|abre)(?:\s+(?:de|del|el))?(?:\s+mes)?\b\s*\)?)"
    r"|first\s+week\s+of\s+\w+(?P<one>\s*[,(]\s*(?:that is,?\s+|i\.e\.,?\s+)?(?:the\s+)?(?:one\s+)?(?:that\s+|at\s+)?"
    r"(?:starts|opens|opening|(?:the\s+)?start\s+of|(?:the\s+)?beginning\s+of)(?:\s+the)?\s+month\b\s*\)?))"
)


def without_week_definitions(text: str) -> str:
    """ "Tickets in each Monday-to-Sunday week" → "Tickets in each                  week". Offsets stay."""
    for pattern in _PATTERNS:
        for found in list(pattern.finditer(text)):
            text = blanked(text, found.start("said"), found.end("said"))
    for pattern in (_WEEKS_FROM, _WEEKS_RUNNING, _FIRST_WEEK):
        for found in list(pattern.finditer(text)):
            group = "said" if found["said"] else found.lastgroup or "said"
            text = blanked(text, found.start(group), found.end(group))
    return text


def with_days_of_the_week(text: str) -> str:
    """ "Which day, Monday to Sunday, …" → "Which day of the week, …"."""
    return _WEEKDAY.sub(
        lambda found: found["day"] + (" of the week" if found["day"].lower() == "day" else " de la semana"), text
    )
