"""The parts of what was asked, as read back from the SQL that ran."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from agent.semantics import DimensionKind
from agent.values import COUNTS, Cell, Unit

Aggregate = Literal["sum", "avg", "median", "min", "max", "count", "count_distinct"]
Grain = Literal["day", "week", "month", "quarter", "year", "weekday", "hour", "band"]
"""`band` is a grouping by a condition or a CASE over a column."""

Transform = Literal["share", "growth", "ratio", "running_total", "moving_average", "rank", "difference"]
Operator = Literal[
    "=",
    "!=",
    "in",
    "not in",
    "<",
    "<=",
    ">",
    ">=",
    "between",
    "not between",
    "contains",
    "starts with",
    "ends with",
    "not contains",
    "not starts with",
    "not ends with",
    "is null",
    "first",
    "last",
    "has",
    "has not",
    "either",
]
"""`first` and `last` keep so many values of a column by a metric: its values are the number and the metric's name.

`has` and `has not` keep the things that have, or lack, rows such as the condition's `held` tells. `either` keeps what
meets any of the conditions in its `either`, all on the one column.
"""

Kind = Literal["scalar", "series", "categories", "matrix", "listing"]
"""`series` runs over dates; `categories` over anything else, hours and weekdays too; `matrix` has two groupings."""

DATE_GRAINS: frozenset[Grain] = frozenset({"day", "week", "month", "quarter", "year"})
ORDERED_GRAINS: frozenset[Grain] = DATE_GRAINS | {"weekday", "hour"}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days there are in it."""
        return (self.end - self.start).days + 1

    def overlap(self, other: "Span") -> "Span | None":
        """The days that both have, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start <= end else None


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a column. `part` is set where not the column but its hour, month, weekday… is compared.

    `name` is that of the semantics' named filter or of the condition's own, where it is one.
    """

    column: str
    operator: Operator
    values: tuple[Cell, ...]
    part: Grain | None = None
    name: str | None = None
    sql: str = field(default="", compare=False)
    """The condition in the query's dialect, over the table's columns."""
    without: str | None = None
    """The semantics' named filter that this is the very opposite of."""
    held: "tuple[Held, ...]" = ()
    """The rows by which a thing is kept; with several, any of them will do."""
    either: "tuple[Condition, ...]" = ()
    beside_days: bool = field(default=False, compare=False)
    """Whether it stands beside a limit of days, so that rows held on any day must be said to be that."""

    @property
    def stated(self) -> tuple[Cell, ...]:
        """All values that it names, those inside it too."""
        inside = [*self.either, *(each for held in self.held for each in held.conditions)]
        bounds = [bound for held in self.held for _, bound in held.bounds]
        shares = [held.reach[1] for held in self.held if held.reach is not None]
        return (*self.values, *(value for each in (*inside, *bounds) for value in each.stated), *shares)


@dataclass(frozen=True, slots=True)
class Held:
    """Rows that a thing has or has not: under these conditions, on these days, their figures within these bounds.

    They are looked for in the whole table, or among the query's own rows where `within` says so. With `every`, there
    are some in each span of that grain that has any such rows. With `reach`, the things are those with the most of a
    figure, as few as come to so many percent of its sum over such rows.
    """

    conditions: tuple[Condition, ...] = ()
    spans: tuple[Span, ...] = ()
    bounds: "tuple[tuple[MeasureColumn, Condition], ...]" = ()
    within: bool = False
    every: Grain | None = None
    reach: "tuple[MeasureColumn, Cell] | None" = None


@dataclass(frozen=True, slots=True)
class MeasureColumn:
    """A column of the result that holds figures.

    `metric` is set when its expression is one of the semantics' metrics, or is made of one by `aggregate` over
    `per` or by `transform`; else `aggregate` and `column` tell what it is, as far as they can be read.
    `additive` tells whether the column's figures may be added up; `conditions` and `span` are those of this column
    alone (FILTER, CASE).
    """

    index: int
    name: str
    metric: str | None = None
    aggregate: Aggregate | None = None
    column: str | None = None
    per: str | None = None
    unit: Unit | None = None
    additive: bool = False
    transform: Transform | None = None
    conditions: tuple[Condition, ...] = ()
    span: Span | None = None
    before: Span | None = None
    """Of a growth, the span that `span` is compared with."""
    window: int | None = None
    """How many points a moving average spans."""
    looks_back: bool = False
    """Whether a moving average is taken before the period is kept, so that its first points have earlier ones."""
    sql: str = field(default="", compare=False)
    """The aggregate in the query's dialect, where it is one over the table's own rows."""

    @property
    def is_count(self) -> bool:
        """Whether it is a number of rows or of different things. A mean of such numbers is none."""
        if self.aggregate is None:
            return self.unit in COUNTS
        return self.aggregate in {"count", "count_distinct"}


