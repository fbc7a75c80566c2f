"""A split that a text takes back by its name: "forget the waiter split", "without the waiter"."""

from dataclasses import replace

from agent.models.offline.conversation.said_again import holds
from agent.models.offline.reading import Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_DENIED = 2
"""The parts of a text that denies one split and says nothing else."""
_SPLIT = words_in("later_texts.yaml", "splits_called")


def without_named_split(base: Reading, w: Workings) -> Reading:
    """ "Forget the waiter split": figures no longer split by it."""
    words = [i for i in range(len(w.parts)) if w.norms(i) & _SPLIT]
    for index, part in enumerate(w.parts) if words else ():
        split = w.split_of(part)
        if split is not None and split in base.groupings:
            w.use(index, *words)
            w.groupings = [item for item in w.groupings if item != split]
            left = tuple(item for item in base.groupings if item != split)
            return replace(base, groupings=left, order=None, limit=None)
    return base


def without_denied_split(base: Reading, w: Workings) -> Reading:
    """ "Without the waiter", after figures by weekday and waiter: nothing but a split of theirs is denied."""
    said = [i for i in range(len(w.parts)) if not w.is_filler(i)]
    split = w.split_of(w.parts[said[-1]]) if len(said) == _DENIED else None
    dimension = w.semantics.dimension(split.dimension) if split is not None else None
    plain = bool(said) and w.parts[said[0]].has("mark:not") and w.parts[said[-1]].period is None
    if not plain or dimension is None or split not in base.groupings or not base.measures:
        return base
    if w.parts[said[-1]].link is not None or holds(base.filters, dimension.column) or base.transform or base.limit:
        return base
    w.use(*said)
    w.groupings = [item for item in w.groupings if item != split]
    left = tuple(item for item in base.groupings if item != split)
    ordered = base.order is not None and base.order.measure is not None
    return replace(base, groupings=left, order=base.order if ordered else None)
