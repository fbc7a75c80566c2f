"""The report as one HTML page that needs nothing else: figures by suite, each case with all that belongs to it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlglot
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from agent.chart import image
from evals.judging import Judged
from evals.metrics import Share, Summary, summarise
from evals.results import Results

CHART_WIDTH = 560
LANGUAGES = {"en": "English", "es": "Spanish"}
MOST_ROWS = 12
"""Rows of a table that are shown; the rest is counted."""


def write_page(results: Sequence[Results], path: Path) -> None:
    """Write the page."""
    folder = Path(__file__).parent
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(default=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["sql"] = _pretty
    environment.filters["chart"] = _chart
    environment.filters["cell"] = _cell
    suites = [
        {"results": each, "summary": (summary := summarise(each.judged)), "figures": _figures(summary)}
        for each in results
    ]
    cases = [judged for each in results for judged in each.judged]
    text = environment.get_template("page.html.j2").render(
        suites=suites,
        tags=sorted({tag for judged in cases for tag in judged.case.tags}),
        flaws=sorted({judged.flaw for judged in cases if judged.flaw}),
        most_rows=MOST_ROWS,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _figures(summary: Summary) -> list[tuple[str, str, str]]:
    """Name, value and remark of the figures at the top."""

    def share(value: Share) -> str:
        return f"{value.value:.1%}"

    def counted(value: Share) -> str:
        return f"{value.part} of {value.whole}"

    by_language = [
        (LANGUAGES.get(name, name), share(value), counted(value)) for name, value in summary.by_language.items()
    ]
    return [
        ("right, lenient", share(summary.lenient), f"{counted(summary.lenient)}; strict {share(summary.strict)}"),
        *by_language,
        ("chart accepted", share(summary.chart), counted(summary.chart)),
        ("declined rightly", share(summary.declined_rightly), f"wrongly {share(summary.declined_wrongly)}"),
        ("wrong, unwarned", share(summary.silently_wrong), counted(summary.silently_wrong)),
        ("figures untraced", share(summary.untraced), counted(summary.untraced)),
        ("model calls", f"{summary.mean_calls:.2f}", f"first prompt ≤ {summary.first_prompt_tokens} tokens"),
        ("milliseconds", f"{summary.milliseconds[0]:.0f}", f"95 % under {summary.milliseconds[1]:.0f}"),
    ]


def _pretty(sql: str) -> str:
    """The query over several lines, or as it is where it cannot be read."""
    try:
        return sqlglot.transpile(sql, read="duckdb", write="duckdb", pretty=True)[0]
    except sqlglot.errors.SqlglotError:
        return sql


def _chart(judged: Judged) -> Markup:
    """The answer's chart as an image; nothing for a table or a figure."""
    answer = judged.taken.answer
    if answer is None or not answer.chart or not answer.chart.get("spec"):
        return Markup()
    kept = {**answer.chart, "title": ""}
    drawn = image.draw(image.from_json(kept), "svg", width=CHART_WIDTH).decode()
    # vl-convert wrote it from values that it escapes itself.
    return Markup(drawn)


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    return (
        f"{value:,}"
        if isinstance(value, int) and not isinstance(value, bool)
        else "∅"
        if value is None
        else str(value)
    )
