"""Yes or no of drafted tables, as it is asked of things that happened: "¿ha pagado alguna vez en efectivo …?".

Also what there is of a kind: "list the desserts we sell" are the dishes of that course.
"""

from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import COMPARING, Workings, is_plural

_TABLE = "other_tables.yaml"
_HAPPENED = words_in(_TABLE, "happened")
_ANYBODY = words_in(_TABLE, "anybody")
_DONE = words_in(_TABLE, "done_so")
_ASKING = ("op:count", "op:how_much", "op:top", "op:bottom", "op:average", "op:share", "mark:who", "mark:when")
_IDLE = ("mark:anything", "mark:had_any", "verb:sold", "verb:earned", "noun:sales", "op:existence")


def read_whether_it_happened(w: Workings) -> None:
    """Rows are counted where a question asks whether anybody ever did something."""
    if not w.semantics.drafted or w.existence or "?" not in w.heard.text or not (w.filters or w.named):
        return
    if w.groupings or w.having or w.contrasts or w.listing or w.transform or w.said(*_ASKING, *COMPARING):
        return
    norms = [token.norm for token in w.heard.tokens if token.kind == "word"]
    anybody = not _ANYBODY.isdisjoint(norms) or w.said("mark:anything", "mark:had_any")
    begins = bool(norms) and not _HAPPENED.isdisjoint(norms[:2])
    if not anybody or not (begins or w.said("mark:had_any")):
        return
    if any(measure != w.row_measure() for measure in w.measures):
        return
    rows = [i for i in w.free(range(len(w.parts))) if w.names_rows(w.parts[i])]
    words = [i for i, part in enumerate(w.parts) if not part.known and w.norms(i) <= _ANYBODY | _HAPPENED | _DONE]
    w.use(*w.find(*_IDLE), *rows, *words)
    w.existence = True
    w.measures = [Measure(aggregate="count")]


def list_things_of_a_kind(w: Workings) -> None:
    """The things that are sold, where a list is asked for of a kind of them that another column holds."""
    sold = w.among("things_sold") if w.semantics.drafted else None
    if sold is None or sold.entity or w.measures or w.groupings or w.having or w.listing or w.contrasts:
        return
    wished = w.find("list:list", "mark:whichever")
    if (
        not (wished or w.list_wish)
        or w.said(*_ASKING, *COMPARING, "noun:price")
        or len(w.filters) != 1
        or w.named
        or w.order
    ):
        return
    kind = next((i for i in w.used if w.parts[i].link is not None and is_plural(w.parts[i].text)), None)
    if kind is None or w.filters[0].column == sold.column or w.filters[0].operator not in ("=", "in"):
        return
    behind = [w.parts[i] for i in range(kind + 1, len(w.parts)) if i not in w.used and not w.parts[i].filler]
    if all(part.has("verb:sold") for part in behind):
        w.use(*wished, *w.find("verb:sold"))
        w.groupings.append(Grouping(sold.name))
