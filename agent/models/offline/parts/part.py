"""A part of a question: some of its words, and all that they may mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from agent.linking import Link
from agent.models.offline.parts.operations import SPLITTING
from agent.models.offline.reading import Period
from agent.models.offline.words.patterns import Match
from agent.models.offline.words.tokens import Token
from agent.semantics import Dimension, Metric
from agent.values import Language


@dataclass(frozen=True, slots=True)
class Start:
    """How a code or name begins: the first `letters` of a dimension's values, and which of them are meant."""

    dimension: Dimension
    letters: int
    texts: tuple[str, ...] = ()
    splits: bool = True
    """Whether the rows are told apart by it; else the texts only say which of them are kept."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the question, tokens `start` to `end` (exclusive), and all that they may mean.

    `names` are operations of the lexicon, each with what its slots held in `matches`.
    A part without any meaning is a word nobody knew, unless it is a filler.
    """

    start: int
    end: int
    text: str
    names: frozenset[str] = frozenset()
    matches: tuple[tuple[str, Match], ...] = ()
    metric: Metric | None = None
    dimension: Dimension | None = None
    named: str = ""
    dated: str = ""
    """The dimension of the date on which what the words say happened: "closed" of closed_at."""
    absent: str = ""
    link: Link | None = None
    start_of: Start | None = None
    stored: tuple[str, str] | None = None
    """A column and a stored value that the semantics gives these words as a name of."""
    weekday: int | None = None
    period: Period | None = None
    sides: tuple[Period, ...] = ()
    """The two periods between which a span lies: a comparison is of these."""
    borrowed: bool = False
    """Whether the period took its month from elsewhere in the question."""
    number: Decimal | None = None
    ordinal: bool = False
    filler: bool = False
    quoted: bool = False
    assumption: str = ""

    def has(self, *names: str) -> bool:
        """Whether the words may mean any of those operations."""
        return not self.names.isdisjoint(names)

    def capture(self, name: str, slot: str, nth: int = 0) -> object | None:
        """What a slot of one of its operations held."""
        return next((match.capture(slot, nth) for found, match in self.matches if found == name), None)

    @property
    def is_bound(self) -> bool:
        """Whether the words may bound a number: "more than", "at least 5"."""
        return any(name.startswith("cond:") for name in self.names)

    @property
    def is_textual(self) -> bool:
        """Whether the words look for a text in names: "containing", "starting with"."""
        return any(name.startswith("text:") for name in self.names)

    @property
    def is_splitting(self) -> bool:
        """Whether what stands behind the words splits the rows: "by", "per", "each"."""
        return self.has(*SPLITTING)

    @property
    def known(self) -> bool:
        """Whether the words mean anything at all."""
        if self.names or self.named or self.absent:
            return True
        things = self.metric is not None or self.dimension is not None or self.start_of is not None
        values = self.link is not None or self.stored is not None or self.number is not None
        return things or values or self.period is not None or self.weekday is not None


Candidates = dict[tuple[int, int], Part]
"""All parts that words may be, by their first token and the one behind their last."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A question cut into its tokens and parts."""

    text: str
    language: Language
    tokens: tuple[Token, ...]
    parts: tuple[Part, ...]
    places: Mapping[str, list[int]] = field(init=False, repr=False, compare=False)
    """The parts that may mean each operation: most rules ask for some that no part of a question may mean."""

    def __post_init__(self) -> None:
        places: dict[str, list[int]] = {}
        for index, part in enumerate(self.parts):
            for name in part.names:
                places.setdefault(name, []).append(index)
        object.__setattr__(self, "places", places)

    def says(self, names: Iterable[str]) -> bool:
        """Whether any part may mean any of those operations."""
        return not self.places.keys().isdisjoint(names)

    def places_of(self, names: Iterable[str]) -> list[int]:
        """The parts that may mean any of those operations, in order."""
        found = [self.places[name] for name in names if name in self.places]
        return found[0] if len(found) == 1 else sorted({index for places in found for index in places})


def norms(part: Part, tokens: Sequence[Token]) -> frozenset[str]:
    """The words of a part, folded."""
    return frozenset(token.norm for token in tokens[part.start : part.end])
