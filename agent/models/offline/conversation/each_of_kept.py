"""The one value that was kept becomes the split: "now the same per waiter", "y los demás?", after waiter 104.

A bare "each one", "cada uno", is of what the figures before were split by.
"""

from collections.abc import Iterator
from dataclasses import replace

from agent.models.offline.conversation import saying
from agent.models.offline.conversation.changed_numbers import is_code
from agent.models.offline.parts.operations import SPLITTING
from agent.models.offline.reading import Filter, Grouping, Reading
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_EACH = small("each")
_ONE = small("one_alone", "them")
_ALL = words_in("between_texts.yaml", "all_of")
_WITH = small("with")
_REACH = 4
"""Tokens before "each" within which "with" brings a figure of it."""
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
        if split is None or any(one.column == item.column for one in w.filters) or _names_codes(w):
            continue
        if not (_asks_for_each(w, split) or _asks_for_the_others(w, split)):
            continue
        if split not in (*base.groupings, *w.groupings):
            w.groupings = [*w.groupings, split]
        _use_words(w, split)
        w.assume(saying.each_in_place_of(item.words or str(item.values[0]), w.language))
        return replace(base, filters=tuple(one for one in base.filters if one is not item))
    return base


def listed_apart(base: Reading, w: Workings) -> tuple[Grouping, ...]:
    """ "By month, for each", "abrilo por mes", after three products: the values that were listed stay apart.

    Those that were one total are told apart only where the text says so.
    """
    listed = [item for item in base.filters if item.operator == "in" and len(item.values) > 1 and item.grain is None]
    named = {w.split_of(part) for part in w.parts}
    timed = all(item.grain is not None for item in w.groupings)
    if len(listed) != 1 or not timed or base.limit is not None or base.transform or w.said("mark:together", "op:sum"):
        return ()
    split = _split_by(listed[0], w)
    if split is None or split in named or any(item.column == listed[0].column for item in w.filters):
        return ()
    marks = [i for i, part in enumerate(w.parts) if part.has(*SPLITTING, "mark:each_listed") and _is_bare(w, i)]
    counted = [i for mark in marks if (i := w.near(mark, 1)) is not None and w.parts[i].number is not None]
    if any(w.parts[i].number != len(listed[0].values) for i in counted) or (w.limit and _with_their_figure(w, marks)):
        return ()
    w.use(*marks, *counted)
    return (split,) if marks or split in base.groupings else ()


def _with_their_figure(w: Workings, marks: list[int]) -> bool:
    """ "The three best hours, with the number of each": of those that are ranked, and not of the values kept."""
    starts = (w.parts[mark].start for mark in marks)
    return any(not _WITH.isdisjoint(t.norm for t in w.heard.tokens[max(0, at - _REACH) : at]) for at in starts)


def leave_how_many_were_listed(previous: Reading, w: Workings) -> None:
    """ "For each of the two", after waiters 51 and 103: as many as were listed, and no waiter 2."""
    listed = {len(item.values) for item in previous.filters if item.operator == "in"}
    for mark in [i for i, part in enumerate(w.parts) if part.has("mark:each", "mark:each_listed") and _is_bare(w, i)]:
        after = w.near(mark, 1)
        if after is not None and w.parts[after].number in listed:
            w.use(after)


def _is_bare(w: Workings, mark: int) -> bool:
    """ "For each", "de cada uno", "of each of the three": no thing is named behind it."""
    words, after = w.norms(mark), w.near(mark, 1)
    if words.isdisjoint(_EACH):
        return False
    if after is None or not words.isdisjoint(_ONE) or w.parts[after].number is not None:
        return True
    behind = w.parts[after]
    return w.split_of(behind) is None and not (behind.named or behind.metric or behind.link or behind.stored)


def _names_codes(w: Workings) -> bool:
    """ "Add those of 51 and of 52, 3 per waiter": not of everybody."""
    return any(part.number is not None and is_code(w, part.number) for part in w.parts)


def listed_anew(base: Reading, w: Workings) -> Grouping | None:
    """ "The same for 51, 52 and 103, top 3 of each", after the best products of one: split by those."""
    listed = [item for item in w.filters if item.operator == "in" and len(item.values) > 1 and item.grain is None]
    each = any(part.has(*SPLITTING, "mark:each_listed") and _is_bare(w, i) for i, part in enumerate(w.parts))
    split = _split_by(listed[0], w) if len(listed) == 1 and each else None
    return split if split is not None and split not in base.groupings else None


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
    return word in _EACH or (before is not None and w.parts[before].is_splitting)


def _split_of(item: Filter, w: Workings) -> Grouping | None:
    """By what the one value that a condition keeps can be split."""
    if item.operator not in ("=", "in") or len(item.values) != 1 or item.grain is not None:
        return None
    return _split_by(item, w)


def _split_by(item: Filter, w: Workings) -> Grouping | None:
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
