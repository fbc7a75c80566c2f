"""Holds a follow-up against the reading that it changes: what was not told to go stays, and what was asked is there.

The words of a text that lost a condition, a bound or a figure on the way, or that left one it was told to take off,
were not understood.
"""

from collections.abc import Iterator
from decimal import Decimal

from agent.models.offline.conversation.averaged_by_another import averages_finer_rows
from agent.models.offline.conversation.changed_numbers import is_code
from agent.models.offline.conversation.ranked_in_spans import ranked_otherwise
from agent.models.offline.metrics import averages_over, column_of, columns_of_money, counting, is_count, is_money
from agent.models.offline.parts.operations import LARGEST, SMALLEST
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import CEILINGS, FLOORS, Having, Measure, Reading
from agent.models.offline.times.days import unit_around
from agent.models.offline.words.lexicon import held_against, small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_RANKS = (*LARGEST, *SMALLEST)


def not_kept(
    before: Reading, after: Reading, w: Workings, *, drops: bool, instead: bool, was: range
) -> tuple[str, ...]:
    """The text, where the reading lost or kept what it was not told to; nothing where all is as it says.

    `was` are the tokens that say how it was: behind "instead of".
    """
    if any(_failures(before, after, w, was, drops=drops, instead=instead)) or _money_unshown(after, w, was):
        return (w.heard.text.strip(),)
    return ()


def _split_lost(before: Reading, after: Reading, w: Workings) -> bool:
    """ "The first 3 by waiter", of waiters and months: three of each, or the three best, and of no month."""
    gone = [one for one in before.groupings if one not in after.groupings]
    if len(before.groupings) < 2 or not gone or after.limit is None or before.limit is not None:
        return False
    kept = [one for one in after.groupings if one in before.groupings]
    for index, part in enumerate(w.parts[:-2]):
        joined = w.parts[index + 1].has("mark:by", "mark:per", "mark:each")
        if part.has(*_RANKS, "op:first_rows") and joined and w.split_of(w.parts[index + 2]) in kept:
            return True
    return False


def _failures(
    before: Reading, after: Reading, w: Workings, was: range, *, drops: bool, instead: bool
) -> Iterator[bool]:
    yield not drops and _lost_bounds(before, after)
    yield _bounds_of_other_groups(before, after)
    yield _prices_split_otherwise(before, after, w)
    yield _left_with_the_other(before, after, w)
    yield _not_taken_off(before, after, w)
    yield not instead and _not_counted(after, w)
    yield _figures_unshown(after, w)
    yield _denied(after)
    yield _sides_denied(after)
    yield _earned_by_another(after, w)
    yield _limit_from_nothing(before, after, w)
    yield _ranks_nothing(after, w)
    yield not drops and _split_lost(before, after, w)
    yield ranked_otherwise(before, after, w)
    yield averages_finer_rows(before, after)
    yield _grows_within_one(before, after, w)
    yield instead and _extreme_unshown(after, w)
    yield _distance_unshown(after, w)
    yield _largest_unshown(after, w)
    yield _against_itself(after, w)
    yield _not_taken_from(after, w)
    yield _lines_bounded(before, after, w)
    yield _codes_lost(before, after, w, was)
    yield after.transform == "share" != before.transform and bool(after.having and after.groupings)


def _largest_unshown(after: Reading, w: Workings) -> bool:
    """ "And the biggest refund of each", "la más grande", of refunds by waiter: one of them, where all are summed."""
    tops = [i for i, part in enumerate(w.parts) if part.has("op:top", "op:bottom")]
    taken_back = [item.name for item in w.semantics.filters if item.condition.endswith("< 0")]
    kept = any(name in taken_back for name in after.named_filters)
    summed = any(item.aggregate is None and not item.per for item in after.measures)
    return bool(tops) and kept and summed and after.limit is None and bool(after.groupings)


def _prices_split_otherwise(before: Reading, after: Reading, w: Workings) -> bool:
    """The last price of each product, "and by waiter": no figure is named, and the prices are gone."""
    lost = bool(before.values_of and before.groupings) and not after.values_of
    return lost and not any(part.metric or part.has("noun:sales", "op:how_much", "op:count") for part in w.parts)


def _against_itself(after: Reading, w: Workings) -> bool:
    """The same days on both sides: what was said to be before, or from what to what, was not read."""
    spans = [(item.start, item.end) for item in after.periods]
    joined = {(part.period.start, part.period.end) for part in w.parts if part.period is not None and part.sides}
    within = any(one[0] <= two[0] and two[1] <= one[1] for one in joined & set(spans) for two in spans if one != two)
    return within or len(spans) != len(set(spans))


