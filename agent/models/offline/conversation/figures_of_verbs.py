"""Figures that a follow-up names by its verb or unit alone: "how much did we take?", "in pesos?", "how many?"."""

from agent.models.offline.metrics import is_count
from agent.models.offline.reading import Measure, Reading
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_COUNTING = small("how_many")
_HOW_MANY = small("how_many", "how")


def asks_how_much(base: Reading, w: Workings) -> bool:
    """ "And how much did we take on Sundays?": the verb names the figure, whatever was asked for before.

    After a number of things, "how much did they come to" asks for their money, whatever the verb.
    """
    money = any(part.has("op:how_much") and w.heard.tokens[part.start].norm not in _COUNTING for part in w.parts)
    named = w.said("verb:earned", "noun:amount") or (w.said("verb:sold") and not _ranked_by_units(base, w))
    metrics = [w.metric_of(item) for item in base.measures]
    counted = bool(metrics) and all(metric is not None and is_count(metric) for metric in metrics)
    return money and (named or (counted and not w.transform))


def _ranked_by_units(base: Reading, w: Workings) -> bool:
    """ "Cuánto vendieron esos mismos en octubre?", after the ten most sold: units are what they were ranked by."""
    units = w.units()
    shown = (Measure(units.name),) if units is not None else ()
    return bool(shown) and base.measures == shown and any(one.measures == shown for one in base.among)


def asks_in_money(base: Reading, w: Workings) -> bool:
    """ "And in pesos?", after units: the unit names the figure."""
    default, shown = w.default(), {item.metric for item in base.measures}
    units = {metric.unit for metric in w.semantics.metrics if metric.name in shown}
    said = any(w.says_money(token.norm) for token in w.heard.tokens) and not w.filters and not w.having
    return said and default is not None and default.unit == "currency" and "currency" not in units


def units_sold(base: Reading, w: Workings) -> Measure | None:
    """ "And how many were sold last week?", after a price or money: how many units, as nothing else is counted."""
    counts = any(part.has("op:count") and w.heard.tokens[part.start].norm in _HOW_MANY for part in w.parts)
    counts = counts or any(
        part.has("op:how_much") and w.heard.tokens[part.start].norm in _COUNTING for part in w.parts
    )
    units = w.units()
    if not (counts and w.said("verb:sold")) or units is None or any(part.dimension for part in w.parts):
        return None
    metrics = [w.metric_of(item) for item in base.measures]
    money = bool(metrics) and all(metric is not None and metric.unit == "currency" for metric in metrics)
    return Measure(units.name) if money or base.values_of else None


def default_measure(w: Workings) -> tuple[Measure, ...]:
    """The figure that is meant when none is named."""
    default = w.default()
    return (Measure(default.name),) if default else ()
