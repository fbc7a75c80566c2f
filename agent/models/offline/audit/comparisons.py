"""Comparisons that a reading took the words of, and that set nothing against anything.

"Which waiters fell from October to November" keeps those that fell, "sold less in November than in October" those
that did: a list of all of them answers neither. "Compared to the worst" needs the worst.
"""

from collections.abc import Iterator
from itertools import pairwise

from agent.models.offline.parts.operations import ENDS
from agent.models.offline.rows.holding_things import listed
from agent.models.offline.words.lexicon import held_against, small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_ONE_WAY = words_in("comparing.yaml", "falls", "fell", "rose")
_ASKS_HOW_MUCH = ("op:how_much", "op:share", "op:difference", "op:count", "op:excess")
_JOINING = small("joining")
_INCLUDE = listed("include")
_MOST = words_in("comparing.yaml", "more", "less") | small("most")
_THE_MOST = _MOST | small("definite_articles")


def comparisons_of_nothing(w: Workings) -> Iterator[int]:
    """The words of comparisons that are not in the reading."""
    yield from _kept_by_their_change(w)
    yield from _joined_spans(w)
    yield from _one_row_compared(w)
    yield from _more_than_one_of_them(w)
    yield from _in_every_one(w)
    yield from _above_one_of_them(w)
    yield from _beside_itself(w)
    yield from _with_more(w)


def _beside_itself(w: Workings) -> Iterator[int]:
    """ "Revenue and revenue without refunds": two figures, of which one is shown."""
    for index in range(2, len(w.parts)):
        part, other = w.parts[index], w.parts[index - 2]
        joined = w.norms(index - 1) <= _JOINING
        again = part.metric is not None and fold(part.text) == fold(other.text) and joined
        if again and not (w.contrasts or w.transform or len(w.periods) > 1):
            yield index


def _with_more(w: Workings) -> Iterator[int]:
    """ "Do tickets with more items happen in the afternoon": those against the others, where items are shown."""
    entity = w.entity()
    split = {item.dimension for item in w.groupings}
    for index, part in enumerate(w.parts):
        after = w.near(index, 1)
        thing = w.parts[after].dimension if after is not None else None
        ranked = part.has(*ENDS) and w.norms(index) <= _MOST and thing is not None and thing.name in split
        holder = index - 2 if ranked and index > 1 and w.norms(index - 1) <= _INCLUDE else None
        if holder is not None and entity is not None and w.parts[holder].dimension == entity:
            yield index


def _above_one_of_them(w: Workings) -> Iterator[int]:
    """ "Waiters with more revenue than waiter 104", "days with more than the 15th": where that one alone is kept."""
    split = w.semantics.dimension(w.groupings[0].dimension) if len(w.groupings) == 1 else None
    kept = [item for item in w.filters if split is not None and item.column == split.column]
    days = len(w.groupings) == 1 and w.groupings[0].grain == "day" and len(w.periods) == 1
    one_day = days and w.periods[0].start == w.periods[0].end
    if w.contrasts or not (one_day or (len(kept) == 1 and kept[0].operator == "=")):
        return
    more = [i for i, part in enumerate(w.parts) if part.has(*ENDS) and w.norms(i) & _MOST]
    for index in range(more[0] + 1, len(w.parts)) if more else ():
        if w.norms(index) <= held_against("than", w.language) and w.near(index, 1) is not None:
            yield index
            return


def _kept_by_their_change(w: Workings) -> Iterator[int]:
    """ "Waiters whose revenue fell", "which products grew": only those, where all are shown."""
    things = [item for item in w.groupings if item.grain is None]
    if w.transform != "growth" or not things or len(w.periods) != 2 or w.limit is not None or w.order is not None:
        return
    for index in sorted(w.used - w.idle):
        part = w.parts[index]
        words = set(fold(part.text).split())
        if not part.has("op:growth") or not words <= _ONE_WAY | small("reflexive") | {"="}:
            continue
        asks = any(w.parts[i].has(*_ASKS_HOW_MUCH) for i in range(index))
        which = any(_is_asked_for(w, i) for i in range(index))
        if which and not asks:
            yield index


