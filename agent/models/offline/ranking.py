"""What ranks the groups, and how many of them are kept."""

from agent.models.offline import assumptions as said
from agent.models.offline.lexicon import word_list
from agent.models.offline.limits import RANKING, how_many, values_to_rank
from agent.models.offline.reading import Grouping, Measure, Order
from agent.models.offline.signs import are_taken_back
from agent.models.offline.splits import is_a_verb, is_marked
from agent.models.offline.tokens import fold
from agent.models.offline.workings import Workings, column_of, is_plural
from agent.semantics import Metric

_ASCENDING = ("op:worst_sellers", "op:least_common", "op:cheapest", "op:bottom")
_BUSY = frozenset(
    {
        "busiest",
        "quietest",
        "popular",
        "populares",
        "concurrido",
        "concurrida",
        "concurridos",
        "concurridas",
        "movido",
        "movida",
    }
)
_SOLD = frozenset({"sold", "sells", "moved", "moves", "se vendio", "se vende"})
_SELLER = frozenset({"seller", "bestseller", "favourite", "favorite", "favorito", "preferido", "estrella"})
_SIZES = frozenset(
    {"biggest", "largest", "highest", "smallest", "lowest", "grande", "grandes", "alta", "altas", "chica", "chicas"}
)
"""Superlatives of how much something comes to, not of how many there are."""
_COMPARATIVES = frozenset({"more", "most", "mas", "menos", "fewer", "less", "the"})


def leave_other_qualities(w: Workings) -> None:
    """ "The heaviest product": a superlative of a figure that the table has not ranks nothing."""
    for index in w.find("op:top", "op:bottom"):
        part = w.parts[index]
        if w.quality_of(part) and w.of_quality(part) is None:
            w.blocked.add(index)


def read_ranking(w: Workings) -> None:
    """A superlative with something to rank. Without it, the superlative stays for `extremes.read_extremes`."""
    operations = [index for name in RANKING for index in w.find(name)]
    for other in [i for i in operations if w.parts[i].has("op:dearest", "op:cheapest")]:
        if w.price() is None and _money_of_one(w) is None:
            w.blocked.add(other)
            operations.remove(other)
    if not operations or _is_extreme_price(w, operations[0]) or _is_of_a_row(w, operations[0]):
        return
    index = operations[0]
    if _sets_values_apart(w, index):
        return
    ranked = _ranked_part(w, index)
    if ranked is not None and _is_best_of_each(w, index, ranked):
        ranked = None
    split = _split_to_rank(w, index, ranked)
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
    _order_measure(w, index, name, split)
    w.groupings.extend(w.identified(split) if ranked is not None and w.names_rows(w.parts[ranked]) else [split])
    w.limit = None if _shows_each(w) else number
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
    before = [w.parts[i].text.casefold() for i in range(max(0, index - 3), index)]
    split_before = any(_is_free_split(w, i) and is_marked(w, i) and i != ranked for i in range(index))
    return split_before and not joining.isdisjoint(before)


def _ranked_part(w: Workings, index: int) -> int | None:
    """What is ranked: right after the superlative, else the nearest before it, else one after it without "per"."""
    following = w.near(index, 1)
    while (
        following is not None and w.parts[following].has("verb:sold", "op:distinct") and not w.parts[following].metric
    ):
        following = w.near(following, 1)
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


