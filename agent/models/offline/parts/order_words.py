"""The order of rows told by the end that it begins with: "start with the worst", "del que más vendió para abajo".

An end is a superlative: the highest or the lowest, the oldest or the newest. Where it stands beside "first", "start
with", "down" or the other end, it ranks nothing; it tells how the rows stand.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate

from agent.models.offline.parts.order_of_sides import AS_SAID, BY_DATE, FIRST_FIRST, SAID_AGAIN
from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import any_of, small
from agent.models.offline.words.tokens import Token

ENDS = {"high": "op:order_desc", "low": "op:order_asc", "old": "op:order_time", "new": "op:order_time_back"}
_OTHER = {"high": "low", "low": "high", "old": "new", "new": "old"}
_TABLE = "orders.yaml"
_any = partial(any_of, _TABLE)

_THE = r"(?:(?:the|al|a la|a los|a las|a|el|la|los|las|lo) )?(?:very )?(?:de (?:la |lo )?)?"
_ONE = rf"(?: {_any('of_ones')})?(?: {_any('ones')}(?: {_any('after_ones')})?)?"
_END = rf"{_THE}(?:{'|'.join(f'(?P<{name}_N>{_any(name)})' for name in ENDS)}){_ONE}"
_NAMED = rf"(?:(?:(?:al|el|la|los|las) )?{_any('ones', language='es')} (?=mas |menos |mejor|peor|mayor|menor))?"
"""The noun before its superlative: "del día más movido al más tranquilo"."""
BEGINS = rf"(?:{_any('before_begins')} )?{_any('begins')}(?: {_any('begun')})* {_any('begins_with')}"
_ON_TOP = rf"(?: {_any('goes')})? {_any('on_top')}"
_CLOSED = rf"(?= [^\w\s]| {_any('closes')}\b| ?$)"
_FIRST = rf"(?:{_any('puts')} )*primer[oa]s?"
_SO_ON = rf"(?: ,)? (?:y |and )?(?:asi |so on )?(?:sucesivamente )?{_any('so_on_to')}"
DOWNWARDS = rf"(?: (?:on|que))? {_any('downwards')}"
_THEN = rf"(?: ,)? (?:{_any('ends_with')} _E|(?:{_any('joins_end')} )?_E {_any('at_the_end')})"
"""The other end, said to stand last: "and the quietest at the bottom"."""
_SIZES = ("high", "low")
_TO = r",? (?:(?:down|up|all the way|on) )*(?:to|until|till|al?|hasta)"
_OF_A_MONTH = re.compile(r" (?:de|del|of) ")
_A_SPAN = re.compile(rf" (?:last|latest|first|ultim[oa]s?|primer[oa]?s?) (?P<unit>{_any('spans')})(?:e?s)?$")
"""A span to start from: "empezando por la última semana"."""
_A_DAY = re.compile(r" (?:from|at|desde|de) (?:the |el )?(?:first|primero)$")
"""The first of a month, or of the days: no end of an order."""


def _end(number: int) -> str:
    return _END.replace("_N>", f"_{number}>")


def _size(number: int) -> str:
    return rf"{_THE}(?:{'|'.join(f'(?P<{name}_{number}>{_any(name)})' for name in _SIZES)}){_ONE}"


def _last() -> str:
    one, other = (_size(number) for number in (3, 4))
    return _THEN.replace("_E", one, 1).replace("_E", other, 1)


_PATTERNS = tuple(
    re.compile(rf"(?<!\S){pattern}(?!\S)")
    for pattern in (
        rf"{BEGINS} {_NAMED}{_end(1)}(?:{_ON_TOP})?(?:{_SO_ON} {_end(2)}|{_last()})?",
        rf"(?:with |con )?{_end(1)}{_ON_TOP}(?:{_SO_ON} {_end(2)}|{_last()}|{_CLOSED})",
        rf"(?<!el )(?<!del )(?<!la )(?<!de ){_FIRST} (?=(?:al?|el|la|los|las|lo) ){_end(1)}(?:{_SO_ON} {_end(2)})?",
        rf"(?:{_any('sorted')} )?(?:from|del?|desde) {_NAMED}{_end(1)}{_TO} {_NAMED}{_end(2)}",
        rf"{_size(1)}{_TO} {_size(2)}",
        rf"(?:from|del?|desde) {_NAMED}{_end(1)}{DOWNWARDS}{_CLOSED}",
    )
)
_OF_NUMBERS = re.compile(
    rf"(?<!\S)(?P<first>(?:{_any('sorted', 'ranked')} )?(?:from|de|desde) (?:the )?"
    rf"(?:(?P<low>{_any('fewest')})|{_any('most')})) (?P<noun>[a-z]+) (?P<then>(?:to|a) (?:the )?"
    rf"(?(low){_any('most')}|{_any('fewest')}))(?!\S)"
)
"""An order told by numbers of things: "from fewest tickets to most tickets", "de más unidades a menos"."""
_IN_ORDER = re.compile(
    rf"(?<!\S)(?:y |and |todo |todos )*{_any('puts_in_order')} en orden{_CLOSED}"
    r"|(?<!\S)en orden(?= y (?:con|el|la|los|las|cuanto|su|sus)(?!\S))"
)


def order_parts(tokens: Sequence[Token], text: str) -> Iterator[Part]:
    """The stretches of a question that tell an order by an end of it, or by which of two spans comes first."""
    words = [token.norm.replace(" ", "_") if token.kind != "number" else "0" for token in tokens]
    line, starts = " ".join(words), list(accumulate((len(word) + 1 for word in words), initial=0))

    def part(span: tuple[int, int], *names: str) -> Part:
        inside = [i for i in range(len(tokens)) if span[0] <= starts[i] < span[1]]
        first, last = inside[0], inside[-1]
        return Part(first, last + 1, text[tokens[first].start : tokens[last].end], names=frozenset(names))

    for pattern in _PATTERNS:
        for found in pattern.finditer(line):
            if (end := _told(found)) is not None:
                yield part(found.span(), ENDS[end], "op:told_order", *(["mark:dated_order"] if end == "old" else []))
    for found in _OF_NUMBERS.finditer(line):
        ends = ENDS["low" if found["low"] else "high"]
        yield part(found.span("first"), ends, "op:told_order")
        yield part(found.span("then"), ends, "op:told_order")
    for found in _IN_ORDER.finditer(line):
        yield part(found.span(), "op:order_time", "op:told_order", "mark:dated_order")
    for found in FIRST_FIRST.finditer(line):
        yield part(found.span(), "op:order_sides", "op:order_time")
    for found in SAID_AGAIN.finditer(line):
        timed = ["op:order_time"] if found["one"] in small("first") else []
        yield part(found.span(), "op:order_said", *timed)
    for found in BY_DATE.finditer(line):
        yield part(found.span(), "op:order_time" if found["old"] else "op:order_time_back")
    for found in AS_SAID.finditer(line):
        yield part(found.span("first"), "op:order_said")
        yield part(found.span("then"), "op:order_said", "mark:and")


def _told(found: re.Match[str]) -> str | None:
    """The end that an order begins with; none where the second end said is not its other one."""
    ends = {name: words for name, words in found.groupdict().items() if words is not None}
    first = next(name.partition("_")[0] for name in sorted(ends, key=found.start))
    if first in ("old", "new") and (_OF_A_MONTH.match(found.string, found.end()) or _A_DAY.search(found[0])):
        return None
    if first in ("old", "new") and _is_of_a_span(found):
        return None
    second = next((name.partition("_")[0] for name in ends if not name.endswith("_1")), _OTHER[first])
    return first if second == _OTHER[first] else None


def _is_of_a_span(found: re.Match[str]) -> bool:
    """Whether rows start with a week, month or year that they are not split by: it is a span of days then."""
    span = _A_SPAN.search(found[0])
    each = r"(?:by|per|each|every|por|cada|x) (?:the |la |el )?"
    return span is not None and re.search(rf"(?<!\S){each}{span['unit']}(?!\S)", found.string) is None
