"""Words for today beside the price of several things: "a cuánto está hoy cada producto" is the price that holds.

What was not sold on the last day has a price as well. "At what price did each sell today" is of that day's sales.
"""

import re

from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Period
from agent.models.offline.words.lexicon import any_of, words_in
from agent.models.offline.workings import COMPARING, Workings
from agent.semantics import Metric

_TABLE = "price_words.yaml"
_PAST = words_in(_TABLE, "past")
_AVERAGED = words_in(_TABLE, "averaged")
_AT = words_in(_TABLE, "at_a_sale")
_THE = words_in(_TABLE, "of_the_sale")
_OTHER = (
    "op:average", "op:median", "op:top", "op:bottom", "op:growth", "op:trend", "op:count", "op:share", "op:sum",
    "verb:sold", "verb:earned", "noun:rows", "op:price_history", *COMPARING,
)  # fmt: skip


def leave_today(w: Workings) -> None:
    """Takes the day away where nothing but the price is asked for, in the present tense."""
    price, sold = w.price(), w.among("things_sold")
    if price is None or sold is None or w.values_of or len(w.periods) != 1 or not _is_now(w, w.periods[0]):
        return
    priced = [i for i, part in enumerate(w.parts) if part.metric == price or part.has("noun:price")]
    words = frozenset(norm for part in range(len(w.parts)) for norm in w.norms(part))
    kept = bool(w.named or w.excluded or w.holdings or w.contrasts or w.having)
    kept = kept or any(item.column != sold.column for item in w.filters)
    if not priced or kept or words & (_PAST | _AVERAGED) or w.said(*_OTHER) or _has_others(w, price):
        return
    said = [i for i, part in enumerate(w.parts) if part.period is not None and part.text == w.periods[0].words]
    w.periods = []
    w.leave(*said)


def _is_now(w: Workings, period: Period) -> bool:
    present = any_of(_TABLE, "present", language=w.language)
    return period.anchored and re.fullmatch(present, folded(period.words)) is not None


def _has_others(w: Workings, price: Metric) -> bool:
    """Whether another figure, another split or a bound stands beside the price."""
    sold = w.among("things_sold")
    plain = [part for part in w.parts if not (part.period or part.link or part.metric or part.has("noun:price"))]
    splits = any(part.dimension != sold and w.split_of(part) is not None for part in plain)
    figures = any(part.metric not in (None, price) and not part.has("noun:price") for part in w.parts)
    return splits or figures or any(part.is_bound for part in w.parts)


def at_last_sales(w: Workings) -> list[int]:
    """ "The price at their last sale": the words of the sale that the price is of, which ask for no day."""
    for index in w.find("op:current"):
        sale = index + 1 if index + 1 < len(w.parts) and w.parts[index + 1].has("noun:sales") else None
        if sale is not None and w.word_before(index, past=_THE) in _AT:
            return [index, sale]
    return []
