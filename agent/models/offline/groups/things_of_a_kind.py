"""Things of a kind, as a list or as their number: "list the alfajores", "cuántas variedades de conito tenemos".

A name that several things begin with keeps the rows of all of them. Where those things are asked for, and no figure
of theirs, each is told once.
"""

from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import COMPARING, Workings, is_plural
from agent.semantics import Dimension

_TABLE = "things_of_a_kind.yaml"
_KINDS = words_in(_TABLE, "kinds")
_DIFFERENT = words_in(_TABLE, "different")
_BETWEEN = words_in(_TABLE, "between") | _KINDS | _DIFFERENT
_JOINING = small("joining", "with")
_FIGURES = (
    "op:how_much", "op:count", "op:sum", "op:average", "op:median", "op:share", "op:growth", "op:top", "op:bottom",
    "op:best_sellers", "op:worst_sellers", "op:dearest", "op:cheapest", "op:existence", "noun:sales", "noun:amount",
    "noun:price", "noun:units", "noun:rows", "mark:by", "mark:per", "mark:each", "mark:who", "mark:when", *COMPARING,
)  # fmt: skip

_ASKING = ("op:count", "op:how_much", "op:top", "op:bottom", "op:average", "op:share", "mark:who", "mark:when")


def count_kinds(w: Workings) -> None:
    """ "How many kinds of conito", "how many different alfajores": their number, and not how many were sold."""
    sold = w.among("things_sold")
    for index in w.find("op:count") if sold is not None and not w.measures else ():
        named = _kind_behind(w, index)
        if named is None or sold is None or not _are_kinds(w, index, named) or not _are_of(w, named, sold):
            continue
        w.use(index, named, *(i for i in w.find("op:distinct") if abs(i - named) <= 2 or index < i < named))
        w.measures.append(w.counting(sold))
        return


def list_kinds(w: Workings) -> None:
    """ "List alfajores", "what kinds of alfajores are there", "qué conitos vendimos ayer": each of them once."""
    sold = w.among("things_sold")
    if sold is None or w.groupings or w.having or w.contrasts or w.order or w.listing or w.transform:
        return
    if (
        any(item.aggregate for item in w.measures)
        or w.existence
        or w.limit is not None
        or w.values_of
        or len(w.periods) > 1
        or w.said(*_FIGURES)
    ):
        return
    asked = _asking(w)
    named = _kind_behind(w, asked) if asked is not None else None
    figures = [i for i, part in enumerate(w.parts) if part.metric is not None]
    if (figures or w.measures) and not (figures and named is not None and _are_beside(w, named, figures)):
        return
    if asked is None or named is None or not _are_of(w, named, sold) or w.parts[named].link is None:
        return
    if any(w.split_of(w.parts[i]) for i in w.free(range(len(w.parts))) if i != named):
        return
    w.use(asked, named, *w.find("op:distinct", "verb:sold", "op:within"))
    w.groupings.append(Grouping(sold.name))
    w.list_wish = not figures


def list_held_kinds(w: Workings) -> None:
    """ "List the desserts we sell", of a drafted table: the things whose kind another column holds."""
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


def _are_beside(w: Workings, named: int, figures: list[int]) -> bool:
    """ "List alfajores and units sold": figures that are joined to what is listed."""
    joint = w.heard.tokens[w.parts[named].end : w.parts[figures[0]].start]
    return figures[0] > named and bool(joint) and joint[0].norm in _JOINING


def _asking(w: Workings) -> int | None:
    """What asks at the beginning of the question: "which", or a wish for a list."""
    for index, part in enumerate(w.parts):
        if part.has("mark:whichever", "list:list"):
            after = w.near(index, 1)
            again = part.has("list:list") and after is not None and w.parts[after].has("mark:whichever")
            return after if again else index
        if not w.is_filler(index):
            return None
    return None


def _kind_behind(w: Workings, index: int) -> int | None:
    """The name behind words that ask, with no more than the kinds and small words between."""
    place = index + 1
    while place < len(w.parts) and w.norms(place) <= _BETWEEN and w.parts[place].link is None:
        place += 1
    part = w.parts[place] if place < len(w.parts) else None
    return place if part is not None and (part.link is not None or part.dimension is not None) else None


def _are_kinds(w: Workings, asked: int, named: int) -> bool:
    """Whether it is said, before the name or right behind it, that each kind is one."""
    start, end = w.parts[asked].end, w.parts[named].end
    words = {token.norm for token in w.heard.tokens[start : end + 1]}
    kinds = _KINDS if w.parts[named].link is None else _KINDS | _DIFFERENT
    return not (words.isdisjoint(kinds) or w.said("op:average", "op:median"))


def _are_of(w: Workings, named: int, sold: Dimension) -> bool:
    """Whether a name is of what is sold, and of several; or is the word for all of that."""
    part = w.parts[named]
    if part.link is None:
        return part.dimension == sold and part.metric is None
    kept = [item for item in w.filters if item.column == sold.column and item.grain is None and not item.is_denial]
    return part.link.column == sold.column and bool(kept) and all(item.operator != "=" for item in kept)
