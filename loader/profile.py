"""How many values of each column are written in each notation, counted by DuckDB."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from loader.names import literal, quoted
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
        found = reader.execute(_query(part, relation, markers))
        row = found.fetchone()
        assert row is not None
        cells = {str(name): int(cell) for (name, *_), cell in zip(found.description, row, strict=True)}
        for field, of_field in part:
            of_column = {name.removeprefix(_of(field)): n for name, n in cells.items() if name.startswith(_of(field))}
            profiles[field.index] = _profile(of_column, of_field, whole=whole)
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
    wanted = [
        f"{sql} AS {quoted(_of(field) + name)}"
        for field, of_field in part
        for name, sql in _aggregates(field.index, of_field).items()
    ]
    return f"SELECT {', '.join(wanted)} FROM {nested}"


def _of(field: Field) -> str:
    """What the names of a column's aggregates begin with."""
    return f"{field.raw}_"


def _aggregates(column: int, notations: Sequence[Notation]) -> dict[str, str]:
    """What is counted of a column, by the names that `_profile` reads."""
    rest = f"r{column}"
    wanted = {
        "filled": f"count(f{column})",
        "valued": f"count(v{column})",
        "integers": f"count(i{column})",
        "digits": f"coalesce(length(CAST(max(abs(i{column})) AS VARCHAR)), 0)",
        "zero_led": f"count(*) FILTER (WHERE starts_with({rest}, '0') AND regexp_full_match({rest}, '0\\d+'))",
    }
    for k, notation in enumerate(notations):
        fitting = f"n{column}_{k}"
        meaning = notation.meaning(fitting)
        wanted[f"looks_{notation.name}"] = f"count({fitting})"
        if notation.family == "number":
            whole, fraction = (f"split_part({meaning}, '.', {part})" for part in (1, 2))
            wanted[f"whole_{notation.name}"] = f"coalesce(max(length(ltrim({whole}, '+- '))), 0)"
            wanted[f"fraction_{notation.name}"] = f"coalesce(max(length({fraction})), 0)"
        else:
            wanted[f"holds_{notation.name}"] = f"count({meaning})"
    return wanted


def _profile(cells: Mapping[str, int], notations: Iterable[Notation], *, whole: bool) -> ColumnProfile:
    """A column's profile of its aggregates."""
    counts = {}
    for notation in notations:
        looks = cells[f"looks_{notation.name}"]
        if notation.family == "number":  # the integers that are plainly spelt are of every such notation
            looks += cells["integers"]
            longest = max(cells[f"whole_{notation.name}"], cells["digits"])
            counts[notation.name] = Count(looks, looks, longest, cells[f"fraction_{notation.name}"])
        else:
            counts[notation.name] = Count(looks, cells[f"holds_{notation.name}"])
    return ColumnProfile(cells["valued"], cells["filled"] - cells["valued"], cells["zero_led"], counts, whole)
