"""Conditions on rows and on groups in words."""

from decimal import Decimal

from agent import formats
from agent.interpretation.comparisons import PATTERNS
from agent.interpretation.constants import as_day, as_time
from agent.interpretation.grammar import noun, plural, single
from agent.interpretation.parts import Condition, Held, MeasureColumn
from agent.interpretation.words.cells import figure, hour
from agent.interpretation.words.columns import GRAINS, ROWS, column, is_counted, label_of, measure
from agent.interpretation.words.days import during, long_day, span
from agent.semantics import Semantics
from agent.values import Cell, Language

OPERATORS: dict[Language, dict[str, str]] = {
    "en": {"!=": "not {}", "not in": "not {}", "contains": "with {}", "starts with": "beginning with {}",
           "ends with": "ending with {}", "not contains": "without {}", "not starts with": "not beginning with {}",
           "not ends with": "not ending with {}", "is null": "empty",
           "<": "under {}", "<=": "at most {}", ">": "over {}", ">=": "at least {}"},
    "es": {"!=": "distinto de {}", "not in": "distinto de {}", "contains": "con {}",
           "starts with": "que empieza con {}", "ends with": "que termina con {}", "not contains": "sin {}",
           "not starts with": "que no empieza con {}", "not ends with": "que no termina con {}",
           "is null": "sin dato", "<": "menos de {}", "<=": "hasta {}", ">": "más de {}", ">=": "al menos {}"},
}  # fmt: skip
FILLED: dict[Language, str] = {"en": "not empty", "es": "con dato"}
TIMES: dict[Language, dict[str, str]] = {
    "en": {"<": "before {}", "<=": "until {}", ">": "after {}", ">=": "from {}"},
    "es": {"<": "antes de las {}", "<=": "hasta las {}", ">": "después de las {}", ">=": "desde las {}"},
}
DAYS: dict[Language, dict[str, str]] = {
    "en": {"<": "before {}", "<=": "until {}", ">": "after {}", ">=": "from {}", "=": "{}"},
    "es": {"<": "antes del {}", "<=": "hasta el {}", ">": "después del {}", ">=": "desde el {}", "=": "el {}"},
}
QUOTED: dict[Language, str] = {"en": "“{}”", "es": "«{}»"}
RANKED: dict[Language, dict[str, tuple[str, str]]] = {
    "en": {"first": ("{count} {several} with the highest {metric}", "{count} {several} with the most {metric}"),
           "last": ("{count} {several} with the lowest {metric}", "{count} {several} with the fewest {metric}")},
    "es": {"first": ("{count} {several} con mayor {metric}", "{count} {several} con más {metric}"),
           "last": ("{count} {several} con menor {metric}", "{count} {several} con menos {metric}")},
}  # fmt: skip
WITH: dict[Language, str] = {"en": "with {}", "es": "con {}"}
WITHOUT: dict[Language, str] = {"en": "without {}", "es": "sin {}"}
AMONG: dict[Language, str] = {"en": "among the rows", "es": "entre las filas"}
OF: dict[Language, str] = {"en": "of", "es": "de"}
ON_EVERY: dict[Language, str] = {"en": "{} every {} with {}", "es": "en cada {1} con {2}"}
"""In each of which spans a thing has rows."""
DATA: dict[Language, tuple[str, str]] = {"en": ("data", "such rows"), "es": ("datos", "filas así")}
REACHING: dict[Language, tuple[str, str]] = {
    "en": (
        "{several} with the highest {figure} that come to {share} of it",
        "{several} with the most {figure} that come to {share} of them",
    ),
    "es": (
        "{several} con mayor {figure} que juntan el {share} del total",
        "{several} con más {figure} que juntan el {share} del total",
    ),
}
"""The fewest of the largest; the second is of what is counted."""
ON_ANY_DAY: dict[Language, str] = {"en": "over all the data", "es": "en todos los datos"}
"""Where the answer is limited to some days, and the rows by which a thing is kept are not."""
WEEKDAYS: dict[Language, str] = {"en": "on {}", "es": "los {}"}
JOINED: dict[Language, tuple[str, str]] = {"en": (" or ", "{} to {}"), "es": (" o ", "de {} a {}")}
LONGEST_LIST = 60
"""Letters of values told by name: of a longer list the first ones are, and how many more there are."""
MORE: dict[Language, str] = {"en": "{} more", "es": "{} más"}

