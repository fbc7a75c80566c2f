"""Splits that were taken from words in no place of one: "as far as the month goes", "one line per waiter"."""

from collections.abc import Iterator

from agent.models.offline import assumptions as said
from agent.models.offline.parts.operations import ENDS
from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import held_against, small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural

_IN_ALL = words_in("totals.yaml", "in_all")
_MARKS = ("mark:each", "mark:per", "mark:by", "mark:whichever", "mark:each_listed")
_BY = small("by")
_ALL = small("all")


def misplaced_splits(w: Workings) -> Iterator[int]:
    """The words that split the rows, and that were not said to."""
    if w.listing:
        return
    yield from _entities_by_time(w)
    yield from _placed_in_time(w)
    yield from _labels_of_hours(w)
    yield from _done_by_us(w)
    yield from _values_together(w)
    yield from _one_line_per(w)
    yield from _by_all_of_them(w)
    yield from _ranking_of_nothing(w)
    yield from _within_unmarked(w)
    yield from _beaten_in_clauses(w)


def _splits(w: Workings) -> Iterator[int]:
    yield from (
        i for i in sorted(w.used - w.idle) if w.parts[i].period is None and w.split_of(w.parts[i]) in w.groupings
    )


def _entities_by_time(w: Workings) -> Iterator[int]:
    """ "Show tickets by hour": how many of them, not the money of each ticket in each hour."""
    entity, default = w.entity(), w.default()
    if entity is None or default is None or len(w.groupings) < 2 or w.order is not None or w.having or w.by_moment:
        return
    assumed = said.default_measure(w.label(default), w.language) in w.assumptions
    for index in _splits(w) if assumed else ():
        after = w.near(index, 1)
        marked = after is not None and w.parts[after].is_splitting
        if w.parts[index].dimension == entity and marked:
            yield index


def _placed_in_time(w: Workings) -> Iterator[int]:
    """ "As far as the month goes", "in all this time", "all week": when, and no split."""
    placing, articles = held_against("placing", w.language), held_against("articles", w.language)
    for index in _splits(w):
        part = w.parts[index]
        if w.grain_of(part) is None or is_plural(part.text) or part.end - part.start > 1:
            continue
        if any(name.startswith("adj:") for name in part.names):
            continue  # "of the daily ticket count" says of what
        before = [token.norm for token in w.heard.tokens[max(0, part.start - 2) : part.start]]
        marked = [i for i in (w.near(index, -1),) if i is not None and w.parts[i].has(*_MARKS, *ENDS)]
        ranked = w.leads_to(index, *ENDS)
        elsewhere = any(i != index and w.split_of(w.parts[i]) == w.split_of(part) for i in _splits(w))
        if elsewhere:
            continue
        placed = len(before) == 2 and before[0] in placing and before[1] in articles
        whole = not held_against("whole_spans", w.language).isdisjoint(
            (" ".join(before), before[-1] if before else "")
        )
        if (placed or whole) and not marked and not ranked:
            yield index


def _labels_of_hours(w: Workings) -> Iterator[int]:
    """ "Hours from 15:00 until 19:00": the name of a condition, not a row for each hour."""
    for index in _splits(w):
        after = index + 1
        marked = w.follows(index, *_MARKS)
        clock = after < len(w.parts) and any(name.startswith("hour:") for name in w.parts[after].names)
        if w.grain_of(w.parts[index]) in ("hour", None) and clock and not marked and index > 0:
            yield from (index,) if w.parts[after].start == w.parts[index].end else ()


def _done_by_us(w: Workings) -> Iterator[int]:
    """ "How many of each did we shift": a verb, and no part of the day."""
    for index in _splits(w):
        if w.word_before(index) in held_against("doers", w.language):
            yield index


def _values_together(w: Workings) -> Iterator[int]:
    """ "Waiters 103 and 104 together": one figure of both."""
    columns = {item.column for item in w.filters if item.operator == "in"}
    dimensions = [w.semantics.dimension(item.dimension) for item in w.groupings]
    if not w.together and any(one is not None and one.column in columns for one in dimensions):
        joined = [i for i in w.used if w.parts[i].has("mark:together") and i > 0]
        yield from (i for i in joined if not (w.said("op:compare") and w.norms(i) <= _IN_ALL))


def _one_line_per(w: Workings) -> Iterator[int]:
    """ "Days worked, one line per waiter": a row for each waiter, and none for each of their days."""
    for index in w.used - w.idle:
        noun = w.near(index, 1)
        led = w.parts[index].has("mark:each_listed") and w.parts[index].has("mark:per") and noun is not None
        split = w.split_of(w.parts[noun]) if led and noun is not None else None
        if split is not None and split in w.groupings and len(w.groupings) > 1:
            yield from (i for i in _splits(w) if i < index)


def _by_all_of_them(w: Workings) -> Iterator[int]:
    """ "What was sold in total by all the waiters but 51": one total, made by them."""
    if not w.said("op:sum"):
        return
    for index in _splits(w):
        before = [token.norm for token in w.heard.tokens[max(0, w.parts[index].start - 3) : w.parts[index].start]]
        by = any(word in _BY for word in before[:-1])
        if by and any(word in _ALL for word in before):
            yield index


def _ranking_of_nothing(w: Workings) -> Iterator[int]:
    """ "A ranking by revenue": of things, and no largest amount."""
    if not w.groupings and not w.contrasts:
        yield from (i for i in w.used - w.idle if fold(w.parts[i].text) == "ranking")


def _within_unmarked(w: Workings) -> Iterator[int]:
    """ "Which waiter, and in which month": the best of all pairs, where nothing says "each"."""
    if not w.rank_within or len(w.groupings) < 2:
        return
    outer = w.groupings[0]
    named = [i for i in range(len(w.parts)) if w.split_of(w.parts[i]) == outer]
    if any(_is_said_of_each(w, i) for i in named):
        return
    asked = [i for i in named if w.follows(i, "mark:whichever")]
    entity = w.entity()
    unsplit = entity is not None and outer == Grouping(entity.name)
    if asked or (named and unsplit) or (not named and _is_one_or_other(w)):
        yield from (i for i in w.used - w.idle if w.parts[i].has(*ENDS))


def _is_said_of_each(w: Workings, index: int) -> bool:
    adjective = any(name.startswith("adj:") for name in w.parts[index].names)
    return adjective or w.follows(index, "mark:each", "mark:per", "mark:by", "mark:each_listed")


def _is_one_or_other(w: Workings) -> bool:
    """ "Three dates, being Saturday or Sunday": a condition on the dates, and nothing that they are ranked within."""
    for index in w.used:
        joined = w.word_before(index) in small("or")
        if joined and (w.parts[index].weekday is not None or w.parts[index].link is not None):
            return True
    return False


def _beaten_in_clauses(w: Workings) -> Iterator[int]:
    """ "The hours in which A outsold B": those, and not all hours with both sides."""
    if not (w.contrasts and w.groupings) or w.transform or w.having:
        return
    for index in w.used - w.idle:
        if w.norms(index) & held_against("beating", w.language):
            yield from (i for i in (index,) if any(w.parts[j].has("mark:whichever") for j in range(index)))
