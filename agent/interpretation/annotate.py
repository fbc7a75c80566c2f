"""Gives the columns of the rows their unit and their role."""

from dataclasses import replace

from agent.interpretation.parts import GroupingColumn, Interpretation
from agent.values import Column, Role, Rows, Unit

FIGURES = frozenset({"integer", "decimal"})


def annotate(rows: Rows, interpretation: Interpretation) -> Rows:
    """The rows with a unit and a role on each column: one label, at most one series, the rest values or nothing.

    What the query could not tell is told by the cells: in a listing the first column of text or dates is the label,
    and the columns of numbers are values.
    """
    units = interpretation.units or (None,) * len(rows.columns)
    columns = [replace(column, unit=unit) for column, unit in zip(rows.columns, units, strict=False)]
    columns += rows.columns[len(columns) :]
    for measure in interpretation.measures:
        if measure.index < len(columns):
            role: Role | None = None if measure.transform == "rank" else "value"
            columns[measure.index] = replace(columns[measure.index], unit=measure.unit, role=role)
    groupings: tuple[tuple[Role, GroupingColumn | None], ...] = (
        ("label", interpretation.label),
        ("series", interpretation.series),
    )
    for place, grouping in groupings:
        unit: Unit | None = "hour" if grouping and grouping.grain == "hour" else None
        if grouping is not None and grouping.index is not None and grouping.index < len(columns):
            columns[grouping.index] = replace(columns[grouping.index], unit=unit, role=place)
    if interpretation.kind == "listing" and not interpretation.groupings:
        columns = _guessed(columns)
    return replace(rows, columns=tuple(columns))


def _guessed(columns: list[Column]) -> list[Column]:
    label = next((index for index, column in enumerate(columns) if column.type not in FIGURES), None)
    return [
        replace(column, role="label" if index == label else "value" if column.type in FIGURES else None)
        for index, column in enumerate(columns)
    ]
