"""What the commands that answer share: a workspace, failures as sentences, and the answer on the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from agent.answer import Answer
    from agent.workspace import Workspace
    from server.settings import Settings

DECLINED = 3
"""The exit status of a question that was declined."""


@contextmanager
def opened() -> Iterator[tuple[Workspace, Settings]]:
    """A workspace by the settings. A bad question ends the command with 2, what the operator must mend with 1."""
    from agent.errors import BadQuestion, OutOfOrder
    from agent.workspace import Workspace
    from server.settings import load_settings, workspace_settings

    try:
        settings = load_settings()
        workspace = Workspace(workspace_settings(settings))
        try:
            yield workspace, settings
        finally:
            workspace.close()
    except BadQuestion as error:
        raise click.UsageError(f"{error.message} {error.hint}".strip()) from error
    except OutOfOrder as error:
        raise click.ClickException(f"{error.message} {error.hint}".strip()) from error


def finish(answer: Answer, currency: str, *, as_json: bool, show_sql: bool) -> NoReturn:
    """Print the answer and end the command."""
    if as_json:
        from agent.wire import answer_json

        click.echo(json.dumps(answer_json(answer), ensure_ascii=False, indent=2))
    else:
        from cli.draw import draw

        draw(answer, currency, show_sql=show_sql)
    sys.exit(0 if answer.status == "answered" else DECLINED)


def currency_of(workspace: Workspace) -> str:
    """The currency's sign, as its own country writes it."""
    from agent.interpretation import words

    return words.symbol(workspace.current().sources.semantics)