def _not_taken_from(after: Reading, w: Workings) -> bool:
    """ "Take that of 104 from that of 103", where one of both is left out and no difference is shown."""
    takes = any(token.norm in words_in("between_texts.yaml", "takes_from") for token in w.heard.tokens)
    codes = [part for part in w.parts if part.number is not None or part.link or part.stored]
    return takes and len(codes) > 1 and after.transform != "difference"


def _lines_bounded(before: Reading, after: Reading, w: Workings) -> bool:
    """ "Over 50,000 in November", after how many tickets there were: a ticket is bounded, and no line of it."""
    entity = w.entity()
    if entity is None or before.measures != (counting(entity, w.semantics),) or w.said("noun:rows"):
        return False
    sums = {column_of(metric) for metric in w.semantics.metrics if metric.additive}
    new = [item for item in after.filters if item not in before.filters and item.operator in (*FLOORS, *CEILINGS)]
    positive = [item for item in new if isinstance(item.values[0], int | Decimal) and item.values[0] > 0]
    return any(item.column in sums for item in positive)


def _codes_lost(before: Reading, after: Reading, w: Workings, was: range) -> bool:
    """ "Add those of 51 and 52, 3 per waiter", where nothing is kept to 51 and 52."""
    sides = [item for side in after.contrasts for item in side.filters]
    held = {value for item in (*before.filters, *after.filters, *sides) for value in item.values}
    held |= {item.value for item in after.having} | {after.limit, after.window}
    if after.holdings or after.among:
        return False
    bare = [part for part in w.parts if part.number is not None and not (part.names or part.period or part.link)]
    return any(is_code(w, part.number) and part.number not in held and part.start not in was for part in bare)


def _lost_bounds(before: Reading, after: Reading) -> bool:
    """A bound that is gone, and no other on its figure in its place."""
    bounded = {(item.measure, item.per) for item in after.having}
    return (
        not after.among
        and any((item.measure, item.per) not in bounded for item in before.having)
        and not after.having
    )


def _bounds_of_other_groups(before: Reading, after: Reading) -> bool:
    """ "Days with over 250 tickets", then "by weekday": of those days, and not the weekdays with over 250."""
    kept = [item for item in before.having if item.per is None and item in after.having]
    return bool(kept) and bool(after.groupings) and before.groupings != after.groupings


def _left_with_the_other(before: Reading, after: Reading, w: Workings) -> bool:
    """ "Leave out the units and show the average ticket": of three figures two stay."""
    named = {part.metric.name for part in w.parts if part.metric is not None}
    shown = {item.metric for item in before.measures}
    if len(before.measures) < 2 or not named & shown or set(after.measures) <= set(before.measures):
        return False
    return any(item not in after.measures for item in before.measures if item.metric not in named)


def _not_taken_off(before: Reading, after: Reading, w: Workings) -> bool:
    """ "Drop the units", where they are still shown."""
    words = held_against("taking_off", w.language)
    for part in w.parts:
        start = part.start
        said = " ".join(token.norm for token in w.heard.tokens[max(0, start - 3) : start])
        told = any(said.endswith((word, *(f"{word} {the}" for the in small("definite_articles")))) for word in words)
        if part.metric is not None and told and any(item.metric == part.metric.name for item in after.measures):
            return any(item.metric == part.metric.name for item in before.measures)
    return False


def _not_counted(after: Reading, w: Workings) -> bool:
    """ "How many are they?", "just count them", where the things are listed as before."""
    asked, counting = held_against("asks_how_many", w.language), words_in("between_texts.yaml", "counts_only")
    counts = any(part.has("op:count") and fold(part.text) in asked | counting for part in w.parts)
    return counts and not after.existence and not any(_is_number(w, item) for item in after.measures)


def _is_number(w: Workings, measure: Measure) -> bool:
    metric = w.metric_of(measure)
    if "count" in (measure.aggregate or "") or (measure.per and (metric is None or metric.unit != "currency")):
        return True
    return metric is not None and metric.unit != "currency" and (metric.name in _named(w) or is_count(metric))


def _named(w: Workings) -> set[str]:
    return {part.metric.name for part in w.parts if part.metric is not None}


def _figures_unshown(after: Reading, w: Workings) -> bool:
    """ "Add the revenue and the average ticket", where one of both is missing."""
    figures = [*after.measures, *(item.measure for item in after.having)]
    if not after.listing and not after.values_of and any(not _is_shown(w, part, figures) for part in w.parts):
        return True
    averages = any(part.has("op:average", "op:median") and i in w.used - w.idle for i, part in enumerate(w.parts))
    return averages and after.transform != "moving_average" and not any(is_average(w, item) for item in figures)


