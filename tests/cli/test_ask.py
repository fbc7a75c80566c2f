"""`nivii ask` and `nivii --help` as a person runs them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import COMMANDS
from tests.cli.running import nivii, program
from tests.server.served import inherited

pytestmark = pytest.mark.slow
HEAVY = ("langchain", "langchain_core", "flask", "sqlalchemy", "duckdb", "rich", "pydantic")


def test_a_question_gets_its_finding_and_its_rows(folder: Path) -> None:
    printed = program(folder, "ask", "average amount by city", "--sql")

    assert printed.returncode == 0, printed.stderr
    rows = [line.split() for line in printed.stdout.splitlines() if line.strip().startswith(("Rosario", "Salta"))]
    assert ["Rosario", "15"] in rows
    assert ["Salta", "15"] in rows
    assert "GROUP BY" in printed.stdout
    assert "\x1b" not in printed.stdout, "no colour into a pipe"


def test_a_spanish_question_is_answered_in_spanish(folder: Path) -> None:
    printed = nivii(folder, "ask", "total de amount por city")

    assert printed.returncode == 0, printed.stderr
    assert "Confianza: " in printed.stdout


def test_the_json_is_the_endpoints_answer(folder: Path) -> None:
    printed = nivii(folder, "ask", "total amount by city", "--json")

    answer = json.loads(printed.stdout)
    assert (answer["status"], answer["result"]) == ("answered", [["Rosario", 30], ["Salta", 30]])
    assert {"query", "chart_type", "analysis"} <= set(answer)


def test_a_declined_question_has_a_status_of_its_own(folder: Path) -> None:
    printed = nivii(folder, "ask", "drop the table visits")

    assert printed.returncode == 3
    assert "What can be asked:" in printed.stdout


def test_an_answer_less_certain_than_wished_is_declined(folder: Path) -> None:
    sure = nivii(folder, "ask", "total amount by city", "--min-confidence", "low", "--json")
    assert (sure.returncode, json.loads(sure.stdout)["status"]) == (0, "answered")

    grades = ("low", "medium", "high")
    grade = json.loads(sure.stdout)["confidence"]["grade"]
    for least in grades[grades.index(grade) + 1 :]:
        unsure = nivii(folder, "ask", "total amount by city", "--min-confidence", least, "--json")
        assert (unsure.returncode, json.loads(unsure.stdout)["refusal_kind"]) == (3, "low_confidence")


@pytest.mark.parametrize(
    ("text", "variables", "status", "says"),
    [
        (" \t ", {}, 2, "There is no question."),
        ("total amount", {"NIVII_API_PORT": "eighty"}, 1, "NIVII_API_PORT: input should be a valid integer"),
        ("total amount", {"NIVII_DATABASE_URL": "duckdb:///nowhere.duckdb"}, 1, "Error: "),
        ("total amount", {"NIVII_MODEL": "openai:gpt-x"}, 1, "There is no key for OpenAI."),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence(
    folder: Path, text: str, variables: dict[str, str], status: int, says: str
) -> None:
    printed = nivii(folder, "ask", text, **variables)

    assert printed.returncode == status
    assert says in printed.stderr
    assert "Traceback" not in printed.stderr


def test_help_lists_every_command_and_imports_none(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from cli.main import COMMANDS, main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(*COMMANDS, sep=',')\n"
        f"print(*(set({HEAVY!r}) & set(sys.modules)), sep=',')\n"
    )
    printed = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=inherited(), capture_output=True, text=True, check=True
    )

    *lines, commands, heavy = printed.stdout.split("\n")[:-1]
    listed = [line.split()[0] for line in lines[lines.index("Commands:") + 1 :] if line.strip()]
    assert listed == sorted(commands.split(","))
    assert heavy == ""


def test_every_command_explains_itself(tmp_path: Path) -> None:
    for command in COMMANDS:
        printed = nivii(tmp_path, command, "--help")
        assert printed.returncode == 0, printed.stderr
        assert printed.stdout.startswith("Usage: "), command


def test_an_unknown_command_is_told(tmp_path: Path) -> None:
    printed = nivii(tmp_path, "sing")

    assert printed.returncode == 2
    assert "No such command 'sing'" in printed.stderr
