"""What else is on the tickets with a thing: "other products on tickets with a conito", all but the conito."""

from collections.abc import Iterator

from agent.models.offline.reading import Filter, Holding, Operator
from agent.models.offline.rows.holding_things import Clause, Things, listed
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_OTHERS = listed("others")
_SAME = small("same")


def are_things_beside(things: Things, clause: Clause) -> bool:
    """Whether the rows of tickets with one thing are asked for by thing, and so are not those of that thing alone."""
    sold, inside = things.sold, range(clause.start, clause.end)
    links = [link for i in clause.inside if (link := things.parts[i].link) is not None]
    if sold is None or len(links) != 1 or links[0].column != sold.column or clause.thing.kind != "whole":
        return False
    asked = [i for i, part in enumerate(things.parts) if part.dimension == sold and part.link is None]
    return any(i not in inside for i in asked) and (len(links[0].values) == 1 or _says_others(things.w))


def leave_out_what_is_held(w: Workings) -> None:
    """Leaves out the thing itself, where the others on its tickets are asked for."""
    sold, held = w.among("things_sold"), next(_held(w), None)
    if sold is None or held is None or not _says_others(w):
        return
    if not any(item.dimension == sold.name for item in w.groupings) and w.counting(sold) not in w.measures:
        return
    w.leave(*(i for i in w.free(range(len(w.parts))) if w.norms(i) and w.norms(i) <= _OTHERS | _SAME))
    operator: Operator = "!=" if len(held.values) == 1 else "not in"
    w.filters.append(Filter(held.column, operator, held.values, held.words))


def others_of_one(w: Workings) -> Iterator[int]:
    """The words for others, where the reading has the one thing alone."""
    sold = w.among("things_sold")
    kept = [item for item in w.filters if sold is not None and item.column == sold.column and item.operator == "="]
    if sold is None or not kept or not any(item.dimension == sold.name for item in w.groupings):
        return
    for index, part in enumerate(w.parts):
        if part.link is None and not w.norms(index).isdisjoint(_OTHERS):
            yield index


def _held(w: Workings) -> Iterator[Filter]:
    entity, sold = w.entity(), w.among("things_sold")
    for item in w.holdings:
        if entity is not None and sold is not None and _is_of_one(item, entity.name, sold.column):
            yield item.filters[0]


def _is_of_one(item: Holding, entity: str, column: str) -> bool:
    plain = item.thing.dimension == entity and not item.denied and not item.having and len(item.filters) == 1
    return plain and item.filters[0].column == column and item.filters[0].operator in ("=", "in")


def _says_others(w: Workings) -> bool:
    """ "Other products", "what else", "on the same tickets": in words of their own, and in no name."""
    own = [i for i, part in enumerate(w.parts) if part.link is None and part.stored is None]
    return bool(w.norms_of(own) & (_OTHERS | _SAME))
