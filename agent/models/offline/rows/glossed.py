"""What a question says again of rows below zero: "refunds (lines with negative quantity)"."""

from agent.models.offline.metrics import column_of, keep_below_zero
from agent.models.offline.rows.signs import sign_of
from agent.models.offline.workings import Workings


def leave_glosses_of_signs(w: Workings) -> None:
    """Takes "rows with a negative quantity" for no more than what a named filter of rows below zero keeps already.

    "How many refund lines …" counts the rows all the same: there they are left as they are.
    """
    default = w.default()
    column = str(column_of(default)) if default is not None else ""
    if not keep_below_zero(w.named, w.semantics) or any(
        part.has("op:count") and not part.has("op:how_much") for part in w.parts
    ):
        return
    for index in w.find("op:negative", "mark:negative", "cond:<"):
        if w.parts[index].has("cond:<") and w.parts[index].capture("cond:<", "N") != 0:
            continue
        own = sign_of(w, index, column)
        figure = own[0] if own is not None else _default_beside(w, index)
        if figure is None and not _names_rows(w, w.near(index, 1)) and not _says_rows(w, index):
            continue
        first = min(index, figure if figure is not None else index)
        beside = [i for i in (w.near(first, -1), w.near(index, 1)) if _names_rows(w, i)]
        taken = [index, *([figure] if figure is not None else []), *(i for i in beside if i is not None)]
        w.leave(*taken)


def _default_beside(w: Workings, index: int) -> int | None:
    """ "With a total below zero": the figure of the filter itself."""
    for place in (index - 1, index + 1):
        if 0 <= place < len(w.parts) and place not in w.used and w.parts[place].metric == w.default():
            return place
    return None


def _names_rows(w: Workings, index: int | None) -> bool:
    if index is None or index in w.used:
        return False
    return w.names_rows(w.parts[index]) or w.parts[index].has("noun:rows")


def _says_rows(w: Workings, index: int) -> bool:
    """Whether the words themselves name rows: "negative lines"."""
    return w.parts[index].end - w.parts[index].start > 1
