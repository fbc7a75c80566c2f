"""Whether a reading counts as a statement says: "counting each ticket once", where tickets are counted."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from agent.models.offline import policies
from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import averages_over, column_of, counting
from agent.models.offline.passing.counting_statements import Statement
from agent.models.offline.passing.ends_of_days import end_so
from agent.models.offline.reading import Filter, Measure, Operator, Reading
from agent.semantics import Dimension, Metric, Semantics

_SUNDAY = 7
_WITH_END: dict[str, Operator] = {">": ">=", "<": "<="}
_THOUSAND = 1000
"""What an end may be told in: “20” of “20 lucas”."""


def holds(statement: Statement, reading: Reading, context: ReadingContext) -> bool:
    """Whether a reading does anyway what is said."""
    semantics = context.semantics
    if statement.kind == "once":
        counted = any(_counts(thing, reading, semantics) for thing in _things(statement, semantics))
        return counted or (not statement.things and _counts_any(reading, semantics))
    if statement.kind == "counted":  # "revenue, distinct tickets, and sales per ticket" names a figure of its own
        return any(_is_counted(thing, reading, semantics) for thing in _things(statement, semantics))
    if statement.kind == "summed":
        return any(_comes_to(thing, reading, semantics) for thing in _things(statement, semantics))
    if statement.kind == "quotient":
        return any(_divides(one, statement, semantics) for one in reading.measures)
    if statement.kind == "weeks":
        return _goes_by_weeks(reading)
    if statement.kind == "worked":
        return any(one.per == "day" or one.column == _time_column(semantics) for one in reading.measures)
    if statement.kind in ("in", "out"):
        return (
            _is_in(statement, reading, semantics)
            if statement.kind == "in"
            else _is_out(statement, reading, semantics)
        )
    if statement.kind == "positive":
        return any(one.operator == ">" and one.values == (0,) for one in _filters_on(statement, reading, semantics))
    if statement.kind == "ends":
        return end_so(statement.ends, _spans(reading, context))
    if statement.kind == "partial":
        return _goes_by_spans(reading)
    if statement.kind == "inside":
        return all(_is_inside(number, reading) for number in statement.numbers)
    moving = reading.transform == "moving_average"
    if statement.kind == "fewer":
        return moving
    if statement.kind == "window":
        return moving and reading.window in statement.numbers
    starts = {period.start.day for period in reading.periods}
    return moving and set(statement.numbers) <= starts


def applied(statement: Statement, reading: Reading, semantics: Semantics) -> Reading | None:
    """The reading with rows left out that are said to be, where it does not keep them alone."""
    if statement.kind == "positive":
        return _of_positive_rows(statement, reading, semantics)
    if statement.kind == "inside":
        return _with_ends(statement, reading)
    if statement.kind != "out" or not statement.named or statement.named in _named(reading):
        return None
    if _filters_on(statement, reading, semantics) or reading.holdings:
        return None
    excluded = (*reading.excluded_filters, statement.named)
    return replace(reading, excluded_filters=excluded, assumptions=_still_so(statement, reading, semantics))


def _still_so(statement: Statement, reading: Reading, semantics: Semantics) -> tuple[str, ...]:
    """What was assumed, but for prices of nought that are left out after all."""
    condition = next((item.condition for item in semantics.filters if item.name == statement.named), "")
    of_prices = next(iter(condition.split()), None) in {column_of(one) for one in _metrics(reading, semantics)}
    told = (policies.averaged_price(reading.language), policies.with_price_zero(reading.language))
    return tuple(one for one in reading.assumptions if not (of_prices and one in told))


def _of_positive_rows(statement: Statement, reading: Reading, semantics: Semantics) -> Reading | None:
    """The reading of rows above zero alone; none where they are joined, or some of them are set against others."""
    item = next((one for one in semantics.filters if one.name == statement.named), None)
    if item is None or reading.holdings or reading.contrasts or statement.named in _named(reading):
        return None
    if _filters_on(statement, reading, semantics):
        return None
    above = Filter(item.condition.split()[0], ">", (0,), "> 0")
    return replace(reading, filters=(*reading.filters, above))


def _with_ends(statement: Statement, reading: Reading) -> Reading | None:
    """The reading with the ends of bounds in that are said to be: "over 20000, and those of 20000 as well"."""
    said = {value for number in statement.numbers for value in (number, number * _THOUSAND)}
    having = tuple(
        replace(one, operator=_WITH_END[one.operator]) if one.operator in _WITH_END and one.value in said else one
        for one in reading.having
    )
    changed = replace(reading, having=having)
    return changed if all(_is_inside(number, changed) for number in statement.numbers) else None


def _things(statement: Statement, semantics: Semantics) -> list[Dimension]:
    """What it is said of: each thing that rows are counted as, where it names none."""
    named = [item for item in semantics.dimensions if item.name in statement.things]
    return named or [item for item in semantics.dimensions if item.entity]


def _per(reading: Reading) -> set[str | None]:
    """What figures and bounds are reckoned of, and what the rows of the answer are."""
    told = {one.per for one in reading.measures} | {one.per for one in reading.having}
    whole = {item.dimension for item in reading.groupings if item.is_whole}
    return told | whole | {item.thing.dimension for item in reading.holdings}


def _metrics(reading: Reading, semantics: Semantics) -> Iterable[Metric]:
    measures = (*reading.measures, *(one.measure for one in reading.having))
    return (found for one in measures if one.metric and (found := semantics.metric(one.metric)) is not None)


def _counts(thing: Dimension, reading: Reading, semantics: Semantics) -> bool:
    return _is_counted(thing, reading, semantics) or _comes_to(thing, reading, semantics)


def _is_counted(thing: Dimension, reading: Reading, semantics: Semantics) -> bool:
    measures = (*reading.measures, *(one.measure for one in reading.having))
    alone = Measure(aggregate="count_distinct", column=thing.column)
    counted = {counting(thing, semantics), alone} & {replace(one, per=None, negated=False) for one in measures}
    each = any(one.each == "count_distinct" and one.column == thing.column for one in measures)
    return bool(counted) or each


def _counts_any(reading: Reading, semantics: Semantics) -> bool:
    """ "Counting each one once": whatever is counted as it is."""
    kinds = [item for item in semantics.dimensions if item.kind in ("category", "number", "text")]
    return any(_is_counted(item, reading, semantics) for item in kinds)


def _comes_to(thing: Dimension, reading: Reading, semantics: Semantics) -> bool:
    """Whether a thing's rows are taken together."""
    return thing.name in _per(reading) or any(averages_over(one, thing) for one in _metrics(reading, semantics))


