"""Rows that have some of a counted thing, or none: "flights with stops", "bookings without children"."""

from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.reading import Filter
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings


def read_presence(w: Workings) -> None:
    """ "Flights with stops", "bookings without children": rows in which a counted thing is more than none."""
    for index, part in enumerate(w.parts):
        metric = part.metric
        column = column_of(metric) if metric is not None and is_total(metric) else None
        before, after = w.near(index, -1), w.near(index, 1)
        if column is None or index in w.used or not w.rows_are_things() or metric == w.default():
            continue
        measured = after is not None and w.parts[after].is_bound
        rows_named = any(w.names_rows(other) for other in w.parts[:index])
        with_or_without = _preceding_word(w, index)
        if measured or not rows_named or with_or_without is None:
            continue
        w.use(index)
        if before is not None and w.parts[before].has("mark:not"):
            w.use(before)
        w.filters.append(Filter(column, ">" if with_or_without else "=", (0,), part.text))


def _preceding_word(w: Workings, index: int) -> bool | None:
    """Whether "with" (True) or "without" (False) stands right before a part."""
    any_of = index > 0 and w.parts[index - 1].has("mark:anything") and w.parts[index - 1].end == w.parts[index].start
    start = w.parts[index - 1 if any_of else index].start
    word = w.heard.tokens[start - 1].norm if start else ""
    if word in small("any", "some") and start > 1:
        word = w.heard.tokens[start - 2].norm
    return True if word in small("with") else False if word in small("without") else None
