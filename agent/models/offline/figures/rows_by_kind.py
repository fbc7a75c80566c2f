"""Rows counted by the noun of the column that tells their kind: "how many jobs are still open" are work orders.

In a drafted table each job is a row; how many kinds of jobs there are is asked with "different" or "types of".
"""

from agent.column_naming import told_by_kind, words_of_name
from agent.models.offline import assumptions as said
from agent.models.offline.workings import Workings, is_plural


def count_rows_by_kind(w: Workings) -> None:
    """Counts the rows where such a column's noun stands right behind "how many", and some of them are kept."""
    if not w.semantics.drafted or w.measures or w.said("op:distinct") or not (w.filters or w.named or w.periods):
        return
    for index in w.free(range(1, len(w.parts))):
        part, before = w.parts[index], w.near(index, -1)
        if before is None or part.dimension is None or part.link or not is_plural(part.text):
            continue
        kind = words_of_name(part.dimension.column)
        lone = len(part.text.split()) == 1 and len(kind) == 1 and kind[0] in told_by_kind()
        if lone and part.dimension.kind == "category" and w.parts[before].has("op:count"):
            rows = w.row_measure()
            metric = w.metric_of(rows)
            w.use(index, before)
            w.measures.append(rows)
            w.assume(said.word_as(part.text, w.label(metric) if metric is not None else "COUNT(*)", w.language))
            return
