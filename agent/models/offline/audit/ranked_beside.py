"""Things told by a ranking of others: "products in the biggest ticket", "ventas por hora del mejor día de octubre".

Which ticket or day it is, is a question of its own; one pass ranks the pairs of both, or drops one of the two.
"""

from collections.abc import Iterator

from agent.models.offline.groups.marked import is_marked
from agent.models.offline.parts.turning import SUPERLATIVE
from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings, is_plural

_TABLE = "spread_and_slices.yaml"
_PLACING, _ARTICLES, _EVERY = (words_in(_TABLE, name) for name in ("placing", "definite", "every"))
_EACH = small("each")
_SPANS = ("day", "week", "month", "each_weekend", "fortnight")


def told_by_a_ranking(w: Workings) -> Iterator[int]:
    """The superlatives by which other things are told, and what is asked of the lines of one ticket."""
    for index in [i for i in sorted(w.used) if w.parts[i].has(*SUPERLATIVE)]:
        noun = _noun_of(w, index)
        split = w.split_of(w.parts[noun]) if noun is not None else None
        if noun is None or split is None or w.limit not in (1, None):
            continue
        if _tells_others(w, min(index, noun), split):
            yield index
        yield from _lines_asked(w, min(index, noun), split)


def _noun_of(w: Workings, index: int) -> int | None:
    """The one span or ticket that a superlative is of."""
    for beside in (index + 1, index - 1):
        part = w.parts[beside] if 0 <= beside < len(w.parts) else None
        split = w.split_of(part) if part is not None and part.period is None else None
        if part is None or split is None or is_plural(part.text):
            continue
        if w.said("mark:each") or w.norms(beside) & _EACH or is_marked(w, beside):
            continue  # "the most each day": one of each
        of_thing = part.dimension is not None and part.dimension == w.entity()
        if (split.grain in _SPANS or of_thing) and not w.rows_are_things():
            return beside
    return None


def _tells_others(w: Workings, start: int, split: Grouping) -> bool:
    definite = w.word_before(start) in _ARTICLES
    others = [item for item in w.groupings if item != split and _is_of_several(w, item, split)]
    places = [i for i in range(start) if _names_one_of(w, i, others)]
    if not places or not w.groupings:
        return False
    return _is_placed(w, start) or (definite and not any(is_marked(w, i) for i in places))


def _is_placed(w: Workings, start: int) -> bool:
    """ "In the biggest", "del mejor": what stands before is of it."""
    return w.word_before(start, past=_ARTICLES) in _PLACING


def _is_of_several(w: Workings, item: Grouping, split: Grouping) -> bool:
    """Whether the ranked thing has several of them: a ticket has one waiter and one day, a day one weekday."""
    sold, entity = w.among("things_sold"), w.entity()
    if entity is not None and split == Grouping(entity.name):
        return sold is not None and item.dimension == sold.name
    return not w.is_by_weekday(item) and item.grain not in _SPANS


def _names_one_of(w: Workings, index: int, others: list[Grouping]) -> bool:
    return (w.parts[index].period is None and w.split_of(w.parts[index]) in others) or any(
        f"adj:{item.grain}" in w.parts[index].names for item in others if item.grain
    )


def _lines_asked(w: Workings, start: int, split: Grouping) -> Iterator[int]:
    """ "Qué se vendió en el ticket más grande", "detalle del ticket más grande": its lines, where it is shown."""
    entity, sold = w.entity(), w.among("things_sold")
    if entity is None or split != Grouping(entity.name) or w.listing:
        return
    if sold is not None and any(item.dimension == sold.name for item in w.groupings):
        return
    for index in range(start):
        asked = w.parts[index].has("verb:sold") and _is_placed(w, start) and _asks_what(w, index)
        counted = (
            w.names_rows(w.parts[index]) and w.measures == [w.row_measure()] and w.parts[start].has(*SUPERLATIVE)
        )
        if asked or counted or w.parts[index].has("op:contents"):
            yield index


def _asks_what(w: Workings, verb: int) -> bool:
    """ "What was sold", "qué se vendió": and no noun of who or what between."""
    return any(w.parts[i].has("mark:whichever") for i in range(verb)) and all(
        w.is_filler(i) or w.parts[i].has("mark:whichever") for i in range(verb)
    )


def sold_by_all_of_them(w: Workings) -> Iterator[int]:
    """ "Products sold by every waiter": by all of them, where each pair of both would be a row."""
    people = w.among("people")
    if people is None or len(w.groupings) < 2 or w.said("op:count", "op:how_much", "op:sum", "op:average", "op:top"):
        return
    norms = [token.norm for token in w.heard.tokens]
    for index, part in enumerate(w.parts):
        if part.dimension != people or index not in w.used:
            continue
        lead = norms[: part.start]
        run = next((one for one in (2, 1) if " ".join(lead[-one:]) in _EVERY), 0)
        verb = len(lead) - run - 1
        by = run and verb > 0 and lead[verb] in small("by")
        if by and any(w.parts[i].has("verb:sold") and w.parts[i].end == verb for i in range(index)):
            yield index
