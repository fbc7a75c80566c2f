"""Rows beyond an amount of money, one by one: "orders over $500" are listed, "how many orders over $500" counted.

They may be told by a stored value as well: "list the emergencies over 350".
"""

from agent.models.offline.groups.rows_by_figure import is_ordered_otherwise
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import COMPARING, Workings, is_plural

_OF_SINGLE_ROWS = words_in("other_tables.yaml", "of_single_rows")
_COUNTED = (
    "op:count",
    "op:share",
    "op:how_much",
    "op:average",
    "op:sum",
    "op:top",
    "op:bottom",
    "op:growth",
    "op:trend",
)


def list_rows_over_amounts(w: Workings) -> None:
    """The number of a row, when it was and how much, where only a bound of money says which rows are meant."""
    entity, column = w.entity(), _in_its_unit(w) or w.money_column()
    plain = w.measures == [w.row_measure()] and not (w.groupings or w.having or w.contrasts or w.existence)
    if entity is None or column is None or not plain or not w.rows_are_entities() or w.transform:
        return
    if is_ordered_otherwise(w):
        return
    if w.said(*_COUNTED, *COMPARING) or not any(
        _bounds(item.operator) and item.column == column for item in w.filters
    ):
        return
    asking = ("list:list", "mark:whichever", "mark:not")
    first = next((i for i, part in enumerate(w.parts) if part.known and not (part.has(*asking) or part.named)), None)
    told = first is not None and bool(w.find("list:list")) and w.parts[first].link is not None
    if first is None or not (w.names_rows(w.parts[first]) or (told and is_plural(w.parts[first].text))):
        return
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    w.measures.clear()
    w.use(*w.find("list:list"))
    w.listing = tuple(dict.fromkeys([entity.column, *([time.column] if time is not None else []), column]))


def _in_its_unit(w: Workings) -> str | None:
    """ "Shipments over 60 kg": the column of a bound whose figure is told by its unit alone."""
    if not w.semantics.drafted:
        return None
    for item in w.filters if len(w.filters) == 1 and _bounds(w.filters[0].operator) else ():
        for index, part in enumerate(w.parts):
            behind = w.near(index, 1)
            told = part.is_bound and part.text == item.words and w.norms(index).isdisjoint(_OF_SINGLE_ROWS)
            if told and behind is not None and behind in w.used and not w.parts[behind].known:
                return item.column
    return None


def _bounds(operator: str) -> bool:
    return operator in (">", ">=", "<", "<=", "between")
