"""Sides and days that are set against each other, held against how they were told: each once, and apart."""

from collections.abc import Iterator
from itertools import pairwise

from agent.models.offline.reading import Contrast, Filter, Period
from agent.models.offline.words.lexicon import held_against
from agent.models.offline.workings import Workings

_APART = ("op:compare", "op:difference", "op:growth", "op:excess", "op:ratio", "mark:apart")


def sides_told_wrongly(w: Workings) -> Iterator[int]:
    """The words of sides that hold each other, that one span of days was cut into, or that cross others."""
    yield from _open_sides(w)
    yield from _one_of_three_inside(w)
    yield from _one_day_as_two(w)
    yield from _contrast_inside(w)
    yield from _value_twice(w)
    yield from _crossed(w)


def _days(w: Workings) -> list[int]:
    return [i for i in sorted(w.used - w.idle) if w.parts[i].period is not None]


def _open_sides(w: Workings) -> Iterator[int]:
    """ "From the first fortnight to the second": until the data's end is no side of what lies within it."""
    ends = (w.context.first_day, w.context.last_day)
    for outer in w.periods if len(w.periods) > 1 else []:
        opened = outer.start == ends[0] or outer.end == ends[1]
        if opened and any(one is not outer and _holds(outer, one) for one in w.periods):
            yield from (i for i in _days(w) if w.parts[i].period is not None and _is_led(w, i, outer))


def _is_led(w: Workings, index: int, outer: Period) -> bool:
    """Whether a part is that span, and begins with the word that leaves one of its ends open."""
    period = w.parts[index].period
    same = period is not None and (period.start, period.end) == (outer.start, outer.end)
    return same and w.heard.tokens[w.parts[index].start].norm in held_against("opening", w.language)


def _holds(outer: Period, inner: Period) -> bool:
    strictly = (outer.start, outer.end) != (inner.start, inner.end)
    return strictly and outer.start <= inner.start and inner.end <= outer.end


def _one_of_three_inside(w: Workings) -> Iterator[int]:
    """ "October against October 15 to November 15": three sides, of which one lies in another."""
    if len(w.periods) > 2 and any(_holds(one, other) for one in w.periods for other in w.periods):
        yield from _days(w)


def _one_day_as_two(w: Workings) -> Iterator[int]:
    """ "A week ago today": one day, told by words that were taken for two spans of days."""
    if len(w.periods) < 2 or any(part.has(*_APART) for part in w.parts):
        return
    for first, second in pairwise(_days(w)):
        if w.parts[first].end == w.parts[second].start and second == first + 1:
            yield from (first, second)


def _contrast_inside(w: Workings) -> Iterator[int]:
    """ "Mon-Fri against Sat-Sun", cut into three: Sundays are told once, and not beside themselves."""
    if len(w.contrasts) < 3:
        return
    inside = [one for one in w.contrasts if any(_is_inside(one, other) for other in w.contrasts if other is not one)]
    labels = {one.label.casefold() for one in inside}
    if labels:
        yield from [i for i in w.used if w.parts[i].text.casefold() in labels] or _weekdays(w)


def _weekdays(w: Workings) -> list[int]:
    return [i for i in w.used if w.parts[i].weekday is not None]


def _is_inside(one: Contrast, other: Contrast) -> bool:
    if one.named_filters or other.named_filters or len(one.filters) != 1 or len(other.filters) != 1:
        return False
    inner, outer = one.filters[0], other.filters[0]
    listed = inner.operator in ("=", "in") and outer.operator in ("=", "in")
    return listed and inner.column == outer.column and set(inner.values) < set(outer.values)


def _value_twice(w: Workings) -> Iterator[int]:
    """ "51 and 52 against 52": a value that is kept twice was named on two sides."""
    for item in w.filters:
        if item.operator == "in" and len(set(item.values)) < len(item.values) and w.said("op:compare"):
            yield from (i for i in w.used if w.parts[i].has("op:compare"))


def _crossed(w: Workings) -> Iterator[int]:
    """ "Of 51 in October and of 52 in November": each of its own days, where the reading has both in both."""
    if len(w.periods) < 2 or w.contrasts:
        return
    days = _days(w)
    for item in (one for one in w.filters if one.operator == "in" or len(one.values) > 1):
        named = [i for i in sorted(w.used) if _names_one(w, i, item)]
        for (first, second), (early, late) in ((a, b) for a in pairwise(named) for b in pairwise(days)):
            if first < early < second < late or early < first < late < second:
                yield from (second, late)


def _names_one(w: Workings, index: int, item: Filter) -> bool:
    part = w.parts[index]
    linked = part.link is not None and part.link.column == item.column and part.metric is None
    weekday = w.weekday()
    day = weekday is not None and item.column == weekday.column and part.weekday is not None
    return linked or day or (part.number is not None and part.number in item.values)
