"""The image of a chart, PNG or SVG, made without a browser: the specification, its data, and a theme.

The theme's colours are those of the page. vl-convert (MIT-licensed Vega-Lite inside a library) draws the same
specification as the page does; nothing is fetched.
"""

from typing import Any, Literal

from agent.answer import Chart
from agent.errors import BadQuestion
from agent.values import ChartType

Format = Literal["png", "svg"]
Theme = Literal["light", "dark"]
Spec = dict[str, Any]

WIDTH = 860
NARROWEST, WIDEST = 200, 2400
HEIGHT_SHARE = 0.5
SCALE = 2.0
"""Pixels of a PNG for each of the drawing's units, for screens of two to one."""

CATEGORIES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
"""Okabe and Ito (2008), "Color Universal Design": told apart by people with the usual kinds of colour blindness."""

FONT = "system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif"
INKS: dict[Theme, dict[str, str]] = {
    "light": {"card": "#FFFFFF", "ink": "#1B1F24", "quiet": "#59616B", "line": "#E3E4E1", "low": "#E8F1F8",
              "high": "#0B3C5D"},
    "dark": {"card": "#1B1E22", "ink": "#E8EAED", "quiet": "#A3ABB5", "line": "#2C3137", "low": "#1F3340",
             "high": "#9AD0F5"},
}  # fmt: skip


def draw(chart: Chart, format: Format = "png", theme: Theme = "light", width: int = WIDTH) -> bytes:
    """The image with its title. Raises BadQuestion for an answer that has no drawing: a figure, a table."""
    import vl_convert

    spec = themed(chart, theme, min(WIDEST, max(NARROWEST, width)))
    if format == "svg":
        return vl_convert.vegalite_to_svg(spec).encode()
    return bytes(vl_convert.vegalite_to_png(spec, scale=SCALE))


def themed(chart: Chart, theme: Theme, width: int) -> Spec:
    """The specification with its data, a title, a size and the theme. Raises BadQuestion when there is none."""
    if chart.spec is None:
        raise BadQuestion("This answer has no chart to draw.", kind="no_chart", hint="Ask for its rows instead.")
    config = {**_config(theme), **chart.spec.get("config", {})}
    spec: Spec = {
        **chart.spec,
        "data": {"name": "rows", "values": list(chart.rows)},
        "config": config,
        "width": width,
    }
    spec.setdefault("height", round(width * HEIGHT_SHARE))
    spec["autosize"] = {"type": "fit", "contains": "padding"} if not isinstance(spec["height"], dict) else "pad"
    spec["padding"] = 16
    if chart.title:
        spec["title"] = {"text": chart.title, "anchor": "start"}
    spec["description"] = chart.alt
    return spec


def _config(theme: Theme) -> Spec:
    ink = INKS[theme]
    quiet = {"labelColor": ink["quiet"], "titleColor": ink["quiet"], "labelFontSize": 12, "titleFontSize": 12}
    first = CATEGORIES[0]
    return {
        "background": ink["card"],
        "font": FONT,
        "axis": {**quiet, "gridColor": ink["line"], "domainColor": ink["line"], "tickColor": ink["line"],
                 "titleFontWeight": "normal"},
        "legend": {**quiet, "orient": "top"},
        "title": {"color": ink["ink"], "fontSize": 16},
        "view": {"stroke": None},
        "range": {"category": list(CATEGORIES), "heatmap": [ink["low"], first, ink["high"]],
                  "ramp": [ink["low"], first, ink["high"]]},
        "bar": {"color": first},
        "line": {"color": first},
        "area": {"color": first},
        "point": {"color": first},
        "text": {"color": ink["ink"], "fontSize": 12},
    }  # fmt: skip


def from_json(kept: dict[str, Any], wanted: ChartType | None = None) -> Chart:
    """A chart that was kept as JSON; with `wanted`, the one of that type among its alternatives.

    Raises BadQuestion when it may not be drawn so.
    """
    chart = _chart(kept)
    if wanted is None or wanted == chart.type:
        return chart
    for other in kept.get("alternatives", ()):
        if other["type"] == wanted:
            return _chart(other)
    raise BadQuestion(f"This answer cannot be drawn as {wanted}.", kind="no_chart", hint="Leave the type out.")


def _chart(kept: dict[str, Any]) -> Chart:
    return Chart(
        type=kept["type"],
        mark=kept["mark"],
        title=kept["title"],
        alt=kept["alt"],
        spec=kept["spec"],
        rows=tuple(kept["rows"]),
        notes=tuple(kept["notes"]),
    )
