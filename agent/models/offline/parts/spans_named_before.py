"""The span right before the one that is named: "last weekend or the one before", "el finde pasado y el de antes".

Only a span that is one whole day, weekend, week, fortnight, month, quarter or year has one before it. A unit said
again must be its own; where two different spans are named already, or rows go through spans, they stay as they are.
So many days or weeks are those right before a span of as many: "the last 7 days against the 7 before". Behind one day
"7 days before", without an article, is the day a week before it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from agent.models.offline import assumptions as said
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Period
from agent.models.offline.times.days import DAY, is_so_many, unit_around, units_back
from agent.models.offline.times.period_reader import PeriodReader
from agent.models.offline.words.calendar_names import unit_named, weekday_number
from agent.models.offline.words.lexicon import section, small, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.patterns import Match

_TABLE = "spans_before.yaml"
_BEHIND = words_in(_TABLE, "behind")
_JOINING = words_in(_TABLE, "joining")
_SET_AGAINST = words_in(_TABLE, "set_against")
_DEFINITE = words_in(_TABLE, "definite")
_UNITS = ("week", "fortnight", "month", "quarter", "year")
_UNITS_OF_SPANS = ["day", "week", "fortnight", "month"]
_SATURDAY = 6
_OF = small("of", "contractions", "a_alone")
_CHANGES = ("op:difference", "op:excess")


def with_spans_before(parts: tuple[Part, ...], reader: PeriodReader, text: str) -> tuple[Part, ...]:
    """The parts, with words that point at the span before the one that is named as a period of their own."""
    found = _pointing(parts, reader)
    if not found:
        return parts
    match, named = found[0]
    before = _week_before_day(match, named.period, reader) if named.period is not None else None
    if before is None and named.period is not None:
        before = _span_before(match, named.period, reader)
    if before is not None and match.name == "one" and _names_weekday(named, reader):
        before = Period(before.start - 6 * DAY, before.end - 6 * DAY)  # "last Tuesday … the one before": a Tuesday
    if named.period is None or before is None:
        return parts
    inside = [part for part in parts if part.start < match.end and part.end > match.start]
    others = {_days(part) for part in parts if part.period is not None and part not in inside} - {_days(named)}
    again = others == {(before.start, before.end)}
    if (others and not again) or _covers_more(inside, match, reader) or _goes_in_steps(parts, match, before):
        return parts
    so_many = match.name == "so_many"
    if (
        not (so_many or again)
        and any(part.has("op:growth") and part.period is None for part in inside)
        and _compares(parts, inside)
    ):
        return parts  # "compare last week with the week before": growth, which is read elsewhere
    tokens = reader.tokens
    first = match.start + (tokens[match.start].norm in _OF)
    words = text[tokens[first].start : tokens[match.end - 1].end]
    pointing = Part(match.start, match.end, words, filler=again)
    if not again:
        period = replace(before, words=words, anchored=named.period.anchored)
        told = said.anchored(words, period.start, period.end, reader.days.last, reader.days.language)
        pointing = replace(pointing, period=period, assumption=told if period.anchored else "")
    joins = [Part(i, i + 1, tokens[i].text, filler=True) for part in inside for i in range(part.start, match.start)]
    kept = [_silent_within(part, found[1:]) for part in parts if part not in inside]
    return tuple(sorted((*kept, *joins, pointing), key=lambda part: part.start))


def _names_weekday(named: Part, reader: PeriodReader) -> bool:
    """Whether a period is one day that is told by its name: "last Tuesday"."""
    tokens = reader.tokens[named.start : named.end]
    one = named.period is not None and named.period.start == named.period.end
    return one and any(weekday_number(token, reader.days.language) is not None for token in tokens)


def _silent_within(part: Part, again: Sequence[tuple[Match, Part]]) -> Part:
    """The part without a meaning where the same span is pointed at again: "… the difference to the previous one"."""
    inside = any(match.start <= part.start and part.end <= match.end for match, _ in again)
    return Part(part.start, part.end, part.text, filler=True) if inside else part


def _pointing(parts: Sequence[Part], reader: PeriodReader) -> list[tuple[Match, Part]]:
    """The words that point, behind a period that they are joined to, and those that do so again; none for several."""
    tokens, language = reader.tokens, reader.days.language
    patterns = section(_TABLE, "pointing", language)
    found: list[tuple[Match, Part]] = []
    for index in range(1, len(tokens)):
        pointing = (
            one for one in patterns.matches_at(tokens, index, reader) if one.capture("N") not in (1, Decimal(1))
        )
        match = max(pointing, key=lambda one: one.end, default=None)
        named = [
            p for p in parts if p.period is not None and p.end <= index and not (match and p.start >= match.start)
        ]
        if match is None or not named or (found and match.end <= found[-1][0].end):
            continue
        behind = tokens[match.end].norm if match.end < len(tokens) else ""
        between = {token.norm for token in tokens[named[-1].end : index]}
        bare = tokens[index].norm == "last"
        if behind in _BEHIND and between & _JOINING and (not bare or tokens[index - 1].norm in _SET_AGAINST):
            found.append((match, named[-1]))
    return found if all(_is_again(match, parts) for match, _ in found[1:]) else []


def _is_again(match: Match, parts: Sequence[Part]) -> bool:
    """Whether the span that was pointed at is so again, behind words for a difference: "… minus the previous one"."""
    return match.name == "one" and any(part.has(*_CHANGES) and part.end <= match.start for part in parts)


def _span_before(match: Match, period: Period, reader: PeriodReader) -> Period | None:
    """The span before one, where the words can mean it. "The two" before a weekend are no two days."""
    unit = _unit_of(period)
    if match.name == "so_many":
        counted = match.capture("UNIT") is not None or unit_named(period.words, reader.days.language) is not None
        return _as_many_before(match, period) if counted or unit is None else None
    return _before(period, unit) if unit is not None and unit in _units_said(match, unit) else None


def _week_before_day(match: Match, period: Period, reader: PeriodReader) -> Period | None:
    """ "Yesterday vs 7 days before": one day as well; "the 7 days before" are seven."""
    led = reader.tokens[match.start].norm in _DEFINITE
    counted = match.name == "so_many" and (match.capture("N"), match.capture("UNIT")) == (7, "day")
    if period.start != period.end or not counted or led:
        return None
    return Period(period.start - 7 * DAY, period.start - 7 * DAY)


def _as_many_before(match: Match, period: Period) -> Period | None:
    """As many days, weeks or whole months before those of a span, where it has that many."""
    count = whole(number) if isinstance(number := match.capture("N"), (int, Decimal)) else None
    units = [str(unit)] if (unit := match.capture("UNIT")) is not None else _UNITS_OF_SPANS
    fitting = next((one for one in units if count and count > 1 and is_so_many(period, count, one)), None)
    if count is None or fitting is None:
        return None
    if fitting == "month":
        start = unit_around("month", units_back("month", period.start, count))[0]
        return Period(start, period.start - DAY) if _are_whole_months(period) else None
    return Period(period.start - (period.end - period.start) - DAY, period.start - DAY)


def _are_whole_months(period: Period) -> bool:
    return period.start.day == 1 and (period.end + DAY).day == 1


def _units_said(match: Match, unit: str) -> set[str]:
    return {unit} if match.name == "one" else {"weekend" if match.name == "weekend" else str(match.capture("UNIT"))}


def _unit_of(period: Period) -> str | None:
    """The unit of which a period is one."""
    if period.start == period.end:
        return "day"
    if period.start.isoweekday() == _SATURDAY and period.end == period.start + DAY:
        return "weekend"
    return next((unit for unit in _UNITS if unit_around(unit, period.start) == (period.start, period.end)), None)


def _before(period: Period, unit: str) -> Period:
    if unit == "weekend":
        return Period(period.start - 7 * DAY, period.end - 7 * DAY)
    return Period(*unit_around(unit, period.start - DAY))


def _days(part: Part) -> tuple[date, date] | None:
    return (part.period.start, part.period.end) if part.period is not None else None


def _covers_more(inside: Sequence[Part], match: Match, reader: PeriodReader) -> bool:
    """Whether a part runs past the words that point, but for a word that joins them: growth is read elsewhere."""
    ahead = {token.norm for part in inside for token in reader.tokens[part.start : match.start]}
    growth = bool(ahead) and any(part.has("op:growth") for part in inside)
    return growth or any(part.end > match.end for part in inside) or not ahead <= _JOINING


def _compares(parts: Sequence[Part], inside: Sequence[Part]) -> bool:
    return any(part.has("op:compare") for part in parts if part not in inside)


def _goes_in_steps(parts: Sequence[Part], match: Match, before: Period) -> bool:
    """ "Each week of October and the one before": the one before each; a day before is read where it is named."""
    unit = _unit_of(before)
    grains = any(name.startswith("grain:") for part in parts for name in part.names)
    each = any(part.is_splitting and parts[i + 1].names & {f"grain:{unit}"} for i, part in enumerate(parts[:-1]))
    return each or (match.name == "one" and (grains or unit == "day"))
