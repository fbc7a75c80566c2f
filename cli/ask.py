"""`nivii ask`: one question, answered in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from agent.answer import Grade


@click.command()
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as the endpoint gives it.")
@click.option("--min-confidence", type=click.Choice(["low", "medium", "high"]), help="Decline below that grade.")
@click.option("--sql", "show_sql", is_flag=True, help="Print the query too.")
def ask(text: str, as_json: bool, min_confidence: Grade | None, show_sql: bool) -> None:
    """Ask TEXT and print the answer: its finding, a chart, the rows.

    The exit status is 0 for an answer, 3 for a question that was declined, 2 for a bad one and 1 for anything
    that only the operator can mend.
    """
    from agent import composition
    from agent.ask import ask as answer_question
    from agent.deadline import Deadline
    from cli.answering import currency_of, finish, opened

    with opened() as (workspace, settings):
        answer = answer_question(workspace, text, deadline=Deadline(settings.seconds))
        if min_confidence:
            answer = composition.at_least(answer, min_confidence)
        currency = currency_of(workspace)
    finish(answer, currency, as_json=as_json, show_sql=show_sql)
