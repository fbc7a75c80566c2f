"""Rows of drafted tables with the most of a figure: "the 8 priciest deliveries with client and price"."""

from agent.models.offline import assumptions as said
from agent.models.offline.groups.listings import column_or_entity
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Order
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings, is_plural

_ARTICLES = small("articles") | words_in("other_tables.yaml", "whose")
_WITH = words_in("other_tables.yaml", "beside")
_SIZES = words_in("other_tables.yaml", "sizes_of_rows")
_SUPERLATIVES = ("op:top", "op:bottom", "op:dearest", "op:cheapest")
_OTHERS = (
    *("op:count", "op:average", "op:median", "op:share", "op:distinct", "op:how_much", "op:growth", "op:difference"),
    *("op:most_common", "mark:each", "op:running_total"),
)


def read_rows_by_figure(w: Workings) -> None:
    """Lists single rows in the columns that are named behind them, ranked by the figure of their superlative.

    "The largest" of rows are by the money that they came to; those of something else ("the customers with the largest
    invoices") are left to the rankings.
    """
    superlatives = [i for i in w.find(*_SUPERLATIVES) if not w.norms(i) <= small("more", "most")]
    rows = [i for i in w.free(range(len(w.parts))) if w.names_rows(w.parts[i])]
    if not w.semantics.drafted or len(superlatives) != 1 or len(rows) != 1 or w.measures or w.having or w.groupings:
        return
    top, row = superlatives[0], rows[0]
    before = [i for i in range(min(top, row)) if w.split_of(w.parts[i]) is not None and i not in w.used]
    if before or w.said(*_OTHERS) or w.listing:
        return
    figure = w.parts[behind].metric if (behind := w.near(top, 1)) is not None and behind != row else None
    by = column_of(figure) if figure is not None else w.money_column()
    beside = w.near(top, -1 if row < top else 1) == row
    named = _columns(w, max(top, row))
    limit, numbers = _limit(w, top, row)
    told = len(named) > 1 or (bool(named) and limit is not None and w.word_before(named[0][0], _ARTICLES) in _WITH)
    entity = w.entity() if w.rows_are_entities() else None
    alone = entity is not None and limit is not None and all(name == by for _, name in named)
    whole = w.entity() is None and limit is not None and not named
    told = told or alone or whole
    several = limit is None and is_plural(w.parts[row].text)
    if not by or not beside or not told or several or any(_splits(w, index) for index, _ in named):
        return
    last = {name: place for place, (_, name) in enumerate(named)}
    columns = sorted(last, key=lambda name: last[name])
    columns = [entity.column, *columns] if entity is not None and alone else columns
    columns = [column.name for column in w.context.table.columns] if whole else columns
    priced = w.parts[top].has("op:dearest", "op:cheapest") or w.semantics.default_metric == _money_name(w)
    if figure is None and not priced:
        w.assume(said.word_as(w.parts[top].text, by, w.language))
    w.use(top, row, *numbers, *(i for i, _ in named), *w.find("list:list", "mark:whichever"))
    w.listing = tuple(columns) if by in columns else (*columns, by)
    w.listed_by, w.limit = by, limit or 1
    w.order = Order(None, descending=w.parts[top].has("op:top", "op:dearest"))


def order_listed_rows(w: Workings) -> None:
    """ "List the unpaid jobs, biggest first": by the money that each came to."""
    told, column = _sizes_told(w), w.money_column()
    if told is None or column is None or not w.listing:
        return
    w.use(told)
    w.listing = w.listing if column in w.listing else (*w.listing, column)
    w.listed_by, w.order = column, Order(None, descending=w.parts[told].has("op:order_desc"))


def is_ordered_otherwise(w: Workings) -> bool:
    """Whether rows are put in an order that is not told by how large they are."""
    return bool(w.order) and _sizes_told(w) is None


def _sizes_told(w: Workings) -> int | None:
    """The part that orders rows of a drafted table by how large they are, where no figure but money is named."""
    column = w.money_column()
    told = w.heard.places_of(("op:told_order",))
    figures = (part.metric for part in w.parts if part.metric is not None and not w.names_rows(part))
    others = any(column_of(metric) != column for metric in figures)
    return told[0] if column and len(told) == 1 and not others and w.norms(told[0]) & _SIZES else None


def _splits(w: Workings, index: int) -> bool:
    """ "The most expensive delivery per zone": what is behind such a word splits the rows."""
    return w.follows(index, "mark:per", "mark:by", "mark:each")


def _money_name(w: Workings) -> str:
    money = w.money()
    return money.name if money is not None else ""


def _columns(w: Workings, after: int) -> list[tuple[int, str]]:
    """The columns that are named behind a part, in their order: "number" and "id" are what the rows go by."""
    entity = w.entity()
    found: list[tuple[int, str]] = []
    for index in w.free(range(after + 1, len(w.parts))):
        name = column_or_entity(w, index)
        if name is None and w.parts[index].has("mark:number_sign") and entity is not None:
            name = entity.column
        if name is None and w.parts[index].has("noun:price", "noun:amount"):
            name = w.money_column()
        if name is not None:
            found.append((index, name))
    return found


def _limit(w: Workings, top: int, row: int) -> tuple[int | None, list[int]]:
    """How many rows are asked for, and the numbers that say it."""
    beside = [i for i in (w.near(row, -1), w.near(top, -1)) if i is not None and w.parts[i].number is not None]
    numbers = [w.parts[top].capture(name, "N") for name in sorted(w.parts[top].names)] + [
        w.parts[i].number for i in beside
    ]
    return next((whole(number) for number in numbers if number is not None), None), beside
