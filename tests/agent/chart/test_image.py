"""Images without a browser: the specification that the page draws, with its data, a title and a theme."""

import struct
import xml.etree.ElementTree as ElementTree

import pytest

from agent import wire
from agent.chart import draw, image
from agent.chart.guessing import guess
from agent.errors import BadQuestion
from agent.values import Column, Rows

CITIES = Rows((Column("city", "text"), Column("sales", "integer")), (("Rosario", 5123), ("Lima", 31)), 2)
YEARS = Rows((Column("year", "integer"), Column("n", "integer")), tuple((2010 + n, 10 * n) for n in range(9)), 9)
GRID = Rows(
    (Column("day", "text"), Column("shift", "text"), Column("n", "integer")),
    tuple((day, shift, len(day) + len(shift)) for day in ("Mon", "Tue", "Wed") for shift in ("am", "noon")),
    6,
)
ALL = [
    ("bars", CITIES),
    ("pie", CITIES),
    ("line chart", YEARS),
    ("area chart", YEARS),
    ("heat map", GRID),
    ("stacked bars", GRID),
]


def chart_of(question, rows, language="en"):
    return draw(f"A {question}", "auto", rows, guess(rows, language))


def texts(svg):
    root = ElementTree.fromstring(svg)
    return ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize(("question", "rows"), ALL)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_mark_is_drawn_in_both_themes(question, rows, theme):
    svg = image.draw(chart_of(question, rows), "svg", theme, 600).decode()
    assert image.INKS[theme]["card"] in svg
    assert texts(svg)


def test_a_png_has_the_width_asked_for_at_two_pixels_a_unit():
    png = image.draw(chart_of("line chart", YEARS), "png", "light", 500)
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert width == 1000
    assert height > 400


def test_the_labels_of_the_image_are_those_of_the_rows():
    shown = texts(image.draw(chart_of("bars", CITIES), "svg").decode())
    assert {"Rosario", "Lima", "5,123", "31"} <= set(shown)


def test_spanish_figures_have_spanish_separators():
    shown = texts(image.draw(chart_of("bars", CITIES, "es"), "svg").decode())
    assert {"5.123", "2.000"} <= set(shown)


def test_a_figure_and_a_table_have_no_image():
    with pytest.raises(BadQuestion) as raised:
        image.draw(draw("Sales as a table", "auto", CITIES, guess(CITIES, "en")))
    assert raised.value.kind == "no_chart"


def test_a_kept_chart_is_drawn_as_any_of_its_types():
    kept = wire.chart_json(chart_of("bars", CITIES))
    assert image.from_json(kept).mark == "bar"
    assert image.from_json(kept, "bar").mark == "bar"
    assert image.from_json(kept, "pie").mark == "pie"
    with pytest.raises(BadQuestion, match="line"):
        image.from_json(kept, "line")
    assert image.draw(image.from_json(kept, "pie"), "svg") == image.draw(chart_of("pie", CITIES), "svg")


def test_a_width_out_of_bounds_is_brought_within_them():
    assert image.themed(chart_of("bars", CITIES), "light", 5)["width"] == 5
    png = image.draw(chart_of("line chart", YEARS), "png", "light", 10)
    assert struct.unpack(">I", png[16:20])[0] == 2 * image.NARROWEST
