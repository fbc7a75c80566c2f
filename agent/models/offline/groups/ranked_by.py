"""By which figure a superlative ranks: the one named beside it, the one behind "by", or what its words say."""

from agent.models.offline import assumptions as said
from agent.models.offline.figures.named_by_quality import of_quality, quality_of
from agent.models.offline.groups.done_most import ranks_by_what_was_done
from agent.models.offline.groups.figures_of_winners import rank_by_its_own
from agent.models.offline.groups.marked import is_marked
from agent.models.offline.metrics import plain_money
from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.rows.signs import are_taken_back
from agent.models.offline.words.lexicon import held_against, small, word_list, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Metric

BUSY = words_in("superlatives.yaml", "busy")
MORE = words_in("superlatives.yaml", "more")
SIZES = words_in("superlatives.yaml", "sizes")


def order_measure(w: Workings, index: int, name: str, split: Grouping) -> None:
    """The figure that ranks: the one after "by" or next to the superlative, else what the verb says."""
    if _ranks_by_quality(w, index):
        return
    if rank_by_its_own(w, index, split):
        return
    _rank_by_beside(w, index)
    told = (
        _ranks_by_price(w, index, name, split)
        or _ranks_by_rows_of_value(w, index)
        or _ranks_by_frequency(w, name)
        or _ranks_by_marked(w, index, split)
        or _ranks_the_best_of_all(w, index)
        or _ranks_by_activity(w, index)
        or _ranks_by_kind(w, index)
        or _ranks_by_amount(w)
        or _ranks_by_verb(w, index, split)
        or ranks_by_what_was_done(w, index, split)
    )
    if not told:
        _rank_by_units_sold(w, index, name, split)


def _ranks_by_quality(w: Workings, index: int) -> bool:
    """ "The heaviest product": a superlative that names its figure itself."""
    quality = of_quality(w, w.parts[index]) if quality_of(w, w.parts[index]) else None
    if quality is None or quality == w.default() or not metricless(w) or w.measures:
        return False
    w.measures.append(Measure(quality.name))
    return True


def _ranks_by_price(w: Workings, index: int, name: str, split: Grouping) -> bool:
    """ "The dearest product": by its price, unless it is a whole that has many."""
    entity, price = w.entity(), w.price()
    whole = entity is not None and split == Grouping(entity.name) and not w.rows_are_things()
    rate = price is not None and w.semantics.drafted and entity is not None and split == Grouping(entity.name)
    if rate and w.rows_are_entities() and (money := w.money()) is not None:
        price = money  # a contract is dear by what it came to, and not by its daily rate
    dear = price or money_of_one(w)
    if name not in ("op:dearest", "op:cheapest") or dear is None or whole:
        return False
    w.measures.insert(0, Measure(dear.name))
    if price is None:
        w.assume(said.word_as(w.parts[index].text, w.label(dear), w.language))
    return True


def _ranks_by_rows_of_value(w: Workings, index: int) -> bool:
    """ "Qué veterinario atiende más gatos", of a drafted table: by how many rows there are with that value."""
    near = w.near(index, 1)
    linked = near is not None and w.parts[near].link is not None and not w.parts[near].names
    many = w.norms(index) - small("definite_articles") <= MORE
    if not w.semantics.drafted or not linked or not many or not metricless(w) or w.measures or w.asks_what_came_in:
        return False
    w.measures.append(w.row_measure())
    return True


def _ranks_by_frequency(w: Workings, name: str) -> bool:
    """ "The most common product": by how many things have it."""
    if name not in ("op:most_common", "op:least_common"):
        return False
    counted = w.entity() if not w.rows_are_things() else None
    w.measures.append(w.counting(counted) if counted else w.row_measure())
    return True


