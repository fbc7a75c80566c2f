"""Rows as they are, the values of a column, and which columns to show."""

from dataclasses import replace

from agent.models.offline.groups.all_of_it import shows_all_of_it
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Grouping, Order
from agent.models.offline.rows.signs import are_taken_back, is_an_amount_taken_back
from agent.models.offline.rows.subjects import tells_their_number
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import CYCLIC, Workings, is_plural

_TOTALS = words_in("totals.yaml", "amounts") | small("amount_words")
"""Words of "one total" that ask for what rows come to: "together" alone does not."""
_NAMES = small("names_words")
_OF_NUMBER = small("more", "most")
_OPEN = words_in("rows_told.yaml", "open_ends")
_ROWS = small("row_words", "sale_words")
_FEWEST = 2
"""Columns from which a list of them asks for rows."""


def read_lines(w: Workings) -> None:
    """ "The lines of ticket X with product, quantity and total": the rows of one thing, in the columns named."""
    entity = w.entity()
    if entity is None or w.rows_are_things() or not _is_of_one(w, entity.column):
        return
    counts = any(not w.parts[i].has("op:count_and_sum") for i in w.find("op:count"))
    if counts or w.said("op:how_much", "op:average", "op:median", "op:top", "op:bottom", "op:share", "mark:by"):
        return
    rows = [i for i in w.free(range(len(w.parts))) if w.names_rows(w.parts[i]) or w.parts[i].has("noun:rows")]
    rows = rows or _shown_itself(w)
    named = [(i, columns) for i in w.free(range(len(w.parts))) if i not in rows and (columns := _columns(w, i))]
    columns = tuple(dict.fromkeys(column for _, columns in named for column in columns))
    if not (rows or len(columns) >= _FEWEST or w.find("op:contents")):
        return
    w.use(
        *rows, *(i for i, _ in named), *w.find("op:contents", "mark:each", "mark:per", "list:list", "mark:whichever")
    )
    w.listing = columns or tuple(column.name for column in w.context.table.columns)


def _shown_itself(w: Workings) -> list[int]:
    """ "Show me ticket X": the one thing, of which nothing else is asked."""
    left = [i for i in w.free(range(len(w.parts))) if not w.is_filler(i)]
    alone = all(w.parts[i].dimension == w.entity() and not is_plural(w.parts[i].text) for i in left)
    return left if w.list_wish and alone else []


def _is_of_one(w: Workings, column: str) -> bool:
    return any(item.column == column and item.operator == "=" for item in w.filters)


def _column(w: Workings, index: int) -> str | None:
    """The column that a part names: of a way to split, of a figure, or of amounts for a word such as "total"."""
    part, default = w.parts[index], w.default()
    if part.period or part.link or part.stored or (part.dimension is not None and part.dimension.entity):
        return None
    if part.metric is not None and column_of(part.metric):
        return column_of(part.metric)
    if part.dimension is not None:
        return part.dimension.column
    if part.has("noun:price") and (price := w.price()) is not None:
        return column_of(price)
    if part.has("op:sum", "noun:amount") and default is not None:
        return column_of(default)
    return None


def _columns(w: Workings, index: int) -> tuple[str, ...]:
    """The same; "cantidad y monto" names two."""
    column = _column(w, index)
    return units_and_amount(w, index) or ((column,) if column else ())


def units_and_amount(w: Workings, index: int) -> tuple[str, ...]:
    """The columns of both, where a part names them at once."""
    units, amount = w.units(), w.default()
    if not w.parts[index].has("op:count_and_sum") or units is None or amount is None:
        return ()
    return tuple(name for name in (column_of(units), column_of(amount)) if name)


