"""An amount asked for beside an average of it: "sales together with the average ticket", "lo que facturamos y …"."""

from collections.abc import Iterator

from agent.models.offline.metrics import is_total
from agent.models.offline.words.lexicon import small, word_list
from agent.models.offline.workings import Workings

_JOINING = small("and", "with", "together", "also", "as")
_ASKING = small("what", "how_much", "what_was")
_OF = small("of", "from", "for", "in", "with", "over")
_STEPS = 4
"""Parts between a verb of earning and what asks for it: "what the whole shop made"."""


def amount_beside_ratio(w: Workings) -> int | None:
    """ "What we made each month plus the average ticket": the words for the amount, where "and" joins the two."""
    ratio = _named_ratio(w)
    if ratio is None or w.limit is not None or w.transform is not None or not _only_ratios(w):
        return None
    return next((i for i in _amounts(w) if _is_joined(w, i, ratio)), None)


def amounts_not_shown(w: Workings) -> Iterator[int]:
    """An amount that is asked for beside an average of it and not shown: half an answer."""
    ratio = _named_ratio(w)
    if ratio is not None and w.order_by is None and not w.having and w.limit is None and _only_ratios(w):
        yield from (i for i in _amounts(w) if _is_joined(w, i, ratio))


def _only_ratios(w: Workings) -> bool:
    default = w.default()
    return default is not None and all(item.metric != default.name for item in w.measures)


def _named_ratio(w: Workings) -> int | None:
    """The part that names an average of money: "average ticket"."""
    for i, part in enumerate(w.parts):
        metric = part.metric
        if metric is not None and not is_total(metric) and w.numerator(metric) == w.default():
            return i if any(item.metric == metric.name and item.per is None for item in w.measures) else None
    return None


def _amounts(w: Workings) -> Iterator[int]:
    for index, part in enumerate(w.parts):
        if part.metric is not None or index in w.idle or part.has("op:excess", "op:share", "noun:price"):
            continue
        of_one = w.follows(index, "op:average", "op:median", "op:count", "mark:per")
        if (part.has("verb:earned") and _is_asked(w, index)) or (
            part.has("noun:sales", "noun:amount") and not of_one and _names_money(w, index)
        ):
            yield index


def _is_asked(w: Workings, index: int) -> bool:
    """ "What we made", "lo que facturamos", "how much did they take": no verb of another clause between."""
    for place in range(index - 1, max(-1, index - 1 - _STEPS), -1):
        words = w.norms(place)
        if words & _ASKING:
            return not w.parts[place].has("op:excess", "op:share")
        if w.parts[place].metric is not None or w.parts[place].has("mark:and", "mark:who", "op:top", "op:bottom"):
            return False
    return False


def _names_money(w: Workings, index: int) -> bool:
    part, before = w.parts[index], w.near(index, -1)
    summed = before is not None and w.parts[before].has("op:sum", "op:how_much")
    first = before is None or w.parts[before].has("mark:and", "list:list", "op:how_much")
    return summed or (first and part.has("noun:sales")) or part.text.casefold() in word_list("money", w.language)


def _is_joined(w: Workings, index: int, ratio: int) -> bool:
    """Whether a joining word leads to whichever of the two comes later, over no more than small words."""
    later, earlier = max(index, ratio), min(index, ratio)
    for place in range(later - 1, earlier, -1):
        words = w.norms(place)
        if words & _JOINING or ("," in words and not _is_told_of(w, earlier)):
            return True
        idle = w.is_filler(place) or w.parts[place].filler
        if not (idle or w.parts[place].has("mark:whichever", "op:sum", "op:how_much", "verb:sold", "verb:earned")):
            return False
    return False


def _is_told_of(w: Workings, index: int) -> bool:
    """ "Of what we sold, the average ticket": what the figure behind the comma is of."""
    place = index
    while place > 0 and (w.is_filler(place - 1) or w.norms(place - 1) & _ASKING):
        place -= 1
    start = w.heard.tokens[w.parts[place].start]
    return start.norm in _OF or w.follows_preposition(index)