def _ranks_by_marked(w: Workings, index: int, split: Grouping) -> bool:
    """ "The best waiters by units": the figure behind "by"."""
    for i in w.free(range(len(w.parts))):
        metric = w.parts[i].metric
        if metric is None or not is_marked(w, i):
            continue
        if (each := _of_each_entity(w, index, i)) is not None:
            w.measures.append(each)
            return True
        if w.split_of(w.parts[i]) == split and w.parts[i].dimension == w.entity() and not is_plural(w.parts[i].text):
            w.use(i)  # "of every ticket, which had the largest total": each ticket is one of them
            continue
        w.order_by = Measure(metric.name)
        before = w.near(i, -1)
        w.use(*([before] if before is not None else []))
        return True
    return False


def _ranks_the_best_of_all(w: Workings, index: int) -> bool:
    """ "How many tickets were there on the best day?": the best by the main figure, and its tickets beside that."""
    default = w.default()
    if default is None or default.unit != "currency" or w.order_by is not None:
        return False
    figures = {i: metric for i, part in enumerate(w.parts) if (metric := part.metric) is not None}
    best = w.norms(index) - small("definite_articles") <= held_against("best_of_all", w.language)
    counted = {Measure(metric.name) for i, metric in figures.items() if _is_counted(w, i)}
    if not best or not figures or len(counted) < len(figures) or not counted.issuperset(w.measures):
        return False
    w.order_by = Measure(default.name)
    w.assume(said.word_as(w.parts[index].text, w.label(default), w.language))
    return True


def _is_counted(w: Workings, index: int) -> bool:
    """ "How many tickets": a figure that is asked for in so many words."""
    before = w.near(index, -1)
    return before is not None and fold(w.parts[before].text) in held_against("asks_how_many", w.language)


def _ranks_by_activity(w: Workings, index: int) -> bool:
    """ "The busiest day": by its rows, where each is one thing and no figure is named."""
    busy = not BUSY.isdisjoint(w.parts[index].text.casefold().split())
    if not busy or not w.rows_are_things() or not metricless(w) or w.measures:
        return False
    w.measures.append(w.row_measure())
    return True


def _ranks_by_kind(w: Workings, index: int) -> bool:
    """ "The most refunds": by how many there are of a kind of rows, unless an amount of them is said."""
    near, entity = w.near(index, 1), w.entity()
    taken_back = metricless(w) and are_taken_back(w)
    if taken_back and _says_any_amount(w, index):
        return True
    named = near is not None and bool(w.parts[near].named) and not w.parts[near].has("days:weekend")
    named = named and not _is_of_a_figure_before(w, index)
    if entity is None or not (named or taken_back):
        return False
    w.measures.append(w.counting(entity))
    return True


def _is_of_a_figure_before(w: Workings, index: int) -> bool:
    """ "El ticket medio más alto los fines de semana": the figure is high, and the kind says of which rows."""
    before = w.near(index, -1)
    figure = before is not None and (w.parts[before].metric is not None or w.parts[before].has("noun:sales"))
    return figure and not SIZES.isdisjoint(w.norms(index))


def _ranks_by_amount(w: Workings) -> bool:
    """ "The worst products in terms of money": by what is read anyway where no figure is named."""
    default = w.default()
    if default is None or default.unit != "currency" or not _says_amount(w):
        return False
    if w.order_by is None and not w.measures and not metricless(w):
        w.order_by = Measure(default.name)  # "who made the most money, and his average ticket"
    return True


def _ranks_by_verb(w: Workings, index: int, split: Grouping) -> bool:
    """ "Of those with over 1000 units, which brought in the most": by what was done, not the bound."""
    default, sold = w.default(), w.among("things_sold")
    beside = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
    if not w.having or w.measures or default is None or not metricless(w):
        return False
    earned = [i for i in beside if w.parts[i].has("verb:earned")]
    done = [i for i in beside if w.parts[i].has("verb:sold") and (sold is None or split.dimension != sold.name)]
    if earned or done:
        w.use(*earned, *done)
        w.measures.append(Measure(default.name))
    return bool(earned or done)


