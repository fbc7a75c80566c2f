"""The prices that one product had, and since when each: figures of rows rather than their average."""

from agent.models.offline import assumptions as said
from agent.models.offline.figures.price_ends import leave_per_unit
from agent.models.offline.figures.prices_today import at_last_sales
from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.parts.before_and_after import BEFORE_AND_AFTER
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Measure, Order
from agent.models.offline.words.calendar_names import unit_words
from agent.models.offline.words.lexicon import small, spoken, words_in
from agent.models.offline.workings import COMPARING, Workings, is_plural
from agent.semantics import Dimension, Metric
from agent.values import Language

_BESIDE_PRICES = (
    "op:first_time", "op:first_date", "op:first_to_last", "mark:when", "mark:each", "mark:whichever", "op:growth",
    "op:distinct", "mark:each_listed",
)  # fmt: skip
_LANGUAGES: tuple[Language, ...] = ("en", "es")
_SPANS = frozenset(
    word
    for spoken_in in _LANGUAGES
    for unit, words in unit_words(spoken_in).items()
    if unit != "day"
    for word in words
)
_ONE = small("indefinite_articles", "one")


def read_price_history(w: Workings) -> None:
    """ "What prices has it had, and when was it first sold at each?", "each price with its first date"."""
    price = w.price()
    if price is not None and (w.find("noun:price") or any(part.metric == price for part in w.parts)):
        leave_per_unit(w)
    dearer = [part for part in w.parts if part.has("noun:price") and part.has("op:excess")]
    if price is not None and dearer and w.contrasts and not w.measures:
        w.measures.append(Measure(price.name))
        return
    if price is None or not is_of_one(w) or w.said("op:top", "op:bottom", "op:dearest", "op:cheapest"):
        return
    said_so = _said_of_price(w, price)
    if not said_so:
        return
    averaged, last = w.said("op:average", "op:median"), w.find("op:current", "op:latest")
    if at_last_sales(w) and (len(w.periods) > 1 or any(one.days == 1 for one in w.periods)):
        w.lost.update(last)  # "on October 1 and at the last sale": another day than the one that is named
    elif last and not averaged:
        w.values_of, w.limit, w.order = column_of(price) or "", 1, Order(None, descending=True)
        w.use(*said_so, *last, *w.find("verb:sold", "mark:whichever"))
    elif _is_set_against_another(w):
        w.use(*said_so, *(i for i in w.free(range(len(w.parts))) if _is_the_date(w, i)))
        leave_per_unit(w)
        w.measures.append(Measure(price.name))
    elif not averaged:
        _read_values(w, price, said_so)


def _said_of_price(w: Workings, price: Metric) -> list[int]:
    """The parts that speak of the price, or of its history."""
    named = [i for i in w.free(range(len(w.parts))) if w.parts[i].metric == price or w.parts[i].has("noun:price")]
    dearer = [i for i, part in enumerate(w.parts) if i in w.used and part.has("noun:price") and part.has("op:excess")]
    return [*named, *dearer, *w.find("op:price_history")]


def _read_values(w: Workings, price: Metric, said_so: list[int]) -> None:
    """ "Each price with its first day", "how did the price change": where the question is dated or of a change."""
    dated = w.find("op:price_history") or w.find("op:first_time", "op:first_date", "mark:when")
    dated = dated or [i for i in w.find("mark:whichever") if _asks_for_day(w, i)]
    if w.find("op:growth") and _names_spans(w):
        return  # "the price by month and its % change on the month before": of each month
    along = [] if _is_by_spans(w) else w.find("op:trend")
    changes = [] if _is_by_spans(w) else [*w.find("op:growth"), *along]
    if not dated and (not changes or w.said("op:share")):
        return
    w.values_of = column_of(price) or ""
    w.use(*said_so, *dated, *along, *w.find(*_BESIDE_PRICES))
    w.use(*(i for i in w.free(range(len(w.parts))) if w.grain_of(w.parts[i]) == "day" or _is_the_date(w, i)))
    w.use(*w.find("verb:sold", "list:list", "mark:each", "mark:per"))


