"""Conditions that no row can meet together are never an answer: "Monday to Friday" of "weekends"."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from agent.models.offline.reading import Filter, Reading
from agent.models.offline.rows.joining import values_listed
from agent.semantics import Semantics

_KEPT = ("=", "in")
_LEFT_OUT = ("!=", "not in")


def kept_by_no_row(reading: Reading, semantics: Semantics) -> Iterator[str]:
    """The words of conditions that leave no row, on all rows or on one side."""
    sides = [(each.filters, each.named_filters) for each in reading.contrasts] or [((), ())]
    for filters, named in sides:
        kept = [item for item in (*reading.filters, *filters) if item.operator in (*_KEPT, *_LEFT_OUT)]
        kept += _named((*reading.named_filters, *named), semantics)
        for one, other in combinations(kept, 2):
            if (one.column, one.grain) == (other.column, other.grain) and _excludes(one, other):
                yield from (item.words or item.column for item in (one, other))
                return


def _named(names: Sequence[str], semantics: Semantics) -> Iterator[Filter]:
    """The named filters that are a plain list of values, with their names for words."""
    for item in semantics.filters:
        listed = values_listed(item.condition) if item.name in names else None
        if listed is not None:
            yield Filter(listed[0], "in", tuple(listed[1]), item.name)


def _excludes(one: Filter, other: Filter) -> bool:
    """Whether no value meets both: two lists without a common one, or a list of which every value is left out."""
    if one.operator in _KEPT and other.operator in _KEPT:
        return not set(one.values) & set(other.values)
    kept, left = (one, other) if one.operator in _KEPT else (other, one)
    return kept.operator in _KEPT and left.operator in _LEFT_OUT and set(kept.values) <= set(left.values)