def read_top_rows(w: Workings) -> None:
    """ "The 5 largest lines by total: date, product and total": rows as they are, by a column of theirs.

    "The products with the most lines" are ranked by how many they have, and so is what a count or "per" is said of.
    """
    tops = w.find("op:top", "op:bottom", "op:dearest", "op:cheapest")
    rows = [i for i in w.free(range(len(w.parts))) if w.names_rows(w.parts[i]) or w.parts[i].has("noun:rows")]
    if not tops or not rows or w.rows_are_things() or w.having or w.listing:
        return
    top, row = tops[0], rows[0]
    counted = row > top and not _OF_NUMBER.isdisjoint(fold(w.parts[top].text).split())
    before = [i for i in range(min(top, row)) if w.split_of(w.parts[i]) is not None]
    if counted or before or w.measures or w.said("op:count", "op:average", "op:median", "mark:each", "op:share"):
        return
    named = [(i, name) for i in w.free(range(row + 1, len(w.parts))) if (name := column_or_entity(w, i))]
    by = next((name for i, name in named if _is_figure(w, name)), "") or _amount_taken_back(w)
    price = w.price()
    if w.parts[top].has("op:dearest", "op:cheapest"):
        by = (column_of(price) if price is not None else None) or ""
    beside = [i for i in (w.near(row, -1),) if i is not None and w.parts[i].number is not None]
    said = [w.parts[top].capture(name, "N") for name in sorted(w.parts[top].names)] + [
        w.parts[i].number for i in beside
    ]
    limit = next((whole(number) for number in said if number is not None), None)
    if not by or (limit is None and is_plural(w.parts[row].text)):
        return
    last_said = {name: i for i, name in named}
    columns = tuple(sorted(last_said, key=lambda name: last_said[name]))
    w.use(top, row, *beside, *(i for i, _ in named), *w.find("list:list", "noun:sales", "mark:by"))
    w.listing = columns if len(columns) >= _FEWEST else tuple(item.name for item in w.context.table.columns)
    w.listed_by, w.limit = by, limit or 1
    descending = w.parts[top].has("op:top", "op:dearest")
    w.order = Order(None, descending=descending != is_an_amount_taken_back(w, by))


def _amount_taken_back(w: Workings) -> str:
    """ "The 5 biggest refund lines": by what was given back, where nothing else is named."""
    default = w.default()
    return (column_of(default) or "") if default is not None and are_taken_back(w) else ""


def turn_lists_taken_back(w: Workings) -> None:
    """ "Refund lines, largest first": of amounts below zero the largest stands first."""
    sized = w.order is not None and w.order.measure == 0
    if w.listing and sized and w.order is not None and are_taken_back(w):
        w.order = replace(w.order, descending=not w.order.descending)


def column_or_entity(w: Workings, index: int) -> str | None:
    """The column that a part names, the number of what rows are of among them."""
    part = w.parts[index]
    if part.dimension is not None and part.dimension.entity and not part.stored and part.link is None:
        return part.dimension.column
    return _column(w, index)


def _is_figure(w: Workings, name: str) -> bool:
    return any(column_of(metric) == name for metric in w.semantics.metrics)


def read_listing(w: Workings) -> None:
    """ "Show the last 10 sales": rows as they are, the latest first."""
    _entities(w)
    summed = w.said("op:how_much", "op:sum") or any(w.norms(i) & _TOTALS for i in w.find("mark:together"))
    of_kind = w.list_wish and w.named and not (w.groupings or summed or _splits_left(w))
    rows = w.find("noun:rows") or (w.find("noun:sales") if w.find("op:latest", "op:first_rows") else [])
    latest = w.find("op:latest", "op:first_rows")
    all_of_it = shows_all_of_it(w.heard)
    if w.measures or w.said("op:share") or not (rows or of_kind or all_of_it):
        return
    ranked = any(part.has("op:top", "op:bottom") and not is_of_rows(w, i) for i, part in enumerate(w.parts))
    if ranked and (w.groupings or _splits_left(w)):
        return  # "the days with the fewest rows" are ranked
    if rows and not latest and w.said("op:how_much") and w.said("verb:earned"):
        w.use(*rows)  # "how much we made with lines of 5 to 10" is an amount
        return
    beside = w.near(rows[0], -1) if rows else None
    numbers = [i for i in (beside,) if i is not None and i not in w.used and w.parts[i].number]
    asked: list[object] = [w.parts[i].number for i in numbers]
    asked += [w.parts[i].capture(name, "N") for i in latest[:1] for name in ("op:latest", "op:first_rows")]
    limits = [whole(number) for number in asked if number is not None]
    if None in limits:
        return
    w.use(*rows, *latest, *numbers)
    _rows_from_a_day(w)
    w.listing = tuple(column.name for column in w.context.table.columns)
    w.limit = limits[-1] if limits else w.limit
    if latest and w.parts[latest[0]].has("op:first_rows"):
        w.order = Order(None, descending=False)  # "the first 10 sales of the day" are the earliest


def is_of_rows(w: Workings, index: int) -> bool:
    """ "Las primeras 10 ventas", of rows as they are: nothing ranks them but the time."""
    after = w.near(index, 1)
    rows = after is not None and (w.parts[after].has("noun:rows", "noun:sales") and w.parts[after].dimension is None)
    return rows and w.parts[index].has("op:first_rows") and not w.said("mark:each", "mark:per", "mark:by")


