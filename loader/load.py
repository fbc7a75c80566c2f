"""From a file to a typed table: the way of a load, step by step."""

import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from loader import comments, csv_errors, profile, record
from loader.encoding import scan
from loader.engine import Advance, open_reader
from loader.errors import BadFile, BadOption
from loader.inference import REFUTED, Contradicted, NothingSeen, Plan, decide
from loader.location import line_of_row
from loader.names import table_name
from loader.source import identity, open_source, refuse_change
from loader.targets.choice import open_target
from loader.targets.target import NewColumn, Target
from loader.values import (
    DateOrder,
    DecimalMark,
    LoadedColumn,
    LoadRecord,
    LoadReport,
    Options,
    Outcome,
    Progress,
    Source,
    Step,
)

SAMPLE_ROWS = 4000
"""Rows from which a large file's plan is drawn. Every other row is then held against it while it is loaded."""

LOCK_SECONDS = 60.0

Listener = Callable[[Progress], None]


def load(
    source: Path,
    table: str,
    database_url: str,
    *,
    date_order: DateOrder | None = None,
    decimal: DecimalMark | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    text: Sequence[str] = (),
    empty: Sequence[str] = (),
    reader_role: str | None = None,
    progress: Listener | None = None,
    lock_seconds: float = LOCK_SECONDS,
) -> LoadReport:
    """Load the file into the table, replacing it whole, and say what was done.

    The same content loaded again with the same options changes nothing. `reader_role` is a role of PostgreSQL
    that is granted SELECT. Raises BadFile, BadOption and LoaderOutOfOrder; whatever is raised, and if the
    process dies, the database is as it was.
    """
    options = Options(date_order, decimal, delimiter, encoding, tuple(text), tuple(empty))
    one = _Load(Path(source), table_name(table), options, progress or _nobody)
    with open_target(database_url, reader_role, lock_seconds) as target:
        return one.into(target)


def _nobody(_: Progress) -> None:
    """Nobody watches."""


class _Load:
    """One file on its way into one table."""

    def __init__(self, path: Path, table: str, options: Options, listener: Listener) -> None:
        self.path = path
        self.table = table
        self.options = options
        self.listener = listener
        self.markers = profile.marker_list(options.empty)
        self.started = time.perf_counter()

    def into(self, target: Target) -> LoadReport:
        """Check, infer, fill, publish."""
        before = identity(self.path)
        seen = scan(self.path, self._advance("checking"))
        checksum = record.checksum(seen.checksum, self.options)
        known = target.record(self.table)
        if known and known.checksum == checksum:
            return self._report(known, "unchanged", target.columns(self.table))
        with tempfile.TemporaryDirectory(prefix="nivii-load-") as folder:
            ready = open_source(self.path, seen, self.options, Path(folder))
            self._check_options(ready)
            with open_reader(Path(folder)) as reader:
                plans, rows = self._fill(reader, ready, target)
                refuse_change(self.path, before)
                return self._publish(target, ready, plans, rows, checksum)

    def _fill(self, reader: duckdb.DuckDBPyConnection, ready: Source, target: Target) -> tuple[tuple[Plan, ...], int]:
        """Fill by the sample's plan; where a later row refutes it, by a plan from the whole file."""
        try:
            plans = self._plans(reader, ready)
            try:
                return plans, self._filled(reader, ready, target, plans)
            except duckdb.Error as error:
                if REFUTED not in str(error):
                    raise
            plans = self._plans_of_all(reader, ready)
            return plans, self._filled(reader, ready, target, plans)
        except duckdb.Error as error:
            raise csv_errors.bad_file(ready, error) from error

    def _filled(self, reader: duckdb.DuckDBPyConnection, ready: Source, target: Target, plans: Sequence[Plan]) -> int:
        rows = target.fill(reader, self.table, self._columns(plans), ready.relation, self._advance("filling"))
        if not rows:
            raise BadFile(ready.file, "the file has a header but no rows.", "Was it exported whole?")
        return rows

    def _columns(self, plans: Sequence[Plan]) -> list[NewColumn]:
        return [NewColumn(plan.field.name, plan.type, plan.typed(self.markers)) for plan in plans]

    def _plans(self, reader: duckdb.DuckDBPyConnection, ready: Source) -> tuple[Plan, ...]:
        """The plan that the first rows suggest, or that all rows give where those leave a doubt."""
        self._advance("inferring")(0.0)
        reader.execute(f"CREATE OR REPLACE TEMP TABLE sample AS SELECT * FROM {ready.relation} LIMIT {SAMPLE_ROWS}")
        self.possible = profile.possible_notations(reader, "sample", ready.fields, self.markers)
        counts = profile.count_values(reader, "sample", ready.fields, self.possible, self.markers)
        try:
            return decide(ready.fields, counts, self.options, ready.delimiter, whole=False)
        except (Contradicted, NothingSeen):
            return self._plans_of_all(reader, ready)

    def _plans_of_all(self, reader: duckdb.DuckDBPyConnection, ready: Source) -> tuple[Plan, ...]:
        counts = profile.count_values(reader, ready.relation, ready.fields, self.possible, self.markers)
        try:
            return decide(ready.fields, counts, self.options, ready.delimiter, whole=True)
        except Contradicted as contradiction:
            raise self._located(reader, ready, contradiction) from None

    def _located(self, reader: duckdb.DuckDBPyConnection, ready: Source, found: Contradicted) -> BadFile:
        """The contradiction with the first value that shows it, and its line."""
        raw, shows = found.field.raw, f"{found.field.raw} IS NOT NULL"
        if found.plan:
            shows = f"NOT {found.plan.foresees(self.markers)}"
        row = reader.execute(
            f"SELECT number, {raw} FROM (SELECT row_number() OVER () AS number, {raw} FROM {ready.relation}) "
            f"WHERE {shows} LIMIT 1"
        ).fetchone()
        line, value = (line_of_row(ready, row[0]), row[1]) if row else (None, None)
        return BadFile(ready.file, found.problem, found.hint, line=line, column=found.field.header, value=value)

    def _publish(self, target: Target, ready: Source, plans: Sequence[Plan], rows: int, checksum: str) -> LoadReport:
        former = target.columns(self.table)
        new = self._columns(plans)
        ranges = target.ranges(new)
        words = {p.field.name: comments.column_comment(p, *ranges.get(p.field.name, (None, None))) for p in plans}
        notes = (*comments.notes_of(ready, plans), *comments.changes(former, [plan.field.name for plan in plans]))
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        made = LoadRecord(self.table, ready.file, rows, checksum, now, notes)
        target.publish(made, comments.table_comment(ready), words)
        columns = tuple(LoadedColumn(p.field.name, str(p.type), p.field.header, words[p.field.name]) for p in plans)
        return self._report(made, "replaced" if former else "created", columns)

    def _report(self, made: LoadRecord, outcome: Outcome, columns: tuple[LoadedColumn, ...]) -> LoadReport:
        seconds = time.perf_counter() - self.started
        return LoadReport(made.table, made.source, made.rows, outcome, columns, made.notes, made.checksum, seconds)

    def _advance(self, step: Step) -> Advance:
        return lambda fraction: self.listener(Progress(step, fraction))

    def _check_options(self, ready: Source) -> None:
        """Every column named by an option must be there."""
        words = {word.casefold() for field in ready.fields for word in (field.name, field.header)}
        missing = next((name for name in self.options.text if name.casefold() not in words), None)
        if missing is not None:
            have = ", ".join(field.name for field in ready.fields)
            raise BadOption(f"--text {missing}: there is no such column.", f"The columns are {have}.")
