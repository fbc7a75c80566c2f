"""What was taken back, by its size: "the biggest credit note, its number and amount", "mayor devolución"."""

from agent.models.offline.figures.named_by_quality import quality_of
from agent.models.offline.reading import Grouping, Measure, Order
from agent.models.offline.rows.signs import are_taken_back
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings

_ASIDE = ("noun:amount", "op:sum", "op:how_much", "mark:number_sign", "list:list", "mark:by", "mark:and")


def read_largest_taken_back(w: Workings) -> None:
    """Each of what is counted with what it comes to; of amounts below zero the largest stands first."""
    default, entity = w.default(), w.entity()
    if default is None or entity is None or w.rows_are_things() or not are_taken_back(w):
        return
    if w.measures or w.groupings or w.order or w.listing or w.contrasts or len(w.periods) > 1:
        return
    for index in w.find("op:top"):
        part = w.parts[index]
        near = [i for i in (w.near(index, 1), w.near(index, -1)) if i is not None]
        if not any(w.parts[i].named in w.named and w.parts[i].named for i in near):
            continue
        if quality_of(w, part) or any(_asks_for_more(w, i) for i in w.free(range(len(w.parts))) if i != index):
            return
        number = whole(part.capture("op:top", "N")) if part.capture("op:top", "N") is not None else 1
        if number is None:
            return
        aside = w.find(*_ASIDE)
        own = [i for i in w.free(range(len(w.parts))) if w.parts[i].dimension == entity or _is_default(w, i)]
        w.use(index, *aside, *own)
        w.idle.update((*aside, *own))
        w.groupings.append(Grouping(entity.name))
        w.measures.append(Measure(default.name))
        w.order, w.limit = Order(0, descending=True), number
        return


def _is_default(w: Workings, index: int) -> bool:
    return w.parts[index].metric is not None and w.parts[index].metric == w.default()


def _asks_for_more(w: Workings, index: int) -> bool:
    """Whether anything else is split by, counted or ranked: a reading of its own, or none."""
    part, entity = w.parts[index], w.entity()
    if part.dimension == entity or _is_default(w, index) or w.is_filler(index) or part.named in w.named:
        return False
    counts = part.has("op:count") and not part.has("op:how_much")
    others = ("op:top", "op:bottom", "op:share", "op:average", "op:median", "noun:rows", "mark:who", "mark:each")
    split = w.split_of(part) is not None and part.period is None
    return split or counts or part.metric is not None or part.has(*others)
