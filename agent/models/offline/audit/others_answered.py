"""Readings that answer another question: waiters of one waiter, times as hours, days ranked by a count."""

from collections.abc import Iterator

from agent.models.offline.audit.figures import figures_read
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.operations import SOLD
from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import held_against, small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_MORE = words_in("comparing.yaml", "more", "less")
_THAN = words_in("comparing.yaml", "than")
_FOR = small("for")
_ON = small("in")


def other_questions(w: Workings) -> Iterator[int]:
    """The words by which a question shows that it is another one than the reading answers."""
    yield from _counts_of_one(w)
    yield from _times_as_hours(w)
    yield from _groups_that_compare(w)
    yield from _counted_on_the_best(w)
    yield from _hours_of_no_figure(w)
    yield from _ends_with_a_figure(w)
    yield from _sold_for(w)


def _counts_of_one(w: Workings) -> Iterator[int]:
    """ "How often does waiter 51 sell conitos", "the total of ticket A-1": of one value there is one."""
    fixed = {item.column for item in w.filters if item.operator == "=" and item.grain is None}
    shown = w.contrasts or w.groupings or w.existence or w.listing or w.values_of
    if shown or not any(_column_counted(w, one) in fixed for one in w.measures):
        return
    asked = [i for i in w.used if w.parts[i].has("op:count", "op:sum")]
    yield from asked or [i for i in w.used if w.parts[i].dimension is not None]


def _column_counted(w: Workings, measure: Measure) -> str | None:
    if measure.aggregate == "count_distinct":
        return measure.column
    metric = w.metric_of(measure)
    counts = metric is not None and metric.expression.casefold().replace(" ", "").startswith("count(distinct")
    entity = w.entity()
    return entity.column if counts and entity is not None and metric == _metric_of(w, entity.column) else None


def _metric_of(w: Workings, column: str) -> object:
    wanted = f"count(distinct{column})".casefold()
    return next((one for one in w.semantics.metrics if one.expression.casefold().replace(" ", "") == wanted), None)


def _times_as_hours(w: Workings) -> Iterator[int]:
    """ "Sold at least 10 times", "más de 5 veces": so often, and not at so many hours."""
    times = held_against("times", w.language)
    for index in sorted(w.used - w.idle):
        before = w.near(index, -1)
        bound = before is not None and w.parts[before].is_bound
        part = w.parts[index]
        if bound and part.dimension is not None and w.norms(index) <= times:
            yield index


def _groups_that_compare(w: Workings) -> Iterator[int]:
    """ "The days on which we sold more conitos than galletitas": a condition, which no reading holds."""
    if not w.groupings or w.transform in ("difference", "growth", "ratio") or w.having or w.holdings:
        return
    for index in sorted(w.used - w.idle):
        part = w.parts[index]
        if w.heard.tokens[part.start].norm not in _THAN or part.end - part.start > 1:
            continue
        asked = part.has("mark:whichever", "op:compare")
        more = [i for i in range(index) if w.norms(i) and w.norms(i) <= _MORE]
        after = w.near(index, 1)
        link = w.parts[after].link if after is not None else None
        links = [one.link for one in w.parts[:index] if one.link is not None]
        alike = link is not None and any(one.column == link.column for one in links)
        if asked and more and alike:
            yield index


def _counted_on_the_best(w: Workings) -> Iterator[int]:
    """ "The day that 52 sold most, how many tickets?": ranked by what was sold, not by the tickets."""
    if w.order is None or len(w.measures) != 1 or w.limit != 1:
        return
    money = w.default()
    asked = held_against("asks_how_many", w.language)
    counted = [i for i in w.used - w.idle if w.parts[i].has("op:count") and fold(w.parts[i].text) in asked]
    for index in w.used - w.idle:
        if not w.parts[index].has("op:top", "op:bottom") or not counted or money is None:
            continue
        after = w.near(index, 1)
        sold = after is not None and w.parts[after].has(*SOLD) and w.parts[after].metric is None
        first = counted[0] > index + 1
        other = w.measures[0].metric not in (None, money.name) and column_of(money) is not None
        if other and first and (sold or w.norms(index) & held_against("best_of_all", w.language)):
            yield counted[0]


def _hours_of_no_figure(w: Workings) -> Iterator[int]:
    """ "At what time do we open on Sundays?": a time of day, and no table of revenue by hour."""
    hours = [one for one in w.groupings if one.grain == "hour"]
    named = any(part.metric or part.has("noun:sales", "noun:amount", *SOLD, "op:how_much") for part in w.parts)
    if not hours or named or w.order is not None or len(w.groupings) > 1 or w.transform or w.contrasts:
        return
    for index in w.used - w.idle:
        if w.parts[index].has("grain:hour") and w.follows(index, "mark:whichever"):
            yield index


def _ends_with_a_figure(w: Workings) -> Iterator[int]:
    """ "How much did we sell on the first and the last day": of those days, and not the days and a total of all."""
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    ends = [one for one in figures_read(w) if time and one.aggregate in ("min", "max") and one.column == time.column]
    others = [one for one in w.measures if one not in ends]
    said = [i for i in w.used if w.parts[i].has("op:first_date", "op:last_date", "op:first_to_last", "op:date_range")]
    if not ends or not others or w.said("mark:when", "mark:whichever"):
        return
    on_them = any(w.word_before(i) in _ON and w.near(i, -1) is not None for i in said)
    if on_them or (not w.groupings and w.said("op:how_much")):
        yield from said


def _sold_for(w: Workings) -> Iterator[int]:
    """ "How much do we sell the conito for?": a price, and not what was taken in."""
    words = [token.norm for token in w.heard.tokens if token.kind == "word"]
    last = next((token for token in reversed(w.heard.tokens) if token.kind == "word"), None)
    if last is None or words[-1] not in _FOR or not w.said("verb:sold"):
        return
    price = w.price()
    priced = any(price is not None and price.name == one.metric for one in w.measures)
    priced = priced or any(price is not None and one.column == column_of(price) for one in w.measures if one.column)
    if price is not None and not w.values_of and not priced:
        yield from (i for i in w.used if w.parts[i].has("verb:sold"))
