"""What a chart says to one who cannot see it: its kind, what against what, its extremes, what is missing."""

from operator import itemgetter

from agent import formats
from agent.chart.rules import Drawn
from agent.chart.shape import Axis, Shape, rank
from agent.values import Language

KINDS: dict[Language, dict[Drawn, str]] = {
    "en": {"bar": "Bar chart", "stacked_bar": "Stacked bar chart", "line": "Line chart", "area": "Area chart",
           "pie": "Pie chart", "heat_map": "Heat map", "scatter": "Scatter plot", "table": "Table",
           "number": "Figure"},
    "es": {"bar": "Gráfico de barras", "stacked_bar": "Gráfico de barras apiladas", "line": "Gráfico de líneas",
           "area": "Gráfico de área", "pie": "Gráfico de torta", "heat_map": "Mapa de calor",
           "scatter": "Gráfico de dispersión", "table": "Tabla", "number": "Valor"},
}  # fmt: skip
AGAINST: dict[Language, str] = {"en": "{kind} of {figures} by {axis}", "es": "{kind} de {figures} por {axis}"}
SCATTERED: dict[Language, str] = {
    "en": "{kind} of {up} against {across}, {count} points, {across} from {low} to {high}, "
    "{up} from {bottom} to {top}.",
    "es": "{kind} de {up} según {across}, {count} puntos, {across} de {low} a {high}, {up} de {bottom} a {top}.",
}
SPLIT: dict[Language, str] = {"en": " and {series}", "es": " y {series}"}
SIDES: dict[Language, str] = {"en": ", {sides} beside each other", "es": ", {sides} lado a lado"}
COUNTED: dict[Language, str] = {
    "en": ", {count} points from {first} to {last}",
    "es": ", {count} puntos: {first} – {last}",
}
EXTREMES: dict[Language, str] = {
    "en": ". Highest: {top}, {high}. Lowest: {bottom}, {low}.",
    "es": ". El mayor: {top}, {high}. El menor: {bottom}, {low}.",
}
UNFINISHED: dict[Language, str] = {"en": " Incomplete: {labels}.", "es": " Incompleto: {labels}."}
ROWS: dict[Language, str] = {"en": "{kind} of {count} rows.", "es": "{kind} de {count} filas."}
NOTHING: dict[Language, str] = {"en": "No rows.", "es": "Sin filas."}


def nothing(language: Language) -> str:
    """For a result without rows."""
    return NOTHING[language]


def write(drawn: Drawn, shape: Shape, series: frozenset[str] | None = None) -> str:
    """The alternative text of a drawing; of `series` alone, where not all of them are drawn."""
    language = shape.language
    if drawn == "number":
        return _number(shape)
    if drawn == "scatter":
        return _scattered(shape)
    if drawn == "table" or shape.axis is None or not shape.figures:
        return ROWS[language].format(kind=KINDS[language]["table"], count=shape.row_count)
    kind = KINDS[language][drawn]
    text = AGAINST[language].format(kind=kind, figures=shape.first.title, axis=shape.axis.title)
    text += _split(shape)
    if shape.axis.ordered:
        labels = _along(shape.axis)
        text += COUNTED[language].format(count=shape.axis.distinct, first=labels[0], last=labels[-1])
    return text + _extremes(drawn, shape, shape.axis, series) + _unfinished(shape, shape.axis)


def _number(shape: Shape) -> str:
    """The figure with those that it stands against."""
    told = [f"{shape.headline.title}: {shape.headline.texts[0]}"] if shape.headline not in shape.sides else []
    told += [f"{each.title} ({each.side}): {each.texts[0]}" for each in shape.sides]
    return f"{'; '.join(told)}."


def _scattered(shape: Shape) -> str:
    across, up = shape.figures[:2]
    ends = []
    for figures in (across, up):
        filled = [(value, row) for row, value in enumerate(figures.values) if value is not None]
        ends += [figures.texts[row] for _, row in (min(filled), max(filled))] if filled else ["–", "–"]
    return SCATTERED[shape.language].format(
        kind=KINDS[shape.language]["scatter"], up=up.title, across=across.title, count=shape.row_count,
        low=ends[0], high=ends[1], bottom=ends[2], top=ends[3],
    )  # fmt: skip


def _split(shape: Shape) -> str:
    if shape.series is None:
        return ""
    if shape.series.title:
        return SPLIT[shape.language].format(series=shape.series.title)
    sides = formats.listing(list(dict.fromkeys(shape.series.labels)), shape.language)
    return SIDES[shape.language].format(sides=sides)


def _along(axis: Axis) -> list[str]:
    """The labels in the order of the axis."""
    pairs = sorted(zip(axis.places, axis.labels, strict=True), key=lambda pair: rank(pair[0]))
    return [label for _, label in pairs]


def _extremes(drawn: Drawn, shape: Shape, axis: Axis, series: frozenset[str] | None) -> str:
    filled = [
        (value, row)
        for row, value in enumerate(shape.first.values)
        if value is not None and (series is None or shape.series is None or shape.series.ticks[row] in series)
    ]
    if len(filled) < 2:
        return "."
    if drawn in ("line", "area"):  # of equal ones the first and the last along it, in whatever order the rows came
        filled.sort(key=lambda pair: rank(axis.places[pair[1]]))
    low, high = min(filled, key=itemgetter(0))[1], max(reversed(filled), key=itemgetter(0))[1]
    texts = shape.first.texts
    if drawn == "pie":
        whole = sum(value for value, _ in filled)
        shares = {row: formats.number(value / whole, "fraction", shape.language) for value, row in filled}
        texts = tuple(f"{text} ({shares[row]})" if row in shares else text for row, text in enumerate(texts))
    return EXTREMES[shape.language].format(
        top=_name(high, shape, axis), high=texts[high], bottom=_name(low, shape, axis), low=texts[low]
    )


def _name(row: int, shape: Shape, axis: Axis) -> str:
    return f"{axis.labels[row]}, {shape.series.labels[row]}" if shape.series else axis.labels[row]


def _unfinished(shape: Shape, axis: Axis) -> str:
    short = list(dict.fromkeys(axis.labels[row] for row in sorted(shape.incomplete)))
    return UNFINISHED[shape.language].format(labels=formats.listing(short, shape.language)) if short else ""
