"""The plan of a file: drawn from its first rows, counted over all of them where those leave a doubt.

Every row is held against the plan while it is loaded, so that a plan from a sample is as sure as one from the
whole file. A value that the plan did not foresee joins the sample, and the plan is drawn anew.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from loader import profile
from loader.errors import BadFile
from loader.inference import Contradicted, NothingSeen, decide
from loader.location import line_of_row
from loader.plan import REFUTED, Plan
from loader.values import Field, Options, Source

SAMPLE_ROWS = 4000
MOST_REFUTED = 3
"""Columns whose plans may be mended by one value each, before all rows of all columns are counted."""

_REFUTATION = re.compile(rf"{REFUTED}(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Refutation:
    """A value that a column's plan did not foresee."""

    column: int
    value: str


def refutation(error: duckdb.Error) -> Refutation | None:
    """What the engine's error says of the plan; None where it is about something else."""
    found = _REFUTATION.search(str(error))
    return Refutation(int(found[1]), found[2]) if found else None


class Planner:
    """Draws the plans of one file, and keeps what it has counted."""

    def __init__(self, reader: duckdb.DuckDBPyConnection, source: Source, options: Options) -> None:
        self.reader = reader
        self.source = source
        self.options = options
        self.markers = profile.marker_list(options.empty)
        reader.execute(f"CREATE OR REPLACE TEMP TABLE sample AS SELECT * FROM {source.relation} LIMIT {SAMPLE_ROWS}")
        self.refuted: set[int] = set()
        self.possible = profile.possible_notations(reader, "sample", source.fields, self.markers)
        self.profiles = self._counted("sample", source.fields)

    def plans(self) -> tuple[Plan, ...]:
        """A plan for each column. Raises BadFile where all rows together contradict themselves, or leave a doubt."""
        while True:
            try:
                return decide(self.source.fields, self.profiles, self.options, self.source.delimiter)
            except NothingSeen as doubt:
                self._count_all(doubt.fields)
            except Contradicted as doubt:
                certain, sampled = self.profiles[doubt.field.index].whole, self._sampled()
                if certain and (doubt.plan or not sampled):
                    raise self._located(doubt) from None
                self._count_all(sampled if certain else [doubt.field])

    def widened(self, refuted: Refutation) -> tuple[Plan, ...]:
        """The plans that foresee the value too. A file that refutes time and again is counted whole."""
        field, sampled = self.source.fields[refuted.column], self._sampled()
        if not sampled:
            raise self._located(Contradicted(field, "unlike the other values of its column.", "Correct it."))
        if field.index in self.refuted or len(self.refuted) >= MOST_REFUTED:
            self._count_all(sampled)
        else:
            self.refuted.add(field.index)
            self.reader.execute(f"INSERT INTO sample ({field.raw}) VALUES (?)", [refuted.value])
            self.profiles |= self._counted("sample", [field])
        return self.plans()

    def _sampled(self) -> list[Field]:
        """The columns that were not counted over all rows."""
        return [field for field in self.source.fields if not self.profiles[field.index].whole]

    def _count_all(self, fields: Sequence[Field]) -> None:
        self.profiles |= self._counted(self.source.relation, fields, whole=True)

    def _counted(
        self, relation: str, fields: Sequence[Field], *, whole: bool = False
    ) -> dict[int, profile.ColumnProfile]:
        return profile.count_values(self.reader, relation, fields, self.possible, self.markers, whole=whole)

    def _located(self, found: Contradicted) -> BadFile:
        """The contradiction with the first value that shows it, and its line."""
        raw, shows = found.field.raw, f"{found.field.raw} IS NOT NULL"
        if found.plan:
            shows = f"NOT {found.plan.foresees(self.markers)}"
        row = self.reader.execute(
            f"SELECT number, {raw} FROM (SELECT row_number() OVER () AS number, {raw} FROM {self.source.relation}) "
            f"WHERE {shows} LIMIT 1"
        ).fetchone()
        line, value = (line_of_row(self.source, row[0]), row[1]) if row else (None, None)
        return BadFile(self.source.file, found.problem, found.hint, line=line, column=found.field.header, value=value)
