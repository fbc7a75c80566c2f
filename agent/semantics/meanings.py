"""Business meanings: which expression is "revenue", which column is a "waiter", and in which words people say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from agent.values import Cell, Language, Unit

DimensionKind = Literal["category", "date", "timestamp", "time", "weekday", "number"]
Words = Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure with a name. `expression` is an aggregate over the table's columns, in DuckDB's SQL.

    `additive` tells whether parts may be added up to a whole (revenue yes, an average no).
    `synonyms` hold the words for it by language; the first is its label.
    """

    name: str
    expression: str
    unit: Unit | None
    additive: bool
    synonyms: Words
    description: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something to group and filter by. `column` is a column of the table.

    `order` lists the values in their own order where they have one (weekdays).
    `names` gives the words for a stored value by language (Monday → lunes), for reading and for display.
    """

    name: str
    column: str
    kind: DimensionKind
    synonyms: Words
    order: tuple[str, ...] = ()
    names: Mapping[str, Words] = field(default_factory=dict)
    entity: bool = False
    """Whether it identifies something that is counted, such as a ticket: "how many tickets", "per ticket"."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class NamedFilter:
    """A condition that has a name of its own ("refunds", "weekend"). `condition` is DuckDB's SQL over the columns."""

    name: str
    condition: str
    synonyms: Words


@dataclass(frozen=True, slots=True)
class Verified:
    """A question that a person has answered by hand, with its SQL."""

    question: str
    sql: str


@dataclass(frozen=True, slots=True)
class Semantics:
    """The meanings of one table. Made from a file, or drafted from the catalogue where nobody wrote one."""

    table: str
    grain: str
    metrics: tuple[Metric, ...]
    dimensions: tuple[Dimension, ...]
    default_metric: str
    time: str | None = None
    """The dimension that dates each row."""
    hour: str | None = None
    """The dimension that holds the time of day, where it is a column of its own."""
    filters: tuple[NamedFilter, ...] = ()
    absent: Mapping[str, Words] = field(default_factory=dict)
    """Things people ask for that the data is known not to hold (customers, costs), and the words for them."""
    cautions: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    currency: str = ""
    drafted: bool = False
    verified: tuple[Verified, ...] = ()
    placeholders: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    """By column, values that stand for "none" (ART. INEXISTENTE, waiter 0)."""
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Short forms in the stored values, and the words that people say for them (ddl → dulce de leche)."""
    told: Mapping[str, Words] = field(default_factory=dict)
    """By metric, dimension or filter, the words that a model is told, which needs fewer: it knows languages."""

    loose: Mapping[str, Words] = field(default_factory=dict)
    """By metric, words that it goes by for want of a better one, which are told to the asker: "revenue" of prices."""

    def metric(self, name: str) -> Metric | None:
        """The metric of that name."""
        return next((metric for metric in self.metrics if metric.name == name), None)

    def dimension(self, name: str) -> Dimension | None:
        """The dimension of that name."""
        return next((dimension for dimension in self.dimensions if dimension.name == name), None)

    def dimension_of(self, column: str) -> Dimension | None:
        """The dimension that stands on a column."""
        folded = column.casefold()
        return next((dimension for dimension in self.dimensions if dimension.column.casefold() == folded), None)
