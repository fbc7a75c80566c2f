"""Gathers the facts of an answer: none that has no honest meaning for the rows is made."""

from collections.abc import Iterator, Sequence

from agent.answer import Check, Fact
from agent.facts import changes, groups, limits, movement, prices, scalars
from agent.facts.points import Point, is_axis, points
from agent.facts.quotients import ROUNDED, rounded
from agent.interpretation import Interpretation, incomplete, span_of
from agent.semantics import Semantics
from agent.values import Cell, Rows

MOST_NAMED_INCOMPLETE = 2
MOST_PAIRED = 6
MOST_NAMED = 7
FIRST_NAMED = 3
"""Of a longer list, so many are named."""


def gather(
    rows: Rows, interpretation: Interpretation, semantics: Semantics, checks: Sequence[Check] = ()
) -> tuple[Fact, ...]:
    """The facts of the rows, by name.

    A total needs figures that may be added up and all of the groups; a share needs that no figure is negative; a
    trend needs an axis of time, and leaves out the points whose days are not all there. When a check found that
    the parts do not add up to the whole, nothing is said of a whole; where the first rows were passed over, none
    of those shown is first.
    """
    whole = interpretation.whole and not rows.truncated and not _is_refuted(checks)
    found = [
        *limits.facts(interpretation),
        *limits.named(checks, interpretation),
        Fact("count", len(rows.values), "count", "number of rows"),
    ]
    if rows.truncated:
        found.append(Fact("row_count", rows.row_count, "count", "number of rows before the limit"))
    if interpretation.kind == "scalar":
        found += scalars.facts(rows, interpretation)
        return _distinct(found)
    if interpretation.measure is None or interpretation.label is None:
        found += _listed(rows, interpretation)
        found += _named(rows, interpretation)
        return _distinct(found)
    spots = points(rows, interpretation, semantics)
    measure = interpretation.measure
    if not spots:
        found += [
            *_paired(rows, interpretation),
            *prices.facts(rows, interpretation, semantics),
            *_listed(rows, interpretation),
        ]
    found += changes.facts(rows, interpretation)
    if spots and not interpretation.offset:
        found += groups.extremes(spots, measure, interpretation)
        found += groups.sums(spots, measure, whole)
        if is_axis(interpretation, spots):
            found += movement.facts(spots, measure.unit)
            found += _daily(spots, interpretation)
            found += _missing(spots, interpretation, whole)
        found += groups.winners(spots, interpretation)
        found += groups.beside(rows, interpretation, whole)
    found += _incomplete(rows, interpretation)
    return _distinct(found)


def _is_refuted(checks: Sequence[Check]) -> bool:
    return any(check.name == "reconciliation" and check.verdict == "failed" for check in checks)


def _distinct(found: list[Fact]) -> tuple[Fact, ...]:
    """Each name once, the first fact of that name."""
    return tuple({fact.name: fact for fact in reversed(found)}.values())[::-1]


def _listed(rows: Rows, interpretation: Interpretation) -> Iterator[Fact]:
    """Of rows without a figure: the cells of a single one, by place."""
    if len(rows.values) != 1:
        return
    units = interpretation.units or (None,) * len(rows.columns)
    for number, (cell, column, unit) in enumerate(zip(rows.values[0], rows.columns, units, strict=False), 1):
        if cell is not None:
            yield Fact(f"cell.{number}", cell, column.unit or unit, f"column {number} of the only row")


def _named(rows: Rows, interpretation: Interpretation) -> Iterator[Fact]:
    """Of a list of different names: all of them where they are few, else the first and how many more there are."""
    names = [row[0] for row in rows.values]
    if len(rows.columns) != 1 or len(names) < 2 or rows.truncated or interpretation.offset:
        return
    if None in names or len(set(names)) < len(names):
        return
    named = names if len(names) <= MOST_NAMED else names[:FIRST_NAMED]
    for number, name in enumerate(named, 1):
        yield Fact(f"item.{number}", name, rows.columns[0].unit, f"row {number}")
    if len(named) < len(names):
        yield Fact("items.more", len(names) - len(named), "count", "rows that are not named")


def _paired(rows: Rows, interpretation: Interpretation) -> Iterator[Fact]:
    """Of a few rows whose figures are dates, or other things that cannot be compared: each with its label.

    A label alone does not tell rows apart that are split by more than it, and an empty figure is no pair.
    """
    measure, label = interpretation.measure, interpretation.label
    if measure is None or label is None or label.index is None or len(rows.values) > MOST_PAIRED:
        return
    if len(interpretation.shown) > 1 or any(row[measure.index] is None for row in rows.values):
        return
    unit = interpretation.units[label.index] if label.index < len(interpretation.units) else None
    for number, row in enumerate(rows.values, 1):
        yield Fact(f"row.{number}.label", row[label.index], unit, f"label of row {number}")
        yield Fact(
            f"row.{number}.value", row[measure.index], measure.unit, f"column {measure.index + 1} of row {number}"
        )


def _incomplete(rows: Rows, interpretation: Interpretation) -> Iterator[Fact]:
    """The labels of the periods whose days are not all there, in the order of time, where they are few."""
    label, short = interpretation.label, incomplete(rows, interpretation)
    if label is None or label.index is None:
        return
    starts: dict[Cell, Cell] = {}
    for number in short:
        cell = rows.values[number][label.index]
        span = span_of(cell, label, interpretation)
        starts[cell] = span.start if span else None
    named = sorted(starts, key=lambda cell: str(starts[cell]))
    for place, cell in enumerate(named if len(named) <= MOST_NAMED_INCOMPLETE else (), 1):
        yield Fact(f"incomplete.{place}.label", cell, None, "label of a period whose days are not all there")


def _daily(spots: tuple[Point, ...], interpretation: Interpretation) -> Iterator[Fact]:
    """Of two points of which one is short of days, the figures by the day: what can be compared of them."""
    measure, label, data = interpretation.measure, interpretation.label, interpretation.data
    if len(spots) != movement.PAIR or all(point.complete for point in spots) or label is None or data is None:
        return
    if measure is None or not measure.additive or measure.transform is not None:
        return
    if interpretation.filters or interpretation.unread or interpretation.having or interpretation.joins:
        return
    limit = interpretation.period.overlap(data) if interpretation.period else data
    for name, point in zip(("earlier", "later"), spots, strict=True):
        span = span_of(point.label, label, interpretation)
        days = span.overlap(limit) if span and limit else None
        if days is not None:
            daily = rounded(point.value / days.days)
            yield Fact(f"{name}.per_day", daily, measure.unit, f"{name}.value / days with data{ROUNDED}")


def _missing(spots: tuple[Point, ...], interpretation: Interpretation, whole: bool) -> Iterator[Fact]:
    """How many days a daily series leaves out between its first and its last."""
    label = interpretation.label
    if label is None or label.grain != "day" or not whole:
        return
    spans = [span_of(point.label, label, interpretation) for point in (spots[0], spots[-1])]
    if spans[0] is not None and spans[1] is not None:
        missing = (spans[1].end - spans[0].start).days + 1 - len({point.label for point in spots})
        if missing > 0:
            yield Fact("missing_days", missing, "days", "days between the first and the last without rows")
