"""What is odd about a file beside its text: what it is, how it is packed, how large it is, and who may read it."""

import csv
import gzip
import os
from datetime import date, datetime, time
from decimal import Decimal

import duckdb
import openpyxl
import pytest

from loader.errors import BadFile, LoaderOutOfOrder
from loader.load import load
from loader.source import identity
from loader.values import Progress

pytestmark = pytest.mark.slow
TWO_ROWS = "date,product,total\n1/13/2024,Cake,5\n1/14/2024,Tea,6.5\n"
LOADED = [(date(2024, 1, 13), "Cake", Decimal("5.00")), (date(2024, 1, 14), "Tea", Decimal("6.50"))]


def test_a_missing_file_is_said_to_be_missing(tmp_path, duckdb_url):
    with pytest.raises(BadFile, match=r"nowhere\.csv: there is no such file"):
        load(tmp_path / "nowhere.csv", "sales_data", duckdb_url)


def test_a_folder_is_no_file(tmp_path, duckdb_url):
    with pytest.raises(BadFile, match="this is a folder"):
        load(tmp_path, "sales_data", duckdb_url)


def test_a_pipe_is_no_file(tmp_path, duckdb_url):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(BadFile, match="not a regular file"):
        load(tmp_path / "pipe.csv", "sales_data", duckdb_url)


