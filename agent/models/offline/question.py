"""A question as it was heard, and what its parts mean in the table that it is put to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from agent.column_naming import documents, words_of_name
from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import (
    column_of,
    counting,
    entity_of,
    is_row_count,
    is_timetable,
    is_total,
    row_count,
    units_sold,
)
from agent.models.offline.parts.part import Heard, Part, Start, norms
from agent.models.offline.parts.phrases import ByIdentity, goes_by, money_words, stems_of
from agent.models.offline.reading import Grain, Grouping, Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import Token, stem
from agent.semantics import Dimension, Metric, Semantics
from agent.values import Language

_NEARLY_ALL = 0.98
"""Rows with a value of their own from which it identifies them."""
_ARTICLES = small("articles")
_MONEY = words_in("other_tables.yaml", "money")
_ASKING_FOR = words_in("other_tables.yaml", "asking_for")
_PREPOSITIONS = small("prepositions")


@dataclass(slots=True)
class Question:
    """The parts of a question, what they say of each other, and the meanings of the table that it is put to."""

    heard: Heard
    context: ReadingContext

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the question, in order."""
        return self.heard.parts

    @property
    def language(self) -> Language:
        """The language that the question is read in."""
        return self.heard.language

    @property
    def semantics(self) -> Semantics:
        """The meanings of the table."""
        return self.context.semantics

    def said(self, *names: str) -> bool:
        """Whether any part, used or not, may mean any of those operations."""
        return self.heard.says(names)

    def tokens_of(self, first: int, last: int | None = None) -> tuple[Token, ...]:
        """The words of a part, or those from one part to another."""
        end = self.parts[first if last is None else last].end
        return self.heard.tokens[self.parts[first].start : end]

    def word_before(self, index: int, past: Collection[str] = ()) -> str:
        """The word before a part, folded, past such words; nothing where none is."""
        place = self.parts[index].start
        while place > 0 and self.heard.tokens[place - 1].norm in past:
            place -= 1
        return self.heard.tokens[place - 1].norm if place > 0 else ""

    def norms(self, index: int) -> frozenset[str]:
        """The words of a part, folded."""
        return norms(self.parts[index], self.heard.tokens)

    def norms_of(self, indices: Iterable[int]) -> frozenset[str]:
        """The words of some parts, folded."""
        return frozenset(norm for index in indices for norm in self.norms(index))

    def near(self, index: int, step: int) -> int | None:
        """The next part in a direction that is not a mere filler."""
        index += step
        while 0 <= index < len(self.parts) and self.is_filler(index):
            index += step
        return index if 0 <= index < len(self.parts) else None

    def parts_at(self, *tokens: int) -> list[int]:
        """The parts in which any of some tokens stand."""
        return [i for i, part in enumerate(self.parts) if any(part.start <= token < part.end for token in tokens)]

    def follows(self, index: int, *names: str) -> bool:
        """Whether the part before, fillers aside, may mean any of those operations."""
        before = self.near(index, -1)
        return before is not None and self.parts[before].has(*names)

    def is_behind_and(self, index: int) -> bool:
        """Whether a word joins a part to what was said before, not a comma."""
        before = self.near(index, -1)
        return before is not None and self.parts[before].has("mark:and") and self.parts[before].text != ","

    def leads_to(self, index: int, *names: str) -> bool:
        """Whether the part behind, fillers aside, may mean any of those operations."""
        after = self.near(index, 1)
        return after is not None and self.parts[after].has(*names)

    def is_before_bound(self, index: int) -> bool:
        """Whether a bound stands right behind a part: "one sale over 100000", "how many are over 75,000?"."""
        after = self.near(index, 1)
        return after is not None and self.parts[after].is_bound

    def is_filler(self, index: int) -> bool:
        """Whether a part carries no meaning of its own."""
        part = self.parts[index]
        return part.filler and not part.known

    def split_of(self, part: Part) -> Grouping | None:
        """What the rows would be split by, where a part names a dimension or a span of time."""
        if part.start_of is not None:
            return self._by_start(part.start_of)
        grain = None if self.names_rows(part) else self.grain_of(part)
        if grain is not None and (part.dimension is None or part.dimension.kind not in ("category", "number")):
            by_grain = self.split_by_grain(grain)
            if by_grain is not None:
                return by_grain
        if part.dimension is None:
            return None
        if part.dimension.kind in ("date", "timestamp"):
            return Grouping(part.dimension.name, "day")
        timed = part.dimension.kind == "time" and not is_timetable(part.dimension, self.context.table, self.semantics)
        return Grouping(part.dimension.name, "hour" if timed else None)

    def _by_start(self, start: Start) -> Grouping | None:
        """The first letters of a column of texts."""
        column = self.context.table.column(start.dimension.column)
        textual = column is not None and column.type == "text"
        return Grouping(start.dimension.name, letters=start.letters) if textual and start.splits else None

    def grain_of(self, part: Part) -> Grain | None:
        """The span of time that a part names, as a noun or an adjective."""
        found = [name.partition(":")[2] for name in sorted(part.names) if name.startswith(("grain:", "adj:"))]
        return found[0] if found else None  # type: ignore[return-value]

    def split_by_grain(self, grain: Grain) -> Grouping | None:
        """The grouping of a grain, where the table has a column to take it from."""
        if grain == "weekday":
            weekday = self.weekday()
            if weekday is not None:
                return Grouping(weekday.name)
        if grain in ("hour", "part_of_day"):
            clock = self.clock()
            return Grouping(clock.name, grain) if clock else None
        return Grouping(self.semantics.time, grain) if self.semantics.time else None

    def weekday(self) -> Dimension | None:
        """The dimension that holds the day of the week."""
        return next((item for item in self.semantics.dimensions if item.kind == "weekday"), None)

    def is_by_weekday(self, split: Grouping) -> bool:
        """Whether a split is by a column that holds the day of the week."""
        dimension = self.semantics.dimension(split.dimension)
        return dimension is not None and dimension.kind == "weekday"

    def clock(self) -> Dimension | None:
        """The dimension that holds the time of day."""
        if self.semantics.hour:
            return self.semantics.dimension(self.semantics.hour)
        time = self.semantics.dimension(self.semantics.time) if self.semantics.time else None
        return time if time and time.kind == "timestamp" else None

    def default(self) -> Metric | None:
        """The metric that is meant when none is named: of money, where it is asked what came in."""
        default = self.semantics.metric(self.semantics.default_metric)
        if not self.semantics.drafted:
            return default
        if self.asks_what_came_in:
            return default if default is not None and default.unit == "currency" else self.money() or default
        if any(token.norm in _ASKING_FOR for token in self.heard.tokens):
            return row_count(self.semantics) or default
        return default

    def money(self) -> Metric | None:
        """The metric of the money that came in; none where the table tells of no money."""
        default = self.semantics.metric(self.semantics.default_metric)
        if default is not None and default.unit == "currency":
            return default
        totals = (self.semantics.metric(name) for name in self.semantics.loose)
        return next((item for item in totals if item is not None and item.unit == "currency"), None)

    def money_column(self) -> str | None:
        """The column of that money in a drafted table, whose rows each came to some of it."""
        money = self.money() if self.semantics.drafted else None
        return column_of(money) if money is not None else None

    @property
    def asks_what_came_in(self) -> bool:
        """Whether a drafted table is asked for money by a verb or a noun: "what did we take?", "cuánta plata"."""
        if not self.semantics.drafted:
            return False
        return any(
            (part.has("verb:earned") and part.dimension is None)
            or (part.has("noun:amount", "op:how_much") and self._is_money(part))
            for part in self.parts
        )

    def _is_money(self, part: Part) -> bool:
        return not norms(part, self.heard.tokens).isdisjoint(_MONEY)

    def units(self) -> Metric | None:
        """The metric that counts things sold."""
        return units_sold(self.semantics)

    def entity(self) -> Dimension | None:
        """The dimension that identifies what is counted, such as tickets."""
        return entity_of(self.semantics)

    def names_rows(self, part: Part) -> bool:
        """Whether a part is what a row is called, so that it may count rows or only say what they are."""
        return part.metric is not None and is_row_count(part.metric)

    def rows_are_things(self) -> bool:
        """Whether each row is one of what is counted, rather than a line of it: an average is then of the rows."""
        default = self.default()
        counted = default is not None and is_row_count(default)
        things = self.semantics.drafted and not self._has_lines()
        return things or counted or self.entity() is None or self.rows_are_entities()

    def _has_lines(self) -> bool:
        """Whether what is counted in a drafted table is a ticket or an order, of which a row is only a line."""
        entity = self.entity()
        return entity is not None and not documents().isdisjoint(words_of_name(entity.column))

    def rows_are_entities(self) -> bool:
        """Whether the entity's identifier has a value of its own in (nearly) every row."""
        entity = self.entity()
        column = self.context.table.column(entity.column) if entity else None
        return column is not None and column.distinct >= _NEARLY_ALL * self.context.table.row_count

    def identified(self, split: Grouping) -> list[Grouping]:
        """A split by the names of the rows, with their identifier where names repeat."""
        dimension, entity = self.semantics.dimension(split.dimension), self.entity()
        column = self.context.table.column(dimension.column) if dimension else None
        named = any(self.names_rows(part) and part.dimension == dimension for part in self.parts)
        if column is None or entity is None or entity == dimension or not named or not self.rows_are_entities():
            return [split]
        if column.distinct >= self.context.table.row_count:
            return [split]
        return [split, Grouping(entity.name)]

    def follows_preposition(self, index: int) -> bool:
        """Whether the word before a part hangs it on what was said before: "rating of restaurants"."""
        return self.word_before(index, past=_ARTICLES) in _PREPOSITIONS

    def price(self) -> Metric | None:
        """The metric that is a price of a single thing."""
        return _price_in(ByIdentity(self.semantics))

    def numerator(self, ratio: Metric) -> Metric | None:
        """The metric that a ratio divides: revenue of the average ticket."""
        start = ratio.expression.partition("/")[0].strip().casefold()
        return next((item for item in self.semantics.metrics if item.expression.strip().casefold() == start), None)

    def metric_of(self, measure: Measure) -> Metric | None:
        """The metric that a measure is of, where it is of one and not of a column."""
        return self.semantics.metric(measure.metric) if measure.metric else None

    def is_ratio(self, metric: Metric | None) -> bool:
        """Whether a metric divides one figure by another."""
        return metric is not None and self.numerator(metric) is not None and not is_total(metric)

    def among(self, words: str) -> Dimension | None:
        """The first dimension that goes by one of the words of a list of the lexicon (`things_sold`, `people`)."""
        return goes_by(words, self.semantics)

    def numbers_of(self, dimension: Dimension | None) -> tuple[int, int] | None:
        """The least and the greatest value of a dimension of whole numbers."""
        column = self.context.table.column(dimension.column) if dimension else None
        if column is None or column.type != "integer":
            return None
        return (column.low, column.high) if isinstance(column.low, int) and isinstance(column.high, int) else None

    def row_measure(self) -> Measure:
        """How many rows there are: a metric where one says so."""
        rows = row_count(self.semantics)
        return Measure(rows.name) if rows else Measure(aggregate="count")

    def counting(self, dimension: Dimension) -> Measure:
        """How many different values a dimension has: a metric where one says so."""
        return counting(dimension, self.semantics)

    def says_money(self, norm: str) -> bool:
        """Whether a word tells that an amount is one of money, in the unit that the table has it in."""
        return norm == "$" or norm in money_words(self.semantics, self.language)

    @property
    def speaks_of_money(self) -> bool:
        """Whether any word of the question is one for money."""
        return any(self.says_money(token.norm) or token.text.startswith("$") for token in self.heard.tokens)

    def label(self, thing: Metric | Dimension) -> str:
        """The first word for a metric or dimension in the question's language."""
        words = thing.synonyms.get(self.language, ())
        return words[0] if words else thing.name.replace("_", " ")


@lru_cache(maxsize=16)
def _price_in(of: ByIdentity) -> Metric | None:
    wanted = {stem("price"), stem("precio")}
    priced = (item for item in of.semantics.metrics if column_of(item) and wanted & stems_of(item.synonyms.values()))
    return next(priced, None)
