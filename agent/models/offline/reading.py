"""What a question was understood to mean: a value that can be printed, edited by a follow-up, and made into SQL."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from agent.values import Cell, ChartWish, Language

Aggregate = Literal["sum", "avg", "median", "min", "max", "count", "count_distinct"]
Grain = Literal[
    "day",
    "week",
    "fortnight",
    "month",
    "quarter",
    "year",
    "weekday",
    "weekend",
    "each_weekend",
    "hour",
    "moment",
    "part_of_day",
]
"""Spans and parts of time. "weekend" is whether a day lies in one, "each_weekend" in which, by its Saturday;
"moment" is the time itself as it is held, of which "hour" is the number of the hour."""
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
    "outside",
    "contains",
    "starts with",
    "ends with",
    "lacks",
    "starts otherwise",
    "ends otherwise",
    "present",
    "missing",
]
FLOORS: tuple[Operator, ...] = (">", ">=")
CEILINGS: tuple[Operator, ...] = ("<", "<=")
"""The conditions that bound a number on one side."""
TEXTUAL: dict[Operator, Operator] = {
    "contains": "lacks",
    "starts with": "starts otherwise",
    "ends with": "ends otherwise",
}
"""The conditions on a text, each with its denial."""
Moments = Literal["", "latest", "earliest"]
Transform = Literal["running_total", "moving_average", "growth", "share", "difference", "ratio"]
Change = Literal["percent", "amount", "both"]
"""How a change along time is told: of 200 after 100, as 100%, as 100 more, or as both."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure asked for: a metric of the semantics, or an aggregate over a column.

    `per` names a dimension or a grain: "average revenue per day" is metric revenue, aggregate avg, per day.
    `each` is what the column comes to for each value of `per`, where that is not its sum: "the median number of
    different products per ticket" is aggregate median, each count_distinct.
    """

    metric: str | None = None
    aggregate: Aggregate | None = None
    column: str | None = None
    per: str | None = None
    each: Aggregate | None = None
    negated: bool = False
    """Whether its sign is turned: units given back are held below zero, and told as so many."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """What the rows are grouped by: a dimension, for dates and times the grain, for codes how many first letters."""

    dimension: str
    grain: Grain | None = None
    letters: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether each value of the dimension is one row, and none is cut short."""
        return self.grain is None and self.letters is None


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on a column. `words` are the question's words that it explains.

    `contains`, `starts with` and `ends with` hold when any of their values does, their denials when none does;
    `between` takes two, both included; `outside` takes the first and the last day of a span that is left out.
    With a `grain` the condition is on that part of a date or time: weekday 1 (Monday) to 7, hour 0 to 23.
    """

    column: str
    operator: Operator
    values: tuple[Cell, ...]
    words: str = ""
    grain: Grain | None = None

    @property
    def is_denial(self) -> bool:
        """Whether it leaves out the rows with its values: not equal, not in, not containing."""
        return self.operator.startswith(("!", "not")) or self.operator in TEXTUAL.values()


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included; `anchored` when it was counted from the last day with data.

    It `is_open` when its words may as well mean other days.
    """

    start: date
    end: date
    words: str = ""
    anchored: bool = False
    is_open: bool = False

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Contrast:
    """One side of a comparison of groups that no column holds: "alfajores" against "conitos".

    All its conditions hold together. Each contrast is one row of the result, labelled `label`.
    """

    label: str
    filters: tuple[Filter, ...] = ()
    named_filters: tuple[str, ...] = ()
    excluded_filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Having:
    """A condition on the measure of each group of the result; with `per`, on each value of that dimension or grain.

    "How many tickets were above 20000" counts tickets and has `per="ticket"`.
    """

    measure: Measure
    operator: Operator
    value: Cell
    per: str | None = None
    of_average: bool = False
    """Whether the value is so many times the average of the measure over all groups: "1.3 times the average"."""
    of_all: bool = False
    """Whether the value is the measure itself over all rows: "above the overall average ticket"."""
    of_whole: bool = False
    """Whether the whole of a share is kept to it as well: "what part of the tickets with a total above 0"."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A condition on a thing by the rows that it has: tickets with a conito, products never sold in May.

    It goes by its words, as a named filter that the question itself makes: `name` stands among the reading's
    `named_filters`, or those of a contrast. The thing is kept when some of its rows hold all of the conditions;
    with `having`, when what those rows come to does; where it is `denied`, when it is not so.
    """

    name: str
    thing: Grouping
    denied: bool = False
    filters: tuple[Filter, ...] = ()
    named_filters: tuple[str, ...] = ()
    excluded_filters: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    having: tuple[Having, ...] = ()
    within: bool = False
    """Whether only rows that the rest of the question keeps count: "in October, what did 52 not sell"."""
    outside: bool = False
    """Whether its rows are all but those that hold the conditions: "sold only in May" has none of these."""
    every: Grouping | None = None
    """The spans in each of which some of its rows lie, of those in which any rows do: "sold every day"."""
    ranked: tuple["Reading", ...] = ()
    """The earlier ranking, kept to one row, whose thing this is: "the second one". It goes by nothing else then."""


