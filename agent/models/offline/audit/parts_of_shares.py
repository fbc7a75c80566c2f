"""Holds the part of a share against its whole: what the part is kept to must leave something of the whole out."""

from collections.abc import Iterator

from agent.models.offline.reading import Filter
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings
from agent.values import Cell

_NEAR = 3
_ALL = small("all", "total", "anything", "whole")
_OF = small("of", "over")


def wholes_kept_to_the_part(w: Workings) -> Iterator[int]:
    """ "The mornings look quiet. What percentage was before noon?": a share of the mornings before noon is all."""
    yield from _of_all_but_some(w)
    if w.transform != "share" or not w.share_of or w.having or w.contrasts or w.together:
        return
    whole = [item for item in w.filters if item.words in w.share_of]
    part = [item for item in w.filters if item.words not in w.share_of]
    names = [name for name in (*w.named, *w.excluded) if name not in w.share_of]
    alone = not (part or names or (w.groupings and not w.share_within))
    said_twice = any(_holds_of(outer, inner) for outer in whole for inner in part)
    if alone or said_twice or any(_is_of_column(w, name, item.column) for name in names for item in whole):
        yield from (i for i in w.used if w.parts[i].has("op:share", "op:rate", "op:ratio"))


def _of_all_but_some(w: Workings) -> Iterator[int]:
    """ "What does each of 51 and 52 bill, and what share of all sales is that": of all, not of the two."""
    if w.transform != "share" or w.share_within or w.together or len(w.groupings) != 1:
        return
    split = w.semantics.dimension(w.groupings[0].dimension)
    some = split is not None and any(item.column == split.column and item.operator == "in" for item in w.filters)
    for index in [i for i in w.used if some and w.parts[i].has("op:share")]:
        end = w.parts[index].end
        behind = {token.norm for token in w.heard.tokens[end : end + _NEAR]}
        if behind & _ALL and w.norms(index) & _OF | behind & _OF:
            yield index


def _holds_of(outer: Filter, inner: Filter) -> bool:
    """Whether every row that the whole is kept to is one of the part: what is before ten is before noon."""
    if (outer.column, outer.grain) != (inner.column, inner.grain):
        return False
    if inner.operator in ("=", "in"):
        return outer.operator in ("=", "in") and set(outer.values) <= set(inner.values)
    if inner.operator in ("<", "<=", ">", ">=") and outer.operator[0] == inner.operator[0]:
        return _reaches(inner.values[0], outer.values[0], upward=inner.operator[0] == "<")
    return (outer.operator, outer.values) == (inner.operator, inner.values)


def _reaches(bound: Cell, other: Cell, *, upward: bool) -> bool:
    """Whether a bound is no tighter than another."""
    first, second = (other, bound) if upward else (bound, other)
    try:
        return bool(first <= second)  # type: ignore[operator]
    except TypeError:
        return bound == other


def _is_of_column(w: Workings, name: str, column: str) -> bool:
    """Whether a named filter is a condition on a column that the whole is kept by."""
    condition = next((item.condition for item in w.semantics.filters if item.name == name), "")
    return column.casefold() in condition.casefold()
