"""What ranks the groups, and how many of them are kept."""

from agent.models.offline.figures import entities
from agent.models.offline.groups import most_things, ranked_kept
from agent.models.offline.groups.limits import RANKING, how_many, values_to_rank
from agent.models.offline.groups.ranked_by import BUSY, SIZES, metricless, money_of_one, order_measure
from agent.models.offline.groups.splits import is_a_verb, is_marked
from agent.models.offline.reading import Grouping, Measure, Order
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural

_ASCENDING = ("op:worst_sellers", "op:least_common", "op:cheapest", "op:bottom")
_THOSE = frozenset({"el", "la", "los", "las"})
_SOLD = frozenset({"sold", "sells", "moved", "moves", "se vendio", "se vende"})
_SELLER = frozenset({"seller", "bestseller", "favourite", "favorite", "favorito", "preferido", "estrella"})
_COMPARATIVES = frozenset(
    {"more", "most", "mas", "menos", "fewer", "less", "the", "mejor", "mayor", "menor", "peor"}
) | {"higher", "larger", "greater", "stronger", "better", "best", "highest", "bigger", "alto", "alta"}


def leave_other_qualities(w: Workings) -> None:
    """ "The heaviest product": a superlative of a figure that the table has not ranks nothing."""
    for index in w.find("op:top", "op:bottom"):
        part = w.parts[index]
        if w.quality_of(part) and w.of_quality(part) is None and entities.measured_by(w, index) is None:
            w.blocked.add(index)


EXTREMES = frozenset(
    [
        "maximum",
        "max",
        "highest",
        "minimum",
        "min",
        "lowest",
        "maximo",
        "máximo",
        "minimo",
        "mínimo",
        "mas",
        "más",
        "alto",
        "bajo",
    ]
)
"""Words for the largest and the smallest price, which no thing has to be named for."""


def read_ranking(w: Workings) -> None:
    """A superlative with something to rank. Without it, the superlative stays for `extremes.read_extremes`."""
    operations = [index for name in RANKING for index in w.find(name)]
    for other in [i for i in operations if w.parts[i].has("op:dearest", "op:cheapest")]:
        if w.price() is None and money_of_one(w) is None:
            w.blocked.add(other)
            operations.remove(other)
    if not operations or _is_extreme_price(w, operations[0]) or _is_of_a_row(w, operations[0]):
        return
    index = operations[0]
    if _is_said_before(w, index):
        w.use(index, *w.find("mark:when"))
        w.idle.add(index)
        return
    if _sets_values_apart(w, index) or _is_told_by_difference(w, index):
        return
    if entities.read_extreme_beside(w, index):
        return
    ranked = entities.ranked_entity(w, index)
    ranked = ranked if ranked is not None else most_things.read_most(w, index)
    ranked = ranked if ranked is not None else _ranked_part(w, index)
    if ranked is not None and most_things.is_each_of_whom(w, ranked):
        ranked = None
    if ranked is not None and _is_when_of_whom(w, index, ranked):
        ranked = None
    if ranked is not None and w.parts[ranked].metric is not None and _is_of_weekdays(w, index):
        ranked = None
    if ranked is not None and most_things.is_what_sells(w, index):
        ranked = None
    named = any(_is_free_split(w, i) and not is_marked(w, i) for i in range(len(w.parts)))
    if ranked is not None and not named and most_things.is_most_sold_of_each(w, index, ranked):
        ranked = None
    if ranked is not None and _is_of_each_without_thing(w, index, ranked):
        w.blocked.add(index)
        return
    if ranked is not None and _is_best_of_each(w, index, ranked):
        ranked = None
    if ranked is None and _is_of_the_price(w, index):
        return
    split = _split_to_rank(w, index, ranked) or ranked_kept.kept_things(w, index)
    if split is None:
        return
    if _is_condition(w, index, ranked):
        w.blocked.add(index)
        return
    name = next(name for name in RANKING if w.parts[index].has(name))
    number = how_many(w, index, name, ranked, split)
    w.use(index, *([ranked] if ranked is not None else []))
    for other in operations:
        if other != index and not w.parts[other].metric:
            w.use(other)
    measured = entities.measured_by(w, index) if w.entity() == w.semantics.dimension(split.dimension) else None
    figure = w.parts[measured].metric if measured is not None else None
    if measured is not None and w.measures in ([], [w.row_measure()]):
        w.use(measured)
        w.measures = [Measure(figure.name) if figure is not None else w.row_measure()]
    else:
        order_measure(w, index, name, split)
    w.groupings.extend(w.identified(split) if ranked is not None and w.names_rows(w.parts[ranked]) else [split])
    w.limit = None if _shows_each(w) else number
    if ranked is not None:
        entities.tell_of_ranked(w, ranked)
        entities.tell_whose(w, ranked)
    _than_all(w)
    w.order = Order(0, descending=name not in _ASCENDING)


