"""Rows as they are, told by the columns that are wanted: "refunded lines with date, ticket number and amount"."""

from agent.models.offline.groups.listings import column_or_entity, units_and_amount
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_TABLE = "rows_told.yaml"
_IDENTIFYING = words_in(_TABLE, "identifying")
_FEWEST = 3
"""Columns from which a run of them tells what to show of each row."""
_OTHERS = (
    *("op:how_much", "op:average", "op:median", "op:top", "op:bottom", "op:share", "op:growth", "op:compare"),
    *("op:difference", "op:distinct", "op:running_total", "op:moving_average"),
)


def read_rows_told(w: Workings) -> None:
    """Lists the rows in the columns named, where these stand in one run behind the rows or before them.

    "Lines, units and amount by waiter" are figures, so that one column at least must be no figure of its own: the
    number of the ticket, or the date beside two others that split.
    """
    rows = [i for i in w.free(range(len(w.parts))) if w.names_rows(w.parts[i]) or w.parts[i].has("noun:rows")]
    if w.rows_are_things() or w.measures or w.having or w.groupings or w.listing or w.said(*_OTHERS):
        return
    run = _longest_run(w, rows)
    columns = tuple(dict.fromkeys(name for i in run for name in _columns(w, i)))
    if rows and not columns and _are_listed_by_time(w, rows):
        w.use(*rows)
        w.listing = tuple(column.name for column in w.context.table.columns)
    if not run or len(columns) < _FEWEST or not _tells_rows(w, run, bool(rows)) or _is_split(w, run):
        return
    w.use(*run, *rows, *w.find("op:contents", "list:list", "mark:whichever", "noun:sales"))
    w.use(*(i for i in w.find("mark:each", "mark:per") if w.near(i, 1) in {*rows, *run}))
    w.listing = columns


def _are_listed_by_time(w: Workings, rows: list[int]) -> bool:
    """ "List the refund lines, oldest first": rows and no number of them, as they have an order of their own."""
    listed = w.list_wish and w.said("op:order_time", "op:order_time_back") and not w.said("op:count", "mark:by")
    return listed and not any(
        w.split_of(w.parts[i]) or w.parts[i].metric for i in w.free(range(len(w.parts))) if i not in rows
    )


def _columns(w: Workings, index: int) -> tuple[str, ...]:
    """The column that a part names; "cantidad y monto" names two."""
    if w.parts[index].period is not None or index in w.used:
        return ()
    name = column_or_entity(w, index)
    return units_and_amount(w, index) or ((name,) if name else ())


def _longest_run(w: Workings, rows: list[int]) -> list[int]:
    """The parts for columns that follow each other, with nothing but what joins them in between."""
    best: list[int] = []
    run: list[int] = []
    for index, part in enumerate(w.parts):
        if index not in rows and _columns(w, index):
            run = [*run, index]
        elif not (w.is_filler(index) or part.has("mark:and") or part.text in "(),:;"):
            run = []
        best = run if len(run) > len(best) else best
    return best


def _tells_rows(w: Workings, run: list[int], told: bool) -> bool:
    """Whether the columns are such that only single rows have them: a ticket's number, beside what is on it."""
    identified = any(
        (dimension := w.parts[i].dimension) is not None
        and dimension.entity
        and not w.norms(i).isdisjoint(_IDENTIFYING)
        for i in run
    )
    sold = w.among("things_sold")
    things = {dimension.name for i in run if (dimension := w.parts[i].dimension) is not None}
    on_it = sold is not None and sold.name in things
    return (told and (identified or len(things) > 1)) or (identified and on_it)


def _is_split(w: Workings, run: list[int]) -> bool:
    """ "By date, waiter and product": what splits the rows, and no columns of them."""
    before = w.near(run[0], -1)
    return before is not None and w.parts[before].has("mark:by", "mark:each", "mark:per")
