"""A figure of all the things that a price keeps: "revenue from items priced under 3000" is one sum, and no list."""

from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Grouping
from agent.models.offline.workings import Workings

_SPLITTING = ("mark:each", "mark:per", "mark:by", "mark:whichever", "mark:who")


def leave_split_of_priced(w: Workings) -> None:
    """Takes back the split by what is sold, where it only says what the figure is of and a price keeps some."""
    sold, price = w.among("things_sold"), w.price()
    if sold is None or price is None or not any(item.column == column_of(price) for item in w.filters):
        return
    split = Grouping(sold.name)
    if split not in w.groupings or w.limit is not None or (w.order is not None and w.groupings == [split]):
        return
    named = [i for i, part in enumerate(w.parts) if part.dimension == sold and part.link is None]
    if named and (_is_asked_how_much(w) or all(_is_of_a_figure(w, i) for i in named)):
        w.groupings = [item for item in w.groupings if item != split]


def _is_of_a_figure(w: Workings, index: int) -> bool:
    """ "Sales of products …", "units of the products …": named behind a figure, by a preposition and no "by"."""
    marked = w.follows(index, *_SPLITTING)
    price = w.price()
    figures = (
        part.has("noun:sales", "noun:amount", "verb:earned") or part.metric not in (None, price)
        for part in w.parts[:index]
        if not part.has("noun:price")
    )
    return not marked and w.follows_preposition(index) and any(figures)


def _is_asked_how_much(w: Workings) -> bool:
    """ "How much did we sell of items priced over 20,000": their total, which nothing else splits."""
    money = w.said("op:how_much") and w.said("verb:sold", "verb:earned") and not w.list_wish
    splitting = [i for i, part in enumerate(w.parts) if part.has("mark:each", "mark:per", "mark:by")]
    after = [following for i in splitting if (following := w.near(i, 1)) is not None]
    split = any(w.split_of(w.parts[i]) is not None for i in after)
    return (
        money and not (w.said("mark:whichever", "mark:who") or split or w.order is not None) and len(w.groupings) == 1
    )
