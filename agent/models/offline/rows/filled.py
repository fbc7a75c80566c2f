"""Rows that have any value in a column: "orders that used a coupon", "pedidos con un cupón"."""

from agent.models.offline.reading import Filter
from agent.models.offline.rows.missing import column_with_gaps
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings, is_plural

_TABLE = "other_tables.yaml"
_HAVING = words_in(_TABLE, "having")
_USING = words_in(_TABLE, "using")
_BEEN = words_in(_TABLE, "been")
_GIVEN = words_in(_TABLE, "given")
_ANY = words_in(_TABLE, "any_value")


def read_filled(w: Workings) -> None:
    """A column behind a verb of having, in one: "a coupon" is any, and "coupons" or "by coupon" each."""
    for index in w.free(range(len(w.parts))) if w.semantics.drafted else ():
        part = w.parts[index]
        column = column_with_gaps(w, part)
        before = w.word_before(index, past=_ANY)
        if column is not None and before in _BEEN and w.norms(index) <= _GIVEN and not _has_a_value(w, index, column):
            w.use(index)
            w.filters.append(Filter(column, "present", (), part.text))
        if (
            column is None
            or index in w.used
            or before not in _HAVING
            or is_plural(part.text)
            or _has_a_value(w, index, column)
        ):
            continue
        article = w.word_before(index) in _ANY
        rows = any(w.names_rows(other) for other in w.parts[:index])
        if article or before in _USING or (rows and part.metric is None):
            w.use(index)
            w.filters.append(Filter(column, "present", (), part.text))


def _has_a_value(w: Workings, index: int, column: str) -> bool:
    """ "With a rating of 5", "used coupon VIP20": which value it is, is told beside it."""
    behind = [w.parts[i] for i in (w.near(index, 1), w.near(index, -1)) if i is not None]
    return any(
        part.is_bound or part.number is not None or (part.link is not None and part.link.column == column)
        for part in behind
    )


def keep_named_things(w: Workings) -> None:
    """ "Which customers spent over 1500", "the most popular activity": rows of drafted tables with none are none."""
    kept = w.having or (w.limit is not None and w.order is not None)
    if not w.semantics.drafted or not kept or len(w.groupings) != 1 or w.contrasts or w.transform:
        return
    split = w.semantics.dimension(w.groupings[0].dimension)
    column = (
        w.context.table.column(split.column) if split is not None and split.kind in ("category", "number") else None
    )
    if column is not None and column.nulls and all(item.column != column.name for item in w.filters):
        w.filters.append(Filter(column.name, "present", ()))
