"""Draws rows honestly: the chart that was asked for when it does not mislead, else the one that fits, with a note."""

from dataclasses import replace

from agent.answer import Chart, Check
from agent.chart import alt_text, arranging, rules, shape, vega, wishes
from agent.chart.guessing import guess
from agent.chart.picture import Picture
from agent.chart.rules import Drawn
from agent.chart.shape import Shape
from agent.interpretation import Interpretation
from agent.semantics import Semantics
from agent.values import ChartType, ChartWish, Language, Question, Rows

TYPES: dict[Drawn, ChartType] = {
    "bar": "bar",
    "stacked_bar": "bar",
    "line": "line",
    "area": "line",
    "pie": "pie",
    "heat_map": "table",
    "scatter": "line",
    "table": "table",
    "number": "table",
}
"""The nearest of the endpoint's five words: for points of two figures a line, for a grid of cells a table."""

NAMES: dict[Language, dict[Drawn, str]] = {
    "en": {"bar": "bars", "stacked_bar": "stacked bars", "line": "a line", "area": "an area", "pie": "a pie",
           "heat_map": "a heat map", "scatter": "points", "table": "a table", "number": "a figure"},
    "es": {"bar": "barras", "stacked_bar": "barras apiladas", "line": "una línea", "area": "un área",
           "pie": "una torta", "heat_map": "un mapa de calor", "scatter": "puntos", "table": "una tabla",
           "number": "un valor"},
}  # fmt: skip
SERIES_LEFT_OUT: dict[Language, str] = {
    "en": "The {shown} largest of {all} series are drawn; the table has them all.",
    "es": "Se dibujan las {shown} series mayores de {all}; la tabla las tiene todas.",
}
REPLACED: dict[Language, str] = {
    "en": "Drawn as {drawn} instead of {wished}: {reason}.",
    "es": "Dibujado como {drawn} en vez de {wished}: {reason}.",
}
SHORTENED: dict[Language, str] = {
    "en": "The {shown} largest of {all} are drawn; the table has them all.",
    "es": "Se dibujan los {shown} mayores de {all}; la tabla los tiene todos.",
}


def choose(
    question: Question,
    wish: ChartWish,
    rows: Rows,
    interpretation: Interpretation,
    checks: tuple[Check, ...],
    semantics: Semantics,
) -> Chart:
    """The chart of annotated rows.

    A chart that the question names goes before the model's wish, and both before the rule; none is drawn when it
    would mislead. Warnings among the checks are the chart's notes too. Of a query that cannot be read back, such as
    a UNION, the columns and cells alone tell what there is to draw, and nothing tells that it is all there is.
    """
    if interpretation.is_blank:
        seen = replace(guess(rows, question.language), whole=False)
    else:
        seen = shape.of(rows, interpretation, semantics, question.language)
    warned = tuple(check.sentence for check in checks if check.verdict == "warned")
    return draw(question.text, wish, rows, seen, warned)


def draw(question: str, wish: ChartWish, rows: Rows, seen: Shape, warned: tuple[str, ...] = ()) -> Chart:
    """The chart of rows that have the shape `seen`."""
    if not rows.values:
        return Chart("none", "none", "", alt_text.nothing(seen.language), None)
    seen = arranging.arrange(seen, side_by_side=wishes.cue(question) != "relationship")
    drawn, notes = decide(question, wish, seen)
    alternatives = tuple(_chart(other, seen, ()) for other in rules.legal(seen) if other != drawn)
    return _chart(drawn, seen, (*notes, *warned), alternatives)


def decide(question: str, wish: ChartWish, seen: Shape) -> tuple[Drawn, tuple[str, ...]]:
    """What is drawn, and the note that says why a wish was not."""
    named = wishes.named(question)
    wished: Drawn | None = named or (None if wish == "auto" else wish)
    fitting = rules.by_rule(seen, wishes.cue(question))
    if wished is None or wished == fitting or (named is None and TYPES[wished] == TYPES[fitting]):
        return fitting, ()
    reason = rules.objection(wished, seen)
    if reason is None and (named or _keeps(wished, fitting)):
        return wished, ()
    if reason is None or (named is None and fitting == "number"):
        return fitting, ()
    text = REPLACED[seen.language].format(
        drawn=NAMES[seen.language][fitting], wished=NAMES[seen.language][wished], reason=reason[seen.language]
    )
    return fitting, (text,)


def _keeps(wished: Drawn, fitting: Drawn) -> bool:
    """Whether the model's legal wish stands. A single figure is shown large whatever the model thought."""
    return fitting != "number" and wished != "number"


def _chart(drawn: Drawn, seen: Shape, notes: tuple[str, ...], alternatives: tuple[Chart, ...] = ()) -> Chart:
    picture = vega.draw(drawn, seen)
    if picture.left_out:
        shown = seen.row_count - picture.left_out
        notes = (*notes, SHORTENED[seen.language].format(shown=shown, all=seen.row_count))
    if picture.series_left_out and seen.series is not None:
        drawn_series = seen.series.distinct - picture.series_left_out
        notes = (*notes, SERIES_LEFT_OUT[seen.language].format(shown=drawn_series, all=seen.series.distinct))
    return Chart(
        type=TYPES[drawn],
        mark=picture.mark,
        title="",
        alt=alt_text.write(drawn, seen, _series_drawn(picture)),
        spec=picture.spec,
        rows=picture.rows,
        notes=notes,
        alternatives=alternatives,
    )


def _series_drawn(picture: Picture) -> frozenset[str] | None:
    """The series that a drawing shows, where it leaves some out."""
    return frozenset(row["series"] for row in picture.rows) if picture.series_left_out else None
