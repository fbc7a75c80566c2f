"""Who has the most of things that are no figure: "the waiter who worked the most days", "el día con más mozos"."""

from agent.models.offline import assumptions as said
from agent.models.offline.groups.marked import is_marked
from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings, is_plural

_OF_NUMBER = small("more", "most", "the")
_THAT = small("that_sells")


def read_most(w: Workings, index: int) -> int | None:
    """Counts what a superlative of number is said of; the part that has so many of it is ranked by that."""
    words = {token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]}
    counted = _counted(w, index) if words <= _OF_NUMBER and not w.measures else None
    if counted is None:
        return None
    owners = [i for i in w.free(range(index)) if _is_thing(w, i) and w.split_of(w.parts[i]) != _split(w, counted)]
    who = w.find("mark:who") and w.among("people") is not None
    if not owners and not who:
        return None
    split = _split(w, counted)
    dimension = w.semantics.dimension(split.dimension) if split is not None else None
    if dimension is None:
        return None
    distinct = w.find("op:distinct")
    sold, units = w.among("things_sold"), w.units()
    of_units = sold is not None and dimension.name == sold.name and units is not None and not distinct
    w.use(counted, *distinct, *(w.find("verb:sold") if of_units else []))
    w.measures.append(Measure(units.name) if of_units and units is not None else w.counting(dimension))
    if of_units and units is not None:
        w.assume(said.word_as(w.parts[counted].text, w.label(units), w.language))
    return owners[-1] if owners else None


def _split(w: Workings, index: int) -> Grouping | None:
    return w.split_of(w.parts[index])


def _counted(w: Workings, index: int) -> int | None:
    """Several things behind the superlative."""
    after = w.near(index, 1)
    while after is not None and w.parts[after].has("op:distinct"):
        after = w.near(after, 1)
    return after if after is not None and _is_thing(w, after) and is_plural(w.parts[after].text) else None


def _is_thing(w: Workings, index: int) -> bool:
    part = w.parts[index]
    split = w.split_of(part)
    if split is None or index in w.used or part.metric or part.link or part.stored or part.period:
        return False
    marked = w.follows(index, "mark:by", "mark:per", "mark:each", "op:count")
    return not marked and split.grain in (None, "day") and not any(name.startswith("adj:") for name in part.names)


def is_what_sells(w: Workings, index: int) -> bool:
    """ "Lo que más sale cada día": what is sold, by a neuter word, is what is ranked."""
    start = w.parts[index].start
    neuter = start > 0 and w.heard.tokens[start - 1].norm == "lo" and w.heard.tokens[start].norm in _THAT
    return neuter and w.parts[index].has("op:best_sellers", "op:worst_sellers") and w.among("things_sold") is not None


def is_each_of_whom(w: Workings, ranked: int) -> bool:
    """ "Who sold the least in each month?": those who sell are ranked, within each of what is taken one at a time."""
    people, split = w.among("people"), w.split_of(w.parts[ranked])
    each = w.follows(ranked, "mark:each", "mark:per")
    of_others = people is not None and split is not None and split.dimension != people.name
    return each and of_others and bool(w.find("mark:who"))


def is_most_sold_of_each(w: Workings, index: int, ranked: int) -> bool:
    """ "Los 2 más vendidos de cada mes": with no noun, what is sold is ranked within what stands behind "each"."""
    sold, split, before = w.among("things_sold"), w.split_of(w.parts[ranked]), w.near(index, -1)
    if sold is None or split is None or split.dimension == sold.name or ranked < index:
        return False
    of_figure = before is not None and (w.parts[before].metric is not None or w.parts[before].has("noun:sales"))
    return w.parts[index].has("op:best_sellers", "op:worst_sellers") and is_marked(w, ranked) and not of_figure
