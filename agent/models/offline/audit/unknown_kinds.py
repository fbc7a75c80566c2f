"""Splits that no column makes and that small talk would swallow: "tickets by kind", "the time between sales"."""

from collections.abc import Iterator

from agent.models.offline.words.lexicon import held_against
from agent.models.offline.workings import Workings

_BEFORE = 2
"""Words between a time and what says that it lies between two things: "time passed between"."""


def unknown_kinds(w: Workings) -> Iterator[int]:
    """The words that split the rows, or measure them, by what is not there."""
    yield from _by_kind(w)
    yield from _time_between(w)


def _by_kind(w: Workings) -> Iterator[int]:
    """ "Sales by type": of which things is not said; "by kind of product" is by product."""
    kinds, of = held_against("kinds", w.language), held_against("of_kinds", w.language)
    for place in range(1, len(w.parts)):
        if not w.parts[place - 1].is_splitting or not w.norms(place) <= kinds or _is_known(w, place):
            continue
        behind = w.near(place, 1)
        thing = w.parts[behind].dimension if behind is not None and behind in w.used else None
        if behind is not None and thing is not None and thing != w.entity() and w.word_before(behind) in of:
            continue
        yield place


def _is_known(w: Workings, place: int) -> bool:
    """Whether the table has the kind, or rows are ranked by it: "rank tickets by size"."""
    if w.parts[place].has("noun:amount"):
        return w.order is not None or w.said("op:order_by")
    return place in w.used


def _time_between(w: Workings) -> Iterator[int]:
    """ "Time between tickets": what lies between two of them, which no column holds."""
    times, between = held_against("times_between", w.language), held_against("between", w.language)
    tokens = [token.norm for token in w.heard.tokens]
    for index, part in enumerate(w.parts):
        if index in w.used or tokens[part.end - 1] not in between:
            continue
        before = tokens[max(0, part.start - _BEFORE) : part.start]
        behind = w.parts[index + 1] if index + 1 < len(w.parts) else None
        things = behind is not None and (behind.dimension == w.entity() or behind.has("noun:sales", "noun:rows"))
        if things and not times.isdisjoint(before):
            yield index
