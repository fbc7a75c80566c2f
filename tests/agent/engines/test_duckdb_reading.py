"""What DuckDB's own parser reads, held against the file's tables and the list of functions: no guard before it."""

import duckdb
import pytest

from agent.engines.duckdb_reading import vet
from agent.engines.functions import functions_of
from agent.errors import ModelMistake

TABLES = frozenset({"sales"})


@pytest.fixture(scope="module")
def read():
    connection = duckdb.connect()
    return lambda sql: str(connection.execute("SELECT json_serialize_sql($1)", [sql]).fetchall()[0][0])


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 AS a",
        "FROM sales",
        "SELECT a, sum(b) FROM Sales GROUP BY ALL HAVING sum(b) > 1 ORDER BY 2 DESC LIMIT 5 OFFSET 1",
        "WITH x AS (SELECT * FROM sales) SELECT x.a FROM x JOIN sales s ON s.a = x.a",
        "SELECT rank() OVER (PARTITION BY a ORDER BY b) FROM sales QUALIFY 1 = 1",
        "SELECT a FROM sales UNION SELECT b FROM sales EXCEPT SELECT 1",
        "SELECT CASE WHEN a IN (1, 2) THEN 'x' END, a BETWEEN 1 AND 2, NOT b, a IS NULL, coalesce(a, 1) FROM sales",
        "SELECT lpad(a, 2, '0'), a || ' ' || b, replace(a, 'á', 'a') FROM sales",
        "SELECT * FROM (VALUES (1, 2)) AS v(a, b) WHERE EXISTS (SELECT 1 FROM sales)",
    ],
)
def test_a_plain_select_over_the_tables_passes(sql, read):
    vet(read(sql), TABLES)  # which raises what is wrong


@pytest.mark.parametrize(
    ("sql", "kind", "told"),
    [
        ("SELEC 1", "syntax", "SELEC"),
        ("DELETE FROM sales", "refused", "not one plain SELECT"),
        ("SELECT 1; SELECT 2", "refused", "several statements"),
        ("SELECT * FROM nosuch", "unknown_table", "nosuch"),
        ("SELECT * FROM 'file.csv'", "unknown_table", "file.csv"),
        ("SELECT * FROM other.sales", "refused", "schema"),
        ("SELECT * FROM range(3)", "refused", "table function"),
        ("SHOW TABLES", "refused", "SHOW_REF"),
        ("WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT * FROM r) SELECT * FROM r", "refused", "RECURSIVE"),
        (
            "WITH sqlite_master AS (SELECT * FROM sqlite_master) SELECT * FROM sqlite_master",
            "refused",
            "sqlite_master",
        ),
        ("SELECT repeat('x', 9)", "refused", "the function repeat"),
        ("SELECT list_transform([1], x -> x)", "refused", "allowed"),
        ("SELECT $1", "refused", "PARAMETER"),
        ("SELECT x.y.sum(1)", "refused", ""),
        ("SELECT lpad(a, 1000000000, 'x') FROM sales", "refused", "lpad to that length"),
        ("SELECT lpad(a, b, 'x') FROM sales", "refused", "lpad to that length"),
        ("SELECT * FROM sales USING SAMPLE 10", "refused", "SAMPLE"),
        ("SELECT a[1] FROM sales", "refused", "ARRAY_EXTRACT"),
        ("SELECT * FROM sales LIMIT 10%", "refused", "LIMIT_PERCENT_MODIFIER"),
        (
            "SELECT replace(replace(a, 'x', 'yyyyyyyyyyyyyyy'), 'y', 'zzzzzzzzzzzzzzz') FROM sales",
            "refused",
            "longer",
        ),
        ("SELECT replace(replace(a, b, a), b, a) FROM sales", "refused", "longer"),
        (
            "SELECT regexp_replace(regexp_replace(a, '', '12345678901'), '', '12345678901') FROM sales",
            "refused",
            "longer",
        ),
        ("SELECT string_agg(a || b || a || b) FROM sales", "refused", "longer"),
        (
            "WITH x AS (SELECT a || a || a || a || a AS a FROM sales), "
            "y AS (SELECT a || a || a || a || a AS a FROM x), "
            "z AS (SELECT a || a || a || a || a AS a FROM y) SELECT a FROM z",
            "refused",
            "longer",
        ),
    ],
)
def test_anything_else_is_refused_by_its_name(sql, kind, told, read):
    with pytest.raises(ModelMistake) as raised:
        vet(read(sql), TABLES)
    assert raised.value.kind == kind
    assert told in raised.value.message


def test_a_query_that_found_no_memory_to_be_read_is_not_called_forbidden():
    with pytest.raises(MemoryError):
        vet('{"error": true, "error_type": "out of memory", "error_message": "failed to allocate"}', TABLES)


def test_a_tree_too_deep_to_walk_is_refused():
    deep = '{"class": "CONJUNCTION", "type": "CONJUNCTION_AND", "children": [' * 1500 + "]}" * 1500
    with pytest.raises(ModelMistake) as raised:
        vet(
            '{"error": false, "statements": [{"node": {"type": "SELECT_NODE", "where_clause": ' + deep + "}}]}",
            TABLES,
        )
    assert raised.value.kind == "refused"


@pytest.mark.parametrize("engine", ["duckdb", "sqlite"])
def test_no_listed_function_acts_or_grows(engine):
    forbidden = {"repeat", "range", "generate_series", "query", "glob_files", "read_text", "nextval", "getenv",
                 "current_setting", "load_extension", "randomblob", "zeroblob", "list_transform"}  # fmt: skip
    assert not forbidden & functions_of(engine)