def _asks_for_day(w: Workings, index: int) -> bool:
    after = w.near(index, 1)
    return after is not None and w.grain_of(w.parts[after]) == "day"


_GOES_OUT = words_in("price_words.yaml", "goes_out")
_PRONOUNS = small("we")
_ASKS = words_in("price_words.yaml", "asks_the_price_of")


def leave_passives(w: Workings) -> None:
    """ "How much was sold", "how much was refunded", "how much are sales": an amount, though "how much is X" is one
    of prices."""
    default = w.default()
    for index in w.find("noun:price"):
        if is_passive(w, index) or _goes_out(w, index):
            w.use(index)
            if default is not None and not _names_figure(w, index) and _is_of_what_is_not_sold(w, index):
                w.measures.append(Measure(default.name))
        elif _is_priced(w, index) and _is_of_what_is_not_sold(w, index):
            w.lost.add(index)


def _names_figure(w: Workings, index: int) -> bool:
    """ "How much was the average ticket per month": a figure of its own stands right behind."""
    after = w.parts[index + 1].metric if index + 1 < len(w.parts) else None
    return after is not None and not is_total(after)


def _is_priced(w: Workings, index: int) -> bool:
    """ "¿Cuánto sale cada mozo?", "cuánto cuesta cada día": asked as of something with a price."""
    part = w.parts[index]
    return part.metric is None and w.heard.tokens[part.start].norm == "cuanto" and not w.measures


def _goes_out(w: Workings, index: int) -> bool:
    """ "¿Cuántas unidades por día salen?": what goes out is counted, and no price is asked for."""
    if w.parts[index].metric is not None or not w.norms(index) <= _GOES_OUT:
        return False
    before = [part for part in w.parts[:index] if part.metric is not None or part.has("noun:units")]
    return bool(before) and w.said("op:count") and any(part.metric != w.price() for part in before)


def is_passive(w: Workings, index: int) -> bool:
    """Whether a word of prices asks for an amount, by what stands right behind it."""
    part = w.parts[index]
    pronoun = index + 2 < len(w.parts) and w.norms(index + 1) <= _PRONOUNS
    asked = index + 2 if pronoun and not any(one.link for one in w.parts[index:]) else index + 1
    after = w.parts[asked] if asked < len(w.parts) else None
    if after is None or not part.text.casefold().startswith("how much ") or part.metric is not None:
        return False
    figure = after.metric is not None and after.dimension is None and after.metric != w.price()
    figure = figure or _is_of_what_is_not_sold(w, index)
    return figure or bool(after.named) or after.has("verb:sold", "verb:earned", "noun:sales")


_OTHERWISE_SAID = (
    "op:top", "op:bottom", "op:dearest", "op:cheapest", "op:average", "op:median", "verb:sold", "noun:sales",
)  # fmt: skip


def _is_of_what_is_not_sold(w: Workings, index: int) -> bool:
    """ "How much is from each waiter", "how much is each day": a price is only that of something that is sold."""
    sold, entity = w.among("things_sold"), w.entity()
    if sold is None or w.said(*_OTHERWISE_SAID):
        return False
    own = any(_names(part, sold) or part.metric == w.price() or part.is_textual for part in w.parts)
    if own or any(item.column == sold.column for item in w.filters):
        return False
    behind = [i for i in range(index + 1, len(w.parts)) if w.split_of(w.parts[i]) is not None]
    before = [i for i in range(index) if w.split_of(w.parts[i]) is not None and not w.parts[i].period]
    asked = next(iter([*behind, *(before if w.parts[index:][-1].has("mark:each") else [])]), None)
    return asked is not None and entity is not None and not _names(w.parts[asked], entity)


def _names(part: Part, dimension: Dimension) -> bool:
    """Whether a part names a dimension, or a value of it."""
    column = part.stored[0] if part.stored else part.link.column if part.link else ""
    return part.dimension == dimension or column == dimension.column


def _is_by_spans(w: Workings) -> bool:
    """ "Its price over time, week by week": a figure of each span, not the prices that it had."""
    return _names_spans(w) or w.said("mark:by")


