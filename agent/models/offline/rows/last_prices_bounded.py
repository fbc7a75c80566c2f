"""Bounds on the last price of each thing: "products whose most recent price is between 5000 and 10000".

Rows with such a price are others: what is dearer now was once sold within the bounds.
"""

from agent.models.offline import policies
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Grouping, Having, Measure, Operator
from agent.models.offline.workings import Workings
from agent.values import Cell

_LAST = ("op:current", "op:latest")
_BESIDE = (*_LAST, "noun:price", "noun:sales", "op:within", "verb:sold")


def keep_last_prices(w: Workings, index: int, operator: Operator, values: tuple[Cell, ...]) -> bool:
    """Keeps the things whose last price is within the bound at `index`; whether it is one on last prices."""
    price, sold = w.price(), w.among("things_sold")
    told = _told_before(w, index)
    priced = [i for i in told if w.parts[i].has("noun:price") or w.parts[i].metric == price]
    last = [i for i in told if w.parts[i].has(*_LAST)]
    if price is None or sold is None or not w.semantics.time or not (priced and last) or w.measures or w.groupings:
        return False
    links = [part.link for part in w.parts if part.link is not None and part.link.column == sold.column]
    named = [i for i in range(min(told)) if w.parts[i].dimension == sold and w.parts[i].link is None]
    if not named and not any(len(link.values) > 1 for link in links):
        return False
    w.values_of, w.groupings = column_of(price) or "", [Grouping(sold.name)]
    ends: tuple[Operator, ...] = (">=", "<=") if operator == "between" else (operator,)
    w.having.extend(
        Having(Measure(column=w.values_of), sign, value) for sign, value in zip(ends, values, strict=True)
    )
    shown = [i for i, part in enumerate(w.parts) if part.metric == price or part.has("noun:price")]
    w.use(index, *named, *told, *shown, *w.find("list:list", "mark:whichever"))
    w.idle.update((*told, *shown))
    w.assume(policies.present_price(w.language))
    return True


def _told_before(w: Workings, index: int) -> list[int]:
    """The parts right before a bound that may name a last price: "price at their last sale"."""
    told: list[int] = []
    before = w.near(index, -1)
    while before is not None and before not in w.used and _may_name(w, before):
        told.append(before)
        before = w.near(before, -1)
    return told


def _may_name(w: Workings, index: int) -> bool:
    part = w.parts[index]
    return part.metric == w.price() if part.metric is not None else part.has(*_BESIDE)
