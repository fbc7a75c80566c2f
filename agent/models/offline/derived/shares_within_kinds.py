"""The part that each thing of a kind has in that kind: "galletitas: share of units by product".

Rows that are kept by what splits them are no part of each row, but the whole that is shared out; where all rows are
said to be, "what part of all units is each galletita", they are not. A noun before what is left out splits nothing.
"""

from agent.models.offline.rows.wanted_texts import QUOTES
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import SIGNS
from agent.models.offline.workings import Workings

_MARKS = ("mark:by", "mark:per", "mark:each", "mark:each_listed")
_ALL = small("all", "total", "whole")
_EACH = small("each", "every")


def leave_noun_of_kept(w: Workings) -> None:
    """ "Revenue from products that aren't alfajores": the noun says of what kind those are that are left out."""
    split = w.semantics.dimension(w.groupings[0].dimension) if len(w.groupings) == 1 else None
    if split is None or w.order is not None or w.said(*_MARKS):
        return
    out = {item.words for item in w.filters if item.is_denial and item.column == split.column}
    for index, part in enumerate(w.parts):
        if w.split_of(part) != w.groupings[0] or part.link is not None:
            continue
        behind = w.near(index, 1)
        while behind is not None and w.parts[behind].has("mark:not", "op:within"):
            behind = w.near(behind, 1)
        link = w.parts[behind].link if behind is not None else None
        if out and link is not None and link.column == split.column:
            w.groupings.clear()
        return


def keeps_own_kind(w: Workings) -> bool:
    """Whether rows are kept by nothing but names of what splits them."""
    split = w.semantics.dimension(w.groupings[0].dimension) if len(w.groupings) == 1 else None
    if split is None or not w.groupings[0].is_whole or w.named or w.excluded or w.having or w.contrasts:
        return False
    return bool(_kinds(w)) and all(item.column == split.column and not item.is_denial for item in w.filters)


def is_of_own_kind(w: Workings) -> bool:
    """Whether the kind that is kept is what the share is of, as neither "each galletita" nor "of all units" says."""
    if w.share_of_all or not keeps_own_kind(w):
        return w.share_of_all
    alone = [i for i in _kinds(w) if w.word_before(i) not in _EACH]
    return bool(alone) and not says_all(w)


def says_all(w: Workings) -> bool:
    """ "Of all units", "of the total revenue", with no kind of them told behind it in the same breath."""
    kinds = {w.parts[i].start for i in _kinds(w)}
    stops = {part.start for part in w.parts if part.has(*_MARKS)}
    for place, token in enumerate(w.heard.tokens):
        if token.norm not in _ALL:
            continue
        end = place + 1
        while end < len(w.heard.tokens) and end not in kinds:
            if end in stops or w.heard.tokens[end].norm in SIGNS:
                return True
            end += 1
        if end == len(w.heard.tokens):
            return True
    return False


def _kinds(w: Workings) -> list[int]:
    """Where the kinds are named by which rows are kept."""
    columns, texts = {item.column for item in w.filters}, {item.words for item in w.filters if item.words}
    parts = [(i, part) for i, part in enumerate(w.parts) if i in w.used and part.metric is None]
    return [
        i
        for i, part in parts
        if (part.link is not None and part.link.column in columns) or part.text.strip(QUOTES) in texts
    ]
