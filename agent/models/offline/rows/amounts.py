"""What each ticket comes to, held against a number: "orders worth more than 100", "tickets of over 50"."""

from decimal import Decimal

from agent.models.offline.metrics import is_total
from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural

_LARGEST_COUNT = 10_000
"""From so much on a bound on a number of tickets is one on what each of them comes to."""
_PAID = small("for_so_much")
_PRICE = tuple(small("price_words"))
_NUMBER = tuple(small("counting_begins"))
_OWNING = small("with", "whose", "where", "to_have", "definite_articles", "indefinite_articles", "own")


def is_worth(w: Workings, index: int) -> bool:
    """ "Orders that cost more than 5000": what is not itself sold has no price; it comes to an amount."""
    before, entity = w.near(index, -1), w.entity()
    if before is None or entity is None or w.rows_are_things():
        return False
    whole = w.parts[before].dimension == entity or w.parts[before].metric == w.semantics.metric(
        w.counting(entity).metric or ""
    )
    return whole and not w.parts[index].text.casefold().startswith(_PRICE)


def follows_count(w: Workings, index: int) -> bool:
    """ "The number of tickets over 50": whether a condition stands behind what it counts."""
    near = before_amount(w, index)
    return near is not None and counts_each(w, near)


def before_amount(w: Workings, index: int) -> int | None:
    """The part before a condition, but for the amount that it is of: the tickets of "with a total over 50"."""
    near = w.near(index, -1)
    while near is not None and (_is_amount(w, w.parts[near]) or says_which(w, near)):
        near = w.near(near, -1)
    return near


def is_of_each_in_spans(w: Workings, index: int) -> bool:
    """ "The monthly number of tickets whose total exceeds 100,000": of each ticket, and no month.

    The words for the amount stand right before the bound, a span behind the tickets that are counted.
    """
    entity, amount = w.entity(), w.near(index, -1)
    if entity is None or amount is None or w.rows_are_things() or not w.parts[amount].has("noun:amount", "op:sum"):
        return False
    owner = before_amount(w, index)
    place = owner
    while place is not None and _is_span(w, place):
        place = w.near(place, -1)
    if place is None or place == owner:
        return False
    counted = w.parts[place].metric
    return counted is not None and counted.name == w.counting(entity).metric


def is_paid_for_each(w: Workings, index: int) -> bool:
    """ "Tickets by waiter for over 50k": for so much as no waiter has of them, said behind what splits them."""
    entity, start = w.entity(), w.parts[index].start
    before = w.near(index, -1)
    if entity is None or before is None or w.rows_are_things() or w.heard.tokens[start - 1].norm not in _PAID:
        return False
    splits = w.split_of(w.parts[before]) is not None and w.parts[before].dimension != entity
    counted = any(
        part.metric is not None and part.metric.name == w.counting(entity).metric for part in w.parts[:before]
    )
    return splits and counted and _is_large(w, index)


def _is_large(w: Workings, bound: int) -> bool:
    """Whether a bound is so high as no number of tickets, or says that it is of money."""
    part = w.parts[bound]
    behind = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
    if "$" in part.text or w.says_money(behind):
        return True
    captured = (part.capture(name, "N") for name in part.names)
    return any(isinstance(number, Decimal) and number >= _LARGEST_COUNT for number in captured)


