"""Conditions that keep other rows than they are said of: runs of days, what is sold on some days alone, bounds.

Each of them left a trace in the reading, as a condition on rows or as one that is not counted.
"""

from collections.abc import Iterator

from agent.models.offline.metrics import column_of, is_count
from agent.models.offline.words.lexicon import held_against, small
from agent.models.offline.workings import Workings, is_plural

_WITH = small("with", "to_have")
_SIDES = [{kept, left_out} for kept in small("with") for left_out in small("without")]
_JOINS = small("and", "or", "against") | {"/"}


def rows_of_others(w: Workings) -> Iterator[int]:
    """The words of conditions that cannot be meant where the reading has them."""
    yield from _runs_of_days(w)
    yield from _only_there(w)
    yield from _with_and_without(w)
    yield from _only_those_with(w)
    yield from _bounds_of_splits(w)
    yield from _days_bounded_by_rows(w)
    yield from _one_of_a_kind(w)
    yield from _best_of_all_in_each(w)
    yield from _averages_of_days_held(w)


def _runs_of_days(w: Workings) -> Iterator[int]:
    """ "How many days in a row", "días seguidos": how long a run is, which a number of days does not say."""
    runs = held_against("in_a_row", w.language)
    for index, part in enumerate(w.parts):
        before = w.near(index, -1)
        grain = w.grain_of(w.parts[before]) if before is not None and w.parts[before].period is None else None
        said = " ".join(token.norm for token in w.heard.tokens[part.start : part.end])
        if said in runs and (grain is not None or (before is not None and w.parts[before].has("op:times"))):
            yield index


def _only_there(w: Workings) -> Iterator[int]:
    """ "Which products do we only sell on weekends": those never sold on other days, where any that was is listed."""
    if w.measures or len(w.groupings) != 1 or not (w.filters or w.named or w.periods) or w.holdings:
        return
    for index in sorted(w.used - w.idle):
        beside = [i for i in (w.near(index, 1), w.near(index, -1)) if i is not None]
        if w.parts[index].has("mark:only") and any(w.parts[i].has("verb:sold", "verb:earned") for i in beside):
            yield index


def _with_and_without(w: Workings) -> Iterator[int]:
    """ "Revenue with and without refunds": two figures, where the reading has one side."""
    for index, part in enumerate(w.parts):
        lead = [token.norm for token in w.heard.tokens[max(0, part.start - 3) : part.start]]
        both = len(lead) == 3 and {lead[0], lead[2]} in _SIDES and lead[1] in _JOINS
        if part.named and both and not w.contrasts and not w.holdings and index in w.used - w.idle:
            yield index


def _only_those_with(w: Workings) -> Iterator[int]:
    """ "Average ticket by waiter, only waiters with refunds": all rows of those, not their refunds alone."""
    splits = {item.dimension for item in w.groupings}
    for index in range(2, len(w.parts)):
        part, thing = w.parts[index], w.near(index, -1)
        dimension = w.parts[thing].dimension if thing is not None else None
        if part.named not in w.named or thing is None or dimension is None or dimension.name not in splits:
            continue
        told = w.follows(thing, "mark:only") and w.word_before(index) in _WITH
        outside = [one for i, one in enumerate(w.parts) if i != index]
        figures = any(one.metric is not None or one.has("noun:sales") for one in outside)
        if told and not w.holdings and (figures or all(one.named != part.named for one in outside)):
            yield index


def _bounds_of_splits(w: Workings) -> Iterator[int]:
    """ "Tickets per waiter, at most 5 waiters": so many rows, and no tickets with so many waiters."""
    columns = {one.column for item in w.groupings if (one := w.semantics.dimension(item.dimension)) is not None}
    if not any(item.per and item.measure.column in columns for item in w.having):
        return
    for index in sorted(w.used):
        after = w.near(index, 1)
        split = w.split_of(w.parts[after]) if after is not None and w.parts[index].is_bound else None
        if split is not None and split in w.groupings:
            yield index


def _days_bounded_by_rows(w: Workings) -> Iterator[int]:
    """ "Was there any Sunday with less than 1.5 million?": days with so much, and not rows of so much."""
    default = w.default()
    if not w.existence or default is None or w.groupings or w.rows_are_things():
        return
    for index in sorted(w.used):
        part, after = w.parts[index], w.near(index, 1)
        if after is None or not part.has("op:existence", "op:existence_asked") or is_plural(w.parts[after].text):
            continue
        day = w.parts[after].weekday is not None or w.grain_of(w.parts[after]) is not None
        if day:
            yield from (i for i in w.used if i > after and w.parts[i].is_bound)


def _one_of_a_kind(w: Workings) -> Iterator[int]:
    """ "The largest refund and who made it": the largest one, and not who gave back the most in all."""
    if w.limit != 1 or w.order is None or len(w.groupings) != 1 or w.groupings[0].grain is not None:
        return
    entity = w.entity()
    if entity is None or w.groupings[0].dimension == entity.name or w.rows_are_things():
        return
    for index in sorted(w.used - w.idle):
        beside = [i for i in (w.near(index, 1), w.near(index, -1)) if i is not None]
        named = any(_is_one_named(w, i) for i in beside)
        if named and w.parts[index].has("op:top", "op:bottom") and w.norms(index) & held_against("sized", w.language):
            yield index


def _is_one_named(w: Workings, index: int) -> bool:
    """Whether a part names one refund, or one line: what is ranked, and no condition on many."""
    part = w.parts[index]
    rows = part.metric is not None and is_count(part.metric) and column_of(part.metric) is None
    return bool(part.named or (rows and w.names_rows(part))) and not is_plural(part.text)


def _best_of_all_in_each(w: Workings) -> Iterator[int]:
    """ "¿Cuánto facturó por mes el producto más vendido?": the one of all months, month by month."""
    if not w.rank_within or w.limit != 1 or len(w.groupings) != 2:
        return
    asked = [i for i, part in enumerate(w.parts) if part.has("op:how_much", "op:count")]
    marks = [i for i, part in enumerate(w.parts) if part.has("mark:per", "mark:by") and not part.has("mark:each")]
    each = [i for i in marks if (a := w.near(i, 1)) is not None and w.split_of(w.parts[a]) == w.groupings[0]]
    for index in sorted(w.used - w.idle):
        part = w.parts[index]
        if not part.has("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers"):
            continue
        between = any(asked and asked[0] < i < index for i in each)
        behind = any(index < i for i in each) and any(index < i for i in asked) and _points_back(w, index)
        if between or behind:
            yield index


def _points_back(w: Workings, index: int) -> bool:
    """ "For the product that sells most, how much does it make per month?"."""
    first = next((token.norm for token in w.heard.tokens if token.kind != "symbol"), "")
    later = {token.norm for token in w.heard.tokens[w.parts[index].end :]}
    return first in held_against("fronting", w.language) or bool(later & held_against("it", w.language))


def _averages_of_days_held(w: Workings) -> Iterator[int]:
    """ "The average revenue on days with refunds": of each of the days, where their tickets are averaged."""
    days = any(item.thing.grain == "day" for item in w.holdings)
    per_entity = any(item.aggregate in ("avg", "median") and item.per not in (None, "day") for item in w.measures)
    named = any(part.dimension is not None and part.link is None for part in w.parts)
    if days and per_entity and not named:
        yield from (i for i in w.used if w.parts[i].has("op:average", "op:median"))