def _is_shown(w: Workings, part: Part, figures: list[Measure]) -> bool:
    """Whether a ratio that the text names is among the figures: any other may be a condition or what they are of."""
    metric = part.metric
    if metric is None or metric.additive or part.dimension is not None or column_of(metric) is not None:
        return True
    shown = {item.metric for item in figures}
    numerator = w.numerator(metric)
    if any(item.per and averages_over(metric, w.semantics.dimension(item.per)) for item in figures):
        return True  # "on average per ticket", of the units that were shown
    whole = any(item.aggregate or item.per for item in figures)
    return metric.name in shown or (whole and numerator is not None and numerator.name in shown)


def is_average(w: Workings, measure: Measure) -> bool:
    """Whether a figure is an average, and no total."""
    metric = w.metric_of(measure)
    return measure.aggregate in ("avg", "median") or bool(measure.per) or (metric is not None and not metric.additive)


def _denied(after: Reading) -> bool:
    """ "Now those under 500", beside "over 500": none is both."""
    for low in (item for item in after.having if item.operator in FLOORS):
        if any(_is_beyond(low, high) for high in after.having if high.operator in CEILINGS):
            return True
    return False


def _sides_denied(after: Reading) -> bool:
    """Fridays against Sundays, of what is kept to Fridays: one side is empty."""
    kept = {(item.column, item.grain): item for item in after.filters if item.operator == "="}
    return any(
        (item.column, item.grain) in kept and item.values != kept[item.column, item.grain].values
        for side in after.contrasts
        for item in side.filters
    )


def _is_beyond(low: Having, high: Having) -> bool:
    numbers = isinstance(low.value, int | float | Decimal) and isinstance(high.value, int | float | Decimal)
    same = (low.measure, low.per) == (high.measure, high.per)
    return same and numbers and low.value >= high.value  # type: ignore[operator]


def _earned_by_another(after: Reading, w: Workings) -> bool:
    """ "Which of them made over 300,000": a bound of money, and not of the units shown before."""
    for index, part in enumerate(w.parts):
        numbers = {part.capture(name, "N") for name in part.names if name.startswith("cond:")} - {None}
        before = w.near(index, -1)
        end = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
        earned = before is not None and w.parts[before].has("verb:earned") and w.parts[before].metric is None
        after_it = w.near(index, 1)
        own = after_it is not None and (w.parts[after_it].metric or w.parts[after_it].dimension)
        money = w.says_money(end) or (earned and not own)
        if money and any(item.value in numbers and not is_money(item.measure, w.semantics) for item in after.having):
            return True
    return False


def _limit_from_nothing(before: Reading, after: Reading, w: Workings) -> bool:
    """A number of rows that neither the text nor the reading before has said."""
    said = any(part.number is not None or part.has(*_RANKS, "op:first_rows") for part in w.parts)
    return after.limit is not None and after.limit != before.limit and not said and not w.said(*_RANKS)


def _ranks_nothing(after: Reading, w: Workings) -> bool:
    """ "Which is more?", after one figure: there is nothing to rank."""
    several = after.groupings or after.contrasts or after.listing or after.values_of or len(after.periods) > 1
    largest = any(item.aggregate in ("min", "max") for item in after.measures)
    return after.order is not None and w.order is not None and not (several or largest) and w.said(*_RANKS)


def _extreme_unshown(after: Reading, w: Workings) -> bool:
    """ "Max instead", after averages by waiter, where they are averages still."""
    said = any(token.norm in words_in("between_texts.yaml", "statistics") for token in w.heard.tokens)
    averages = all(is_average(w, item) for item in after.measures)
    return said and averages and bool(after.groupings) and after.limit is None


def _grows_within_one(before: Reading, after: Reading, w: Workings) -> bool:
    """ "Percent change?", after one week: along months that nobody named there is none."""
    named = any(w.grain_of(part) is not None for part in w.parts)
    if after.transform != "growth" or before.transform == "growth" or named or before.groupings:
        return False
    grains = [item.grain for item in after.groupings if item.grain is not None]
    spans = [unit_around(grain, after.periods[0].start)[1] for grain in grains if len(after.periods) == 1]
    return any(end >= after.periods[0].end for end in spans)


def _distance_unshown(after: Reading, w: Workings) -> bool:
    """ "How far is it from the best?", where no difference is shown."""
    text = " ".join(token.norm for token in w.heard.tokens)
    asked = any(words in text for words in words_in("between_texts.yaml", "distances"))
    return asked and after.transform != "difference"


def _money_unshown(after: Reading, w: Workings, was: range) -> bool:
    """ "The average in $ per ticket", where units are averaged; not "tickets instead of $"."""
    said = any(token.text == "$" and i not in was for i, token in enumerate(w.heard.tokens))
    figures = [*after.measures, *(item.measure for item in after.having)]
    columns = columns_of_money(w.semantics)
    kept = any(item.column in columns for item in after.filters)
    return said and not kept and bool(figures) and not any(is_money(item, w.semantics) for item in figures)
