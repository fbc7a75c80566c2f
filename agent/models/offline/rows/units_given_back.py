"""How many units were given back: told as a positive number, though the rows hold it below zero."""

from dataclasses import replace

from agent.models.offline.reading import Measure
from agent.models.offline.rows.signs import are_taken_back
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_ADDING = small("adding", "among", "over")
_NEAR = 5


def tell_units_given_back(w: Workings) -> None:
    """Turns the sign of units where only rows below zero are kept; a ranking by them keeps its order."""
    units = w.units()
    plain = Measure(units.name) if units is not None else None
    if plain is None or not are_taken_back(w) or w.contrasts or w.transform or len(set(w.named)) > 1:
        return
    if plain in w.measures:
        _leave_lines_added(w)
        _count_what_was_given_back(w, plain)
    if plain in w.measures:
        place = w.measures.index(plain)
        if w.order is not None and w.order.measure == place:
            w.order = replace(w.order, descending=not w.order.descending)
        w.measures[place] = replace(plain, negated=True)
    w.having = [
        replace(item, measure=replace(plain, negated=True)) if item.measure == plain else item for item in w.having
    ]


def _count_what_was_given_back(w: Workings, units: Measure) -> None:
    """ "Who has the most credit notes, and how many?": of them, where no units are named beside their count."""
    entity = w.entity()
    counted = w.counting(entity) if entity is not None else None
    named = any(part.metric is not None and part.metric.name == units.metric for part in w.parts)
    things = any(part.link is not None and w.follows(i, "op:count") for i, part in enumerate(w.parts))
    if named or things or w.said("noun:units") or w.measures not in ([units, counted], [counted, units]):
        return
    by_units = w.order is not None and w.order.measure == w.measures.index(units)
    w.measures.remove(units)
    if w.order is not None and w.order.measure is not None:
        w.order = replace(w.order, measure=0, descending=w.order.descending != by_units)


def _leave_lines_added(w: Workings) -> None:
    """ "Units given back, adding up all the refund lines": what is added up is no count of its own."""
    lines = w.row_measure()
    if lines not in w.measures or len(w.measures) != 2:
        return
    for part in w.parts:
        if part.metric is not None and part.metric.name == lines.metric:
            before = {token.norm for token in w.heard.tokens[max(0, part.start - _NEAR) : part.start]}
            if before & _ADDING and not before & small("how_many", "number_words"):
                w.measures.remove(lines)
                return
