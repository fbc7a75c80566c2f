"""Draws rows honestly: the chart that was asked for when it does not mislead, else the one that fits, with a note."""

from agent.answer import Chart, Check
from agent.chart import alt_text, rules, shape, vega, wishes
from agent.chart.rules import Drawn
from agent.chart.shape import Shape
from agent.interpretation import Interpretation
from agent.semantics import Semantics
from agent.values import ChartType, ChartWish, Language, Question, Rows

TYPES: dict[Drawn, ChartType] = {
    "bar": "bar",
    "line": "line",
    "pie": "pie",
    "table": "table",
    "number": "table",
    "scatter": "line",
}
"""The nearest of the endpoint's five words; points of two figures come nearest to a line."""

NAMES: dict[Language, dict[Drawn, str]] = {
    "en": {
        "bar": "bars",
        "line": "a line",
        "pie": "a pie",
        "table": "a table",
        "number": "a figure",
        "scatter": "points",
    },
    "es": {
        "bar": "barras",
        "line": "una línea",
        "pie": "una torta",
        "table": "una tabla",
        "number": "un valor",
        "scatter": "puntos",
    },
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
    would mislead. Warnings among the checks are the chart's notes too.
    """
    seen = shape.of(rows, interpretation, semantics, question.language)
    drawn, notes = decide(question.text, wish, seen)
    if not rows.values:
        return Chart("none", "none", "", alt_text.nothing(question.language), None)
    warned = tuple(check.sentence for check in checks if check.verdict == "warned")
    alternatives = tuple(_chart(other, seen, ()) for other in rules.legal(seen) if other != drawn)
    return _chart(drawn, seen, (*notes, *warned), alternatives)


def decide(question: str, wish: ChartWish, seen: Shape) -> tuple[Drawn, tuple[str, ...]]:
    """What is drawn, and the note that says why a wish was not."""
    named = wishes.named(question)
    wished: Drawn | None = named or (None if wish == "auto" else wish)
    fitting = rules.by_rule(seen, wishes.cue(question))
    if wished is None or wished == fitting:
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
    return Chart(
        type=TYPES[drawn],
        mark=picture.mark,
        title="",
        alt=alt_text.write(drawn, seen),
        spec=picture.spec,
        rows=picture.rows,
        notes=notes,
        alternatives=alternatives,
    )
