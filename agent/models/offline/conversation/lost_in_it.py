"""What a later text says of the rows shown before, and that its reading has of all rows or of others.

"Which products did each sell?" is of each waiter shown, "by product" after one ticket of that ticket, "the first ten
days" after a total a part of its days: a reading that lost what it is of was not understood.
"""

from collections.abc import Iterator

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.leaning import tells_it_as_share
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings
from agent.values import Language

_ALL = words_in("referring.yaml", "all_prices")
_EACH = words_in("referring.yaml", "each_alone")


def lost_in_it(
    before: Reading, text: str, found: Reading, language: Language, context: ReadingContext
) -> Iterator[str]:
    """The words of a text whose reading is not of what they are said of."""
    w = Workings(hear(text, language, context), context)
    yield from _each_of_them(w, before, found)
    yield from _of_the_one_thing(w, before, found)
    yield from _all_prices(w, before, found)
    yield from _first_days(w, before, found)
    yield from _denied_in_vain(w, before, found)
    yield from _of_another_whole(w, before, found)


def _each_of_them(w: Workings, before: Reading, found: Reading) -> Iterator[str]:
    """ "Which products did each sell?", "the best hour of each": one of all, where each one shown is meant."""
    things = [item for item in before.groupings if item.grain is None]
    kept = [item for item in before.filters if item.operator == "in"]
    ranks = w.said("op:top", "op:bottom") and bool(before.groupings) and found.groupings == before.groupings
    of_all = ranks and not (found.rank_within or found.among)
    if before.limit == 1 or not (things or kept or of_all):  # of one row, "each" is of what the text asks for
        return
    lost = bool(things) and not any(item in found.groupings for item in things)
    best = found.limit == 1 and len(found.groupings) > 1 and not found.rank_within
    for index, part in enumerate(w.parts):
        alone = bool(w.norms(index)) and w.norms(index) <= _EACH and not _has_noun_behind(w, index)
        told = part.has("mark:each", "mark:each_listed") and (lost or best)
        if alone and (told or (of_all and _is_of_each(w, index))):
            yield part.text


def _has_noun_behind(w: Workings, index: int) -> bool:
    after = w.near(index, 1)
    behind = w.parts[after] if after is not None else None
    return behind is not None and bool(w.split_of(behind) is not None or behind.metric or behind.period)


def _is_of_each(w: Workings, index: int) -> bool:
    """ "The top 3 for each": a superlative right before it, so that each has its own."""
    led = w.near(index, -1)
    each = w.parts[index].has("mark:each", "mark:each_listed", "mark:apart")
    return each and led is not None and w.parts[led].has("op:top", "op:bottom")


def _of_the_one_thing(w: Workings, before: Reading, found: Reading) -> Iterator[str]:
    """ "By product", after the biggest ticket: the lines of that ticket, and not the best product of all."""
    entity = w.entity()
    shown = entity is not None and before.limit == 1 and any(one.dimension == entity.name for one in before.groupings)
    held = entity is not None and any(item.column == entity.column for item in found.filters)
    split = [one for one in found.groupings if one not in before.groupings]
    ranked = w.said("op:top", "op:bottom", "mark:whichever", "mark:who")
    if shown and split and found.limit == 1 and not (held or found.among or ranked):
        yield w.heard.text.strip()


def _all_prices(w: Workings, before: Reading, found: Reading) -> Iterator[str]:
    """ "All prices above 5000", after the present price: every one that there was, where the last is kept."""
    last = (before.limit == 1 or bool(before.groupings)) and bool(before.values_of)
    same = found.values_of == before.values_of and found.limit == before.limit
    bounded = len(found.filters) > len(before.filters)
    norms = {token.norm for token in w.heard.tokens}
    if last and same and bounded and norms & _ALL and found.groupings == before.groupings:
        yield w.heard.text.strip()


def _first_days(w: Workings, before: Reading, found: Reading) -> Iterator[str]:
    """ "For the first 10 days", after a total: what it comes to in these, where each day is a row."""
    listed = len(found.groupings) == 1 and found.groupings[0].grain == "day" and found.limit is not None
    timed = any(item.grain == "day" for item in before.groupings)
    first = found.order is None or (found.order.measure is None and not found.order.descending)
    asked = w.said("op:top", "op:bottom", "mark:whichever", "mark:each", "mark:per", "list:list", "op:order_desc")
    if listed and first and not timed and before.measures == found.measures and not asked:
        yield w.heard.text.strip()


def _denied_in_vain(w: Workings, before: Reading, found: Reading) -> Iterator[str]:
    """ "No longer only the 105", after the 104: what was not kept cannot be set free."""
    kept = {item.column: set(item.values) for item in found.filters if item.operator in ("=", "in")}
    for item in found.filters:
        new = item.is_denial and item not in before.filters and item.operator in ("!=", "<>", "not in")
        if new and item.column in kept and kept[item.column].isdisjoint(item.values):
            yield item.words or w.heard.text.strip()


def _of_another_whole(w: Workings, before: Reading, found: Reading) -> Iterator[str]:
    """ "As a % of November's revenue", after October by waiter: a share of another span, which none of them is of."""
    alone = found.transform == "share" and not found.groupings and not found.contrasts
    if alone and before.groupings and found.periods and tells_it_as_share(w.heard):
        yield w.heard.text.strip()
