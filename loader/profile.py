"""How many values of each column are written in each notation, counted by DuckDB."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from loader.names import literal
from loader.notations import NOTATIONS, Notation, trimmed
from loader.values import Field

MARKERS = ("NULL", "null", "Null", "NA", "N/A", "n/a", "#N/A", "None", "none", "-", "--", "s/d", "S/D")
"""Spellings of "no value" that are taken so in a column of numbers, dates, times or truth. Text keeps them."""

LOOKED_AT = 100
"""Values by which a column's possible notations are chosen. One that fits none of them cannot fit all."""

COLUMNS_AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class Count:
    """Of one notation: values that look so, values that mean something, and the longest digit runs of numbers."""

    looks: int
    holds: int
    whole: int = 0
    fraction: int = 0


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """A column's values counted: not empty, spelt as empty, integers that begin with a zero, and by notation."""

    filled: int
    marked: int
    zero_led: int
    counts: Mapping[str, Count]

    @property
    def valued(self) -> int:
        """Values that say something."""
        return self.filled - self.marked


def marker_list(extra: Iterable[str]) -> str:
    """The spellings of "no value" as an SQL list."""
    return "(" + ", ".join(literal(marker.strip()) for marker in (*MARKERS, *extra)) + ")"


def possible_notations(
    reader: duckdb.DuckDBPyConnection, sample: str, fields: Sequence[Field], markers: str
) -> dict[int, tuple[Notation, ...]]:
    """The notations that at least one of a column's first values fits; all where the first values say nothing."""
    if not fields:
        return {}
    names = ", ".join(field.raw for field in fields)
    fits = ", ".join(f"coalesce(bool_or({notation.fits('value')}), false)" for notation in NOTATIONS)
    rows = reader.execute(
        f"SELECT name, {fits} FROM (SELECT name, value, row_number() OVER (PARTITION BY name) AS position FROM "
        f"(UNPIVOT {sample} ON {names}) WHERE {trimmed('value')} IS NOT NULL AND trim(value) NOT IN {markers}) "
        f"WHERE position <= {LOOKED_AT} GROUP BY name"
    ).fetchall()
    found = {name: tuple(n for n, fit in zip(NOTATIONS, flags, strict=True) if fit) for name, *flags in rows}
    return {field.index: found.get(field.raw, NOTATIONS) for field in fields}


def count_values(
    reader: duckdb.DuckDBPyConnection,
    relation: str,
    fields: Sequence[Field],
    notations: Mapping[int, tuple[Notation, ...]],
    markers: str,
) -> dict[int, ColumnProfile]:
    """The profile of each field over all rows of the relation."""
    profiles: dict[int, ColumnProfile] = {}
    for start in range(0, len(fields), COLUMNS_AT_ONCE):
        part = fields[start : start + COLUMNS_AT_ONCE]
        wanted = [sql for field in part for sql in _aggregates(field, notations[field.index], markers)]
        row = reader.execute(f"SELECT {', '.join(wanted)} FROM {relation}").fetchone()
        assert row is not None
        cells = iter(row)
        for field in part:
            profiles[field.index] = _profile(cells, notations[field.index])
    return profiles


def _aggregates(field: Field, notations: Iterable[Notation], markers: str) -> list[str]:
    """The SQL whose results `_profile` takes up in the same order."""
    text = trimmed(field.raw)
    wanted = [
        f"count({text})",
        f"count(*) FILTER (WHERE {text} IN {markers})",
        f"count(*) FILTER (WHERE regexp_full_match({text}, '0\\d+'))",
    ]
    for notation in notations:
        fits = notation.fits(field.raw)
        wanted.append(f"count(*) FILTER (WHERE {fits})")
        if notation.family == "number":
            number = notation.meaning(text)
            whole = f"length(ltrim(split_part({number}, '.', 1), '+- '))"
            wanted.append(f"coalesce(max({whole}) FILTER (WHERE {fits}), 0)")
            fraction = f"length({number}) - instr({number}, '.')"
            wanted.append(f"coalesce(max({fraction}) FILTER (WHERE {fits} AND contains({number}, '.')), 0)")
        else:
            wanted.append(f"count(*) FILTER (WHERE {notation.holds(field.raw)})")
    return wanted


def _profile(cells: Any, notations: Iterable[Notation]) -> ColumnProfile:
    """The next column's profile off the row of results."""
    filled, marked, zero_led = next(cells), next(cells), next(cells)
    counts = {}
    for notation in notations:
        if notation.family == "number":
            looks = next(cells)
            counts[notation.name] = Count(looks, looks, next(cells), next(cells))
        else:
            counts[notation.name] = Count(next(cells), next(cells))
    return ColumnProfile(filled, marked, zero_led, counts)
