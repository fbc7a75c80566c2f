"""A sum, what was taken back from it and what is left, each by itself: "gross, refunds and net of last month".

Any two of them are told so as well, "revenue and refunds in October": a name beside the sum keeps no rows of it.
"""

from itertools import pairwise

from agent.models.offline.reading import Contrast, Measure
from agent.models.offline.rows.before_taking_off import asks_sums, is_narrowed, said_of_gross
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import COMPARING, Workings

_TABLE = "gross_and_net.yaml"
_GROSS = words_in(_TABLE, "gross")
_NET = words_in(_TABLE, "net")
_LEFT = words_in(_TABLE, "left")
_AFTER = words_in(_TABLE, "after")
_TAKING = words_in(_TABLE, "taking_off", "small_of_taking_off")
_JOINING = words_in(_TABLE, "joining_items")
_BESIDE = words_in(_TABLE, "beside_items")
_AND = _JOINING - {",", ":"}
_OTHERS = (
    *COMPARING,
    "op:share",
    "op:top",
    "op:bottom",
    "op:average",
    "op:median",
    "op:ratio",
    "op:growth",
    "mark:not",
)
_AMOUNTS = ("noun:amount", "op:sum", "op:how_much", "noun:sales")

Item = tuple[int, str, bool, bool]
"""The part that names a sum, its words, and whether the rows taken back alone are summed, or are left out."""


def read_before_and_left(w: Workings, taken_back: str) -> bool:
    """Sets those that are named one by one side by side; whether there were any."""
    default = w.default()
    if w.contrasts or default is None or not asks_sums(w):
        return False
    told = said_of_gross(w, taken_back)
    others = [i for i, part in enumerate(w.parts) if part.has(*_OTHERS) and i not in told]
    items = [] if others else _items(w, taken_back, told)
    kinds = {(alone, out) for _, _, alone, out in items}
    if not any(_is_named_so(w, index) or out for index, _, _, out in items) and not _stand_together(w, items):
        return False
    if len(kinds) < 2 or not any(alone for alone, _ in kinds) or len(items) != len(kinds):
        return False
    for _, words, alone, out in items:
        kept, left_out = (taken_back,) if alone else (), (taken_back,) if out else ()
        w.contrasts.append(Contrast(words, named_filters=kept, excluded_filters=left_out))
    w.use(*told, *(index for index, *_ in items), *(i for i in range(len(w.parts)) if _is_sum(w, i)))
    w.measures.extend([Measure(default.name)] if not w.measures else [])
    return True


def _items(w: Workings, taken_back: str, told: list[int]) -> list[Item]:
    """The sums in the order in which they are named; none where one of them is no item of a list."""
    found: list[Item] = []
    gross = list(told)
    for index, part in enumerate(w.parts):
        norms = w.norms(index)
        if index in told:
            continue
        if again := _told_again(w, index, taken_back, found):
            told.extend(again)
        elif part.named == taken_back:
            found.append((index, part.text, True, False))
        elif norms & (_GROSS | _NET | _LEFT):
            found.append((index, _name(w, index), False, bool(norms & _GROSS)))
        elif _is_sum(w, index) and not _is_called(w, index):
            found.append((index, part.text, False, bool(gross) and not _said(found, out=True)))
    if gross and not _said(found, out=True):
        words = " ".join(w.parts[i].text for i in gross)
        found.insert(0, (gross[0], words, False, True))
    named = sorted(found)
    if any(is_narrowed(w, index) for index, *_ in named[:-1]):
        return []
    return named if all(_are_joined(w, one[0], other[0], told) for one, other in pairwise(named)) else []


def _told_again(w: Workings, index: int, taken_back: str, found: list[Item]) -> list[int]:
    """ "What's left net", "the net after refunds": the parts that say of the last one once more what it is."""
    if not found or found[-1][2] or found[-1][3]:
        return []
    last = found[-1][0]
    if w.norms(index) & (_NET | _LEFT):
        return [index] if w.near(last, 1) == index else []
    between = [token.norm for token in w.heard.tokens[w.parts[last].end : w.parts[index].start]]
    after = w.parts[index].named == taken_back and bool(between) and between[0] in _AFTER
    return list(range(last + 1, index + 1)) if after and set(between) <= _AFTER | _TAKING else []


def _is_named_so(w: Workings, index: int) -> bool:
    return bool(w.norms(index) & (_GROSS | _NET | _LEFT))


def _stand_together(w: Workings, items: list[Item]) -> bool:
    """ "Revenue and refunds" are beside each other; "takings of October, keep the refunds in" names no second sum."""
    if len(items) != 2:
        return False
    one, other = (w.parts[index] for index, *_ in items)
    words = {token.norm for token in w.heard.tokens[one.end : other.start]}
    return bool(words & _AND) and words <= _AND | _BESIDE


def _name(w: Workings, index: int) -> str:
    """The word that calls a sum so, without the small ones beside it: "neto" of "neto de"."""
    tokens = w.heard.tokens[w.parts[index].start : w.parts[index].end]
    return next(token.text for token in tokens if token.norm in _GROSS | _NET | _LEFT)


def _said(found: list[Item], *, out: bool) -> bool:
    return any(item[3] == out and not item[2] for item in found)


def _is_sum(w: Workings, index: int) -> bool:
    """Whether a part names the table's own sum; "sales" may be how many there were."""
    part = w.parts[index]
    return part.metric is not None and part.metric == w.default() and not part.has("noun:sales")


def _is_called(w: Workings, index: int) -> bool:
    """ "Gross revenue", "venta bruta": a word beside the sum says which one it is."""
    beside = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
    return any(w.norms(i) & (_GROSS | _NET) for i in beside)


def _are_joined(w: Workings, one: int, other: int, told: list[int]) -> bool:
    """Whether a list goes on between two of them: a comma, a slash or "and", and no more than small words."""
    between = [i for i in range(one + 1, other) if i not in told]
    words = [token.norm for i in between for token in w.heard.tokens[w.parts[i].start : w.parts[i].end]]
    beside = all(
        w.norms(i) <= _JOINING | _BESIDE
        or w.parts[i].has(*_AMOUNTS)
        or w.parts[i].period is not None
        or w.is_filler(i)
        or _is_sum(w, i)
        for i in between
    )
    return beside and bool(_JOINING.intersection(words))
