"""Who sold something, or was there: "who sold miniaturas in October", "quién atendió el domingo", each once."""

from agent.models.offline.groups.marked import is_marked
from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import COMPARING, Workings

_SERVED = words_in("things_of_a_kind.yaml", "served")
_OTHER = (
    "op:top", "op:bottom", "op:best_sellers", "op:worst_sellers", "op:share", "op:times", "op:existence", "op:growth",
    "op:average", "op:median", "mark:not", "mark:when", "noun:price", "verb:earned", *COMPARING,
)  # fmt: skip


def read_who_did_it(w: Workings) -> None:
    """Splits by people; where no figure is asked for besides, they are listed."""
    people, default = w.among("people"), w.default()
    who = next((i for i, part in enumerate(w.parts) if part.has("mark:who")), None)
    if people is None or default is None or who is None or not opens(w, who) or w.said(*_OTHER):
        return
    if who + 1 >= len(w.parts):
        return
    if w.groupings or w.having or w.limit or w.transform or w.contrasts or w.listing or w.existence:
        return
    if len(w.periods) > 1 or any(item.column == people.column for item in w.all_filters):
        return
    verb = w.near(who, 1) if not w.norms(who + 1) <= _SERVED else who + 1
    told = any(item.thing.dimension == people.name for item in w.holdings)
    done = verb is not None and (w.parts[verb].has("verb:sold") or _is_served(w, verb))
    free = [i for i in w.free(range(len(w.parts))) if w.split_of(w.parts[i]) and w.parts[i].metric is None]
    kept = bool(w.periods or w.all_filters or w.named or told)
    if not (done or told) or not kept or not all(is_marked(w, i) for i in free):
        return
    w.use(who, *((verb,) if done and verb is not None else ()), *w.find("verb:sold", "mark:anything"))
    w.groupings.append(Grouping(people.name))
    figure = any(part.metric is not None for part in w.parts) or w.said("noun:sales", "noun:amount", "op:sum")
    if not w.measures and not figure and w.said("op:how_much"):
        w.use(*w.find("op:how_much"))
        w.measures.append(Measure(default.name))
    w.list_wish = not (w.measures or figure or free)


def opens(w: Workings, index: int) -> bool:
    """Whether nothing but fillers stands before a part: "who" asks there, and tells of nobody named before."""
    return all((w.is_filler(i) and not w.parts[i].names) or w.parts[i].has("list:list") for i in range(index))


def _is_served(w: Workings, index: int) -> bool:
    return bool(w.norms(index)) and w.norms(index) <= _SERVED and w.parts[index].link is None
