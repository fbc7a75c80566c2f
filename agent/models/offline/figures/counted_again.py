"""How many, asked of a figure that a bound has named: "products that passed 1000 units, with how many each"."""

from agent.models.offline.metrics import is_count
from agent.models.offline.words.lexicon import lines_in, small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural

_WITH = small("with")
_IN = small("in")
_AND = small("joining")
_HOW_MANY = small("how_many", "how_much", "how")
_BARE = words_in("figures_again.yaml", "bare_numbers")
_ARTICLES = words_in("figures_again.yaml", "bare_articles")
_LEADING = words_in("figures_again.yaml", "bare_with") | _AND
_NUMBER_OF = lines_in("small_words.yaml", "number_of")
_THERE = ("op:within", "op:existence", "mark:had_any")
_CLOSING = ("mark:each", "mark:each_listed", "mark:apart", "verb:sold", "verb:earned", "mark:per")


def leave_counts_of_bounds(w: Workings) -> None:
    """ "Con cuántas fueron", "with how many each one": the figure of the bound, of each that it keeps.

    "How many passed 1000 units?" counts those that it keeps: only what follows "with" is left here.
    """
    bounds = [i for i, part in enumerate(w.parts) if part.is_bound]
    _leave_bare_counts(w, bounds)
    for index in w.find("op:count", "op:how_much"):
        behind = w.word_before(index) in _WITH or _asks_in_how_many(w, index)
        if not behind or not w.norms(index) <= _HOW_MANY or not any(bound < index for bound in bounds):
            continue
        after = [i for i in range(index + 1, len(w.parts)) if not is_small(w, i)]
        if after and not all(w.parts[i].has(*_CLOSING, *_THERE) for i in after):
            continue
        w.leave(index, *after)


def _leave_bare_counts(w: Workings, bounds: list[int]) -> None:
    """ "Waiters with over 1,200 tickets, and the counts": of the tickets that the bound is of, for each waiter."""
    of_counts = [
        metric for i in bounds if (metric := w.parts[min(i + 1, len(w.parts) - 1)].metric) and is_count(metric)
    ]
    if len(bounds) != 1 or not of_counts or any(i < bounds[0] for i in w.find("op:count", "op:how_much")):
        return
    for index in [i for i in w.find("op:count") if i > bounds[0] and w.norms(i) <= _BARE]:
        start, after = w.parts[index].start, w.near(index, 1)
        while start > 0 and w.heard.tokens[start - 1].norm in _ARTICLES:
            start -= 1
        before = next((part for part in w.parts if part.end == start), None)
        led = before is not None and (w.heard.tokens[start - 1].norm in _LEADING or before.has("list:list"))
        each = after is not None and w.parts[after].has(*_CLOSING) and w.near(after, 1) is None
        if led and (after is None or each or w.parts[after].has("mark:and") or _stops(w, index + 1)):
            taken = (index, *((after,) if after is not None and each else ()))
            w.leave(*taken)


def _asks_in_how_many(w: Workings, index: int) -> bool:
    """ "Which products were in over 1000 tickets, and in how many?", "cuáles pasaron 1000, y cuántas": of each."""
    tokens, start = w.heard.tokens, w.parts[index].start
    within = start > 0 and tokens[start - 1].norm in _IN
    joined = start > within and tokens[start - 1 - within].norm in _AND
    asked = [i for i in range(index) if w.parts[i].has("mark:whichever", "mark:who", "list:list")]
    asked = asked or _begins_with_things(w)
    counted = any(w.parts[i].has("op:count") for i in range(index))
    return joined and bool(asked) and not counted


def _begins_with_things(w: Workings) -> list[int]:
    """ "Days with over 270 tickets, and how many": things in the plural that the bound keeps are a list of them."""
    first = next((i for i in range(len(w.parts)) if not is_small(w, i)), 0)
    part = w.parts[first]
    named = part.metric is None and part.period is None and part.link is None and w.split_of(part) is not None
    return [first] if named and is_plural(part.text) else []


def is_small(w: Workings, index: int) -> bool:
    """Whether a part is a filler or a mark."""
    return w.is_filler(index) or w.heard.tokens[w.parts[index].start].kind == "symbol"


def leave_numbers_of_things(w: Workings) -> None:
    """ "The 10 largest tickets. Number of ticket and total": of each one its number, not how many there are."""
    entity = w.entity()
    places = [i for i, part in enumerate(w.parts) if entity is not None and part.dimension == entity]
    ranked = (w.said("op:top", "op:bottom", "op:latest") or bool(w.having)) and any(
        is_plural(w.parts[i].text) for i in places
    )
    for index in w.free(range(1, len(w.parts))) if ranked and entity is not None and not w.rows_are_things() else []:
        part, before = w.parts[index], w.near(index, -1)
        if is_plural(part.text):
            continue
        apart = index in places and before is not None and fold(w.parts[before].text) in _NUMBER_OF
        whole = part.metric is not None and fold(part.text).startswith(_NUMBER_OF) and part.dimension is None
        if (whole or apart) and any(place < index for place in places):
            taken = [index, *([before] if apart and before is not None else [])]
            w.leave(*taken)


def tell_counts_of_each(w: Workings) -> None:
    """ "Dates with over 240 tickets; for each, how many there were", "… cuántos hizo cada uno": of the bound."""
    bounds = [i for i, part in enumerate(w.parts) if part.is_bound]
    of_groups = [item for item in w.having if item.measure.aggregate is None]
    if len(bounds) != 1 or len(of_groups) != 1:
        return
    for index in [i for i in w.find("op:count", "op:how_much") if i > bounds[0] and w.norms(i) <= _HOW_MANY]:
        clause = _clause(w, index)
        each = [i for i in clause if w.parts[i].has("mark:each", "mark:each_listed", "mark:apart", "mark:per")]
        there = [i for i in clause if w.parts[i].has("op:existence", "op:within", "list:list")]
        told = (index, *each, *there)
        rest = [i for i in clause if i not in told and not is_small(w, i) and not w.parts[i].has(*_CLOSING)]
        if each and not rest:
            w.leave(*told)
            w.measures.append(of_groups[0].measure)


def _clause(w: Workings, index: int) -> list[int]:
    """The parts around one, up to a new sentence or "and" before it and to a joint, a comma or a stop behind it."""
    first, last = index, index
    while first > 0 and not _stops(w, first - 1) and not w.norms(first - 1) <= _AND:
        first -= 1
        if w.parts[first].has("mark:each"):
            break
    while last + 1 < len(w.parts) and not w.parts[last + 1].has("mark:and") and not _stops(w, last + 1):
        last += 1
    return list(range(first, last + 1))


def _stops(w: Workings, index: int) -> bool:
    return w.heard.tokens[w.parts[index].start].text in ("?", ".", ";", ":")