OUTSIDE: dict[Language, str] = {"en": "outside {} to {}", "es": "fuera de {} a {}"}


def condition(of: Condition, semantics: Semantics, language: Language) -> str:
    """A condition as a noun phrase: "waiter 51", "producto con «alf»", "fines de semana"."""
    if of.name is not None:
        return _filter(of.name, semantics, language)
    if of.without is not None:
        return WITHOUT[language].format(_filter(of.without, semantics, language))
    if of.held:
        return _kept(of, semantics, language)
    if of.either:
        return JOINED[language][0].join(condition(each, semantics, language) for each in of.either)
    if of.operator in RANKED[language]:
        return _ranked(of, semantics, language)
    subject = column(of.column, semantics, language).text
    shown = [_value(value, of, semantics, language) for value in of.values]
    either, between = JOINED[language]
    if of.operator in ("between", "not between"):
        ends = OUTSIDE[language] if of.operator == "not between" else between
        return f"{subject} {ends.format(*shown)}"
    joined = _few(shown, either, language)
    if _is_clock(of):
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


def _few(values: list[str], either: str, language: Language) -> str:
    """As many of the values as a sentence holds, one at least, and how many more: "A or B or 26 more"."""
    told = either.join(values)
    count = len(values) - 1
    while len(told) > LONGEST_LIST and count:
        told = either.join([*values[:count], MORE[language].format(len(values) - count)])
        count -= 1
    return told


def _filter(name: str, semantics: Semantics, language: Language) -> str:
    """What a named filter is called."""
    named = next((each for each in semantics.filters if each.name == name), None)
    return label_of(named.synonyms, name, language) if named else name


def _kept(of: Condition, semantics: Semantics, language: Language) -> str:
    """Things by the rows they have: "tickets with over 1 product", "productos sin filas en noviembre de 2024"."""
    several = plural(column(of.column, semantics, language), language).text
    form = WITHOUT[language] if of.operator == "has not" else WITH[language]
    if len(of.held) == 1 and of.held[0].reach is not None:
        return _reaching(of.held[0].reach, several, of, semantics, language)
    held = [form.format(_held(each, of, semantics, language)) for each in of.held]
    return f"{several} {JOINED[language][0].join(held)}"


def _held(held: Held, of: Condition, semantics: Semantics, language: Language) -> str:
    """The rows, or the figures of them that are within bounds, and the days of either."""
    bounds = [having(figure, bound, semantics, language) for figure, bound in held.bounds]
    told = formats.listing(bounds, language) if bounds else ROWS[language].text
    if held.conditions and bounds:
        told = f"{told} {AMONG[language]}"
    text = _among(told, held, of, semantics, language)
    if held.every is None:
        return text
    among, preposition = DATA[language][bool(held.conditions)], "on" if held.every == "day" else "in"
    return f"{text} {ON_EVERY[language].format(preposition, GRAINS[language][held.every], among)}"


def _among(told: str, held: Held, of: Condition, semantics: Semantics, language: Language) -> str:
    """What is told of rows, of which rows and of which days it is."""
    adverbs, nouns = _apart(held.conditions, semantics, language)
    if nouns:
        told = f"{told} {OF[language]} {formats.listing(nouns, language)}"
    days = [during(each, language) for each in held.spans]
    if not days and of.beside_days and not held.within:
        days = [ON_ANY_DAY[language]]
    return " ".join([told, *adverbs, *([formats.listing(days, language)] if days else [])])


