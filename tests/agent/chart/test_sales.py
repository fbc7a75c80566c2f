"""Charts of real queries: money and dates in the language, weekdays in order, incomplete periods dashed and said."""

from pathlib import Path

import pytest

from agent import chart as charts
from agent import guard, interpretation
from agent.deadline import Deadline
from agent.execution import open_database
from agent.linking import ValueIndex
from agent.profile import read_catalogue
from agent.run import Sources
from agent.semantics.file import load_semantics
from agent.values import Question

ROOT = Path(__file__).parents[3]
MONTHLY = "SELECT date_trunc('month', date) AS m, SUM(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 1"


@pytest.fixture(scope="module")
def sources(small_database):
    database = open_database(small_database)
    catalogue = read_catalogue(database)
    semantics = load_semantics(ROOT / "semantics" / "sales_data.yaml")
    yield Sources(database, catalogue, semantics, ValueIndex.build({}))
    database.close()


@pytest.fixture
def drawn(sources):
    def drawn_(question, sql, language="en", wish="auto"):
        query = guard.admit(sql, sources.catalogue)
        read = interpretation.interpret(query, sources.catalogue, sources.semantics)
        rows = interpretation.annotate(sources.database.run(query, Deadline(30)), read)
        return charts.choose(Question(question, language), wish, rows, read, (), sources.semantics)

    return drawn_


def test_money_and_months_are_written_in_the_language(drawn):
    english, spanish = drawn("Revenue by month", MONTHLY), drawn("Facturación por mes", MONTHLY, "es")
    assert [row["text"] for row in english.rows] == ["$3,000 (1 of 30 days)", "$16,000", "$9,500 (3 of 30 days)"]
    assert spanish.rows[1]["text"].replace("\u00a0", " ") == "$ 16.000"
    assert [row["label"] for row in spanish.rows] == ["septiembre", "octubre", "noviembre"]
    assert spanish.spec["encoding"]["y"]["axis"]["title"] == "Facturación ($)"


def test_a_line_is_dashed_to_and_from_what_is_incomplete(drawn):
    chart = drawn("Trend of revenue by month", MONTHLY)
    assert chart.mark == "line"
    assert [row["incomplete"] for row in chart.rows] == [True, False, True]
    assert [row["solid"] for row in chart.rows] == [None, 16000.0, None]
    assert [row["dashed"] for row in chart.rows] == [3000.0, 16000.0, 9500.0]
    assert [layer["mark"].get("strokeDash") for layer in chart.spec["layer"]][:2] == [None, [4, 4]]


def test_the_alternative_text_says_kind_axes_range_extremes_and_what_is_missing(drawn):
    assert drawn("Trend of revenue by month", MONTHLY).alt == (
        "Line chart of revenue by month, 3 points from September to November. Highest: October, $16,000. "
        "Lowest: September, $3,000. Incomplete: September and November."
    )
    spanish = drawn("Evolución de la facturación por mes", MONTHLY, "es").alt.replace("\u00a0", " ")
    assert spanish == (
        "Gráfico de líneas de facturación por mes, 3 puntos: septiembre – noviembre. El mayor: octubre, $ 16.000. "
        "El menor: septiembre, $ 3.000. Incompleto: septiembre y noviembre."
    )


def test_weekdays_stand_in_their_order_and_in_the_language(drawn):
    sql = "SELECT week_day, SUM(total) AS revenue FROM sales_data GROUP BY 1 ORDER BY 2 DESC"
    chart = drawn("Facturación por día de la semana", sql, "es")
    assert [row["label"] for row in chart.rows] == ["lunes", "martes", "miércoles", "sábado", "domingo"]
    assert chart.mark == "bar"


def test_weekday_by_hour_is_a_heat_map_with_an_empty_cell_where_nothing_was_sold(drawn):
    sql = "SELECT week_day, extract(hour FROM hour) AS h, SUM(total) AS revenue FROM sales_data GROUP BY 1, 2"
    chart = drawn("Revenue by weekday and hour", sql)
    assert (chart.mark, chart.type) == ("heat_map", "table")
    assert len(chart.rows) == 6
    assert chart.spec["encoding"]["x"]["sort"] == ["9:00", "10:00", "11:00", "17:00", "18:00", "20:00"]
    assert chart.spec["encoding"]["y"]["sort"][0] == "Monday"


