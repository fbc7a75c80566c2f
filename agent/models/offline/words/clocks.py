"""Times of day as people say them: "5 pm", "las 17", "7 de la tarde", "noon"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.numbers import number_at
from agent.models.offline.words.tokens import Token, stem
from agent.values import Language

NAMED_HOURS: dict[Language, dict[str, int]] = {
    "en": {"noon": 12, "midday": 12, "midnight": 0},
    "es": {"mediodia": 12, "medianoche": 0},
}
_AFTER_NOON = {one: words_in("parts_of_day_told.yaml", "after_noon", language=one) for one in ("en", "es")}
_BEFORE_NOON: dict[Language, str] = {"en": "morning", "es": "manana"}
_LEADS = {
    one: [words.split() for words in words_in("parts_of_day_told.yaml", "leads_to_part", language=one)]
    for one in ("en", "es")
}
_SPANS: dict[Language, frozenset[str]] = {
    one: frozenset(stem(word) for word in words_in("orders.yaml", "day", "week", "month", language=one))
    for one in ("en", "es")
}
_ARTICLES = small("the_one", "the_several")
_INCLUDED = words_in("inclusions.yaml", "included")
_WE = "mos"
"""How verbs end that tell what we do."""
_NOT_COUNTED = words_in("parts_of_day_told.yaml", "not_counted")
_UNITS = {one: words_in("parts_of_day_told.yaml", "units_of_clocks", language=one) for one in ("en", "es")}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `marked` tells that it said which half of the day it is in."""

    at: time
    marked: bool = False
    written: bool = False
    """Whether it was written with its minutes, so that it can be taken at its word: 05:00."""


def clock_at(tokens: Sequence[Token], index: int, language: Language) -> tuple[Clock, int] | None:
    """The time of day that starts at a token, and the index after it. A bare number is none: see `hour_at`.

    The same time said again in brackets belongs to it: "noon (12:00)", "las 18 (6 pm)", "9 pm (21:00 inclusive)".
    """
    found = _clock(tokens, index, language)
    if found is None or found[1] >= len(tokens) or tokens[found[1]].norm != "(":
        return found
    again = _clock(tokens, found[1] + 1, language)
    end = again[1] if again is not None else len(tokens)
    end += 1 if end < len(tokens) and tokens[end].norm in _INCLUDED else 0
    closed = end < len(tokens) and tokens[end].norm == ")"
    same = again is not None and again[0].at in (found[0].at, _twelve_later(found[0].at))
    if again is None or not (closed and same):
        return found
    surer = max(found[0], again[0], key=lambda clock: (clock.marked, clock.at))
    return surer, end + 1


def _twelve_later(at: time) -> time:
    return time((at.hour + 12) % 24, at.minute)


def _clock(tokens: Sequence[Token], index: int, language: Language) -> tuple[Clock, int] | None:
    article = language == "es" and index < len(tokens) and tokens[index].norm in _ARTICLES
    index += 1 if article else 0
    if index >= len(tokens):
        return None
    token = tokens[index]
    if (end := _twelve(tokens, index, language)) is not None:
        return Clock(time(NAMED_HOURS[language][tokens[end - 1].norm]), True), end
    if token.norm in NAMED_HOURS[language]:
        return Clock(time(NAMED_HOURS[language][token.norm]), True), index + 1
    if token.kind == "clock":
        written = _written(token, index)
        return _halved(written[0], tokens, _past_unit(tokens, written[1], language), language) if written else None
    number = _number_or_one(tokens, index, language)
    if number is None or number[0] != int(number[0]) or not 0 <= number[0] <= 24:
        return None
    if number[1] < len(tokens) and tokens[number[1]].stem in _SPANS[language]:
        return None  # "las ocho semanas" are so many of them
    if article and _is_so_many(tokens, number[1]):
        return None
    return _spoken(
        int(number[0]), tokens, number[1], language, article and tokens[index - 1].norm in small("of_hours")
    )


def _is_so_many(tokens: Sequence[Token], index: int) -> bool:
    """ "De las cinco facturas": a noun of several behind the number, which counts them, and no "facturamos"."""
    word = tokens[index].norm if index < len(tokens) else ""
    return len(word) > 3 and word.endswith("s") and not word.endswith(_WE) and word not in _NOT_COUNTED


def _number_or_one(tokens: Sequence[Token], index: int, language: Language) -> tuple[Decimal, int] | None:
    """A number; of hours "una" is one as well: "antes de la una", "de una a cinco"."""
    if language == "es" and index < len(tokens) and tokens[index].norm == "una":
        return Decimal(1), index + 1
    return number_at(tokens, index, language)


def _past_unit(tokens: Sequence[Token], index: int, language: Language) -> int:
    """The index behind a unit that a written time needs not: 12:00 hs."""
    unit = index < len(tokens) and tokens[index].norm in _UNITS[language]
    return index + 1 if unit else index


def _twelve(tokens: Sequence[Token], index: int, language: Language) -> int | None:
    """ "12 noon", "12 del mediodia": the number says no more than its name."""
    names = [i for i in (index + 1, index + 2) if i < len(tokens) and tokens[i].norm in NAMED_HOURS[language]]
    return names[0] + 1 if names and tokens[index].text in ("12", "0", "00") else None


def hour_at(tokens: Sequence[Token], index: int, language: Language) -> tuple[int, int] | None:
    """A bare whole number that can be an hour, and the index after it."""
    if index < len(tokens) and tokens[index].norm == "las" and language == "es":
        index += 1
    number = _number_or_one(tokens, index, language)
    if number is None or number[0] != int(number[0]) or not 0 <= number[0] <= 24 or "$" in tokens[index].text:
        return None
    return int(number[0]), number[1]


def _written(token: Token, index: int) -> tuple[Clock, int] | None:
    match = re.match(r"(\d{1,2})(?:[:.](\d{2}))?\s?([ap])?", token.norm)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59:
        return None
    return Clock(time(hour % 24, minute), bool(half), match[2] is not None), index + 1


def _halved(clock: Clock, tokens: Sequence[Token], after: int, language: Language) -> tuple[Clock, int]:
    """A written time with the half of the day that is said behind it: "9:30 in the morning", "7:15 de la tarde"."""
    words = [token.norm for token in tokens[after : after + 3]] + [""] * 3
    late = words[2] in _AFTER_NOON[language]
    if clock.marked or words[:2] not in _LEADS[language] or not (late or words[2] == _BEFORE_NOON[language]):
        return clock, after
    hour = clock.at.hour + 12 if late and clock.at.hour < 12 else clock.at.hour
    return Clock(time(hour, clock.at.minute), True), after + 3


def _spoken(
    hour: int, tokens: Sequence[Token], after: int, language: Language, article: bool
) -> tuple[Clock, int] | None:
    said, minute, marked = article, 0, False
    words = [token.norm for token in tokens[after : after + 4]] + [""] * 4
    if language == "es" and " ".join(words[:2]) in words_in("parts_of_day_told.yaml", "half_past"):
        minute, after, words, said = 30, after + 2, words[2:], True
    if words[0] in _UNITS[language]:
        after, words, said = after + 1, words[1:], True
    if words[:2] in _LEADS[language] and (words[2] in _AFTER_NOON[language] or words[2] == _BEFORE_NOON[language]):
        late = words[2] in _AFTER_NOON[language]
        hour = hour + 12 if late and hour < 12 else hour
        after, said, marked = after + 3, True, True
    return (Clock(time(hour % 24, minute), marked), after) if said else None
