"""Which conditions of the reading before a few words name: "the Saturdays", "waiter 51", "fin de semana", "October".

Words name them where they are nothing but conditions, each of which that reading holds just so.
"""

from dataclasses import dataclass, replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reading import Filter, Period, Reading
from agent.models.offline.rules import work
from agent.models.offline.unread import unread_words
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import Token, fold
from agent.models.offline.workings import Workings
from agent.values import Language

_SMALL = small("noun_articles", "of", "ours")
_WEEKEND = "weekend"
_WEEKENDS = ({"Saturday", "Sunday"}, {6, 7})
"""Both days, by their names and by their numbers."""


@dataclass(frozen=True, slots=True)
class Held:
    """Some of the conditions of a reading."""

    filters: tuple[Filter, ...] = ()
    named: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.filters or self.named or self.periods)

    def joined(self, other: "Held") -> "Held":
        """These and the other ones."""
        return Held(self.filters + other.filters, self.named + other.named, self.periods + other.periods)

    def is_within(self, other: "Held") -> bool:
        """Whether each of these is one of the other ones."""
        whole = (*other.filters, *other.named, *other.periods)
        return all(item in whole for item in (*self.filters, *self.named, *self.periods))

    def is_left_in(self, reading: Reading) -> bool:
        """Whether a reading holds any of them."""
        kept = set(self.filters) & set(reading.filters) or set(self.named) & set(reading.named_filters)
        return bool(kept or set(self.periods) & set(reading.periods))


def without_held(reading: Reading, held: Held) -> Reading:
    """The reading without some of its conditions."""
    return replace(
        reading,
        filters=tuple(item for item in reading.filters if item not in held.filters),
        named_filters=tuple(name for name in reading.named_filters if name not in held.named),
        periods=tuple(item for item in reading.periods if item not in held.periods),
    )


def held_conditions(reading: Reading, words: str, language: Language, context: ReadingContext) -> Held | None:
    """The conditions that the words name; None where they say anything else, or one that the reading has not."""
    heard = hear(words, language, context)
    if len(heard.parts) == 1 and heard.parts[0].number is not None and not heard.parts[0].period:
        return _of_number(reading, heard.parts[0].number)
    w = work(heard, context)
    if not _is_of_conditions(w):
        return None
    found = Held()
    conditions: tuple[Filter | str | Period, ...] = (*w.filters, *w.named, *w.periods)
    for one in conditions:
        held = _held(reading, one, w)
        if not held:
            return None
        found = found.joined(held)
    return found or None


def names_conditions(words: str, language: Language, context: ReadingContext) -> bool:
    """Whether the words name days or values and nothing else, whatever any reading holds."""
    heard = hear(words, language, context)
    w = work(heard, context)
    return _is_of_conditions(w) and bool(w.filters or w.named or w.periods)


def _is_of_conditions(w: Workings) -> bool:
    others = (w.measures, w.groupings, w.excluded, w.having, w.contrasts, w.listing, w.holdings, w.order, w.limit)
    splits = any(part.dimension is not None and i not in w.used for i, part in enumerate(w.parts))
    metrics = any(part.metric for part in w.parts)
    return not (any(others) or w.transform or unread_words(w) or splits or metrics)


def days_of_week(reading: Reading, context: ReadingContext) -> Held:
    """The conditions of a reading on days of the week."""
    columns = {item.column for item in context.semantics.dimensions if item.kind == "weekday"}
    filters = tuple(
        item for item in reading.filters if item.column in columns or item.grain in ("weekday", "weekend")
    )
    return Held(filters, tuple(name for name in reading.named_filters if name == _WEEKEND))


def _held(reading: Reading, one: Filter | str | Period, w: Workings) -> Held:
    if isinstance(one, Period):
        return Held(periods=tuple(own for own in reading.periods if (own.start, own.end) == (one.start, one.end)))
    if _is_weekend(one):
        weekends = tuple(item for item in days_of_week(reading, w.context).filters if _is_weekend(item))
        return Held(weekends, tuple(name for name in reading.named_filters if name == _WEEKEND))
    if isinstance(one, str):
        return Held(named=tuple(name for name in reading.named_filters if name == one))
    return Held(filters=tuple(own for own in reading.filters if _is_same(own, one)))


def _is_weekend(one: Filter | str) -> bool:
    if isinstance(one, str):
        return one == _WEEKEND
    return one.operator == "in" and set(one.values) in _WEEKENDS


def _is_same(own: Filter, one: Filter) -> bool:
    kind = (own.column, own.operator, own.grain) == (one.column, one.operator, one.grain)
    return kind and set(own.values) == set(one.values)


def _of_number(reading: Reading, number: object) -> Held | None:
    """ "Swap 51 for 103": the one condition whose value is that number."""
    found = tuple(item for item in reading.filters if item.operator == "=" and item.values == (number,))
    return Held(found) if len(found) == 1 else None


def text_of(text: str, tokens: tuple[Token, ...], start: int, end: int) -> str:
    """The text from one token up to another."""
    return text[tokens[start].start : tokens[end - 1].end] if start < end else ""


def is_only(w: Workings, item: Filter) -> bool:
    """ "Leave out the refunds, only waiters 51 and 103": these are what stays."""
    words = item.words.split()
    starts = [i for i, token in enumerate(w.heard.tokens) if words and fold(token.text) == fold(words[0])]
    marks = {part.end for part in w.parts if part.has("mark:only")}
    spoken = {i for part in w.parts if part.dimension is not None for i in range(part.start, part.end)}
    for start in starts:
        while start > 0 and (start - 1 in spoken or w.heard.tokens[start - 1].norm in _SMALL):
            start -= 1
        if start in marks:
            return True
    return False
