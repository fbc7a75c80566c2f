"""A column that is named before its number: "lines with a quantity of 2", "precio unitario cero", "está a 19500"."""

from decimal import Decimal

from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Filter, Operator
from agent.models.offline.rows.kept import typed
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import stem
from agent.models.offline.workings import Workings

_JOINS = words_in("price_words.yaml", "joins_a_number")
_BEFORE_NONE = small("in")
"""Said before a nought only: "prices in 0"; "the price in 2024" and "at 10" are of times."""
_GOES_ON = words_in("price_words.yaml", "goes_on")
"""What may stand right behind a number that is of the column before it, rather than of what follows."""
_CHARGED = words_in("price_words.yaml", "charged", "charged_bare")
_CHARGED_AT = small("in", "for", "a_alone")
_BARE = words_in("price_words.yaml", "charged_bare")
_PRICE = tuple(small("price_words"))
_TOGETHER = small("joining", "or", "nor") - {"&"}
_HOURS = 24


def read_named_columns(w: Workings) -> None:
    """Keeps the rows in which the column that is named has the number that is said of it."""
    _leave_words_of_price(w)
    for index, part in enumerate(w.parts):
        number = part.number
        if number is None or index in w.used or part.names or part.period or part.metric or part.ordinal:
            continue
        if part.link or not _stands_free(w, part):
            continue
        found = _named_before(w, index, number) or _charged_before(w, index, number)
        column = w.context.table.column(found[0]) if found else None
        if found is None or column is None:
            continue
        negated = _is_negated(w, min(found[1])) or (_also_left_out(w, min(found[1])) if number == 0 else [])
        w.use(index, *found[1], *negated)
        w.idle.update(found[1])
        operator: Operator = "!=" if negated else "="
        w.filters.append(Filter(column.name, operator, (typed(number, column),), part.text))
        _leave_that_price(w, index)


def _leave_words_of_price(w: Workings) -> None:
    """ "A unit price of 0": the unit is of the price, and no figure of its own."""
    for index in w.find("cond:="):
        before = index - 1
        if before < 0 or not _is_price_text(w.parts[index]) or w.price() is None:
            continue
        if w.parts[before].metric == w.units() and w.parts[before].end == w.parts[index].start:
            w.leave(before)
        value, price = w.parts[index].capture("cond:=", "N"), w.price()
        column = w.context.table.column(column_of(price) or "") if price is not None else None
        negated = _is_negated(w, before if before in w.idle else index)
        if negated and column is not None and isinstance(value, Decimal):
            w.use(index, *negated)
            w.filters.append(Filter(column.name, "!=", (typed(value, column),), w.parts[index].text))


def is_of_price(w: Workings, index: int) -> bool:
    """Whether a bound says itself that it is of the price: "price of 500"."""
    return w.price() is not None and w.parts[index].has("cond:=") and _is_price_text(w.parts[index])


def _is_price_text(part: Part) -> bool:
    return part.text.casefold().removeprefix("con ").removeprefix("with ").startswith(_PRICE)


def _stands_free(w: Workings, part: Part) -> bool:
    """Whether a number is not of what follows it: of "prices of 5 products" the five are products."""
    if part.end >= len(w.heard.tokens):
        return True
    following = w.heard.tokens[part.end]
    if any(one.start == part.end and one.period is not None for one in w.parts):
        return True  # "at price 0 last month"
    return following.norm in _GOES_ON or w.says_money(following.norm)


