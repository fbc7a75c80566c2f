"""What is offered to change each chip to, as edits ready to be sent back; the page shows their labels as a menu."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from agent import formats
from agent.catalogue import Catalogue
from agent.editing.columns import SUMMED
from agent.editing.ground import Ground, open_ground
from agent.editing.refusals import CannotEdit
from agent.editing.words import ADD, ALL, ALL_DAYS, ANOTHER, BY, CONTAINS, DIRECTIONS, LAST_DAYS, REMOVE, WITHOUT
from agent.guard import Query
from agent.interpretation import Condition, GroupingColumn, Span, chips, words
from agent.interpretation.buckets import end_of
from agent.semantics import Dimension, Semantics
from agent.values import Cell, Language

Option = dict[str, Any]
Menu = dict[str, Any]
Values = Mapping[str, Sequence[Cell]]

LIMITS = (1, 3, 5, 10, 20)
MOST_SAMPLES = 12
MOST_MONTHS = 12
LAST = (7, 30)
FEWEST_FOR_MONTHS = 32


def options(
    query: Query, catalogue: Catalogue, semantics: Semantics, language: Language, values: Values
) -> list[Menu]:
    """A menu for each chip that can be changed, and for what can be added (its key is None).

    `values` are the stored values of columns that have few.
    """
    try:
        ground = open_ground(query, catalogue, semantics)
    except CannotEdit:
        return []
    if ground.read.table is None or ground.read.joins:
        return []
    offered = _Offered(ground, language, values)
    return [menu for menu in offered.menus() if menu["options"]]


class _Offered:
    """The menus of one query."""

    def __init__(self, ground: Ground, language: Language, values: Values) -> None:
        self.ground, self.language, self.values = ground, language, values
        self.read, self.semantics = ground.read, ground.semantics
        self.chips = chips(ground.read, ground.semantics, language)
        transforms = {each.transform for each in ground.read.measures}
        self.running = bool(transforms & {"running_total", "moving_average"})
        self.summed = bool(transforms & SUMMED)

    def menus(self) -> Iterator[Menu]:
        """In the order of the chips."""
        yield from self._measures()
        yield from self._groupings()
        yield from self._filters()
        yield from self._period()
        yield from self._order()
        yield from self._limit()

    def _menu(self, kind: str, place: int, found: Sequence[Option]) -> Menu:
        """The menu of the chip of that kind and number; one for adding where there is no such chip."""
        own = [chip for chip in self.chips if chip.kind == kind]
        if 0 <= place < len(own):
            return {"kind": kind, "key": own[place].key, "label": own[place].label, "options": list(found)}
        return {"kind": kind, "key": None, "label": ADD[self.language][kind], "options": list(found)}

    def _measures(self) -> Iterator[Menu]:
        taken = {each.metric for each in self.read.measures if each.transform is None}
        seen: set[tuple[object, ...]] = set()
        for at, measure in enumerate(self.read.measures):
            same = (measure.metric or measure.column, measure.aggregate, measure.per, measure.transform)
            if same in seen or not any(same):
                continue
            others = [each for each in self.semantics.metrics if each.name not in {*taken, measure.metric}]
            if self.summed:
                others = [each for each in others if each.additive]
            found = [
                {
                    "label": words.label_of(each.synonyms, each.name, self.language),
                    "edit": {"kind": "measure", "at": at, "to": each.name},
                }
                for each in others
            ]
            yield self._menu("measure", len(seen), found)
            seen.add(same)

    def _groupings(self) -> Iterator[Menu]:
        try:
            self.ground.grouping_select()
        except CannotEdit:
            return
        cuts = [(key, label) for key, label, timed in self._cuts() if timed or not self.running]
        bound = self.running or self.summed or (len(self.read.groupings) == 1 and bool(self.read.having))
        for at in range(len(self.read.groupings)):
            found: list[Option] = [
                {"label": label, "edit": {"kind": "grouping", "action": "change", "at": at, "to": key}}
                for key, label in cuts
            ]
            if not bound:
                edit = {"kind": "grouping", "action": "remove", "at": at}
                found.append({"label": REMOVE[self.language], "edit": edit})
            yield self._menu("grouping", at, found)
        if len(self.read.groupings) < 2 and not self.running:
            found = [
                {"label": label, "edit": {"kind": "grouping", "action": "add", "to": key}} for key, label in cuts
            ]
            yield self._menu("grouping", -1, found)

    def _cuts(self) -> Iterator[tuple[str, str, bool]]:
        """What else can be grouped by: its key, its label, and whether it runs along time."""
        taken = {(each.column, each.grain) for each in self.read.groupings}
        for dimension in self.semantics.dimensions:
            dated = dimension.kind in {"date", "timestamp"}
            if dimension.entity or dimension.kind == "number":
                continue
            grains = ("day", "week", "month") if dated else ("hour",) if dimension.kind == "time" else (None,)
            for grain in grains:
                own = "weekday" if dimension.kind == "weekday" else grain
                if (dimension.column, own) in taken:
                    continue
                known = GroupingColumn(None, "", dimension.name, dimension.column, dimension.kind, own)  # type: ignore[arg-type]
                label = BY[self.language].format(words.grouping(known, self.semantics, self.language).text)
                yield (f"{dimension.name}.{grain}" if grain else dimension.name), label, dated

    def _filters(self) -> Iterator[Menu]:
        for at, condition in enumerate(self.read.filters):
            yield self._menu("filter", at, [*self._other_values(at, condition), self._removal(at, "rows")])
        inside = sum(len(each.conditions) for each in self.read.measures)
        for at in range(len(self.read.having)):
            number = {"kind": "filter", "action": "change", "of": "groups", "at": at, "operator": "in", "values": []}
            changed = {
                "label": ANOTHER[self.language],
                "edit": number,
                "input": {"type": "number", "fills": ["values"]},
            }
            yield self._menu("filter", len(self.read.filters) + inside + at, [changed, self._removal(at, "groups")])
        taken = {each.column.casefold() for each in self.read.filters}
        found = [each for dimension in self.semantics.dimensions for each in self._additions(dimension, taken)]
        named = {each.name for each in self.read.filters}
        for each in self.semantics.filters:
            if each.name not in named:
                label = words.label_of(each.synonyms, each.name, self.language)
                found.append({"label": label, "edit": {"kind": "filter", "action": "add", "named": each.name}})
        yield self._menu("filter", -1, found)

    def _removal(self, at: int, of: str) -> Option:
        return {"label": WITHOUT[self.language], "edit": {"kind": "filter", "action": "remove", "of": of, "at": at}}

    def _other_values(self, at: int, condition: Condition) -> list[Option]:
        dimension = self.semantics.dimension_of(condition.column)
        if condition.name is not None or dimension is None or condition.part not in {None, "weekday"}:
            return []
        edit = {"kind": "filter", "action": "change", "at": at}
        return [
            {"label": label, "edit": {**edit, "values": [value]}}
            for value, label in self._values(dimension)
            if [str(each) for each in condition.values] != [value]
        ]

    def _additions(self, dimension: Dimension, taken: set[str]) -> list[Option]:
        if dimension.column.casefold() in taken or dimension.entity:
            return []
        group = words.label_of(dimension.synonyms, dimension.name, self.language)
        edit = {"kind": "filter", "action": "add", "dimension": dimension.name}
        found: list[Option] = [
            {"label": label, "group": group, "edit": {**edit, "values": [value]}}
            for value, label in self._values(dimension)
        ]
        stored = self.ground.table.column(dimension.column)
        if stored is not None and stored.type == "text" and not dimension.names:
            contains = {**edit, "operator": "contains", "values": []}
            typed = {"type": "text", "fills": ["values"]}
            found.append({"label": CONTAINS[self.language], "group": group, "edit": contains, "input": typed})
        return found

    def _values(self, dimension: Dimension) -> list[tuple[str, str]]:
        """Stored values of a dimension and their labels: those with names in their order, else the most frequent."""
        stored = self.ground.table.column(dimension.column)
        frequent = stored.samples if stored and stored.type == "text" else ()
        values = dimension.order or tuple(dimension.names) or self.values.get(dimension.column, ()) or frequent
        plain = [each for each in values if isinstance(each, (str, int))]
        return [(str(each), formats.label(each, dimension, self.language)) for each in plain[:MOST_SAMPLES]]

    def _period(self) -> Iterator[Menu]:
        data = self.read.data
        compared = any(each.span or each.before for each in self.read.measures)
        if data is None or compared:
            return
        found: list[Option] = [
            _days(span, words.span(span, self.language)) for span in self._months(data) if span != self.read.period
        ]
        found += [
            _days(span, LAST_DAYS[self.language].format(span.days))
            for span in _last(data)
            if span != self.read.period
        ]
        if self.read.period or self.read.periods:
            found.append({"label": ALL_DAYS[self.language], "edit": {"kind": "period"}})
        bounds = {"type": "dates", "fills": ["start", "end"], "min": str(data.start), "max": str(data.end)}
        found.append({"label": ANOTHER[self.language], "edit": {"kind": "period"}, "input": bounds})
        yield self._menu("period", 0, found)

    def _months(self, data: Span) -> list[Span]:
        """The months that the data holds some of, the latest first."""
        months: list[Span] = []
        first = data.end.replace(day=1)
        while first >= data.start.replace(day=1) and len(months) < MOST_MONTHS:
            months.append(Span(first, end_of(first, "month")))
            first = (first - timedelta(1)).replace(day=1)
        return months if data.days >= FEWEST_FOR_MONTHS else []

    def _order(self) -> Iterator[Menu]:
        if not self.read.groupings:
            return
        now = (self.read.order.index, self.read.order.descending) if self.read.order else None
        stated = {each.index for each in self.read.shown if each.grain == "weekday"}
        named = [(each.index, words.measure(each, self.semantics, self.language).text) for each in self.read.measures]
        named += [
            (each.index, words.grouping(each, self.semantics, self.language).text)
            for each in self.read.shown
            if each.index is not None
        ]
        found = [
            {
                "label": DIRECTIONS[self.language][descending].format(label),
                "edit": {"kind": "order", "by": index, "descending": descending},
            }
            for index, label in named
            for descending in (True, False)
            if (index, descending) != now and not (now is None and index in stated and not descending)
        ]
        yield self._menu("order", 0, found)

    def _limit(self) -> Iterator[Menu]:
        if not self.read.groupings and self.read.kind != "listing":
            return
        found: list[Option] = [
            {"label": str(number), "edit": {"kind": "limit", "to": number}}
            for number in LIMITS
            if number != self.read.limit
        ]
        if (self.read.limit is not None or self.read.offset) and not self.read.rank_within:
            found.append({"label": ALL[self.language], "edit": {"kind": "limit"}})
        typed = {"type": "number", "fills": ["to"]}
        found.append({"label": ANOTHER[self.language], "edit": {"kind": "limit"}, "input": typed})
        yield self._menu("limit", 0, found)


def _days(span: Span, label: str) -> Option:
    return {"label": label, "edit": {"kind": "period", "start": str(span.start), "end": str(span.end)}}


def _last(data: Span) -> list[Span]:
    return [Span(data.end - timedelta(days - 1), data.end) for days in LAST if days < data.days]
