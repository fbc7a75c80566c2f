"""`nivii serve`: the endpoint and the page, in one process."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from server.parts import Parts

TRACING_VARIABLES = ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING")


@click.command()
def serve() -> None:
    """Serve the endpoint and the page until interrupted.

    Everything is set by variables, NIVII_API_PORT (3000) and NIVII_UI_PORT (8000) among them; `nivii info`
    prints those in effect.
    """
    from agent.errors import OutOfOrder
    from server import logs
    from server.app import make_parts
    from server.process import Process
    from server.settings import load_settings

    try:
        settings = load_settings()
        logs.configure(settings)
        parts = make_parts(settings)
        process = Process(parts)
    except OutOfOrder as error:
        raise click.ClickException(f"{error.message} {error.hint}".strip()) from error
    process.run(ready=lambda: _greet(parts))


def _greet(parts: Parts) -> None:
    """Say what is served, by whom it is answered, and what may leave this machine."""
    settings = parts.settings
    click.echo(f"API   {settings.api_url}")
    click.echo(f"Page  {settings.page_url}")
    if not (settings.ui_dist / "index.html").is_file():
        click.echo(f"      The page is not built ({settings.ui_dist}): `make run` builds it.", err=True)
    traced = [name for name in TRACING_VARIABLES if os.environ.get(name, "").lower() in {"1", "true"}]
    if traced:
        click.echo(f"{traced[0]} is on: questions, queries and rows are sent to LangSmith.", err=True)
    # Reading the catalogue of a large table takes seconds, and requests are answered meanwhile.
    threading.Thread(target=lambda: click.echo(_loaded(parts)), daemon=True).start()


def _loaded(parts: Parts) -> str:
    """Two lines: the model, and the data or why there is none."""
    from agent.errors import OutOfOrder

    try:
        about = parts.answerer.describe()
    except OutOfOrder as error:
        return f"Data  none yet. {error.message} {error.hint}".rstrip()
    days = f", {about.first_day} to {about.last_day}" if about.first_day else ""
    source = f" from {about.source}" if about.source else ""
    model = about.model if about.model == about.provider else f"{about.provider} {about.model}"
    return f"Model {model}\nData  {about.table}: {about.row_count:,} rows{days}{source} ({about.dialect})"
