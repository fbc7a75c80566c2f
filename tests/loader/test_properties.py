"""Whatever the bytes: the loader's own errors or none; whatever the values: what is read is what was written."""

import contextlib
import csv
import io
import tempfile
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from loader.errors import LoaderError
from loader.load import load
from loader.notations import NOTATIONS, narrowed, trimmed
from loader.plan import Plan, rows_query
from loader.profile import marker_list
from loader.values import Field, Options, SqlType

pytestmark = pytest.mark.slow

FEW = settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

PIECES = [
    "1",
    "2.5",
    "1/13/2024",
    "9:05",
    ",",
    ";",
    '"',
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "é",
    "x",
    "-",
    "\\",
    "sep=",
    "NaN",
]
CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)


def loaded(content: bytes) -> list[tuple[object, ...]]:
    """The rows that the content becomes. A folder of its own a call: Hypothesis calls a test many times."""
    with tempfile.TemporaryDirectory() as folder:
        path, database = Path(folder) / "f.csv", Path(folder) / "f.duckdb"
        path.write_bytes(content)
        load(path, "t", f"duckdb:///{database}")
        with duckdb.connect(str(database), read_only=True) as connection:
            return connection.execute("SELECT * FROM t").fetchall()


@FEW
@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"a,b\n1,\xc3")
def test_bytes_are_loaded_or_refused_by_the_loaders_own_errors(content):
    with contextlib.suppress(LoaderError):
        assert loaded(content)


@FEW
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("a\n1\r2\r\n3")
@example('a,b\n"1,2')
@example("a,b\r\n1,2\n3,4\r\n")
@example('a\n"x"\r"y"\n')
def test_pieces_of_csv_are_loaded_or_refused_by_the_loaders_own_errors(body):
    with contextlib.suppress(LoaderError):
        assert loaded(f"name,total\n{body}".encode())


@FEW
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8))
def test_texts_come_back_as_they_were_written(rows):
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["first", "second"])
    writer.writerow(["letters", "letters"])
    writer.writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        path, database = Path(folder) / "f.csv", Path(folder) / "f.duckdb"
        path.write_bytes(written.getvalue().encode())
        load(path, "t", f"duckdb:///{database}", Options(delimiter=",", text=("first", "second")))
        with duckdb.connect(str(database), read_only=True) as connection:
            found = connection.execute("SELECT * FROM t").fetchall()
    assert found == [("letters", "letters"), *((a or None, b or None) for a, b in rows)]


@FEW
@given(
    st.lists(
        st.tuples(
            st.dates(date(1900, 1, 1), date(2200, 1, 1)),
            st.times().map(lambda t: t.replace(microsecond=0)),
            st.integers(-(10**17), 10**17),
            st.decimals(-(10**12), 10**12, places=3),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_values_come_back_as_they_were_written(rows):
    lines = [f"{d.month}/{d.day}/{d.year},{t.hour}:{t:%M:%S},{n},{x}" for d, t, n, x in rows]
    content = "\n".join(["day,hour,n,x", "12/31/2024,0:00:01,0,0.001", *lines])
    assert loaded(content.encode())[1:] == [(d, t, n, Decimal(x)) for d, t, n, x in rows]


ODD = st.one_of(
    st.text("0123456789.,:/-+ eE_xTZ\t\n", max_size=12),
    st.from_regex(r"[-+]?[0-9]{1,20}([.,][0-9]{0,8})?", fullmatch=True),
    st.from_regex(r" ?[0-9]{1,2}/[0-9]{1,2}/[0-9]{1,5} ?", fullmatch=True),
    st.from_regex(r"[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}([ T][0-9:.]{4,9})?", fullmatch=True),
    st.from_regex(r"[0-9]{0,2}:[0-9]{0,2}(:[0-9]{0,2})?(\.[0-9]*)?", fullmatch=True),
)
TYPED = [
    ("plain", SqlType("integer")),
    ("plain", SqlType("bigint")),
    ("plain", SqlType("decimal", 18, 2)),
    ("plain", SqlType("decimal", 38, 5)),
    ("comma", SqlType("decimal", 18, 3)),
    ("clock", SqlType("time")),
    ("iso", SqlType("date")),
    ("month_slash_4", SqlType("date")),
    ("day_slash_4", SqlType("date")),
    ("iso_clock", SqlType("timestamp")),
]
BY_NAME = {notation.name: notation for notation in NOTATIONS}


@settings(FEW, max_examples=60)
@given(ODD)
@example("24:00")
@example("16:5")
@example("-0")
@example("1/2/24")
@example("12.")
@example("infinity")
@example("-infinity")
@example("epoch")
@example("2147483647")
@example("1.995")
@example("05:0")
@example("12345678901234.5")
def test_the_quick_way_gives_what_the_slow_way_gives(value):
    with duckdb.connect() as connection:
        connection.execute("CREATE TEMP TABLE given AS SELECT CAST(? AS VARCHAR) AS c0", [value])
        for name, type_ in TYPED:
            plan = Plan(Field(0, "c", "c"), type_, BY_NAME[name])
            quick = rows_query([plan], "given", marker_list(()))
            slow = (
                f"SELECT CAST({plan.foresees(marker_list(()))} AS BOOLEAN), CAST({_slow(plan)} AS {type_}) FROM given"
            )
            ((foreseen, expected),) = connection.execute(slow).fetchall()
            try:
                ((found,),) = connection.execute(quick).fetchall()
            except duckdb.InvalidInputException:
                assert not foreseen, (name, str(type_))
            else:
                assert foreseen, (name, str(type_), found)
                assert found == expected, (name, str(type_))


def _slow(plan: Plan) -> str:
    assert plan.notation is not None
    notation = plan.notation
    return (narrowed(notation, plan.type) if notation.family == "number" else notation).means(trimmed("c0"))


def test_times_of_a_day_are_all_read(read):
    hours = [time(h, m) for h in range(24) for m in range(60)]
    content = "hour\n" + "\n".join(f"{t.hour}:{t.minute:02d}" for t in hours)
    assert [row[0] for row in loaded(content.encode())] == hours
