"""So many rows of all, told behind the splits: "sales by product and waiter, top 5" are five rows.

Behind days or months that stand first so many are kept of each, and the answer says so.
"""

from agent.models.offline import assumptions as said
from agent.models.offline.groups.marked import is_marked
from agent.models.offline.workings import Workings


def keeps_of_each(w: Workings) -> bool:
    """Whether so many rows are kept of each: not where the number stands at the end, behind all that splits."""
    if not _stands_behind_splits(w):
        return True
    if w.groupings[0].grain is None and not w.is_by_weekday(w.groupings[0]):
        return False
    dimension = w.semantics.dimension(w.groupings[0].dimension)
    label = said.grain_word(w.groupings[0].grain, w.language) if w.groupings[0].grain else ""
    label = label or (w.label(dimension) if dimension is not None else "")
    w.assume(said.kept_of_each(w.parts[_numbered(w)[0]].text, label, w.language))
    return True


def _stands_behind_splits(w: Workings) -> bool:
    """Whether one number is told behind all that splits, and names no thing that is ranked."""
    numbered = _numbered(w)
    splits = [i for i, part in enumerate(w.parts) if part.period is None and w.split_of(part) in w.groupings]
    if len(numbered) != 1 or not splits or not is_marked(w, splits[0]) or max(splits) > numbered[0]:
        return False
    behind = range(numbered[0] + 1, len(w.parts))
    return all(w.is_filler(i) or w.parts[i].period is not None for i in behind) and not w.said("mark:each")


def _numbered(w: Workings) -> list[int]:
    return [i for i in w.used if w.parts[i].has("op:top", "op:bottom") and w.parts[i].capture("op:top", "N")]
