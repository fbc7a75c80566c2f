"""What is read back from the SQL that ran: chips, plain words, labels, roles and units of columns."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
import yaml
from sqlglot import parse_one

from agent import guard, interpretation
from agent.deadline import Deadline
from agent.execution import open_database
from agent.interpretation import Span, chips, in_plain_words, words
from agent.interpretation.buckets import bucket
from agent.interpretation.comparisons import condition
from agent.interpretation.constants import as_time
from agent.interpretation.grammar import Noun, article, noun, of_the, plural
from agent.interpretation.parts import GroupingColumn
from agent.linking import ValueIndex
from agent.profile import read_catalogue
from agent.run import Sources
from agent.semantics.file import load_semantics
from agent.values import Draft

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
QUARTER_IN_SQLITE = (
    "DATE(date, 'start of month', '-' || ((CAST(STRFTIME('%m', date) AS INTEGER) - 1) % 3) || ' months')"
)


def cases(name):
    return yaml.safe_load((HERE / f"{name}.yaml").read_text())


@pytest.fixture(scope="module")
def sources(small_database):
    database = open_database(small_database)
    catalogue = read_catalogue(database)
    semantics = load_semantics(ROOT / "semantics" / "sales_data.yaml")
    yield Sources(database, catalogue, semantics, ValueIndex.build({}))
    database.close()


@pytest.fixture
def read(sources):
    def read_(sql):
        query = guard.admit(sql, sources.catalogue)
        return interpretation.interpret(query, sources.catalogue, sources.semantics), query, sources

    return read_


@pytest.mark.parametrize("case", cases("readings"), ids=lambda case: case["sql"][:90])
def test_a_query_is_read_back_as_its_chips(read, case):
    found, _, sources = read(case["sql"])
    for language in ("en", "es"):
        made = chips(found, sources.semantics, language)
        assert [f"{chip.kind} {chip.key}" for chip in made] == case["chips"]
        assert all(chip.label for chip in made)
    assert found.kind == case["kind"]


@pytest.mark.parametrize(
    ("dialect", "key", "grain"),
    [
        ("sqlite", "STRFTIME('%Y-%m-01', date)", "month"),
        ("sqlite", "STRFTIME('%Y-01-01', date)", "year"),
        ("sqlite", "STRFTIME('%Y-%m', date)", "month"),
        ("sqlite", "DATE(date, 'weekday 0', '-6 days')", "week"),
        ("sqlite", "DATE(date, 'start of month')", "month"),
        ("sqlite", "DATE(date, 'start of year')", "year"),
        ("sqlite", QUARTER_IN_SQLITE, "quarter"),
        ("sqlite", "DATE(date, '+1 day')", "band"),
        ("sqlite", "DATE(date)", "day"),
        ("sqlite", "CASE STRFTIME('%w', date) WHEN '0' THEN 'Sunday' ELSE 'other' END", "weekday"),
        ("sqlite", "CAST(STRFTIME('%H', hour) AS INTEGER)", "hour"),
        ("postgres", "CAST(DATE_TRUNC('week', date) AS DATE)", "week"),
        ("postgres", "TO_CHAR(date, 'YYYY-MM')", "month"),
        ("postgres", "TRIM(TO_CHAR(date, 'Day'))", "weekday"),
        ("postgres", "TO_CHAR(date, 'FMDay')", "weekday"),
        ("postgres", "TO_CHAR(date, 'Dy')", "weekday"),
        ("postgres", "TO_CHAR(date, 'FMMonth')", "month"),
        ("postgres", "EXTRACT(ISODOW FROM date)", "weekday"),
        ("postgres", "EXTRACT(HOUR FROM hour)", "hour"),
    ],
)  # fmt: skip
def test_each_engines_ways_to_cut_time_are_read(sources, dialect, key, grain):
    found = bucket(parse_one(key, read=dialect), sources.semantics)
    assert found.grain == grain


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "sqlite"])
@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("product_name NOT LIKE '%a%'", "not contains"),
        ("NOT product_name LIKE 'a%'", "not starts with"),
        ("product_name NOT IN ('a')", "not in"),
        ("waiter IS NULL", "is null"),
        ("waiter IS NOT NULL", "!="),
    ],
)
def test_each_engines_denials_are_read(sources, dialect, text, operator):
    found = condition(parse_one(text, read=dialect), sources.semantics)
    assert found.operator == operator


@pytest.mark.parametrize("case", cases("sentences"), ids=lambda case: case["en"][:90])
def test_a_query_is_said_in_plain_words(read, case):
    found, _, sources = read(case["sql"])
    assert in_plain_words(found, sources.semantics, "en") == case["en"]
    assert in_plain_words(found, sources.semantics, "es") == case["es"]


@pytest.mark.parametrize("case", cases("axes"), ids=lambda case: case["title"])
def test_what_the_model_names_for_the_axes_stands_there_where_it_is_honest(read, case):
    found, query, _ = read(case["sql"])
    draft = Draft(query.sql, x=case.get("x", ""), y=tuple(case.get("y", ())), series=case.get("series", ""))
    placed = interpretation.along(found, draft)
    assert [column.name if column else None for column in (placed.label, placed.series, placed.measure)] == case[
        "axes"
    ]


@pytest.mark.parametrize("case", cases("words"), ids=lambda case: f"{case['cell']} {case.get('grain')}")
def test_a_label_is_written_in_the_language(sources, case):
    semantics = sources.semantics
    grouping = GroupingColumn(0, "g", case["dimension"], case["column"], None, case.get("grain"))
    data = Span(date(2024, 9, 30), date(2024, 11, 3))
    for language in ("en", "es"):
        assert words.cell(case["cell"], grouping, semantics, language, data) == case[language]
    assert words.name(case["cell"], grouping, semantics, "es", data) == case["name_es"]
    assert words.name(case["cell"], grouping, semantics, "en", data) == case.get("name_en", case["en"])


@pytest.mark.parametrize(
    ("text", "language", "several", "definite", "possessive"),
    [
        ("facturación", "es", "facturaciones", "la", "de la"),
        ("mes", "es", "meses", "el", "del"),
        ("día de la semana", "es", "días de la semana", "el", "del"),
        ("unidades", "es", "unidades", "las", "de las"),
        ("lunes", "es", "lunes", "el", "del"),
        ("sede", "es", "sedes", "la", "de la"),
        ("lápiz", "es", "lápices", "el", "del"),
        ("país", "es", "paises", "el", "del"),
        ("ticket promedio", "es", "tickets promedio", "el", "del"),
        ("mozo", "es", "mozos", "el", "del"),
        ("category", "en", "categories", "the", "of the"),
        ("day", "en", "days", "the", "of the"),
        ("branch", "en", "branches", "the", "of the"),
        ("person", "en", "people", "the", "of the"),
        ("units", "en", "units", "the", "of the"),
        ("address", "en", "addresses", "the", "of the"),
    ],
)
def test_nouns_agree(text, language, several, definite, possessive):
    word = noun(text, language)
    assert plural(word, language).text == several
    assert article(word, language) == definite
    assert of_the(word, language) == possessive


def test_two_forms_are_singular_and_plural():
    assert Noun("mozos", plural=True).pick(("uno", "varios")) == "varios"


@pytest.mark.parametrize(
    ("value", "wanted"), [("9:05", time(9, 5)), ("17", time(17)), (time(3), time(3)), ("soon", None), (9, None)]
)
def test_a_time_of_day_is_read_from_text(value, wanted):
    assert as_time(value) == wanted


@pytest.mark.parametrize(
    ("sql", "roles"),
    [
        ("SELECT SUM(total) AS r, week_day FROM sales_data GROUP BY 2", [("value", "currency"), ("label", None)]),
        (
            "SELECT waiter, date, SUM(quantity) AS u FROM sales_data GROUP BY 1, 2",
            [("series", None), ("label", None), ("value", "units")],
        ),
        (
            "SELECT extract(hour FROM hour) AS h, SUM(total) AS r, RANK() OVER (ORDER BY SUM(total)) AS k "
            "FROM sales_data GROUP BY 1",
            [("label", "hour"), ("value", "currency"), (None, None)],
        ),
        (
            "SELECT product_name, total, quantity FROM sales_data",
            [("label", None), ("value", "currency"), ("value", "units")],
        ),
    ],
)
def test_columns_get_their_role_and_unit(read, sql, roles):
    found, query, sources = read(sql)
    rows = interpretation.annotate(sources.database.run(query, Deadline(30)), found)
    assert [(column.role, column.unit) for column in rows.columns] == roles


def test_an_order_by_a_figure_that_is_not_shown_is_read(read):
    found, _, _ = read("SELECT product_name FROM sales_data GROUP BY 1 ORDER BY SUM(total) DESC LIMIT 1")
    assert found.order.index is None
    assert found.order.hidden.metric == "revenue"


@pytest.mark.parametrize(
    ("span", "en", "es"),
    [
        (Span(date(2024, 1, 1), date(2024, 12, 31)), "2024", "2024"),
        (Span(date(2024, 10, 1), date(2024, 10, 31)), "October 2024", "octubre de 2024"),
        (Span(date(2024, 10, 3), date(2024, 10, 3)), "October 3, 2024", "3 de octubre de 2024"),
        (
            Span(date(2023, 12, 30), date(2024, 1, 2)),
            "December 30, 2023 – January 2, 2024",
            "30 de diciembre de 2023 – 2 de enero de 2024",
        ),
    ],
)
def test_a_span_has_a_name(span, en, es):
    assert (words.span(span, "en"), words.span(span, "es")) == (en, es)
    assert words.extent(Span(span.start, span.start), "es").startswith("el ")


def test_weekdays_have_a_plural():
    assert (words.weekday(5, "es", plural=True), words.weekday(0, "es", plural=True)) == ("sábados", "lunes")
    assert (words.weekday(5, "en", plural=True), words.weekday(5, "en", plural=False)) == ("Saturdays", "Saturday")


@pytest.mark.parametrize(
    ("condition", "en", "es"),
    [
        ("product_name LIKE '%un'", "product ending with “un”", "producto que termina con «un»"),
        ("product_name LIKE '%un%'", "product with “un”", "producto con «un»"),
        ("product_name LIKE 'un%'", "product beginning with “un”", "producto que empieza con «un»"),
        (
            "product_name LIKE '%a' OR product_name LIKE '%o'",
            "product ending with “a” or “o”",
            "producto que termina con «a» o «o»",
        ),
        ("product_name NOT LIKE '%un%'", "product without “un”", "producto sin «un»"),
        ("NOT product_name LIKE 'un%'", "product not beginning with “un”", "producto que no empieza con «un»"),
        ("NOT (product_name LIKE '%un')", "product not ending with “un”", "producto que no termina con «un»"),
    ],
)
def test_a_pattern_is_told_as_where_it_must_match(read, condition, en, es):
    found, _, sources = read(f"SELECT COUNT(*) AS n FROM sales_data WHERE {condition}")
    assert [
        chip.label
        for language in ("en", "es")
        for chip in chips(found, sources.semantics, language)
        if chip.kind == "filter"
    ] == [en, es]


@pytest.mark.parametrize(
    ("clause", "en", "es"),
    [
        ("LIMIT 5 OFFSET 5", "rows 6 to 10", "filas 6 a 10"),
        ("LIMIT 1 OFFSET 1", "row 2 alone", "solo la fila 2"),
        ("OFFSET 3", "from row 4 on", "desde la fila 4"),
        ("LIMIT 5 OFFSET 0", "at most 5", "hasta 5"),
    ],
)
def test_rows_that_are_passed_over_are_told(read, clause, en, es):
    found, _, sources = read(f"SELECT waiter, SUM(total) AS r FROM sales_data GROUP BY 1 ORDER BY 2 DESC {clause}")
    labels = [chips(found, sources.semantics, language)[-1].label for language in ("en", "es")]
    assert labels == [en, es]
    assert not found.whole


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT waiter, SUM(total) AS r FROM sales_data GROUP BY 1 LIMIT 10%",
        "SELECT waiter, SUM(total) AS r FROM sales_data GROUP BY 1 OFFSET 1",
        "SELECT waiter, SUM(total) AS r FROM sales_data GROUP BY 1 HAVING SUM(total) > SUM(quantity)",
    ],
)
def test_groups_that_may_be_missing_are_no_whole(read, sql):
    assert not read(sql)[0].whole


@pytest.mark.parametrize(
    "condition",
    [
        "ticket_number IN (SELECT ticket_number FROM sales_data AS b WHERE b.date = a.date)",
        "ticket_number IN (SELECT ticket_number FROM sales_data AS b WHERE waiter = a.waiter)",
        "ticket_number IN (SELECT product_name FROM sales_data)",
        "ticket_number NOT IN (SELECT ticket_number FROM other WHERE waiter = 51)",
        "ticket_number IN (SELECT ticket_number FROM few WHERE waiter = 51)",
        "ticket_number IN (SELECT ticket_number FROM sales_data WHERE waiter = 52) OR waiter = 51",
        "ticket_number IN (SELECT ticket_number FROM few) OR product_name IN (SELECT product_name FROM sales_data)",
        "ticket_number IN (SELECT ticket_number FROM few) OR NOT ticket_number IN (SELECT ticket_number FROM few)",
        "NOT (ticket_number IN (SELECT ticket_number FROM sales_data WHERE waiter = 1 OR product_name = 'x'))",
        "ticket_number IN (SELECT ticket_number FROM sales_data ORDER BY total DESC LIMIT 5)",
        "ticket_number IN (SELECT ticket_number FROM sales_data QUALIFY ROW_NUMBER() OVER (ORDER BY total) < 3)",
        "ticket_number IN (SELECT ticket_number FROM sales_data GROUP BY ticket_number, waiter HAVING COUNT(*) > 2)",
        "ticket_number IN (SELECT ticket_number FROM sales_data GROUP BY 1 HAVING SUM(total) > SUM(quantity))",
        "ticket_number IN (SELECT ticket_number FROM sales_data GROUP BY 1 HAVING COUNT(*) <> 2)",
        "ticket_number IN (SELECT ticket_number FROM sales_data GROUP BY 1 HAVING STDDEV(total) > 2)",
        "ticket_number IN (SELECT ticket_number FROM few GROUP BY 1 HAVING COUNT(*) = 1)",
        "ticket_number IN (SELECT b.ticket_number FROM sales_data AS b JOIN sales_data AS c ON b.waiter = c.waiter)",
        "ticket_number IN (SELECT waiter FROM sales_data AS b (date, week_day, hour, waiter, ticket_number))",
        "waiter = 51 OR product_name LIKE 'Caf%'",
        "NOT (waiter = 51 AND total < 0)",
    ],
)
def test_what_cannot_be_told_to_the_letter_stays_unread(read, condition):
    ctes = (
        "WITH few AS (SELECT DISTINCT ticket_number FROM sales_data), "
        "other AS (SELECT ticket_number, SUM(waiter) AS waiter FROM sales_data GROUP BY 1) "
    )
    found, _, _ = read(f"{ctes}SELECT COUNT(*) AS n FROM sales_data AS a WHERE {condition}")
    assert found.unread
    assert not found.filters


def test_not_in_a_column_with_nulls_keeps_nothing_and_is_not_told(sources):
    table = sources.catalogue.main
    columns = tuple(replace(each, nulls=1) if each.name == "waiter" else each for each in table.columns)
    catalogue = replace(sources.catalogue, tables=(replace(table, columns=columns),))
    for where, unread in (("total > 1", 1), ("waiter IS NOT NULL AND total > 1", 0)):
        sql = (
            f"SELECT COUNT(*) AS n FROM sales_data WHERE NOT waiter IN (SELECT waiter FROM sales_data WHERE {where})"
        )
        found = interpretation.interpret(guard.admit(sql, catalogue), catalogue, sources.semantics)
        assert len(found.unread) == unread


def test_groups_picked_by_rows_of_their_own_are_not_all_there_are(read):
    picked = "product_name IN (SELECT product_name FROM sales_data GROUP BY 1 HAVING SUM(total) > 5000)"
    by_product, _, _ = read(f"SELECT product_name, SUM(total) AS r FROM sales_data WHERE {picked} GROUP BY 1")
    by_waiter, _, _ = read(f"SELECT waiter, SUM(total) AS r FROM sales_data WHERE {picked} GROUP BY 1")
    assert (by_product.whole, by_waiter.whole) == (False, True)