def _than_all(w: Workings) -> None:
    """ "More than anybody else": what a superlative says already; the "than" of it compares nothing."""
    w.use(*w.find("mark:than_all"))


def _sets_values_apart(w: Workings, index: int) -> bool:
    """ "More tickets on Saturdays or on Sundays?": the days are ranked already, by the figure behind "more"."""
    after = w.near(index, 1)
    people = w.among("people")
    listed = [item for item in w.filters if item.operator == "in" and people and item.column == people.column]
    if (
        people is not None
        and listed
        and w.find("mark:who")
        and after is not None
        and w.parts[after].metric is not None
    ):
        w.use(*w.find("mark:who"))
        w.groupings.append(Grouping(people.name))
    apart = w.contrasts or (w.groupings and any(item.operator == "in" for item in w.filters))
    figure = after is not None and w.parts[after].metric is not None
    more = {token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]} <= _COMPARATIVES
    return bool(apart) and figure and more


def _is_said_before(w: Workings, index: int) -> bool:
    """ "When are we busiest? Tickets by weekday and hour": why a table is asked for; the table tells."""
    end = w.parts[index].end
    asked = end < len(w.heard.tokens) and w.heard.tokens[end].norm == "?"
    busy = not BUSY.isdisjoint(w.parts[index].text.casefold().split()) and bool(w.find("mark:when"))
    tables = [i for i in range(index + 1, len(w.parts)) if _is_free_split(w, i) and w.near(i, -1) is not None]
    each = [i for i in tables if w.parts[w.near(i, -1) or 0].has("mark:by", "mark:per", "mark:each", "mark:and")]
    return asked and busy and len(each) > 1


def _is_told_by_difference(w: Workings, index: int) -> bool:
    """ "101 or 103, who made more, and by how much?": the difference of two sides tells which of them is ahead."""
    sides = len(w.contrasts) == 2 or len(w.periods) == 2
    comparative = {token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]} <= _COMPARATIVES
    if w.transform != "difference" or not sides or not comparative:
        return False
    if any(_is_free_split(w, i) and w.parts[i].metric is None for i in range(len(w.parts))):
        return False
    w.use(index, *w.find("mark:who", "mark:whichever"))
    w.idle.add(index)
    return True


def _shows_each(w: Workings) -> bool:
    """ "Who made more, and how much each, 51 or 52?": all that are named are shown, the first one first."""
    named = any(item.operator == "in" and item.grain is None for item in w.filters)
    each = [i for i, part in enumerate(w.parts) if part.has("mark:each") and not _splits_after(w, i)]
    return named and bool(each) and w.said("op:how_much", "op:count")


def _splits_after(w: Workings, index: int) -> bool:
    following = w.near(index, 1)
    return following is not None and w.split_of(w.parts[following]) is not None


def _is_extreme_price(w: Workings, index: int) -> bool:
    """ "The dearest unit price": of prices, where no thing is named that has them."""
    price, near = w.price(), w.near(index, 1)
    if price is None or near is None or not w.parts[index].has("op:dearest", "op:cheapest"):
        return False
    return w.parts[near].metric == price or w.parts[near].has("noun:price")


