"""What a clause such as "with a conito" is said of: tickets, days, those who sell, what is sold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import load_table, small, words_of
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Metric

Kind = Literal["whole", "day", "person", "sold"]
"""Whether a thing is what is counted once for several rows, a day, who did something, or what was sold."""
_FIGURES = ("op:average", "op:median", "op:sum", "op:how_much", "noun:amount", "noun:sales", "verb:earned")
_RANKING = ("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers", "list:list", "op:share")


def listed(name: str) -> frozenset[str]:
    """One of the lists of `holdings.yaml`."""
    return frozenset(words_of(load_table("holdings.yaml")[name], "en"))


_THINGS, _OF, _MANY, _ITEMS = listed("things"), listed("of"), small("how_many"), listed("items")
_SALES = listed("sales")
_WHO = small("who")
_A = small("indefinite_articles")
_WHOLE = listed("entire") | listed("articles")


@dataclass(frozen=True, slots=True)
class Thing:
    """What a clause is about: how its rows are told apart, and where it is named."""

    index: int
    grouping: Grouping
    column: str
    kind: Kind
    start: int
    """Where it begins with the words that hang it on a figure ("of whole tickets"); its own place, where none do."""
    told: bool = True
    """Whether its own noun names it, not a figure that is of each: "the average ticket"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Parts `start` to `end` (exclusive), of which `inside` say which rows the thing has or has not."""

    start: int
    end: int
    inside: tuple[int, ...]
    thing: Thing
    denied: bool
    doubtful: bool = False
    """Whether it may as well keep the rows of either: of both only beside what the thing has not."""


class Things:
    """Finds the things that the parts of a question name."""

    def __init__(self, w: Workings) -> None:
        self.w, self.parts = w, w.parts
        self.words = [self._norms(index) for index in range(len(self.parts))]
        self.entity, self.sold, self.person = w.entity(), w.among("things_sold"), w.among("people")
        self.counted = self._count_of_entities()

    def _norms(self, index: int) -> frozenset[str]:
        part = self.parts[index]
        tokens = self.w.heard.tokens[part.start : part.end]
        return frozenset(fold(token.norm) for token in tokens if token.kind == "word" or token.norm in ("&", ","))

    def _count_of_entities(self) -> Metric | None:
        """The metric that counts tickets: "number of tickets" names it, and them."""
        name = self.w.counting(self.entity).metric if self.entity is not None else None
        return self.w.semantics.metric(name) if name else None

    def entities(self) -> Thing | None:
        """What is counted, where the question before asked for it: "and without conitos?"."""
        one = self.entity
        return Thing(-1, Grouping(one.name), one.column, "whole", -1) if one is not None else None

    def named_at(self, index: int) -> Thing | None:
        """The thing that a part names, where it is neither one of a number nor what rows are split by."""
        part = self.parts[index]
        before = self.w.near(index, -1)
        if before is not None and self.parts[before].is_splitting and self._is_split(before, index):
            return None
        if self.sold is not None and self._is_what_was_sold(index):
            return Thing(index, Grouping(self.sold.name), self.sold.column, "sold", index)
        if self.person is not None and self._is_asked_who(index):
            return Thing(index, Grouping(self.person.name), self.person.column, "person", index)
        if part.period is not None or (part.link is not None and part.dimension is None):
            return None
        if self.counted is not None and self.entity is not None and part.metric == self.counted:
            return Thing(index, Grouping(self.entity.name), self.entity.column, "whole", self._start(index))
        if self.entity is not None and part.metric is not None and self._is_of_entities(part.metric):
            return Thing(index, Grouping(self.entity.name), self.entity.column, "whole", index, told=False)
        if self.sold is not None and self._names_sold(index):
            return Thing(index, Grouping(self.sold.name), self.sold.column, "sold", index)
        for dimension, kind in ((self.entity, "whole"), (self.person, "person"), (self.sold, "sold")):
            if dimension is not None and part.dimension == dimension:
                if kind == "person" and self.is_numbered(index):
                    return None
                grouping = Grouping(dimension.name)
                return Thing(index, grouping, dimension.column, kind, self._start(index))  # type: ignore[arg-type]
        split = self.w.split_of(part)
        dated = self.w.semantics.dimension(split.dimension) if split is not None else None
        if split is None or dated is None or split.grain != "day" or not is_plural(part.text):
            return None
        return Thing(index, split, dated.column, "day", self._start(index))

    def _is_of_entities(self, metric: Metric) -> bool:
        """Whether a figure is divided by how many tickets there are."""
        return self.counted is not None and self.counted.expression in metric.expression and metric != self.counted

    def _names_sold(self, index: int) -> bool:
        """ "Items sold by 104 but never by 116": the things, where the words could name how many were sold."""
        if self.sold is None or self.parts[index].metric != self.w.units():
            return False
        names = {word for words in self.sold.synonyms.values() for line in words for word in line.split()}
        return bool(self.words[index] & {fold(name) for name in names} | self.words[index] & _ITEMS)

    def _is_split(self, before: int, index: int) -> bool:
        """ "By waiter", "each product": not "by tickets that …", which "a" or "la" may look like."""
        part = self.parts[index]
        counted = part.metric is not None and (part.dimension is None or self.words[before] <= _A)
        definite = before < index - 1 and bool(self.words[index - 1] & _WHOLE)  # "billed by the products that …"
        return not (counted or definite or self.words[before] & _WHOLE)

    def is_split(self, index: int) -> bool:
        """Whether a part names what is counted and rows are split by: of what follows it nothing before is told."""
        before = self.w.near(index, -1)
        whole = self.entity is not None and self.parts[index].dimension == self.entity
        marked = before is not None and self.parts[before].is_splitting
        return before is not None and whole and marked and self._is_split(before, index)

    def is_of_sold(self, column: str) -> bool:
        """Whether a column is the one of what is sold."""
        return self.sold is not None and column == self.sold.column

    def are_of_split(self, values: tuple[int, ...], before: Iterable[int]) -> bool:
        """ "Top products of each waiter, not waiter 0": of those that rows are split by."""
        splits = [self.parts[i].dimension for i in before if i and self.parts[i - 1].is_splitting]
        named = next((self.parts[i].dimension for i in values if self.parts[i].dimension), self.person)
        numbers = all(self.parts[i].dimension is not None or is_bare_number(self.parts[i]) for i in values)
        return bool(values) and numbers and named is not None and named in splits

    def _start(self, index: int) -> int:
        """ "Revenue of the whole tickets with …": where a figure is of the things, they are no more than its rows."""
        place, ranked = index, any(part.has(*_RANKING) for part in self.parts[:index])
        while place and self.words[place - 1] and self.words[place - 1] <= _WHOLE:
            place -= 1
        asked = any(self._is_figure(i) for i in range(place))
        if ranked or not asked or not place:
            return index
        before = self.parts[place - 1]
        if before.has("op:sum", "op:how_much", "verb:earned") and not self.words[place - 1] & _MANY:
            return place
        return place - 1 if self.words[place - 1] and self.words[place - 1] <= _OF else index

    def _is_figure(self, index: int) -> bool:
        part = self.parts[index]
        if self.words[index] & _MANY:
            return False
        figure = part.metric is not None and part.dimension is None and part.metric != self.counted
        return figure or part.has(*_FIGURES)

    def asks_for_figures(self, clause: Iterable[int]) -> bool:
        """Whether anything but a number of things is asked outside of a clause."""
        inside = set(clause)
        outside = [i for i in range(len(self.parts)) if i not in inside]
        return any(self._is_figure(i) and not self._are_rows_beside(i) for i in outside)

    def _are_rows_beside(self, index: int) -> bool:
        """ "Lines and tickets with price zero": the lines are those of the clause, and not all of a ticket."""
        joint = index + 1
        after = self.w.near(joint, 1) if joint < len(self.parts) and self.parts[joint].has("mark:and") else None
        while after is not None and self.parts[after].has("op:count"):
            after = self.w.near(after, 1)
        thing = after is not None and self.counted is not None and self.parts[after].metric == self.counted
        return thing and self.w.names_rows(self.parts[index])

    def tell_of_no_sales(self, clause: range) -> bool:
        """ "Without a single sale in November", "sin venta alguna en noviembre": days without a sale of it."""
        dated = any(self.parts[i].period is not None for i in clause)
        return dated and any(self.words[i] & _SALES for i in clause)

    def are_days_of(self, index: int, thing: Thing) -> bool:
        """ "How much did we sell on days with refunds": of all that was sold on them."""
        return thing.kind == "day" and thing.index == index - 1 and self.asks_for_figures((thing.index,))

    def _is_what_was_sold(self, index: int) -> bool:
        """ "What did we sell", "qué se vendió", "the things that 103 sold"."""
        words = self.words[index]
        if words & _THINGS and not self.parts[index].known:
            return True
        first = next((i for i in range(len(self.parts)) if self.words[i]), 0)
        asked = bool(words & small("what")) and index == first
        ahead = range(index + 1, min(len(self.parts), index + 5))
        return asked and any(self.parts[i].has("verb:sold") for i in self._until_noun(ahead))

    def _is_asked_who(self, index: int) -> bool:
        """ "Who sold nothing yesterday", "quién no vendió nada ayer": at the beginning, where nobody was named."""
        first = next((i for i in range(len(self.parts)) if self.words[i]), 0)
        asked = [i for i, part in enumerate(self.parts) if part.has("mark:who")]
        return asked == [index] == [first] and bool(self.words[index] & _WHO)

    def _until_noun(self, indices: Iterable[int]) -> Iterator[int]:
        for index in indices:
            if self.parts[index].dimension is not None and not self.is_numbered(index):
                return
            yield index

    def is_numbered(self, index: int) -> bool:
        """Whether a number follows a noun: "waiter 51" is one, not the waiters."""
        after = self.w.near(index, 1)
        return after is not None and is_bare_number(self.parts[after])


def is_bare_number(part: Part) -> bool:
    """Whether a part is a number and nothing else."""
    return part.number is not None and part.period is None and not part.names


def is_timed(part: Part) -> bool:
    """Whether a part names hours or days that come round again."""
    return any(name.startswith(("hour:", "days:", "grain:weekend")) for name in part.names)
