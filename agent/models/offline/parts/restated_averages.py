"""How an average per day is worked out, said again: "i.e. its revenue divided by the number of such dates".

It is what an average per day is anyway. A clause that divides by days and names nothing that the rest of the question
does not name is taken out of it before it is read; other figures, months or numbers in it stay, and are read, and so
do days of the week that the rest neither names nor splits by, and words of keeping ("weekday dates only").
"""

import re
from functools import partial

from agent.models.offline.parts.clauses_of_text import Clause, blanked, clauses_of, words_beside
from agent.models.offline.words.calendar_names import names_of, weekday_number
from agent.models.offline.words.lexicon import any_of, words_in
from agent.models.offline.words.tokens import tokenize
from agent.values import Language

_TABLE = "daily_averages.yaml"
_any = partial(any_of, _TABLE)
_DIVIDING = words_in(_TABLE, "divides", "divides_as_you_do")
_DAYS = words_in(_TABLE, "days")
_COUNTING = words_in(_TABLE, "counting")
_AVERAGE = words_in(_TABLE, "average")
_DAILY = words_in(_TABLE, "daily")
_SMALL = words_in(_TABLE, "divides", "days", "counting", "small")
_SPLIT = re.compile(
    r"(?i)\b(?:by|per|each|every|for each|across|por|cada|seg[uú]n|x)\s+(?:the\s+|un\s+|el\s+)?"
    rf"{_any('weekdays')}\b"
)
_LED = re.compile(rf"\b{_any('leads')}[\s,:]*$", re.IGNORECASE)
_SAME = re.compile(
    rf"\s*,?\s*(?:and|y)\s+{_any('the_same')}\s+(?:for|with|on for|con|para)\s+(?:all\s+)?"
    rf"(?:the|los|las|el)\s+{_any('the_others')}\b(?:\s+(?:d[ií]as|days)\b)?",
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
