"""The metrics that a question names, and the one that is meant where it names none."""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.figures.bare_verbs import read_bare_verbs
from agent.models.offline.figures.coded_things import says_which
from agent.models.offline.figures.in_money import says_unit_of_money
from agent.models.offline.figures.money_beside import add_money
from agent.models.offline.figures.of_priced import leave_split_of_priced
from agent.models.offline.figures.rows_by_kind import compares_rows, lists_values
from agent.models.offline.figures.sales_of_bounded import take_sales_of_bounded
from agent.models.offline.figures.things_sold_counted import things_sold_alone
from agent.models.offline.metrics import column_of
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Metric

_ASKING = ("op:count", "op:how_much", "mark:whichever")


def read_metrics(w: Workings) -> None:
    """Every metric still unused, in the order of the question, and the words that stand for the default one."""
    read_bare_verbs(w)
    for index in w.free(range(len(w.parts))):
        metric = w.parts[index].metric
        if metric is None or _is_rate(w, index) or _is_of_each(w, index):
            continue
        if _sums_the_next(w, index):
            w.leave(index)
            continue
        if w.names_rows(w.parts[index]) and _says_what_rows_are(w, index):
            continue
        if _is_number_of_rows(w, index):
            continue
        if (
            _is_counted_by_groups(w, index)
            or _is_of_entities(w, index)
            or _is_one_of_statistic(w, index)
            or says_which(w, index)
        ):
            w.use(index)
            continue
        w.use(index)
        if not any(measure.metric == metric.name for measure in w.measures):
            w.measures.append(Measure(metric.name))
        if w.parts[index].has("noun:sales"):
            w.assume(said.word_as(w.parts[index].text, w.label(metric), w.language))
    price = w.price()
    for index in w.find("noun:price"):
        if _is_how_much(w, index):
            w.use(index)
        elif price is not None:
            w.use(index)
            w.measures.append(Measure(price.name))


def _is_how_much(w: Workings, index: int) -> bool:
    """ "Which ticket is the highest, and how much was it?": what it came to, of what is not itself sold."""
    asks = fold(w.parts[index].text).startswith(tuple(small("asking_how_much")))
    sold = w.among("things_sold")
    if not asks or not w.groupings:
        return False
    return _came_to(w, index) or all(sold is None or item.dimension != sold.name for item in w.groupings)


def _came_to(w: Workings, index: int) -> bool:
    """ "Which products brought in the most money, and how much was each?": what was ranked by, and no price."""
    amounts = [i for i in w.find("noun:amount") if i < index]
    ranked = any(w.parts[i - 1].has("op:top", "op:bottom") for i in amounts if i)
    return ranked and w.parts[index].text.casefold().endswith(tuple(small("was")))


def _sums_the_next(w: Workings, index: int) -> bool:
    """ "Total shipping cost", of a drafted table with a column "total": the sum of the figure behind it."""
    after = w.near(index, 1)
    metric = w.parts[after].metric if after is not None and w.parts[after].start == w.parts[index].end else None
    sums = w.semantics.drafted and w.parts[index].has("op:sum") and metric is not None
    return sums and metric != w.parts[index].metric and not w.names_rows(w.parts[after or 0])


def _is_rate(w: Workings, index: int) -> bool:
    """ "The cancellation rate": of what is named right before, where another figure is called a rate as well."""
    before = w.near(index, -1)
    condition = before is not None and before in w.used and (w.parts[before].link or w.parts[before].named)
    return bool(condition) and w.parts[index].has("op:rate")


