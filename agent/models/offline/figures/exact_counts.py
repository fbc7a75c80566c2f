"""Things that have a certain number of others: "tickets with just one line", "orders of 3 products"."""

from dataclasses import replace

from agent.models.offline.reading import Having, Measure
from agent.models.offline.words.lexicon import small, word_set
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings

_HAVING = small("with", "of", "to_have", "to_hold")
_ONLY = small("only", "single", "one", "indefinite_articles")


def read_exact_counts(w: Workings) -> None:
    """A number right before what a ticket has, where the ticket is named before: a condition on each ticket."""
    if w.entity() is None or w.rows_are_things():
        return
    for index in w.free(range(len(w.parts))):
        owners = [i for i in w.free(range(index)) if w.parts[i].dimension is not None and not w.parts[i].period]
        number = _number_before(w, index)
        if not owners or number is None or w.parts[index].dimension == w.parts[owners[0]].dimension:
            continue
        measure = _counted(w, index)
        if measure is not None:
            value, places = number
            w.use(index, *places)
            _keep(w, owners[0], measure, value)
            return


def _keep(w: Workings, owner: int, measure: Measure, value: int) -> None:
    """The condition on each ticket; of other things one on the rows that show them, unless they are counted."""
    dimension = w.parts[owner].dimension
    if dimension is None:
        return
    counted = w.follows(owner, "op:count", "op:share")
    if dimension != w.entity() and not counted:
        w.having.append(Having(measure, "=", value))
        return
    w.having.append(Having(measure, "=", value, per=dimension.name))
    if not w.measures:
        w.use(owner)
        w.measures.append(w.counting(dimension))


def count_what_is_named(w: Workings) -> None:
    """ "Days with more than 100 conitos": a number right before what is sold is one of units, not of money."""
    sold, units, default = w.among("things_sold"), w.units(), w.default()
    if sold is None or units is None or default is None or default == units:
        return
    for index, part in enumerate(w.parts):
        after = w.near(index, 1)
        value = w.parts[after].link if after is not None and after in w.used else None
        condition = index in w.used and part.is_bound
        named = after is not None and w.parts[after].metric is not None  # "unidades", which some names end with
        if condition and after is not None and value is not None and not named and value.column == sold.column:
            beside = w.parts[after].start == part.end
            money = Measure(default.name)
            w.having = [
                replace(item, measure=Measure(units.name)) if beside and item.measure == money else item
                for item in w.having
            ]


def _number_before(w: Workings, index: int) -> tuple[int, list[int]] | None:
    """The number said right before a thing, after a word of having; with the parts that say it."""
    start, tokens = w.parts[index].start, w.heard.tokens
    places = [i for i, part in enumerate(w.parts) if part.end <= start]
    value: int | None = None
    taken: list[int] = []
    while places:
        place = places.pop()
        part = w.parts[place]
        words = {token.norm for token in tokens[part.start : part.end]}
        if part.number is not None and not part.names and place not in w.used:
            value = whole(part.number)
            if value is None:
                return None
        elif value is not None or not part.has("op:distinct"):
            if not words <= _ONLY | word_set("single", w.language):
                return (value, taken) if value is not None and taken and words <= _HAVING else None
            value = value if value is not None else 1 if words & small("one", "single") else None
        taken.append(place)
    return None


def _counted(w: Workings, index: int) -> Measure | None:
    part = w.parts[index]
    if w.names_rows(part) or part.has("noun:rows"):
        return w.row_measure()
    units, sold = w.units(), w.among("things_sold")
    if part.metric is not None and part.metric == units:
        return Measure(units.name)
    if part.dimension is not None and sold is not None and part.dimension.name == sold.name:
        return w.counting(sold)
    return None


def count_rows_once(w: Workings) -> None:
    """ "How many organic lots", of a drafted table with a row for each: their numbers are as many as the rows."""
    entity = w.entity() if w.semantics.drafted and w.rows_are_entities() else None
    if entity is not None and w.row_measure() in w.measures and (numbers := w.counting(entity)) in w.measures:
        w.measures.remove(numbers)
