"""Nouns that look like verbs of earning: "cuántas facturas superaron los 70 mil" counts invoices, not money."""

from agent.models.offline.reading import TEXTUAL
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_LEADING = small("how_many", "these", "the_several", "some_of_them")


def leave_nouns_of_verbs(w: Workings) -> None:
    """A plural behind a plural article names things, of which the table may have none: it is not understood."""
    for index, part in enumerate(w.parts):
        token = w.heard.tokens[part.start]
        before = w.heard.tokens[part.start - 1] if part.start else None
        alone = part.end - part.start == 1 and part.has("verb:earned") and part.metric is None
        noun = alone and part.dimension is None and token.norm.endswith("as")
        if not noun or before is None or before.norm not in _LEADING:
            continue
        if _are_told_by_their_numbers(w, index):
            w.leave(index)
        else:
            w.lost.add(index)


def _are_told_by_their_numbers(w: Workings, index: int) -> bool:
    """ "Las facturas que empiezan con FCA": a text that only tickets hold says what they are."""
    entity = w.entity()
    looked_for = w.leads_to(index, *(f"text:{operator}" for operator in TEXTUAL))
    held = any(item.operator in TEXTUAL and entity and item.column == entity.column for item in w.filters)
    return looked_for and held