def _says_what_rows_are(w: Workings, index: int) -> bool:
    """ "The rating of restaurants", "list the cities and their population": the noun counts nothing there."""
    others = any(part.metric for i, part in enumerate(w.parts) if i != index and not w.names_rows(part))
    split = w.split_of(w.parts[index]) if w.parts[index].dimension is not None else None
    contrasted = {item.column for contrast in w.contrasts for item in contrast.filters}
    dimension = w.parts[index].dimension
    if split is not None and (split in w.groupings or (dimension is not None and dimension.column in contrasted)):
        w.use(index)
        return bool(others or w.measures) or split in w.groupings
    if any(measure.metric == w.row_measure().metric for measure in w.measures):
        w.use(index)
        return True
    if _is_agent(w, index) and w.measures:
        w.use(index, *(i for i in (w.near(index, -1),) if i is not None))
        return True
    if not (others or w.measures):
        return False
    if split is not None and (w.list_wish or w.said("mark:whichever")) and not w.follows_preposition(index):
        w.use(index)
        w.groupings.extend(item for item in w.identified(split) if item not in w.groupings)
        return True
    if w.follows_preposition(index) or _is_agent(w, index) or _is_described(w, index):
        w.use(index)
        return True
    return False


def _is_counted_by_groups(w: Workings, index: int) -> bool:
    """ "Top 10 tickets by total, ticket number and amount": of what the rows are split by there is one a row."""
    metric = w.parts[index].metric
    split = [w.semantics.dimension(item.dimension) for item in w.groupings if item.is_whole]
    return any(one is not None and metric and w.counting(one).metric == metric.name for one in split)


def _is_of_entities(w: Workings, index: int) -> bool:
    """ "Revenue for tickets between 5 and 7": the thing counted, after a figure that is of it."""
    dimension = w.parts[index].dimension
    entity = dimension is not None and dimension.entity
    return entity and bool(w.measures) and w.follows_preposition(index)


def _is_one_of_statistic(w: Workings, index: int) -> bool:
    """ "The median ticket, I mean of each ticket": one of what the statistic is of, said again."""
    part = w.parts[index]
    single = part.dimension is not None and not is_plural(part.text)
    return single and any(part.dimension and item.per == part.dimension.name for item in w.measures)


def _is_number_of_rows(w: Workings, index: int) -> bool:
    """ "Show 10 lines of 9 November": so many rows are to be listed, not counted."""
    before = w.near(index, -1)
    if before is None or before in w.used or not w.parts[index].has("noun:rows") or w.measures:
        return False
    part = w.parts[before]
    told = any(part.capture(name, "N") is not None for name in ("op:latest", "op:first_rows"))
    return part.number is not None or told


def _is_described(w: Workings, index: int) -> bool:
    """ "Electric trips": the noun behind a stored value that says of which kind, and not "bikes: number of trips"."""
    before = w.near(index, -1)
    if before is None or before not in w.used or w.parts[before].link is None:
        return False
    return w.heard.tokens[w.parts[index].start - 1].norm != ":"


def _is_of_each(w: Workings, index: int) -> bool:
    """ "Units per ticket": the figures named before are averages over the thing that is counted."""
    entity, before = w.entity(), w.near(index, -1)
    dimension = w.parts[index].dimension
    marked = before is not None and w.parts[before].has("mark:per") and before not in w.used
    if not marked or before is None or entity is None or dimension is None or dimension.name != entity.name:
        return False
    statistics = any(measure.aggregate not in (None, "count", "count_distinct") for measure in w.measures)
    if not w.measures or w.order is not None or statistics:
        return False
    w.use(index, before)
    apart = _asked_apart(w, before)
    w.measures = [m if m.metric in apart else _each(m, entity.name) for m in w.measures]
    return True


def _asked_apart(w: Workings, index: int) -> set[str | None]:
    """ "What was our revenue, and how many units per ticket?": the figures of a question of its own before it."""
    asks = [i for i in range(index) if w.parts[i].has(*_ASKING) and w.is_behind_and(i)]
    named = [{part.metric.name for part in parts if part.metric} for parts in _halves(w, asks, index)]
    return set(named[0] - named[1]) if named else set()


def _halves(w: Workings, asks: list[int], index: int) -> list[tuple[Part, ...]]:
    """The parts before the last question, and those of it."""
    return [w.parts[: asks[-1]], w.parts[asks[-1] : index]] if asks else []


def _each(measure: Measure, per: str) -> Measure:
    return replace(measure, per=per) if measure.metric is None else Measure(measure.metric, "avg", per=per)


