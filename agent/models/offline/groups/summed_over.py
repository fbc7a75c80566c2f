"""Things that a figure is summed over, though it could be split by them: "the sum for every conito"."""

from agent.models.offline.groups.marked import is_marked
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import TEXTUAL, Grouping
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_FIGURE = words_in("totals.yaml", "one_figure")
_SUMS = words_in("totals.yaml", "in_one_sum")
_EVERY = small("for", "every", "all")
_EVERYTHING = small("every", "all")
_ALL = small("all")
_OF = small("of", "for")
_DEFINITE = small("definite_articles", "ours")
_REACH = 6
"""Parts within which a text of names stands behind what has such a name."""


def is_summed_over(w: Workings, split: Grouping) -> bool:
    """ "Every product with 'conito' in its name: what quantity?" asks for one figure over what the words pick out."""
    if _is_a_gloss(w, split):
        return _are_picked_out(w, split)
    every = _is_every_one_of_a_sum(w, split)
    if _are_held_and_counted_over(w, split) or _are_all_of_one_figure(w, split) or _are_told_beside_a_split(w, split):
        return True
    single = not w.said("mark:each") and w.order is None and not w.having and (every or not _is_split_by(w, split))
    summed = every or w.said("op:count", "op:how_much", "op:sum", "op:share", "mark:together")
    return single and summed and _are_picked_out(w, split)


def _are_held_and_counted_over(w: Workings, split: Grouping) -> bool:
    """ "How many tickets included products sold only in October": of all of these; a list of them tells each."""
    if not any(item.thing == split and item.within and item.name in w.named for item in w.holdings):
        return False
    named = [i for i, part in enumerate(w.parts) if w.split_of(part) == split and part.link is None]
    asked = [i for i, part in enumerate(w.parts) if part.has("op:count", "op:how_much") or part.metric is not None]
    listed = w.list_wish or w.said("mark:each", "mark:whichever") or _is_split_by(w, split)
    if not (asked and named) or asked[0] > named[0] or listed:
        return False
    return all(token.kind != "symbol" for token in w.tokens_of(asked[0], named[0]))


def asks_one_figure(w: Workings) -> bool:
    """ "As a single total", "un único número": one figure of all that there is, whatever it is gone along by."""
    return any(part.has("mark:together") and w.norms(i) & _FIGURE for i, part in enumerate(w.parts))


def _are_all_of_one_figure(w: Workings, split: Grouping) -> bool:
    """ "Across all products with 'limon' in the name, as a single total": all of them make the one figure."""
    named = [i for i, part in enumerate(w.parts) if w.split_of(part) == split and part.link is None]
    of_all = bool(named) and all(is_marked(w, i) and w.word_before(i, past=_DEFINITE) in _ALL for i in named)
    return of_all and asks_one_figure(w) and not w.said("mark:each")


def _are_told_beside_a_split(w: Workings, split: Grouping) -> bool:
    """ "For products whose name starts with Conito, revenue per week", "the 5 best waiters by units of products over
    10000": by week, or of the waiters, of all of these."""
    named = [i for i in range(len(w.parts)) if w.split_of(w.parts[i]) == split and w.parts[i].link is None]
    told = all(_is_told_by_a_condition(w, i) for i in named)
    others = any(is_marked(w, i) and w.split_of(part) not in (None, split) for i, part in enumerate(w.parts))
    others = others or any(name.startswith("adj:") for part in w.parts for name in part.names)  # "mes a mes"
    ranked = w.order is not None and bool(w.groupings) and split not in w.groupings
    return bool(named) and told and (others or ranked) and not w.list_wish


def _is_told_by_a_condition(w: Workings, index: int) -> bool:
    """Whether a text of names or a price stands right behind a noun that hangs on a preposition."""
    if w.follows(index, "mark:by", "mark:per", "mark:each", "mark:whichever") and w.word_before(index) not in _OF:
        return False
    behind = w.near(index, 1)
    if behind is not None and any(name.startswith("text:") for name in w.parts[behind].names):
        return True
    if behind is not None and any(token.kind == "quoted" for token in w.tokens_of(behind)):
        return w.follows_preposition(index)  # "for products with 'choc' in the name"
    price = w.price()
    while behind is not None and (w.parts[behind].has("noun:price") or w.parts[behind].metric == price):
        behind = w.near(behind, 1)
    column = column_of(price) if price is not None else None
    kept = any(item.column == column for item in w.filters)
    bound = behind is not None and behind in w.used and w.parts[behind].is_bound
    return w.follows_preposition(index) and kept and bound


def _is_a_gloss(w: Workings, split: Grouping) -> bool:
    """ "From conitos, every product that has conito in the name": behind a sign, what the name before it means."""
    named = [i for i in range(len(w.parts)) if w.split_of(w.parts[i]) == split and w.parts[i].link is None]
    return bool(named) and all(_glosses(w, index) for index in named)


def _glosses(w: Workings, index: int) -> bool:
    """Whether "every" and a sign stand between a stored name and the part, and a text of names behind it."""
    place = w.near(index, -1)
    if place is None or place < 2 or not w.norms(place) <= _EVERYTHING:
        return False
    before, sign = w.parts[place - 2], w.heard.tokens[w.parts[place - 2].end]
    told = any(name.startswith("text:") for part in w.parts[index + 1 : index + _REACH] for name in part.names)
    return told and before.link is not None and sign.kind == "symbol"


def _are_picked_out(w: Workings, split: Grouping) -> bool:
    """Whether a text in their names says which things are meant, or their price."""
    dimension, price, sold = w.semantics.dimension(split.dimension), w.price(), w.among("things_sold")
    priced = price is not None and any(item.column == column_of(price) for item in w.filters)
    if priced and sold is not None and dimension == sold and not w.said("mark:whichever"):
        return True
    picked = any(dimension is not None and item.column == dimension.column for item in w.filters)
    return picked and any(item.operator in (*TEXTUAL, *TEXTUAL.values()) and item.words for item in w.filters)


def _is_every_one_of_a_sum(w: Workings, split: Grouping) -> bool:
    """ "Sum of sales for every product beginning with Conito": what is summed over, all of them."""
    every = [i for i, part in enumerate(w.parts) if part.has("mark:per") and _says_every(w, i)]
    after = [w.near(i, 1) for i in every]
    named = [i for i, part in enumerate(w.parts) if is_marked(w, i) and w.split_of(part) == split]
    sums = [i for i, part in enumerate(w.parts) if part.has("op:sum") and _says_sum(w, i)]
    together = bool(w.find("mark:together")) or (bool(sums) and sums[0] < min(named, default=0))
    together = together or (bool(every) and all(_says_all(w, i) for i in every))
    again = [i for i, part in enumerate(w.parts) if i not in named and w.split_of(part) == split]
    summed = together and bool(named) and not again and named == [i for i in after if i in named]
    w.use(*(every if summed else []))
    return summed


def _says_every(w: Workings, index: int) -> bool:
    """Whether "every", not "every single", takes all that follow."""
    return w.norms(index) <= _EVERY


def _says_all(w: Workings, index: int) -> bool:
    return w.heard.tokens[w.parts[index].end - 1].norm == "all"


def _says_sum(w: Workings, index: int) -> bool:
    return not w.norms(index).isdisjoint(_SUMS)


def _is_split_by(w: Workings, split: Grouping) -> bool:
    """ "Units by product with 'limon' in its name": "by" splits, whatever the words after it pick out."""
    return any(is_marked(w, i) and w.split_of(part) == split for i, part in enumerate(w.parts))
