"""Days of the week that are named by way of example: "by weekday (Mon, Tue, …)", "(lun, mar, mie...)".

Some of seven, with dots or "etc." behind them, or all seven keep nothing out; "and the rest" may be a row of its own,
and "and so on up to Friday" ends the list. Where the question says by itself that rows are split by day of the week,
such a list is taken out of it; "mar" beside other days is Tuesday, never March.
"""

import re

from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.words.calendar_names import weekday_number
from agent.models.offline.words.tokens import Token, tokenize
from agent.values import Language

_JOINS = frozenset({",", "/", "-", "y", "and", "&", "+", "los", "el", "un", "a", "on", "every", "."})
_ON = re.compile(
    r"\s*,?\s*(?:\.\s*\.\s*\.|…|\.\.|(?:y|and|e)?\s*etc(?:etera)?\b\.?|et cetera\b|and so on\b|and so forth\b"
    r"|y as[ií]\b(?: sucesivamente\b)?)\s*"
    r"(?!\s*,?\s*(?:all the way\s+)?(?:(?:up\s+)?(?:to|until|till)|through|thru|hasta|al?)\b)(?:(?<=\s)|(?!\s))",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"(?:\b(?:by|per|each|every|across|each of the seven|por|cada|segun|según|x)\s+(?:the\s+|un\s+|el\s+)?"
    r"(?:single\s+)?(?:day of (?:the )?week|days of the week|weekday|d[ií]as? de (?:la )?semana|dow)\b)"
    r"|\b(?:each|every) weekday['’]s\b"
    r"|\b(?:days of the week|d[ií]as de la semana)\b(?=.*(?:\.\.|…|\betc\b))",
    re.IGNORECASE,
)
_EACH_DAY = re.compile(r"(?i)\b(?:by|per|each|every|por|cada|c/|x)\s*(?P<day>day|d[ií]a)\b[\s,:(]*")
_SEVEN = 7
_DAYS = (
    r"(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|lunes|martes|mi[eé]rcoles|jueves|viernes"
    r"|s[aá]bados|domingos)"
)
_TOGETHER = (
    r"(?:(?:are\s+|go\s+|van\s+|est[aá]n\s+)?(?:added|summed|taken|put|lumped|pooled|combined|grouped|together|juntas|juntos|sumadas|sumados"
    r"|agrupados|en conjunto)(?:\s+up)?(?:\s+together)?)"
)
_ALL_OF_ONE = rf"(?:all\s+(?:of\s+)?(?:the\s+|our\s+)?|todos\s+los\s+){_DAYS}(?:\s+{_TOGETHER})"
_POOLED = re.compile(
    r"(?i)[,(:]?\s*\b(?:(?:with|con|o sea|es decir|that is|i\.e\.),?\s+)?"
    rf"(?:(?:all\s+(?:the\s+|of the\s+)?weeks|todas\s+las\s+semanas)\s+{_TOGETHER}"
    rf"|{_ALL_OF_ONE}(?:(?:\s*,?\s*(?:and\s+|y\s+)?(?:all\s+|todos\s+)?(?:the\s+|los\s+)?{_DAYS}(?:\s+{_TOGETHER})?)+"
    r"|(?=\s*,?\s*(?:and so on|etc|y as[ií]|\.\.|…))))"
    r"(?:\s*,?\s*(?:and so on|etc(?:[eé]tera)?\b\.?|y as[ií]\b(?:\s+sucesivamente)?|\.\.\.|…))?\s*\)?"
)
"""That all days of one name are one row, as they are in a split by day of the week."""
_SEVEN_DAYS = re.compile(r"(?i)\b(?:each|every one) of the (?:seven|7) days(?: of the week)?\b")
_OF_WEEK = re.compile(
    r"(?i)\b(?:day of the week|weekday|all (?:the )?weeks|seven days of the week|monday (?:to|through|thru) sunday)\b"
)


def without_samples(text: str, language: Language) -> str:
    """ "Avg revenue by weekday (Mon, Tue, ...)" → "Avg revenue by weekday                "."""
    if language == "es":
        text = _with_tuesday(text)
    text = _SEVEN_DAYS.sub("each day of the week", text) if _OF_WEEK.search(text) else text
    text = _with_days_of_the_week(text, language)
    if not _SPLIT.search(text):
        return text
    for found in list(_POOLED.finditer(text)):
        text = blanked(text, found.start(), found.end())
    tokens = tokenize(text, language)
    index = 0
    while index < len(tokens):
        last, days = _list_from(tokens, index, language)
        if len(days) < 2:
            index += 1
            continue
        start, end = tokens[index].start, tokens[last].end
        further = _ON.match(text, end)
        if further is not None or len(days) == _SEVEN:
            text = _without(text, start, further.end() if further is not None else end)
        index = last + 1
    return text


def _with_days_of_the_week(text: str, language: Language) -> str:
    """ "Units each day, Mon, Tue, …" → "Units each day of the week, Mon, Tue, …"."""
    for found in _EACH_DAY.finditer(text):
        tokens = tokenize(text[found.end() :], language)
        last, days = _list_from(tokens, 0, language) if tokens else (0, frozenset[int]())
        if len(days) > 1 and _ON.match(text, found.end() + tokens[last].end):
            day = found.end("day")
            return text[:day] + (" de la semana" if language == "es" else " of the week") + text[day:]
    return text


def _list_from(tokens: tuple[Token, ...], index: int, language: Language) -> tuple[int, frozenset[int]]:
    """The last day of a list that starts at a token, and the days of the week in it."""
    days: set[int] = set()
    last = index
    for place in range(index, len(tokens)):
        number = weekday_number(tokens[place], language)
        if number is not None:
            days.add(number)
            last = place
        elif place == index or tokens[place].norm not in _JOINS:
            break
    return last, frozenset(days)


def _without(text: str, start: int, end: int) -> str:
    """The list blanked, with the brackets around it and the words that lead to it."""
    led = re.search(
        r"(?:\b(?:i\.?e|e\.?g)\b\.?|\bo sea\b|\bes decir\b|\bthat is\b|\blike\b|\btipo\b|\bcomo\b|:)[\s,]*$",
        text[:start],
    )
    start = led.start() if led is not None else start
    opened = re.search(r"\(\s*$", text[:start])
    closed = re.match(r"\s*\)", text[end:])
    if opened is not None and closed is not None:
        return blanked(text, opened.start(), end + closed.end())
    return blanked(text, start, end)


def _with_tuesday(text: str) -> str:
    """ "(lun, mar, mie...)": the day between the others."""
    beside = r"(?:lun|lunes|mi[eé]r?|mi[eé]rcoles)"
    text = re.sub(rf"(?i)(\b{beside}\b\.?\s*(?:[,/y-]|\s)\s*)mar\b\.?(?=\s*[,/)y.…-]|\s)", r"\1martes", text)
    return re.sub(rf"(?i)\bmar\b\.?(?=\s*[,/-]\s*{beside}\b)", "martes", text)
