"""Weeks told by a day whose month is that of the question before: "the week of the 8th", "la semana del 8"."""

import re
from functools import lru_cache

from agent.models.offline.assumptions import month_word
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Reading
from agent.models.offline.times.days import Days, year_for
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import any_of
from agent.values import Language

_TABLE = "numbers_pointed_at.yaml"
_OF: dict[Language, str] = {"en": "of", "es": "de"}


def with_month_lent(previous: Reading, text: str, language: Language, context: ReadingContext) -> str:
    """The text with the month of the question before behind the first such day."""
    plain = folded(text)
    found = _pattern(language).search(plain)
    if found is None or any(word in names_of("MONTH", language) for word in re.findall(r"[a-z]+", plain)):
        return text
    day = previous.periods[-1].start if previous.periods else None
    months = {(end.year, end.month) for one in previous.periods for end in (one.start, one.end)}
    if day is None or len(months) != 1:
        return text
    days = Days(context.first_day, context.last_day, language)
    if year_for(day.month, days) != day.year:
        return text
    return f"{text[: found.end()]} {_OF[language]} {month_word(day, language)}{text[found.end() :]}"


@lru_cache
def _pattern(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_TABLE, 'days_without_month', language=language)}")
