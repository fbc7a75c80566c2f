"""Odd files load rightly, alike in every engine, or are refused by file, line, column and value, changing nothing."""

from pathlib import Path

import pytest
import yaml

from loader.errors import BadFile, BadOption
from loader.load import load
from loader.values import Options

pytestmark = pytest.mark.slow
CASES = yaml.safe_load(Path(__file__).with_name("odd_files.yaml").read_text(encoding="utf-8"))


def named(cases):
    return [pytest.param(case, id=case["name"]) for case in cases]


def asked(options) -> Options:
    """The options of a case, whose lists are YAML's."""
    return Options(**{name: tuple(value) if isinstance(value, list) else value for name, value in options.items()})


def content(case) -> bytes:
    return case["text"].encode(case.get("encoding", "utf-8"))


@pytest.mark.parametrize("case", named(CASES["loads"]))
def test_it_loads_rightly(case, file, shared_url, read, spelt):
    path = file(content(case))
    report = load(path, "sales_data", shared_url, asked(case.get("options", {})))
    floats = shared_url.startswith("sqlite") and case.get("exact")
    if not floats:
        assert spelt(read(shared_url, "SELECT * FROM sales_data")) == case["rows"]
    assert report.rows == len(case["rows"])
    if "types" in case:
        assert [column.type for column in report.columns] == case["types"]
    if "columns" in case:
        assert [column.name for column in report.columns] == case["columns"]


@pytest.mark.parametrize("case", named(CASES["refused"]))
def test_it_is_refused_and_nothing_is_changed(case, file, duckdb_url, tmp_path, read):
    load(file("product,total\nCake,5\n", "before.csv"), "sales_data", duckdb_url)
    before = {path: path.read_bytes() for path in tmp_path.glob("*duckdb*")}
    with pytest.raises(BadFile) as refusal:
        load(file(content(case)), "sales_data", duckdb_url, asked(case.get("options", {})))
    error = refusal.value
    assert error.file == "sales.csv"
    assert (error.line, error.column, error.value) == (case.get("line"), case.get("column"), case.get("value"))
    for words in case["says"]:
        assert words in str(error)
    assert error.hint
    assert {path: path.read_bytes() for path in tmp_path.glob("*duckdb*")} == before
    assert read(duckdb_url, "SELECT * FROM sales_data") == [("Cake", 5)]


@pytest.mark.parametrize("name", ["an impossible date", "a field too few", "a word among numbers"])
def test_a_refused_file_leaves_every_engine_as_it_was(name, file, database_url, read):
    case = next(case for case in CASES["refused"] if case["name"] == name)
    load(file("product,total\nCake,5\n", "before.csv"), "sales_data", database_url)
    record = read(database_url, "SELECT * FROM nivii_loads")
    with pytest.raises(BadFile):
        load(file(content(case)), "sales_data", database_url)
    assert read(database_url, "SELECT * FROM sales_data") == [("Cake", 5)]
    assert read(database_url, "SELECT * FROM nivii_loads") == record
    load(file("product,total\nTea,6\n", "after.csv"), "sales_data", database_url)
    assert read(database_url, "SELECT * FROM sales_data") == [("Tea", 6)]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"delimiter": ";;"}, "cannot separate fields"),
        ({"delimiter": '"'}, "cannot separate fields"),
        ({"encoding": "klingon"}, "is no encoding"),
        ({"text": ["colour"]}, "The columns are product, total"),
    ],
)
def test_an_option_that_cannot_be_is_refused(options, says, file, duckdb_url):
    with pytest.raises(BadOption, match=says):
        load(file("product,total\nCake,5\n"), "sales_data", duckdb_url, asked(options))


@pytest.mark.parametrize("table", ["", "two words", "select", "x" * 64, "t;drop", "nivii_loads", "1st"])
def test_a_table_that_would_need_quotes_is_refused(table, file, duckdb_url):
    with pytest.raises(BadOption):
        load(file("product,total\nCake,5\n"), table, duckdb_url)


@pytest.mark.parametrize(
    "url", ["", "no address", "mysql://host/db", "duckdb://", "sqlite:///:memory:", "duckdb:///:memory:"]
)
def test_an_address_that_names_no_database_of_ours_is_refused(url, file):
    with pytest.raises(BadOption, match="duckdb:///FILE"):
        load(file("product,total\nCake,5\n"), "sales_data", url)
