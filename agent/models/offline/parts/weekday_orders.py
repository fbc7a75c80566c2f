"""All seven days of the week said as their order: "by weekday, Mon-Sun", "ordenado de lunes a domingo".

Rows that are split by day of the week stand in that order anyway, so that the words add nothing beside the split.
They keep no rows out, and ask for no order by the figure. A span from another day, or up to one, stays as it is.
"""

import re

from agent.models.offline.parts.clauses_of_text import blanked
from agent.values import Language

_OF_WEEK = re.compile(
    r"(?i)\b(?:days?\s+of\s+(?:the\s+)?week|dow|(?:by|per|each|every|into|of|on)\s+(?:the\s+)?weekday|weekday\s+(?:instead|rather)"
    r"|d[ií]as?\s+de\s+(?:la\s+)?semana|(?:por|x)\s+d[ií]a\s+semanal)\b"
)
_MONDAY = r"(?:mon(?:days?)?|lun(?:es)?)\b\.?"
_SUNDAY = r"(?:sun(?:days?)?|dom(?:ingos?)?)\b\.?"
_ENDING = r"(?:and\s+|y\s+)?(?:end(?:ing|s)?|finish(?:ing|es)?|terminando|termina|termin[aá])\s+(?:with|on|in|en|con)"
_TO = rf"\s*(?:-|–|—|>|→|\.\.+|…|\b(?:to|thru|through|until|till|up to|al?|hasta|{_ENDING})\b)\s*"
_ORDERED = (
    r"(?:(?:sort(?:ed)?|order(?:ed)?|list(?:ed)?|arranged?|shown|show|go(?:ing|es)?|running|start(?:ing|s)?|begin(?:ning|s)?|orden(?:ado|ados|ada|adas|alo|alos|ame|am[eé]lo)"
    r"|ordenando|arrancando|empezando|arranc[aá]|empez[aá]|mostrado|mostrados)\s*,?\s*)"
)
_LEAD = (
    rf"(?:\b(?:(?:in|en)\s+(?:the\s+|el\s+)?(?:order|orden)\s*,?\s*|{_ORDERED})(?:it\s+|them\s+)?(?:in\s+order\s+|en\s+orden\s+)?)?"
    r"(?:\b(?:from|with|on|of|de|del|desde|por|con|en)\s+)?(?:\b(?:the|el)\s+)?"
)
_CYCLE = re.compile(rf"(?i)[,(:]?\s*{_LEAD}\b{_MONDAY}{_TO}(?:the\s+|el\s+)?{_SUNDAY}(?:\s+(?:order|orden)\b)?\s*\)?")
_LISTED = re.compile(
    r"(?i)\b(?:on\s+|los\s+|en\s+los\s+)?(?:mondays?|lunes)\s*,?\s*(?:and\s+|y\s+)?(?:los\s+)?(?:tuesdays?|martes)\b"
    r"(?:\s*,?\s*(?:and\s+|y\s+)?(?:los\s+)?(?:wednesdays?|thursdays?|fridays?|saturdays?|mi[eé]rcoles|jueves|viernes|s[aá]bados?)\b)*"
    r"\s*,?\s*(?:etc(?:[eé]tera)?\b\.?|and so on\b|y as[ií]\b|\.\.\.|…)"
)
_NARROWER = re.compile(r"(?i)\b(?:only|just|solo|s[oó]lo|solamente|[uú]nicamente|nomas|nom[aá]s)\b")


def without_order_of_weekdays(text: str, language: Language) -> str:
    """ "Sales by day of week, Mon-Sun order" → "Sales by day of week               "."""
    cycle = _CYCLE.search(text)
    if cycle is None or _NARROWER.search(text, max(0, cycle.start() - 8), cycle.end()):
        return text
    if listed := _LISTED.search(text):
        split = " por día de la semana " if language == "es" else " by day of the week "
        text = text[: listed.start()] + split + text[listed.end() :]
        cycle = _CYCLE.search(text)
    if cycle is None or not _OF_WEEK.search(text):
        return text
    return blanked(text, cycle.start(), cycle.end())
