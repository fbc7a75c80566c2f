"""How an average per day is worked out, said again: "i.e. its revenue divided by the number of such dates".

It is what an average per day is anyway. A clause that divides by days and names nothing that the rest of the question
does not name is taken out of it before it is read; other figures, months or numbers in it stay, and are read, and so
do days of the week that the rest neither names nor splits by, and words of keeping ("weekday dates only").
"""

from agent.models.offline.parts.clauses_of_text import Clause, blanked, clauses_of, words_beside
from agent.models.offline.parts.rewording import folded
from agent.models.offline.parts.weekdays_told import splits_by_weekday
from agent.models.offline.words.calendar_names import names_of, weekday_number
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.words.wordings import at_end, at_start
from agent.values import Language

_TABLE = "daily_averages.yaml"
_DIVIDING = words_in(_TABLE, "divides", "divides_as_you_do")
_DAYS = words_in(_TABLE, "days")
_COUNTING = words_in(_TABLE, "counting")
_AVERAGE = words_in(_TABLE, "average")
_DAILY = words_in(_TABLE, "daily")
_SMALL = words_in(_TABLE, "divides", "days", "counting", "small")
_BEHIND = ("same_for_others", "not_by_all")
_SIGNS = " ,"


def without_restated_averages(text: str, language: Language) -> str:
    """ "Average daily revenue per weekday, i.e. its revenue over the number of such dates" → without the last."""
    for clause in clauses_of(text, language):
        if _divides_by_days(clause, language) and _adds_nothing(text, clause, language):
            start, end = clause.start, clause.end
            behind = (at_start(_TABLE, name, folded(text[end:]), language, _SIGNS) for name in _BEHIND)
            end += next((each.end for each in behind if each is not None), 0)
            text = blanked(text, _start_of_lead(text[:start], language), end)
    return text


def _start_of_lead(before: str, language: Language) -> int:
    """Where the words begin that lead to what stands behind a text; its end where none do."""
    led = at_end(_TABLE, "leads", folded(before).rstrip(" ,:"), language)
    return led.start if led is not None else len(before)


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
    split = splits_by_weekday(rest, language)
    return all(
        token.norm in _SMALL
        or ((day := weekday_number(token, language)) is not None and (split or day in days))
        or (token.kind == "word" and token.norm not in months and bool({token.norm, token.stem} & beside))
        for token in words
    )
