"""What a superlative ranks: the thing beside it, who or when is asked for, what is sold."""

from agent.models.offline import assumptions as said
from agent.models.offline.groups.limits import values_to_rank
from agent.models.offline.groups.marked import is_free_split, is_marked
from agent.models.offline.groups.ranked_by import SIZES, metricless
from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Dimension

_THOSE = small("the_one", "the_several")
_SOLD = words_in("superlatives.yaml", "sold")


def part_to_rank(w: Workings, index: int) -> int | None:
    """What is ranked: right after the superlative, else the nearest before it, else one after it without "per"."""
    following = w.near(index, 1)
    while (
        following is not None
        and w.parts[following].has("verb:sold", "verb:earned", "op:distinct")
        and not w.parts[following].metric
    ):
        following = w.near(following, 1)
    if (whole := _whole_beside(w, index, following)) is not None:
        return whole
    others = any(is_free_split(w, i) and w.parts[i].metric is None for i in range(len(w.parts)) if i != following)
    others = others or bool(w.find("mark:who") and w.among("people"))
    takes_next = following is not None and is_free_split(w, following) and not w.parts[following].has("mark:by")
    if following is not None and takes_next and (w.parts[following].metric is None or not others):
        return following
    free = [i for i in range(len(w.parts)) if is_free_split(w, i) and (w.parts[i].metric is None or not others)]
    before = [i for i in reversed(free) if i < index and not is_marked(w, i)]
    after = [i for i in free if i > index and not is_marked(w, i)]
    return next(iter([*before, *after, *free]), None)


def _whole_beside(w: Workings, index: int, following: int | None) -> int | None:
    """ "Who took the largest ticket", "el ticket más grande y quién lo atendió": one ticket, whoever is asked for."""
    entity = w.entity()
    sized = not SIZES.isdisjoint(w.parts[index].text.casefold().split())
    if entity is None or w.rows_are_things() or not sized:
        return None
    whole = [i for i in (following, w.near(index, -1)) if i is not None and w.parts[i].dimension == entity]
    return next((i for i in whole if is_free_split(w, i) and not is_plural(w.parts[i].text)), None)


def split_to_rank(w: Workings, index: int, ranked: int | None) -> Grouping | None:
    """What rows are split by to be ranked: the part that names it, else what is asked for, else what is sold."""
    if ranked is not None:
        return w.split_of(w.parts[ranked])
    if (those := _those_that(w, index)) is not None:
        return those
    if is_of_weekdays(w, index):
        return w.split_by_grain("day")
    found = _sale_of_a_span(w, index) or values_to_rank(w) or _sale_of_whom(w, index) or _asked_for(w)
    return found or _sold(w, index) or _left_out(w, index)


def _sale_of_whom(w: Workings, index: int) -> Grouping | None:
    """ "Who made the biggest sale": one sale, and no more of them than anybody else."""
    if not w.find("mark:who") or w.norms(index).isdisjoint(SIZES) or w.parts[index].capture("op:top", "N"):
        return None
    return _single_sale(w, index)


def is_sale_of_a_span(w: Workings, index: int) -> bool:
    """ "Lowest daily sale", "venta diaria mínima": what a whole day came to, and no single sale."""
    return bool(_sale_and_span(w, index))


def _sale_of_a_span(w: Workings, index: int) -> Grouping | None:
    pair = _sale_and_span(w, index)
    grain = next((grain for i in pair if (grain := w.grain_of(w.parts[i])) is not None), None)
    w.use(*(i for i in pair if w.parts[i].metric is None or w.parts[i].has("noun:sales")), *w.find("mark:when"))
    return w.split_by_grain(grain) if grain is not None else None


def _sale_and_span(w: Workings, index: int) -> list[int]:
    """The word for sales and the adjective for a span of time, in either order right beside a superlative.

    Where it is asked when that was, any figure: "in which date was the lowest daily revenue?".
    """
    when = w.said("mark:when")
    for step in (1, -1):
        first = w.near(index, step)
        second = w.near(first, step) if first is not None else None
        pair = [i for i in (first, second) if i is not None and i not in w.used]
        sale = next((i for i in pair if w.parts[i].has("noun:sales") or (when and w.parts[i].metric)), None)
        span = next((i for i in pair if any(name.startswith("adj:") for name in w.parts[i].names)), None)
        if sale is not None and span is not None:
            return [sale, span]
    return []


def _left_out(w: Workings, index: int) -> Grouping | None:
    """ "Top 5, but without alfajores": of the things that some are left out of, where nothing else is named."""
    sold = w.among("things_sold")
    numbered = w.parts[index].capture("op:top", "N") is not None
    if numbered and (named := _named_left_out(w, index)) is not None:
        return named
    if sold is None or not numbered or not w.filters or any(item.column != sold.column for item in w.filters):
        return None
    denied = all(item.is_denial for item in w.filters)
    if denied:
        w.assume(said.word_as(w.parts[index].text, f"{w.parts[index].text} {_several(w, sold)}", w.language))
    return Grouping(sold.name) if denied else None


