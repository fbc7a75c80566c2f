"""Two months that are kept to the same days of each: "this month against last month at the same point".

The days are told once for both, before them or behind them ("noviembre y octubre, del 1 al 20"), or behind each; or
one month goes on, and the other is said to be taken as far.
"""

from collections.abc import Sequence
from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Period
from agent.models.offline.times.days import day_of, month_end
from agent.models.offline.times.period_reader import PeriodReader
from agent.models.offline.words.lexicon import section
from agent.models.offline.words.patterns import Match

_TABLE = "months_cut_alike.yaml"
_BRACKET = 1
"""Tokens that may stand between a month and its days."""
_Days = tuple[int, int]


def with_months_cut_alike(parts: tuple[Part, ...], reader: PeriodReader, text: str) -> tuple[Part, ...]:
    """The parts, with both months cut to the days that are told, and no word of those left."""
    months = {(span.start.year, span.start.month): part for part in parts if (span := _month(part, reader))}
    if len(months) != 2 or any(part.period is not None and not _month(part, reader) for part in parts):
        return parts
    points, ranges = (_told(name, parts, reader) for name in ("same_point", "days"))
    days = _days_of(points, ranges, [part for part in parts if part.period is not None], reader)
    if days is None:
        return parts
    found = tuple(_cut(part, days, reader) for part in parts)
    for match in (*points, *ranges):
        words = text[reader.tokens[match.start].start : reader.tokens[match.end - 1].end]
        inside = [part for part in found if match.start <= part.start and part.end <= match.end]
        place = found.index(inside[0])
        told = Part(match.start, match.end, words, filler=True)
        found = (*found[:place], told, *found[place + len(inside) :])
    return found


def _month(part: Part, reader: PeriodReader) -> Period | None:
    """The period of a part where it is a whole month, or what the data has of the last one."""
    span = part.period
    if span is None or span.start.day != 1:
        return None
    end = month_end(span.start.year, span.start.month)
    return span if span.end in (end, min(end, reader.days.last)) else None


def _told(name: str, parts: Sequence[Part], reader: PeriodReader) -> list[Match]:
    """The stretches that tell of such days, each of whole parts without a period."""
    patterns, found = section(_TABLE, name, reader.days.language), list[Match]()
    starts = {part.start for part in parts}
    for index in range(len(reader.tokens)):
        fitting = (one for one in patterns.matches_at(reader.tokens, index, reader) if _is_of_parts(one, parts))
        match = max(fitting, key=lambda one: one.end, default=None)
        if match is not None and index in starts and not (found and index < found[-1].end):
            found.append(match)
    return found


def _is_of_parts(match: Match, parts: Sequence[Part]) -> bool:
    inside = [part for part in parts if part.start < match.end and part.end > match.start]
    return all(match.start <= part.start and part.end <= match.end and part.period is None for part in inside)


def _days_of(
    points: Sequence[Match], ranges: Sequence[Match], spans: Sequence[Part], reader: PeriodReader
) -> _Days | None:
    """The first and the last day that both months are kept to, where that is told."""
    told = {(int(str(one.capture("DAY"))), int(str(one.capture("DAY", 1)))) for one in ranges}
    if len(told) > 1 or any(first >= last for first, last in told):
        return None
    if points:
        goes_on = any(one.period is not None and one.period.end >= reader.days.last for one in spans)
        return next(iter(told), (1, reader.days.last.day)) if goes_on or told else None
    if len(ranges) == 2 and all(_is_behind(one, spans) for one in ranges):
        return next(iter(told))
    apart = len(ranges) == 1 and not spans[0].end <= ranges[0].start < spans[1].start
    return next(iter(told)) if apart else None


def _is_behind(match: Match, spans: Sequence[Part]) -> bool:
    """Whether such days stand right behind a month, in brackets or not."""
    return any(0 <= match.start - part.end <= _BRACKET for part in spans)


def _cut(part: Part, days: _Days, reader: PeriodReader) -> Part:
    if part.period is None:
        return part
    month, language = part.period.start, reader.days.language
    first, last = (day_of(month.year, month.month, one) or month_end(month.year, month.month) for one in days)
    telling = said.taken_as(part.period.words, first, last, language)
    if part.period.anchored:
        telling = said.anchored(part.period.words, first, last, reader.days.last, language)
    return replace(part, period=replace(part.period, start=first, end=last), assumption=telling)
