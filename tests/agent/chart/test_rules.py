"""Over random results, in both languages: whatever is drawn, and whatever it may be switched to, keeps every rule."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agent.chart import arranging, draw, rules, shape, vega
from agent.chart.guessing import guess
from agent.chart.pie import GREY
from agent.values import Column, Rows

MOST_EXAMPLES = 150
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIGURES = st.one_of(st.none(), st.integers(-10_000, 10_000_000), st.decimals(-1000, 1000, places=2, allow_nan=False))
QUESTIONS = st.sampled_from(
    ["Sales", "Share of sales", "A pie of sales", "The trend of sales as a line", "Sales in stacked bars",
     "A heat map", "Ventas en un gráfico de área", "Correlation of sales", "Ventas como tabla", "Top 5",
     "Sales in bars"]
)  # fmt: skip
WISHES = st.sampled_from(["auto", "line", "bar", "pie", "table", "number"])
LABELS = {
    "text": st.text(min_size=1, max_size=30),
    "weekday": st.sampled_from(WEEKDAYS),
    "year": st.integers(1990, 2030),
    "day": st.integers(0, 400).map(lambda days: date(2024, 1, 1) + timedelta(days)),
    "month": st.sampled_from(["2024-01", "2024-02", "2024-03", "2024-07", "2025-01"]),
}
TYPES = {"text": "text", "weekday": "text", "year": "integer", "day": "date", "month": "text"}


@st.composite
def results(draw):
    """Rows with up to two label columns and up to two columns of figures."""
    kinds = draw(st.lists(st.sampled_from(list(LABELS)), max_size=2))
    count = draw(st.integers(0, 2 if kinds else 3))
    columns = [Column(f"{kind}_{place}", TYPES[kind]) for place, kind in enumerate(kinds)]
    names = draw(st.permutations(["sales", "avg_fee", "units"]))
    columns += [Column(name, "decimal") for name in names[:count]]
    strategies = [LABELS[kind] for kind in kinds] + [FIGURES] * count
    values = draw(st.lists(st.tuples(*strategies), max_size=40)) if columns else []
    return Rows(tuple(columns), tuple(values), len(values), draw(st.booleans()))


ONE_CITY_OF_MANY_YEARS = Rows(
    (Column("text_0", "text"), Column("year_1", "integer"), Column("sales", "decimal")),
    tuple(("Lima", 2010 + place, place) for place in range(8)),
    8,
)
"""Its axis is the years: the groupings are turned before it is drawn."""


def marks_of(spec):
    layers = spec.get("layer", [spec])
    return [(layer["mark"]["type"], {**spec.get("encoding", {}), **layer.get("encoding", {})}) for layer in layers]


def check_bars(chart, seen):
    for kind, channels in marks_of(chart.spec):
        quantities = [
            each for each in channels.values() if isinstance(each, dict) and each.get("type") == "quantitative"
        ]
        if kind == "bar":
            assert all(each["scale"]["zero"] for each in quantities if "scale" in each)
    figures = [row["value"] for row in chart.rows if row["value"] is not None]
    if chart.mark == "stacked_bar":
        assert min(figures) >= 0
        assert seen.first.additive
    elif chart.mark in {"bar", "horizontal_bar"} and seen.axis.ordered:
        places = [seen.axis.ticks.index(label) for label in seen.axis.in_order() if label in seen.axis.ticks]
        assert len(places) == len(set(seen.axis.ticks))


def check_pie(chart, seen):
    parts = [row["value"] or 0 for row in chart.rows]
    assert 2 <= len(parts) <= rules.MOST_SLICES
    assert min(parts) >= 0
    assert sum(parts) == pytest.approx(sum(value or 0 for value in seen.first.values))
    assert seen.first.additive
    assert not seen.axis.over_dates
    assert not seen.truncated


def check_line(chart, seen):
    assert seen.axis.ordered
    assert not seen.axis.weekday
    assert seen.axis.distinct >= rules.FEWEST_FOR_LINE
    assert len({row.get("series") for row in chart.rows}) <= rules.MOST_LINES
    if chart.mark == "area":
        assert min(row["value"] for row in chart.rows if row["value"] is not None) >= 0


def check_heat_map(chart, seen):
    cells = [(row["label"], row["series"]) for row in chart.rows]
    assert len(cells) == len(set(cells))
    assert seen.series is not None


def check_scatter(chart, seen):
    assert all("across" in row for row in chart.rows)
    x, y = (chart.spec["encoding"][name]["field"] for name in ("x", "y"))
    assert x != y


CHECKS = {
    "bar": check_bars, "horizontal_bar": check_bars, "grouped_bar": check_bars, "stacked_bar": check_bars,
    "pie": check_pie, "line": check_line, "multi_line": check_line, "area": check_line, "heat_map": check_heat_map,
    "scatter": check_scatter,
}  # fmt: skip


@settings(max_examples=MOST_EXAMPLES, deadline=None)
@example(ONE_CITY_OF_MANY_YEARS, "Sales", "auto", "en")
@given(results(), QUESTIONS, WISHES, st.sampled_from(["en", "es"]))
def test_every_chart_keeps_every_rule(rows, question, wish, language):
    seen = guess(rows, language)
    chart = draw(question, wish, rows, seen)
    if not rows.values:
        assert chart.mark == "none"
        return
    seen = arranging.arrange(seen, side_by_side=False)
    assert chart.alt
    for drawn in (chart, *chart.alternatives):
        if drawn.spec is None:
            assert drawn.mark in {"number", "table"}
            continue
        CHECKS[drawn.mark](drawn, seen)
        check_texts(drawn)
        check_values(drawn, seen)


def check_texts(chart):
    """No colour but the grey of what is left over, no size of our own, axes with titles and few ticks."""
    colours = set(re.findall("#[0-9A-F]{6}", str(chart.spec)))
    assert colours <= {GREY}
    assert chart.spec["width"] == "container"
    assert chart.spec["config"] == {"locale": chart.spec["config"]["locale"]}
    for _, channels in marks_of(chart.spec):
        for name in ("x", "y"):
            axis = channels.get(name, {}).get("axis")
            if axis is not None:
                assert axis["title"]
                assert axis.get("labelAngle", 0) == 0
                assert len(axis.get("values", ())) <= 2 * 7


def check_values(chart, seen):
    """Read back from the specification's data, the figures are the rows': all of them, unless a note says so."""
    shown = sorted(row["value"] for row in chart.rows if row["value"] is not None)
    figures = seen.figures[1] if chart.mark == "scatter" else seen.first
    held = sorted(value for value in figures.values if value is not None)
    if chart.mark == "pie" and len(seen.first.values) > rules.MOST_SLICES:
        return
    if chart.notes and len(shown) < len(held):
        assert set(shown) <= set(held)
        return
    assert shown == held


def test_two_units_never_share_an_axis():
    figures = (
        shape.Figures(1, "revenue", "currency", (1.0, 2.0), ("$1", "$2"), True, "May", ("revenue",)),
        shape.Figures(2, "units", "units", (3.0, 4.0), ("3", "4"), True, "May", ("units",)),
    )
    axis = shape.Axis(0, "city", ("Lima", "Rosario"), ("Lima", "Rosario"))
    seen = shape.Shape("en", "$", 2, axis, None, figures, whole=True)
    assert arranging.spread(seen) is seen
    assert {row["value"] for row in vega.draw("bar", seen).rows} == {1.0, 2.0}


def test_two_periods_of_one_figure_stand_beside_each_other():
    figures = tuple(
        shape.Figures(place, "revenue", "currency", values, ("$1", "$2"), True, side, ("revenue",))
        for place, side, values in ((1, "May", (1.0, 2.0)), (2, "June", (3.0, None)))
    )
    axis = shape.Axis(0, "city", ("Lima", "Rosario"), ("Lima", "Rosario"))
    picture = vega.draw("bar", arranging.spread(shape.Shape("en", "$", 2, axis, None, figures, whole=True)))
    assert picture.mark == "grouped_bar"
    assert {(row["label"], row["series"], row["value"]) for row in picture.rows} == {
        ("Lima", "May", 1.0), ("Lima", "June", 3.0), ("Rosario", "May", 2.0), ("Rosario", "June", None),
    }  # fmt: skip


def test_a_missing_day_is_a_gap_and_uneven_days_stand_at_their_distances():
    days = [date(2024, 5, day) for day in (1, 2, 3, 5, 6, 7, 8)]
    rows = Rows((Column("day", "date"), Column("n", "integer")), tuple((day, 5) for day in days), 7)
    chart = draw("Visits by day", "auto", rows, guess(rows, "en"))
    assert [row["value"] for row in chart.rows] == [5.0, 5.0, 5.0, None, 5.0, 5.0, 5.0, 5.0]
    sparse = [date(2024, 5, day) for day in (1, 2, 9, 20, 21, 28)]
    rows = Rows((Column("day", "date"), Column("n", "integer")), tuple((day, Decimal(5)) for day in sparse), 6)
    chart = draw("Trend by day", "auto", rows, guess(rows, "en"))
    assert chart.spec["encoding"]["x"]["type"] == "temporal"
    assert [row["day"] for row in chart.rows][:2] == ["2024-05-01", "2024-05-02"]


def test_years_at_even_steps_need_no_calendar():
    rows = Rows((Column("year", "integer"), Column("n", "integer")), tuple((2010 + n, n) for n in range(8)), 8)
    assert draw("Per year", "auto", rows, guess(rows, "es")).spec["encoding"]["x"]["type"] == "ordinal"
