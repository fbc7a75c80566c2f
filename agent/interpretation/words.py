"""The parts of what was asked in words for the person: figures, groupings, conditions, spans of days, cells."""

from datetime import date
from decimal import Decimal

from babel.dates import format_date, get_day_names
from babel.numbers import get_currency_symbol

from agent import formats
from agent.interpretation.buckets import end_of
from agent.interpretation.conditions import as_day, as_time
from agent.interpretation.grammar import Noun, article, noun, plural
from agent.interpretation.parts import Condition, GroupingColumn, MeasureColumn, Span
from agent.semantics import Semantics
from agent.values import Cell, Language, Unit

DAY: dict[Language, str] = {"en": "MMMM d", "es": "d 'de' MMMM"}
DAY_YEAR: dict[Language, str] = {"en": "MMMM d, y", "es": "d 'de' MMMM 'de' y"}
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
PER: dict[Language, str] = {"en": "per", "es": "por"}
OPERATORS: dict[Language, dict[str, str]] = {
    "en": {"!=": "not {}", "not in": "not {}", "contains": "with {}", "starts with": "beginning with {}",
           "ends with": "ending with {}", "is null": "empty",
           "<": "under {}", "<=": "at most {}", ">": "over {}", ">=": "at least {}"},
    "es": {"!=": "distinto de {}", "not in": "distinto de {}", "contains": "con {}",
           "starts with": "que empieza con {}", "ends with": "que termina con {}", "is null": "sin dato",
           "<": "menos de {}", "<=": "hasta {}", ">": "más de {}", ">=": "al menos {}"},
}  # fmt: skip
FILLED: dict[Language, str] = {"en": "not empty", "es": "con dato"}
TIMES: dict[Language, dict[str, str]] = {
    "en": {"<": "before {}", "<=": "until {}", ">": "after {}", ">=": "from {}"},
    "es": {"<": "antes de las {}", "<=": "hasta las {}", ">": "después de las {}", ">=": "desde las {}"},
}
QUOTED: dict[Language, str] = {"en": "“{}”", "es": "«{}»"}
JOINED: dict[Language, tuple[str, str]] = {"en": (" or ", "{} to {}"), "es": (" o ", "de {} a {}")}


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
        forms = AVERAGED[language].get(of.aggregate or "")
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


def label_of(words: object, name: str, language: Language) -> str:
    """The first word for it in the language, else its name."""
    found = words.get(language) if hasattr(words, "get") else None
    return str(found[0]) if found else name.replace("_", " ")


def grouping(of: GroupingColumn, semantics: Semantics, language: Language) -> Noun:
    """What the rows are grouped by: "month", "mozo"."""
    if of.grain in GRAINS[language] and of.grain is not None:
        return noun(GRAINS[language][of.grain], language)
    if of.column and of.grain == "band":
        bands = {"en": "bands of {}", "es": "franjas de {}"}[language]
        return Noun(bands.format(column(of.column, semantics, language).text), plural=True, feminine=True)
    dimension = semantics.dimension(of.dimension) if of.dimension else None
    if of.grain == "weekday" and (dimension is None or dimension.kind != "weekday"):
        return noun(WEEKDAY[language], language)
    if of.column:
        return column(of.column, semantics, language)
    return noun(of.name.replace("_", " ") or {"en": "group", "es": "grupo"}[language], language)


def figure(value: Cell, unit: Unit | None, semantics: Semantics, language: Language) -> str:
    """A figure with its unit."""
    return formats.number(value, unit, language, symbol(semantics))


def symbol(semantics: Semantics) -> str:
    """The currency's sign as its own country writes it: $ for ARS."""
    return str(get_currency_symbol(semantics.currency, locale="es_AR")) if semantics.currency else ""


def cell(
    value: Cell, of: GroupingColumn | None, semantics: Semantics, language: Language, data: Span | None = None
) -> str:
    """A label as the person reads it: weekdays by name, months and days as dates, a number with what it numbers."""
    if value is None or isinstance(value, bool):
        return formats.label(value, None, language)
    if of is not None and of.over_dates:
        return _dated(value, of, language, data)
    dimension = semantics.dimension(of.dimension) if of and of.dimension else None
    if of is not None and of.grain == "hour":
        return hour(value)
    if of is not None and of.grain == "weekday" and (dimension is None or str(value) not in dimension.names):
        return _weekday(value, language)
    named = formats.label(value, dimension, language)
    if dimension is not None and isinstance(value, int) and of is not None and of.grain is None:
        return f"{label_of(dimension.synonyms, dimension.name, language)} {value}"
    return named


