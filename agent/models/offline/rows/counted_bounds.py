"""Bounds on how many different things there are: "at more than three prices", "whose number of tickets exceeds 9"."""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Measure
from agent.models.offline.rows.amounts import is_bound_of_one
from agent.models.offline.words.lexicon import held_against, small, words_in
from agent.models.offline.workings import Workings, is_plural

_OWNING = small("whose", "with", "where", "to_have", "indefinite_articles", "definite_articles", "own")

_BETWEEN = ("mark:from_the_start", "op:within")
"""Besides a period, what stands between a figure and its bound: "revenue over the full dataset is over 9"."""

_QUANTITIES = words_in("figures_again.yaml", "bare_quantities")
_PRICE = tuple(small("price_words"))


def prices_counted(w: Workings, index: int) -> Measure | None:
    """ "Products with more than 3 prices": several prices behind a number are so many different ones."""
    price, near = w.price(), w.near(index, 1)
    distinct = [near] if near is not None and w.parts[near].has("op:distinct") else []
    near = w.near(distinct[0], 1) if distinct else near
    if price is None or column_of(price) is None or near is None or near in w.used:
        return None
    part = w.parts[near]
    named = part.metric == price or (part.has("noun:price") and part.text.casefold().startswith(_PRICE))
    if not named or not (is_plural(part.text) or is_bound_of_one(w, index)):
        return None
    behind = w.near(near, 1)
    distinct += [behind] if behind is not None and w.parts[behind].has("op:distinct") else []
    w.use(near, *distinct)
    return Measure(aggregate="count_distinct", column=column_of(price))


def times_counted(w: Workings, index: int) -> Measure | None:
    """ "Products sold more than 100 times": in so many tickets, as "how many times was it sold" counts them.

    Behind a bound on what is ranked by its price nothing is counted, as that bound would be of the price.
    """
    end, entity = w.parts[index].end, w.entity()
    behind = next((i for i, part in enumerate(w.parts) if part.start == end), None)
    if entity is None or behind is None or w.rows_are_things() or w.said("op:cheapest", "op:dearest"):
        return None
    if not w.norms(behind) <= held_against("times", w.language) or not w.said("verb:sold"):
        return None
    w.use(behind)
    w.idle.add(behind)
    counted = w.counting(entity)
    w.assume(said.word_as(w.parts[behind].text, w.label(w.metric_of(counted) or entity), w.language))
    return counted


def counted_before(w: Workings, index: int) -> tuple[int | None, Measure | None]:
    """ "Waiters whose number of distinct tickets exceeds 900": what has so many of another thing, and the count."""
    place = w.near(index, -1)
    distinct = [place] if place is not None and w.parts[place].has("op:distinct") else []
    place = w.near(distinct[0], -1) if distinct else place
    counted = w.near(place, -1) if place is not None else None
    if counted is not None and w.parts[counted].has("op:distinct"):
        distinct.append(counted)
        counted = w.near(counted, -1)
    if place is None or counted is None or place in w.used or not w.parts[counted].has("op:count"):
        return None, None
    owner = next((i for i in reversed(range(counted)) if _owns(w, i, place)), None)
    between = w.heard.tokens[w.parts[owner].end : w.parts[counted].start] if owner is not None else ()
    if not between or not all(token.norm in _OWNING for token in between):
        return None, None
    part = w.parts[place]
    if part.dimension is None and part.metric is None:
        return None, None
    w.use(place, counted, *distinct)
    if part.dimension is not None:
        return owner, w.counting(part.dimension)
    return owner, Measure(part.metric.name) if part.metric is not None else None


def _owns(w: Workings, index: int, place: int) -> bool:
    split = w.split_of(w.parts[index])
    return split is not None and split != w.split_of(w.parts[place]) and is_plural(w.parts[index].text)


def name_bounded_quantities(w: Workings) -> None:
    """ "Lines with a quantity of more than 20": the bound right behind is of the units, not of the default figure."""
    for index in w.find("op:count"):
        bound = w.parts[index + 1] if index + 1 < len(w.parts) else None
        if bound is not None and bound.is_bound and w.norms(index) & _QUANTITIES and w.units() is not None:
            parts = list(w.parts)
            parts[index] = replace(parts[index], names=frozenset(), matches=(), metric=w.units())
            w.heard = replace(w.heard, parts=tuple(parts))


def leave_said_of_bounds(w: Workings) -> None:
    """ "Products whose cumulative units exceed 900", "days with daily takings over 9": said of a figure held against
    a number, these are the sum that each of the things comes to anyway."""
    for index, part in enumerate(w.parts):
        adjective = any(name.startswith("adj:") for name in part.names)
        if index in w.used or not (adjective or part.has("op:running_total")) or not _is_of_a_bound(w, index):
            continue
        grain = w.grain_of(part) if adjective else None
        owner = next((i for i in reversed(range(index)) if w.split_of(w.parts[i]) and _is_thing(w, i)), None)
        split = w.split_of(w.parts[owner]) if owner is not None else None
        if split is not None and split.grain == grain:
            w.leave(index)


def _is_thing(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.metric is None and part.period is None and not any(name.startswith("adj:") for name in part.names)


def _is_of_a_bound(w: Workings, index: int) -> bool:
    """Whether a figure stands beside a word, and behind the two a bound on it: "revenue over all days exceeds"."""
    before, after = w.near(index, -1), w.near(index, 1)
    if after is not None and w.parts[after].metric is not None:
        after = w.near(after, 1)
    elif before is None or w.parts[before].metric is None:
        return False
    while after is not None and (w.parts[after].period is not None or w.parts[after].has(*_BETWEEN)):
        after = w.near(after, 1)
    return after is not None and w.parts[after].is_bound
