"""What is read back of a WHERE, written as SQL again, keeps the very rows that the WHERE keeps."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent import guard, interpretation
from agent.deadline import Deadline
from agent.execution import open_database
from agent.profile import read_catalogue
from agent.semantics.file import load_semantics

ROOT = Path(__file__).parents[3]
DAYS = ("2024-09-30", "2024-10-01", "2024-10-15", "2024-10-31", "2024-11-01", "2024-11-03")
PATTERNS = ("%", "Caf%", "%o", "%a%", "%ja", "Pan%", "%e")
CUTS = ("week", "month", "quarter")

day = st.sampled_from(DAYS)
ATOMS = st.one_of(
    st.builds("date {} '{}'".format, st.sampled_from(["=", "<", "<=", ">", ">=", "<>"]), day),
    st.builds("date BETWEEN '{}' AND '{}'".format, day, day),
    st.builds("date IN ('{}', '{}')".format, day, day),
    st.builds(
        "date_trunc('{}', date) {} '{}'".format, st.sampled_from(CUTS), st.sampled_from(["=", "<", "<=", ">"]), day
    ),
    st.builds("date_trunc('{}', date) IN ('{}', '{}')".format, st.sampled_from(CUTS), day, day),
    st.builds("EXTRACT(MONTH FROM date) = {}".format, st.integers(9, 12)),
    st.builds("EXTRACT(YEAR FROM date) = {}".format, st.sampled_from([2023, 2024])),
    st.builds("product_name {} '{}'".format, st.sampled_from(["LIKE", "NOT LIKE"]), st.sampled_from(PATTERNS)),
    st.builds("NOT (product_name LIKE '{}')".format, st.sampled_from(PATTERNS)),
    st.sampled_from(["waiter IS NULL", "waiter IS NOT NULL"]),
    st.builds("waiter {} {}".format, st.sampled_from(["=", "<>", "<", ">="]), st.sampled_from([51, 52, 101])),
    st.builds("NOT waiter IN ({}, 101)".format, st.sampled_from([51, 52])),
    st.builds(
        "NOT (total {} {})".format, st.sampled_from(["<", "<=", ">", ">=", "=", "<>"]), st.sampled_from([0, 900])
    ),
    st.builds("NOT date {} '{}'".format, st.sampled_from(["<", "<=", ">", ">="]), day),
    st.builds(
        "{} {} (SELECT {} FROM sales_data WHERE {}{})".format,
        thing := st.shared(st.sampled_from(["product_name", "ticket_number", "date", "waiter"])),
        st.sampled_from(["IN", "NOT IN"]),
        thing,
        st.sampled_from(
            ["waiter = 51", "date >= '2024-11-01'", "total < 0 OR total > 2000", "product_name LIKE 'Caf%'"]
        ),
        st.builds(
            " GROUP BY 1 HAVING {} {} {}".format,
            st.sampled_from(["SUM(total)", "COUNT(*)", "COUNT(DISTINCT product_name)"]),
            st.sampled_from(["=", "<", ">="]),
            st.sampled_from([1, 2, 2500]),
        )
        | st.just(""),
    ),
)
WHERES = st.recursive(
    ATOMS, lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from(["AND", "OR"]), inner), max_leaves=4
)


@pytest.fixture(scope="module")
def known(small_database):
    database = open_database(small_database)
    yield database, read_catalogue(database), load_semantics(ROOT / "semantics" / "sales_data.yaml")
    database.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=WHERES)
def test_what_is_told_of_a_where_keeps_the_same_rows(known, where):
    database, catalogue, semantics = known
    query = guard.admit(f"SELECT COUNT(*) AS n FROM sales_data WHERE {where}", catalogue)
    found = interpretation.interpret(query, catalogue, semantics)
    told = [*(_written(each, semantics) for each in found.filters), *(f"({each})" for each in found.unread)]
    spans = [found.period] if found.period else found.periods
    if spans:
        told.append("(" + " OR ".join(f"date BETWEEN '{each.start}' AND '{each.end}'" for each in spans) + ")")
    again = f"SELECT COUNT(*) AS n FROM sales_data WHERE {' AND '.join(told)}"
    assert _only(database, again) == _only(database, query.sql), again


def _only(database, sql):
    return database.read(sql, Deadline(30))[0][0]


def _written(of, semantics):
    """A condition as its words tell it: by column, part, operator and values, never by its SQL."""
    if of.name is not None:
        return next(f"({each.condition})" for each in semantics.filters if each.name == of.name)
    if of.held:
        either = " OR ".join(f"{of.column} IN ({_rows(each, of.column, semantics)})" for each in of.held)
        return f"NOT ({either})" if of.operator == "has not" else f"({either})"
    if of.either:
        return "(" + " OR ".join(_written(each, semantics) for each in of.either) + ")"
    numbered = all(isinstance(value, int) for value in of.values)
    cut = f"EXTRACT({of.part} FROM {of.column})" if numbered else f"date_trunc('{of.part}', {of.column})"
    subject = cut if of.part else of.column
    values = [f"'{value}'" if isinstance(value, str) else str(value) for value in of.values]
    around = {"contains": "%{}%", "starts with": "{}%", "ends with": "%{}"}.get(of.operator.removeprefix("not "))
    if around:
        alike = " OR ".join(f"{subject} LIKE '{around.format(value)}'" for value in of.values)
        return f"NOT ({alike})" if of.operator.startswith("not ") else f"({alike})"
    if of.operator == "is null" or of.values == (None,):
        return f"{subject} IS {'NOT ' if of.operator == '!=' else ''}NULL"
    if of.operator == "between":
        return f"{subject} BETWEEN {values[0]} AND {values[1]}"
    if of.operator in {"in", "not in"}:
        return f"{subject} {of.operator} ({', '.join(values)})"
    return f"{subject} {of.operator} {values[0]}"


def _rows(held, thing, semantics):
    """The things that have such rows, as the words tell it."""
    told = [_written(each, semantics) for each in held.conditions]
    if held.spans:
        told.append("(" + " OR ".join(f"date BETWEEN '{each.start}' AND '{each.end}'" for each in held.spans) + ")")
    bounds = [f"{_figure(figure, semantics)} {bound.operator} {bound.values[0]}" for figure, bound in held.bounds]
    where = f" WHERE {' AND '.join(told)}" if told else ""
    having = f" HAVING {' AND '.join(bounds)}" if bounds else ""
    return f"SELECT {thing} FROM sales_data{where} GROUP BY {thing}{having}"


def _figure(of, semantics):
    if of.metric:
        return semantics.metric(of.metric).expression
    return f"COUNT(DISTINCT {of.column})" if of.aggregate == "count_distinct" else "COUNT(*)"