def _divides(measure: Measure, statement: Statement, semantics: Semantics) -> bool:
    metric = semantics.metric(measure.metric) if measure.metric else None
    if metric is None:
        return False
    if measure.aggregate == "avg" and measure.per in statement.things:
        return metric.name in statement.figures
    things = [item for item in semantics.dimensions if item.name in statement.things]
    top = metric.expression.partition("/")[0].strip().casefold()
    own = {item.name for item in semantics.metrics if item.expression.strip().casefold() == top}
    return any(averages_over(metric, item) for item in things) and bool(own & statement.figures)


def _goes_by_weeks(reading: Reading) -> bool:
    if any(item.grain == "week" for item in reading.groupings) or any(one.per == "week" for one in reading.measures):
        return True
    whole = [one.start.isoweekday() == 1 and one.end.isoweekday() == _SUNDAY for one in reading.periods]
    return bool(whole) and all(whole)


def _goes_by_spans(reading: Reading) -> bool:
    """Whether rows are split, or a figure averaged, by spans of which the first and the last may be cut short."""
    spans = ("week", "fortnight", "month", "quarter", "year")
    return any(item.grain in spans for item in reading.groupings) or any(one.per in spans for one in reading.measures)


def _is_inside(number: int, reading: Reading) -> bool:
    """Whether a number is the first or the last day of those that are kept, or the end of a bound that has it."""
    days = {day.day for period in reading.periods for day in (period.start, period.end)}
    bounds = {one.value for one in reading.having if one.operator in (">=", "<=", "=", "between")}
    bounds |= {
        value for item in reading.filters if item.operator in (">=", "<=", "=", "between") for value in item.values
    }
    return number in days | bounds or number * _THOUSAND in bounds


def _time_column(semantics: Semantics) -> str:
    time = semantics.dimension(semantics.time) if semantics.time else None
    return time.column if time is not None else "?"


def _named(reading: Reading) -> set[str]:
    of_sides = (name for side in reading.contrasts for name in side.named_filters)
    return {*reading.named_filters, *of_sides}


def _filters_on(statement: Statement, reading: Reading, semantics: Semantics) -> list[Filter]:
    """The conditions on the column that a named filter is of."""
    item = next((one for one in semantics.filters if one.name == statement.named), None)
    column = item.condition.split()[0] if item is not None else ""
    sides = (one for side in reading.contrasts for one in side.filters)
    return [one for one in (*reading.filters, *sides) if one.column == column]


def _is_in(statement: Statement, reading: Reading, semantics: Semantics) -> bool:
    out = {*reading.excluded_filters, *(name for side in reading.contrasts for name in side.excluded_filters)}
    return statement.named not in out | _named(reading) and not _filters_on(statement, reading, semantics)


def _is_out(statement: Statement, reading: Reading, semantics: Semantics) -> bool:
    kept = _filters_on(statement, reading, semantics)
    positive = any(one.operator in (">", "!=", ">=") for one in kept)
    return statement.named in reading.excluded_filters or positive


def _spans(reading: Reading, context: ReadingContext) -> list[tuple[date, date]]:
    """The days of a reading, as far as there are any."""
    first, last = context.first_day, context.last_day
    days = [(max(one.start, first), min(one.end, last)) for one in reading.periods]
    return [one for one in days if one[0] <= one[1]] if days else [(first, last)]