def name(
    value: Cell, of: GroupingColumn | None, semantics: Semantics, language: Language, data: Span | None = None
) -> str:
    """A label inside a sentence: with its article in Spanish where it takes one, weeks by their first day."""
    label = cell(value, of, semantics, language, data)
    if of is None or value is None:
        return label
    if of.grain == "week" and as_day(value) is not None:
        return f"the week of {label}" if language == "en" else f"la semana del {label}"
    if language == "en":
        return label
    if of.grain in {"weekday", "day"}:
        return f"el {label}"
    if of.grain == "hour":
        return f"la franja de las {label}"
    if _is_numbered(value, of):
        return f"{article(grouping(of, semantics, language), language)} {label}"
    return label


def _is_numbered(value: Cell, of: GroupingColumn) -> bool:
    """Whether the label is a number that tells one of a kind from another: waiter 51."""
    return isinstance(value, int) and not isinstance(value, bool) and of.grain is None and of.dimension is not None


def hour(value: Cell) -> str:
    """An hour of the day as a clock shows it."""
    text = str(value).split(":")[0]
    return f"{int(float(text)):d}:00" if text.replace(".", "", 1).isdigit() else str(value)


def _weekday(value: Cell, language: Language) -> str:
    """A weekday given as DuckDB's and PostgreSQL's number, Sunday being 0, or by its English name."""
    text = str(value).strip()
    names = get_day_names("wide", locale=formats.LOCALES[language])
    if text.isdigit() and int(text) <= 7:
        return str(names[(int(text) - 1) % 7])
    english = get_day_names("wide", locale=formats.LOCALES["en"])
    return next(
        (str(names[place]) for place, name in english.items() if str(name).casefold() == text.casefold()), text
    )


def _dated(value: Cell, of: GroupingColumn, language: Language, data: Span | None) -> str:
    day = as_day(value) or (as_day(f"{value}-01") if isinstance(value, str) else None)
    with_year = data is None or data.start.year != data.end.year or (day is not None and day.year != data.end.year)
    if day is None and isinstance(value, (int, Decimal)) and of.grain == "month" and 1 <= value <= 12:
        return formats.month(date(2000, int(value), 1), language, year=False)
    if day is None:
        return _month_by_name(str(value), language) if of.grain == "month" else str(value)
    if of.grain == "month":
        return formats.month(day, language, year=with_year)
    if of.grain == "year":
        return str(day.year)
    if of.grain == "quarter":
        return formats.label(day, None, language, "quarter")
    return long_day(day, language, year=with_year)


def long_day(value: date, language: Language, *, year: bool) -> str:
    """A day as prose says it: "October 3, 2024", "3 de octubre de 2024"."""
    pattern = DAY_YEAR[language] if year else DAY[language]
    return str(format_date(value, pattern, locale=formats.LOCALES[language]))


def _month_by_name(text: str, language: Language) -> str:
    """The month that has this English name, in the language."""
    for month in range(1, 13):
        if formats.month(date(2000, month, 1), "en", year=False).casefold() == text.strip().casefold():
            return formats.month(date(2000, month, 1), language, year=False)
    return text


def span(of: Span, language: Language) -> str:
    """A span as a name: "October 2024", "1 al 15 de octubre de 2024"."""
    if _is_month(of):
        return formats.month(of.start, language)
    if of.start == of.end:
        return long_day(of.start, language, year=True)
    if _is_year(of):
        return str(of.start.year)
    return _dashed(of, language)


def during(of: Span, language: Language) -> str:
    """When, as an adverb: "in October 2024", "el 3 de octubre de 2024", "del 1 al 15 de octubre de 2024"."""
    if _is_month(of) or _is_year(of):
        return f"{'in' if language == 'en' else 'en'} {span(of, language)}"
    if of.start == of.end:
        return f"{'on' if language == 'en' else 'el'} {span(of, language)}"
    return extent(of, language)


