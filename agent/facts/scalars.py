"""Facts of a single row: its figures, how two of them compare, and what a figure comes to by the day."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from agent.answer import Fact
from agent.facts import limits, movement
from agent.facts.points import as_number
from agent.facts.quotients import ROUNDED, rounded
from agent.interpretation import Interpretation, MeasureColumn, covered
from agent.interpretation.constants import as_day
from agent.values import Cell, Rows


def facts(rows: Rows, interpretation: Interpretation) -> Iterator[Fact]:
    """The facts of the only row."""
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
        for order, condition in enumerate(measure.conditions, 1):
            yield from limits.inside(condition, f"{name}.filter.{order}")
    if not figures and interpretation.measures:
        yield from _days(row, interpretation) or _cells(row, interpretation)
    levels = [(measure, number) for measure, number in figures if measure.transform is None]
    if len(levels) == 2 and levels == figures[:2] and is_comparison(levels[0][0], levels[1][0]):
        yield from movement.change(levels[0][1], levels[1][1], levels[0][0].unit)
        yield from _daily(levels, interpretation)
    elif len(figures) == 1:
        yield from _per_day(figures[0][0], figures[0][1], interpretation)


def _days(row: Sequence[Cell], interpretation: Interpretation) -> tuple[Fact, ...]:
    """The first and the last day, where the row holds nothing else and each of them once."""
    names = {"min": "earliest", "max": "latest"}
    found: dict[str, Fact] = {}
    for measure in interpretation.measures:
        name = names.get(measure.aggregate or "") if measure.transform is None else None
        day = as_day(row[measure.index]) if measure.index < len(row) else None
        if name is None or day is None or name in found or measure.conditions or measure.span:
            return ()
        found[name] = Fact(f"{name}.day", day, None, f"the {name} of the days")
    return tuple(found.values())


def _cells(row: Sequence[Cell], interpretation: Interpretation) -> tuple[Fact, ...]:
    """What the row holds that is no figure: a time of day, a text; nothing where it only says yes or no."""
    held = [(each.index, row[each.index]) for each in interpretation.measures if each.index < len(row)]
    if any(cell is None or isinstance(cell, bool) for _, cell in held):
        return ()
    return tuple(Fact(f"cell.{index + 1}", cell, None, f"column {index + 1}") for index, cell in held)


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
