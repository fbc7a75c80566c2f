"""Reads a condition on a date as the spans of days that it leaves."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlglot import exp

from agent.interpretation import comparisons
from agent.interpretation.buckets import end_of
from agent.interpretation.constants import as_day, as_time
from agent.interpretation.parts import Condition, Grain, Span
from agent.interpretation.resolve import conjuncts
from agent.interpretation.simplify import simplify
from agent.semantics import Semantics
from agent.values import Cell

DAYS_LAST_MINUTE = time(23, 59)


def spans(expression: exp.Expr, semantics: Semantics) -> tuple[Span, ...] | None:
    """The spans of days that a condition on a date column names, in order; None where it is about something else."""
    simple = simplify(expression)
    if isinstance(simple, exp.Or):
        parts = [spans(part.unnest(), semantics) for part in simple.flatten()]
        if not all(parts):
            return None
        return joined(span for part in parts for span in part or ())
    if isinstance(simple, exp.And):
        left: tuple[Span, ...] = (Span(date.min, date.max),)
        for each in conjuncts(simple):
            left = met(left, spans(each, semantics) or ())
        return left or None
    condition = comparisons.condition(simple, semantics)
    if condition is None or not _is_dated(condition, semantics) or condition.part in {"hour", "weekday"}:
        return None
    return _span_of(condition)


def met(some: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """The days in any of the ones and in any of the others."""
    shared = (one.overlap(other) for one in some for other in others)
    return joined(span for span in shared if span)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order, with those that share days made one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _is_dated(condition: Condition, semantics: Semantics) -> bool:
    dimension = semantics.dimension_of(condition.column)
    return dimension is not None and dimension.kind in {"date", "timestamp"}


def _span_of(condition: Condition) -> tuple[Span, ...] | None:
    known = [day for value in condition.values if (day := as_day(value)) is not None]
    if not known or len(known) != len(condition.values):
        return None
    part: Grain = condition.part or "day"
    if not all(_begins(day, part) for day in known):
        return None
    first, last = known[0], end_of(known[-1], part)
    if any(_in_its_midst(value) for value in condition.values):
        return _until_the_last_minute(condition, first, last)
    match condition.operator:
        case "=" | "between":
            return (Span(first, last),)
        case "in":
            return joined(Span(day, end_of(day, part)) for day in known)
        case ">=":
            return (Span(first, date.max),)
        case ">":
            return (Span(last + timedelta(1), date.max),)
        case "<=":
            return (Span(date.min, last),)
        case "<":
            return (Span(date.min, first - timedelta(1)),)
    return None


def _begins(day: date, part: Grain) -> bool:
    """Whether a week, a month, … begins on that day."""
    match part:
        case "week":
            return day.weekday() == 0
        case "month":
            return day.day == 1
        case "quarter":
            return day.day == 1 and day.month % 3 == 1
        case "year":
            return (day.month, day.day) == (1, 1)
    return True


def _in_its_midst(value: Cell) -> bool:
    """Whether a moment is given that is not the beginning of its day."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return isinstance(moment, datetime) and moment.time() != time.min


def _until_the_last_minute(condition: Condition, first: date, last: date) -> tuple[Span, ...] | None:
    """The days up to 23:59 of one; other moments cut a day in two, and no span of days tells that."""
    *begins, end = (as_time(str(value)[11:]) for value in condition.values)
    if end is None or end < DAYS_LAST_MINUTE or condition.operator not in {"<", "<=", "between"}:
        return None
    if begins:
        return (Span(first, last),) if not _in_its_midst(condition.values[0]) else None
    return (Span(date.min, last),)
