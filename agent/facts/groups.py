"""Facts of figures by group: extremes, ties, sums, shares, means, and who is first most often."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from agent.answer import Fact
from agent.facts.points import Point, as_number
from agent.facts.quotients import ROUNDED, rounded
from agent.interpretation import Interpretation, MeasureColumn
from agent.values import Rows, Unit

FEWEST_FOR_CONCENTRATION = 6
LEADERS = 3


def extremes(spots: tuple[Point, ...], measure: MeasureColumn, interpretation: Interpretation) -> Iterator[Fact]:
    """The highest and the lowest, the ones next to them, and what lies between; peak and trough of a series."""
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
                "gap.percent", (ranked[0].value - ranked[1].value) / ranked[1].value, "fraction", "gap / second"
            )
        if ranked[-1].value > 0:
            yield Fact("top.times", ranked[0].value / ranked[-1].value, None, "top / bottom")
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


def sums(spots: tuple[Point, ...], measure: MeasureColumn, whole: bool) -> Iterator[Fact]:
    """Total, mean and shares, each only where it means something for all of the figures."""
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
                yield Fact("top.above_mean", (max(complete) - mean) / mean, "fraction", "(top − mean) / mean")
                yield Fact("bottom.below_mean", (mean - min(complete)) / mean, "fraction", "(mean − bottom) / mean")
    if summable and whole and total > 0 and ranked[-1] >= 0 and len(values) > 1:
        yield Fact("top.share", ranked[0] / total, "fraction", "top / total")
        yield Fact("bottom.share", ranked[-1] / total, "fraction", "bottom / total")
        if len(ranked) >= FEWEST_FOR_CONCENTRATION:
            first = sum(ranked[:LEADERS], Decimal(0))
            yield Fact("leaders", LEADERS, "count", "how many groups the leaders are")
            yield Fact("leaders.share", first / total, "fraction", "sum of the three highest / total")


def _may_average(measure: MeasureColumn) -> bool:
    """A mean of sums and counts says something; one of means, shares, extremes or running totals does not."""
    if measure.transform is not None or measure.per is not None:
        return False
    return measure.additive or measure.is_count


def winners(spots: tuple[Point, ...], interpretation: Interpretation) -> Iterator[Fact]:
    """Where the first of each group was asked for: who is first most often."""
    if not interpretation.rank_within or interpretation.limit != 1 or interpretation.series is None:
        return
    counted = Counter(point.series for point in spots).most_common(2)
    yield Fact("groups.count", len({point.label for point in spots}), "count", "number of groups")
    yield Fact("winners", len(Counter(point.series for point in spots)), "count", "how many different ones are first")
    if len(counted) == 1 or counted[0][1] > counted[1][1]:
        yield Fact("winner.series", counted[0][0], None, "the one that is first most often")
        yield Fact("winner.count", counted[0][1], "count", "in how many groups it is first")


def _are_first(interpretation: Interpretation, share: MeasureColumn) -> bool:
    """Whether the rows are the first of all groups, each with its share of the whole."""
    first, order = interpretation.measure, interpretation.order
    cut = interpretation.limit is not None and not interpretation.rank_within and not interpretation.offset
    by_figure = order is not None and first is not None and order.index == first.index and order.descending
    return cut and by_figure and share.transform == "share" and interpretation.series is None


def beside(rows: Rows, interpretation: Interpretation, whole: bool) -> Iterator[Fact]:
    """The further figures of the top row, and their totals."""
    first, label = interpretation.measure, interpretation.label
    if first is None or label is None or label.index is None:
        return
    known = [row for row in rows.values if as_number(row[first.index]) is not None]
    top = max(known, key=lambda row: as_number(row[first.index]) or Decimal(0))
    for place, measure in enumerate(interpretation.further, 2):
        number = as_number(top[measure.index])
        if number is not None:
            yield Fact(f"top.value.{place}", number, measure.unit, f"column {measure.index + 1} of the top row")
        column = [cell for row in rows.values if (cell := as_number(row[measure.index])) is not None]
        if _are_first(interpretation, measure) and len(column) == len(rows.values) > 1:
            yield Fact("shown.share", sum(column, Decimal(0)), measure.unit, f"sum of column {measure.index + 1}")
        if whole and measure.additive and measure.transform is None:
            yield Fact(f"total.{place}", sum(column, Decimal(0)), measure.unit, f"sum of column {measure.index + 1}")
