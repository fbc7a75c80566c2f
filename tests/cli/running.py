"""The command: within the test's own process, or as a program of its own."""

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from click.testing import CliRunner

from cli.main import main
from tests.server.served import inherited

NIVII = "from cli.main import main; main()"


@dataclass(frozen=True, slots=True)
class Printed:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def nivii(folder: Path, *arguments: str, **variables: str) -> Printed:
    """Run `nivii` there, without a model unless the variables name one. An error that is a bug propagates."""
    with contextlib.chdir(folder), mock.patch.dict(os.environ, _environment(variables), clear=True):
        result = CliRunner(catch_exceptions=False).invoke(main, arguments, prog_name="nivii")
    return Printed(result.exit_code, result.stdout, result.stderr)


def program(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The same, in a process of its own."""
    command = [sys.executable, "-c", NIVII, *arguments]
    return subprocess.run(
        command, cwd=folder, env=_environment(variables), capture_output=True, text=True, timeout=60
    )


def _environment(variables: dict[str, str]) -> dict[str, str]:
    return {**inherited(), "NIVII_MODEL": "offline", **variables}
