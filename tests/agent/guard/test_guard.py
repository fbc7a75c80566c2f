"""The guard: what is refused and in which words, what runs, and how names are looked up."""

from pathlib import Path

import pytest
import yaml
from sqlglot import exp

from agent import guard
from agent.catalogue import Catalogue, Table, TableColumn
from agent.errors import ModelMistake
from tests.security.guarded import catalogue

CASES = yaml.safe_load(Path(__file__).with_name("refusals.yaml").read_text(encoding="utf-8"))
ALL = ("postgres", "duckdb", "sqlite")
REFUSED = [(dialect, case) for case in CASES for dialect in case.get("dialects", ALL)]


@pytest.mark.parametrize(
    ("dialect", "case"), REFUSED, ids=lambda value: value if isinstance(value, str) else value["sql"][:60]
)
def test_a_refusal_says_which_construct_and_why(dialect, case):
    with pytest.raises(ModelMistake) as raised:
        guard.admit(case["sql"], catalogue(dialect))
    kinds = case["kind"] if isinstance(case["kind"], list) else [case["kind"]]
    assert raised.value.kind in kinds, raised.value.message
    assert case["told"] in raised.value.message


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT '" + "a" * 20_000 + "'", "longer than 20000 characters"),
        ("SELECT '" + "a" * 3_000 + "'", "a literal is longer"),
        ("SELECT " + "(" * 61 + "1" + ")" * 61, "nested deeper than 60"),
        ("SELECT " + "abs(" * 11 + "1" + ")" * 11, "functions are nested deeper than 10"),
        ("SELECT " + "date(" * 30 + "day" + ")" * 30, "nested deeper than"),
        ("SELECT " + "decimal /* */ (" * 30 + "1" + ")" * 30, "nested deeper than"),
        ("SELECT " + "{'a': " * 30 + "1" + "}" * 30, ""),
        ("SELECT " + "regexp_instr('a', " * 9 + "'b'" + ")" * 9, "is not allowed within another like it"),
        ("SELECT " + "safe_divide(2, " * 9 + "1" + ")" * 9, "is not allowed within another like it"),
        ("SELECT " + "NOT " * 4_000 + "true", "could not be read"),
        ("SELECT " + ", ".join(["total"] * 2_700) + " FROM sales_data", "too large"),
        ("SELECT 1 FROM sales_data" + " JOIN sales_data USING (id)" * 20, "more than 16 times"),
        (
            "WITH " + ", ".join(f"a{n} AS (SELECT 1 AS x)" for n in range(50)) + " SELECT x FROM a1",
            "more than 40 CTEs",
        ),
        ("SELECT 'a\x00b'", "cannot be written"),
        ("SELECT 'a\ud800b'", "cannot be written"),
        ("SELECT total FROM sales_data WHERE product_name LIKE '" + "a" * 201 + "'", "too long"),
    ],
)
@pytest.mark.parametrize("dialect", ALL)
def test_size_and_depth_are_bounded(dialect, sql, told):
    with pytest.raises(ModelMistake) as raised:
        guard.admit(sql, catalogue(dialect))
    assert told in raised.value.message
    assert raised.value.kind == "refused"


@pytest.mark.parametrize("dialect", ["duckdb", "postgres"])
@pytest.mark.parametrize("opening", ["[", "array["])
def test_arrays_in_arrays_are_bounded_before_they_are_read(dialect, opening):
    with pytest.raises(ModelMistake, match="brackets and types are nested deeper than 6 levels"):
        guard.admit(f"SELECT {opening * 40}1{']' * 40}", catalogue(dialect))


def test_what_runs_is_written_from_what_was_read():
    query = guard.admit(
        "select /* hidden; */ SUM( total )from sales_data where product_name=$$it's$$", catalogue("postgres")
    )
    assert query.sql == "SELECT SUM(total) FROM sales_data WHERE product_name = 'it''s'"
    assert isinstance(query.tree, exp.Select)
    assert query.tree.sql(dialect="postgres") == query.sql


@pytest.mark.parametrize(
    ("dialect", "written"),
    [("postgres", "public.sales_data"), ("duckdb", "main.sales_data"), ("sqlite", "MAIN.sales_data")],
)
def test_the_schema_that_the_tables_are_in_may_be_written(dialect, written):
    assert guard.admit(f"SELECT total FROM {written}", catalogue(dialect)).sql == "SELECT total FROM sales_data"


@pytest.mark.parametrize("dialect", ["duckdb", "sqlite"])
def test_names_are_compared_in_any_case_where_the_engine_does(dialect):
    assert guard.admit('SELECT TOTAL FROM "Sales_Data"', catalogue(dialect))


def test_a_table_that_needs_quotes_is_offered_with_them():
    odd = Catalogue("postgres", (Table("Order lines", (TableColumn("total", "decimal"),), 1),), "1")
    with pytest.raises(ModelMistake, match='The tables are: "Order lines"'):
        guard.admit("SELECT total FROM orders", odd)
    assert guard.admit('SELECT total FROM "Order lines"', odd)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a.total FROM sales_data a JOIN sales_data b ON id = quantity",
        "SELECT a.total FROM sales_data a, sales_data b WHERE a.id = b.id",
        "SELECT a.total FROM sales_data a NATURAL JOIN sales_data b",
        "SELECT a.total, m.m FROM sales_data a, (SELECT max(total) AS m FROM sales_data) m",
        "WITH m AS (SELECT max(total) AS m FROM sales_data) SELECT total, m FROM sales_data, m",
        "SELECT total FROM sales_data, (SELECT 1 AS one) x",
        "SELECT total FROM sales_data CROSS JOIN (SELECT DISTINCT quantity AS q FROM sales_data) x",
    ],
)
def test_tables_that_are_tied_or_small_may_stand_together(sql):
    assert guard.admit(sql, catalogue("duckdb"))


def test_an_order_may_name_an_alias_and_a_set_operations_column():
    sql = "SELECT total AS t FROM sales_data UNION SELECT quantity FROM sales_data ORDER BY t"
    assert guard.admit(sql, catalogue("postgres"))


def test_a_stumbling_parser_is_a_refusal(monkeypatch):
    def stumble(*_: object, **__: object) -> None:
        raise AssertionError("a bug of the parser's")

    monkeypatch.setattr("agent.guard.sqlglot.parse", stumble)
    with pytest.raises(ModelMistake) as raised:
        guard.admit("SELECT 1", catalogue("duckdb"))
    assert raised.value.kind == "refused"
