"""Reads the conditions of WHERE and FILTER together: filters on columns, and the days that are left."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from sqlglot import exp, parse_one

from agent.interpretation import comparisons, days
from agent.interpretation.buckets import end_of
from agent.interpretation.parts import Condition, Span
from agent.interpretation.simplify import normal, simplify
from agent.semantics import Semantics
from agent.values import Dialect


@dataclass
class Conditions:
    """What a set of conditions joined by AND limits the rows to."""

    filters: list[Condition] = field(default_factory=list)
    period: Span | None = None
    periods: tuple[Span, ...] = ()
    unread: list[str] = field(default_factory=list)


def read(expressions: Iterable[exp.Expr], semantics: Semantics, data: Span | None, dialect: Dialect) -> Conditions:
    """Read conditions over columns of tables; those that cannot be read are kept as SQL in `unread`."""
    named = {_parsed(named.condition): named.name for named in semantics.filters}
    opposites = _opposites(semantics)
    found = Conditions()
    for expression in expressions:
        text = normal(expression)
        sql = expression.sql(dialect=dialect)
        if text in named:
            column = next((each.name for each in expression.find_all(exp.Column)), "")
            found.filters.append(Condition(column, "=", (), name=named[text], sql=sql))
            continue
        spans = days.spans(expression, semantics)
        if spans is not None and _limited(found, spans):
            continue
        condition = None if spans else comparisons.condition(simplify(expression), semantics)
        if condition is None:
            found.unread.append(sql)
        else:
            found.filters.append(replace(condition, sql=sql, without=opposites.get(condition)))
    _close(found, data)
    return found


@lru_cache(maxsize=256)
def _parsed(condition: str) -> str:
    """A named filter's condition in its simple form."""
    return normal(parse_one(condition, dialect="duckdb"))


def _opposites(semantics: Semantics) -> dict[Condition, str]:
    """Named filters by what leaves out just their rows, where that is about a figure: weekdays have better words."""
    found: dict[Condition, str] = {}
    for named in semantics.filters:
        met = comparisons.condition(parse_one(_parsed(named.condition), dialect="duckdb"), semantics)
        opposite = comparisons.opposite_of(met)
        if opposite is not None and semantics.dimension_of(opposite.column) is None:
            found[opposite] = named.name
    return found


def _limited(found: Conditions, spans: tuple[Span, ...]) -> bool:
    """Whether days could be limited to these as well: what is left are those that both have, if any."""
    known = (found.period,) if found.period else found.periods
    left = days.met(known, spans) if known else spans
    if not left:
        return False
    found.period, found.periods = (left[0], ()) if len(left) == 1 else (None, left)
    return True


def _close(found: Conditions, data: Span | None) -> None:
    """Bound open periods by the data, and read a month or year compared alone as the days that it means."""
    if data is None:
        return
    dated = [each for each in found.filters if each.part in {"month", "year"} and each.operator == "="]
    if dated:
        span = _calendar(dated, _bounded(found.period, data) if found.period else data)
        if span is not None and _limited(found, (span,)):
            found.filters = [each for each in found.filters if each not in dated]
    found.period = _bounded(found.period, data) if found.period else None
    found.periods = tuple(_bounded(span, data) for span in found.periods)


def _bounded(span: Span, data: Span) -> Span:
    start = data.start if span.start == date.min else span.start
    end = data.end if span.end == date.max else span.end
    return Span(start, end)


def _calendar(dated: list[Condition], within: Span) -> Span | None:
    """The month or year meant, where the days in question hold only one such."""
    wanted = {each.part: int(str(each.values[0])) for each in dated if str(each.values[0]).isdigit()}
    if len(wanted) != len(dated):
        return None
    years = range(within.start.year, within.end.year + 1)
    if "year" in wanted and "month" not in wanted:
        return Span(date(wanted["year"], 1, 1), date(wanted["year"], 12, 31))
    if not 1 <= wanted.get("month", 0) <= 12:
        return None
    months = [
        Span(first, end_of(first, "month"))
        for year in ([wanted["year"]] if "year" in wanted else years)
        for first in [date(year, wanted["month"], 1)]
    ]
    if "year" not in wanted:
        months = [month for month in months if month.overlap(within)]
    return months[0] if len(months) == 1 else None
