"""`nivii load`: a file into a table."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.safe import safe

if TYPE_CHECKING:
    from loader.values import DateOrder, DecimalMark, LoadReport, Progress

DEFAULT_DATABASE = "duckdb:///.nivii/data.duckdb"

PERSON, OPERATOR = 2, 1
"""Exit statuses: who can mend the failure."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--table", default="sales_data", show_default=True, help="The table that the file becomes.")
@click.option(
    "--database",
    default=DEFAULT_DATABASE,
    envvar=["NIVII_DATABASE_URL", "DATABASE_URL"],
    show_default=True,
    show_envvar=True,
    help="duckdb:///FILE, sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE.",
)
@click.option(
    "--date-order",
    type=click.Choice(["month-first", "day-first"]),
    help="What 3/4/2024 means, where the file does not show it.",
)
@click.option("--decimal", type=click.Choice(["point", "comma"]), help="The decimal mark, where it is in doubt.")
@click.option("--delimiter", help="What separates the fields, where it is in doubt.")
@click.option("--encoding", help="The file's encoding, where it is in doubt: utf-8, cp1252, …")
@click.option("--text", "text", multiple=True, metavar="COLUMN", help="Take this column as text. May be repeated.")
@click.option("--empty", multiple=True, metavar="WORD", help="A spelling of “no value”. May be repeated.")
@click.option("--reader-role", envvar="NIVII_READER_ROLE", help="A PostgreSQL role to grant SELECT to.")
def load(
    file: Path,
    table: str,
    database: str,
    date_order: DateOrder | None,
    decimal: DecimalMark | None,
    delimiter: str | None,
    encoding: str | None,
    text: tuple[str, ...],
    empty: tuple[str, ...],
    reader_role: str | None,
) -> None:
    """Load FILE (.csv, .csv.gz, .xlsx or .parquet) into a table, replacing it whole.

    Types are found from all rows. The same file again changes nothing. A load that fails or is killed leaves
    the table as it was. The exit status is 0 when the table holds the file, 2 when the file or an option is at
    fault and 1 when the database is.
    """
    from loader.errors import BadFile, BadOption, LoaderError
    from loader.load import load as load_file
    from loader.values import Options

    try:
        with _bar() as progress:
            report = load_file(
                file,
                table,
                database,
                Options(date_order, decimal, delimiter, encoding, text, empty),
                reader_role=reader_role,
                progress=progress,
            )
    except LoaderError as error:
        click.echo(f"Error: {safe(error)}", err=True)
        sys.exit(PERSON if isinstance(error, BadFile | BadOption) else OPERATOR)
    _print(report)


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[Progress], None] | None]:
    """A progress bar on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda at: bar.update(task, description=at.step.capitalize(), completed=at.fraction or 0.0)


def _print(report: LoadReport) -> None:
    """What was done, in a line; the columns and notes below it where something was."""
    if report.outcome == "unchanged":
        click.echo(f"{report.table} already holds {safe(report.source)} ({report.rows:,} rows): nothing to do.")
        return
    verb = "Created" if report.outcome == "created" else "Replaced"
    click.echo(f"{verb} {report.table} from {safe(report.source)}: {report.rows:,} rows in {report.seconds:.1f} s")
    width = max(len(column.name) for column in report.columns)
    for column in report.columns:
        click.echo(f"  {column.name:<{width}}  {column.type}")
    for note in report.notes:
        click.echo(f"Note: {safe(note)}")
