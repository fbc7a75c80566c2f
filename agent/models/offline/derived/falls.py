"""Which fell the most: of what changed between two spans, the order of a ranking by falls, and its unit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.reading import Order
from agent.models.offline.words.lexicon import small, word_list, words_in
from agent.models.offline.workings import Workings

_TABLE = "comparing.yaml"
_FALLS = words_in(_TABLE, "falls", "fell", "lost_in_money")
_LOST = words_in(_TABLE, "lost_in_money")
_LEAST = words_in(_TABLE, "least")
_PERCENT = words_in(_TABLE, "percent", "percent_in_short", "percent_of_a_change", "rates")
_DENIED = small("not")
_RATES = words_in(_TABLE, "rates_of_change")
_GAINED = words_in(_TABLE, "gained")
_IN = small("in_alone")
_OF = small("of")
_PLACED = words_in(_TABLE, "placed_first")
_SUPERLATIVES = ("op:top", "op:bottom", "op:order_desc", "op:order_asc")
_NEAR = 4


def read_falls(w: Workings) -> None:
    """ "The 5 products that fell the most": those whose change is the lowest come first, and not the highest."""
    changes = [i for i, part in enumerate(w.parts) if part.has("op:growth")]
    ranked = {i: beside for i in changes if (beside := _superlatives(w, i))}
    falls = {i: beside for i, beside in ranked.items() if w.norms(i) <= _FALLS}
    between = len(w.periods) == 2 and w.groupings and w.transform in ("growth", "difference")
    least = any(w.norms(i) & _LEAST for beside in falls.values() for i in beside)
    if w.order is not None and w.order.of_change:
        return
    if falls and (least or not between):
        w.lost.update(falls)  # a fall from one point to the next is not ranked; what rose has not fallen the least
        return
    if not between or not ranked:
        return
    denied = _denied_percent(w)
    denial = {*denied, *(i - 1 for i in denied if w.parts[i - 1].has("mark:not"))}
    w.leave(*denial)
    figure = _figure_that_changed(w, changes, ranked)
    if figure is not None and w.transform == "growth":
        w.assume(said.change_in_amount(" … ".join(w.parts[i].text for i in (changes[0], figure)), w.language))
    if w.transform == "growth" and (figure is not None or is_of_the_amount(w)):
        w.transform = "difference"
        w.periods.sort(key=lambda period: (period.start, period.end), reverse=True)
    earlier_first = w.transform == "difference" and w.periods[0].start < w.periods[1].start
    if not falls:
        if earlier_first and w.order is not None:
            w.order = replace(w.order, descending=not w.order.descending)
        return
    numbered = [i for i, part in enumerate(w.parts) if part.capture("op:top", "N") is not None and i in w.used]
    used = [*numbered, *(i for beside in falls.values() for i in beside)]
    w.order = Order(0, descending=earlier_first)
    if w.both_ends:  # "the largest declines, worst loser first": both are of the one end
        w.both_ends = False
    told = [*falls, *used, *(i for fall in falls for i in _places(w, fall))]
    w.leave(*told)  # the order tells them


def _superlatives(w: Workings, index: int) -> list[int]:
    """The superlatives beside words for a change."""
    start, end = w.parts[index].start, w.parts[index].end
    return [
        i
        for i, part in enumerate(w.parts)
        if part.has(*_SUPERLATIVES) and i != index and max(start - part.end, part.start - end) < _NEAR
    ]


def _places(w: Workings, index: int) -> list[int]:
    """ "Biggest drop first", "the largest fall on top": where the one that fell the most is to stand."""
    return [i for i in range(index + 1, min(index + 4, len(w.parts))) if w.norms(i) and w.norms(i) <= _PLACED]


def is_of_the_amount(w: Workings) -> bool:
    """ "Lost the most revenue", "que más cayeron en plata": the change itself is asked for, and not in percent."""
    norms = [token.norm for token in w.heard.tokens]
    denied = {bool(_DENIED & set(norms[:i][-2:])) for i, norm in enumerate(norms) if norm in _PERCENT}
    lost = any(norm in _LOST for norm in norms)
    units = word_list("money", w.language)
    return False not in denied and (lost or bool(denied) or any(n in units or w.says_money(n) for n in norms))


def _figure_that_changed(w: Workings, changes: Sequence[int], ranked: Mapping[int, Sequence[int]]) -> int | None:
    """ "Fell the most in units", "gained the most units": so many of the figure, where nothing speaks of percent."""
    if any(token.norm in _PERCENT | _RATES for token in w.heard.tokens):
        return None
    for index in (i for i in changes if i in ranked):
        last = max(index, *(i for i in ranked[index] if i <= index + _NEAR))
        behind = w.near(last, 1)
        figure = behind is not None and w.parts[behind].metric is not None and w.parts[behind].period is None
        led = behind is not None and w.word_before(behind) in _IN | _OF
        if figure and (led or w.norms(index) <= _GAINED):
            return behind
    return None


def _denied_percent(w: Workings) -> list[int]:
    """ "In units, not in percent": the parts that name the unit which is not meant."""
    shares = [i for i, part in enumerate(w.parts) if i and part.has("op:share") and w.norms(i) & _PERCENT]
    return [i for i in shares if w.word_before(i) in _DENIED]
