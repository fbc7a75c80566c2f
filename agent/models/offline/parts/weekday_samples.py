"""Days of the week that are named by way of example: "by weekday (Mon, Tue, …)", "(lun, mar, mie...)".

Some of seven, with dots or "etc." behind them, or all seven keep nothing out; "and the rest" may be a row of its own,
and "and so on up to Friday" ends the list. Where the question says by itself that rows are split by day of the week,
such a list is taken out of it; "mar" beside other days is Tuesday, never March.
"""

import re

from agent.models.offline.parts.clauses_of_text import cut_out
from agent.models.offline.parts.rewording import folded
from agent.models.offline.parts.weekdays_told import SLOTS, TABLE, splits_by_weekday
from agent.models.offline.words.calendar_names import weekday_number
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token, tokenize
from agent.models.offline.words.wordings import ONE_WORD, all_within, at_end, at_start, first_within
from agent.values import Language

_SEVEN = 7
_DOTS = re.compile(r"\s*,?\s*(?:\.\s*\.\s*\.|…|\.\.)")
_SIGNS = " .,:("
_BETWEEN = frozenset(",/-&+.")
_OF_THE_WEEK: dict[Language, str] = {"en": " of the week", "es": " de la semana"}


def without_samples(text: str, language: Language) -> str:
    """ "Avg revenue by weekday (Mon, Tue, ...)" → "Avg revenue by weekday                "."""
    text = _with_days_of_the_week(_with_tuesday(text, language), language)
    split = splits_by_weekday(text, language)
    if not split and first_within(TABLE, "days_named", folded(text), language) is None:
        return text
    if split:
        for found in all_within(TABLE, "pooled", folded(text), language, **SLOTS[language]):
            text = cut_out(text, found.start, found.end)
    tokens = tokenize(text, language)
    index = 0
    while index < len(tokens):
        last, days = _list_from(tokens, index, language)
        if len(days) < 2:
            index += 1
            continue
        end = tokens[last].end
        further = _end_of_and_so_on(text, end, language)
        if further > end or (split and len(days) == _SEVEN):
            text = _without(text, tokens[index].start, further, language)
        index = last + 1
    return text


def _end_of_and_so_on(text: str, end: int, language: Language) -> int:
    """Where words end that say, behind a list, that the other days are meant as well; its own end where none do."""
    dots = _DOTS.match(text, end)
    rest = folded(text)[end:]
    found = at_start(TABLE, "and_so_on", rest, language, _SIGNS)
    further = dots.end() if dots else end + found.end if found is not None else end
    goes_on = at_start(TABLE, "until", folded(text)[further:], language, _SIGNS, LAST=ONE_WORD)
    return end if goes_on is not None else further


def _with_days_of_the_week(text: str, language: Language) -> str:
    """ "Units each day, Mon, Tue, …" → "Units each day of the week, Mon, Tue, …"."""
    for found in all_within(TABLE, "each_day", folded(text), language):
        start = len(text) - len(text[found.end :].lstrip(_SIGNS))
        tokens = tokenize(text[start:], language)
        last, days = _list_from(tokens, 0, language) if tokens else (0, frozenset[int]())
        if len(days) > 1 and _end_of_and_so_on(text, end := start + tokens[last].end, language) > end:
            return text[: found.end] + _OF_THE_WEEK[language] + text[found.end :]
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
        elif place == index or tokens[place].norm not in words_in(TABLE, "between") | _BETWEEN:
            break
    return last, frozenset(days)


def _without(text: str, start: int, end: int, language: Language) -> str:
    """The list blanked, with the brackets around it and the words that lead to it."""
    before = folded(text)[:start].rstrip(_SIGNS)
    led = at_end(TABLE, "examples", before, language)
    return cut_out(text, led.start if led is not None else start, end)


def _with_tuesday(text: str, language: Language) -> str:
    """ "(lun, mar, mie...)": the day between the others."""
    for found in reversed([*all_within(TABLE, "tuesday", folded(text), language, MAR="mar")]):
        start, end = found.span("MAR")
        text = f"{text[:start]}martes{text[end:]}"
    return text
