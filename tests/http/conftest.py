"""The two servers, over the scripted answerer, shared by all cases of a module."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.served import Served, run

COMMANDS = {
    "waitress": ["-m", "tests.server.serving"],
    "gunicorn": ["-m", "gunicorn", "--config", "python:server.gunicorn", "tests.server.serving:make_app()"],
}


@pytest.fixture(scope="module", params=sorted(COMMANDS))
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp(request.param)
    variables = {"WEB_CONCURRENCY": "1", "NIVII_READ_SECONDS": "2"}
    with run(COMMANDS[request.param], folder, variables) as served:
        yield served


@pytest.fixture
def server(request: pytest.FixtureRequest) -> str:
    """Which of the two it is."""
    return str(request.node.callspec.params["served"])
