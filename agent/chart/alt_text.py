"""What a chart says to one who cannot see it: its kind, what against what, its range, its extremes."""

from agent.chart.rules import Drawn
from agent.chart.shape import Shape
from agent.values import Language

KINDS: dict[Language, dict[Drawn, str]] = {
    "en": {"bar": "Bar chart", "line": "Line chart", "pie": "Pie chart", "scatter": "Scatter plot", "table": "Table",
           "number": "Figure"},
    "es": {"bar": "Gráfico de barras", "line": "Gráfico de líneas", "pie": "Gráfico de torta",
           "scatter": "Gráfico de dispersión", "table": "Tabla", "number": "Valor"},
}  # fmt: skip
AGAINST: dict[Language, str] = {"en": "{kind} of {figures} by {axis}", "es": "{kind} de {figures} por {axis}"}
SPLIT: dict[Language, str] = {"en": " and {series}", "es": " y {series}"}
COUNTED: dict[Language, str] = {
    "en": ", {count} points from {first} to {last}",
    "es": ", {count} puntos de {first} a {last}",
}
EXTREMES: dict[Language, str] = {
    "en": ". Highest: {top}, {high}. Lowest: {bottom}, {low}.",
    "es": ". El mayor: {top}, {high}. El menor: {bottom}, {low}.",
}
ROWS: dict[Language, str] = {"en": "{kind} of {count} rows.", "es": "{kind} de {count} filas."}
NOTHING: dict[Language, str] = {"en": "No rows.", "es": "Sin filas."}


def nothing(language: Language) -> str:
    """For a result without rows."""
    return NOTHING[language]


def write(drawn: Drawn, shape: Shape) -> str:
    """The alternative text of a drawing."""
    language = shape.language
    kind = KINDS[language][drawn]
    if drawn == "number":
        return f"{shape.first.title}: {shape.first.texts[0]}."
    if drawn == "table" or shape.axis is None or not shape.figures:
        return ROWS[language].format(kind=KINDS[language]["table"], count=shape.row_count)
    text = AGAINST[language].format(kind=kind, figures=shape.first.title, axis=shape.axis.title)
    if shape.series is not None:
        text += SPLIT[language].format(series=shape.series.title)
    if shape.axis.ordered:
        labels = shape.axis.labels
        text += COUNTED[language].format(count=shape.axis.distinct, first=labels[0], last=labels[-1])
    return text + _extremes(shape)


def _extremes(shape: Shape) -> str:
    assert shape.axis is not None
    filled = [(value, row) for row, value in enumerate(shape.first.values) if value is not None]
    if len(filled) < 2:
        return "."
    (_, low), (_, high) = min(filled), max(filled)
    labels, texts = shape.axis.labels, shape.first.texts
    return EXTREMES[shape.language].format(top=labels[high], high=texts[high], bottom=labels[low], low=texts[low])