def _is_free_split(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if index in w.used or part.period is not None or any(name.startswith("adj:") for name in part.names):
        return False
    if is_a_verb(w, index):
        return False
    if part.metric is not None and (part.dimension is None or is_marked(w, index)) and not part.names:
        return False
    return w.split_of(part) is not None


def _is_best_of_each(w: Workings, index: int, ranked: int) -> bool:
    """ "The best seller of every waiter": a product, ranked within each of what only tells of whom it is."""
    before, sold = w.near(ranked, -1), w.among("things_sold")
    split = w.split_of(w.parts[ranked])
    if before is None or sold is None or split is None or split.dimension == sold.name or ranked < index:
        return False
    single = not is_plural(w.parts[index].text) and not w.find("mark:whichever", "mark:who")
    noun = w.heard.tokens[w.parts[index].end - 1].norm in _SELLER
    return single and noun and w.parts[before].has("mark:per", "mark:each")


def _split_to_rank(w: Workings, index: int, ranked: int | None) -> Grouping | None:
    if ranked is not None:
        return w.split_of(w.parts[ranked])
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
    if asked and sold is not None and _metricless(w):
        return Grouping(sold.name)
    return None


def _asks_what_sold(w: Workings, index: int) -> bool:
    """ "What sold the most units?": the things themselves did."""
    for asked in w.find("mark:whichever"):
        after = w.near(asked, 1)
        what = fold(w.parts[asked].text) in ("what", "que") and after is not None and after < index
        if what and after is not None and fold(w.parts[after].text) in _SOLD:
            w.use(asked, after)
            return True
    return False


def _metricless(w: Workings) -> bool:
    return not any(part.metric for i, part in enumerate(w.parts) if i not in w.used)


def _order_measure(w: Workings, index: int, name: str, split: Grouping) -> None:
    """The figure that ranks: the one after "by" or next to the superlative, else what the verb says."""
    quality = w.of_quality(w.parts[index]) if w.quality_of(w.parts[index]) else None
    if quality is not None and quality != w.default() and _metricless(w) and not w.measures:
        w.measures.append(Measure(quality.name))
        return
    price = w.price()
    entity = w.entity()
    whole = entity is not None and split.dimension == entity.name and not w.rows_are_things()
    dear = price or _money_of_one(w)
    if name in ("op:dearest", "op:cheapest") and dear is not None and not whole:
        w.measures.insert(0, Measure(dear.name))
        if price is None:
            w.assume(said.word_as(w.parts[index].text, w.label(dear), w.language))
        return
    if name in ("op:most_common", "op:least_common"):
        counted = w.entity() if not w.rows_are_things() else None
        w.measures.append(w.counting(counted) if counted else w.row_measure())
        return
    for i in w.free(range(len(w.parts))):
        metric = w.parts[i].metric
        if metric is not None and is_marked(w, i):
            w.order_by = Measure(metric.name)
            before = w.near(i, -1)
            w.use(*([before] if before is not None else []))
            return
    if (
        _BUSY & set(w.parts[index].text.casefold().split())
        and w.rows_are_things()
        and _metricless(w)
        and not w.measures
    ):
        w.measures.append(w.row_measure())
        return
    near = w.near(index, 1)
    beside = w.parts[near] if near is not None else None
    of_kind = (beside is not None and beside.named) or (_metricless(w) and are_taken_back(w))
    if of_kind and _metricless(w) and are_taken_back(w) and _says_any_amount(w, index):
        return
    if of_kind and entity is not None:
        w.measures.append(w.counting(entity))
        return
    default = w.default()
    if default is not None and default.unit == "currency" and _says_amount(w):
        return
    _units_sold(w, index, name, split)


def _says_amount(w: Workings) -> bool:
    """ "The worst products in terms of money": an amount named, by its unit, as money or behind "by"."""
    if any(w.says_money(token.norm) for token in w.heard.tokens):
        return True
    amounts = w.find("noun:amount")
    return any(is_marked(w, i) or w.parts[i].text.casefold() in word_list("money", w.language) for i in amounts)


def _units_sold(w: Workings, index: int, name: str, split: Grouping) -> None:
    """ "Which product sells most?" ranks by units, where no figure is named and things are counted."""
    near = w.near(index, 1)
    beside = w.parts[near] if near is not None else None
    named = any(w.parts[i].metric for i in w.free(range(len(w.parts)))) or bool(w.measures)
    units, sold = w.units(), w.among("things_sold")
    says_sold = name in ("op:best_sellers", "op:worst_sellers") or w.said("verb:sold")
    counts_things = beside is not None and beside.link is not None and not beside.names
    of_things = sold is not None and split.dimension == sold.name
    if not named and says_sold and units is not None and (of_things or counts_things):
        w.use(*w.find("verb:sold"))
        w.measures.append(Measure(units.name))
        w.assume(said.word_as(w.parts[index].text, w.label(units), w.language))


def _money_of_one(w: Workings) -> Metric | None:
    """The one figure of money that is an average: what makes something dear where nothing is called a price."""
    found = [
        item for item in w.semantics.metrics if item.unit == "currency" and not item.additive and column_of(item)
    ]
    return found[0] if len(found) == 1 else None


def _says_any_amount(w: Workings, index: int) -> bool:
    """ "The largest refund", "refunds in pesos", "refund the most $$ for": money, not how many they are."""
    if not _SIZES.isdisjoint(w.parts[index].text.casefold().split()):
        return True
    said_so = any(w.says_money(token.norm) or token.norm == "$" for token in w.heard.tokens)
    return said_so or bool(w.find("noun:amount"))


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
