"""Superlatives that rank nothing, or not what stands beside them: "the heaviest product" without weights."""

from agent.models.offline.figures import entities
from agent.models.offline.figures.named_by_quality import of_quality, quality_of
from agent.models.offline.groups.marked import is_free_split, is_marked
from agent.models.offline.groups.ranked_by import BUSY
from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural

_TABLE = "superlatives.yaml"
_MORE = words_in(_TABLE, "more")
_EXTREMES = words_in(_TABLE, "extremes")
_SELLERS = words_in(_TABLE, "sellers")
_JOINING = small("for", "of", "among")


def leave_other_qualities(w: Workings) -> None:
    """ "The heaviest product": a superlative of a figure that the table has not ranks nothing."""
    for index in w.find("op:top", "op:bottom"):
        part = w.parts[index]
        if quality_of(w, part) and of_quality(w, part) is None and entities.measured_by(w, index) is None:
            w.blocked.add(index)


def ranks_nothing(w: Workings, index: int) -> bool:
    """Whether a superlative is of prices or single rows, or says only what something else tells."""
    return (
        _is_extreme_price(w, index)
        or _is_of_a_row(w, index)
        or _is_told_by_tables(w, index)
        or _sets_values_apart(w, index)
        or _is_told_by_difference(w, index)
    )


def _is_extreme_price(w: Workings, index: int) -> bool:
    """ "The dearest unit price": of prices, where no thing is named that has them."""
    price, near = w.price(), w.near(index, 1)
    if price is None or near is None or not w.parts[index].has("op:dearest", "op:cheapest"):
        return False
    return w.parts[near].metric == price or w.parts[near].has("noun:price")


def _is_of_a_row(w: Workings, index: int) -> bool:
    """ "The dearest line": of single rows, which are lines of something else and have no names."""
    if w.rows_are_things() or not w.parts[index].has("op:dearest", "op:cheapest"):
        return False
    beside = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None and i not in w.used]
    return any(w.names_rows(w.parts[i]) and not is_plural(w.parts[i].text) for i in beside)


def _is_told_by_tables(w: Workings, index: int) -> bool:
    """ "When are we busiest? Tickets by weekday and hour": why a table is asked for; the table tells."""
    end = w.parts[index].end
    asked = end < len(w.heard.tokens) and w.heard.tokens[end].norm == "?"
    busy = not BUSY.isdisjoint(w.parts[index].text.casefold().split()) and bool(w.find("mark:when"))
    tables = [i for i in range(index + 1, len(w.parts)) if is_free_split(w, i) and w.near(i, -1) is not None]
    each = [i for i in tables if w.parts[w.near(i, -1) or 0].has("mark:by", "mark:per", "mark:each", "mark:and")]
    if not (asked and busy and len(each) > 1):
        return False
    w.use(index, *w.find("mark:when"))
    w.idle.add(index)
    return True


def _sets_values_apart(w: Workings, index: int) -> bool:
    """ "More tickets on Saturdays or on Sundays?": the days are ranked already, by the figure behind "more"."""
    after, people = w.near(index, 1), w.among("people")
    figure = after is not None and w.parts[after].metric is not None
    listed = [item for item in w.filters if item.operator == "in"]
    if people is not None and figure and w.find("mark:who") and any(item.column == people.column for item in listed):
        w.use(*w.find("mark:who"))
        w.groupings.append(Grouping(people.name))
    apart = w.contrasts or (w.groupings and listed)
    return bool(apart) and figure and w.norms(index) <= _MORE


def _is_told_by_difference(w: Workings, index: int) -> bool:
    """ "101 or 103, who made more, and by how much?": the difference of two sides tells which of them is ahead."""
    sides = len(w.contrasts) == 2 or len(w.periods) == 2
    if w.transform != "difference" or not sides or not w.norms(index) <= _MORE:
        return False
    if any(is_free_split(w, i) and w.parts[i].metric is None for i in range(len(w.parts))):
        return False
    w.use(index, *w.find("mark:who", "mark:whichever"))
    w.idle.add(index)
    return True


def is_of_each_without_thing(w: Workings, index: int, ranked: int) -> bool:
    """ "The top 3 of each day": each day has its three, of something that is not said."""
    before, name = w.near(ranked, -1), w.heard.tokens[w.parts[index].end - 1].stem
    if before is None or before != w.near(index, 1) or name in _SELLERS:
        return False
    each = not small("each", "per").isdisjoint(w.parts[before].text.casefold().split())
    return each and w.near(before, 1) == ranked


def is_when_of_whom(w: Workings, index: int, ranked: int) -> bool:
    """ "Who had the best average ticket each month?": they are ranked, in every month."""
    asked = [i for i in w.find("mark:who") if i < index]
    split = w.split_of(w.parts[ranked])
    same = [i for i, part in enumerate(w.parts) if i > index and w.split_of(part) == split]
    marks = [w.near(i, -1) for i in same]
    each = any(mark is not None and w.parts[mark].has("mark:each", "mark:per") for mark in marks)
    return bool(asked) and each and ranked > index and w.grain_of(w.parts[ranked]) is not None


def is_best_of_each(w: Workings, index: int, ranked: int) -> bool:
    """ "The best seller of every waiter": a product, ranked within each of what only tells of whom it is."""
    before, sold = w.near(ranked, -1), w.among("things_sold")
    split = w.split_of(w.parts[ranked])
    if before is None or sold is None or split is None or split.dimension == sold.name or ranked < index:
        return False
    asked = bool(w.find("mark:whichever", "mark:who"))
    noun = w.heard.tokens[w.parts[index].end - 1].stem in _SELLERS
    return noun and not asked and w.parts[before].has("mark:per", "mark:each")


def is_of_the_price(w: Workings, index: int) -> bool:
    """ "Precio unitario máximo de los conitos": the largest price itself, where nothing asks which has it."""
    price = w.price()
    words = fold(w.parts[index].text).split()
    if price is None or w.parts[index].capture("op:top", "N") is not None or not _EXTREMES.issuperset(words):
        return False
    beside = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
    of_price = any(w.parts[i].metric == price or w.parts[i].has("noun:price") for i in beside)
    asking = [w.near(i, 1) for i, part in enumerate(w.parts) if part.has("mark:whichever", "mark:who", "op:share")]
    return of_price and not any(i is not None and w.parts[i].link is not None for i in asking)


def is_condition(w: Workings, index: int, ranked: int | None) -> bool:
    """ "Revenue by product for the top 3 waiters" keeps some waiters: such a filter is not read."""
    if ranked is None:
        return False
    first = min(index, ranked)  # "each month, the products of highest revenue": "of" leads to the figure
    before = [w.parts[i].text.casefold() for i in range(max(0, first - 3), first)]
    split_before = any(is_free_split(w, i) and is_marked(w, i) and i != ranked for i in range(index))
    return split_before and not _JOINING.isdisjoint(before)
