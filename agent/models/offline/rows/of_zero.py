"""Things that come to nothing, left out: "no $0 tickets", "sin los tickets de importe cero"."""

from agent.models.offline.reading import Having, Measure
from agent.models.offline.words.tokens import SIGNS_AND_DASHES
from agent.models.offline.workings import Workings

_SMALL = ("noun:amount", "op:sum", "mark:whichever", "mark:per", "mark:and")
_ENDS = SIGNS_AND_DASHES - {",", "(", ")", "+", "&", "-"}


def leave_out_things_of_zero(w: Workings) -> None:
    """Keeps the things of a single figure that come to anything, where those of nought are said to be left out."""
    entity, default = w.entity(), w.default()
    if entity is None or default is None or w.rows_are_things():
        return
    for index, part in enumerate(w.parts):
        if index in w.used or part.number != 0 or part.is_bound or part.period is not None:
            continue
        behind = w.near(index, 1)
        told = [behind] if behind is not None and w.parts[behind].dimension == entity else []
        denied = _denial_before(w, index)
        if denied is None:
            continue
        between = range(denied + 1, index)
        told += [i for i in between if w.parts[i].dimension == entity]
        if not told:
            continue
        w.having.append(Having(Measure(default.name), "!=", 0, per=entity.name))
        told += [i for i in between if w.parts[i].has(*_SMALL)]
        shared = any(_is_left_out_as_well(w, i) for i in between)
        w.use(index, *told, *(() if shared else (denied,)))
        w.idle.update((*told, *(() if shared else (denied,))))


def _denial_before(w: Workings, index: int) -> int | None:
    """The word that leaves out what ends with a nought; its other words are of the amount, or left out too."""
    place = index - 1
    while place >= 0 and not w.parts[place].has("mark:not"):
        part = w.parts[place]
        known = part.dimension == w.entity() or part.has(*_SMALL) or _is_left_out_as_well(w, place)
        if part.text in _ENDS or not (known or not part.known):
            return None
        place -= 1
    return place if place >= 0 else None


def _is_left_out_as_well(w: Workings, index: int) -> bool:
    """ "Without credit notes and tickets of zero": both are."""
    return bool(w.parts[index].named)
