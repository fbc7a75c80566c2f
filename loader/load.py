"""From a file to a typed table: the way of a load, step by step."""

import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from loader import comments, csv_errors, record
from loader.encoding import scan
from loader.engine import Advance, open_reader
from loader.errors import BadFile, BadOption, LoaderOutOfOrder
from loader.names import table_name
from loader.plan import Plan, rows_query
from loader.planning import Planner, refutation
from loader.source import identity, open_source, refuse_change, with_one_line_end
from loader.targets.choice import open_target
from loader.targets.target import NewColumn, NewTable, Target
from loader.values import (
    LoadedColumn,
    LoadRecord,
    LoadReport,
    Options,
    Outcome,
    Progress,
    Source,
    Step,
)

LOCK_SECONDS = 60.0

AS_FOUND = Options()
"""All is found from the file."""

Listener = Callable[[Progress], None]


def load(
    source: Path,
    table: str,
    database_url: str,
    options: Options = AS_FOUND,
    *,
    reader_role: str | None = None,
    progress: Listener | None = None,
    lock_seconds: float = LOCK_SECONDS,
) -> LoadReport:
    """Load the file into the table, replacing it whole, and say what was done.

    The same content loaded again with the same options changes nothing. `reader_role` is a role of PostgreSQL
    that is granted SELECT. Raises BadFile, BadOption and LoaderOutOfOrder; whatever is raised, and if the
    process dies, the database is as it was.
    """
    one = _Load(Path(source), table_name(table), options, progress or _nobody)
    try:
        with open_target(database_url, reader_role, lock_seconds) as target:
            return one.into(target)
    except OSError as error:
        hint = "Is the disk full? Copies of the file go to the folder that TMPDIR names."
        raise LoaderOutOfOrder(f"{error.filename or one.path}: {error.strerror}.", hint) from error


def _columns(plans: Sequence[Plan]) -> tuple[NewColumn, ...]:
    return tuple(NewColumn(plan.field.name, plan.type) for plan in plans)


def _nobody(_: Progress) -> None:
    """Nobody watches."""


class _Load:
    """One file on its way into one table."""

    def __init__(self, path: Path, table: str, options: Options, listener: Listener) -> None:
        self.path = path
        self.table = table
        self.options = options
        self.listener = listener
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
                ready, plans, rows = self._read(reader, ready, target, Path(folder))
                refuse_change(self.path, before)
                return self._publish(target, ready, plans, rows, checksum)

    def _read(
        self, reader: duckdb.DuckDBPyConnection, ready: Source, target: Target, folder: Path
    ) -> tuple[Source, tuple[Plan, ...], int]:
        """Fill from the file as it lies, or from a copy where the engine stumbles over its line ends."""
        try:
            return ready, *self._fill(reader, ready, target)
        except duckdb.Error as error:
            if not csv_errors.mixes_line_ends(error):
                raise csv_errors.bad_file(ready, error) from error
        again = with_one_line_end(ready, self.options, folder)
        try:
            return again, *self._fill(reader, again, target)
        except duckdb.Error as error:
            raise csv_errors.bad_file(again, error) from error

    def _fill(self, reader: duckdb.DuckDBPyConnection, ready: Source, target: Target) -> tuple[tuple[Plan, ...], int]:
        """Fill by the sample's plan; where a later row refutes it, by a plan that foresees that row."""
        self._advance("inferring")(0.0)
        planner = Planner(reader, ready, self.options)
        plans = planner.plans()
        while True:
            query = rows_query(plans, ready.relation, planner.markers)
            try:
                rows = target.fill(reader, NewTable(self.table, _columns(plans), query), self._advance("filling"))
            except duckdb.Error as error:
                refuted = refutation(error)
                if refuted is None:
                    raise
                plans = planner.widened(refuted)
            else:
                if not rows:
                    raise BadFile(ready.file, "the file has a header but no rows.", "Was it exported whole?")
                return plans, rows

    def _publish(self, target: Target, ready: Source, plans: Sequence[Plan], rows: int, checksum: str) -> LoadReport:
        former = target.columns(self.table)
        ranges = target.ranges(_columns(plans))
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