def _rows_from_a_day(w: Workings) -> None:
    """ "5 rows from 9 November": of that day, as rows are from somewhere; not "from 9 November on"."""
    one = w.periods[0] if len(w.periods) == 1 else None
    if one is None or one.end != w.context.last_day or not one.words.casefold().startswith("from "):
        return
    if _OPEN.isdisjoint(one.words.casefold().split()):
        w.periods = [replace(one, end=one.start)]


def read_end_row(w: Workings) -> None:
    """ "The first sale of 10 November: time, product and amount": one row, in the columns named."""
    for index in w.find("op:first_date", "op:last_date"):
        words = [token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]]
        named = [(i, name) for i in w.free(range(index + 1, len(w.parts))) if (name := column_or_entity(w, i))]
        columns = tuple(dict.fromkeys(name for _, name in named))
        if words[-1] not in _ROWS or len(columns) < _FEWEST or w.measures or w.groupings or w.listing:
            continue
        if any(_is_of_each(w, i) for i in range(len(w.parts))):
            continue  # "when was the first sale, and the units, by product"
        w.use(index, *(i for i, _ in named), *w.find("list:list", "mark:whichever"))
        w.listing, w.limit = columns, 1
        w.order = Order(None, descending=w.parts[index].has("op:last_date"))


def _is_of_each(w: Workings, index: int) -> bool:
    """Whether a part says that what is behind it splits the rows."""
    behind = w.near(index, 1)
    marked = w.parts[index].is_splitting
    return marked and behind is not None and w.split_of(w.parts[behind]) is not None


def _splits_left(w: Workings) -> bool:
    return any(w.split_of(part) or part.metric for i, part in enumerate(w.parts) if i not in w.used)


def _entities(w: Workings) -> None:
    """ "List the tickets of 3 October": each of what is counted, with its figure."""
    for index, part in enumerate(w.parts):
        listed = w.follows(index, "list:list") and part.metric is not None
        listed = listed and not any(other.has("mark:per") for other in w.parts[index:])
        counted = part.dimension is not None and any(item.per == part.dimension.name for item in w.having)
        listed = listed and not (counted and w.said("op:count"))
        averaged = part.dimension is not None and any(item.per == part.dimension.name for item in w.measures)
        if listed and (_are_counted_by(w, index) or tells_their_number(part)):
            continue
        if listed and not averaged and part.dimension is not None and part.dimension.entity:
            w.groupings.append(Grouping(part.dimension.name))
            w.measures = [item for item in w.measures if part.metric is None or item.metric != part.metric.name]


def _are_counted_by(w: Workings, index: int) -> bool:
    """ "Show tickets by hour": so many in each, where what is behind "by" splits them; one ticket has one hour."""
    by = w.near(index, 1)
    behind = w.near(by, 1) if by is not None and w.parts[by].has("mark:by") else None
    if behind is None or w.limit is not None or w.order is not None:
        return False
    split = w.split_of(w.parts[behind])
    if split is None or not (split.grain is None or split.grain in CYCLIC):
        return False
    dimension = w.semantics.dimension(split.dimension)
    return dimension is not None and not dimension.entity


def asks_for_values(w: Workings) -> bool:
    """ "What products do we sell?": the values themselves, without a figure."""
    named = any(token.norm in _NAMES for token in w.heard.tokens)
    asked = w.list_wish or named or w.said("mark:whichever")
    plain = not (
        w.measures
        or w.having
        or w.order
        or w.by_moment
        or w.transform
        or w.chart != "auto"
        or len(w.periods) > 1
        or w.contrasts
    )
    figure = w.find(
        "noun:sales", "noun:amount", "op:how_much", "op:sum", "verb:earned", "mark:apart"
    ) or _lists_what_is_listed(w)
    return bool(asked and plain and not figure and len(w.groupings) == 1 and w.groupings[0].grain is None)


def _lists_what_is_listed(w: Workings) -> bool:
    """ "What does each of 51, 52 and 105 sell": it has the values already, and asks for a figure of each."""
    split = w.semantics.dimension(w.groupings[0].dimension) if w.groupings else None
    listed = split is not None and any(item.column == split.column and item.operator == "in" for item in w.filters)
    return listed and w.said("mark:each", "mark:each_listed") and w.said("verb:sold")