def _named_left_out(w: Workings, index: int) -> Grouping | None:
    """ "Top 5 waiters except 103": of what the superlative is said of, where it is also what one is left out of."""
    after = w.near(index, 1)
    dimension = w.parts[after].dimension if after is not None else None
    if dimension is None or not w.filters or after is None or not is_plural(w.parts[after].text):
        return None
    own = [item for item in w.filters if item.column == dimension.column and item.grain is None]
    return Grouping(dimension.name) if own and all(item.is_denial for item in own) else None


def _several(w: Workings, dimension: Dimension) -> str:
    """The first of the words for a dimension that is a plural."""
    words = dimension.synonyms.get(w.language, ())
    return next((word for word in words if is_plural(word)), w.label(dimension))


def _asked_for(w: Workings) -> Grouping | None:
    """ "Who", "when", and the rows themselves, where each of them is one thing."""
    entity, people = w.entity(), w.among("people")
    rows = [i for i, part in enumerate(w.parts) if w.names_rows(part) and i not in w.used and part.dimension is None]
    if rows and entity is not None and w.rows_are_entities() and not w.follows_preposition(rows[0]):
        counted = w.near(rows[0], -1)
        if counted is None or not w.parts[counted].has("op:count"):
            w.use(rows[0])
            return Grouping(entity.name)
    if w.find("mark:who") and people is not None:
        w.use(*w.find("mark:who"))
        return Grouping(people.name)
    if w.find("mark:when") and w.semantics.time:
        w.use(*w.find("mark:when"))
        return w.split_by_grain("day")
    return None


def _sold(w: Workings, index: int) -> Grouping | None:
    """ "Best sellers", "the biggest sale", "which sold most": what is sold, or the sale that it is sold in."""
    sold = w.among("things_sold")
    if w.parts[index].has("op:best_sellers", "op:worst_sellers", "op:dearest", "op:cheapest") and sold is not None:
        return Grouping(sold.name)
    if (single := _single_sale(w, index)) is not None:
        return single
    if sold is None or w.contrasts:
        return None
    asked = _asks_what_sold(w, index) or (w.said("verb:sold") and w.said("mark:whichever") and metricless(w))
    return Grouping(sold.name) if asked else None


def _single_sale(w: Workings, index: int) -> Grouping | None:
    """What is counted, where a superlative is said of one sale."""
    entity = w.entity()
    beside = [i for i in (w.near(index, 1), w.near(index, -1)) if i is not None and w.parts[i].has("noun:sales")]
    if not beside or entity is None or is_plural(w.parts[beside[0]].text):
        return None
    w.use(*beside)
    return Grouping(entity.name)


def is_of_weekdays(w: Workings, index: int) -> bool:
    """ "Our best Saturday": one of the days that the condition keeps."""
    after = w.near(index, 1)
    kept = after is not None and after in w.used and w.parts[after].weekday is not None
    kept = kept and after is not None and w.parts[after].start == w.parts[index].end  # not "more on Saturdays"
    return kept and w.parts[index].has("op:top", "op:bottom") and bool(w.semantics.time) and not w.contrasts


def _those_that(w: Workings, index: int) -> Grouping | None:
    """ "Los tres que menos venden", "el que más factura", "las que más se venden": who sells, or what is sold."""
    asked, verb = w.near(index, -1), w.near(index, 1)
    if asked is None or verb is None or not w.parts[asked].has("mark:whichever") or w.parts[asked].start == 0:
        return None
    leading = w.parts[asked - 1] if asked else None
    pointed = w.heard.tokens[w.parts[asked].start - 1].norm in _THOSE
    if not w.parts[verb].has("verb:sold", "verb:earned") or leading is None:
        return None
    if not (pointed or leading.number is not None):
        return None
    start = w.parts[verb].start
    passive = "se" in (w.heard.tokens[start].norm, w.heard.tokens[start - 1].norm)
    sold, people = w.among("things_sold"), w.among("people")
    thing = sold if passive or people is None else people
    unsure = not passive and w.parts[verb].has("verb:earned") and not w.find("mark:who")
    if thing is None or unsure:
        w.lost.add(index)  # products take in money as well as people do
        return None
    w.use(asked, verb)
    return Grouping(thing.name)


def _asks_what_sold(w: Workings, index: int) -> bool:
    """ "What sold the most units?": the things themselves did."""
    for asked in w.find("mark:whichever"):
        after = w.near(asked, 1)
        what = fold(w.parts[asked].text) in small("what") and after is not None and after < index
        if what and after is not None and fold(w.parts[after].text) in _SOLD:
            w.use(asked, after)
            return True
    return False