def hold_measured(w: Workings) -> None:
    """ "The day with the most sales, counted in tickets": the one figure that is shown, not one beside it."""
    for index in w.find("mark:measured"):
        after = w.near(index, 1)
        metric = w.parts[after].metric if after is not None else None
        if metric is not None and w.measures == [Measure(metric.name)]:
            w.use(index)
        else:
            w.lost.add(index)


def complete(w: Workings) -> None:
    """The figure that is meant where none is named: by the verb, by a word such as "sales", or by default."""
    default, units = w.default(), w.units()
    leave_split_of_priced(w)
    add_money(w)
    if take_sales_of_bounded(w):
        return
    vague = w.find("noun:sales", "noun:amount")
    w.use(*vague, *w.find("verb:sold", "verb:earned", "op:how_much", "op:how_was", "op:how_we_are", "op:sum"))
    if w.measures or default is None:
        return
    price = w.price()
    if w.semantics.drafted and vague and default.unit != "currency" and w.parts[vague[0]].has("noun:sales"):
        default = w.money() or default
    if lists_values(w):
        w.measures.append(w.row_measure())
        return
    if compares_rows(w):
        default = w.metric_of(w.row_measure()) or default
    if w.having:
        of_groups = [item.measure for item in w.having if item.per is None] or [w.having[0].measure]
        w.measures.extend(dict.fromkeys(of_groups))
        add_money(w)
    elif price is not None and _shows_prices(w, price):
        w.measures.append(Measure(price.name))
    elif units is not None and w.said("noun:units"):
        w.use(*w.find("noun:units"))
        w.measures.append(Measure(units.name))
    elif _compares_things_sold(w) and units is not None and not (_asks_how_much_more(w) or says_unit_of_money(w)):
        w.measures.append(Measure(units.name))
        w.assume(said.default_measure(w.label(units), w.language))
    elif units is not None and (so_many := things_sold_alone(w)):
        w.measures.append(Measure(units.name))
        w.assume(said.word_as(so_many, w.label(units), w.language))
    else:
        w.measures.append(Measure(default.name))
        if vague and w.parts[vague[0]].has("noun:sales"):
            w.assume(said.word_as(w.parts[vague[0]].text, w.label(default), w.language))
        elif won := next((part.text for part in w.parts if part.has("verb:earned") and _means_profit(part.text)), ""):
            w.assume(said.word_as(won, w.label(default), w.language))
        elif not w.said("verb:earned", "op:how_much") or default.name in w.semantics.loose:
            w.assume(said.default_measure(w.label(default), w.language))


def _shows_prices(w: Workings, price: Metric) -> bool:
    """ "Products under 1000 pesos", each with its price: the things alone, and no sales of theirs."""
    sold = w.among("things_sold")
    split = any(sold is None or item.dimension == sold.name for item in w.groupings)
    asked = w.said("noun:sales", "noun:amount", "verb:earned")
    return split and not asked and any(item.column == column_of(price) for item in w.filters)


def _compares_things_sold(w: Workings) -> bool:
    """ "Which sold more, conitos or trufas?": of parts of the day it is the money that is compared."""
    sold = w.among("things_sold")
    columns = {item.column for side in w.contrasts for item in side.filters}
    return sold is not None and w.said("verb:sold") and sold.column in columns


def _asks_how_much_more(w: Workings) -> bool:
    """ "How much more did they sell" asks for money, as "how much did they sell" does; "how many more" for units."""
    return any(part.has("op:excess", "op:how_much") and _starts_with_amount(w, i) for i, part in enumerate(w.parts))


def _starts_with_amount(w: Workings, index: int) -> bool:
    return not w.norms(index).isdisjoint(small("how_much"))


def _means_profit(word: str) -> bool:
    """Whether a verb of earning could have meant what is left after costs."""
    return word.casefold().startswith(tuple(small("earning")))


def _is_agent(w: Workings, index: int) -> bool:
    """ "Citations received by publications": whether a part does what was said before."""
    start = w.parts[index].start
    if start < 2 or w.heard.tokens[start - 1].norm not in small("by"):
        return False
    return w.heard.tokens[start - 2].norm.endswith(("ed", "ada", "ado", "adas", "ados", *small("participles")))
