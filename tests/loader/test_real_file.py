"""The project's own data and, where it is present, the real file: in every engine as Python reads them."""

import csv
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from loader.load import load

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
OWN = ROOT / "data.csv"
REAL = ROOT.parent / "shared" / "data" / "sales.csv"
TYPES = ["DATE", "TEXT", "TIME", "TEXT", "INTEGER", "TEXT", "DECIMAL(18,2)", "INTEGER", "INTEGER"]

needs_real = pytest.mark.skipif(
    not REAL.exists(), reason="needs ../shared/data/sales.csv, which is not in the repository"
)
FILES = [pytest.param(OWN, id="data.csv"), pytest.param(REAL, id="sales.csv", marks=needs_real)]


@cache
def by_python(path: Path) -> Counter[tuple[object, ...]]:
    """The rows as Python's csv and Decimal read them."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    return Counter(
        (
            str(datetime.strptime(day, "%m/%d/%Y").date()),  # noqa: DTZ007
            week_day,
            f"{hour:0>5}:00",
            ticket,
            Decimal(waiter),
            product,
            Decimal(quantity),
            Decimal(price),
            Decimal(total),
        )
        for day, week_day, hour, ticket, waiter, product, quantity, price, total in rows
    )


@pytest.mark.parametrize("path", FILES)
def test_every_engine_holds_every_row_as_python_reads_it(path, database_url, read):
    report = load(path, "sales_data", database_url)
    assert [column.type for column in report.columns] == TYPES
    found = Counter(
        (
            str(day),
            week_day,
            str(hour),
            ticket,
            *(Decimal(str(waiter)),),
            product,
            *(Decimal(str(n)) for n in rest),
        )
        for day, week_day, hour, ticket, waiter, product, *rest in read(database_url, "SELECT * FROM sales_data")
    )
    assert found == by_python(path)
    assert report.rows == found.total()
    if path == REAL:
        has_the_totals_that_were_verified_by_hand(database_url, read)


def has_the_totals_that_were_verified_by_hand(database_url, read):
    ((rows, tickets, revenue),) = read(
        database_url, "SELECT count(*), count(DISTINCT ticket_number), sum(total) FROM sales_data"
    )
    assert (rows, tickets, revenue) == (24_212, 11_771, 215_201_575)
    ((first, last, days),) = read(database_url, "SELECT min(date), max(date), count(DISTINCT date) FROM sales_data")
    assert (str(first), str(last), days) == (str(date(2024, 9, 21)), str(date(2024, 11, 20)), 61)
