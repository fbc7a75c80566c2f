"""What figures, groupings and columns are called."""

import re

from agent.interpretation.grammar import Noun, noun, plural
from agent.interpretation.parts import GroupingColumn, MeasureColumn
from agent.semantics import Semantics, Words
from agent.values import THINGS, Language

CUT = re.compile(r"\s*(?:LEFT|SUBSTR(?:ING)?)\s*\(", re.IGNORECASE)
"""A key of so many first letters of a text."""
STARTS: dict[Language, str] = {"en": "start of {}", "es": "comienzo de {}"}
GRAINS: dict[Language, dict[str, str]] = {
    "en": {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "hour": "hour"},
    "es": {"day": "día", "week": "semana", "month": "mes", "quarter": "trimestre", "year": "año", "hour": "hora"},
}
AVERAGED: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {"avg": ("average {}",), "median": ("median {}",), "min": ("lowest {}",), "max": ("highest {}",)},
    "es": {
        "avg": ("{} promedio",),
        "median": ("{} mediano", "{} mediana", "{} medianos", "{} medianas"),
        "min": ("{} mínimo", "{} mínima", "{} mínimos", "{} mínimas"),
        "max": ("{} máximo", "{} máxima", "{} máximos", "{} máximas"),
    },
}
ENDS_OF_TIME: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {"min": ("first {}",), "max": ("last {}",)},
    "es": {
        "min": ("primer {}", "primera {}", "primeros {}", "primeras {}"),
        "max": ("último {}", "última {}", "últimos {}", "últimas {}"),
    },
}
"""The lowest and the highest of dates and times."""
TRANSFORMED: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {
        "running_total": ("cumulative {}",),
        "moving_average": ("moving average of {}",),
        "share": ("share of {}",),
        "growth": ("growth of {}",),
        "difference": ("difference in {}",),
    },
    "es": {
        "running_total": ("{} acumulado", "{} acumulada", "{} acumulados", "{} acumuladas"),
        "moving_average": ("promedio móvil de {}",),
        "share": ("participación en {}",),
        "growth": ("crecimiento de {}",),
        "difference": ("diferencia de {}",),
    },
}
WEEKDAY: dict[Language, str] = {"en": "weekday", "es": "día de la semana"}
FIGURE: dict[Language, Noun] = {"en": Noun("figure"), "es": Noun("valor")}
ROWS: dict[Language, Noun] = {"en": Noun("rows", plural=True), "es": Noun("filas", plural=True, feminine=True)}
PERIOD: dict[Language, Noun] = {"en": Noun("period"), "es": Noun("período")}
"""What days are put into by a condition: two halves of a month, weekdays and weekends."""
SIDE: dict[Language, Noun] = {"en": Noun("side"), "es": Noun("lado")}
PER: dict[Language, str] = {"en": "per", "es": "por"}


def measure(of: MeasureColumn, semantics: Semantics, language: Language) -> Noun:
    """What a figure is called: "average revenue per day", "facturación promedio por día"."""
    base = _base(of, semantics, language)
    forms = AVERAGED[language].get(of.aggregate or "") if of.metric or of.per else None
    if forms:
        base = _formed(base, forms)
    if of.per:
        base = Noun(f"{base.text} {PER[language]} {_per(of.per, semantics, language)}", base.plural, base.feminine)
    changed = TRANSFORMED[language].get(of.transform or "")
    if not changed:
        return base
    shaped = _formed(base, changed)
    heads_anew = of.transform != "running_total"
    return Noun(shaped.text, plural=False, feminine=of.transform in {"difference", "share"}) if heads_anew else shaped


def _formed(base: Noun, forms: tuple[str, ...]) -> Noun:
    form = forms[0] if len(forms) == 1 else base.pick(forms)
    return Noun(form.format(base.text), base.plural, base.feminine)


def _base(of: MeasureColumn, semantics: Semantics, language: Language) -> Noun:
    metric = semantics.metric(of.metric) if of.metric else None
    if metric is not None:
        named = noun(label_of(metric.synonyms, metric.name, language), language)
        return _averaged(named, language) if metric.expression.upper().startswith("AVG(") else named
    if of.aggregate == "count" or (of.aggregate == "count_distinct" and not of.column):
        return ROWS[language]
    if of.column and of.aggregate == "count_distinct":
        return plural(column(of.column, semantics, language), language)
    if of.column:
        named = column(of.column, semantics, language)
        dimension = semantics.dimension_of(of.column)
        timed = dimension is not None and dimension.kind in {"date", "timestamp", "time"}
        forms = (ENDS_OF_TIME if timed else AVERAGED)[language].get(of.aggregate or "")
        return _formed(named, forms) if forms else named
    return FIGURE[language]


def _averaged(named: Noun, language: Language) -> Noun:
    """Said to be an average, where the metric's own words do not say it."""
    said = {"average", "mean", "promedio", "medio", "media"}
    return named if said & set(named.text.casefold().split()) else _formed(named, AVERAGED[language]["avg"])


def _per(per: str, semantics: Semantics, language: Language) -> str:
    dimension = semantics.dimension(per)
    if per in GRAINS[language]:
        return GRAINS[language][per]
    return label_of(dimension.synonyms, dimension.name, language) if dimension else per


def column(name: str, semantics: Semantics, language: Language) -> Noun:
    """What a column is called: its dimension's first word, a word for the figure it holds, or its own name."""
    dimension = semantics.dimension_of(name)
    if dimension is not None:
        return noun(label_of(dimension.synonyms, dimension.name, language), language)
    plain = f"AVG({name})".upper()
    metric = next((each for each in semantics.metrics if each.expression.replace(" ", "").upper() == plain), None)
    if metric is not None:
        return noun(label_of(metric.synonyms, metric.name, language), language)
    return noun(name.replace("_", " "), language)


def label_of(words: Words, name: str, language: Language) -> str:
    """The first word for it in the language, else its name."""
    found = words.get(language)
    return found[0] if found else name.replace("_", " ")


def grouping(of: GroupingColumn, semantics: Semantics, language: Language) -> Noun:
    """What the rows are grouped by: "month", "mozo"."""
    if of.grain in GRAINS[language] and of.grain is not None:
        return noun(GRAINS[language][of.grain], language)
    dimension = semantics.dimension(of.dimension) if of.dimension else None
    banded = semantics.dimension_of(of.column) if of.column and of.grain == "band" else None
    if banded is not None and banded.kind in {"date", "timestamp"}:
        return PERIOD[language]
    if banded is not None and CUT.match(of.sql):
        return noun(STARTS[language].format(column(banded.column, semantics, language).text), language)
    if of.column and of.grain == "band":
        bands = {"en": "bands of {}", "es": "franjas de {}"}[language]
        return Noun(bands.format(column(of.column, semantics, language).text), plural=True, feminine=True)
    if of.bands and of.grain is None:
        return SIDE[language]
    if of.grain == "weekday" and (dimension is None or dimension.kind != "weekday"):
        return noun(WEEKDAY[language], language)
    if of.column:
        return column(of.column, semantics, language)
    return noun(of.name.replace("_", " ") or {"en": "group", "es": "grupo"}[language], language)


def is_counted(of: MeasureColumn, named: Noun) -> bool:
    """Whether the figure is a number of things: units, tickets, rows. Means and shares of such are none."""
    summed = (of.additive or of.is_count) and of.per is None and of.transform is None
    return of.unit in THINGS and named.plural and summed