@dataclass(frozen=True, slots=True)
class Band:
    """A group by its name in the result, and the conditions that put a row into it; none for what is left."""

    name: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class GroupingColumn:
    """What the rows are grouped by. `index` is the column of the result, None where it is not shown."""

    index: int | None
    name: str
    dimension: str | None = None
    column: str | None = None
    kind: DimensionKind | None = None
    grain: Grain | None = None
    sql: str = field(default="", compare=False)
    """The key in the query's dialect, over the table's columns."""
    bands: tuple[Band, ...] = ()
    """Of a grouping by a CASE, its groups, where each can be told."""

    @property
    def over_dates(self) -> bool:
        """Whether it cuts time into consecutive points."""
        return self.grain in DATE_GRAINS

    @property
    def ordered(self) -> bool:
        """Whether its values have an order of their own."""
        return self.grain in ORDERED_GRAINS


@dataclass(frozen=True, slots=True)
class Ordering:
    """The first key of ORDER BY: a column of the result, or None where it is not shown.

    `hidden` is then the figure that orders the rows, where the key is one.
    """

    index: int | None
    descending: bool
    hidden: MeasureColumn | None = None


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a query asks, as far as it can be read honestly. What cannot is left out; `unread` holds such conditions.

    `period` is the span that all rows were limited to, `periods` the separate spans where there are several.
    `having` are conditions on groups. `limit` counts rows, or rows within each group when `rank_within`.
    `data` is the span of days that the table holds. `axis` and `figure` are the columns of the result that the model
    named for the axis and for what is drawn along it, where it did: see `agent.interpretation.axes`.
    """

    kind: Kind
    measures: tuple[MeasureColumn, ...] = ()
    groupings: tuple[GroupingColumn, ...] = ()
    filters: tuple[Condition, ...] = ()
    having: tuple[tuple[MeasureColumn, Condition], ...] = ()
    period: Span | None = None
    periods: tuple[Span, ...] = ()
    order: Ordering | None = None
    limit: int | None = None
    rank_within: bool = False
    offset: int = 0
    """How many rows are passed over before the first that is shown."""
    cut: bool = False
    """Whether groups may be missing for a reason that could not be read: it is among `unread`."""
    unread: tuple[str, ...] = ()
    lasts: str | None = None
    """The condition that keeps of each group the last by date, where it is among `unread` as rows are cut besides."""
    data: Span | None = None
    listing: tuple[str | None, ...] = ()
    """For each column of a listing, the table's column it shows, where it is one."""
    units: tuple[Unit | None, ...] = ()
    """For each column that is no figure computed from rows, the unit of what it holds."""
    joins: bool = False
    axis: int | None = None
    figure: int | None = None
    table: str | None = None
    """The one table that the rows come from, where there is one."""
    where: tuple[str, ...] = field(default=(), compare=False)
    """All conditions on rows in the query's dialect, over the table's columns."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing could be read: the query is no single SELECT."""
        return self.kind == "listing" and not (self.measures or self.groupings or self.listing)

    @property
    def whole(self) -> bool:
        """Whether the groups are all there are: none was left out by place or by a condition on groups."""
        grouped = {grouping.column for grouping in self.groupings}
        picked = any(each.held and each.column in grouped for each in self.filters)
        return self.limit is None and not (self.having or self.rank_within or self.offset or self.cut or picked)

    @property
    def picks(self) -> bool:
        """Whether rows are kept by other rows of the thing that they are about."""
        return any(each.held for each in self.filters)

    @property
    def shown(self) -> tuple[GroupingColumn, ...]:
        """The groupings that are columns of the result."""
        return tuple(grouping for grouping in self.groupings if grouping.index is not None)

    @property
    def label(self) -> GroupingColumn | None:
        """The grouping along the axis: the one over dates, else the one named for it, else the first."""
        dated = [grouping for grouping in self.shown if grouping.over_dates]
        named = [grouping for grouping in self.shown if grouping.index == self.axis]
        return next(iter([*dated, *named, *self.shown]), None)

    @property
    def series(self) -> GroupingColumn | None:
        """The grouping that splits the figures, where there are two."""
        others = [grouping for grouping in self.shown if grouping is not self.label]
        return others[0] if others else None

    @property
    def measure(self) -> MeasureColumn | None:
        """The figure that the answer is about: the one named for it, else what orders the rows, else the first.

        Never a rank. A figure of some rows, or one derived from others, says no more than the first by ordering them.
        """
        figures = [measure for measure in self.measures if measure.transform != "rank"]
        named = [measure for measure in figures if measure.index == self.figure]
        ordering = [measure for measure in figures if self.order is not None and measure.index == self.order.index]
        if any(each.transform or each.conditions or each.span for each in (*figures[:1], *ordering)):
            ordering = []
        return next(iter([*named, *ordering, *figures]), None)

    @property
    def further(self) -> tuple[MeasureColumn, ...]:
        """The figures beside the one that the answer is about, in the order of the query."""
        others = (measure for measure in self.measures if measure.transform != "rank")
        return tuple(measure for measure in others if measure is not self.measure)
