"""`nivii load`: what it prints, and the exit status that tells who can mend a failure."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from cli.load import load

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


@pytest.fixture
def invoke(tmp_path):
    """Runs the command on a CSV text, into a DuckDB file of the test's own."""

    def run(content: str, *options: str):
        path = tmp_path / "sales.csv"
        path.write_text(content, encoding="utf-8")
        return CliRunner().invoke(load, [str(path), "--database", f"duckdb:///{tmp_path}/data.duckdb", *options])

    return run


def test_it_prints_what_it_made_of_the_file(invoke):
    result = invoke("date,Unit Price\n1/13/2024,5\n")
    assert result.exit_code == 0
    assert "Created sales_data from sales.csv: 1 rows in" in result.output
    assert "  date        DATE\n  unit_price  INTEGER\n" in result.output
    assert "Note: “Unit Price” is called unit_price.\n" in result.output
    assert "Note: date: written month/day/year in the file.\n" in result.output


def test_the_same_file_again_is_nothing_to_do(invoke):
    invoke("date,total\n1/13/2024,5\n")
    result = invoke("date,total\n1/13/2024,5\n")
    assert result.exit_code == 0
    assert result.output == "sales_data already holds sales.csv (1 rows): nothing to do.\n"


def test_another_file_replaces_and_says_so(invoke):
    invoke("date,total\n1/13/2024,5\n")
    assert invoke("date,total\n1/13/2024,6\n").output.startswith("Replaced sales_data from sales.csv: 1 rows")


def test_a_fault_of_the_file_ends_with_2_and_one_sentence(invoke):
    result = invoke("date,total\n1/2/2024,5\n")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: sales.csv, line 2, column date: “1/2/2024” could be month/day/year")
    assert "--date-order" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("content", ["date,total\n\x1b[31m1,2,3\n", "\x1b]0;t\x07date,total\n1,2,3\n"])
def test_a_file_sends_no_control_sequence_to_the_terminal(tmp_path, content):
    path = tmp_path / "sales.csv"
    path.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(load, [str(path), "--database", f"duckdb:///{tmp_path}/data.duckdb"], color=True)
    assert result.exit_code == 2
    assert "line 2" in result.stderr
    assert not {"\x1b", "\x07"} & set(result.stderr)


def test_the_flag_that_the_error_names_mends_it(invoke, tmp_path):
    assert invoke("date,total\n1/2/2024,5\n", "--date-order", "day-first").exit_code == 0
    with duckdb.connect(f"{tmp_path}/data.duckdb", read_only=True) as connection:
        assert connection.execute("SELECT month(date) FROM sales_data").fetchall() == [(2,)]


def test_an_option_at_fault_ends_with_2(invoke):
    assert invoke("date,total\n1/13/2024,5\n", "--text", "colour").exit_code == 2


def test_a_fault_of_the_database_ends_with_1(tmp_path):
    (tmp_path / "sales.csv").write_text("a,b\n1,2\n")
    (tmp_path / "taken").write_text("")
    result = CliRunner().invoke(
        load, [f"{tmp_path}/sales.csv", "--database", f"duckdb:///{tmp_path}/taken/data.duckdb"]
    )
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")


def test_a_terminal_sees_a_bar_and_a_pipe_does_not(tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text("n,words\n" + "".join(f"{n},{'x' * 80}\n" for n in range(100_000)))
    script = Path(sys.executable).with_name("nivii")
    command = [str(script), "load", str(path), "--database", f"duckdb:///{tmp_path}/data.duckdb"]
    main, side = pty.openpty()
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=side, check=True, env={**os.environ, "TERM": "xterm"}
    )
    os.close(side)
    drawn = os.read(main, 1 << 16).decode(errors="replace")
    os.close(main)
    assert "━" in drawn
    assert b"100,000 rows" in done.stdout
    again = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert again.stderr == b""
