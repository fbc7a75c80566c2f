"""Rows of drafted tables, listed by what is true of them: "which rentals are overdue", "list the unpaid invoices"."""

from agent.models.offline.metrics import column_of
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import COMPARING, Workings, is_plural

_ARTICLES = words_in("small_words.yaml", "articles") | words_in("other_tables.yaml", "whose")
_WITH = words_in("other_tables.yaml", "beside")
_ASKING = ("list:list", "mark:whichever")
_FIGURES = (
    *("op:count", "op:share", "op:how_much", "op:average", "op:median", "op:sum", "op:top", "op:bottom"),
    *("op:growth", "op:trend", "op:distinct", "op:most_common", "op:existence", "mark:when"),
)


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
    if w.groupings or w.having or w.contrasts or w.existence or w.transform or w.listing or w.values_of or w.order:
        return False
    if not (w.filters or w.named or w.periods) or w.said(*_FIGURES, *COMPARING) or w.limit is not None:
        return False
    asking = [i for i, part in enumerate(w.parts) if part.has(*_ASKING)]
    first = w.near(asking[0], 1) if asking else None
    if first is None or any(w.parts[i].known and not w.is_filler(i) for i in range(asking[0])):
        return False
    return _are_counted(w, first, listed=w.parts[asking[0]].has("list:list")) and _names_rows(w, asking[0], first)


def _are_counted(w: Workings, first: int, *, listed: bool) -> bool:
    """Whether the one figure counts rows, or is told to stand beside each: "with their salary"."""
    if w.measures == [w.row_measure()]:
        return not any(part.metric is not None and not w.names_rows(part) for part in w.parts)
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
        if part.link is not None or part.named:
            if listed and is_plural(part.text):
                return True
            continue
        return False
    return False
