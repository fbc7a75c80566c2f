"""How an average per day is worked out, said again: "i.e. its revenue divided by the number of such dates".

It is what an average per day is anyway. A clause that divides by days and names nothing that the rest of the question
does not name is taken out of it before it is read; other figures, months or numbers in it stay, and are read, and so
do days of the week that the rest neither names nor splits by, and words of keeping ("weekday dates only").
"""

import re

from agent.models.offline.parts.clauses_of_text import Clause, blanked, clauses_of, words_beside
from agent.models.offline.words.calendar_names import names_of, weekday_number
from agent.models.offline.words.tokens import tokenize
from agent.values import Language


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DIVIDING = _set("divided divide dividing over dividido dividida dividir dividiendo divido dividis dividi")
_DAYS = _set("day days date dates dia dias fecha fechas jornada jornadas")
_COUNTING = _set("number many count cuantos cuantas cantidad numero amount")
_AVERAGE = _set("average avg mean averages promedio promedios prom media medio averaged")
_DAILY = _set("day daily days dia diario diaria dias diarios diarias")
_SMALL = _set(
    "i e ie that is the meaning mean means o sea es decir digo example for instance por ejemplo ej of "
    "all each every "
    "by how many there were was are number count cantidad de numero cuantos cuantas hubo haya habido hay "
    "lo la el los "
    "las todos todas cada ese esa esos esas dicho dichos tal tales its their his her su sus suyas such "
    "those these "
    "distinct different distintos distintas distintas diferentes in on which he she they it has had have "
    "sales sale "
    "any worked works work sold ventas venta trabajo trabajados trabajado trabaja tuvo tiene vendio "
    "vendieron con "
    "with en que q donde when dia dias day days date dates fecha fechas cuando a al del entre between total "
    "divided divide dividing over dividido dividida dividir dividiendo divido dividi "
    "jornada jornadas amount actually me mi y and"
)
_SPLIT = re.compile(
    r"(?i)\b(?:by|per|each|every|for each|across|por|cada|seg[uú]n|x)\s+(?:the\s+|un\s+|el\s+)?"
    r"(?:day of (?:the )?week|days of the week|weekday|d[ií]as? de (?:la )?semana|dow)\b"
)
_LED = re.compile(
    r"(?:\bi\.\s?e\b\.?|\be\.\s?g\b\.?|\bfor example|\bpor ejemplo|\bo sea|\bes decir|\bthat is)[\s,:]*$",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\s*,?\s*(?:and|y)\s+(?:so|the same|likewise|as[ií]|lo mismo|igual)\s+(?:for|with|on for|con|para)\s+(?:all\s+)?"
    r"(?:the|los|las|el)\s+(?:others?|other ones|rest|other days|otros|otras|dem[aá]s|resto)\b"
    r"(?:\s+(?:d[ií]as|days)\b)?",
    re.IGNORECASE,
)
_NOT_BY = re.compile(
    r"\s*,?\s*(?:and |y )?(?:not|no)\s+(?:by|por|entre)\s+(?:the |los )?(?:2[89]|3[01])\b(?:\s+(?:days|d[ií]as)\b)?"
)


def without_restated_averages(text: str, language: Language) -> str:
    """ "Average daily revenue per weekday, i.e. its revenue over the number of such dates" → without the last."""
    for clause in clauses_of(text, language):
        if _divides_by_days(clause, language) and _adds_nothing(text, clause, language):
            start, end = clause.start, clause.end
            same = _SAME.match(text, end) or _NOT_BY.match(text, end)
            end = same.end() if same is not None else end
            led = _LED.search(text[:start])
            start = led.start() if led is not None else start
            text = blanked(text, start, end)
    return text


def _divides_by_days(clause: Clause, language: Language) -> bool:
    words = set(clause.words)
    named = any(weekday_number(token, language) is not None for token in clause.tokens)
    slash = any(token.norm == "/" for token in clause.tokens)
    return bool(words & _DIVIDING or slash) and bool(words & _DAYS or (named and words & _COUNTING))


def _adds_nothing(text: str, clause: Clause, language: Language) -> bool:
    beside = words_beside(text, clause.start, clause.end, language)
    if not (beside & _AVERAGE and beside & _DAILY):
        return False
    words = [token for token in clause.tokens if token.kind != "symbol"]
    months = names_of("MONTH", language)
    rest = blanked(text, clause.start, clause.end)
    days = {weekday_number(token, language) for token in tokenize(rest, language)}
    split = _SPLIT.search(rest) is not None
    return all(
        token.norm in _SMALL
        or ((day := weekday_number(token, language)) is not None and (split or day in days))
        or (token.kind == "word" and token.norm not in months and bool({token.norm, token.stem} & beside))
        for token in words
    )