def _named_before(w: Workings, index: int, number: Decimal) -> tuple[str, list[int]] | None:
    """The column of the figure that stands before a number, and the parts that name it."""
    joins = _JOINS | (_BEFORE_NONE if number == 0 else frozenset())
    place = index - 1
    while place >= 0 and w.norms(place) <= joins and not w.parts[place].metric:
        place -= 1
    if place < 0:
        return None
    part, rows = w.parts[place], w.said("noun:rows") or any(w.names_rows(one) for one in w.parts)
    if part.has("op:count") and rows and place not in w.used and _says_units(w, place):
        units = w.units()
        return (column_of(units) or "", [place]) if units is not None else None
    if place in w.used or "average" in part.text.casefold() or "promedio" in part.text.casefold():
        return None
    price = w.price()
    if part.metric is not None and part.metric == w.units() and price is not None:
        per = w.near(place, -1)
        named = w.near(per, -1) if per is not None and w.parts[per].has("mark:per", "mark:by") else None
        if (
            per is not None
            and named is not None
            and (w.parts[named].metric == price or w.parts[named].has("noun:price"))
        ):
            return column_of(price) or "", [named, per, place]
    if price is not None and (part.metric == price or (part.has("noun:price") and _is_price_text(part))):
        return column_of(price) or "", [place]
    default = w.default()
    if number == 0 and rows and default is not None and part.has("op:sum", "noun:amount") and part.metric is None:
        return column_of(default) or "", [place]
    metric = part.metric if part.metric is not None and is_total(part.metric) else None
    return (column_of(metric) or "", [place]) if metric is not None and rows and not w.names_rows(part) else None


def _says_units(w: Workings, index: int) -> bool:
    units = w.units()
    first = stem(w.heard.tokens[w.parts[index].start].norm)
    lines = units.synonyms.get(w.language, ()) if units is not None else ()
    return any(stem(line.casefold()) == first for line in lines)


def _charged_before(w: Workings, index: int, number: Decimal) -> tuple[str, list[int]] | None:
    """ "When did we first charge 19500 for X", "X está a 19500": an amount that one thing sold goes at."""
    price, first = w.price(), w.parts[index - 1].has("op:first_time") if index else False
    start = w.parts[index - 1 if first else index].start
    column = column_of(price) if price is not None else None
    words = [token.norm for token in w.heard.tokens[max(0, start - 2) : start]]
    at = len(words) == 2 and words[1] in _CHARGED_AT and words[0] in _CHARGED
    bare = bool(words) and words[-1] in _BARE
    if column is None or not (at or bare) or number <= _HOURS or not _is_of_one_sold(w):
        return None
    taken = [i for i in w.free(range(index)) if w.parts[i].end > start - (2 if at else 1) and i < index]
    return column, [i for i in taken if w.norms(i) <= _CHARGED | _CHARGED_AT]


def _is_of_one_sold(w: Workings) -> bool:
    sold = w.among("things_sold")
    links = [part.link for part in w.parts if part.link is not None]
    return sold is not None and any(link.column == sold.column for link in links)


def _is_negated(w: Workings, index: int) -> list[int]:
    """ "Leaving out the prices in 0"."""
    before = w.near(index, -1)
    while before is not None and before not in w.used and (w.parts[before].has("noun:rows", "mark:who", "mark:per")):
        before = w.near(before, -1)
    rows = range(before + 1, index) if before is not None else ()
    if before is not None and before not in w.used and w.parts[before].has("mark:not"):
        said_of = [i for i in rows if w.parts[i].has("noun:rows")]
        w.idle.update(said_of)
        return [before, *said_of]
    return []


def _also_left_out(w: Workings, index: int) -> list[int]:
    """ "Ignore the gift cards and anything priced at 0": left out together with what is named before it."""
    before = w.near(index, -1)
    while before is not None and w.parts[before].has("mark:anything", "mark:whichever", "noun:rows", "mark:and"):
        if w.norms(before) & _TOGETHER:
            named = w.near(before, -1)
            away = w.near(named, -1) if named is not None and w.parts[named].link is not None else None
            denied = away is not None and away in w.used and w.parts[away].has("mark:not")
            return [before] if denied else []
        before = w.near(before, -1)
    return []


def _leave_that_price(w: Workings, index: int) -> None:
    """ "… is at 19500? The first date with that price": the one that was just said."""
    dates = w.find("op:first_date")
    if len(dates) > 1:
        w.leave(*dates[1:])
    for place in w.find("noun:price"):
        start = w.parts[place].start
        if place > index and w.heard.tokens[start - 1].norm in small("this", "such"):
            w.leave(place)
