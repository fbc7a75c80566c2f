"""Things told by their names, and then a figure: "products containing 70 and how many units" is one row for each."""

from agent.models.offline.reading import TEXTUAL, Grouping
from agent.models.offline.words.lexicon import held_against
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural


def split_by_described(w: Workings) -> None:
    """Splits by what the question begins with, where a text describes it and a joined question asks for a figure."""
    if w.groupings or w.contrasts or w.listing or w.existence or w.values_of or w.limit is not None:
        return
    first = next((i for i in range(len(w.parts)) if not (w.is_filler(i) or _only_leads(w, i))), None)
    dimension = w.parts[first].dimension if first is not None else None
    if first is None or dimension is None or w.parts[first].metric or not is_plural(w.parts[first].text):
        return
    described = any(item.column == dimension.column and item.operator in TEXTUAL for item in w.filters)
    asked = [
        i
        for i in range(first + 1, len(w.parts))
        if w.parts[i].has("op:count", "op:how_much") and w.follows(i, "mark:and")
    ]
    if not described or not asked or w.parts[first].link is not None:
        return
    if _counts_them(w, asked[0]):
        w.measures = [w.counting(dimension)]
    elif w.counting(dimension) not in w.measures:
        w.groupings.append(Grouping(dimension.name))


def _counts_them(w: Workings, index: int) -> bool:
    """ "And how many are there", with nothing behind it that they have."""
    nothing = all(
        w.is_filler(i) or w.parts[i].has("op:existence", "mark:they") for i in range(index + 1, len(w.parts))
    )
    return nothing and fold(w.parts[index].text) in held_against("asks_how_many", w.language)


def _only_leads(w: Workings, index: int) -> bool:
    """ "Show", "which", "qué" before the things."""
    return w.parts[index].has("mark:whichever") or any(name.startswith("list:") for name in w.parts[index].names)
