"""Both sides of a day: "tickets before and after October 15", "¿cuánto costaba antes y después del 4 de noviembre?".

What happened on the day itself is of what came after, and that is said; a span of several days is of neither side.
Where the question names one more span, which the day is in, both sides end where that span does.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from agent.models.offline import assumptions as said
from agent.models.offline.parts.part import Part
from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY, Dated, day_of
from agent.models.offline.times.period_reader import PeriodReader
from agent.models.offline.times.periods import periods_at
from agent.models.offline.words.lexicon import any_of, words_in
from agent.models.offline.words.tokens import Token
from agent.values import Language

BEFORE_AND_AFTER = "mark:before_and_after"
"""What stands between the two sides of a day."""
_TABLE = "comparing.yaml"
_BEFORE = words_in(_TABLE, "before_a_day")
_AFTER = words_in(_TABLE, "after_a_day")
_BETWEEN = words_in(_TABLE, "between_before_and_after")
_EITHER = words_in(_TABLE, "or")
_SMALL = words_in(_TABLE, "small_before_a_day")
_SIDES = re.compile(
    rf"\b{any_of(_TABLE, 'before_a_day')}\s*(?:[/&]|\b{any_of(_TABLE, 'between_before_and_after')}\b)\s*"
    rf"{any_of(_TABLE, 'after_a_day')}\b",
    re.IGNORECASE,
)
_DAILY = re.compile(r"(?i)\b(?:per|a|each) day\b|\bpor d[ií]a\b")
_AVERAGED = re.compile(r"(?i)\b(?:average|averages|avg|mean|median|promedio|media|mediana)\b")
_ON_AVERAGE: dict[Language, str] = {"en": "on average", "es": "en promedio"}


def with_daily_averages(text: str, language: Language) -> str:
    """The text, where "per day" before and after a day is an average: two spans are seldom of as many days."""
    daily = _DAILY.search(text)
    if daily is None or _SIDES.search(folded(text)) is None or _AVERAGED.search(text):
        return text
    return f"{text[: daily.end()]} {_ON_AVERAGE[language]}{text[daily.end() :]}"


def with_before_and_after(parts: tuple[Part, ...], reader: PeriodReader, text: str) -> tuple[Part, ...]:
    """The parts, with both sides of a day as two periods that are set against each other."""
    tokens = reader.tokens
    before = next((i for i in range(len(tokens) - 3) if _is_both(tokens, i)), None)
    if before is None:
        return parts
    after = before + 2
    point = _point(parts, reader, after + 1, text)
    spans = {
        (part.period.start, part.period.end): part.period
        for part in parts
        if part.period is not None and (part.end <= before or (point is not None and part.start >= point.end))
    }
    if point is None or len(spans) > 1:
        return parts
    within = next(iter(spans.values()), None)
    sides = _sides(point, within, reader)
    if sides is None:
        return parts
    made = _made(sides, (before, after, point.end), reader, text)
    kept = [_in_them(part, within) for part in parts if part.end <= before or part.start >= point.end]
    return tuple(sorted((*kept, *made), key=lambda part: part.start))


def _is_both(tokens: Sequence[Token], index: int) -> bool:
    words = [token.norm for token in tokens[index : index + 3]]
    return words[0] in _BEFORE and words[1] in _BETWEEN | _EITHER and words[2] in _AFTER


def _point(parts: Sequence[Part], reader: PeriodReader, index: int, text: str) -> Dated | None:
    """The day or span behind such words; the number of a day is of the one month that is named."""
    while index < len(reader.tokens) and reader.tokens[index].norm in _SMALL:
        index += 1
    dated = max(periods_at(reader, index, text), key=lambda one: one.end, default=None)
    day = reader("DAY", index)
    if day is None or (dated is not None and dated.end > day[1]):
        return dated
    months = {(end.year, end.month) for part in parts if part.period for end in (part.period.start, part.period.end)}
    found = day_of(*next(iter(months)), int(str(day[0]))) if len(months) == 1 else None
    return Dated(index, day[1], Period(found, found)) if found is not None else None


def _sides(point: Dated, within: Period | None, reader: PeriodReader) -> tuple[Period, Period] | None:
    """What lies before and after, where either is anything."""
    first, last = reader.days.first, reader.days.last
    if within is not None:
        first, last = max(first, within.start), min(last, within.end)
    start, end = point.period.start, point.period.end
    after = start if start == end else end + DAY
    return (Period(first, start - DAY), Period(after, last)) if first < start and after <= last else None


def _made(
    sides: tuple[Period, Period], places: tuple[int, int, int], reader: PeriodReader, text: str
) -> tuple[Part, ...]:
    """The parts of both sides, and of the word between them."""
    (before, after, end), tokens = places, reader.tokens
    language = reader.days.language
    words = text[tokens[before].start : tokens[end - 1].end]
    told = said.day_is_after(words, sides[1].start, language) if sides[0].end + DAY == sides[1].start else ""
    joins = {"mark:and"} if tokens[before + 1].norm in _EITHER else {BEFORE_AND_AFTER, "op:compare"}
    point = text[tokens[after].end : tokens[end - 1].end].strip(" ,")
    return (
        Part(
            before, before + 1, tokens[before].text, period=_named(sides[0], tokens[before], point), assumption=told
        ),
        Part(before + 1, after, tokens[before + 1].text, names=frozenset(joins)),
        Part(
            after, end, text[tokens[after].start : tokens[end - 1].end], period=_named(sides[1], tokens[after], point)
        ),
    )


def _named(side: Period, token: Token, point: str) -> Period:
    return replace(side, words=f"{token.text} {point}")


def _in_them(part: Part, within: Period | None) -> Part:
    """The part, without a meaning of its own where it is the span in which both sides are."""
    same = within is not None and part.period is not None and _ends(part.period) == _ends(within)
    return Part(part.start, part.end, part.text, filler=True) if same else part


def _ends(period: Period) -> tuple[date, date]:
    return period.start, period.end
