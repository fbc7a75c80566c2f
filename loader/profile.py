"""How many values of each column are written in each notation, counted by DuckDB."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from loader.names import literal
from loader.notations import NOTATIONS, Notation, trimmed
from loader.quick import plain_integer
from loader.values import Field

MARKERS = ("NULL", "null", "Null", "NA", "N/A", "n/a", "#N/A", "None", "none", "-", "--", "s/d", "S/D")
"""Spellings of "no value" that are taken so in a column of numbers, dates, times or truth. Text keeps them."""

LOOKED_AT = 100
"""Different values by which a column's possible notations are chosen. One that fits none of them cannot fit all."""

COLUMNS_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Count:
    """Of one notation: values that look so, values that mean something, and the longest digit runs of numbers."""

    looks: int
    holds: int
    whole: int = 0
    fraction: int = 0


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """A column's values counted: those that say something, those spelt as empty, integers that begin with a zero,
    and by notation.
    """

    valued: int
    marked: int
    zero_led: int
    counts: Mapping[str, Count]
    whole: bool
    """Whether all rows of the file were counted, or a sample."""


def marker_list(extra: Iterable[str]) -> str:
    """The spellings of "no value" as an SQL list."""
    return "(" + ", ".join(literal(marker.strip()) for marker in (*MARKERS, *extra)) + ")"


def possible_notations(
    reader: duckdb.DuckDBPyConnection, sample: str, fields: Sequence[Field], markers: str
) -> dict[int, tuple[Notation, ...]]:
    """The notations that at least one of a column's values fits; all where the sample holds none."""
    names = ", ".join(field.raw for field in fields)
    fits = ", ".join(f"coalesce(bool_or({notation.fits('value')}), false)" for notation in NOTATIONS)
    rows = reader.execute(
        f"SELECT name, {fits} FROM (SELECT *, row_number() OVER (PARTITION BY name ORDER BY first) AS position FROM "
        f"(SELECT name, {trimmed('value')} AS value, min(number) AS first FROM "
        f"(UNPIVOT (SELECT row_number() OVER () AS number, * FROM {sample}) ON {names}) GROUP BY ALL) "
        f"WHERE value NOT IN {markers}) WHERE position <= {LOOKED_AT} GROUP BY name"
    ).fetchall()
    found = {name: tuple(n for n, fit in zip(NOTATIONS, flags, strict=True) if fit) for name, *flags in rows}
    return {field.index: found.get(field.raw, NOTATIONS) for field in fields}


def count_values(
    reader: duckdb.DuckDBPyConnection,
    relation: str,
    fields: Sequence[Field],
    notations: Mapping[int, tuple[Notation, ...]],
    markers: str,
    *,
    whole: bool,
) -> dict[int, ColumnProfile]:
    """The profile of each field over the rows of the relation; `whole` says that these are all rows."""
    profiles: dict[int, ColumnProfile] = {}
    for start in range(0, len(fields), COLUMNS_AT_ONCE):
        part = [(field, notations[field.index]) for field in fields[start : start + COLUMNS_AT_ONCE]]
        row = reader.execute(_query(part, relation, markers)).fetchone()
        assert row is not None
        cells = iter(row)
        for field, of_field in part:
            profiles[field.index] = _profile(cells, of_field, whole=whole)
    return profiles


def _query(part: Sequence[tuple[Field, Sequence[Notation]]], relation: str, markers: str) -> str:
    """The SQL whose row `_profile` takes up.

    Step by step, so that each regular expression is run once for a value: f is what is filled, v what says
    something, i the integers that are plainly spelt (all notations of numbers read them alike) and r the rest;
    then what each notation fits.
    """
    steps: list[list[str]] = [[], [], [], [], []]
    for field, of_field in part:
        n = field.index
        steps[0].append(f"{trimmed(field.raw)} AS f{n}")
        steps[1].append(f"f{n}, CASE WHEN f{n} NOT IN {markers} THEN f{n} END AS v{n}")
        steps[2].append(f"f{n}, v{n}, {plain_integer(f'v{n}')} AS i{n}")
        steps[3].append(f"f{n}, v{n}, i{n}, CASE WHEN i{n} IS NULL THEN v{n} END AS r{n}")
        steps[4].append(f"f{n}, v{n}, i{n}, r{n}")
        for k, notation in enumerate(of_field):
            text = f"r{n}" if notation.family == "number" else f"v{n}"
            steps[4].append(f"CASE WHEN {notation.fits(text)} THEN {text} END AS n{n}_{k}")
    nested = relation
    for step in steps:
        nested = f"(SELECT {', '.join(step)} FROM {nested})"
    wanted = [sql for field, of_field in part for sql in _aggregates(field.index, of_field)]
    return f"SELECT {', '.join(wanted)} FROM {nested}"


def _aggregates(column: int, notations: Sequence[Notation]) -> list[str]:
    rest = f"r{column}"
    wanted = [
        f"count(f{column})",
        f"count(v{column})",
        f"count(i{column})",
        f"coalesce(length(CAST(max(abs(i{column})) AS VARCHAR)), 0)",
        f"count(*) FILTER (WHERE starts_with({rest}, '0') AND regexp_full_match({rest}, '0\\d+'))",
    ]
    for k, notation in enumerate(notations):
        fitting = f"n{column}_{k}"
        meaning = notation.meaning(fitting)
        wanted.append(f"count({fitting})")
        if notation.family == "number":
            wanted.append(f"coalesce(max(length(ltrim(split_part({meaning}, '.', 1), '+- '))), 0)")
            wanted.append(f"coalesce(max(length(split_part({meaning}, '.', 2))), 0)")
        else:
            wanted.append(f"count({meaning})")
    return wanted


def _profile(cells: Iterator[int], notations: Iterable[Notation], *, whole: bool) -> ColumnProfile:
    """The next column's profile off the row of results."""
    filled, valued, integers, digits, zero_led = (next(cells) for _ in range(5))
    counts = {}
    for notation in notations:
        if notation.family == "number":
            fits, longest, fraction = (next(cells) for _ in range(3))
            counts[notation.name] = Count(fits + integers, fits + integers, max(longest, digits), fraction)
        else:
            counts[notation.name] = Count(next(cells), next(cells))
    return ColumnProfile(valued, filled - valued, zero_led, counts, whole)
