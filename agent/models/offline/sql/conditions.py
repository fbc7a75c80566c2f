"""Which rows a reading keeps, as conditions of a WHERE."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from itertools import pairwise

from sqlglot import exp

from agent.models.offline.metrics import between_dates
from agent.models.offline.reading import CEILINGS, FLOORS, TEXTUAL, Contrast, Filter, Operator, Period, Reading
from agent.models.offline.sql.dialect import aggregate_of, column, condition_of, like, literal, number
from agent.models.offline.sql.keys import Target
from agent.models.offline.times.days import DAY
from agent.values import Cell

_COMPARISONS: dict[Operator, type[exp.Binary]] = {
    "=": exp.EQ,
    "!=": exp.NEQ,
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
}
_ESCAPE = "\\"


def conditions(reading: Reading, target: Target) -> list[exp.Expr]:
    """What all rows must hold: filters, named filters, and the periods (any of them, where there are several)."""
    found = [filter_condition(item, target) for item in reading.filters]
    found += [named_condition(name, target) for name in reading.named_filters]
    found += [exp.not_(exp.paren(named_condition(name, target))) for name in reading.excluded_filters]
    spans = [period_condition(period, target) for period in reading.periods]
    if spans:
        found.append(any_of(spans))
    return found


def any_of(alternatives: Sequence[exp.Expr]) -> exp.Expr:
    """Rows for which at least one condition holds."""
    return alternatives[0] if len(alternatives) == 1 else exp.paren(exp.or_(*alternatives))


def all_of(together: Sequence[exp.Expr]) -> exp.Expr:
    """Rows for which every condition holds."""
    return together[0] if len(together) == 1 else exp.and_(*together)


def contrast_condition(contrast: Contrast, target: Target) -> exp.Expr:
    """One side of a comparison."""
    found = [filter_condition(item, target) for item in contrast.filters]
    found += [named_condition(name, target) for name in contrast.named_filters]
    found += [exp.not_(exp.paren(named_condition(name, target))) for name in contrast.excluded_filters]
    return all_of(found) if found else exp.true()


def named_condition(name: str, target: Target) -> exp.Expr:
    """The condition that has a name in the reading or the semantics. Raises KeyError for one that neither has."""
    held = next((condition for each, condition in target.held if each == name), None)
    if held is not None:
        return held.copy()
    named = next((item for item in target.semantics.filters if item.name == name), None)
    if named is None:
        raise KeyError(name)
    return condition_of(named.condition, target.dialect)


def period_condition(period: Period, target: Target) -> exp.Expr:
    """The days of a period. A timestamp is compared with the day after the last, so that its hours count."""
    dimension = target.time
    name = column(dimension.column)
    if dimension.kind == "timestamp":
        after = period.end + DAY
        return exp.and_(
            exp.GTE(this=name, expression=_day(period.start, target)),
            exp.LT(this=name.copy(), expression=_day(after, target)),
        )
    if period.start == period.end:
        return exp.EQ(this=name, expression=_day(period.start, target))
    return exp.Between(this=name, low=_day(period.start, target), high=_day(period.end, target))


def _day(day: date, target: Target) -> exp.Expr:
    return literal(day, "date", target.dialect)


def filter_condition(item: Filter, target: Target) -> exp.Expr:
    """The condition of a filter. What is left out keeps rows without a value, where there are any."""
    stored = target.table.column(item.column)
    name: exp.Expr = _time_between(item, target) if stored is None else column(stored.name)
    if item.operator == "outside":
        return _outside(item, target)
    if item.grain is not None:
        name = number(name, item.grain, target.dialect)
    if item.operator in ("present", "missing"):
        missing = exp.Is(this=name, expression=exp.null())
        return exp.not_(missing) if item.operator == "present" else missing
    values = [
        literal(value, None if item.grain else (stored.type if stored else None), target.dialect)
        for value in item.values
    ]
    condition = _compared(item.operator, name, values, item.values, target)
    if item.operator in ("!=", "not in", *TEXTUAL.values()) and stored is not None and stored.nulls:
        return exp.paren(exp.or_(condition, exp.Is(this=name.copy(), expression=exp.null())))
    return condition


def _time_between(item: Filter, target: Target) -> exp.Expr:
    """What a figure is the average of, where a filter goes by its name: the days from one date to another."""
    metric = target.semantics.metric(item.column)
    if metric is None or between_dates(metric) is None:
        return column(item.column)
    inner = aggregate_of(metric.expression, target.dialect).this
    assert isinstance(inner, exp.Expr)
    return inner


def _outside(item: Filter, target: Target) -> exp.Expr:
    """Rows of no day of a span."""
    first, last = item.values
    assert isinstance(first, date)
    assert isinstance(last, date)
    return exp.not_(exp.paren(period_condition(Period(first, last), target)))


def _compared(
    operator: Operator, name: exp.Expr, values: list[exp.Expr], cells: Sequence[Cell], target: Target
) -> exp.Expr:
    if operator == "between":
        return exp.Between(this=name, low=values[0], high=values[-1])
    if operator in ("in", "not in"):
        inside = exp.In(this=name, expressions=values)
        return inside if operator == "in" else exp.not_(inside)
    if operator in TEXTUAL:
        return any_of(_patterns(operator, name, cells, target))
    denied = next((asked for asked, denial in TEXTUAL.items() if denial == operator), None)
    if denied is not None:
        return exp.and_(*(exp.not_(pattern) for pattern in _patterns(denied, name, cells, target)))
    return _COMPARISONS[operator](this=name, expression=values[0])


def _patterns(operator: Operator, name: exp.Expr, cells: Sequence[Cell], target: Target) -> list[exp.Expr]:
    before = "" if operator == "starts with" else "%"
    after = "" if operator == "ends with" else "%"
    return [_like(name, f"{before}{_escaped(cell)}{after}", cell, target) for cell in cells]


def compare(figure: exp.Expr, operator: Operator, value: Cell, target: Target) -> exp.Expr:
    """A figure set against a number."""
    return _COMPARISONS[operator](this=figure, expression=literal(value, None, target.dialect))


def _like(name: exp.Expr, pattern: str, cell: Cell, target: Target) -> exp.Expr:
    match = like(name, pattern, target.dialect)
    if _escaped(cell) == str(cell):
        return match
    return exp.Escape(this=match, expression=exp.Literal.string(_ESCAPE))


def _escaped(cell: Cell) -> str:
    text = str(cell)
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, _ESCAPE + sign)
    return text


def are_disjoint(contrasts: Sequence[Contrast]) -> bool:
    """Whether it is certain that no row is on two sides."""
    return all(
        any(_exclude(a, b) for a in one.filters for b in other.filters)
        for index, one in enumerate(contrasts)
        for other in contrasts[index + 1 :]
    )


def _exclude(a: Filter, b: Filter) -> bool:
    if a.column != b.column or a.grain != b.grain:
        return False
    if a.operator in ("=", "in") and b.operator in ("=", "in"):
        return not set(a.values) & set(b.values)
    below, above = (a, b) if a.operator in ("<", "<=") else (b, a)
    if below.operator not in CEILINGS or above.operator not in FLOORS:
        return False
    return _is_at_most(below.values[0], above.values[0], strictly=below.operator == "<=" and above.operator == ">=")


def _is_at_most(low: Cell, high: Cell, *, strictly: bool) -> bool:
    if isinstance(low, time) and isinstance(high, time):
        return low < high if strictly else low <= high
    if isinstance(low, (int, Decimal)) and isinstance(high, (int, Decimal)):
        return low < high if strictly else low <= high
    return False


def do_overlap(periods: Iterable[Period]) -> bool:
    """Whether some day lies in two of the periods."""
    ordered = sorted(periods, key=lambda period: period.start)
    return any(after.start <= before.end for before, after in pairwise(ordered))
