"""`nivii doctor`: tries each promise against the configured database, with the guard off."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from agent.trials import Trial


@click.command()
@click.option("--table", help="A table to try on; the main one if none is named.")
def doctor(table: str | None) -> None:
    """Try each promise against the configured database, with the guard off, and print what holds.

    Nothing is changed, even where a promise does not hold. The exit status is 0 when all hold, 1 when one does not
    or the database cannot be read.
    """
    from agent.errors import NiviiError

    try:
        trials = _tried(table)
    except NiviiError as error:
        raise click.ClickException(str(error)) from error
    for trial in trials:
        click.echo(f"{'holds' if trial.holds else 'FAILS'}  {trial.promise}\n       {_short(trial.said)}")
    broken = [trial for trial in trials if not trial.holds]
    click.echo(f"\n{len(trials) - len(broken)} of {len(trials)} promises hold.")
    sys.exit(1 if broken else 0)


def _tried(table: str | None) -> list[Trial]:
    from agent.catalogue import about
    from agent.execution import open_database
    from agent.profile import read_catalogue
    from agent.trials import try_promises
    from server.settings import load_settings, workspace_settings

    configured = workspace_settings(load_settings())
    database = open_database(configured.database_url, configured.limits())
    try:
        name = table or about(read_catalogue(database), configured.table).main.name
    finally:
        database.close()
    return list(try_promises(configured.database_url, name, configured.limits()))


def _short(said: str) -> str:
    line = " ".join(said.split())
    return line if len(line) <= 100 else f"{line[:99]}…"
