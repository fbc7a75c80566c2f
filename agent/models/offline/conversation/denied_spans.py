"""The span or value in which things were not sold, told anew: "and in September?", after what did not sell in May.

It is the only one that the question before named, so it is the one that changes: what is asked for are the things
that were not sold in September, and not those of September that were not sold in November. Where the question named a
span in which they were sold as well, nobody says which of both is meant.
"""

from dataclasses import replace

from agent.models.offline.reading import Filter, Holding, Reading
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_FIGURES = ("noun:sales", "noun:amount", "verb:earned", "op:how_much", "op:average", "op:share", "op:growth")
_AS_WELL = words_in("between_texts.yaml", "also") | small("nor", "neither", "either")
_COMPARES = ("op:compare", "op:difference", "op:excess")


def with_denied_changed(base: Reading, w: Workings) -> Reading:
    """The reading with what a text says in place of what was denied; as it is where the text says nothing such."""
    held = _denied(base, w)
    if held is None or w.holdings or w.measures or w.groupings or w.said(*_FIGURES, *_COMPARES):
        return base
    if base.periods and held.periods:
        return _turned(base, held, w)
    changed = _with_span(_with_values(held, base, w), base, w)
    if changed is held:
        return base
    if any(token.norm in _AS_WELL for token in w.heard.tokens):  # "ni en octubre": in neither of both
        w.lost.update(i for i, part in enumerate(w.parts) if part.known)
    w.use(*w.find("mark:not", "verb:sold"))
    return _holding_instead(base, held, changed)


def _denied(base: Reading, w: Workings) -> Holding | None:
    """The one condition on the things that are asked for, or counted, which denies that they were sold so."""
    held = [item for item in base.holdings if item.name in base.named_filters]
    plain = len(held) == 1 and held[0].denied and held[0].within and not held[0].having
    if not plain or base.limit is not None:
        return None
    thing = w.semantics.dimension(held[0].thing.dimension)
    counted = thing is not None and base.measures == (w.counting(thing),)
    return held[0] if counted or held[0].thing in base.groupings else None


def _turned(base: Reading, held: Holding, w: Workings) -> Reading:
    """ "And the other way around?", of October and not of November; any other span could be either of both."""
    if w.periods:
        w.lost.update(i for i, part in enumerate(w.parts) if part.period is not None)
        return base
    flips = w.find("op:flip")
    if not flips or w.order is not None or len(base.periods) != 1:
        return base
    w.use(*flips)
    return _holding_instead(replace(base, periods=held.periods), held, replace(held, periods=base.periods))


def _with_values(held: Holding, base: Reading, w: Workings) -> Holding:
    """ "And 52?", after what 51 did not sell, "y los sábados?" after Sundays."""
    conditions = {item.name: item.condition for item in w.semantics.filters}
    for item in list(w.filters):
        own = [one for one in held.filters if _is_beside(one, item)]
        named = [name for name in held.named_filters if item.column in conditions.get(name, "")]
        if named and not own:  # weekdays, after weekends
            w.filters.remove(item)
            kept = tuple(name for name in held.named_filters if name not in named)
            held = replace(held, filters=(*held.filters, item), named_filters=kept)
        if len(own) == 1 and not item.is_denial and not any(_is_beside(one, item) for one in base.filters):
            w.filters.remove(item)
            held = replace(held, filters=tuple(item if one is own[0] else one for one in held.filters))
    if w.named and held.named_filters and not set(w.named) & set(base.named_filters):
        held, w.named = replace(held, named_filters=tuple(w.named)), []
    return held


def _with_span(held: Holding, base: Reading, w: Workings) -> Holding:
    if len(w.periods) != 1 or len(held.periods) != 1:
        return held
    held, w.periods = replace(held, periods=tuple(w.periods)), []
    return held


def _is_beside(one: Filter, other: Filter) -> bool:
    return (one.column, one.grain) == (other.column, other.grain)


def _holding_instead(base: Reading, old: Holding, new: Holding) -> Reading:
    """The reading with another condition in the place of one, by a name of its own."""
    told = [item.words for item in new.periods] + [item.words for item in new.filters] + list(new.named_filters)
    new = replace(new, name=f"{old.name} → {', '.join(filter(None, told))}")
    return replace(
        base,
        holdings=tuple(new if item is old else item for item in base.holdings),
        named_filters=tuple(new.name if name == old.name else name for name in base.named_filters),
    )
