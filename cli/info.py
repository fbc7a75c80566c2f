"""`nivii info`: what is loaded, which model answers, and the settings in effect."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from server.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def info(as_json: bool) -> None:
    """Print what is loaded, which model answers, and the settings in effect, without secrets.

    The exit status is 1 when the database cannot be read.
    """
    from agent.errors import OutOfOrder
    from server.answerer import AgentAnswerer
    from server.routes import describe
    from server.settings import load_settings

    try:
        settings = load_settings()
    except OutOfOrder as error:
        raise click.ClickException(error.message) from error
    answerer = AgentAnswerer(settings)
    try:
        about = describe(answerer)
    except OutOfOrder as error:
        about = {"status": "away", "error": error.message, "kind": error.kind, "hint": error.hint}
    finally:
        answerer.close()
    shown = _shown(settings)
    click.echo(json.dumps({**about, "settings": shown}, ensure_ascii=False) if as_json else _text(about, shown))
    sys.exit(0 if about["status"] == "OK" else 1)


def _shown(settings: Settings) -> dict[str, str | int | float | bool | list[str]]:
    """The settings by name; passwords and keys are struck out, but whether a key is set is said."""
    from sqlalchemy import make_url

    shown: dict[str, str | int | float | bool | list[str]] = {}
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if name.endswith("_url") and not isinstance(value, str):
            shown[name] = make_url(value.get_secret_value()).render_as_string(hide_password=True)
        elif name == "openai_key":
            shown[name] = "set" if value.get_secret_value() else "not set"
        elif name == "tokens":
            shown[name] = list(settings.tokens_by_name)
        elif isinstance(value, (bool, int, float)):
            shown[name] = value
        else:
            shown[name] = list(value) if isinstance(value, tuple) else _struck(str(value), settings.secrets)
    return shown


def _struck(text: str, secrets: tuple[str, ...]) -> str:
    """The text without what no one may read: an address of a model may hold a password too."""
    for secret in secrets:
        text = text.replace(secret, "***")
    return text


def _text(about: dict[str, object], shown: dict[str, str | int | float | bool | list[str]]) -> str:
    """One fact a line; nested ones by dotted names."""
    facts = {**_flat(about), **{f"settings.{name}": value for name, value in shown.items()}}
    width = max(len(name) for name in facts)
    return "\n".join(f"{name:<{width}}  {_written(value)}" for name, value in facts.items())


def _flat(values: dict[str, object], prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in values.items():
        inner = _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value}
        flat.update(inner)
    return flat


def _written(value: object) -> str:
    if isinstance(value, list):
        return " | ".join(str(item) for item in value) or "-"
    return "-" if value is None or value == "" else str(value)