def test_two_periods_of_one_figure_are_grouped_bars(drawn):
    sql = (
        "SELECT product_name, SUM(total) FILTER (WHERE date < '2024-11-01') AS a, "
        "SUM(total) FILTER (WHERE date >= '2024-11-01') AS b FROM sales_data GROUP BY 1 ORDER BY 1"
    )
    chart = drawn("Revenue by product before and after", sql)
    assert chart.mark == "grouped_bar"
    assert len({row["series"] for row in chart.rows}) == 2
    assert "beside each other" in chart.alt


def test_several_lines_keep_their_gaps(drawn):
    sql = "SELECT date, waiter, SUM(total) AS revenue FROM sales_data GROUP BY 1, 2 ORDER BY 1"
    chart = drawn("Daily revenue by waiter", sql)
    assert chart.mark == "multi_line"
    missing = [row for row in chart.rows if row["value"] is None]
    assert {(row["label"], row["series"]) for row in missing} >= {("Sep 30", "waiter 52"), ("Nov 2", "waiter 52")}


def test_a_relationship_is_drawn_as_points_with_an_axis_for_each_unit(drawn):
    sql = "SELECT date, COUNT(DISTINCT ticket_number) AS t, SUM(total) AS revenue FROM sales_data GROUP BY 1"
    chart = drawn("Relationship between tickets and revenue", sql)
    assert (chart.mark, chart.type) == ("scatter", "line")
    assert {row["across"] for row in chart.rows} == {1.0}
    assert chart.alt.startswith("Scatter plot of revenue against tickets, 7 points")


def test_negative_bars_carry_their_figure_on_the_outer_side(drawn):
    sql = "SELECT ticket_number, SUM(total) AS r FROM sales_data WHERE date > '2024-10-13' GROUP BY 1"
    chart = drawn("Revenue by ticket", sql)
    assert {row["value"] for row in chart.rows} == {8000.0, 1500.0, -2000.0}
    marks = [layer["mark"] for layer in chart.spec["layer"]]
    assert {"expr": "datum.value < 0 ? 'right' : 'left'"} in [mark.get("align") for mark in marks]
    assert chart.spec["encoding"]["x"]["scale"] == {"zero": True, "padding": 40}


def test_the_parts_beyond_six_are_one_slice_in_grey(drawn):
    sql = "SELECT ticket_number, SUM(quantity) AS units FROM sales_data WHERE total > 0 GROUP BY 1"
    pie = drawn("Units by ticket", sql)
    assert pie.mark == "horizontal_bar"
    hours = "SELECT date, SUM(quantity) AS units FROM sales_data WHERE total > 0 GROUP BY 1"
    assert "pie" not in {other.mark for other in drawn("Units by day", hours).alternatives}
    named = next(other for other in pie.alternatives if other.mark == "pie")
    assert sum(row["value"] for row in named.rows) == 10.5
    assert len(named.rows) == 6


def test_a_pie_says_the_shares_of_its_largest_and_its_smallest_part(drawn):
    sql = "SELECT week_day, SUM(total) AS r FROM sales_data WHERE total > 0 AND date < '2024-10-03' GROUP BY 1"
    pie = drawn("Share of revenue by weekday as a pie chart", sql)
    assert (pie.mark, {row["value"] for row in pie.rows}) == ("pie", {3000.0, 8000.0, 6000.0})
    assert "Highest: Tuesday, $8,000 (47.1%). Lowest: Monday, $3,000 (17.6%)." in pie.alt


def test_what_is_said_of_lines_is_about_those_that_are_drawn(drawn):
    shops = " UNION ALL ".join(
        f"SELECT date, '{shop}' AS shop, {size} * COUNT(*) AS n FROM sales_data WHERE date < '2024-10-03' GROUP BY 1"
        for shop, size in zip("ABCDEFG", (1, 20, 30, 40, 50, 60, 70), strict=True)
    )
    chart = drawn("A line chart by day and shop", f"SELECT date, shop, SUM(n) AS lines FROM ({shops}) GROUP BY 1, 2")
    assert chart.mark == "multi_line"
    assert {row["series"] for row in chart.rows} == set("BCDEFG")
    assert "Highest: October 1, G, 140. Lowest: September 30, B, 20." in chart.alt


WEEKS = [
    f"SUM(total) FILTER (WHERE date BETWEEN '2024-10-{days}')"
    for days in ("01' AND '2024-10-07", "08' AND '2024-10-14")
]


def test_of_two_periods_the_change_is_shown_large_with_both_beside_it(drawn):
    first, second = WEEKS
    growth = f"100.0 * ({second} - {first}) / NULLIF({first}, 0)"
    chart = drawn("Growth of revenue", f"SELECT {first} AS a, {second} AS b, {growth} AS growth FROM sales_data")
    assert chart.mark == "number"
    assert (chart.rows[0]["label"], chart.rows[0]["text"]) == ("growth of revenue", "-85.7%")
    assert chart.rows[0]["comparison"] == "October 1–7, 2024: $14,000; October 8–14, 2024: $2,000"


