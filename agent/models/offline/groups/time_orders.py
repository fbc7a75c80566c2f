"""Rows in the order of their days: "in date order", "oldest week first", "en orden, de la primera a la última"."""

from agent.models.offline.reading import Grain, Grouping, Order
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import SIGNS
from agent.models.offline.workings import Workings

_TIMED = frozenset(
    {"day", "week", "each_weekend", "fortnight", "month", "quarter", "year", "hour", "part_of_day", "weekday"}
)
_LONGER = frozenset({"week", "fortnight", "month", "quarter"})
_TABLE = "orders.yaml"
_DIRECTIONS = words_in(_TABLE, "directions")
_UNITS: dict[Grain, frozenset[str]] = {
    "day": words_in(_TABLE, "day"),
    "week": words_in(_TABLE, "week"),
    "month": words_in(_TABLE, "month"),
}
_SORTED = words_in(_TABLE, "sorted_by")
_DATES = words_in("days_again.yaml", "dates")
_PLAIN = words_in(_TABLE, "plain_order") | {"(", ")"}


def settle_time_order(w: Workings) -> None:
    """Puts the rows in the order of their time, where they are split by one; else such words are not understood.

    "The five best days, in date order" are those that the ranking keeps, shown in that order.
    """
    _leave_dates_of_order(w)
    found = w.find("op:order_time", "op:order_time_back")
    if w.listing:
        _settle_listed(w, found)
        return
    if not found or w.rank_within or w.both_ends:
        return
    if w.values_of and not w.groupings and not any(w.parts[i].has("op:order_time_back") for i in found):
        w.use(*found)  # the prices that a product had stand by their first day
        return
    directions = [i for i, part in enumerate(w.parts) if part.has("op:order_asc", "op:order_desc")]
    if any(not _only_directs(w, index) for index in directions):
        return  # "the highest first, and in date order" is of two orders
    if not w.groupings and (split := _split_named(w, found)) is not None:
        w.groupings.append(split)
    timed = [item for item in w.groupings if _is_timed(w, item)]
    if not timed:
        _leave_order_of_ranking(w, found)
        return
    back = any(w.parts[i].has("op:order_time_back") for i in found)
    back = back or any(w.parts[i].has("op:order_desc") for i in directions)
    w.use(*found, *directions)
    order = Order(None, descending=back)
    if w.limit is not None:
        w.shown = order if w.by_moment != ("latest" if back else "earliest") else None
        return
    w.groupings = [timed[0], *(item for item in w.groupings if item != timed[0])]
    w.order, w.order_by = order, None


def _settle_listed(w: Workings, found: list[int]) -> None:
    """ "The refund lines since Monday, oldest first": rows as they are, which no figure puts in order."""
    if not found or w.listed_by or w.limit is not None or w.order is not None:
        return
    w.use(*found)
    w.order = Order(None, descending=any(w.parts[i].has("op:order_time_back") for i in found))


def _leave_dates_of_order(w: Workings) -> None:
    """ "Revenue week by week and its growth. By date": behind a longer span dates say in which order it stands."""
    days = [item for item in w.groupings if item.grain == "day"]
    if not days or not any(item.grain in _LONGER for item in w.groupings):
        return
    for index in (i for i in range(len(w.parts)) if w.norms(i) and w.norms(i) <= _DATES):
        mark = w.near(index, -1)
        if mark is None or not w.parts[mark].has("mark:by") or not _stands_apart(w, mark, index) or w.order:
            continue
        w.groupings = [item for item in w.groupings if item not in days]
        w.order = Order(None, descending=False)


def _stands_apart(w: Workings, first: int, last: int) -> bool:
    """Whether some parts are a clause of their own: between signs, or behind one at the end."""
    behind = next(
        (i for i in range(last + 1, len(w.parts)) if not w.is_filler(i) or w.parts[i].text[0] in SIGNS), None
    )
    return first > 0 and w.parts[first - 1].text[-1] in SIGNS and (behind is None or w.parts[behind].text[0] in SIGNS)


def _leave_order_of_ranking(w: Workings, found: list[int]) -> None:
    """ "The top four waiters, in order": a ranking stands in its order anyway; "in date order" says another."""
    if w.order is not None and w.limit is not None:
        plain = [i for i in found if w.norms(i) <= _PLAIN]
        w.leave(*plain)


def _only_directs(w: Workings, index: int) -> bool:
    """Whether words for an order name no figure: "descending", but not "best first"."""
    return w.norms(index) <= _DIRECTIONS


def _is_timed(w: Workings, item: Grouping) -> bool:
    dimension = w.semantics.dimension(item.dimension)
    kinds = ("date", "timestamp", "time", "weekday")
    return item.grain in _TIMED or (dimension is not None and dimension.kind in kinds)


def _split_named(w: Workings, found: list[int]) -> Grouping | None:
    """ "Takings sorted by week": what the rows are put in order by is what they are split by."""
    for index in found:
        words = w.norms(index)
        for grain, names in _UNITS.items():
            if words & names and words & _SORTED:
                return w.split_by_grain(grain)
    return None