def _reaching(
    reach: tuple[MeasureColumn, Cell], several: str, of: Condition, semantics: Semantics, language: Language
) -> str:
    """ "Products with the highest revenue that come to 80% of it in October 2024"."""
    (measured, share), held = reach, of.held[0]
    named = measure(measured, semantics, language)
    percent = formats.number(share, "percent", language)
    form = REACHING[language][is_counted(measured, named)]
    told = form.format(several=several, figure=named.text, share=percent)
    return _among(f"{told} {AMONG[language]}" if held.conditions else told, held, of, semantics, language)


def _apart(of: tuple[Condition, ...], semantics: Semantics, language: Language) -> tuple[list[str], list[str]]:
    """Conditions that are said as adverbs, such as "on weekends" and "before 12:00", and the others."""
    adverbs: list[str] = []
    nouns: list[str] = []
    for each in of:
        days, said = weekdays(each, semantics, language), condition(each, semantics, language)
        if days is not None:
            adverbs.append(days)
        elif each.without is not None or _is_clock(each):
            adverbs.append(said)
        else:
            nouns.append(f"({said})" if each.either and len(of) > 1 else said)
    return adverbs, nouns


def _is_clock(of: Condition) -> bool:
    """Whether it is told as a time of day: "before 12:00"."""
    if of.operator not in TIMES["en"] or of.name is not None or not of.values:
        return False
    return of.part == "hour" or as_time(of.values[0]) is not None


def _value(value: Cell, of: Condition, semantics: Semantics, language: Language) -> str:
    if of.operator.removeprefix("not ") in PATTERNS:
        return QUOTED[language].format(str(value).strip())
    if of.part == "hour":
        return hour(value)
    dimension = semantics.dimension_of(of.column)
    if dimension is None and isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return formats.number(value, None, language)
    return formats.label(value, dimension, language)


def _ranked(of: Condition, semantics: Semantics, language: Language) -> str:
    """ "10 products with the highest revenue", "5 mozos con más tickets"."""
    count, name = of.values
    metric = next(each for each in semantics.metrics if each.name == name)
    named = measure(
        MeasureColumn(-1, "", metric=metric.name, unit=metric.unit, additive=metric.additive), semantics, language
    )
    several = plural(column(of.column, semantics, language), language).text
    counted = is_counted(MeasureColumn(-1, "", unit=metric.unit, additive=metric.additive), named)
    return RANKED[language][of.operator][counted].format(count=count, several=several, metric=named.text)


def weekdays(of: Condition, semantics: Semantics, language: Language) -> str | None:
    """A condition on weekdays as an adverb: "on Saturdays", "los fines de semana"; None where it is no such one."""
    dimension = semantics.dimension_of(of.column)
    if dimension is None or dimension.kind != "weekday":
        return None
    if of.name is not None:
        named = [condition(of, semantics, language)]
    elif of.operator in {"=", "in"} and of.part is None and None not in of.values:
        named = [formats.label(value, dimension, language) for value in of.values]
    else:
        return None
    several = [plural(noun(text, language), language).text for text in named]
    return WEEKDAYS[language].format(formats.listing(several, language))


def having(of: MeasureColumn, bound: Condition, semantics: Semantics, language: Language) -> str:
    """A condition on groups: "revenue over $1,000", "más de 1.000 unidades"."""
    day = as_day(bound.values[0]) if isinstance(bound.values[0], str) else None
    named = measure(of, semantics, language)
    if day is not None and bound.operator in DAYS[language]:
        return f"{named.text} {DAYS[language][bound.operator].format(long_day(day, language, year=True))}"
    form = OPERATORS[language].get(bound.operator, "{}")
    said = form.format(figure(bound.values[0], of.unit, semantics, language))
    inside = [condition(each, semantics, language) for each in of.conditions]
    inside += [span(of.span, language)] if of.span else []
    among = f" ({'; '.join(inside)})" if inside else ""
    if is_counted(of, named):
        return f"{said} {single(named.text, language) if bound.values[0] == 1 else named.text}{among}"
    return f"{named.text}{among} {said}" if language == "en" else f"{named.text}{among} de {said}"
