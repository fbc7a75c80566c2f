"""Gathers the facts of an answer: none that has no honest meaning for the rows is made."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from agent.answer import Check, Fact
from agent.facts import movement
from agent.facts.points import Point, as_number, is_axis, points
from agent.interpretation import Interpretation, MeasureColumn, covered
from agent.semantics import Semantics
from agent.values import Rows, Unit

FEWEST_FOR_CONCENTRATION = 6
LEADERS = 3
WHOLE_FROM = 1000
"""Quotients of that size or more are said without decimals, which would feign precision."""
ROUNDED = f", rounded to a whole from {WHOLE_FROM}"


def gather(
    rows: Rows, interpretation: Interpretation, semantics: Semantics, checks: Sequence[Check] = ()
) -> tuple[Fact, ...]:
    """The facts of the rows, by name.

    A total needs figures that may be added up and all of the groups; a share needs that no figure is negative; a
    trend needs an axis of time, and leaves out the points whose days are not all there. When a check found that
    the parts do not add up to the whole, nothing is said of a whole.
    """
    whole = interpretation.whole and not rows.truncated and not _is_refuted(checks)
    found = [*_context(interpretation), Fact("count", len(rows.values), "count", "number of rows")]
    if rows.truncated:
        found.append(Fact("row_count", rows.row_count, "count", "number of rows before the limit"))
    if interpretation.kind == "scalar":
        found += _scalar(rows, interpretation)
        return _distinct(found)
    if interpretation.measure is None or interpretation.label is None:
        found += _listed(rows)
        return _distinct(found)
    spots = points(rows, interpretation, semantics)
    measure = interpretation.measure
    if spots:
        found += _extremes(spots, measure, interpretation)
        found += _sums(spots, measure, whole)
        found += movement.facts(spots, measure.unit) if is_axis(interpretation, spots) else ()
        found += _winners(spots, interpretation)
        found += _beside(rows, interpretation, whole)
    return _distinct(found)


def _is_refuted(checks: Sequence[Check]) -> bool:
    return any(check.name == "reconciliation" and check.verdict == "failed" for check in checks)


def _distinct(found: list[Fact]) -> tuple[Fact, ...]:
    """Each name once, the first fact of that name."""
    return tuple({fact.name: fact for fact in reversed(found)}.values())[::-1]


def _context(interpretation: Interpretation) -> Iterator[Fact]:
    """What the query limited the rows to: these figures too may be said."""
    for name, span in (("period", interpretation.period), ("data", interpretation.data)):
        if span is not None:
            yield Fact(f"{name}.start", span.start, None, f"first day of the {name}")
            yield Fact(f"{name}.end", span.end, None, f"last day of the {name}")
    days = covered(interpretation)
    if days is not None:
        yield Fact("days", days.days, "days", "days of the period that have data")
    for number, span in enumerate(interpretation.periods, 1):
        yield Fact(f"period.{number}.start", span.start, None, f"first day of period {number}")
        yield Fact(f"period.{number}.end", span.end, None, f"last day of period {number}")
    for condition in interpretation.filters:
        for number, value in enumerate(condition.values, 1):
            yield Fact(f"filter.{condition.column}.{number}", value, None, "a value of a condition")
    for measure, condition in interpretation.having:
        yield Fact("threshold", condition.values[0], measure.unit, "the figure that groups are compared with")
    if interpretation.limit is not None:
        yield Fact("limit", interpretation.limit, "count", "most rows asked for")


def _scalar(rows: Rows, interpretation: Interpretation) -> Iterator[Fact]:
    row = rows.values[0] if rows.values else ()
    figures = [
        (measure, number)
        for measure in interpretation.measures
        if measure.index < len(row) and (number := as_number(row[measure.index])) is not None
    ]
    for place, (measure, number) in enumerate(figures, 1):
        name = "value" if place == 1 else f"value.{place}"
        yield Fact(name, number, measure.unit, f"the figure of column {measure.index + 1}")
        yield Fact(f"{name}.size", abs(number), measure.unit, "the figure without its sign")
        for side, span in (("", measure.span), (".before", measure.before)):
            if span is not None:
                yield Fact(f"{name}{side}.start", span.start, None, "first day of the figure's period")
                yield Fact(f"{name}{side}.end", span.end, None, "last day of the figure's period")
        for order, value in enumerate((v for condition in measure.conditions for v in condition.values), 1):
            yield Fact(f"{name}.filter.{order}", value, None, "a value of the figure's condition")
    levels = [(measure, number) for measure, number in figures if measure.transform is None]
    if len(levels) == 2 and is_comparison(levels[0][0], levels[1][0]):
        yield from movement.change(levels[0][1], levels[1][1], levels[0][0].unit)
        yield from _daily(levels, interpretation)
    elif len(figures) == 1:
        yield from _per_day(figures[0][0], figures[0][1], interpretation)


def _daily(levels: list[tuple[MeasureColumn, Decimal]], interpretation: Interpretation) -> Iterator[Fact]:
    """Both figures by the day, over the days of each span that have data: fair where one span is short of some."""
    data = interpretation.data
    spans = [measure.span.overlap(data) if measure.span and data else None for measure, _ in levels]
    if interpretation.filters or interpretation.unread or any(measure.conditions for measure, _ in levels):
        return
    for name, (measure, number), span in zip(("value", "value.2"), levels, spans, strict=True):
        if span is not None and measure.additive and all(spans):
            yield Fact(
                f"{name}.per_day", rounded(number / span.days), measure.unit, f"{name} / days with data{ROUNDED}"
            )


def is_comparison(first: MeasureColumn, second: MeasureColumn) -> bool:
    """Whether two figures are the same thing measured over other rows."""
    same = (first.metric, first.aggregate, first.column, first.per) == (
        second.metric,
        second.aggregate,
        second.column,
        second.per,
    )
    return same and first.unit == second.unit and (first.metric or first.aggregate) is not None


def _per_day(measure: MeasureColumn, value: Decimal, interpretation: Interpretation) -> Iterator[Fact]:
    """The mean of a calendar day, where every day counts: no condition leaves some out."""
    days = covered(interpretation)
    plain = measure.additive and measure.transform is None and measure.span is None
    if days is None or days.days < 2 or not plain or interpretation.filters or interpretation.unread:
        return
    if interpretation.having or measure.conditions or interpretation.joins:
        return
    yield Fact("per_day", rounded(value / days.days), measure.unit, f"value / days{ROUNDED}")


def _listed(rows: Rows) -> Iterator[Fact]:
    """Of rows without a figure: the cells of a single one, by place."""
    if len(rows.values) != 1:
        return
    for number, (cell, column) in enumerate(zip(rows.values[0], rows.columns, strict=True), 1):
        if cell is not None:
            yield Fact(f"cell.{number}", cell, column.unit, f"column {number} of the only row")


def _extremes(spots: tuple[Point, ...], measure: MeasureColumn, interpretation: Interpretation) -> Iterator[Fact]:
    ranked = sorted(spots, key=lambda point: point.value, reverse=True)
    for name, point in (("top", ranked[0]), ("bottom", ranked[-1])):
        yield from _named(name, point, measure.unit)
    if len(ranked) > 1:
        yield from _named("second", ranked[1], measure.unit)
        yield from _named("next_to_bottom", ranked[-2], measure.unit)
        yield Fact("gap", ranked[0].value - ranked[1].value, measure.unit, "top − second")
        yield Fact("range", ranked[0].value - ranked[-1].value, measure.unit, "top − bottom")
        if ranked[1].value > 0:
            yield Fact(
                "gap.percent", _ratio(ranked[0].value - ranked[1].value, ranked[1].value), "fraction", "gap / second"
            )
        if ranked[-1].value > 0:
            yield Fact("top.times", _ratio(ranked[0].value, ranked[-1].value), None, "top / bottom")
    for name, point in (("top", ranked[0]), ("bottom", ranked[-1])):
        ties = sum(each.value == point.value for each in ranked)
        if ties > 1:
            yield Fact(f"{name}.ties", ties, "count", f"groups that share the {name} figure")
    if interpretation.kind == "series":
        complete = [point for point in ranked if point.complete]
        for name, point in (("peak", complete[0]), ("trough", complete[-1])) if complete else ():
            yield from _named(name, point, measure.unit)


def _named(name: str, point: Point, unit: Unit | None) -> Iterator[Fact]:
    yield Fact(f"{name}.label", point.label, None, f"label of the {name} figure")
    yield Fact(f"{name}.value", point.value, unit, f"the {name} figure")
    if point.series is not None:
        yield Fact(f"{name}.series", point.series, None, f"series of the {name} figure")


def rounded(value: Decimal) -> Decimal:
    """A quotient as it is said."""
    return value.to_integral_value(ROUND_HALF_UP) if abs(value) >= WHOLE_FROM else value


def _ratio(above: Decimal, below: Decimal) -> Decimal:
    return above / below


def _sums(spots: tuple[Point, ...], measure: MeasureColumn, whole: bool) -> Iterator[Fact]:
    values = [point.value for point in spots]
    total = sum(values, Decimal(0))
    ranked = sorted(values, reverse=True)
    summable = measure.additive and measure.transform is None
    if summable and whole:
        yield Fact("total", total, measure.unit, "sum of all the figures")
    elif summable:
        yield Fact("shown.total", total, measure.unit, "sum of the figures shown")
    if whole and _may_average(measure) and len(values) > 1:
        complete = [point.value for point in spots if point.complete]
        if complete:
            mean = sum(complete, Decimal(0)) / len(complete)
            yield Fact("mean", rounded(mean), measure.unit, f"mean of the figures, incomplete ones left out{ROUNDED}")
            if mean > 0:
                yield Fact("top.above_mean", _ratio(max(complete) - mean, mean), "fraction", "(top − mean) / mean")
                yield Fact(
                    "bottom.below_mean", _ratio(mean - min(complete), mean), "fraction", "(mean − bottom) / mean"
                )
    if summable and whole and total > 0 and ranked[-1] >= 0 and len(values) > 1:
        yield Fact("top.share", _ratio(ranked[0], total), "fraction", "top / total")
        yield Fact("bottom.share", _ratio(ranked[-1], total), "fraction", "bottom / total")
        if len(ranked) >= FEWEST_FOR_CONCENTRATION:
            first = sum(ranked[:LEADERS], Decimal(0))
            yield Fact("leaders", LEADERS, "count", "how many groups the leaders are")
            yield Fact("leaders.share", _ratio(first, total), "fraction", "sum of the three highest / total")


def _may_average(measure: MeasureColumn) -> bool:
    """A mean of sums and counts says something; one of means, shares, extremes or running totals does not."""
    if measure.transform is not None or measure.per is not None:
        return False
    return measure.additive or measure.aggregate == "count_distinct" or measure.unit in {"tickets", "count"}


def _winners(spots: tuple[Point, ...], interpretation: Interpretation) -> Iterator[Fact]:
    """Where the first of each group was asked for: who is first most often."""
    if not interpretation.rank_within or interpretation.limit != 1 or interpretation.series is None:
        return
    counted = Counter(point.series for point in spots).most_common(2)
    yield Fact("groups.count", len({point.label for point in spots}), "count", "number of groups")
    yield Fact("winners", len(Counter(point.series for point in spots)), "count", "how many different ones are first")
    if len(counted) == 1 or counted[0][1] > counted[1][1]:
        yield Fact("winner.series", counted[0][0], None, "the one that is first most often")
        yield Fact("winner.count", counted[0][1], "count", "in how many groups it is first")


def _beside(rows: Rows, interpretation: Interpretation, whole: bool) -> Iterator[Fact]:
    """The further figures of the top row, and their totals."""
    first, label = interpretation.measure, interpretation.label
    if first is None or label is None or label.index is None:
        return
    known = [row for row in rows.values if as_number(row[first.index]) is not None]
    top = max(known, key=lambda row: as_number(row[first.index]) or Decimal(0))
    others = [measure for measure in interpretation.measures if measure is not first and measure.transform != "rank"]
    for place, measure in enumerate(others, 2):
        number = as_number(top[measure.index])
        if number is not None:
            yield Fact(f"top.value.{place}", number, measure.unit, f"column {measure.index + 1} of the top row")
        column = [cell for row in rows.values if (cell := as_number(row[measure.index])) is not None]
        if whole and measure.additive and measure.transform is None:
            yield Fact(f"total.{place}", sum(column, Decimal(0)), measure.unit, f"sum of column {measure.index + 1}")
