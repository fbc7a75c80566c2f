"""Things said to have nothing else: "tickets with only conitos", "products sold exclusively by 103".

A condition on rows keeps every thing that has such a row, whatever else it has.
"""

from collections.abc import Iterator

from agent.models.offline.metrics import is_count
from agent.models.offline.rows.holding_things import listed
from agent.models.offline.words.lexicon import held_against, small
from agent.models.offline.workings import Workings
from agent.semantics import Dimension

_HAVE = listed("include") | listed("had") | listed("done")
_THAT = listed("that")
_EVERY = small("every", "all", "each")
_IS = small("to_be")
_THOSE = small("these", "them", "definite_articles")
_SE = small("reflexive")
_RANKS = ("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers")


def kept_to_nothing_else(w: Workings) -> Iterator[int]:
    """The words that say that nothing else is had, where rows alone are kept by what is."""
    yield from _alone(w)
    if w.holdings or w.existence or any(item.operator == "=" for item in w.having):
        return
    yield from _only(w)
    yield from _only_whom(w)
    yield from _every_one_of_them(w)
    yield from _except_those_with(w)


def _only(w: Workings) -> Iterator[int]:
    for index in sorted(w.used - w.idle):
        thing = _thing_before(w, index) if w.parts[index].has("mark:only") and _belongs_to_a_verb(w, index) else None
        if thing is not None and _is_told_by_rows(w, thing):
            yield index


def _only_whom(w: Workings) -> Iterator[int]:
    """ "Which products did only waiter 103 sell": those that nobody else sold, and not all of 103's."""
    sold, people = w.among("things_sold"), w.among("people")
    told = sold is not None and any(item.dimension == sold.name for item in w.groupings)
    kept = people is not None and any(item.column == people.column for item in w.filters)
    for index in range(len(w.parts)) if told and kept and w.limit is None else ():
        verb = next((i for i in range(index, len(w.parts)) if w.parts[i].has("verb:sold")), None)
        if not w.parts[index].has("mark:only") or verb is None:
            continue
        between = [
            w.parts[i] for i in range(index + 1, verb) if not w.is_filler(i) and not w.parts[i].has("mark:and")
        ]
        if between and all(one.dimension == people or one.number is not None or one.stored for one in between):
            yield index


def _alone(w: Workings) -> Iterator[int]:
    """ "Products sold only with others", "que se venden solos": told by what else is on their tickets."""
    with_others, alone = held_against("with_others", w.language), held_against("alone", w.language)
    for index, part in enumerate(w.parts):
        behind = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
        sold = index > 0 and w.parts[index - 1].has("verb:sold") and w.parts[index - 1].end == part.start
        if sold and part.has("mark:only") and (w.norms(index) & alone or behind in with_others):
            yield index


def _belongs_to_a_verb(w: Workings, index: int) -> bool:
    """Whether it stands beside what says that something is had or done, and not before days of the question."""
    tokens, part = w.heard.tokens, w.parts[index]
    before = tokens[part.start - 1].norm if part.start else ""
    after = tokens[part.end].norm if part.end < len(tokens) else ""
    if after in _SE and part.end + 1 < len(tokens):
        after = tokens[part.end + 1].norm
    previous = w.near(index, -1)
    named = previous is not None and w.parts[previous].end == part.start and w.parts[previous].dimension is not None
    return before in _HAVE or (after in _HAVE and (before in _THAT | _SE or named))


def _thing_before(w: Workings, index: int) -> Dimension | None:
    """The thing that is told so: the nearest one that is listed, split by or counted."""
    things = [one for one in (w.entity(), w.among("people"), w.among("things_sold")) if one is not None]
    entity = w.entity()
    for place in range(index - 1, -1, -1):
        part = w.parts[place]
        if part.period is not None or part.link is not None:
            continue
        counts = part.metric is not None and is_count(part.metric) and entity is not None
        if counts and part.metric is not None and w.counting(entity).metric == part.metric.name:  # type: ignore[arg-type]
            return entity
        if part.dimension in things:
            return part.dimension
    return None


def _is_told_by_rows(w: Workings, thing: Dimension) -> bool:
    """Whether its rows may differ in what the question keeps: all rows of a ticket are of one day and waiter."""
    sold = w.among("things_sold")
    columns = {item.column for item in w.all_filters} - {thing.column}
    if thing == w.entity():
        return sold is not None and sold.column in columns and thing != sold
    asked = (w.parts[i] for i in w.used if w.parts[i].has(*_RANKS, "op:how_much"))
    if w.limit is not None or any(not part.has("op:count") for part in asked):
        return False
    if any(part.metric is not None and part.dimension is None for part in w.parts):
        return False
    return bool(columns or w.named or w.periods or len(w.groupings) > 1)


def _every_one_of_them(w: Workings) -> Iterator[int]:
    """ "Tickets where every product is a conito": of all their rows, and no split by product."""
    sold, entity = w.among("things_sold"), w.entity()
    if sold is None or entity is None or not any(item.column == sold.column for item in w.filters):
        return
    for index in sorted(w.used - w.idle):
        part = w.parts[index]
        every = part.dimension == sold and part.link is None and w.word_before(index) in _EVERY
        behind = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
        if every and behind in _IS and _thing_before(w, index) == entity:
            yield index


def _except_those_with(w: Workings) -> Iterator[int]:
    """ "Tickets except those with alfajores": without these tickets, and not without these rows."""
    sold, entity = w.among("things_sold"), w.entity()
    denied = [item for item in w.filters if sold is not None and item.column == sold.column]
    if entity is None or not any(item.is_denial for item in denied):
        return
    counted = w.counting(entity) in w.measures or any(
        item.dimension == entity.name and item.is_whole for item in w.groupings
    )
    for index in range(len(w.parts)):
        link, start = w.parts[index].link, w.parts[index].start
        words = [token.norm for token in w.heard.tokens[max(0, start - 3) : start]]
        with_those = len(words) > 1 and words[-1] in _HAVE and set(words[:-1]) & _THOSE
        if link is not None and sold is not None and link.column == sold.column and with_those and counted:
            yield index
