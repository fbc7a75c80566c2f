"""With what the first days of a moving average are filled: "use the October days for the first ones".

They are reckoned with the days before the period anyway, which are not shown. A clause of nothing but that is taken
out of the question before it is read, where the month that it names is not what the question is of.
"""

import re

from agent.models.offline.parts.clauses_of_text import Clause, blanked, clauses_of, words_beside
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import any_of, words_in
from agent.models.offline.words.slips import slip_of
from agent.models.offline.words.tokens import Token, tokenize
from agent.values import Language

_TABLE = "moving_averages.yaml"
_MOVING = re.compile(rf"\b{any_of(_TABLE, 'moving', 'moving_of_days_before', 'before', 'before_as_well')}\b")
_FILLING = words_in(_TABLE, "uses", "fills")
_BEGINNING = words_in(_TABLE, "uses", "fills", "begins_to_fill")
_SMALL = words_in(_TABLE, "small", "small_of_fillings")
_BEFORE = words_in(_TABLE, "days_before")
_FIRST = words_in(_TABLE, "first_points")
_AVERAGES = words_in(_TABLE, "averages")
_SLIPS_FROM = 6
"""Letters from which a word of such a clause may hold a slip of the keyboard."""


def without_fillings(text: str, language: Language, shown: frozenset[object] = frozenset()) -> str:
    """ "7-day moving average for Nov 1-20, October days included" → without the last three words. Offsets stay.

    `shown` are the months of the question before, where a text goes on from one.
    """
    if not _MOVING.search(text):
        return text
    for clause in clauses_of(text, language):
        stretch = _filling_in(clause, language)
        if stretch is None:
            continue
        start, end = clause.start + stretch[0], clause.start + stretch[1]
        beside = words_beside(text, start, end, language)
        if (
            _is_before_the_first(text, start, end, language)
            or _is_of_days_before(text[start:end], language)
            or _is_of_another_month(text, (start, end), beside, language, shown)
        ):
            text = blanked(text, start, end)
    return text


def _month_in(text: str, language: Language) -> object:
    months = names_of("MONTH", language)
    return next((months[token.norm] for token in tokenize(text, language) if token.norm in months), None)


def _is_of_another_month(
    text: str, stretch: tuple[int, int], beside: frozenset[str], language: Language, shown: frozenset[object]
) -> bool:
    """Whether the month of a stretch is none that the question is of."""
    start, end = stretch
    if _month_in(text[start:end], language) is None:
        return False
    others = {names_of("MONTH", language).get(word) for word in beside} - {None} | shown
    dated = bool(others) or re.search(r"\d/\d", blanked(text, start, end)) is not None
    return dated and _month_in(text[start:end], language) not in others


def _is_of_days_before(stretch: str, language: Language) -> bool:
    """ "The first ones also take the days before November": whatever the month, those before are not shown."""
    words = {token.norm for token in tokenize(stretch, language)}
    return bool(words & _BEFORE and words & _FIRST)


def _is_before_the_first(text: str, start: int, end: int, language: Language) -> bool:
    """ "Days before the 11th count", of the 11th to the 20th: the day is one that the rest names, and shown first."""
    rest = blanked(text, start, end)
    days, others = _days_in(text[start:end], language), _days_in(rest, language)
    month = _month_in(text[start:end], language)
    return bool(days) and days == {min(others, default=0)} and month in (None, _month_in(rest, language))


def _days_in(text: str, language: Language) -> set[int]:
    """The numbers that may be days of a month: not those of "7-day"."""
    tokens, units = tokenize(text, language), names_of("UNIT", language)
    spans = {i for i in range(len(tokens)) if any(token.stem in units for token in tokens[i + 1 : i + 3])}
    days = [token for i, token in enumerate(tokens) if i not in spans and _is_day(token)]
    return {int(token.value) for token in days if token.value is not None}


def _is_day(token: Token) -> bool:
    return token.kind in ("number", "ordinal") and token.value is not None and 1 <= token.value <= 31


def _filling_in(clause: Clause, language: Language) -> tuple[int, int] | None:
    """The stretch of a clause, to its end, that says no more than that; offsets within the clause."""
    months = names_of("MONTH", language)
    first = len(clause.tokens)
    dated = any(_is_day(token) for token in clause.tokens) and any(token.norm in _BEFORE for token in clause.tokens)
    while first > 0 and _may_say(clause.tokens[first - 1], months, dated=dated):
        first -= 1
    while first < len(clause.tokens) and not _may_begin(clause.tokens, first):
        first += 1
    words = [token.norm for token in clause.tokens[first:]]
    named = sum(word in months for word in words)
    dated = dated and any(_is_day(token) for token in clause.tokens[first:])
    told = named == 1 or (named == 0 and _BEFORE & set(words) and (dated or _FIRST & set(words)))
    if not told or not _FILLING & set(words):
        return None
    return clause.tokens[first].start, clause.tokens[-1].end


def _may_say(token: Token, months: dict[str, int | str], *, dated: bool) -> bool:
    if dated and (_is_day(token) or token.norm in _AVERAGES):
        return True
    known = _SMALL | _FILLING | _BEFORE | _FIRST
    return token.norm in known or token.norm in months or _is_slip(token.norm, known)


def _is_slip(word: str, known: frozenset[str]) -> bool:
    """ "The begining of it": one slip in a long word."""
    long = (one for one in known if len(one) >= _SLIPS_FROM)
    return slip_of(word, long, _SLIPS_FROM) is not None


def _may_begin(tokens: tuple[Token, ...], index: int) -> bool:
    """A stretch begins with what is done, the days it is done for, or, at the head of its clause, anyhow."""
    return index == 0 or tokens[index].norm in _BEGINNING
