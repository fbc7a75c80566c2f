"""Channels, axes and the frame of a Vega-Lite specification; colours and sizes are the page's.

Labels and tooltips are texts made in Python, in the language of the question. Ticks of figures are shortened by an
expression of Vega's own language, which needs no eval.
"""

from typing import Any

from agent import formats
from agent.chart.shape import Axis, Figures, Shape
from agent.values import Language, Unit

Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
MOST_TICKS = 7
LABEL_PIXELS = 220
UNIT_SIGNS: dict[Unit, str] = {"percent": "%", "fraction": "%", "hour": "h"}
NUMBERS: dict[Language, Spec] = {
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["$", ""]},
    "es": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["$\u00a0", ""]},
}
"""d3's locales of figures: they are part of the specification, since they belong to its texts."""

MONTHS: dict[Language, str] = {
    "en": "['Jan','Feb','Mar','Apr','May','Jun','Jul','Aug','Sep','Oct','Nov','Dec']",
    "es": "['ene','feb','mar','abr','may','jun','jul','ago','sept','oct','nov','dic']",
}
DAYS: dict[Language, str] = {
    "en": "{months}[utcmonth(datum.value)] + ' ' + utcdate(datum.value)",
    "es": "utcdate(datum.value) + ' ' + {months}[utcmonth(datum.value)]",
}
MONTHS_OF_YEARS = "{months}[utcmonth(datum.value)] + ' ' + utcyear(datum.value)"
MOST_DAYS_WITHOUT_YEAR = 300


def frame(shape: Shape, parts: Spec) -> Spec:
    """A whole specification around its marks and encodings."""
    return {
        "$schema": SCHEMA,
        "usermeta": {"nivii": {"language": shape.language, "currency": shape.currency}},
        "config": {"locale": {"number": NUMBERS[shape.language]}},
        "data": {"name": "rows"},
        "width": "container",
        **parts,
    }


def labels(axis: Axis, texts: list[str]) -> Spec:
    """Labels in the order of the data; of many along an order, a few evenly spaced ones are written."""
    look: Spec = {"title": capital(axis.title), "labelAngle": 0, "labelLimit": LABEL_PIXELS, "labelOverlap": "greedy"}
    if axis.ordered and len(texts) > 2 * MOST_TICKS:
        every = -(-len(texts) // MOST_TICKS)
        look["values"] = texts[::every]
    return {"field": "label", "type": "ordinal", "sort": None, "axis": look}


def days(axis: Axis, language: Language, span: int) -> Spec:
    """Days at their true distances, over `span` days in all."""
    form = DAYS[language] if span <= MOST_DAYS_WITHOUT_YEAR else MONTHS_OF_YEARS
    look = {
        "title": capital(axis.title),
        "labelAngle": 0,
        "tickCount": MOST_TICKS - 1,
        "labelExpr": form.format(months=MONTHS[language]),
    }
    return {"field": "day", "type": "temporal", "scale": {"type": "utc"}, "axis": look}


def figures(of: Figures, shape: Shape, field: str = "value", *, zero: bool = True) -> Spec:
    """A channel of figures."""
    return {"field": field, "type": "quantitative", "axis": _value_axis(of, shape), "scale": {"zero": zero}}


def series(of: Axis) -> Spec:
    """The colours that tell series apart, in the order of the data."""
    return {"field": "series", "type": "nominal", "sort": of.in_order(), "title": capital(of.title) or None}


def tooltip(axis: Axis, of: Figures, split: Axis | None = None) -> list[Spec]:
    """What is said of a mark under the pointer: its label, its series, its figure."""
    fields = [{"field": "label", "type": "nominal", "title": capital(axis.title)}]
    if split is not None:
        fields.append({"field": "series", "type": "nominal", "title": capital(split.title) or " "})
    return [*fields, {"field": "text", "type": "nominal", "title": capital(of.title)}]


def tick(of: Figures, shape: Shape) -> str:
    """An expression for the text of `datum.value`: thousands and millions are shortened."""
    gap = formats.NO_BREAK
    money = of.unit == "currency" and bool(shape.currency)
    sign = f"{shape.currency}{gap if shape.language == 'es' else ''}" if money else ""
    before = f"(datum.value < 0 ? '-' : '') + '{sign}' + "
    scale = 100 if of.unit == "fraction" else 1
    after = f" + '{gap if shape.language == 'es' else ''}%'" if of.unit in ("percent", "fraction") else ""
    thousand = f"{gap}mil" if shape.language == "es" else "k"
    size = f"abs(datum.value * {scale})" if scale != 1 else "abs(datum.value)"
    return (
        f"datum.value === 0 ? '0' : {size} >= 1e6 ? {before}format({size} / 1e6, ',.2~f') + '{gap}M'{after}"
        f" : {size} >= 1e4 ? {before}format({size} / 1e3, ',.1~f') + '{thousand}'{after}"
        f" : {before}format({size}, ',.2~f'){after}"
    )


def _value_axis(of: Figures, shape: Shape) -> Spec:
    sign = shape.currency if of.unit == "currency" else UNIT_SIGNS.get(of.unit or "count", "")
    title = capital(of.title) + (f" ({sign})" if sign else "")
    return {"title": title, "tickCount": 5, "labelExpr": tick(of, shape), "grid": True}


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
