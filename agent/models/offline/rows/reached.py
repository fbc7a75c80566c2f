"""The fewest of the largest things that come to a share of the whole: "how many products make up 80% of revenue".

They are the rows of a ranking by that figure, down to the one with which the share is reached; what else is asked of
them it need not know. Below one half the same words as often ask for things of which each has so much.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from agent.models.offline import assumptions as said
from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.part import Heard
from agent.models.offline.reading import Holding, Measure, Order, Reading
from agent.models.offline.rows.holding_things import Clause, Thing, Things, listed
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Metric

_REACHING, _NEEDED, _OF = listed("reaching"), listed("reaching_helped"), listed("share_of")
_PERCENT = re.compile(r"(\d{1,2}(?:[.,]\d+)?) ?%")
_HALF, _WHOLE = Decimal(50), Decimal(100)
_NO = ("op:top", "op:bottom", "op:average", "mark:by", "mark:per", "mark:each", "mark:each_listed", "op:compare")


def shares_reached(heard: Heard, context: ReadingContext) -> list[tuple[Clause, Holding]]:
    """The clause of a question that keeps things so, and what it means."""
    shared = [i for i, part in enumerate(heard.parts) if _share_at(heard, i) is not None]
    if len(shared) != 1 or any(part.has(*_NO) for part in heard.parts):
        return []
    return list(_told(Things(Workings(heard, context)), shared[0]))


def _told(things: Things, place: int) -> Iterator[tuple[Clause, Holding]]:
    w, parts = things.w, things.parts
    share, end = _share_at(w.heard, place) or (Decimal(0), place)
    figure = _figure_behind(things, end)
    if figure is None or share < _HALF:
        return
    index, metric = figure
    for at in range(len(parts)):
        thing = things.named_at(at)
        if thing is None or thing.kind == "whole" or not is_plural(parts[at].text):
            continue
        start = _reached_before(things, at, place) if at < place else _reached_behind(things, index, at, place)
        if start is None:
            continue
        counted = any(part.has("op:count") for part in parts)
        clause = Clause(start, index + 1 if counted else index, (), thing, denied=False)
        yield clause, _holding(w, clause, thing, metric, share)
        return


def _holding(w: Workings, clause: Clause, thing: Thing, metric: Metric, share: Decimal) -> Holding:
    tokens, last = w.heard.tokens, w.parts[clause.end - 1]
    name = w.heard.text[tokens[w.parts[clause.start].start].start : tokens[last.end - 1].end]
    ranking = Reading(
        w.language,
        measures=(Measure(metric.name),),
        groupings=(thing.grouping,),
        order=Order(0, descending=True),
        reach=share,
    )
    return Holding(name, thing.grouping, ranked=(ranking,))


def _share_at(heard: Heard, index: int) -> tuple[Decimal, int] | None:
    """A share of a whole in percent, and the part behind it: "80%", "80 percent of", "half"."""
    part = heard.parts[index]
    if part.has("op:half"):
        return _HALF, index + 1
    found = _PERCENT.fullmatch(part.text.strip())
    if found is not None:
        return Decimal(found[1].replace(",", ".")), index + 1
    behind = heard.parts[index + 1] if index + 1 < len(heard.parts) else None
    if part.number is None or part.names or part.period is not None or behind is None or not behind.has("op:share"):
        return None
    return (part.number, index + 2) if 0 < part.number < _WHOLE else None


def _figure_behind(things: Things, index: int) -> tuple[int, Metric] | None:
    """What the share is of, right behind it: a figure that adds up."""
    while index < len(things.parts) and things.words[index] and things.words[index] <= _OF:
        index += 1
    if index == len(things.parts):
        return None
    part = things.parts[index]
    metric = things.w.default() if part.has("noun:sales", "noun:amount") else part.metric
    return (index, metric) if metric is not None and metric.additive else None


def _reached_before(things: Things, thing: int, place: int) -> int | None:
    """ "Products that make up 80%": nothing but such a verb between them; where its words begin."""
    words = [things.words[i] for i in range(thing + 1, place)]
    if not all(each <= _REACHING | _NEEDED for each in words) or not any(each & _REACHING for each in words):
        return None
    return thing + 1


def _reached_behind(things: Things, figure: int, thing: int, place: int) -> int | None:
    """ "80% of revenue comes from which products"."""
    words = [things.words[i] for i in range(figure + 1, thing)]
    return place if words and all(each <= _REACHING | _NEEDED for each in words) else None


def settle_reached(w: Workings) -> None:
    """What keeps rows keeps those of the ranking too: 80% of October's revenue is of October's."""
    mine = [item for item in w.holdings if item.ranked and item.ranked[0].reach is not None]
    for item in mine:
        apart = [name for name in w.named if name != item.name]
        split = [each for each in w.groupings if each != item.thing]
        if len(w.periods) > 1 or split or w.contrasts or w.transform or w.having or len(w.holdings) > 1:
            w.lost.update(i for i, part in enumerate(w.parts) if part.named == item.name)
            continue
        ranking = replace(
            item.ranked[0],
            filters=tuple(w.filters),
            named_filters=tuple(apart),
            excluded_filters=tuple(w.excluded),
            periods=tuple(w.periods),
        )
        w.holdings = tuple(replace(one, ranked=(ranking,)) if one is item else one for one in w.holdings)
        w.assume(said.largest_first(w.language))
