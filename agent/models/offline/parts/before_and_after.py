"""Both sides of a day: "tickets before and after October 15", "¿cuánto costaba antes y después del 4 de noviembre?".

What happened on the day itself is of what came after, and that is said; a span of several days is of neither side.
Where the question names one more span, which the day is in, both sides end where that span does. "The week before and
after" is as many days on each side; other spans told so are not understood.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from agent.models.offline import assumptions as said
from agent.models.offline.parts.part import Part
from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY, Dated, day_of
from agent.models.offline.times.period_reader import PeriodReader
from agent.models.offline.times.periods import periods_at
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import any_of, small, words_in
from agent.models.offline.words.numbers import number_at, whole
from agent.models.offline.words.tokens import Token
from agent.values import Language

BEFORE_AND_AFTER = "mark:before_and_after"
"""What stands between the two sides of a day."""
_TABLE = "comparing.yaml"
_BEFORE = words_in(_TABLE, "before_a_day")
_AFTER = words_in(_TABLE, "after_a_day")
_BETWEEN = words_in(_TABLE, "between_before_and_after")
_EITHER = small("or")
_SMALL = words_in(_TABLE, "small_before_a_day")
_HAPPENED = words_in(_TABLE, "happened_on_a_day")
_COMPARATIVES = words_in(_TABLE, "more", "less", "larger", "smaller")
_SPLITTING = words_in(_TABLE, "splits_by_unit")
_ONE_SPAN = words_in(_TABLE, "one_span_beside")
_OTHER_SPANS = words_in(_TABLE, "other_spans_beside")
_SIDES = re.compile(
    rf"\b{any_of(_TABLE, 'before_a_day')}\s*(?:[/&]|\b{any_of(_TABLE, 'between_before_and_after')}\b)\s*"
    rf"{any_of(_TABLE, 'after_a_day')}\b",
    re.IGNORECASE,
)
_UNTIL_AND_FROM = re.compile(
    rf"\b{any_of(_TABLE, 'until_a_day')}\b.{{1,40}}?\b{any_of(_TABLE, 'between_before_and_after')}\b"
    rf"(?: {any_of(_TABLE, 'asked_again')})? {any_of(_TABLE, 'from_a_day')}\b",
    re.IGNORECASE,
)
_DAILY = re.compile(rf"\b{any_of(_TABLE, 'daily')}\b")
_AVERAGED = re.compile(rf"\b{any_of(_TABLE, 'averaged_already')}\b")
_ON_AVERAGE: dict[Language, str] = {"en": "on average", "es": "en promedio"}


def with_daily_averages(text: str, language: Language) -> str:
    """The text, where "per day" before and after a day is an average: two spans are seldom of as many days."""
    plain = folded(text)
    daily = _DAILY.search(plain)
    sides = _SIDES.search(plain) or _UNTIL_AND_FROM.search(plain)
    if daily is None or sides is None or _AVERAGED.search(plain):
        return text
    return f"{text[: daily.end()]} {_ON_AVERAGE[language]}{text[daily.end() :]}"


def with_before_and_after(parts: tuple[Part, ...], reader: PeriodReader, text: str) -> tuple[Part, ...]:
    """The parts, with both sides of a day as two periods that are set against each other."""
    tokens = reader.tokens
    before = next((i for i in range(len(tokens) - 3) if _is_both(tokens, i)), None)
    if before is None:
        return parts
    if tokens[before + 1].norm in _EITHER and not any(token.norm in _COMPARATIVES for token in tokens):
        return parts
    after = before + 2
    point = _point(parts, reader, after + 1, text)
    beside = _beside(reader, before)
    start = before if beside is None else min(part.start for part in parts if part.end > beside.start)
    around = [part for part in parts if part.end <= start or (point is not None and part.start >= point.end)]
    spans = {(part.period.start, part.period.end): part.period for part in around if part.period is not None}
    within = next(iter(spans.values()), None)
    if beside is not None:
        sides = _spans_beside(beside, point, reader) if not spans else None
        if point is None or sides is None:
            return _not_understood(parts, reader, text, start, after + 1)
    elif point is None or len(spans) > 1:
        return parts
    else:
        sides = _sides(point, within, reader)
    if sides is None:
        return parts
    end = _behind_what_happened(point.end, reader.tokens)
    around = [part for part in around if part.start >= end or part.end <= start]
    made = _made(sides, (start, before, after, end), reader, text)
    return tuple(sorted((*(_in_them(part, within) for part in around), *made), key=lambda part: part.start))


@dataclass(frozen=True, slots=True)
class _Beside:
    """The span that is told on each side: from which word on, how many of which unit, which is nothing for others."""

    start: int
    count: int = 1
    unit: str = ""


def _beside(reader: PeriodReader, before: int) -> _Beside | None:
    """ "The week", "two weeks", right before "before and after"; no unit by which rows are split or averaged."""
    tokens, language = reader.tokens, reader.days.language
    last = before - 1
    if last < 0:
        return None
    units = names_of("UNIT", language)
    unit = str(units.get(tokens[last].norm) or units.get(tokens[last].stem) or "")
    lead = tokens[last - 1].norm if last > 0 else ""
    if not unit:
        named = tokens[last].norm in names_of("WEEKDAY", language) or tokens[last].norm in _OTHER_SPANS
        return _Beside(last - 1) if named and lead in _ONE_SPAN else None
    if lead in _SPLITTING:
        return None
    number = number_at(tokens, last - 1, language) if last > 0 else None
    count = whole(number[0]) if number is not None and number[1] == last else None
    if count is not None or lead in _ONE_SPAN:
        return _Beside(last - 1, count or 1, unit)
    return _Beside(last)


def _spans_beside(beside: _Beside, point: Dated | None, reader: PeriodReader) -> tuple[Period, Period] | None:
    """As many days on each side of one day; weeks begin on it, and a single day is the next one."""
    if point is None or point.period.days > 1:
        return None
    day = point.period.start
    if beside.unit == "week":
        length, after = 7 * beside.count * DAY, day
    elif beside.unit == "day" and beside.count == 1:
        length, after = DAY, day + DAY
    else:
        return None
    sides = Period(day - length, day - DAY), Period(after, after + length - DAY)
    known = sides[0].start >= reader.days.first and sides[1].end <= reader.days.last
    return sides if known else None


def _not_understood(
    parts: tuple[Part, ...], reader: PeriodReader, text: str, start: int, end: int
) -> tuple[Part, ...]:
    """The parts, with such words as one that nobody knew."""
    tokens = reader.tokens
    lost = Part(start, end, text[tokens[start].start : tokens[end - 1].end])
    return tuple(sorted((*(p for p in parts if p.end <= start or p.start >= end), lost), key=lambda p: p.start))


def _is_both(tokens: Sequence[Token], index: int) -> bool:
    words = [token.norm for token in tokens[index : index + 3]]
    return words[0] in _BEFORE and words[1] in _BETWEEN | _EITHER and words[2] in _AFTER


def _point(parts: Sequence[Part], reader: PeriodReader, index: int, text: str) -> Dated | None:
    """The day or span behind such words; the number of a day is of the one month that is named."""
    while index < len(reader.tokens) and reader.tokens[index].norm in _SMALL | _HAPPENED:
        index += 1
    if index >= len(reader.tokens):
        return None
    dated = max(periods_at(reader, index, text), key=lambda one: one.end, default=None)
    day = reader("DAY", index)
    if day is None or (dated is not None and dated.end > day[1]):
        return dated
    months = {(end.year, end.month) for part in parts if part.period for end in (part.period.start, part.period.end)}
    found = day_of(*next(iter(months)), int(str(day[0]))) if len(months) == 1 else None
    return Dated(index, day[1], Period(found, found)) if found is not None else None


def _behind_what_happened(index: int, tokens: Sequence[Token]) -> int:
    """Behind what is said to have happened on the day: "before and after the November 4 price increase"."""
    while index < len(tokens) and tokens[index].norm in _HAPPENED:
        index += 1
    return index


def _sides(point: Dated, within: Period | None, reader: PeriodReader) -> tuple[Period, Period] | None:
    """What lies before and after, where either is anything."""
    first, last = reader.days.first, reader.days.last
    if within is not None:
        first, last = max(first, within.start), min(last, within.end)
    start, end = point.period.start, point.period.end
    after = start if start == end else end + DAY
    return (Period(first, start - DAY), Period(after, last)) if first < start and after <= last else None


def _made(
    sides: tuple[Period, Period], places: tuple[int, int, int, int], reader: PeriodReader, text: str
) -> tuple[Part, ...]:
    """The parts of both sides, and of the word between them."""
    (start, before, after, end), tokens = places, reader.tokens
    language = reader.days.language
    words = text[tokens[start].start : tokens[end - 1].end]
    told = said.day_is_after(words, sides[1].start, language) if sides[0].end + DAY == sides[1].start else ""
    joins = {"mark:and"} if tokens[before + 1].norm in _EITHER else {BEFORE_AND_AFTER, "op:compare"}
    point = text[tokens[after].end : tokens[end - 1].end].strip(" ,")
    lead = text[tokens[start].start : tokens[before].start]
    first = replace(sides[0], words=f"{lead}{tokens[before].text} {point}")
    second = replace(sides[1], words=f"{lead}{tokens[after].text} {point}")
    return (
        Part(start, before + 1, text[tokens[start].start : tokens[before].end], period=first, assumption=told),
        Part(before + 1, after, tokens[before + 1].text, names=frozenset(joins)),
        Part(after, end, text[tokens[after].start : tokens[end - 1].end], period=second),
    )


def _in_them(part: Part, within: Period | None) -> Part:
    """The part, without a meaning of its own where it is the span in which both sides are."""
    same = within is not None and part.period is not None and _ends(part.period) == _ends(within)
    return Part(part.start, part.end, part.text, filler=True) if same else part


def _ends(period: Period) -> tuple[date, date]:
    return period.start, period.end
