"""Which chart is drawn: by the question's words, the rows, and what would mislead."""

from pathlib import Path

import pytest
import yaml

from agent.chart import draw
from agent.chart.guessing import guess
from agent.values import Column, Rows

CASES = yaml.safe_load((Path(__file__).parent / "choices.yaml").read_text())


def rows_of(columns, values):
    named = tuple(Column(*column.rsplit(" ", 1)) for column in columns)
    return Rows(named, tuple(tuple(row) for row in values), len(values))


def drawn(question, rows, language, wish="auto"):
    """The chart by the question, the columns and the cells alone."""
    return draw(question, wish, rows, guess(rows, language))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['question']} {case['mark']}")
def test_the_chart_fits_the_question_and_the_rows(case):
    chart = drawn(case["question"], rows_of(case["columns"], case["rows"]), "en")
    assert (chart.mark, chart.type) == (case["mark"], case["type"])


def test_a_chart_that_would_mislead_is_replaced_with_a_note():
    rows = rows_of(["city text", "profit integer"], [["Rosario", 5], ["Lima", -3]])
    english = drawn("A pie of profit by city", rows, "en")
    spanish = drawn("Una torta del saldo por ciudad", rows, "es")
    assert english.notes == ("Drawn as bars instead of a pie: it cannot show negative parts.",)
    assert spanish.notes == ("Dibujado como barras en vez de una torta: no puede mostrar partes negativas.",)
    assert "pie" not in {other.mark for other in english.alternatives}


@pytest.mark.parametrize(
    ("wish", "mark"),
    [("auto", "bar"), ("bar", "bar"), ("pie", "pie"), ("line", "bar"), ("table", "table"), ("number", "bar")],
)
def test_the_models_wish_is_kept_when_it_is_legal(wish, mark):
    rows = rows_of(["city text", "sales integer"], [["Rosario", 5], ["Lima", 3]])
    assert drawn("Sales by city", rows, "en", wish).mark == mark


def test_a_question_that_names_a_chart_goes_before_the_model():
    rows = rows_of(["city text", "sales integer"], [["Rosario", 5], ["Lima", 3]])
    assert drawn("Sales by city in bars", rows, "en", "pie").mark == "bar"


def test_a_single_figure_is_shown_large_whatever_the_model_wished():
    assert drawn("Total", rows_of(["sales integer"], [[5]]), "en", "bar").mark == "number"


def test_the_type_can_be_switched_to_the_legal_ones_only():
    years = rows_of(["year integer", "sales integer"], [[2019, 5], [2020, 3], [2021, 4]])
    chart = drawn("Sales per year", years, "en")
    assert [other.mark for other in chart.alternatives] == ["line", "area", "table"]


def test_of_many_groups_the_largest_are_drawn_and_the_note_says_so():
    cities = rows_of(["city text", "sales integer"], [[f"City {n}", n] for n in range(30)])
    chart = drawn("Sales by city", cities, "en")
    assert [row["value"] for row in chart.rows] == [float(n) for n in range(25)]
    assert "25 largest of 30" in chart.notes[0]


def test_of_many_series_the_largest_are_drawn_and_the_note_says_so():
    series = [[year, f"City {n}", n] for year in range(2010, 2020) for n in range(9)]
    chart = drawn("Sales per year and city", rows_of(["year integer", "city text", "sales integer"], series), "es")
    assert {row["series"] for row in chart.rows} == {f"City {n}" for n in range(3, 9)}
    assert "6 series mayores de 9" in chart.notes[0]
