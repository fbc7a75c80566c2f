"""Rows of drafted tables, listed: "which rentals are overdue", "the unpaid invoices", "the last 5 visits of Luna"."""

from agent.models.offline.groups.rows_by_figure import is_ordered_otherwise
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Order
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import COMPARING, Workings, is_plural

_ARTICLES = small("articles") | words_in("other_tables.yaml", "whose")
_WITH = words_in("other_tables.yaml", "beside")
_ASKING = ("list:list", "mark:whichever")
_FIGURES = (
    *("op:count", "op:share", "op:how_much", "op:average", "op:median", "op:sum", "op:top", "op:bottom"),
    *("op:growth", "op:trend", "op:distinct", "op:most_common", "mark:when"),
)


_OF_TIME = ("op:latest", "op:first_rows", "op:current")
_NOT_LISTED = (*_FIGURES, *COMPARING, "op:existence", "op:last_date", "mark:per", "mark:each", "mark:who")


def list_latest_rows(w: Workings) -> None:
    """ "Las últimas 5 citas de conejos", "the 5 most recent loans": so many rows, the latest or the first of them."""
    if not w.semantics.drafted or w.semantics.time is None or not w.rows_are_entities() or w.measures or w.listing:
        return
    rows = [i for i in w.free(range(len(w.parts))) if w.names_rows(w.parts[i])]
    places = [i for i in w.find(*_OF_TIME) if i not in w.used]
    if len(rows) != 1 or len(places) != 1 or w.said(*_NOT_LISTED):
        return
    row, place = rows[0], places[0]
    numbers = [i for i in {w.near(place, -1), w.near(row, -1)} if i is not None and w.parts[i].number is not None]
    told = [w.parts[place].capture(name, "N") for name in sorted(w.parts[place].names)]
    limit = next((whole(each) for each in (*told, *(w.parts[i].number for i in numbers)) if each is not None), None)
    between = range(min(row, place) + 1, max(row, place))
    apart = any(not (i in numbers or w.is_filler(i) or w.parts[i].link) for i in between)
    if apart or (limit is None) == is_plural(w.parts[row].text) or len(numbers) > 1:
        return
    w.use(row, place, *numbers, *w.find("list:list", "mark:whichever"))
    w.listing = tuple(column.name for column in w.context.table.columns)
    w.limit, w.order = limit or 1, Order(None, descending=not w.parts[place].has("op:first_rows"))


def leave_rows_of_dates(w: Workings) -> None:
    """ "¿Cuándo fue la última reserva?", "when did she last borrow a book": the one row counts nothing."""
    ends = w.find("op:current", "op:latest", "op:first_time") if w.semantics.drafted and w.find("mark:when") else []
    for index in w.free(range(len(w.parts))) if ends and not w.said("op:count") else ():
        if w.names_rows(w.parts[index]) and not is_plural(w.parts[index].text):
            w.leave(index)


def list_rows_asked_for(w: Workings) -> None:
    """Shows the rows as they are, in all their columns, where they were asked for and would only be counted.

    "Which rentals are overdue" has the rows' noun behind the word that asks; "list the managers with their salary" a
    stored value, and a figure that is a column of each.
    """
    entity = w.entity() if w.semantics.drafted else None
    if entity is None or not w.rows_are_entities() or not asks_for_rows(w):
        return
    w.measures.clear()
    w.listing = tuple(column.name for column in w.context.table.columns)


def asks_for_rows(w: Workings) -> bool:
    """Whether rows are asked for one by one, and the reading holds one figure of them all."""
    if w.groupings or w.having or w.contrasts or w.existence or w.transform or w.listing or w.values_of:
        return False
    if is_ordered_otherwise(w):
        return False
    if not (w.filters or w.named or w.excluded or w.periods) or w.said(*_FIGURES, *COMPARING) or w.limit is not None:
        return False
    asking = [i for i, part in enumerate(w.parts) if part.has(*_ASKING)]
    if w.said("op:existence") and not (asking and w.parts[asking[0]].has("mark:whichever")):
        return False  # "which bookings were there" asks for them, and for no yes or no
    first = w.near(asking[0], 1) if asking else None
    if first is None or any(w.parts[i].known and not w.is_filler(i) for i in range(asking[0])):
        return False
    return _are_counted(w, first, listed=w.parts[asking[0]].has("list:list")) and _names_rows(w, asking[0], first)


def _are_counted(w: Workings, first: int, *, listed: bool) -> bool:
    """Whether the one figure counts rows, or is told to stand beside each: "with their salary".

    A figure by which rows are kept is not asked for: "which contracts have no deposit".
    """
    if w.measures == [w.row_measure()]:
        kept = {item.column for item in w.filters}
        figures = (part.metric for part in w.parts if part.metric is not None and not w.names_rows(part))
        return all(column_of(metric) in kept for metric in figures)
    if len(w.measures) != 1 or not listed:
        return False
    metric = w.metric_of(w.measures[0])
    beside = [i for i, part in enumerate(w.parts) if part.metric is not None and part.metric == metric and i > first]
    return (
        metric is not None
        and column_of(metric) is not None
        and any(w.word_before(i, past=_ARTICLES) in _WITH for i in beside)
    )


def _names_rows(w: Workings, asking: int, first: int) -> bool:
    """Whether several rows are named right behind the word that asks, by their noun or by a stored value."""
    listed = w.parts[asking].has("list:list")
    for index in range(first, len(w.parts)):
        part = w.parts[index]
        if w.names_rows(part):
            return is_plural(part.text)
        if part.link is not None or part.named or part.has("mark:not"):
            if listed and is_plural(part.text):
                return True
            continue
        return False
    return False
