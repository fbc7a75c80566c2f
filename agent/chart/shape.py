"""What matters of a result for drawing it: its axis, its series, its figures, and what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from agent import formats
from agent.interpretation import GroupingColumn, Interpretation, MeasureColumn, Span, incomplete, span_of, words
from agent.semantics import Semantics
from agent.values import Cell, Language, Rows, Unit

MOST_SERIES_BESIDE = 6
"""More bars than this beside each other are not told apart."""

PRESENT: dict[Language, str] = {"en": "{days} of {all} days", "es": "{days} de {all} días"}


@dataclass(frozen=True, slots=True)
class Axis:
    """A column of labels, in the order of the rows.

    `over_dates` means consecutive points of time, `ordered` any order of its own (weekdays and hours too).
    `places` are what its order goes by, one a row.
    """

    index: int
    title: str
    labels: tuple[str, ...]
    places: tuple[Cell, ...]
    over_dates: bool = False
    ordered: bool = False
    weekday: bool = False
    written: tuple[str, ...] = ()
    """The labels as they stand on the axis, where they are shorter than in a sentence: `3 oct`."""

    @property
    def distinct(self) -> int:
        """How many different places there are on it."""
        return len(set(self.places))

    @property
    def ticks(self) -> tuple[str, ...]:
        """What stands on the axis, one a row."""
        return self.written or self.labels

    def in_order(self) -> list[str]:
        """What stands on the axis, each once: in its own order, or in that of the rows."""
        first = dict(zip(reversed(self.ticks), reversed(self.places), strict=True))
        names = list(dict.fromkeys(self.ticks))
        return sorted(names, key=lambda name: rank(first[name])) if self.ordered else names


@dataclass(frozen=True, slots=True)
class Figures:
    """A column of figures, None where there is none. `texts` are each of them as a person reads it."""

    index: int
    title: str
    unit: Unit | None
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    additive: bool = False
    side: str = ""
    """What tells it from the other figures of its `kind`: their period or condition."""
    kind: tuple[str | None, ...] = ()
    """The same for figures that measure the same thing over other rows."""
    is_change: bool = False
    """Whether it is the growth between two others, or their difference."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A result as something to draw. `whole` tells that its groups are all there are.

    `incomplete` are the rows that stand for a period of which the data has only a part.
    """

    language: Language
    currency: str
    row_count: int
    axis: Axis | None
    series: Axis | None
    figures: tuple[Figures, ...]
    whole: bool
    incomplete: frozenset[int] = frozenset()
    present: Mapping[int, str] = field(default_factory=dict)
    """For rows that are incomplete, how much of them there is: "3 of 7 days"."""
    truncated: bool = False
    listing: bool = False

    @property
    def first(self) -> Figures:
        """The figures that are drawn first. There must be some."""
        return self.figures[0]

    @property
    def headline(self) -> Figures:
        """Of a single row, the figure that is shown large: the change, where the two that it is between stand by."""
        return next((each for each in self.figures if each.is_change), self.first)

    @property
    def sides(self) -> tuple[Figures, ...]:
        """The figures of a single row that are told apart by their period or condition alone."""
        same = tuple(each for each in self.figures if each.side and each.kind == self.first.kind)
        return same if len({each.side for each in same}) > 1 else ()


def of(rows: Rows, interpretation: Interpretation, semantics: Semantics, language: Language) -> Shape:
    """The shape of annotated rows."""
    read = {measure.index: measure for measure in interpretation.measures}
    drawn = interpretation.measure.index if interpretation.measure else None
    places = [index for index, column in enumerate(rows.columns) if column.role == "value"]
    figures = tuple(
        _figures(rows, index, read.get(index), semantics, language)
        for index in sorted(places, key=lambda index: index != drawn)
    )
    return Shape(
        language=language,
        currency=words.symbol(semantics),
        row_count=len(rows.values),
        axis=_axis(rows, interpretation.label, interpretation, semantics, language),
        series=_axis(rows, interpretation.series, interpretation, semantics, language),
        figures=figures,
        whole=interpretation.whole and not interpretation.unread,
        incomplete=incomplete(rows, interpretation),
        present=_present(rows, interpretation, language),
        truncated=rows.truncated,
        listing=interpretation.kind == "listing" or _lists_things(rows, interpretation, semantics),
    )


def _lists_things(rows: Rows, interpretation: Interpretation, semantics: Semantics) -> bool:
    """Whether the rows are things by their number, and what else is told of each: "ticket, date, amount"."""
    dimensions = [semantics.dimension(each.dimension) for each in interpretation.shown if each.dimension]
    counted = any(dimension is not None and dimension.entity for dimension in dimensions)
    return counted and not interpretation.rank_within and len(interpretation.shown) > 1 and len(rows.values) > 1


def _axis(
    rows: Rows,
    grouping: GroupingColumn | None,
    interpretation: Interpretation,
    semantics: Semantics,
    language: Language,
) -> Axis | None:
    if grouping is None or grouping.index is None:
        return None
    cells = rows.column(grouping.index)
    spans = [span_of(cell, grouping, interpretation) for cell in cells]
    dimension = semantics.dimension(grouping.dimension) if grouping.dimension else None
    weekday = grouping.grain == "weekday" or (dimension is not None and dimension.kind == "weekday")
    order = {value: place for place, value in enumerate(dimension.order)} if dimension else {}
    starts: list[Cell] = [
        span.start if span else order.get(str(cell), cell) for span, cell in zip(spans, cells, strict=True)
    ]
    labels = tuple(words.cell(cell, grouping, semantics, language, interpretation.data) for cell in cells)
    is_dated = grouping.grain in {"day", "week"} and all(isinstance(start, date) for start in starts)
    return Axis(
        index=grouping.index,
        title=words.grouping(grouping, semantics, language).text,
        labels=labels,
        written=_short_days(starts, language) if is_dated else (),
        places=tuple(starts),
        over_dates=grouping.over_dates,
        ordered=grouping.ordered or weekday,
        weekday=weekday,
    )


def _present(rows: Rows, interpretation: Interpretation, language: Language) -> dict[int, str]:
    grouping = interpretation.label
    found: dict[int, str] = {}
    for row in incomplete(rows, interpretation):
        cell = rows.values[row][grouping.index] if grouping and grouping.index is not None else None
        span = span_of(cell, grouping, interpretation) if grouping else None
        held: Span | None = span
        for limit in (interpretation.data, interpretation.period):
            held = held.overlap(limit) if held and limit else held
        if span is not None and held is not None:
            found[row] = PRESENT[language].format(days=held.days, all=span.days)
    return found


def _short_days(starts: list[Cell], language: Language) -> tuple[str, ...]:
    days = [start for start in starts if isinstance(start, date)]
    years = len({day.year for day in days}) > 1
    return tuple(formats.day(day, language, year=years) for day in days)


def _figures(
    rows: Rows, index: int, measure: MeasureColumn | None, semantics: Semantics, language: Language
) -> Figures:
    column = rows.columns[index]
    cells = rows.column(index)
    title = words.measure(measure, semantics, language).text if measure else column.name.replace("_", " ")
    currency = words.symbol(semantics)
    return Figures(
        index=index,
        title=title,
        unit=column.unit,
        values=tuple(as_float(cell) for cell in cells),
        texts=tuple(
            formats.number(_said(cell, column.unit, measure), column.unit, language, currency) for cell in cells
        ),
        additive=measure is not None and (measure.additive or measure.transform == "share"),
        side=_side(measure, semantics, language) if measure else "",
        kind=_kind(measure) if measure else (),
        is_change=measure is not None and measure.transform in {"growth", "difference"},
    )


def _said(cell: Cell, unit: Unit | None, measure: MeasureColumn | None) -> Cell:
    """A figure as prose says it too."""
    return words.quotient(cell, unit) if measure is not None and not measure.additive else cell


def _kind(measure: MeasureColumn) -> tuple[str | None, ...]:
    known = measure.metric or measure.aggregate
    parts = (measure.metric, measure.aggregate, measure.column, measure.per, measure.transform, measure.unit)
    return parts if known else ()


def _side(measure: MeasureColumn, semantics: Semantics, language: Language) -> str:
    """The rows that a figure is limited to, in words: "October 2024", "weekends"."""
    said = [words.condition(each, semantics, language) for each in measure.conditions]
    return ", ".join([*said, *([words.span(measure.span, language)] if measure.span else [])])


def rank(place: Cell) -> tuple[int, float, str]:
    """Sorts places of an axis: numbers and days by their size, then texts, then what has none."""
    if isinstance(place, (datetime, date)):
        seconds = place.hour * 3600 + place.minute * 60 + place.second if isinstance(place, datetime) else 0
        return (0, place.toordinal() + seconds / 86400, "")
    if isinstance(place, (int, float, Decimal)) and not isinstance(place, bool):
        return (0, float(place), "")
    return (2, 0.0, "") if place is None else (1, 0.0, str(place))


def as_float(cell: Cell) -> float | None:
    """A figure for drawing, where the last digits of money do not show."""
    return float(cell) if isinstance(cell, (int, float, Decimal)) and not isinstance(cell, bool) else None
