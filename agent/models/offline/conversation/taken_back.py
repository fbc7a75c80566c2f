"""What a text asks of rows that the question before kept, and that hold amounts below zero: refunds.

"Who made the most?", after how many there were, is who made the most of them. Of amounts below zero the largest are
the lowest, and units given back are told as so many.
"""

from dataclasses import replace

from agent.models.offline.metrics import column_of, is_count, is_total, keep_below_zero
from agent.models.offline.parts.part import Heard
from agent.models.offline.reading import Measure, Order, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.semantics import Semantics

_MADE = words_in("referring.yaml", "made")


def are_kept(reading: Reading, semantics: Semantics) -> bool:
    """Whether only rows with amounts below zero are kept."""
    return keep_below_zero(reading.named_filters, semantics)


def who_made_most_of_them(alone: Reading, previous: Reading, heard: Heard, semantics: Semantics) -> bool:
    """ "Which waiter had the most?", after how many refunds there were: of these, as no figure is named."""
    measure = previous.measures[0] if len(previous.measures) == 1 else Measure()
    metric = semantics.metric(measure.metric) if measure.metric else None
    counted = (metric is not None and is_count(metric)) or measure.aggregate in ("count", "count_distinct")
    ranks = bool(alone.groupings) and alone.order is not None and len(alone.measures) == 1 and not alone.having
    words = {token.norm for token in heard.tokens}
    figure = any(
        part.metric is not None or part.has("noun:sales", "noun:amount", "noun:price") for part in heard.parts
    )
    return counted and are_kept(previous, semantics) and ranks and bool(words & _MADE) and not figure


def told_as_so_many(found: Reading, own: Reading, semantics: Semantics) -> Reading:
    """A text's own reading, of such rows that were kept: with the largest amounts first, and units above zero."""
    if are_kept(own, semantics) or not are_kept(found, semantics):
        return found
    order = _turned(found.order, found.measures, semantics)
    return replace(found, order=order, measures=tuple(_as_so_many(item, semantics) for item in found.measures))


def with_other_figures(found: Reading, measures: tuple[Measure, ...], semantics: Semantics) -> Reading:
    """A reading with other figures, ranked by the first of them; of such rows still with the most first."""
    below = are_kept(found, semantics)
    order = _turned(found.order, found.measures, semantics) if below else found.order
    if order is not None and order.measure is not None:
        order = replace(order, measure=0)
    order = _turned(order, measures, semantics) if below else order
    measures = tuple(_as_so_many(item, semantics) for item in measures) if below else measures
    return replace(found, measures=measures, order=order)


def turn_ranking(previous: Reading, w: Workings) -> None:
    """ "Top 3 waiters", of such rows; orders that are told otherwise are turned where they are read."""
    ranked = w.said("op:top", "op:bottom") and not any(token.norm.startswith("negativ") for token in w.heard.tokens)
    if are_kept(previous, w.semantics) and ranked and not w.excluded:
        w.order = _turned(w.order, tuple(w.measures) or previous.measures, w.semantics)


def settle_taken_back(previous: Reading, w: Workings) -> None:
    """The same for units that a change brings; `changed_order` turns its orders."""
    if not are_kept(previous, w.semantics) or w.excluded:
        return
    w.measures = [_as_so_many(item, w.semantics) for item in w.measures]


def _turned(order: Order | None, measures: tuple[Measure, ...], semantics: Semantics) -> Order | None:
    """The order with its ends swapped, where it is of a sum of such amounts."""
    if order is None or order.measure is None or order.measure >= len(measures) or order.of_change:
        return order
    return (
        replace(order, descending=not order.descending)
        if _is_below_zero(measures[order.measure], semantics)
        else order
    )


def _is_below_zero(measure: Measure, semantics: Semantics) -> bool:
    """Whether a figure is a sum of amounts, told as they are held, or becomes units told as so many."""
    metric = semantics.metric(measure.metric) if measure.metric and not (measure.aggregate or measure.per) else None
    money = metric is not None and metric.unit == "currency"
    return money and metric is not None and is_total(metric) and column_of(metric) is not None


def _as_so_many(measure: Measure, semantics: Semantics) -> Measure:
    metric = semantics.metric(measure.metric) if measure.metric and not (measure.aggregate or measure.per) else None
    units = metric is not None and metric.unit != "currency" and not is_count(metric)
    summed = units and metric is not None and is_total(metric) and column_of(metric) is not None
    return replace(measure, negated=True) if summed else measure
