"""Nouns beside a text that tells which rows are kept: "only products starting with Alf", after figures by month.

Such a noun splits nothing; nor is it counted where rows of its kind were kept before: "now FCB tickets instead",
after the average ticket of FCA.
"""

from agent.models.offline.reading import TEXTUAL, Reading
from agent.models.offline.workings import Workings

_SPLITS = ("mark:by", "mark:per", "mark:each", "list:list", "mark:whichever")
_ASKS = ("mark:whichever", "mark:who", "op:top", "op:bottom", "op:how_much", "op:count")


def leave_nouns_of_texts(previous: Reading, w: Workings) -> None:
    """Leaves out the split by such a noun, where the text asks for no list of them and ranks nothing."""
    told = {item.column for item in w.filters if item.operator in TEXTUAL}
    _leave_counts(previous, w, told)
    if not told or not previous.measures or w.measures or w.limit is not None or w.said(*_ASKS):
        return
    if w.list_wish and not w.said("mark:only"):
        return
    for index, part in enumerate(w.parts):
        split = w.split_of(part)
        split_by = w.follows(index, *_SPLITS)
        if split in w.groupings and part.dimension is not None and part.dimension.column in told and not split_by:
            w.groupings = [item for item in w.groupings if item != split]
            w.use(index)


def _leave_counts(previous: Reading, w: Workings, told: set[str]) -> None:
    """Leaves out the count of what the text and the question before keep by its codes."""
    kept = told & {item.column for item in previous.filters if item.operator in TEXTUAL}
    texts = {item.words for item in w.filters if item.column in kept}
    if not kept or w.said("op:count", "op:how_much"):
        return
    for index, part in enumerate(w.parts):
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(w.parts) and w.parts[i].text in texts]
        counted = part.dimension is not None and part.dimension.column in kept
        if beside and counted and part.dimension is not None and part.metric is not None:
            count = w.counting(part.dimension)
            w.measures = [item for item in w.measures if item != count]
            w.use(index)
