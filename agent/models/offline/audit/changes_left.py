"""Changes, moments and denials that left their word in the reading and not their meaning.

"Which products changed in price" is no list of prices, "and when" no figure, "none of them" no condition denied.
"""

from collections.abc import Iterator

from agent.models.offline.metrics import column_of
from agent.models.offline.words.lexicon import held_against, small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_CHANGING = ("growth", "difference")
_AND = small("joining", "against")
_ONE = [set(words.split()) for words in small("than_one")]


def changes_left(w: Workings) -> Iterator[int]:
    """The words of changes, moments and denials that the reading does not hold."""
    yield from _prices_that_changed(w)
    yield from _things_that_grew(w)
    yield from _points_that_changed(w)
    yield from _more_than_one(w)
    yield from _now_as_well(w)
    yield from _when_as_well(w)
    yield from _none_of_them(w)
    yield from _in_each_of_two(w)
    yield from _same_of_another(w)
    yield from _so_many_times(w)


def _prices_that_changed(w: Workings) -> Iterator[int]:
    """ "Which products changed in price", "when did it go up for the first time": no list of what it cost."""
    if w.transform in _CHANGING or w.both_ends or len(w.periods) > 1 or w.having:
        return
    price = w.price()
    shown = price is not None and any(item.metric == price.name for item in w.measures)
    for index in range(len(w.parts)):
        if not w.parts[index].has("op:growth"):
            continue
        once = w.values_of and w.said("op:first_time", "op:last_time")
        if once or (shown and not w.values_of and not any(item.grain for item in w.groupings)):
            yield index


def _things_that_grew(w: Workings) -> Iterator[int]:
    """ "How many products went up in price": of those that did, and not how many more products there are."""
    counted = {item.column for item in w.measures if item.aggregate == "count_distinct"}
    if w.transform != "growth" or len(w.measures) < 2 or not counted:
        return
    for index in sorted(w.used - w.idle):
        before = w.near(index, -1)
        dimension = w.parts[before].dimension if before is not None else None
        if w.parts[index].has("op:growth") and dimension is not None and dimension.column in counted:
            yield index


def _points_that_changed(w: Workings) -> Iterator[int]:
    """ "Only weeks that dropped", behind a change along time: a condition on it, where all of them are shown."""
    relative = held_against("relative", w.language)
    changes = [i for i in sorted(w.used) if w.parts[i].has("op:growth")]
    if w.transform not in _CHANGING or w.limit is not None or len(w.periods) > 1 or w.having:
        return
    for index in changes[1:]:
        if w.word_before(index) in relative:
            yield index


def _more_than_one(w: Workings) -> Iterator[int]:
    """ "Which products had more than one price": a bound, and not the order of a ranking."""
    for index in sorted(w.used - w.idle):
        end = w.parts[index].end
        behind = {token.norm for token in w.heard.tokens[end : end + 2]}
        if w.parts[index].has("op:top") and w.norms(index) <= words_in("comparing.yaml", "more") and behind in _ONE:
            yield index


def _now_as_well(w: Workings) -> Iterator[int]:
    """ "What did it cost last month and now": at two moments, where the days of one are kept."""
    words = held_against("now", w.language)
    for index, part in enumerate(w.parts):
        joined = part.start > 0 and w.heard.tokens[part.start - 1].norm in _AND
        said = fold(part.text) in words and part.period is None
        last = all(w.is_filler(i) for i in range(index + 1, len(w.parts)))
        if said and joined and last and w.periods and not part.known and len(w.periods) == 1:
            yield index


def _when_as_well(w: Workings) -> Iterator[int]:
    """ "The highest price of each and when": a date, which no column shows."""
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    moments = [one for one in (time, w.clock()) if one is not None]
    split = {item.dimension for item in w.groupings}
    shown = {item.column for item in w.measures}
    if w.values_of or w.listing or w.existence or any(one.name in split or one.column in shown for one in moments):
        return
    for index in range(len(w.parts)):
        part = w.parts[index]
        joined = part.start > 0 and w.heard.tokens[part.start - 1].norm in _AND
        last = all(w.is_filler(i) for i in range(index + 1, len(w.parts)))
        if part.has("mark:when") and joined and last:
            yield index


def _none_of_them(w: Workings) -> Iterator[int]:
    """ "None of the tickets of waiter 105": of those there is none, and not the tickets of the others."""
    words = held_against("none", w.language)
    for index in sorted(w.used - w.idle):
        after = w.near(index, 1)
        if not w.parts[index].has("mark:not") or not w.norms(index) & words or after is None:
            continue
        noun = w.parts[after]
        column = (
            noun.dimension.column if noun.dimension is not None else column_of(noun.metric) if noun.metric else ""
        )
        if (noun.dimension or noun.metric) and any(item.is_denial and item.column != column for item in w.filters):
            yield index


def _in_each_of_two(w: Workings) -> Iterator[int]:
    """ "The best three days in each of October and November": so many of each, and not of both as one span."""
    if w.limit is None or w.rank_within or len(w.periods) != 1:
        return
    named = [i for i, part in enumerate(w.parts) if part.period is not None]
    for index in range(len(w.parts)):
        after = w.near(index, 1)
        period = w.parts[after].period if after is not None else None
        if w.parts[index].has("mark:each") and len(named) > 1 and period is not None and period != w.periods[0]:
            yield index


def _same_of_another(w: Workings) -> Iterator[int]:
    """ "November so far against the same of October": of the same days, and not the whole of it."""
    whole = [item for item in w.periods if item.end > w.context.last_day]
    if len(w.periods) != 2 or not whole:
        return
    for index in sorted(w.used):
        after = w.near(index, 1)
        other = w.parts[after].period if after is not None else None
        same = w.parts[index].has("mark:same_for") and w.said("op:compare", "op:growth", "op:difference")
        if same and other is not None and other not in whole and other.days > whole[0].days - 1:
            yield index


def _so_many_times(w: Workings) -> Iterator[int]:
    """ "Products sold more than 100 times": so often, and no amount of money."""
    default = w.default()
    times = held_against("times", w.language)
    if default is None or not any(item.measure.metric == default.name for item in w.having):
        return
    for index in sorted(w.used - w.idle):
        end = w.parts[index].end
        behind = w.heard.tokens[end].norm if end < len(w.heard.tokens) else ""
        if w.parts[index].is_bound and behind in times:
            yield index
