"""Things said to be touched by the rows that a condition keeps: "… and the number of tickets affected"."""

from agent.models.offline.metrics import is_count
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_AFFECTED = words_in("rows_at_all.yaml", "affected")
_BY = small("by")


def leave_affected(w: Workings) -> None:
    """Takes the participle behind what is counted, where a condition says which rows there are.

    "Affected by …" names a cause, which no row tells, and "the products affected" are not counted.
    """
    kept = any(part.is_bound or part.named or part.link or part.stored for part in w.parts)
    for index in w.free(range(1, len(w.parts))):
        before = w.near(index, -1)
        end = w.parts[index].end
        behind = w.heard.tokens[end].norm if end < len(w.heard.tokens) else ""
        if before is None or not kept or behind in _BY or not w.norms(index) <= _AFFECTED:
            continue
        metric = w.parts[before].metric
        counted = w.follows(before, "op:count") and w.parts[before].dimension is not None
        if counted or (metric is not None and is_count(metric)):
            w.leave(index)