def _is_of_the_price(w: Workings, index: int) -> bool:
    """ "Precio unitario máximo de los conitos": the largest price itself, where nothing asks which has it."""
    price = w.price()
    words = w.parts[index].text.casefold().split()
    if price is None or w.parts[index].capture("op:top", "N") is not None or not EXTREMES.issuperset(words):
        return False
    beside = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
    of_price = any(w.parts[i].metric == price or w.parts[i].has("noun:price") for i in beside)
    asking = [w.near(i, 1) for i, part in enumerate(w.parts) if part.has("mark:whichever", "mark:who", "op:share")]
    return of_price and not any(i is not None and w.parts[i].link is not None for i in asking)


def _is_of_a_row(w: Workings, index: int) -> bool:
    """ "The dearest line": of single rows, which are lines of something else and have no names."""
    if w.rows_are_things() or not w.parts[index].has("op:dearest", "op:cheapest"):
        return False
    beside = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None and i not in w.used]
    return any(w.names_rows(w.parts[i]) and not is_plural(w.parts[i].text) for i in beside)


def _is_condition(w: Workings, index: int, ranked: int | None) -> bool:
    """ "Revenue by product for the top 3 waiters" keeps some waiters: such a filter is not read."""
    if ranked is None:
        return False
    joining = {"for", "of", "among", "de", "para", "entre"}
    first = min(index, ranked)  # "each month, the products of highest revenue": "of" leads to the figure
    before = [w.parts[i].text.casefold() for i in range(max(0, first - 3), first)]
    split_before = any(_is_free_split(w, i) and is_marked(w, i) and i != ranked for i in range(index))
    return split_before and not joining.isdisjoint(before)


def _ranked_part(w: Workings, index: int) -> int | None:
    """What is ranked: right after the superlative, else the nearest before it, else one after it without "per"."""
    following = w.near(index, 1)
    while (
        following is not None and w.parts[following].has("verb:sold", "op:distinct") and not w.parts[following].metric
    ):
        following = w.near(following, 1)
    if (whole := _whole_beside(w, index, following)) is not None:
        return whole
    others = any(_is_free_split(w, i) and w.parts[i].metric is None for i in range(len(w.parts)) if i != following)
    others = others or bool(w.find("mark:who") and w.among("people"))
    takes_next = following is not None and _is_free_split(w, following) and not w.parts[following].has("mark:by")
    if following is not None and takes_next and (w.parts[following].metric is None or not others):
        return following
    free = [i for i in range(len(w.parts)) if _is_free_split(w, i) and (w.parts[i].metric is None or not others)]
    before = [i for i in reversed(free) if i < index and not is_marked(w, i)]
    after = [i for i in free if i > index and not is_marked(w, i)]
    marked = free
    return next(iter([*before, *after, *marked]), None)


def _whole_beside(w: Workings, index: int, following: int | None) -> int | None:
    """ "Who took the largest ticket", "el ticket más grande y quién lo atendió": one ticket, whoever is asked for."""
    entity = w.entity()
    sized = not SIZES.isdisjoint(w.parts[index].text.casefold().split())
    if entity is None or w.rows_are_things() or not sized:
        return None
    for i in (following, w.near(index, -1)):
        if (
            i is not None
            and w.parts[i].dimension == entity
            and _is_free_split(w, i)
            and not is_plural(w.parts[i].text)
        ):
            return i
    return None


