"""Since when and until when there are sales: "since when is there data?", "when was the last sale of conitos?"."""

from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Aggregate, Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_WHEN = small("when")
_TIME = small("time_words")
_STOPPED = words_in("no_longer_sold.yaml", "stopped")


def read_dates(w: Workings) -> None:
    """ "Since when is there data?": the first or last day."""
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    for index in w.find("op:date_range"):
        if time is not None and not w.measures:
            w.use(index, *w.find("noun:sales", "noun:rows"))
            w.measures += [Measure(aggregate="min", column=time.column), Measure(aggregate="max", column=time.column)]
    for index in w.find("op:first_time", "op:current"):
        if time is not None and not w.measures and _is_of_a_sale(w, index):
            first: Aggregate = "min" if w.parts[index].has("op:first_time") else "max"
            w.use(index, *w.find("noun:sales", "noun:rows", "mark:when", "verb:sold"))
            w.use(*(i for i in (w.near(index, 1),) if i is not None and w.parts[i].text.casefold() in _TIME))
            w.measures.append(Measure(aggregate=first, column=time.column))
    for index in w.find("op:first_date", "op:last_date"):
        if w.norms(index) & _STOPPED and w.periods and not w.said("mark:when"):
            w.lost.add(index)  # "productos que dejaron de venderse en noviembre": sold before, and then no more
        elif time is not None and (not w.measures or _asks_when(w, index)) and not w.said("grain:hour"):
            w.use(index, *(w.find("noun:sales", "noun:rows") if not w.measures else ()))
            aggregate: Aggregate = "min" if w.parts[index].has("op:first_date") else "max"
            w.measures.append(Measure(aggregate=aggregate, column=time.column))


def _is_of_a_sale(w: Workings, index: int) -> bool:
    """ "The first sale of conitos", "when was the last refund", "the last time we sold one": a day is asked for."""
    after, end = w.near(index, 1), w.parts[index].end
    timed = end < len(w.heard.tokens) and w.heard.tokens[end].norm in _TIME
    thing = after is not None and (w.parts[after].has("noun:sales", "noun:rows") or bool(w.parts[after].named))
    price = w.price()
    priced = price is not None and any(item.column == column_of(price) for item in w.filters)
    told = w.said("verb:sold") or priced or w.semantics.drafted  # each row of any other table is what happened
    return timed or thing or (w.said("mark:when") and told)


def _asks_when(w: Workings, index: int) -> bool:
    """ "When was the last sale of each, and how many units": a date beside other figures."""
    return w.heard.tokens[w.parts[index].start].norm in _WHEN and w.said("mark:each", "mark:per", "mark:by")
