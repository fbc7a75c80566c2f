"""An order told by its two ends: "from best to worst selling", "del que más vendió al que menos", "oldest first"."""

from agent.models.offline.groups.limits import RANKING
from agent.models.offline.reading import Measure, Order
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_FROM = small("from", "starting")
_TO = small("until", "upwards")
_SMALL = small("definite_articles", "upwards", "that", "one", "these", "them", "more")
_SMALLEST = ("op:bottom", "op:worst_sellers", "op:cheapest", "op:least_common")
_FAR = 8
"""Tokens within which the other end follows."""
_CHRONOLOGICAL = words_in("orders.yaml", "chronological")


def read_ends_of_order(w: Workings) -> None:
    """Both ends of one order rank nothing: all are wanted, in that order. A number beside either asks for so many."""
    ends = w.find(*RANKING)
    for first in ends:
        last = next((i for i in ends if i > first and _is_opposite(w, first, i)), None)
        if last is None or not (_led_by(w, first, _FROM) and _led_by(w, last, _TO)):
            continue
        if any(w.parts[i].number is not None or _counts(w, i) for i in range(first, last + 1)):
            continue
        descending = not w.parts[first].has(*_SMALLEST)
        sold, units = w.among("things_sold"), w.units()
        named = any(part.metric is not None for part in w.parts) or bool(w.measures)
        best = w.parts[first].has("op:best_sellers", "op:worst_sellers")
        things = sold is not None and any(part.dimension == sold for part in w.parts)
        if best and units is not None and not named and things:
            w.measures.append(Measure(units.name))
        w.leave(first, last)
        w.order = Order(0, descending=descending)


def _is_opposite(w: Workings, first: int, last: int) -> bool:
    near = w.parts[last].start - w.parts[first].end <= _FAR
    return near and w.parts[first].has(*_SMALLEST) != w.parts[last].has(*_SMALLEST)


def _led_by(w: Workings, index: int, words: frozenset[str]) -> bool:
    start = w.parts[index].start
    while start > 0 and (w.heard.tokens[start - 1].norm in _SMALL - words or _is_noun_of_split(w, start - 1)):
        start -= 1
    return start > 0 and w.heard.tokens[start - 1].norm in words


def _is_noun_of_split(w: Workings, token: int) -> bool:
    """ "De la hora más fuerte a la más floja": what is put in order stands between."""
    part = next((one for one in w.parts if one.start <= token < one.end), None)
    named = part is not None and part.period is None and part.link is None and part.metric is None
    return part is not None and named and w.split_of(part) is not None


def _counts(w: Workings, index: int) -> bool:
    return any(w.parts[index].capture(name, "N") is not None for name in RANKING)


def leave_order_of_dates(w: Workings) -> None:
    """ "Oldest first", "in order of that date": so stand the prices that one thing had, and the days of a table."""
    marks = w.find("mark:dated_order")
    labels = [(i, w.parts[i].text.casefold()) for i in w.find("op:order_label")]
    marks += w.find("op:order_time", "op:order_said") if w.values_of and w.order is None else []
    marks += [i for i, text in labels if any(word in text for word in _CHRONOLOGICAL)]
    grain = bool(w.groupings) and w.groupings[0].grain in (
        "day",
        "week",
        "each_weekend",
        "fortnight",
        "month",
        "quarter",
        "year",
    )
    plain = grain and w.order is None and w.limit is None
    if marks and (w.values_of or plain):
        w.leave(*marks)
        pointed = w.find("mark:that_day") if w.values_of else []
        w.use(*pointed)
