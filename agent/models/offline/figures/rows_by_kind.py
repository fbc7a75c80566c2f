"""Rows counted by the noun of the column that tells their kind: "how many jobs are still open" are work orders.

In a drafted table each job is a row; how many kinds of jobs there are is asked with "different" or "types of". Rows
are meant as well where stored values are compared or listed, "more dogs or cats".
"""

from agent.column_naming import told_by_kind, words_of_name
from agent.models.offline import assumptions as said
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings, is_plural

_KINDS = words_in("other_tables.yaml", "kinds_of_rows")
_ONE = words_in("other_tables.yaml", "one_of_them")


def count_rows_by_kind(w: Workings) -> None:
    """Counts the rows where such a column's noun stands right behind "how many", and some are kept, or "the most"."""
    if not w.semantics.drafted or w.measures or w.said("op:distinct"):
        return
    kept = bool(w.filters or w.named or w.periods)
    for index in w.free(range(1, len(w.parts))):
        part, before = w.parts[index], w.near(index, -1)
        if before is None or part.dimension is None or part.link or not is_plural(part.text):
            continue
        most = w.parts[before].has("op:top", "op:bottom") and w.parts[before].end == part.start
        asked = most or (kept and w.parts[before].has("op:count"))
        if _tells_kind(w, index) and part.dimension.kind == "category" and asked:
            rows = w.row_measure()
            metric = w.metric_of(rows)
            w.use(index, *(() if most else (before,)))
            w.measures.append(rows)
            w.assume(said.word_as(part.text, w.label(metric) if metric is not None else "COUNT(*)", w.language))
            return


def leave_the_one_row(w: Workings) -> None:
    """ "When did she last bring a bike in?", of repairs by bike type: what each row is of splits nothing."""
    for index in w.free(range(1, len(w.parts))) if w.semantics.drafted else ():
        part = w.parts[index]
        if part.link is None and w.word_before(index) in _ONE and not is_plural(part.text) and _tells_kind(w, index):
            w.leave(index)


def compares_rows(w: Workings) -> bool:
    """ "Did we see more dogs or cats?", of a drafted table: there are more rows of one, and not more money."""
    told = w.said("verb:sold", "verb:earned", "op:how_much", "noun:sales", "noun:amount", "noun:units")
    sides = bool(w.contrasts) or any(item.operator == "in" for item in w.filters)
    return w.semantics.drafted and sides and w.said("op:top", "op:bottom", "op:compare") and not told


def lists_values(w: Workings) -> bool:
    """ "List the emergencies", of a drafted table: the rows with a stored value, which `rows_listed` shows."""
    wished = [i for i, part in enumerate(w.parts) if part.has("list:list")] if w.semantics.drafted else []
    listed = w.near(wished[0], 1) if wished else None
    return (
        listed is not None
        and w.parts[listed].link is not None
        and is_plural(w.parts[listed].text)
        and not (w.groupings or w.having or w.said("op:how_much", "noun:sales", "noun:amount"))
    )


def _tells_kind(w: Workings, index: int) -> bool:
    """Whether one word names a column that tells the kind of what each row is of: "bikes" of a bike type."""
    dimension = w.parts[index].dimension
    kind = [word for word in words_of_name(dimension.column) if word not in _KINDS] if dimension is not None else []
    return len(w.parts[index].text.split()) == 1 and len(kind) == 1 and kind[0] in told_by_kind()