@dataclass(frozen=True, slots=True)
class Order:
    """By the measure of that index, or by the first grouping when `measure` is None; or by how much it grew."""

    measure: int | None
    descending: bool
    of_change: bool = False
    """Whether it goes by the growth of the measure from each point in time to the next, not by what it came to."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One understanding of a question.

    `unread` are the content words that no part of the reading explains: with any left, the question is declined
    or the words are named in `assumptions`. `score` is the share of content words explained, from 0 to 1.
    Two or more `periods` are compared with each other; one is a filter.
    `rank_within` keeps the top `limit` of the last grouping within each value of the first.
    Groupings without measures ask for the distinct values alone.
    `transform` "share" with groupings or contrasts gives each one's part of the whole; without them, the part that
    the filters and named filters have in the rows of the period. "growth" is the change in percent, from each period
    (or each point of the time grouping) to the next. "difference" sets the first of two periods or contrasts
    against the second, in one row; "ratio" divides the first of two measures or contrasts by the second.
    """

    language: Language
    measures: tuple[Measure, ...] = ()
    groupings: tuple[Grouping, ...] = ()
    filters: tuple[Filter, ...] = ()
    named_filters: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    having: tuple[Having, ...] = ()
    order: Order | None = None
    limit: int | None = None
    reach: Decimal | None = None
    """The percent of the whole with which a ranking ends: the fewest of the largest that come to so much."""
    skip: int = 0
    """How many of a ranking come before those that are kept: one for "the second best"."""
    by_moment: Moments = ""
    """Whether the groups stand in the order of their moments, and from which end: the last five tickets."""
    rank_within: bool = False
    both_ends: bool = False
    """Whether `limit` rows of the other end of the order are kept as well: the best and the worst."""
    together: bool = False
    """Whether the rows that `limit` keeps are one total: what the ten best come to, or have of the whole."""
    transform: Transform | None = None
    window: int | None = None
    """How many points a moving average spans."""
    change: Change = "percent"
    """How the growth from each point of the time grouping to the next is told."""
    first_empty: bool = False
    """Whether the first point of a growth is said to be set against nothing: "the first week stays blank"."""
    listing: tuple[str, ...] = ()
    """Columns to show row by row, where nothing is aggregated."""
    listed_by: str = ""
    """The column by which listed rows are ordered, where that is not their time: the five largest lines."""
    existence: bool = False
    values_of: str = ""
    """A column whose different values are asked for, each with its first day: the prices that one product had.
    With `both_ends` the first and the last of them, side by side, with the change; with groupings the last one of
    each, or both: `having` then holds the change against zero, and the order is of it, in percent or money."""
    share_within: bool = False
    """Whether a share is what the filters have of each group, rather than each group's part of what they keep."""
    share_each: Grouping | None = None
    """The grouping whose rows each share is of: "each waiter's share of that month's sales"."""
    share_of: tuple[str, ...] = ()
    """The words of the filters that the whole of a share is kept to as well: "weekend" in "what part of weekend sales
    are alfajores". Named filters are given by their names."""
    share_of_all: bool = False
    """Whether the whole of each share is all rows of the days, whatever else keeps rows: "of the month's total".

    It is kept to the filters of `share_of` still: "of everything 103 sold"."""
    chart: ChartWish = "auto"
    assumptions: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    score: float = 0.0
    excluded_filters: tuple[str, ...] = ()
    """Named filters whose rows are left out ("without refunds")."""
    dated_by: str = ""
    """The dimension that rows are dated by, where it is another than that of the semantics: "closed in May"."""
    contrasts: tuple[Contrast, ...] = ()
    """Groups to compare with each other, one row each."""
    holdings: tuple[Holding, ...] = ()
    """What those of the named filters mean that the question makes itself."""
    among: tuple["Reading", ...] = ()
    """Earlier readings whose rows alone are kept: "and what did those 5 products make in November?"."""
    ahead: bool = False
    """Whether a difference by groups keeps those alone in which its first side is more than its second."""
    behind: bool = False
    """Whether it keeps those alone in which its first side is less than its second: "which ones fell"."""
    shown: Order | None = None
    """In what order the rows that `limit` keeps are shown, where that is not the one they were ranked in."""

    @property
    def open_words(self) -> tuple[str, ...]:
        """The words of periods that may as well mean other days."""
        return tuple(period.words for period in self.periods if period.is_open)
