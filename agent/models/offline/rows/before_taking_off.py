"""A sum told before rows are taken off it: "before subtracting refunds", "sin descontar las devoluciones"."""

from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_TABLE = "gross_and_net.yaml"
_BEFORE = words_in(_TABLE, "before_taking_off")
_TAKING = words_in(_TABLE, "taking_off")
_SMALL = words_in(_TABLE, "small_of_taking_off")
_LEAVING_OUT = words_in(_TABLE, "leaving_out")
_COUNTING = words_in(_TABLE, "counting")
_DEFINING = words_in(_TABLE, "defining")
_OF = words_in(_TABLE, "of_some")
_CALLED = words_in(_TABLE, "gross")


def said_untouched(w: Workings, rows: str) -> list[int]:
    """The parts that say so of the named rows, in order; none where a figure is asked for that is no sum."""
    if not asks_sums(w):
        return []
    for index, part in enumerate(w.parts):
        start = _begins(w, part.start) if part.named == rows and not is_narrowed(w, index) else None
        if start is not None:
            return _parts_between(w, start, index)
    return []


def said_of_gross(w: Workings, rows: str) -> list[int]:
    """The parts that say again of a sum called gross that the rows are out of it: "ignoring refunds"."""
    if told := said_untouched(w, rows):
        return [*_defined(w, told[0]), *told]
    for index, part in enumerate(w.parts):
        if part.named != rows or not asks_sums(w) or is_narrowed(w, index):
            continue
        start = _begins_to_leave_out(w, part.start)
        if start is not None:
            told = _parts_between(w, start, index)
            return [*_defined(w, told[0]), *told]
    return []


def asks_sums(w: Workings) -> bool:
    """Whether sums alone are asked for: "how much", of money or units, and no number of things."""
    figures = [part.metric for part in w.parts if part.metric is not None]
    counts = any(part.has("op:count") and not part.has("op:how_much") for part in w.parts)
    return not counts and all(is_total(one) and column_of(one) for one in figures)


def is_narrowed(w: Workings, index: int) -> bool:
    """ "Before refunds of conitos": of some of these rows alone."""
    place = w.near(index, 1)
    part = w.parts[place] if place is not None else None
    if part is None or part.period is not None:
        return False
    of = w.heard.tokens[w.parts[index].end].norm in _OF
    return of or part.link is not None or bool(part.stored) or part.number is not None


def _parts_between(w: Workings, start: int, last: int) -> list[int]:
    return [i for i, one in enumerate(w.parts) if one.start >= start and i <= last]


def _defined(w: Workings, first: int) -> list[int]:
    """The word that is explained so: "(gross = without deducting refunds)"."""
    place = first - 1
    while place >= 0 and w.norms(place) and w.norms(place) <= _DEFINING:
        place -= 1
    return [place] if 0 <= place < first - 1 and w.norms(place) <= _CALLED else []


def _begins(w: Workings, end: int) -> int | None:
    """The token at which the words begin that end before another: a word for not yet, and a verb of taking off."""
    tokens = w.heard.tokens
    place, taken = end - 1, False
    while place >= 0 and (tokens[place].norm in _SMALL or (tokens[place].norm in _TAKING and not taken)):
        taken = taken or tokens[place].norm in _TAKING
        place -= 1
    starts = any(part.start == place for part in w.parts)
    return place if taken and place >= 0 and starts and tokens[place].norm in _BEFORE else None


def _begins_to_leave_out(w: Workings, end: int) -> int | None:
    """The same of words that only leave them out; behind the name of a thing these say which things are meant."""
    tokens = w.heard.tokens
    place = end - 1
    while place >= 0 and tokens[place].norm in _SMALL | _COUNTING:
        place -= 1
    index = next((i for i, part in enumerate(w.parts) if part.start == place), 0)
    if place < 0 or not index or tokens[place].norm not in _LEAVING_OUT:
        return None
    before = w.parts[index - 1]
    free = before.metric == w.default() if before.metric is not None else before.has("noun:sales")
    closed = all(token.kind == "symbol" for token in tokens[before.start : before.end])
    return place if free or closed or before.period is not None or w.norms(index - 1) <= _DEFINING | _CALLED else None
