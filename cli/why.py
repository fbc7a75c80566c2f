"""`nivii why`: what drove the change of a figure between two periods."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from agent.values import Language


def _language() -> Language:
    """That of the person's locale, as gettext reads it; English for any but Spanish."""
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((value for value in map(os.environ.get, variables) if value), "")
    return "es" if locale.startswith("es") else "en"


@click.command()
@click.argument("metric", required=False)
@click.argument("before", required=False)
@click.argument("after", required=False)
@click.option("--language", type=click.Choice(["en", "es"]), help="The answer's language; by default the locale's.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as the endpoint gives it.")
@click.option("--sql", "show_sql", is_flag=True, help="Print the query too.")
def why(
    metric: str | None,
    before: str | None,
    after: str | None,
    language: Language | None,
    as_json: bool,
    show_sql: bool,
) -> None:
    """Say what drove the change of METRIC from BEFORE to AFTER.

    A period is written 2024, 2024-Q3, 2024-10, 2024-W42, 2024-10-03 or 2024-10-01/2024-10-15. Without periods, the
    last two whole months of the data are compared, or weeks where it is shorter; without a metric, the first one.
    The exit statuses are those of `nivii ask`.
    """
    if before and not after:
        raise click.UsageError("Two periods are compared: give AFTER too.")

    from agent.deadline import Deadline
    from agent.drivers.periods import read_period
    from agent.why import explain
    from cli.answering import currency_of, finish, opened

    with opened() as (workspace, settings):
        answer = explain(
            workspace.current().sources,
            metric,
            read_period(before) if before else None,
            read_period(after) if after else None,
            language=language or _language(),
            deadline=Deadline(settings.seconds),
        )
        currency = currency_of(workspace)
    finish(answer, currency, as_json=as_json, show_sql=show_sql)
