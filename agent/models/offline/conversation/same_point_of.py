"""Another month, as far as the one that was shown went: "how much this month?", "and last month to the same date?".

The days are put for the month and the words that cut it: "del 1 al 20 de octubre".
"""

from datetime import date

from agent.models.offline.assumptions import month_word
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Period, Reading
from agent.models.offline.times.days import DAY, day_of, unit_around
from agent.models.offline.words.lexicon import lines_in, section
from agent.models.offline.words.patterns import Match
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.words.wordings import first_within
from agent.values import Language

_TABLE = "months_cut_alike.yaml"
_SHORTEST = 28
"""Days of the shortest month."""
_Stretch = tuple[int, int]


def with_same_point(previous: Reading, text: str, language: Language, context: ReadingContext) -> str:
    """The text with the days of the month that it names, where it takes that as far as the one before."""
    shown = _within_a_month(previous, context.last_day)
    point = _point(text, language) if shown is not None else None
    if shown is None or point is None:
        return text
    month = _month(text[: point[0]], shown, language, context)
    if month is None or _names_days(text[point[1] :], language, context):
        return text
    (start, end), first = month
    days = [day_of(first.year, first.month, day) for day in (shown.start.day, shown.end.day)]
    if None in days:
        return text
    words = _days_put(shown, first, language)
    return f"{text[:start]}{words} {text[end : point[0]].strip()} {text[point[1] :].strip()}".strip()


def _days_put(shown: Period, month: date, language: Language) -> str:
    """The days of another month that those which were shown are."""
    slots = {"FIRST": str(shown.start.day), "LAST": str(shown.end.day), "MONTH": month_word(month, language)}
    (line,) = lines_in(_TABLE, "days_put", language=language)
    return " ".join(slots.get(word, word) for word in line.split())


def _within_a_month(previous: Reading, last: date) -> Period | None:
    """The one span of days, of one month, that was shown, up to the last day that there is."""
    single = previous.periods[0] if len(previous.periods) == 1 else None
    if single is None or unit_around("month", single.start) != unit_around("month", single.end):
        return None
    return Period(single.start, min(single.end, last)) if single.start <= last else None


def _point(text: str, language: Language) -> _Stretch | None:
    """Where a text says "at the same point"."""
    patterns, tokens = section(_TABLE, "same_point", language), tokenize(text, language)
    found: list[Match] = [one for i in range(len(tokens)) for one in patterns.matches_at(tokens, i, lambda *_: None)]
    longest = max(found, key=lambda one: one.end - one.start, default=None)
    return (tokens[longest.start].start, tokens[longest.end - 1].end) if longest is not None else None


def _month(text: str, shown: Period, language: Language, context: ReadingContext) -> tuple[_Stretch, date] | None:
    """Where another month is named, and its first day."""
    before = first_within(_TABLE, "month_before", plain_text(text).casefold(), language)
    if before is not None:
        return (before.start, before.end), (unit_around("month", shown.start)[0] - DAY).replace(day=1)
    heard = hear(text, language, context) if text.strip() else None
    named = [part for part in heard.parts if part.period is not None] if heard is not None else []
    if heard is None or len(named) != 1 or named[0].period is None:
        return None
    span = named[0].period
    if span.start.day != 1 or unit_around("month", span.start)[0] != span.start or span.days < _SHORTEST:
        return None
    return (heard.tokens[named[0].start].start, heard.tokens[named[0].end - 1].end), span.start


def _names_days(text: str, language: Language, context: ReadingContext) -> bool:
    parts = hear(text, language, context).parts if text.strip() else ()
    return any(part.period is not None for part in parts)
