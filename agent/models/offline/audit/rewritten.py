"""Holds a reading against the question as it was written, before words that add nothing were taken out of its text.

A number, a day of the week or a month that the text lost on the way must be in the reading all the same: in a
condition, a limit, a period, a window or a split that shows it. One that is not was a condition, not understood.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal

from agent.models.offline.reading import Filter, Reading
from agent.models.offline.words.calendar_names import names_of, weekday_number
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.numbers import number_at
from agent.models.offline.words.tokens import Token, tokenize
from agent.models.offline.workings import Workings

_WEEKLY = frozenset({"weekday", "weekend", "week", "each_weekend"})
_DAYS_OF_A_WEEK = (1, 7)
_ENDS_OF_HALVES = {Decimal(15), Decimal(31)}
_PER = small("by")
_HUNDRED = small("hundred")
"""Of "por ciento", which is no number."""
_ARTICLES = small("one", "indefinite_articles", "first", "second")


def lost_in_rewriting(written: str, w: Workings, reading: Reading) -> tuple[str, ...]:
    """The numbers and days that the question names and neither its rewritten text nor the reading holds."""
    language = w.language
    tokens = tokenize(written, language)
    left = Counter(token.norm for token in w.heard.tokens)
    left.update(token.text for token in w.heard.tokens if token.text == "4" and token.norm == "for")
    lost: list[str] = []
    for index, token in enumerate(tokens):
        if left[token.norm]:
            left[token.norm] -= 1
        elif not _is_held(index, tokens, w, reading):
            lost.append(token.text)
    return tuple(lost)


def _is_held(index: int, tokens: tuple[Token, ...], w: Workings, reading: Reading) -> bool:
    token = tokens[index]
    day, month = weekday_number(token, w.language), names_of("MONTH", w.language).get(token.norm)
    if day is not None and len(token.norm) > 2:
        return shows_weekday(w, reading, day)
    if isinstance(month, int):
        return any(month in _months(period.start, period.end) for period in reading.periods) or not reading.periods
    if token.norm in _HUNDRED and index > 0 and tokens[index - 1].norm in _PER:
        return True
    found = number_at(tokens, index, w.language) if token.norm not in _ARTICLES else None
    if found is None and token.kind != "number" and not any(char.isdigit() for char in token.norm):
        return True
    number = found[0] if found is not None else token.value
    held = numbers_of(w, reading)
    return (
        number is None or any(near in held for near in (number, number - 1, number + 1)) or number in _DAYS_OF_A_WEEK
    )


def shows_weekday(w: Workings, reading: Reading, day: int) -> bool:
    """Whether a split shows each day of the week or each week, or a condition names the day."""
    named = w.weekday()
    name, column = (named.name, named.column) if named is not None else ("", "")
    if any(item.grain in _WEEKLY or item.dimension == name for item in reading.groupings):
        return True
    if any(each.per in ("week", "each_weekend") for each in reading.measures) or reading.named_filters:
        return True
    filters = [*reading.filters, *(item for contrast in reading.contrasts for item in contrast.filters)]
    if any(item.column == column or item.grain in ("weekday", "weekend") for item in filters):
        return True
    return any(_holds_day(period.start, period.end, day) for period in reading.periods)


def _holds_day(start: date, end: date, day: int) -> bool:
    return day in (start.isoweekday(), end.isoweekday()) or (end - start).days == 6


def _months(start: date, end: date) -> set[int]:
    """The months at the ends of a period, and the one before it, from which windows are filled."""
    return {start.month, end.month, (start.month - 2) % 12 + 1}


def numbers_of(w: Workings, reading: Reading) -> set[Decimal]:
    """Every number that a reading holds."""
    found: set[Decimal] = {
        Decimal(len(reading.periods)),
        Decimal(len(reading.contrasts)),
        Decimal(len(reading.measures)),
    }
    found |= {Decimal(each) for each in (reading.limit, reading.window, reading.skip) if each}
    ends = [w.context.first_day, w.context.last_day]
    ends += [day for period in reading.periods for day in (period.start, period.end)]
    found |= {Decimal(item.letters) for item in reading.groupings if item.letters}
    found |= {Decimal(part) for day in ends for part in (day.day, day.month, day.year)}
    if any(item.grain == "fortnight" for item in reading.groupings):
        found |= _ENDS_OF_HALVES
    filters: list[Filter] = [*reading.filters, *(item for contrast in reading.contrasts for item in contrast.filters)]
    for item in filters:
        found |= set(_of_cells(item.values)) | {Decimal(len(item.values))}
    for holding in reading.holdings:
        found |= {number for item in holding.filters for number in _of_cells(item.values)}
    found |= set(_of_cells(tuple(item.value for item in reading.having)))
    return found


def _of_cells(values: tuple[object, ...]) -> Iterator[Decimal]:
    for value in values:
        if isinstance(value, (int, float, Decimal)):
            yield Decimal(str(value))
        elif isinstance(value, (time, datetime)):
            yield from (Decimal(value.hour), Decimal(value.minute))
        elif isinstance(value, str):
            yield from (Decimal(digits) for digits in "".join(c if c.isdigit() else " " for c in value).split())