def _rank_by_beside(w: Workings, index: int) -> None:
    """ "The 2 products with the most money, and how many units": the figure next to the superlative ranks."""
    near, default = w.near(index, 1), w.default()
    if near is None or near in w.used or not w.measures or any(item.per or item.aggregate for item in w.measures):
        return
    amount = w.parts[near].text.casefold() in word_list("money", w.language) and w.parts[near].has("noun:amount")
    metric = default if amount and default is not None and default.unit == "currency" else w.parts[near].metric
    total = metric is not None and metric.additive and w.parts[near].dimension is None
    if metric is None or (is_plural(w.parts[near].text) is False and not amount and not total):
        return
    if any(item.metric == metric.name for item in w.measures):
        return
    w.use(near)
    w.measures.insert(0, Measure(metric.name))


def _of_each_entity(w: Workings, index: int, marked: int) -> Measure | None:
    """ "Who takes in the most money per ticket": the average of a ticket, where a figure stands before it."""
    entity, before = w.entity(), w.near(marked, -1)
    part = w.parts[marked]
    if entity is None or part.dimension != entity or is_plural(part.text) or before is None:
        return None
    said_so = [i for i in w.free(range(index + 1, before)) if w.parts[i].metric or w.parts[i].has("noun:amount")]
    figures = [i for i in said_so if w.parts[i].metric is not None]
    metric = w.parts[figures[0]].metric if figures else w.default()
    if len(said_so) != 1:
        return None
    figures = said_so
    if metric is None or not w.parts[before].has("mark:per") or not metric.additive or w.measures:
        return None
    w.use(before, marked, *figures)
    return Measure(metric.name, "avg", per=entity.name)


def _says_amount(w: Workings) -> bool:
    """Whether an amount is named: by its unit, but for that of a number, as money or behind "by"."""
    tokens = w.heard.tokens
    if any(w.says_money(one.norm) and (not i or tokens[i - 1].kind != "number") for i, one in enumerate(tokens)):
        return True
    amounts = w.find("noun:amount")
    return any(is_marked(w, i) or w.parts[i].text.casefold() in word_list("money", w.language) for i in amounts)


def _rank_by_units_sold(w: Workings, index: int, name: str, split: Grouping) -> None:
    """ "Which product sells most?" ranks by units, where no figure is named and things are counted."""
    near = w.near(index, 1)
    beside = w.parts[near] if near is not None else None
    named = any(w.parts[i].metric for i in w.free(range(len(w.parts)))) or bool(w.measures)
    units, sold = w.units(), w.among("things_sold")
    says_sold = name in ("op:best_sellers", "op:worst_sellers") or w.said("verb:sold")
    counts_things = beside is not None and beside.link is not None and not beside.names and beside.weekday is None
    of_things = sold is not None and split.dimension == sold.name
    sides = [w.parts[i] for i in (w.near(index, -1), near) if i is not None]
    if any(part.has("verb:earned") and not part.has("verb:sold") for part in sides):
        return  # "of the products sold in June, the 5 that billed the least"
    if not named and says_sold and units is not None and (of_things or counts_things):
        w.use(*w.find("verb:sold"))
        w.measures.append(Measure(units.name))
        w.assume(said.word_as(w.parts[index].text, w.label(units), w.language))


def _says_any_amount(w: Workings, index: int) -> bool:
    """ "The largest refund", "refunds in pesos", "refund the most $$ for": money, not how many they are."""
    if not SIZES.isdisjoint(w.parts[index].text.casefold().split()):
        return True
    said_so = any(w.says_money(token.norm) or token.norm == "$" for token in w.heard.tokens)
    return said_so or bool(w.find("noun:amount"))


def metricless(w: Workings) -> bool:
    """Whether no figure is left that the question names."""
    return not any(part.metric for i, part in enumerate(w.parts) if i not in w.used)


def money_of_one(w: Workings) -> Metric | None:
    """The one figure of money that is an average: what makes something dear where nothing is called a price."""
    found = [item for item in plain_money(w.semantics) if not item.additive]
    return found[0] if len(found) == 1 else None
