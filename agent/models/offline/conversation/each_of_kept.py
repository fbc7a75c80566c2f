"""The one value that was kept becomes the split: "now the same per waiter", "y los demás?", after waiter 104.

A bare "each one", "cada uno", is of what the figures before were split by.
"""

from collections.abc import Iterator
from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.reading import Filter, Grouping, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_EACH_MARKS = ("mark:by", "mark:per", "mark:each")
_EACH = words_in("between_texts.yaml", "each")
_ALL = words_in("between_texts.yaml", "all_of")
_CHANGES = ("mark:rest", "mark:and", "mark:whichever", "list:list", "mark:only", "op:sum")


def each_of_what_was_shown(previous: Reading, w: Workings) -> None:
    """ "What share does each one make?", after figures by waiter: each waiter, where no other thing is named."""
    if not previous.groupings or not w.said("mark:each", "mark:per", "mark:each_listed"):
        return
    named = {w.split_of(part) for part in w.parts}
    unnamed = [item for item in w.groupings if item not in named and item not in previous.groupings]
    if unnamed:
        w.groupings = [item for item in w.groupings if item not in unnamed]
        w.use(*w.find("mark:each", "mark:per", "mark:each_listed"))


def split_by_kept(base: Reading, w: Workings) -> Reading:
    """The reading before, split by what one value was kept of, where each of those is asked for."""
    for item in base.filters:
        split = _split_of(item, w)
        if split is None or any(one.column == item.column for one in w.filters):
            continue
        if not (_asks_for_each(w, split) or _asks_for_the_others(w, split)):
            continue
        if split not in (*base.groupings, *w.groupings):
            w.groupings = [*w.groupings, split]
        _use_words(w, split)
        w.assume(said.each_in_place_of(item.words or str(item.values[0]), w.language))
        return replace(base, filters=tuple(one for one in base.filters if one is not item))
    return base


def adds_values(previous: Reading, w: Workings) -> bool:
    """ "For both 102 and 103, by waiter", after 102 by day: another value beside the one that was kept."""
    return any(
        item.column == own.column and not own.is_denial and set(own.values) < set(item.values)
        for item in w.filters
        for own in previous.filters
        if item.operator == "in" and own.operator in ("=", "in")
    )


def is_each(w: Workings, index: int) -> bool:
    """Whether a thing is named as each of its kind: "per waiter", "cada mozo", "mozo por mozo"."""
    before = w.near(index, -1)
    word = w.heard.tokens[w.parts[index].start - 1].norm if w.parts[index].start else ""
    return word in _EACH or (before is not None and w.parts[before].has(*_EACH_MARKS))


def _split_of(item: Filter, w: Workings) -> Grouping | None:
    """By what the one value that a condition keeps can be split."""
    if item.operator not in ("=", "in") or len(item.values) != 1 or item.grain is not None:
        return None
    named = [one for one in w.semantics.dimensions if one.column == item.column and one.name != w.semantics.time]
    return Grouping(named[0].name) if named else None


def _places(w: Workings, split: Grouping) -> Iterator[int]:
    yield from (i for i, part in enumerate(w.parts) if part.dimension and part.dimension.name == split.dimension)


def _asks_for_each(w: Workings, split: Grouping) -> bool:
    """ "Per waiter", "every waiter", "all the waiters, one by one"."""
    return any(is_each(w, index) for index in _places(w, split))


def _asks_for_the_others(w: Workings, split: Grouping) -> bool:
    """ "And the others?", "y los demás mozos": of what was kept, where nothing else is named."""
    if not w.said("mark:rest"):
        return False
    own = set(_places(w, split))
    others = (part for i, part in enumerate(w.parts) if i not in own and not part.filler)
    return all(part.has(*_CHANGES) or w.heard.tokens[part.start].norm in _ALL for part in others)


def _use_words(w: Workings, split: Grouping) -> None:
    w.use(*_places(w, split), *w.find("mark:rest", "mark:each", "mark:per", "mark:by"))