def _is_asked_for(w: Workings, index: int) -> bool:
    """Whether a part asks for some of what the rows are split by: "which products", "waiters whose", "mozos que"."""
    part = w.parts[index]
    if not part.has("mark:whichever", "mark:who") and w.norms(index).isdisjoint(held_against("relative", w.language)):
        return False
    beside = [i for i in (w.near(index, 1), w.near(index, -1)) if i is not None]
    return any(w.split_of(w.parts[i]) in w.groupings for i in beside)


def _joined_spans(w: Workings) -> Iterator[int]:
    """ "Vendieron menos en noviembre que en octubre": two spans set against each other, read as one."""
    if len(w.periods) != 1 or not w.groupings or w.transform:
        return
    spans = [i for i, part in enumerate(w.parts) if part.period is not None and i in w.used]
    for first, second in pairwise(spans):
        between = [token.norm for token in w.heard.tokens[w.parts[first].end : w.parts[second].start]]
        than = bool(set(between) & held_against("than", w.language))
        more = [i for i in sorted(w.used) if i < first and w.parts[i].has(*ENDS) and w.norms(i) <= _THE_MOST]
        if than and len(between) <= _NEAR and more:
            yield more[-1]


_NEAR = 4
"""Tokens between two spans that are set against each other."""


def _one_row_compared(w: Workings) -> Iterator[int]:
    """ "How much did the best day bring in compared to the worst?": one row, which nothing is set against."""
    one = w.limit == 1 and not (w.both_ends or w.rank_within)
    anchored = len(w.periods) == 1 and w.periods[0].anchored and w.periods[0].start == w.periods[0].end
    if w.transform or w.contrasts or len(w.periods) > 1 or not (one or (anchored and w.groupings)):
        return
    if any(item.operator == "in" for item in w.filters):
        return
    for index in sorted(w.used - w.idle):
        if w.parts[index].has("op:compare"):
            after = w.near(index, 1)
            pointed = after is not None and (w.parts[after].period is not None or one)
            if pointed:
                yield index


def _more_than_one_of_them(w: Workings) -> Iterator[int]:
    """ "Waiters who made more than 101", "días que vendimos más que el 15": what the others are held to."""
    if w.transform or w.contrasts or w.both_ends or any(item.operator == "in" for item in w.filters):
        return
    nested = len(w.periods) == 2 and _lies_inside(w)
    if len(w.periods) > 1 and not nested:
        return
    for index, part in enumerate(w.parts):
        after = w.near(index, 1)
        words = w.norms(index)
        more = part.has("op:compare") and words & _MOST and words & held_against("than", w.language)
        if not more or after is None or index in w.idle:
            continue
        value = w.parts[after].link is not None or w.parts[after].number is not None or after in w.used
        alone = len(w.periods) == 1 and not w.having and not w.groupings  # "do we sell more than in October"
        if value and (nested or alone or w.parts[after].period is None) and w.parts[after].metric is None:
            yield index


def _lies_inside(w: Workings) -> bool:
    """Whether one of two spans is a part of the other, which it cannot be set against."""
    one, other = sorted(w.periods, key=lambda period: (period.start, -period.end.toordinal()))
    return other.end <= one.end


def _in_every_one(w: Workings) -> Iterator[int]:
    """ "Which products sold in every month?": those that are in all of them, where each pair is listed."""
    figures = any(part.metric is not None or part.has("noun:amount", "noun:sales", "noun:units") for part in w.parts)
    if len(w.groupings) != 2 or figures or w.limit is not None or w.said("op:how_much", "op:count", "op:share"):
        return
    first = next((i for i, part in enumerate(w.parts) if part.has("mark:whichever", "mark:who")), None)
    if first is None:
        return
    every = held_against("every", w.language)
    for index in sorted(w.used - w.idle):
        part = w.parts[index]
        said = {token.norm for token in w.heard.tokens[max(0, part.start - 2) : part.end]}
        split = w.split_of(part) if part.period is None else None
        grain = w.grain_of(part)
        second = split == w.groupings[1] or (grain is not None and grain == w.groupings[1].grain)
        if index > first and second and said & every:
            yield index
