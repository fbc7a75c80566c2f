"""data.csv is what its generator writes, and has the quirks that it promises."""

import csv
import runpy
from collections import Counter, defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
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


def test_names_are_cut_and_abbreviated(rows):
    names = {row["product_name"] for row in rows}
    assert max(map(len, names)) == 30
    assert any(name.startswith("Alf. ") for name in names)
    assert any(name.startswith("Alfajor ") for name in names)
    assert any("DDL" in name for name in names)
    dearest = max(rows, key=lambda row: Decimal(row["unitary_price"]))
    assert dearest["product_name"] == "ART. INEXISTENTE"


def test_credit_notes_subtract(rows):
    back = [row for row in rows if row["ticket_number"].startswith("NC")]
    assert back
    assert all(row["total"].startswith("-") and row["quantity"].startswith("-") for row in back)


def test_prices_of_a_product_change_over_time(rows):
    prices = {row["unitary_price"] for row in rows if row["product_name"] == "Cafe con leche"}
    assert len(prices) == 3


def totals(rows, key):
    """Revenue by what the key makes of a row."""
    sums = defaultdict(Decimal)
    for row in rows:
        sums[key(row)] += Decimal(row["total"])
    return sums


def day_of(row):
    return datetime.strptime(row["date"], "%m/%d/%Y").date()  # noqa: DTZ007


def test_weekdays_and_hours_have_a_pattern(rows):
    by_day = totals(rows, lambda row: row["week_day"])
    assert max(by_day, key=by_day.get) == "Saturday"
    assert min(by_day, key=by_day.get) == "Monday"
    by_hour = totals(rows, lambda row: int(row["hour"].split(":")[0]))
    assert max(by_hour, key=by_hour.get) == 17
    assert by_hour[10] > by_hour[13] < by_hour[16]


def test_sales_grow_and_cold_drinks_fall(rows):
    whole_months = {3, 4, 5, 6}
    by_month = totals(rows, lambda row: day_of(row).month)
    days = Counter(day.month for day in {day_of(row) for row in rows})
    assert by_month[6] / days[6] > by_month[3] / days[3] * Decimal("1.1")
    cold = Counter(day_of(row).month for row in rows if row["product_name"] == "Limonada menta y jengibre")
    assert [cold[month] for month in sorted(whole_months)] == sorted(
        (cold[month] for month in whole_months), reverse=True
    )


def test_a_few_products_sell_most_and_many_sell_little(rows):
    by_product = sorted(totals(rows, lambda row: row["product_name"]).values(), reverse=True)
    assert sum(by_product[: len(by_product) // 4]) > sum(by_product) / 2
    assert sum(by_product[len(by_product) // 2 :]) < sum(by_product) / 4


def test_there_are_about_25000_rows(rows):
    assert 24_000 <= len(rows) <= 26_000
