"""Apps over a scripted answerer, each in a folder and an environment of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server.app import create_app, make_parts
from server.parts import Parts
from server.settings import Settings
from tests.server.scripted import Scripted


@pytest.fixture
def scripted() -> Scripted:
    return Scripted()


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without any of our variables, in a folder of its own."""
    for name in (*Settings.model_fields, "openai_api_key", "openai_key", "database_url", "ollama_host"):
        for variable in (name.upper(), f"NIVII_{name.upper()}"):
            monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


@pytest.fixture
def make_client(
    environment: pytest.MonkeyPatch, scripted: Scripted
) -> Iterator[Callable[..., tuple[FlaskClient, Parts]]]:
    """A client of an API over the scripted answerer, with settings by name."""
    made: list[Parts] = []

    def make(**settings: object) -> tuple[FlaskClient, Parts]:
        parts = make_parts(Settings(**settings), scripted)  # type: ignore[arg-type]
        made.append(parts)
        return create_app(parts).test_client(), parts

    yield make
    for parts in made:
        parts.store.close()


@pytest.fixture
def client(make_client: Callable[..., tuple[FlaskClient, Parts]]) -> FlaskClient:
    return make_client()[0]
