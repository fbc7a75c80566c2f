"""A reading while it is being put together: the parts of a question, those used, and what they came to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from agent.models.offline.question import Question
from agent.models.offline.reading import (
    Change,
    Contrast,
    Filter,
    Grouping,
    Having,
    Holding,
    Measure,
    Moments,
    Order,
    Period,
    Transform,
)
from agent.models.offline.words.lexicon import small
from agent.values import ChartWish

_SHORT_PLURALS = small("short_plurals")
CYCLIC: frozenset[str] = frozenset({"weekday", "weekend", "hour", "part_of_day"})
"""Grains that come round again: "average sales per weekday" is of the days, split by weekday."""
COMPARING = ("op:compare", "op:difference", "op:excess")
"""Operations that set one thing against another."""


@dataclass(slots=True)
class Workings(Question):
    """The state of one reading. Each rule takes parts, marks them used and adds what they mean."""

    used: set[int] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    """Parts that were understood and cannot be served: no later rule may take them for something else."""
    lost: set[int] = field(default_factory=set)
    """Parts that a rule took and that left no trace in the reading: not understood, even where they could be idle."""
    idle: set[int] = field(default_factory=set)
    """Parts that were understood and add nothing: of "the median, not the mean" the last two."""
    measures: list[Measure] = field(default_factory=list)
    groupings: list[Grouping] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    having: list[Having] = field(default_factory=list)
    contrasts: list[Contrast] = field(default_factory=list)
    holdings: tuple[Holding, ...] = ()
    """The conditions on things by the rows that they have, which parts of the question name."""
    order: Order | None = None
    order_by: Measure | None = None
    shown: Order | None = None
    unnamed_statistic: Measure | None = None
    """An average or median that the question named no figure for: a thing counted later is what it is of."""
    limit: int | None = None
    skip: int = 0
    by_moment: Moments = ""
    described: bool = False
    """Whether the groupings behind the first are columns of it: the biggest ticket, with its waiter."""
    rank_within: bool = False
    both_ends: bool = False
    together: bool = False
    transform: Transform | None = None
    window: int | None = None
    change: Change = "percent"
    listing: tuple[str, ...] = ()
    listed_by: str = ""
    list_wish: bool = False
    existence: bool = False
    values_of: str = ""
    share_within: bool = False
    share_of_all: bool = False
    share_each: Grouping | None = None
    share_of: list[str] = field(default_factory=list)
    chart: ChartWish = "auto"
    assumptions: list[str] = field(default_factory=list)

    @property
    def all_filters(self) -> list[Filter]:
        """The conditions on all rows, and those of the sides that are set against each other."""
        return [*self.filters, *(item for contrast in self.contrasts for item in contrast.filters)]

    @property
    def shows_units(self) -> bool:
        """Whether units of things sold are among the figures."""
        units = self.units()
        return units is not None and any(item.metric == units.name for item in self.measures)

    def use(self, *indices: int) -> None:
        """Marks parts as explained."""
        self.used.update(indices)

    def leave(self, *indices: int) -> None:
        """Marks parts as explained, and as adding nothing."""
        self.used.update(indices)
        self.idle.update(indices)

    def assume(self, sentence: str) -> None:
        """Says something that was taken for granted, once."""
        if sentence and sentence not in self.assumptions:
            self.assumptions.append(sentence)

    def find(self, *names: str) -> list[int]:
        """The unused parts that may mean any of those operations."""
        return [i for i in self.heard.places_of(names) if i not in self.used and i not in self.blocked]

    def free(self, indices: Iterable[int]) -> list[int]:
        """Those of the parts that are not used yet."""
        return [index for index in indices if index not in self.used]


def is_plural(text: str) -> bool:
    """Whether any of some words looks like a plural."""
    words = text.casefold().split()
    long = any(len(word) > 3 and word.endswith("s") and not word.endswith("ss") for word in words)
    return long or "días" in words or not _SHORT_PLURALS.isdisjoint(words)