def test_a_file_that_may_not_be_read_is_refused(file, tmp_path):
    path = file(TWO_ROWS)
    path.chmod(0)
    for folder in [path.parent, tmp_path, *tmp_path.parents[:2]]:
        folder.chmod(0o755)
    child = os.fork()
    if not child:  # whoever runs the tests may be root, who may read everything
        os._exit(_refusal_of_nobody(path))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _refusal_of_nobody(path) -> int:
    """0 where a user without rights is told so."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        identity(path)
    except BadFile as error:
        return 0 if "you may not read this file" in str(error) else 1
    return 2


def test_a_file_that_changes_while_it_is_loaded_is_refused(file, duckdb_url, read):
    load(file("product,total\nCake,5\n", "before.csv"), "sales_data", duckdb_url)
    path = file(TWO_ROWS)

    def meddle(progress: Progress) -> None:
        if progress.step == "inferring":
            with path.open("a") as more:
                more.write("1/15/2024,Pie,7\n")

    with pytest.raises(BadFile, match="changed while it was being loaded"):
        load(path, "sales_data", duckdb_url, progress=meddle)
    assert read(duckdb_url, "SELECT * FROM sales_data") == [("Cake", 5)]


def test_a_file_that_vanishes_while_it_is_loaded_is_refused(file, duckdb_url):
    path = file(TWO_ROWS.encode("utf-16"))
    with pytest.raises(BadFile, match="changed while it was being loaded"):
        load(
            path, "sales_data", duckdb_url, progress=lambda at: at.step == "filling" and path.unlink(missing_ok=True)
        )


def test_gzip_is_unpacked(file, duckdb_url, read):
    report = load(file(gzip.compress(TWO_ROWS.encode()), "sales.csv.gz"), "sales_data", duckdb_url)
    assert report.source == "sales.csv.gz"
    assert read(duckdb_url, "SELECT * FROM sales_data") == LOADED


def test_gzip_of_another_encoding_is_read_too(file, duckdb_url, read):
    packed = gzip.compress("producto;total\nCafé;1,5\n".encode("latin-1"))
    load(file(packed, "sales.csv.gz"), "sales_data", duckdb_url)
    assert read(duckdb_url, "SELECT * FROM sales_data") == [("Café", Decimal("1.50"))]


@pytest.mark.parametrize(
    ("packed", "says"),
    [
        (gzip.compress(TWO_ROWS.encode() * 50)[:-12], "gzip archive is broken"),
        (gzip.compress(TWO_ROWS.encode())[:12] + b"rubbish" * 9, "gzip archive is broken"),
        (gzip.compress(b""), "the file is empty"),
    ],
    ids=["cut short", "overwritten", "empty"],
)
def test_broken_gzip_is_refused(packed, says, file, duckdb_url):
    with pytest.raises(BadFile, match=says):
        load(file(packed, "sales.csv.gz"), "sales_data", duckdb_url)


def test_an_error_in_gzip_names_the_line_of_what_is_packed(file, duckdb_url):
    with pytest.raises(BadFile, match=r"sales\.csv\.gz, line 4, column total: “six”"):
        load(
            file(gzip.compress(TWO_ROWS.encode() + b"1/15/2024,Pie,six\n"), "sales.csv.gz"), "sales_data", duckdb_url
        )


def test_a_giant_cell_loads(file, duckdb_url, read):
    giant = "x" * 1_500_000
    load(file(f"product,total\n{giant},5\n"), "sales_data", duckdb_url)
    assert read(duckdb_url, "SELECT * FROM sales_data") == [(giant, 5)]


def test_a_line_that_is_too_long_for_the_engine_is_refused_in_a_sentence(file, duckdb_url):
    with pytest.raises(BadFile) as refusal:
        load(file(f'product,total\nTea,6\n"{"x" * 3_000_000}",5\n'), "sales_data", duckdb_url)
    assert refusal.value.line == 3
    assert "longer than 2 MB" in str(refusal.value)
    assert len(str(refusal.value)) < 300


@pytest.mark.slow
def test_five_hundred_columns_load(file, database_url, read):
    cells = [str(n) if n % 10 == 0 else f"word {n}" for n in range(500)]
    header, row = ",".join(f"c{n}" for n in range(500)), ",".join(cells)
    report = load(file(f"{header}\n{row}\n{row}\n"), "wide", database_url)
    assert [column.type for column in report.columns] == ["INTEGER" if n % 10 == 0 else "TEXT" for n in range(500)]
    assert [list(map(str, found)) for found in read(database_url, "SELECT * FROM wide")] == [cells] * 2


def test_a_late_value_makes_the_type_of_the_whole_column(file, database_url, read, spelt):
    lines = [f"{n},{n},1/{n % 12 + 1}/2024,{n % 24}:00" for n in range(20_000)]
    lines[19_000] = "0.125,-4294967296,2/13/2024,23:59:30"
    report = load(file("\n".join(["amount,id,day,hour", *lines])), "sales_data", database_url)
    assert [c.type for c in report.columns] == ["DECIMAL(18,3)", "BIGINT", "DATE", "TIME"]
    found = spelt(read(database_url, "SELECT amount, id, day, hour FROM sales_data ORDER BY id LIMIT 2"))
    assert found == [["0.125", "-4294967296", "2024-02-13", "23:59:30"], ["0", "0", "2024-01-01", "00:00:00"]]


def test_a_late_word_among_numbers_is_refused_with_its_line(file, database_url):
    lines = [str(n) for n in range(20_000)]
    lines[15_000] = "many"
    with pytest.raises(BadFile) as refusal:
        load(file("\n".join(["amount", *lines])), "sales_data", database_url)
    assert (refusal.value.line, refusal.value.column, refusal.value.value) == (15_002, "amount", "many")
    assert "19,999 of 20,000" in str(refusal.value)


def test_a_late_ragged_line_is_refused_with_its_number(file, database_url):
    lines = [f"{n},x" for n in range(20_000)]
    lines[15_000] = "7"
    with pytest.raises(BadFile) as refusal:
        load(file("\n".join(["amount,product", *lines])), "sales_data", database_url)
    assert (refusal.value.line, refusal.value.column, refusal.value.value) == (15_002, "product", "7")


def test_evidence_at_the_end_tells_the_order_of_dates(file, duckdb_url, read):
    lines = ["1/2/2024"] * 9000 + ["25/12/2024"]
    load(file("\n".join(["day", *lines])), "sales_data", duckdb_url)
    assert read(duckdb_url, "SELECT day, count(*) FROM sales_data GROUP BY ALL ORDER BY 1") == [
        (date(2024, 2, 1), 9000),
        (date(2024, 12, 25), 1),
    ]


def test_a_column_that_is_empty_for_long_gets_the_type_of_its_late_values(file, duckdb_url):
    lines = [f"{n}," for n in range(9000)] + ["9000,2024-02-29"]
    report = load(file("\n".join(["id,paid", *lines])), "sales_data", duckdb_url)
    assert [column.type for column in report.columns] == ["INTEGER", "DATE"]


def test_contradictions_that_come_up_one_after_the_other_are_all_foreseen(file, duckdb_url, read):
    wide = 8
    rows = [["1"] * wide for _ in range(12_000)]
    for n in range(wide):
        rows[5000 + 800 * n][n] = "2.5"
        rows[5400 + 800 * n][n] = "2.125"
    lines = [",".join(f"c{n}" for n in range(wide)), *(",".join(row) for row in rows)]
    report = load(file("\n".join(lines)), "sales_data", duckdb_url)
    assert {column.type for column in report.columns} == {"DECIMAL(18,3)"}
    assert read(duckdb_url, "SELECT sum(c0), sum(c7) FROM sales_data") == [
        (Decimal("12002.625"), Decimal("12002.625"))
    ]


@pytest.fixture
def workbook(file):
    def write(*sheets: list[list[object]]):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for rows in sheets:
            sheet = book.create_sheet()
            for row in rows:
                sheet.append(row)
        path = file("", "sales.xlsx")
        book.save(path)
        return path

    return write


def test_a_spreadsheet_loads_as_its_cells_are(workbook, database_url, read, spelt):
    path = workbook(
        [
            ["date", "hour", "product", "total", "paid", "at"],
            [date(2024, 1, 13), time(9, 5), "Cake; “big”, 1", 10.1, True, datetime(2024, 1, 13, 9, 5, 30)],  # noqa: DTZ001
            [],
            [date(2024, 2, 29), time(16, 55), "007", 1e-05, False, None],
        ]
    )
    report = load(path, "sales_data", database_url)
    assert [c.type for c in report.columns] == ["DATE", "TIME", "TEXT", "DECIMAL(18,5)", "BOOLEAN", "TIMESTAMP"]
    assert spelt(read(database_url, "SELECT * FROM sales_data")) == [
        ["2024-01-13", "09:05:00", "Cake; “big”, 1", "10.1", "1", "2024-01-13 09:05:30"],
        ["2024-02-29", "16:55:00", "007", "0.00001", "0", None],
    ]


def test_only_the_first_sheet_with_rows_is_loaded_and_that_is_said(workbook, duckdb_url, read):
    path = workbook([], [["a"], [1]], [["b"], [2]])
    report = load(path, "sales_data", duckdb_url)
    assert read(duckdb_url, "SELECT a FROM sales_data") == [(1,)]
    assert any("left out" in note for note in report.notes)


def test_an_error_in_a_spreadsheet_names_the_row(workbook, duckdb_url):
    path = workbook([["product", "total"], ["Cake", 5], ["Tea", "six"], ["Pie", 7]])
    with pytest.raises(BadFile, match=r"line 3, column total: “six”"):
        load(path, "sales_data", duckdb_url)


def test_an_empty_spreadsheet_is_refused(workbook, duckdb_url):
    with pytest.raises(BadFile, match="the spreadsheet is empty"):
        load(workbook([]), "sales_data", duckdb_url)


@pytest.fixture
def parquet(tmp_path):
    def write(select: str):
        path = tmp_path / "sales.parquet"
        with duckdb.connect() as connection:
            connection.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
        return path

    return write


def test_parquet_loads_with_exact_decimals_and_its_own_text(parquet, database_url, read, spelt):
    path = parquet(
        "SELECT DATE '2024-01-13' AS day, TIME '09:05' AS hour, '007' AS code, 10.1::DOUBLE AS price, "
        "1e-7::DOUBLE AS tiny, 12::DECIMAL(9,2) AS total, 3::BIGINT AS n, TIMESTAMP '2024-01-13 09:05:30' AS at "
        "UNION ALL SELECT NULL, NULL, '12', 2e15, 1, 0.5, 4, NULL ORDER BY n"
    )
    load(path, "sales_data", database_url)
    assert spelt(read(database_url, "SELECT * FROM sales_data")) == [
        ["2024-01-13", "09:05:00", "007", "10.1", "0.0000001", "12", "3", "2024-01-13 09:05:30"],
        [None, None, "12", "2000000000000000", "1", "0.5", "4", None],
    ]


def test_nan_in_parquet_is_refused_with_its_row(parquet, duckdb_url):
    path = parquet("SELECT unnest([1.5, 2.5, 'nan'::DOUBLE]) AS total")
    with pytest.raises(BadFile, match=r"line 3, column total: “nan” is not a number"):
        load(path, "sales_data", duckdb_url)


def test_nested_parquet_is_refused_by_column(parquet, duckdb_url):
    with pytest.raises(BadFile, match="column tags: columns of type"):
        load(parquet("SELECT 1 AS n, ['a', 'b'] AS tags"), "sales_data", duckdb_url)


def test_parquet_without_rows_is_refused(parquet, duckdb_url):
    with pytest.raises(BadFile, match="columns but no rows"):
        load(parquet("SELECT 1 AS n WHERE false"), "sales_data", duckdb_url)


def test_a_full_disk_is_the_operators_to_mend(file, duckdb_url, monkeypatch, tmp_path):
    monkeypatch.setattr("loader.encoding.copy_as_utf8", _full)
    with pytest.raises(LoaderOutOfOrder, match="No space left"):
        load(file("product,total\nCafé,5\n".encode("latin-1")), "sales_data", duckdb_url)
    assert not list(tmp_path.glob("*loading*"))


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device", "/tmp/copy.csv")


@pytest.mark.parametrize("engine", ["duckdb", "sqlite"])
def test_a_file_of_another_program_is_not_taken_for_a_database(engine, file, tmp_path):
    strange = tmp_path / "strange.db"
    strange.write_text("This is no database. " * 500)
    with pytest.raises(LoaderOutOfOrder, match=r"strange\.db"):
        load(file(TWO_ROWS), "sales_data", f"{engine}:///{strange}")
    assert strange.read_text() == "This is no database. " * 500


def test_python_reads_the_same_rows(file, duckdb_url, read):
    text = "".join(f'{n},"a ""{n}"", b",{n}.{n % 100:02d}\r\n' for n in range(5000))
    path = file("n,words,amount\r\n" + text)
    load(path, "sales_data", duckdb_url)
    with path.open(newline="") as lines:
        expected = [(int(n), words, Decimal(amount)) for n, words, amount in list(csv.reader(lines))[1:]]
    assert read(duckdb_url, "SELECT * FROM sales_data") == expected
