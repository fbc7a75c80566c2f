"""The things that a bound keeps, each in a row: "which days passed 4 million", "tickets over 200k: number, date"."""

from dataclasses import replace
from decimal import Decimal

from agent.models.offline.groups.marked import is_marked
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Grouping, Having, Measure
from agent.models.offline.rows.subjects import names_number, tells_their_number
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings, is_plural

_ASKS_AMOUNT = small("how_much")
_LEADING = small("with", "own", "and") | {":", ",", "/", "("}
_DATES = tuple(small("dates"))
_EVERY = small("each", "any", "every")


def split_by_bounded_days(w: Workings) -> None:
    """ "Qué días de noviembre pasaron los 4 millones": the days that a bound is of, whatever says which."""
    _hold_dates(w)
    if w.groupings or not w.having or any(item.per is not None for item in w.having) or w.find("op:top", "op:bottom"):
        return
    bounds = [i for i in w.used if w.parts[i].is_bound]
    for index in w.free(range(max(bounds, default=0))):
        part = w.parts[index]
        split = w.split_of(part)
        counted = w.follows(index, "op:count", "op:how_much", "op:share")
        day = split is not None and split.grain == "day" and part.metric is None and part.period is None
        if split is None or not day or counted or not is_plural(part.text) or is_marked(w, index):
            continue
        w.use(index)
        w.groupings.append(split)
        return


def _hold_dates(w: Workings) -> None:
    """ "Dates of October with sales over 5,000,000": of what each date comes to, not of one row."""
    default, days = w.default(), w.split_by_grain("day")
    dates = any(part.period is not None and part.text.casefold().startswith(_DATES) for part in w.parts)
    if not dates or default is None or days is None or w.groupings or w.measures or w.rows_are_things():
        return
    bounds = [
        item for item in w.filters if item.column == column_of(default) and item.operator in (">", ">=", "<", "<=")
    ]
    if bounds:
        w.filters = [item for item in w.filters if item not in bounds]
        w.having += [Having(Measure(default.name), item.operator, Decimal(str(item.values[0]))) for item in bounds]
        w.groupings.append(days)


def list_bounded(w: Workings) -> None:
    """ "Tickets over 200,000: number, date and total": each ticket with the columns named, and what it comes to."""
    entity, bounds = w.entity(), _bounds_of_amount(w)
    if entity is None or not bounds or w.rows_are_things() or w.measures or w.listing or _counts(w):
        return
    places = [i for i, part in enumerate(w.parts) if part.dimension == entity and part.link is None]
    if any(names_number(w.parts[i]) for i in places):
        return
    if any(tells_their_number(w.parts[i]) for i in places):
        return
    several = [i for i in places if is_plural(w.parts[i].text) or _every_one(w, i)]
    splits = [i for i in w.free(range(len(w.parts))) if _splits(w, i) and i not in places]
    if (
        not several
        or any(is_marked(w, i) and i not in several for i in places)
        or not all(_is_column(w, i) for i in splits)
    ):
        return
    columns = [split for i in splits if (split := w.split_of(w.parts[i])) is not None]
    numbers = [i for i in w.find("mark:number_sign") if _is_listed(w, i)]
    if not (columns or numbers) and any(_is_figure(w, i) for i in range(several[0])):
        return  # "units of tickets over 200,000" are of all of them
    amounts = [i for i in w.find("noun:amount", "op:sum") if i > several[0] and _is_listed(w, i)] if columns else []
    w.use(*places, *splits, *numbers, *amounts)
    w.idle.update((*splits, *numbers, *amounts))
    w.groupings = [Grouping(entity.name), *dict.fromkeys(columns)]
    w.having = [replace(item, per=entity.name if columns else None) for item in w.having]
    w.described = bool(columns)
    w.measures = [bounds[0].measure]


def _every_one(w: Workings, index: int) -> bool:
    """ "List every ticket with a total over 200,000": all of them, one by one."""
    start, before = w.parts[index].start, w.near(index, -1)
    listed = before is not None and w.list_wish and (before == 0 or w.parts[before - 1].has("list:list"))
    return listed and start > 0 and w.heard.tokens[start - 1].norm in _EVERY


def _bounds_of_amount(w: Workings) -> list[Having]:
    """The bounds, where all are of the default figure of each of what is counted."""
    entity, default = w.entity(), w.default()
    own = (None, entity.name if entity is not None else None)
    of_amount = all(default and item.measure == Measure(default.name) and item.per in own for item in w.having)
    split = entity is not None and w.groupings in ([], [Grouping(entity.name)])
    return list(w.having) if of_amount and split else []


def _counts(w: Workings) -> bool:
    """Whether anything but an amount is counted."""
    asked = [i for i, part in enumerate(w.parts) if part.has("op:count", "op:times", "op:share", "op:average")]
    return any(i not in w.idle and w.heard.tokens[w.parts[i].start].norm not in _ASKS_AMOUNT for i in asked)


def _is_figure(w: Workings, index: int) -> bool:
    part, entity = w.parts[index], w.entity()
    figure = part.metric is not None and (entity is None or part.dimension != entity)
    return figure or (part.has("op:how_much", "op:sum", "noun:amount", "noun:price") and index not in w.idle)


def _splits(w: Workings, index: int) -> bool:
    part = w.parts[index]
    told = part.period or part.link or part.stored or part.named or part.metric or part.weekday is not None
    return not told and w.split_of(part) is not None


def _is_column(w: Workings, index: int) -> bool:
    """A singular noun in a list of columns, of which one of what is counted has one: not what is sold in it."""
    part, sold = w.parts[index], w.among("things_sold")
    of_lines = sold is not None and part.dimension == sold
    adjective = any(name.startswith("adj:") for name in part.names)
    return not (of_lines or adjective or is_plural(part.text) or is_marked(w, index)) and _is_listed(w, index)


def _is_listed(w: Workings, index: int) -> bool:
    """Whether a joining word or sign stands beside a noun, with no more than articles between."""
    tokens, part = w.heard.tokens, w.parts[index]
    start = part.start
    while start and tokens[start - 1].norm in small("definite_articles", "indefinite_articles"):
        start -= 1
    led = start > 0 and tokens[start - 1].norm in _LEADING
    return led or w.leads_to(index, "mark:and")
