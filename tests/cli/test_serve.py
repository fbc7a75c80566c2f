"""`nivii serve` and `nivii info` as a person runs them, over the real agent and a small table."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pytest

from tests.cli.running import NIVII, nivii
from tests.server.served import Served, assert_soon, get, named_events, run, stream

pytestmark = pytest.mark.slow


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    with ExitStack() as running:
        yield lambda folder, **variables: running.enter_context(
            run(["-c", NIVII, "serve"], folder, {"NIVII_MODEL": "offline", **variables})
        )


def test_what_was_loaded_is_served_without_a_key(folder: Path, serve: Callable[..., Served]) -> None:
    served = serve(folder)
    assert_soon(lambda: "Data" in served.said())

    assert f"API   http://127.0.0.1:{served.api_port}\n" in served.said()
    assert "Model offline\n" in served.said()
    assert "visits: 4 rows, 2024-03-01 to 2024-03-03" in served.said()

    status, answer = served.ask("total amount by city")
    assert (status, answer["status"]) == (200, "answered")
    assert answer["result"] == [["Rosario", 30], ["Salta", 30]]
    assert answer["chart_type"] == "bar"
    _, follow_up = served.ask("only in Salta", str(answer["conversation_id"]))
    assert follow_up["conversation_id"] == answer["conversation_id"]
    _, declined = served.ask("drop the table visits")
    assert (declined["status"], declined["result"]) == ("declined", [])


def test_the_stream_ends_with_the_answer(folder: Path, serve: Callable[..., Served]) -> None:
    served = serve(folder)

    with stream(served.api_port, "total+amount+by+city") as connection:
        received = b""
        while chunk := connection.recv(65536):
            received += chunk

    events = named_events(received.partition(b"\r\n\r\n")[2])
    names = [name for name, _ in events]
    assert names[0] == "step"
    assert names[-1] == "done"
    assert names.index("rows") < names.index("chart") < names.index("prose")
    assert events[-1][1]["result"] == [["Rosario", 30], ["Salta", 30]]


def test_the_server_starts_before_the_data_and_takes_it_up(tmp_path: Path, serve: Callable[..., Served]) -> None:
    served = serve(tmp_path)

    assert get(served.api_port, "/info")[0].status == 503
    status, failure = served.ask("total amount by city")
    assert (status, failure["kind"]) == (503, "database_away")
    assert_soon(lambda: "none yet" in served.said())

    (tmp_path / ".nivii").mkdir(exist_ok=True)
    with duckdb.connect(str(tmp_path / ".nivii" / "new")) as connection:
        connection.execute("CREATE TABLE visits AS SELECT DATE '2024-03-01' AS day, 'Salta' AS city, 5 AS amount")
    (tmp_path / ".nivii" / "new").rename(tmp_path / ".nivii" / "data.duckdb")

    status, answer = served.ask("total amount by city")
    assert (status, answer["result"]) == (200, [["Salta", 5]])
    assert served.stop() == 0


def test_info_prints_what_is_loaded_and_no_secret(folder: Path) -> None:
    secret = {
        "OPENAI_KEY": "sk-abc123",
        "NIVII_STORE_URL": "postgresql://u:hunter2@db/x",
        "OPENAI_BASE_URL": "https://u:swordfish@models.example/v1",
        "NIVII_TOKENS": "ana:ana-has-a-long-token",
    }
    printed = nivii(folder, "info", "--json", **secret)

    assert printed.returncode == 0, printed.stderr
    info = json.loads(printed.stdout)
    assert info["data"]["row_count"] == 4
    assert info["model"] == {"provider": "offline", "name": "offline"}
    assert info["settings"]["openai_key"] == "set"
    assert info["settings"]["store_url"] == "postgresql://u:***@db/x"
    assert "abc123" not in printed.stdout
    assert "hunter2" not in printed.stdout
    assert info["settings"]["openai_base_url"] == "https://u:***@models.example/v1"
    assert info["settings"]["tokens"] == ["ana"]
    assert "long-token" not in printed.stdout


def test_info_is_readable_by_a_person(folder: Path) -> None:
    printed = nivii(folder, "info")

    lines = dict(line.split(maxsplit=1) for line in printed.stdout.splitlines())
    assert lines["data.table"] == "visits"
    assert lines["settings.api_port"] == "3000"
    assert lines["settings.openai_key"] == "not set"


def test_info_without_data_fails_in_a_sentence(tmp_path: Path) -> None:
    printed = nivii(tmp_path, "info")

    assert printed.returncode == 1
    assert "Traceback" not in printed.stdout + printed.stderr
    assert "status" in printed.stdout


def test_a_wrong_setting_is_told_before_anything_starts(tmp_path: Path) -> None:
    for command in ("serve", "info"):
        printed = nivii(tmp_path, command, NIVII_API_PORT="eighty")

        assert printed.returncode == 1
        assert printed.stderr.startswith("Error: NIVII_API_PORT: input should be a valid integer")


def test_tracing_is_said_aloud(folder: Path, serve: Callable[..., Served]) -> None:
    served = serve(folder, LANGSMITH_TRACING="true")

    assert_soon(lambda: "sent to LangSmith" in served.log.read_text())
