"""Wholes that hold at least one of some rows: "tickets that have at least one product whose name starts with X".

A ticket that is counted once is counted where any of its lines is kept: "at least one", "some" and "any" before what
its lines are say no more than the condition itself.
"""

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_TABLE = "rows_at_all.yaml"
_HAVING = words_in(_TABLE, "holding")
_ONE = words_in(_TABLE, "at_least_one")
_SMALL = _HAVING | _ONE | words_in(_TABLE, "around_one")
_BEFORE = small("articles", "prepositions") - _HAVING
_ASKING = ("op:share", "op:count", "op:how_much", "op:ratio")


def leave_at_least_one(w: Workings) -> None:
    """Takes "that have at least one", between what is counted once and a condition on its lines."""
    entity, sold = w.entity(), w.among("things_sold")
    if entity is None or sold is None or w.rows_are_things() or not w.said(*_ASKING):
        return
    for index, part in enumerate(w.parts):
        if part.dimension == entity:
            _leave(w, index + 1, sold.column)


def lose_numbers_in_words(w: Workings) -> None:
    """ "Tickets that have two conitos": so many of a thing is a bound, though "two" may say no more than "both"."""
    sold = w.among("things_sold")
    for index, part in enumerate(w.parts[:-1]):
        link = w.parts[index + 1].link
        had = index > 0 and w.parts[index - 1].end == part.start and w.norms(index - 1) & _HAVING
        if had and part.filler and part.number is not None and part.number > 1 and sold is not None and link:
            w.use(index)
            w.lost.update([index] if link.column == sold.column else [])


def _is_of_one(part: Part) -> bool:
    """ "At least one" and "al menos 1" are of one; any other number is a bound."""
    bounds = [part.capture(name, "N") for name in part.names if name.startswith("cond:")]
    return all(number is None or number == 1 for number in bounds)


def _leave(w: Workings, start: int, column: str) -> None:
    taken: list[int] = []
    having = some = False
    for index in range(start, len(w.parts)):
        part, words = w.parts[index], w.norms(index)
        having = having or (part.has("op:share") and bool(words & _HAVING))
        if part.has("op:share") or part.text == "," or part.period is not None or (not taken and words <= _BEFORE):
            continue
        if words <= _SMALL and part.metric is None and not part.has("mark:not") and _is_of_one(part):
            having = having or bool(words & _HAVING)
            some = some or bool(words & _ONE)
            taken.append(index)
            continue
        own = part.dimension is not None and part.dimension.column == column and part.metric is None
        linked = part.link is not None and part.link.column == column and not part.names
        textual = own and any(
            name.startswith("text:") for i in range(index, len(w.parts)) for name in w.parts[i].names
        )
        if having and some and (linked or textual):
            marked = [i for i in taken if not w.is_filler(i) or w.parts[i].has("mark:per", "mark:each")]
            w.use(*marked, *([index] if textual else []))
            w.idle.update(marked)
        return
