"""What a later text says again of the conditions that hold, where it drops them or says that they are not all."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from agent.models.offline.reading import Filter, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_NOT_ONLY = {tuple(words.split()) for words in words_in("later_texts.yaml", "not_only")}


def said_again(base: Reading, w: Workings, columns: set[str], dropping: bool) -> set[str]:
    """The columns of those conditions whose values the text repeats, where it drops them or says "not only"."""
    again: set[str] = set()
    denied = (bool(w.find("mark:not")) and w.said("mark:only")) or _says_not_only(w)
    for index, part in enumerate(w.parts):
        for item in base.filters:
            number = part.number is not None and part.number in item.values
            name = part.link is not None and set(part.link.values) <= set(item.values)
            weekday = part.weekday is not None and any(_says_again(one, item) for one in w.filters)
            if (number or name or weekday) and (item.column in columns or dropping or denied):
                again.add(item.column)
                w.use(index)
    return again


def weekends_again(base: Reading, w: Workings, dropping: bool) -> set[str]:
    """ "Drop the weekend filter", "all days, not only weekends": however those days were said before."""
    column = weekday_column(w)
    days = [i for i, part in enumerate(w.parts) if part.has("days:weekend", "days:workweek")]
    if (
        not days
        or not (dropping or _says_not_only(w))
        or not (holds(base.filters, column) or named_of(base, w, column))
    ):
        return set()
    w.use(*days)
    w.named = [
        name for name in w.named if name not in named_of(replace(base, named_filters=tuple(w.named)), w, column)
    ]
    return {column}


def _says_not_only(w: Workings) -> bool:
    return any((one.norm, other.norm) in _NOT_ONLY for one, other in pairwise(w.heard.tokens))


def named_of(base: Reading, w: Workings, column: str) -> list[str]:
    """The named filters of a reading that are on a column."""
    conditions = {item.name: item.condition for item in w.semantics.filters}
    return [name for name in base.named_filters if column and column in conditions.get(name, "")]


def _says_again(one: Filter, item: Filter) -> bool:
    return (one.column, one.grain) == (item.column, item.grain) and set(one.values) <= set(item.values)


def holds(filters: Iterable[Filter], column: str) -> bool:
    """Whether any condition is on a column."""
    return any(item.column == column for item in filters)


def weekday_column(w: Workings) -> str:
    """The column of the days of the week; empty where there is none."""
    return next((item.column for item in w.semantics.dimensions if item.kind == "weekday"), "")
