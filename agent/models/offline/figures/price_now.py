"""The price that one product has today: "what's it going for now", "a cuánto está hoy", "what do we charge for …"."""

import re

from agent.models.offline.figures.price_ends import one_product
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Order
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.workings import COMPARING, Workings

_PRICE_WORDS = "price_words.yaml"
_OTHER = (
    "op:average", "op:median", "op:top", "op:bottom", "op:dearest", "op:cheapest", "op:growth", "op:trend",
    "op:count", *COMPARING, "op:share", "op:sum", "op:first_date", "op:first_time", "mark:when", "mark:each",
    "mark:per",
)  # fmt: skip


def read_price_now(w: Workings) -> None:
    """Takes the last price of one product, where the question asks for a price and says that today's is meant.

    What is sold today may not have been sold on the last day of the data: its last price holds still.
    """
    price = w.price()
    if price is None or not w.semantics.time or w.values_of or not one_product(w):
        return
    text = folded(w.heard.text)
    now = re.search(rf"\b{any_of(_PRICE_WORDS, 'present', language=w.language)}\b", text)
    going = re.search(rf"\b{any_of(_PRICE_WORDS, 'going', language=w.language)}\b", text)
    charging = re.search(rf"\b{any_of(_PRICE_WORDS, 'charged_today', language=w.language)}\b", text)
    going = charging or going
    priced = [i for i, part in enumerate(w.parts) if part.metric == price or part.has("noun:price")]
    if not (now or charging) or not (priced or going):
        return
    today = _parts_in(w, *now.span()) if now is not None else []
    asked = [*priced, *(_parts_in(w, *going.span()) if going is not None else ())]
    if any(i not in asked and not w.parts[i].has("op:how_much") for i in w.find(*_OTHER)):
        return
    others = [i for i, part in enumerate(w.parts) if part.period is not None or w.grain_of(part) is not None]
    if any(i not in today for i in others) or any(
        w.parts[i].link or w.parts[i].metric not in (None, price) for i in asked
    ):
        return
    w.values_of, w.limit, w.order = column_of(price) or "", 1, Order(None, descending=True)
    taken = [*today, *asked, *w.find("mark:whichever", "op:how_much", "op:current", "verb:sold")]
    w.leave(*taken)


def _parts_in(w: Workings, start: int, end: int) -> list[int]:
    tokens = w.heard.tokens
    return [
        i for i, part in enumerate(w.parts) if tokens[part.start].start < end and tokens[part.end - 1].end > start
    ]
