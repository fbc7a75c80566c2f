"""What a unit was sold for on average: "average price per unit sold" is the revenue divided by the units."""

from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_OTHERWISE = (
    "op:top", "op:bottom", "op:best_sellers", "op:worst_sellers", "op:dearest", "op:cheapest", "op:growth",
    "op:share", "op:order_by", "op:order_desc", "op:order_asc", "op:running_total", "op:moving_average",
    "op:median", "op:compare", "op:difference", "op:excess", "op:trend",
)  # fmt: skip
_TABLE = "price_words.yaml"
_SOLD, _SELLING, _AVERAGED = (words_in(_TABLE, name) for name in ("sold_each", "selling", "averaged_of_units"))


def read_price_per_unit(w: Workings) -> None:
    """ "Average selling price per unit", "precio promedio por unidad vendida", "revenue per unit by product".

    A price alone, "average price per unit", is the one on the lines.
    """
    units, money, price = w.units(), w.default(), w.price()
    if units is None or money is None or money.unit != "currency" or w.measures or w.rows_are_things():
        return
    if any(part.metric not in (None, units, money, price) for part in w.parts):
        return  # one more figure beside the quotient, which has no place in it
    if w.said(*_OTHERWISE) or any(part.is_bound for part in w.parts):
        return  # quotients are told as they are, and neither ranked nor bounded
    for index in w.free(range(1, len(w.parts))):
        mark = w.near(index, -1)
        before = w.near(mark, -1) if mark is not None and w.parts[mark].has("mark:per") else None
        if before is not None and w.parts[before].has("op:average") and w.parts[before].metric is None:
            before = w.near(before, -1)  # "precio promedio", in two parts
        if w.parts[index].metric != units or mark is None or before is None or _are_several(w, index):
            continue
        priced = price is not None and (w.parts[before].metric == price or w.parts[before].has("noun:price"))
        words = frozenset(token.norm for token in w.heard.tokens[: w.parts[index].end])
        behind = frozenset(token.norm for token in w.heard.tokens[w.parts[index].end :][:1])
        sold = (w.norms(index) | behind) & _SOLD or (priced and words & _SELLING)
        averaged = bool(words & _AVERAGED)
        if (priced and sold and averaged) or w.parts[before].metric == money:
            others = [i for i in w.find("op:average") if i < index]
            w.leave(before, mark, index, *others)
            w.measures = [Measure(money.name), Measure(units.name)]
            w.transform = "ratio"
            return


def _are_several(w: Workings, index: int) -> bool:
    """ "Revenue by units": by how many, which is no division."""
    return w.heard.tokens[w.parts[index].start].norm not in words_in(_TABLE, "one_unit")
