"""What may be said of an answer: its labels in every form that prose gives them, and its figures with their rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from agent import formats
from agent.facts import as_number
from agent.folding import fold_letters
from agent.interpretation import GroupingColumn, Span, span_of, words
from agent.interpretation.constants import as_day
from agent.narrative.context import NarrativeContext
from agent.narrative.wording import Wording
from agent.values import Cell, Unit

Owners = frozenset[int]
"""Numbers of the rows that a label or a figure belongs to; empty for what is of all of them."""
EVERYTHING: Owners = frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A label or a date, folded, as a sentence may have it."""

    text: str
    owners: Owners


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that may be said."""

    value: Decimal
    unit: Unit | None
    owners: Owners


class Known:
    """The labels and figures of one answer. `places` orders the rows that stand for spans of time."""

    def __init__(self, context: NarrativeContext) -> None:
        self.context = context
        self._wording = Wording(context)
        self.phrases = tuple(sorted(self._phrases(), key=lambda phrase: len(phrase.text), reverse=True))
        self.figures = tuple(self._figures())
        self.places = self._places()

    def value(self, row: int) -> Decimal | None:
        """The figure of a row, of the first measure."""
        measure = self.context.interpretation.measure
        return as_number(self.context.rows.values[row][measure.index]) if measure is not None else None

    def highest(self) -> Owners:
        """The rows whose figure is the highest."""
        values = self._values()
        return frozenset(row for row, value in values.items() if value == max(values.values()))

    def lowest(self) -> Owners:
        """The rows whose figure is the lowest."""
        values = self._values()
        return frozenset(row for row, value in values.items() if value == min(values.values()))

    def _values(self) -> dict[int, Decimal]:
        found = {row: self.value(row) for row in range(len(self.context.rows.values))}
        return {row: value for row, value in found.items() if value is not None}

    def _phrases(self) -> Iterator[Phrase]:
        of = self.context.interpretation
        owners: dict[str, set[int]] = {}
        for number, row in enumerate(self.context.rows.values):
            for grouping in (of.label, of.series):
                if grouping is not None and grouping.index is not None:
                    for form in self._forms(row[grouping.index], grouping):
                        owners.setdefault(fold_letters(form), set()).add(number)
        yield from (Phrase(text, frozenset(rows)) for text, rows in owners.items() if text.strip())
        for fact in self.context.facts:
            for form in self._dates(fact.value):
                if fold_letters(form) not in owners:
                    yield Phrase(fold_letters(form), EVERYTHING)
        for span in (of.period, *of.periods, of.data):
            yield from (
                Phrase(fold_letters(form), EVERYTHING)
                for form in self._spans(span)
                if fold_letters(form) not in owners
            )

    def _forms(self, value: Cell, grouping: GroupingColumn) -> Iterator[str]:
        yield self._wording.label(value, grouping)
        yield self._wording.name(value, grouping)
        if isinstance(value, str):
            yield value.strip()
        span = span_of(value, grouping, self.context.interpretation)
        if span is not None:
            yield from self._spans(span)
            if grouping.grain == "day":
                yield from self._dates(span.start)

    def _spans(self, span: Span | None) -> Iterator[str]:
        if span is None:
            return
        language = self.context.language
        yield words.span(span, language)
        yield words.extent(span, language)
        if span.start.day == 1 and span.days <= 31:
            yield formats.month(span.start, language, year=False)

    def _dates(self, value: Cell) -> Iterator[str]:
        day = as_day(value) if isinstance(value, (date, str)) else None
        if day is None:
            return
        language = self.context.language
        yield day.isoformat()
        for year in (True, False):
            yield words.long_day(day, language, year=year)
            yield formats.day(day, language, year=year)

    def _figures(self) -> Iterator[Figure]:
        labelled = {fact.name.partition(".")[0] for fact in self.context.facts if fact.name.endswith(".label")}
        for fact in self.context.facts:
            number, (place, _, rest) = as_number(fact.value), fact.name.partition(".")
            is_of_a_row = place in labelled and rest.partition(".")[0] in {"label", "value", "per_day"}
            if number is not None and not is_of_a_row:
                yield Figure(number, fact.unit, EVERYTHING)
        for row, cells in enumerate(self.context.rows.values):
            for column, cell in zip(self.context.rows.columns, cells, strict=True):
                number = as_number(cell)
                if number is not None and column.role == "value":
                    yield Figure(number, column.unit, frozenset({row}))

    def _places(self) -> dict[int, date]:
        of = self.context.interpretation
        if of.label is None or of.label.index is None:
            return {}
        cells = self.context.rows.column(of.label.index)
        spans = {row: span_of(cell, of.label, of) for row, cell in enumerate(cells)}
        return {row: span.start for row, span in spans.items() if span is not None}