def _is_free_split(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if index in w.used or part.period is not None or any(name.startswith("adj:") for name in part.names):
        return False
    if is_a_verb(w, index):
        return False
    if part.metric is not None and (part.dimension is None or is_marked(w, index)) and not part.names:
        return False
    return w.split_of(part) is not None


def _is_of_each_without_thing(w: Workings, index: int, ranked: int) -> bool:
    """ "The top 3 of each day": each day has its three, of something that is not said."""
    before, name = w.near(ranked, -1), w.heard.tokens[w.parts[index].end - 1].stem
    if before is None or before != w.near(index, 1) or name in _SELLER:
        return False
    each = not {"each", "every", "cada", "per"}.isdisjoint(w.parts[before].text.casefold().split())
    return each and w.near(before, 1) == ranked


def _is_when_of_whom(w: Workings, index: int, ranked: int) -> bool:
    """ "Who had the best average ticket each month?": they are ranked, in every month."""
    asked = [i for i in w.find("mark:who") if i < index]
    split = w.split_of(w.parts[ranked])
    same = [i for i, part in enumerate(w.parts) if i > index and w.split_of(part) == split]
    marks = [w.near(i, -1) for i in same]
    each = any(mark is not None and w.parts[mark].has("mark:each", "mark:per") for mark in marks)
    return bool(asked) and each and ranked > index and w.grain_of(w.parts[ranked]) is not None


def _is_best_of_each(w: Workings, index: int, ranked: int) -> bool:
    """ "The best seller of every waiter": a product, ranked within each of what only tells of whom it is."""
    before, sold = w.near(ranked, -1), w.among("things_sold")
    split = w.split_of(w.parts[ranked])
    if before is None or sold is None or split is None or split.dimension == sold.name or ranked < index:
        return False
    asked = bool(w.find("mark:whichever", "mark:who"))
    noun = w.heard.tokens[w.parts[index].end - 1].stem in _SELLER
    return noun and not asked and w.parts[before].has("mark:per", "mark:each")


def _split_to_rank(w: Workings, index: int, ranked: int | None) -> Grouping | None:
    if ranked is not None:
        return w.split_of(w.parts[ranked])
    if (those := _those_that(w, index)) is not None:
        return those
    if _is_of_weekdays(w, index):
        return w.split_by_grain("day")
    if (valued := values_to_rank(w)) is not None:
        return valued
    sold, people = w.among("things_sold"), w.among("people")
    rows = [i for i, part in enumerate(w.parts) if w.names_rows(part) and i not in w.used and part.dimension is None]
    entity = w.entity()
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
    if w.parts[index].has("op:best_sellers", "op:worst_sellers", "op:dearest", "op:cheapest") and sold is not None:
        return Grouping(sold.name)
    entity = w.entity()
    beside = [i for i in (w.near(index, 1), w.near(index, -1)) if i is not None and w.parts[i].has("noun:sales")]
    if beside and entity is not None and not is_plural(w.parts[beside[0]].text):
        w.use(*beside)
        return Grouping(entity.name)
    if sold is not None and not w.contrasts and _asks_what_sold(w, index):
        return Grouping(sold.name)
    asked = w.said("verb:sold") and w.said("mark:whichever") and not w.contrasts
    if asked and sold is not None and metricless(w):
        return Grouping(sold.name)
    return None


def _is_of_weekdays(w: Workings, index: int) -> bool:
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
        what = fold(w.parts[asked].text) in ("what", "que") and after is not None and after < index
        if what and after is not None and fold(w.parts[after].text) in _SOLD:
            w.use(asked, after)
            return True
    return False


def rank_within_named(w: Workings) -> None:
    """ "The best product of each of waiters 101, 102 and 103": a ranking for every value that was named."""
    several = [item for item in w.filters if item.operator in ("in", "between") and item.grain is None]
    lists = [item for item in several if w.semantics.dimension_of(item.column) is not None]
    dimension = w.semantics.dimension_of(lists[0].column) if len(lists) == 1 else None
    each = any(part.has("mark:each") for part in w.parts)
    ranked = w.limit is not None and w.order is not None and len(w.groupings) == 1 and not w.both_ends
    if dimension is not None and each and ranked and w.groupings[0].dimension != dimension.name:
        w.groupings.insert(0, Grouping(dimension.name))
        w.rank_within = True
