"""The order of rows told by the end that it begins with: "start with the worst", "del que más vendió para abajo".

An end is a superlative: the highest or the lowest, the oldest or the newest. Where it stands beside "first", "start
with", "down" or the other end, it ranks nothing; it tells how the rows stand.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from agent.models.offline.parts.order_of_sides import AS_SAID, BY_DATE, FIRST_FIRST, SAID_AGAIN
from agent.models.offline.parts.part import Part
from agent.models.offline.words.tokens import Token

ENDS = {"high": "op:order_desc", "low": "op:order_asc", "old": "op:order_time", "new": "op:order_time_back"}
_OTHER = {"high": "low", "low": "high", "old": "new", "new": "old"}
_SUPERLATIVES = {
    "high": r"most sold|(?:best|top)[- ]sell(?:ing|ers?)|mas vendid\w*"
    r"|highest|biggest|largest|greatest|best(?! sell)|top(?! sell)|strongest|busiest"
    r"|fattest|priciest|dearest|richest|winner|most(?! recent)(?: expensive)?|higher|bigger|larger|better"
    r"|mas (?:alt|grand|fuert|car|gord|gros|elevad|movid|fuert|jugos)\w*|mayor(?:es)?|mejor(?:es)?"
    r"|que mas (?!que)\w+|que (?:lo |la |los |las )?(?:tiene|tienen|tuvo|tuvieron)(?: el| la)? mas alt[oa]s?",
    "low": r"least sold|worst[- ]sell(?:ing|ers?)|menos vendid\w*"
    r"|lowest|smallest|worst|least|fewest|weakest|slowest|quietest|poorest|cheapest|deadest|lower|smaller|worse"
    r"|mas (?:baj|chic|pequen|floj|debil|barat|flac|tranquil|muert|pobre)\w*|menor(?:es)?|peor(?:es)?"
    r"|que menos (?!que)\w+|que (?:lo |la |los |las )?(?:tiene|tienen|tuvo|tuvieron)(?: el| la)? mas baj[oa]s?",
    "old": r"oldest|earliest|first|mas (?:viej|antigu|tempran|lejan)\w*|primer(?:o|a|os|as)?",
    "new": r"newest|latest|most recent|last|mas (?:nuev|recient|actual|tard|cercan)\w*|ultim(?:o|a|os|as)",
}  # fmt: skip
_THE = r"(?:(?:the|al|a la|a los|a las|a|el|la|los|las|lo) )?(?:very )?(?:de (?:la |lo )?)?"
_ONE = (
    r"(?: (?:ones?|uno|amounts?|totals?|values?|figures?|numbers?|days?|dates?|weeks?|months?|hours?|years?|weekdays?"
    r"|dias?|fechas?|semanas?|mes|meses|horas?|anos?|montos?|importes?|valor|valores|numeros?"
    r"|de tod[oa]s|of them|of all|de ell[oa]s))?"
)
_END = rf"{_THE}(?:{'|'.join(f'(?P<{name}_N>{words})' for name, words in _SUPERLATIVES.items())}){_ONE}"
_START = (
    r"(?:(?:and|y|please|que|pls) )?(?:start(?:s|ing|ed)?|begin(?:s|ning)?|kick(?:ing)? off|lead(?:ing)?|open(?:ing)?"
    r"|(?:empez|arranc|comenz|comienc|empiec|empiez|comienz|arranqu|encabezad|encabeza)\w*)"
    r"(?: (?:it|them|off|out|la lista|the list))*"
    r" (?:with|from|by|at|por|con|desde|de|x)"
)
_ON_TOP = (
    r"(?: (?:comes?|goes?|going|coming|is|being|va|van|vaya|vayan))?"
    r" (?:first|primer[oa]s?|(?:at|on) (?:the )?top|up (?:top|front)|at the (?:start|beginning)|arriba(?: de todo)?"
    r"|adelante|a la cabeza|al (?:principio|comienzo))"
)
_CLOSED = r"(?= [^\w\s]| (?:and|y|e|please|pls|plz|thanks|thx|then|with|con|porfa|plis|gracias|x|por)\b| ?$)"
_FIRST = r"(?:(?:and|y|con|poneme|pone|ponelo|ponela|poniendo|dejame|mostrame|mandame|put|list|show) )*primer[oa]s?"
_SO_ON = r"(?: ,)? (?:y |and )?(?:asi |so on )?(?:sucesivamente )?(?:hasta|hacia|al final|down to|up to|al)"
_DOWN = r"(?: (?:on|que))? (?:down|downwards?|up|upwards?|(?:para|hacia) (?:abajo|arriba))"
_TO = r",? (?:(?:down|up|all the way|on) )*(?:to|until|till|al?|hasta)"
_OF_A_MONTH = re.compile(r" (?:de|del|of) ")
_A_SPAN = re.compile(
    r" (?:last|latest|first|ultim[oa]s?|primer[oa]?s?) (?P<unit>week|month|year|semana|mes|ano)(?:e?s)?$"
)
"""A span to start from: "empezando por la última semana"."""
_A_DAY = re.compile(r" (?:from|at|desde|de) (?:the |el )?(?:first|primero)$")
"""The first of a month, or of the days: no end of an order."""


def _end(number: int) -> str:
    return _END.replace("_N>", f"_{number}>")


_PATTERNS = tuple(
    re.compile(rf"(?<!\S){pattern}(?!\S)")
    for pattern in (
        rf"{_START} {_end(1)}(?:{_ON_TOP})?(?:{_SO_ON} {_end(2)})?",
        rf"(?:with |con )?{_end(1)}{_ON_TOP}{_CLOSED}(?:{_SO_ON} {_end(2)})?",
        rf"(?<!el )(?<!del )(?<!la )(?<!de ){_FIRST} (?=(?:al?|el|la|los|las|lo) ){_end(1)}(?:{_SO_ON} {_end(2)})?",
        rf"(?:going |ordered |sorted |ordenad[oa]s? )?(?:from|del?|desde) {_end(1)}{_TO} {_end(2)}",
        rf"(?:from|del?|desde) {_end(1)}{_DOWN}{_CLOSED}",
    )
)
_OF_NUMBERS = re.compile(
    r"(?<!\S)(?P<first>(?:(?:going|sorted|ordered|ranked|ordenad[oa]s?) )?(?:from|de|desde) (?:the )?"
    r"(?:(?P<low>fewest|least|menos)|most|mas)) (?P<noun>[a-z]+) (?P<then>(?:to|a) (?:the )?"
    r"(?(low)(?:most|mas)|(?:fewest|least|menos)))(?!\S)"
)
"""An order told by numbers of things: "from fewest tickets to most tickets", "de más unidades a menos"."""
_IN_ORDER = re.compile(
    r"(?<!\S)(?:y |and |todo |todos )*(?:pone|poner|poné|dame|mostra|pasa|lista|deja|arma|tira|manda|acomoda|trae)\w*"
    rf" en orden{_CLOSED}"
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
        timed = ["op:order_time"] if found["one"] in ("first", "primera", "primero") else []
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
    second = next((name.partition("_")[0] for name in ends if name.endswith("_2")), _OTHER[first])
    return first if second == _OTHER[first] else None


def _is_of_a_span(found: re.Match[str]) -> bool:
    """Whether rows start with a week, month or year that they are not split by: it is a span of days then."""
    span = _A_SPAN.search(found[0])
    each = r"(?:by|per|each|every|por|cada|x) (?:the |la |el )?"
    return span is not None and re.search(rf"(?<!\S){each}{span['unit']}(?!\S)", found.string) is None