def _is_span(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.period is None and (w.grain_of(part) is not None or part.is_splitting or _is_adjective(part))


def _is_adjective(part: Part) -> bool:
    return any(name.startswith("adj:") for name in part.names)


def says_which(w: Workings, index: int) -> bool:
    """ "The number of tickets of October with a total over 50": days and values that say which, and "that"."""
    part = w.parts[index]
    told = part.link is not None or bool(part.named)
    relative = part.has("mark:whichever", "mark:who") and w.heard.tokens[part.start].norm in small("relative")
    return part.metric is None and (part.period is not None or (told and index in w.used) or relative)


def _is_amount(w: Workings, part: Part) -> bool:
    """ "Orders worth over 50", "tickets whose revenue is over 50": the amount that each of them comes to."""
    if part.metric is not None:
        return part.metric == w.default() and part.dimension is None and not w.names_rows(part)
    worth = part.has("noun:price") and not part.text.casefold().startswith(_PRICE)
    return worth or part.has("op:sum", "noun:amount", "verb:earned")


def counts_each(w: Workings, index: int, behind: int | None = None) -> bool:
    """ "The number of tickets over 50,000": of each ticket, unless something else has that many tickets.

    What stands `behind` the number is what each ticket has so many of: "the number of tickets with over 3 products".
    """
    part, entity = w.parts[index], w.entity()
    if entity is None or part.metric is None or part.dimension is not None or w.rows_are_things():
        return False
    others = (other for i, other in enumerate(w.parts) if i != behind)
    splits = any(w.split_of(other) and not other.metric and not other.period for other in others)
    after = w.near(index, 1)
    worth = after is not None and w.parts[after].has("verb:earned", "noun:price") and not w.parts[after].metric
    worth = worth or (after is not None and _is_amount_of_one(w, index, after, behind))
    return (worth or not splits) and part.metric.name == w.counting(entity).metric


def _is_amount_of_one(w: Workings, index: int, bound: int, behind: int | None) -> bool:
    """ "By waiter, the number of tickets of over 60,000": so many as no waiter has of them."""
    start, before = w.parts[bound].start, w.near(index, -1)
    led = start > 0 and w.heard.tokens[start - 1].norm in small("of") | _PAID
    counted = fold(w.parts[index].text).startswith(_NUMBER)
    owned = before is not None and w.heard.tokens[w.parts[index].start - 1].norm in _OWNING
    large = _is_large(w, bound)
    held = behind is not None and w.heard.tokens[start - 1].norm in small("with")
    return counted and ((large and (led or not owned)) or held)


def is_averaged(w: Workings, index: int, subject: int) -> bool:
    """ "The average ticket of orders worth over 50": one figure of the orders that a bound keeps, not one of each."""
    before, entity = before_amount(w, index), w.entity()
    averaged = any(w.parts[i].has("op:average", "op:median") or _is_average(w, w.parts[i]) for i in range(subject))
    own = w.follows(subject, "mark:per", "mark:each", "mark:by")
    of_whole = entity is not None and w.parts[subject].dimension == entity and before == subject
    return of_whole and averaged and not own and not w.rows_are_things()


def _is_average(w: Workings, part: Part) -> bool:
    return part.metric is not None and not is_total(part.metric) and part.metric != w.price()


def is_one_figure(w: Workings) -> bool:
    """ "How many units of products under 1000 pesos": asked of all of them at once."""
    asked = w.said("op:count", "op:how_much", "op:sum", "op:share", "mark:together")
    return asked and not w.said("mark:each", "mark:per", "mark:by", "mark:whichever", "op:top", "op:bottom")


def is_of_rows(w: Workings, index: int) -> bool:
    """ "Lines with a quantity over 5": a bound right behind rows and a figure of theirs."""
    figure = w.near(index, -1)
    rows = w.near(figure, -1) if figure is not None and figure in w.used else None
    while rows is not None and w.parts[rows].has("mark:per") and not w.parts[rows].dimension:
        rows = w.near(rows, -1)
    if figure is None or rows is None or not w.parts[rows].has("noun:rows") or not w.parts[figure].metric:
        return False
    counted = w.follows(rows, "op:count", "mark:and")
    others = any(part.metric and i not in (figure, rows) for i, part in enumerate(w.parts))
    w.use(*([rows] if others and not counted else []))
    return True


def is_of_one(w: Workings, index: int) -> bool:
    """ "More than 20000 pesos la unidad", "a price per unit above 20000": an amount for one thing is its price."""
    price, units = w.price(), w.units()
    after = w.near(index, 1)
    named = w.near(index, -1)
    if price is None or units is None or is_bound_of_one(w, index):
        return False  # "a single unit", "more than one unit" is so many of them
    per = after if after is not None and after not in w.used and w.parts[after].has("mark:per", "mark:by") else None
    after = w.near(per, 1) if per is not None else after
    if after is not None and after not in w.used and w.parts[after].metric == units and not _is_of_several(w, after):
        w.use(after, *([per] if per is not None else []))
        w.idle.update((after, per) if per is not None else (after,))
        return True
    before = w.near(named, -1) if named is not None else None
    while before is not None and w.parts[before].has("mark:per", "mark:by"):
        before = w.near(before, -1)
    if named is None or before is None or w.parts[named].metric != units or _is_of_several(w, named):
        return False
    if w.parts[before].metric != price and not w.parts[before].has("noun:price"):
        return False
    w.use(*range(before, named + 1))
    w.idle.add(named)
    return True


def is_bound_of_one(w: Workings, index: int) -> bool:
    """ "A single unit", "more than one price": what is counted by one stands in the singular."""
    return any(w.parts[index].capture(name, "N") == 1 for name in ("cond:=", "cond:>", "cond:>="))


def _is_of_several(w: Workings, index: int) -> bool:
    """Whether a noun is in the plural, as it is written in full: "uds" is "unidades"."""
    part = w.parts[index]
    return is_plural(" ".join(token.norm for token in w.heard.tokens[part.start : part.end]))


def ends_a_clause(w: Workings, index: int) -> bool:
    """ "Unit price > 20000: units by product": what stands behind a colon is not what the number is of."""
    end, before = w.parts[index].end, w.near(index, -1)
    closed = end < len(w.heard.tokens) and w.heard.tokens[end].norm in (":", ";")
    price = w.price()
    if not closed or before is None or before in w.used or price is None:
        return False
    if w.parts[before].metric != price and not w.parts[before].has("noun:price"):
        return False
    w.use(before)
    return True