def test_one_of_two_periods_is_never_shown_alone(drawn):
    chart = drawn("Ingresos de dos semanas", f"SELECT {WEEKS[0]} AS a, {WEEKS[1]} AS b FROM sales_data", "es")
    row = {key: str(value).replace("\u00a0", " ") for key, value in chart.rows[0].items()}
    assert (row["label"], row["text"]) == ("facturación (1–7 de octubre de 2024)", "$ 14.000")
    assert row["comparison"] == "8–14 de octubre de 2024: $ 2.000"
    assert "$ 2.000" in chart.alt.replace("\u00a0", " ")


def test_the_first_of_each_group_is_a_bar_that_says_who_it_is(drawn):
    ranked = "ROW_NUMBER() OVER (PARTITION BY ticket_number ORDER BY SUM(quantity) DESC) AS n"
    named = "product_name || ' of ' || ticket_number"
    sql = (
        f"WITH r AS (SELECT ticket_number, {named} AS p, SUM(quantity) AS u, {ranked} FROM sales_data GROUP BY 1, 2) "
        "SELECT ticket_number, p, u FROM r WHERE n = 1"
    )
    chart = drawn("Best product of each ticket", sql)
    assert chart.mark == "horizontal_bar"
    assert "FCB 0001-000000001, Cafe con leche of FCB 0001-000000001" in {row["label"] for row in chart.rows}


def test_weeks_are_labelled_with_their_first_day(drawn):
    sql = "SELECT date_trunc('week', date) AS w, SUM(total) AS r FROM sales_data GROUP BY 1"
    assert [row["label"] for row in drawn("Revenue by week", sql).rows] == ["Sep 30", "Oct 7", "Oct 14", "Oct 28"]


def test_a_query_that_cannot_be_read_back_is_drawn_from_its_cells_and_never_as_a_whole(drawn):
    union = (
        "SELECT 'before' AS era, SUM(total) AS revenue FROM sales_data WHERE date < '2024-10-01' "
        "UNION ALL SELECT 'after', SUM(total) FROM sales_data WHERE date >= '2024-11-01'"
    )
    bars, pie = drawn("Revenue before and after October", union), drawn("A pie of revenue by era", union)
    assert {row["label"]: row["value"] for row in bars.rows} == {"before": 3000, "after": 9500}
    assert (bars.mark, pie.mark) == ("bar", "bar")
    assert pie.notes


@pytest.mark.parametrize(
    ("figure", "above"),
    [
        ("SUM(total)", [None, None, None]),
        ("-SUM(total)", [True, None, True]),
    ],
)
def test_what_there_is_of_an_incomplete_point_is_written_off_the_line(drawn, figure, above):
    line = drawn("Trend by month in a line", MONTHLY.replace("SUM(total)", figure))
    assert line.mark == "line"
    assert [row.get("above") for row in line.rows] == above
    written = next(layer for layer in line.spec["layer"] if layer["mark"]["type"] == "text")
    assert written["mark"]["baseline"] == {"expr": "datum.above ? 'bottom' : 'top'"}


BEST_DAYS = (
    "SELECT waiter, date, r FROM (SELECT waiter, date, SUM(total) AS r, RANK() OVER (PARTITION BY waiter "
    "ORDER BY SUM(total) DESC) AS place FROM sales_data GROUP BY 1, 2) AS t WHERE place = 1"
)


def test_one_day_of_each_waiter_is_a_bar_a_waiter_and_no_line_of_single_points(drawn):
    chart = drawn("The best day of each waiter", BEST_DAYS)
    waiters = [row["label"].split(", ")[0] for row in chart.rows]
    assert chart.type == "bar"
    assert len(waiters) == len(set(waiters)) > 1
    assert {other.mark for other in chart.alternatives}.isdisjoint({"line", "area"})


def test_things_with_what_is_told_of_them_are_a_table(drawn):
    sql = "SELECT ticket_number, date, SUM(total) AS r FROM sales_data GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 5"
    assert drawn("The 5 largest tickets: number, date and amount", sql).type == "table"
    alone = "SELECT ticket_number, SUM(total) AS r FROM sales_data GROUP BY 1 ORDER BY 2 DESC LIMIT 5"
    assert drawn("The 5 largest tickets", alone).type == "bar"
