"""The databases of the security tests: some to be harmed, some to be kept. A plugin of tests/conftest.py."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agent.execution import open_database
from tests.security.guarded import LIMITS, Guarded, make_postgres, remove_postgres
from tests.security.scratch import DuckDB, Postgres, SQLite


@pytest.fixture(scope="session")
def playground() -> Iterator[Path]:
    """A folder that everybody may write to, the database server too, with canaries in it."""
    with tempfile.TemporaryDirectory(prefix="nivii-playground-") as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "CANARY.txt").write_text("CANARY of a file\n")
        (folder / "CANARY.txt.csv").write_text("CANARY,1\nCANARY,2\n")
        yield folder


@pytest.fixture(scope="session")
def postgres_machine(postgres_server: str) -> Postgres:
    return Postgres(postgres_server)


@pytest.fixture(scope="session")
def duckdb_machine(tmp_path_factory: pytest.TempPathFactory, playground: Path) -> DuckDB:
    machine = DuckDB(tmp_path_factory.mktemp("duckdb"))
    machine.harm(f"COPY (SELECT 'CANARY' AS content) TO '{playground}/p.parquet'")
    return machine


@pytest.fixture(scope="session")
def sqlite_machine(tmp_path_factory: pytest.TempPathFactory) -> SQLite:
    return SQLite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture
def clean_playground(playground: Path) -> Iterator[Path]:
    """The folder, without what a case has made in it before and after."""
    _sweep(playground)
    yield playground
    _sweep(playground)


def _sweep(folder: Path) -> None:
    import shutil

    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif not path.name.startswith(("CANARY", "p.parquet")):
            path.unlink()


@pytest.fixture(scope="session")
def guarded_postgres(postgres_server: str) -> Iterator[Guarded]:
    """A PostgreSQL database with the roles of deploy/initdb, read as nivii_agent."""
    guarded = make_postgres(postgres_server)
    yield guarded
    guarded.database.close()
    remove_postgres(postgres_server)


@pytest.fixture(scope="session")
def guarded_duckdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    path = DuckDB(tmp_path_factory.mktemp("guarded")).template
    guarded = Guarded(open_database(f"duckdb:///{path}", LIMITS), f"duckdb:///{path}", str(path))
    yield guarded
    guarded.database.close()


@pytest.fixture(scope="session")
def guarded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    path = SQLite(tmp_path_factory.mktemp("guarded")).template
    guarded = Guarded(open_database(f"sqlite:///{path}", LIMITS), f"sqlite:///{path}", str(path))
    yield guarded
    guarded.database.close()


@pytest.fixture(scope="session")
def guarded(request: pytest.FixtureRequest) -> Callable[[str], Guarded]:
    """The guarded database of a dialect."""
    return lambda dialect: request.getfixturevalue(f"guarded_{dialect}")
