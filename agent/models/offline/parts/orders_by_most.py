"""Orders told by which thing has the most: "from the one with most tickets down", "del que menos vendió al que más".

The words before the figure and those behind it are parts that tell the order; the figure stays a part of its own, so
that the rows stand by it and by no other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate

from agent.models.offline.parts.order_words import BEGINS, DOWNWARDS
from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import any_of
from agent.models.offline.words.tokens import Token

_any = partial(any_of, "orders.yaml")

_FROM = rf"(?:{_any('sorted', 'ranked')} )?(?:from|del?|desde)"
_SORTS_BY = rf"{_any('sorts_by')}(?= (?:the|who|whoever|el|la|los|las|quien(?:es)?) )"
_GIVES = _any("gives_back")
_ONE = rf"(?:(?:the|el|la|los|las|lo) )?(?:{_any('one_that')} )?"
_HAVING = _any("having")
_HAS = (
    rf"(?:(?:{_any('that_has')} )+(?:{_HAVING} )?|(?<=whoever ){_HAVING} |(?<=whoever )(?={_GIVES})"
    rf"|quien(?:es)? (?:{_HAVING} )?)"
)
_THE_MOST = rf"(?:(?P<gives_N>{_GIVES}) )?(?:(?:the|el|la|lo) )?"
_RANKING = frozenset({"op:top", "op:bottom", "op:first_time"})
_NEAR = 3
_LEFT = ("noun", "other", "gives_1", "gives_2", "gives_3", "gives_4")
"""Words within such an order that keep their meaning: the figure, and that something was given back."""
_CLOSED = r"(?= [^\w\s]| ?$)"
_SAID = rf"(?: {_any('having')})?"
_EACH_DAY = r"(?: (?:per|a|por) (?:day|dia))?"
_DOWN_TO = rf"(?: {_any('goes_on')})? (?:(?:down|up|all the way) )*(?:to|until|al?|hasta)"
_TO = rf"(?: ,)?(?:{_DOWN_TO}| {_any('ends_with')})"
_AND_LAST = rf"(?: ,)?(?: (?:and|y|e))?(?: (?:with|con))? {_any('at_the_end')}"


def _order(first: str, last: str) -> tuple[re.Pattern[str], ...]:
    begun = rf"{_ONE}{_HAS}{_THE_MOST.replace('_N', '_1')}{_any(first)}"
    other = rf"{_ONE}(?:{_HAS})?{_THE_MOST.replace('_N', '_2')}{_any(last)}"
    done = rf"(?: (?P<gives_4>{_GIVES}))?{_SAID}"
    ended = rf"{_TO} {other}(?P<other>(?: (?:money|amount|importe|monto))?){done}"
    least = rf"{_AND_LAST} {other}{done}"
    noun = r"(?P<noun>(?: [a-z]+){0,2}?)"
    led = rf"(?:{_any('before_begins')} )?(?:(?:with|con) )?(?:the |el |la )?"
    return (
        re.compile(rf"(?<!\S)(?:(?:{BEGINS}|{_SORTS_BY}) {begun}){noun}(?:{_SAID}{_EACH_DAY}(?:{ended})?){_CLOSED}"),
        re.compile(rf"(?<!\S)(?:{_FROM} {begun}){noun}(?:{_SAID}{_EACH_DAY}(?:{ended}|{DOWNWARDS})){_CLOSED}"),
        re.compile(rf"(?<!\S){_any('on_top')} {begun}(?: (?P<gives_3>{_GIVES}))?{_SAID}{least}{_CLOSED}"),
        re.compile(rf"(?<!\S){led}{_any(first)}(?P<noun>(?: [a-z]+){{1,2}}?) {_any('on_top')}{_CLOSED}"),
    )


_ORDERS = {"op:order_desc": _order("most", "fewest"), "op:order_asc": _order("fewest", "most")}


def orders_by_most(tokens: Sequence[Token], text: str) -> Iterator[Part]:
    """The stretches that tell such an order, without the figure between them."""
    words = [token.norm.replace(" ", "_") if token.kind != "number" else "0" for token in tokens]
    line, starts = " ".join(words), list(accumulate((len(word) + 1 for word in words), initial=0))
    for name, patterns in _ORDERS.items():
        for found in (match for pattern in patterns for match in pattern.finditer(line)):
            for start, end in _told(found):
                inside = [i for i in range(len(tokens)) if start <= starts[i] < end]
                if inside:
                    first, last = inside[0], inside[-1]
                    told = text[tokens[first].start : tokens[last].end]
                    yield Part(first, last + 1, told, names=frozenset({name, "op:told_order"}))


def _told(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a match between the words that are left."""
    start = found.start()
    for left in sorted(found.span(name) for name in _LEFT if found.groupdict().get(name)):
        yield start, left[0]
        start = left[1]
    yield start, found.end()


def without_rankings(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, where "most" and "first" of one order ("most tickets first") neither rank nor name an extreme."""

    def is_told(index: int) -> bool:
        beside = (*parts[max(0, index - _NEAR) : index], *parts[index + 1 : index + 1 + _NEAR])
        return parts[index].has("op:told_order") and any(one.has("op:told_order") for one in beside)

    return tuple(
        replace(part, names=part.names - _RANKING) if is_told(index) else part for index, part in enumerate(parts)
    )