def _names_spans(w: Workings) -> bool:
    grains = [w.grain_of(part) for part in w.parts if part.period is None and not part.has("op:first_date")]
    steps = any(w.norms(i) & _SPANS for i, part in enumerate(w.parts) if part.has("op:growth"))
    return steps or any(grain is not None and grain != "day" for grain in grains)


def _is_set_against_another(w: Workings) -> bool:
    """ "The price on October 1 and on November 20, and the rise": of two dates, in one row."""
    return len(w.periods) == 2 and w.said("op:growth", *COMPARING) and not w.groupings


def read_worth(w: Workings) -> None:
    """ "How much is a ticket worth on average?": what is not itself sold has no price; it comes to an amount."""
    entity, default = w.entity(), w.default()
    if entity is None or default is None or w.rows_are_things() or is_of_one(w):
        return
    if w.said("op:top", "op:bottom", "op:dearest", "op:cheapest"):
        return
    for index in w.find("noun:price", "op:how_much"):
        asked = _thing_of(w, index)
        if asked is None or w.parts[asked].dimension != entity:
            continue
        priced, single = w.parts[index].has("noun:price"), not is_plural(w.parts[asked].text)
        one = single and w.heard.tokens[w.parts[asked].start - 1].norm in _ONE
        if priced and not single:
            w.lost.add(index)
        elif priced or one:
            w.use(index)
            if one and not w.said("op:average", "op:median"):
                w.use(asked)
                w.measures.append(Measure(default.name, "avg", per=entity.name))
                w.assume(said.per_taken(w.label(default), w.label(entity), w.language))


def _thing_of(w: Workings, index: int) -> int | None:
    """What "how much is" or "cuánto vale" is said of: the next part but for an average and "each"."""
    if w.heard.tokens[w.parts[index].start].norm not in _ASKS or w.parts[index].metric is not None:
        return None
    after = (i for i in w.free(range(index + 1, len(w.parts))) if not w.is_filler(i))
    return next((i for i in after if not w.parts[i].has("op:average", "op:median", "mark:per", "mark:each")), None)


def _is_the_date(w: Workings, index: int) -> bool:
    dimension = w.parts[index].dimension
    return dimension is not None and dimension.name == w.semantics.time


def is_of_one(w: Workings) -> bool:
    """Whether the question is of one product."""
    sold = w.among("things_sold")
    return sold is not None and any(item.column == sold.column and item.operator == "=" for item in w.filters)


def settle_prices(w: Workings) -> None:
    """ "At what prices was it sold?": of one product those that it had; an average is asked for by its name."""
    price = w.price()
    if price is None or w.measures != [Measure(price.name)] or not is_of_one(w) or asks_for_average(w):
        return
    if _is_of_a_day(w):
        w.measures = [Measure(aggregate="max", column=column_of(price))]
    elif not (w.groupings or w.contrasts or w.transform or w.having or w.order or len(w.periods) > 1):
        w.values_of = column_of(price) or ""
    elif w.said(BEFORE_AND_AFTER) or (len(w.periods) > 1 and all(period.start == period.end for period in w.periods)):
        # An average of what it cost in turn is no price. On one day a product has one price; what was given for
        # nothing, as in a box, would lower an average.
        w.measures = [Measure(price.name, "max")]


def _is_of_a_day(w: Workings) -> bool:
    """ "What was the price of … on October 1": on one day it has one price; what was given for nothing has none."""
    plain = not (w.groupings or w.contrasts or w.transform or w.having or w.order or w.named or w.excluded)
    several = any(part.has("noun:price") and is_plural(part.text) for part in w.parts)
    sold = w.among("things_sold")
    of_it = all(sold is not None and item.column == sold.column for item in w.filters)
    return plain and not several and of_it and len(w.periods) == 1 and w.periods[0].days == 1


def asks_for_average(w: Workings) -> bool:
    """Whether any word of the question may mean an average, even within the name of a figure."""
    operators, tokens = spoken("operators", w.language), w.heard.tokens
    said_so = (match.name for i in range(len(tokens)) for match in operators.matches_at(tokens, i, lambda *_: None))
    return bool({"average", "median"} & set(said_so))
