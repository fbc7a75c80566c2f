"""Conditions on rows and on groups in words."""

from decimal import Decimal

from agent import formats
from agent.interpretation.comparisons import PATTERNS
from agent.interpretation.constants import as_time
from agent.interpretation.grammar import noun, plural, single
from agent.interpretation.parts import Condition, MeasureColumn
from agent.interpretation.words.cells import figure, hour
from agent.interpretation.words.columns import column, is_counted, label_of, measure
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
QUOTED: dict[Language, str] = {"en": "“{}”", "es": "«{}»"}
RANKED: dict[Language, dict[str, tuple[str, str]]] = {
    "en": {"first": ("{count} {several} with the highest {metric}", "{count} {several} with the most {metric}"),
           "last": ("{count} {several} with the lowest {metric}", "{count} {several} with the fewest {metric}")},
    "es": {"first": ("{count} {several} con mayor {metric}", "{count} {several} con más {metric}"),
           "last": ("{count} {several} con menor {metric}", "{count} {several} con menos {metric}")},
}  # fmt: skip
WEEKDAYS: dict[Language, str] = {"en": "on {}", "es": "los {}"}
JOINED: dict[Language, tuple[str, str]] = {"en": (" or ", "{} to {}"), "es": (" o ", "de {} a {}")}

OUTSIDE: dict[Language, str] = {"en": "outside {} to {}", "es": "fuera de {} a {}"}


def condition(of: Condition, semantics: Semantics, language: Language) -> str:
    """A condition as a noun phrase: "waiter 51", "producto con «alf»", "fines de semana"."""
    if of.name is not None:
        named = next((each for each in semantics.filters if each.name == of.name), None)
        return label_of(named.synonyms, of.name, language) if named else of.name
    if of.operator in RANKED[language]:
        return _ranked(of, semantics, language)
    subject = column(of.column, semantics, language).text
    shown = [_value(value, of, semantics, language) for value in of.values]
    either, between = JOINED[language]
    if of.operator in ("between", "not between"):
        span = OUTSIDE[language] if of.operator == "not between" else between
        return f"{subject} {span.format(*shown)}"
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
    form = OPERATORS[language].get(bound.operator, "{}")
    said = form.format(figure(bound.values[0], of.unit, semantics, language))
    named = measure(of, semantics, language)
    if is_counted(of, named):
        return f"{said} {single(named.text, language) if bound.values[0] == 1 else named.text}"
    return f"{named.text} {said}" if language == "en" else f"{named.text} de {said}"