def _dashed(of: Span, language: Language) -> str:
    """Two days with a dash: "October 1–15, 2024", "21 de septiembre – 20 de noviembre de 2024"."""
    if (of.start.year, of.start.month) == (of.end.year, of.end.month):
        month = formats.month(of.start, language, year=False)
        days = f"{of.start.day}–{of.end.day}"
        return f"{month} {days}, {of.end.year}" if language == "en" else f"{days} de {month} de {of.end.year}"
    first, last = _ends(of, language)
    return f"{first} – {last}"


def _is_month(of: Span) -> bool:
    return of.start.day == 1 and of.end == end_of(of.start, "month")


def _is_year(of: Span) -> bool:
    return (of.start.month, of.start.day) == (1, 1) and of.end == end_of(of.start, "year")


def _ends(of: Span, language: Language) -> tuple[str, str]:
    """The first and the last day, the year said once."""
    same_year = of.start.year == of.end.year
    if same_year and of.start.month == of.end.month and language == "es":
        return str(of.start.day), long_day(of.end, language, year=True)
    return long_day(of.start, language, year=not same_year), long_day(of.end, language, year=True)


def condition(of: Condition, semantics: Semantics, language: Language) -> str:
    """A condition as a noun phrase: "waiter 51", "producto con «alf»", "fines de semana"."""
    if of.name is not None:
        named = next((each for each in semantics.filters if each.name == of.name), None)
        return label_of(named.synonyms, of.name, language) if named else of.name
    subject = column(of.column, semantics, language).text
    shown = [_value(value, of, semantics, language) for value in of.values]
    either, between = JOINED[language]
    if of.operator == "between":
        return f"{subject} {between.format(*shown)}"
    joined = either.join(shown)
    clock = of.operator in TIMES[language] and (of.part == "hour" or as_time(of.values[0]) is not None)
    if clock:
        return TIMES[language][of.operator].format(joined)
    form = OPERATORS[language].get(of.operator)
    if form is None:
        dimension = semantics.dimension_of(of.column)
        self_evident = dimension is not None and bool(dimension.names)
        return joined if self_evident else f"{subject} {joined}"
    if of.operator == "!=" and of.values == (None,):
        return f"{subject} {FILLED[language]}"
    compared = language == "es" and of.operator in {"<", "<=", ">", ">="}
    return f"{subject} de {form.format(joined)}" if compared else f"{subject} {form.format(joined)}"


def _value(value: Cell, of: Condition, semantics: Semantics, language: Language) -> str:
    if of.operator in {"contains", "starts with", "ends with"}:
        return QUOTED[language].format(str(value).strip())
    if of.part == "hour":
        return hour(value)
    dimension = semantics.dimension_of(of.column)
    if dimension is None and isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return formats.number(value, None, language)
    return formats.label(value, dimension, language)


def having(of: MeasureColumn, bound: Condition, semantics: Semantics, language: Language) -> str:
    """A condition on groups: "revenue over $1,000", "más de 1.000 unidades"."""
    form = OPERATORS[language].get(bound.operator, "{}")
    said = form.format(figure(bound.values[0], of.unit, semantics, language))
    named = measure(of, semantics, language)
    if is_counted(of, named):
        return f"{said} {named.text}"
    return f"{named.text} {said}" if language == "en" else f"{named.text} de {said}"


def is_counted(of: MeasureColumn, named: Noun) -> bool:
    """Whether the figure is a number of things: units, tickets, rows. Means and shares of such are none."""
    things = of.unit in {"units", "tickets", "count"} and named.plural
    summed = of.additive or of.aggregate == "count_distinct" or of.unit in {"tickets", "count"}
    return things and summed and of.per is None and of.transform is None


def extent(of: Span, language: Language) -> str:
    """From which day to which: "from September 21 to November 20, 2024"."""
    if of.start == of.end:
        return during(of, language)
    first, last = _ends(of, language)
    return f"from {first} to {last}" if language == "en" else f"del {first} al {last}"


def weekday(number: int, language: Language, *, plural: bool) -> str:
    """The weekday's name, Monday being 0."""
    name = str(get_day_names("wide", locale=formats.LOCALES[language])[number])
    if not plural:
        return name
    return name + "s" if language == "en" or not name.endswith("s") else name
