"""data.csv is what its generator writes, and has the quirks that it promises."""

import csv
import runpy
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data.csv"


@pytest.fixture(scope="module")
def rows():
    with DATA.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_generator_writes_the_file_that_is_committed(tmp_path, monkeypatch):
    written = tmp_path / "data.csv"
    monkeypatch.setattr("sys.argv", ["generate_data.py", str(written)])
    runpy.run_path(str(ROOT / "scripts" / "generate_data.py"), run_name="__main__")
    assert written.read_bytes() == DATA.read_bytes()


def test_lines_end_in_crlf_and_rows_are_in_no_order(rows):
    assert DATA.read_bytes().count(b"\r\n") == len(rows) + 1
    days = [datetime.strptime(row["date"], "%m/%d/%Y") for row in rows]  # noqa: DTZ007
    assert days != sorted(days)


def test_the_week_day_agrees_with_the_date(rows):
    assert all(datetime.strptime(row["date"], "%m/%d/%Y").strftime("%A") == row["week_day"] for row in rows)  # noqa: DTZ007


def test_each_total_is_quantity_times_price(rows):
    assert all(Decimal(r["quantity"]) * Decimal(r["unitary_price"]) == Decimal(r["total"]) for r in rows)


def test_the_quirks_are_there(rows):
    assert any(row["hour"].startswith("9:") for row in rows)
    assert any(len(row["product_name"]) == 30 for row in rows)
    assert [row["quantity"] for row in rows].count("0.5") == 1
    assert sum(row["total"].startswith("-") for row in rows) >= 20
    assert sum(row["unitary_price"] == "0" for row in rows) >= 500
    assert len(rows) - len({tuple(row.values()) for row in rows}) >= 500
