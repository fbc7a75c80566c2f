"""The command as a program."""

import subprocess
import sys
from pathlib import Path

from tests.server.served import inherited

NIVII = "from cli.main import main; main()"


def nivii(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `nivii` there, without a model unless the variables name one."""
    environment = {**inherited(), "NIVII_MODEL": "offline", **variables}
    command = [sys.executable, "-c", NIVII, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
