"""Values of one condition that are shown each by itself: "waiters 51, 101 and 103, each one separately"."""

from agent.models.offline.metrics import is_total
from agent.models.offline.reading import Filter, Grouping, Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings

_MOST_APART = 6
_LIST = 3
"""Values that are listed, and not only the two that a question is of."""
_ROWS = small("row_words")
_WEEKEND = {6, 7}


def split_apart(w: Workings) -> None:
    """ "Tickets per month for waiters 51, 101 and 103, each one separately": the values listed split the rows, too.

    Where the question splits by their column already, or names no values at all, it says so once more.
    """
    beside = [i for i in w.find("mark:one_row") if _ROWS.isdisjoint(fold(w.parts[i].text).split())]
    found = w.find("mark:apart") + beside
    if not found or w.contrasts or w.transform or w.said(*COMPARING) or not w.measures:
        return
    listed = [item for item in w.filters if item.operator == "in" and len(item.values) > 1 and item.grain is None]
    dimension = w.semantics.dimension_of(listed[0].column) if len(listed) == 1 else None
    if dimension is not None:
        w.use(*found)
        w.groupings = [Grouping(dimension.name), *(item for item in w.groupings if item.dimension != dimension.name)]
    elif not listed and not beside and w.groupings and len(w.periods) < 2:
        w.use(*found)


def show_averages_apart(w: Workings) -> None:
    """ "Average ticket of 51 and 52", "tickets and revenue of 51 and 52": figures shown for each value named.

    A figure that does not add up says nothing of both, and several figures are asked of each. One sum of two,
    "tickets of waiters 51 and 52", is of both, and so is all that is told of Saturdays and Sundays, the weekend.
    """
    if w.groupings or w.contrasts or w.transform or not w.measures or w.having or w.said("mark:together"):
        return
    listed = [item for item in w.filters if item.operator == "in" and " " in item.words and item.grain is None]
    dimension = w.semantics.dimension_of(listed[0].column) if len(listed) == 1 else None
    if dimension is None or not _named_one_by_one(w, listed[0]):
        return
    if dimension.kind == "weekday" and not _are_some_days(w, listed[0]):
        return
    adding_up = all(_adds_up(w, measure) for measure in w.measures)
    if not adding_up or (len(w.measures) > 1 and not w.semantics.drafted and not w.said("op:sum", "op:distinct")):
        w.groupings.append(Grouping(dimension.name))


def _are_some_days(w: Workings, item: Filter) -> bool:
    """Whether each of the days was named, and they are not the two of a weekend."""
    named = {part.weekday for part in w.parts if part.weekday is not None}
    return len(named) == len(item.values) and named != _WEEKEND


def show_listed_apart(w: Workings) -> None:
    """ "Revenue for breakfast, lunch and dinner", of a drafted table: three values or more, named one by one, or all.

    "How many orders of A, B and C" is one number, unless these are all that there are: a condition that keeps
    every row was told to split them.
    """
    if not w.semantics.drafted or w.groupings or w.contrasts or w.transform or not w.measures or w.having:
        return
    if (
        w.said("mark:together", "op:sum", "op:distinct", *COMPARING)
        or w.limit is not None
        or w.existence
        or w.list_wish
    ):
        return
    listed = [item for item in w.filters if item.operator == "in" and item.grain is None]
    dimension = w.semantics.dimension_of(listed[0].column) if len(listed) == 1 else None
    if dimension is None or dimension.kind == "weekday" or not _named_one_by_one(w, listed[0]):
        return
    named = [i for i, part in enumerate(w.parts) if part.link is not None and part.link.column == listed[0].column]
    column = w.context.table.column(listed[0].column)
    every = column is not None and column.distinct == len(listed[0].values) and not column.nulls
    if len(named) == len(listed[0].values) and (every or (len(named) >= _LIST and not w.said("op:count"))):
        w.groupings.append(Grouping(dimension.name))


def _adds_up(w: Workings, measure: Measure) -> bool:
    metric = w.semantics.metric(measure.metric) if measure.metric else None
    return measure.aggregate in (None, "sum", "count") and (metric is None or is_total(metric))


def _named_one_by_one(w: Workings, item: Filter) -> bool:
    links = [part.link for part in w.parts if part.link is not None and part.link.column == item.column]
    return len(item.values) <= _MOST_APART and (not links or len(links) == len(item.values))
