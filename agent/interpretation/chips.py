"""The interpretation as chips: each a part of what was asked, with a key for programs and a label for the person."""

from agent.answer import Chip
from agent.interpretation import words
from agent.interpretation.parts import GroupingColumn, Interpretation, MeasureColumn
from agent.semantics import Semantics
from agent.values import Language

BY: dict[Language, str] = {"en": "by {}", "es": "por {}"}
ORDERS: dict[Language, dict[bool, str]] = {
    "en": {True: "highest first: {}", False: "lowest first: {}"},
    "es": {True: "de mayor a menor: {}", False: "de menor a mayor: {}"},
}
AXES: dict[Language, dict[bool, str]] = {
    "en": {True: "{}, descending", False: "{}, ascending"},
    "es": {True: "{}, descendente", False: "{}, ascendente"},
}
LIMITS: dict[Language, tuple[str, str]] = {
    "en": ("at most {}", "at most {} of each"),
    "es": ("hasta {}", "hasta {} de cada uno"),
}
PLACES: dict[Language, tuple[str, str, str]] = {
    "en": ("from row {first} on", "row {first} alone", "rows {first} to {last}"),
    "es": ("desde la fila {first}", "solo la fila {first}", "filas {first} a {last}"),
}
MOST_OF_SQL = 60


def chips(interpretation: Interpretation, semantics: Semantics, language: Language) -> tuple[Chip, ...]:
    """The chips in the order measure, grouping, filter, period, order, limit.

    A condition that could not be read stands there as its SQL: what limits the rows is never left unsaid.
    """
    said = _said(interpretation)
    found = [Chip("measure", _key(each), words.measure(each, semantics, language).text) for each in said]
    for grouping in interpretation.groupings:
        named = words.grouping(grouping, semantics, language).text
        found.append(Chip("grouping", _grouping_key(grouping), BY[language].format(named)))
    inside = [condition for measure in interpretation.measures for condition in measure.conditions]
    for condition in (*interpretation.filters, *inside):
        label = words.condition(condition, semantics, language)
        chip = Chip("filter", condition.name or condition.column, label)
        found += [chip] if chip not in found else []
    for measure, condition in interpretation.having:
        found.append(Chip("filter", _key(measure), words.having(measure, condition, semantics, language)))
    found += [Chip("filter", "sql", _shortened(condition)) for condition in interpretation.unread]
    spans = [interpretation.period] if interpretation.period else list(interpretation.periods)
    spans += [span for measure in interpretation.measures for span in (measure.before, measure.span) if span]
    found += [Chip("period", f"{span.start}/{span.end}", words.span(span, language)) for span in dict.fromkeys(spans)]
    return (*found, *_arrangement(interpretation, semantics, language))


def _said(interpretation: Interpretation) -> list[MeasureColumn]:
    """The measures that could be read, each once."""
    known = {_key(each): each for each in interpretation.measures if _key(each)}
    return list(known.values())


def _key(measure: MeasureColumn) -> str:
    parts = (measure.metric or measure.column, measure.aggregate, measure.per, measure.transform)
    return ".".join(part for part in parts if part)


def _grouping_key(grouping: GroupingColumn) -> str:
    name = grouping.dimension or grouping.column or grouping.name
    return f"{name}.{grouping.grain}" if grouping.grain not in {None, "band"} else name


def _shortened(condition: str) -> str:
    return condition if len(condition) <= MOST_OF_SQL else condition[: MOST_OF_SQL - 1] + "…"


def _arrangement(interpretation: Interpretation, semantics: Semantics, language: Language) -> list[Chip]:
    found: list[Chip] = []
    order = interpretation.order
    measure = next((each for each in interpretation.measures if order and each.index == order.index), None)
    grouping = next((each for each in interpretation.shown if order and each.index == order.index), None)
    if order and measure:
        named = words.measure(measure, semantics, language).text
        found.append(Chip("order", _key(measure), ORDERS[language][order.descending].format(named)))
    elif order and grouping:
        named = words.grouping(grouping, semantics, language).text
        found.append(Chip("order", _grouping_key(grouping), AXES[language][order.descending].format(named)))
    if interpretation.offset:
        found.append(
            Chip("limit", f"{interpretation.offset}+{interpretation.limit or ''}", places(interpretation, language))
        )
    elif interpretation.limit is not None:
        label = LIMITS[language][interpretation.rank_within].format(interpretation.limit)
        found.append(Chip("limit", str(interpretation.limit), label))
    return found


def places(interpretation: Interpretation, language: Language) -> str:
    """Which rows are shown where the first are passed over: "rows 6 to 10"."""
    first, most = interpretation.offset + 1, interpretation.limit
    form = 0 if most is None else 1 if most == 1 else 2
    return PLACES[language][form].format(first=first, last=interpretation.offset + (most or 0))
