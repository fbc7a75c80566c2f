"""What is offered to change the conditions to: on values, on groups, and on days."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from agent import formats
from agent.editing.labels import ALL_DAYS, ANOTHER, CONTAINS, LAST_DAYS, WITHOUT
from agent.editing.menus import Menu, Option, Typed
from agent.editing.offered import Offered
from agent.interpretation import Condition, Span, words
from agent.interpretation.buckets import end_of
from agent.semantics import Dimension

MOST_SAMPLES = 12
MOST_MONTHS = 12
LAST = (7, 30)
FEWEST_FOR_MONTHS = 32


def filters(offered: Offered) -> Iterator[Menu]:
    """One menu a condition on rows, one a condition on groups, and one to add a condition on rows."""
    for at, condition in enumerate(offered.read.filters):
        yield offered.menu("filter", at, [*_other_values(offered, at, condition), _removal(offered, at, "rows")])
    inside = sum(len(each.conditions) for each in offered.read.measures)
    for at in range(len(offered.read.having)):
        number = {"kind": "filter", "action": "change", "of": "groups", "at": at, "operator": "in", "values": []}
        changed: Option = {
            "label": ANOTHER[offered.language],
            "edit": number,
            "input": {"type": "number", "fills": ["values"]},
        }
        yield offered.menu(
            "filter", len(offered.read.filters) + inside + at, [changed, _removal(offered, at, "groups")]
        )
    taken = {each.column.casefold() for each in offered.read.filters if not each.held}
    found = [each for dimension in offered.semantics.dimensions for each in _additions(offered, dimension, taken)]
    named = {each.name for each in offered.read.filters}
    for each in offered.semantics.filters:
        if each.name not in named:
            label = words.label_of(each.synonyms, each.name, offered.language)
            found.append({"label": label, "edit": {"kind": "filter", "action": "add", "named": each.name}})
    yield offered.menu("filter", -1, found)


def _removal(offered: Offered, at: int, whose: Literal["rows", "groups"]) -> Option:
    return {"label": WITHOUT[offered.language], "edit": {"kind": "filter", "action": "remove", "of": whose, "at": at}}


def _other_values(offered: Offered, at: int, condition: Condition) -> list[Option]:
    dimension = offered.semantics.dimension_of(condition.column)
    if (
        condition.name is not None
        or condition.held
        or condition.either
        or dimension is None
        or condition.part not in {None, "weekday"}
    ):
        return []
    edit = {"kind": "filter", "action": "change", "at": at}
    return [
        {"label": label, "edit": {**edit, "values": [value]}}
        for value, label in _values(offered, dimension)
        if [str(each) for each in condition.values] != [value]
    ]


def _additions(offered: Offered, dimension: Dimension, taken: set[str]) -> list[Option]:
    if dimension.column.casefold() in taken or dimension.entity:
        return []
    group = words.label_of(dimension.synonyms, dimension.name, offered.language)
    edit = {"kind": "filter", "action": "add", "dimension": dimension.name}
    found: list[Option] = [
        {"label": label, "group": group, "edit": {**edit, "values": [value]}}
        for value, label in _values(offered, dimension)
    ]
    stored = offered.ground.table.column(dimension.column)
    if stored is not None and stored.type == "text" and not dimension.names:
        contains = {**edit, "operator": "contains", "values": []}
        typed: Typed = {"type": "text", "fills": ["values"]}
        found.append({"label": CONTAINS[offered.language], "group": group, "edit": contains, "input": typed})
    return found


def _values(offered: Offered, dimension: Dimension) -> list[tuple[str, str]]:
    """Stored values of a dimension and their labels: those with names in their order, else the most frequent."""
    stored = offered.ground.table.column(dimension.column)
    frequent = stored.samples if stored and stored.type == "text" else ()
    values = dimension.order or tuple(dimension.names) or offered.values.get(dimension.column, ()) or frequent
    plain = [each for each in values if isinstance(each, (str, int))]
    return [(str(each), formats.label(each, dimension, offered.language)) for each in plain[:MOST_SAMPLES]]


def period(offered: Offered) -> Iterator[Menu]:
    """Months, the last days, all days, and days to be typed; nothing where figures compare periods of their own."""
    data = offered.read.data
    compared = any(each.span or each.before for each in offered.read.measures)
    if data is None or compared:
        return
    found: list[Option] = [
        _days(span, words.span(span, offered.language))
        for span in _months(offered, data)
        if span != offered.read.period
    ]
    found += [
        _days(span, LAST_DAYS[offered.language].format(span.days))
        for span in _last(data)
        if span != offered.read.period
    ]
    if offered.read.period or offered.read.periods:
        found.append({"label": ALL_DAYS[offered.language], "edit": {"kind": "period"}})
    bounds: Typed = {"type": "dates", "fills": ["start", "end"], "min": str(data.start), "max": str(data.end)}
    found.append({"label": ANOTHER[offered.language], "edit": {"kind": "period"}, "input": bounds})
    yield offered.menu("period", 0, found)


def _months(offered: Offered, data: Span) -> list[Span]:
    """The months that the data holds some of, the latest first."""
    months: list[Span] = []
    first = data.end.replace(day=1)
    while first >= data.start.replace(day=1) and len(months) < MOST_MONTHS:
        months.append(Span(first, end_of(first, "month")))
        first = (first - timedelta(1)).replace(day=1)
    return months if data.days >= FEWEST_FOR_MONTHS else []


def _days(span: Span, label: str) -> Option:
    return {"label": label, "edit": {"kind": "period", "start": str(span.start), "end": str(span.end)}}


def _last(data: Span) -> list[Span]:
    return [Span(data.end - timedelta(days - 1), data.end) for days in LAST if days < data.days]
