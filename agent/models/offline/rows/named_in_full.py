"""A name told in full beside looser words: "the mixed box of 12 (Alfajor mixto caja x12un)" is that one alone."""

from agent.models.offline.rows.kept import Condition
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_TELLS = words_in("texts.yaml", "tells_in_full")
_IN_FULL = ("exact", "folded")


def with_names_in_full(w: Workings, found: list[Condition]) -> list[Condition]:
    """The conditions, without those of several values of which one is named in full right beside them."""
    loose = [one for one in found for other in found if _is_told_by(w, one, other)]
    if loose:
        told = {value for one in loose if one.link for value in one.link.values}
        w.assumptions = [note for note in w.assumptions if sum(str(value) in note for value in told) < 2]
    return [one for one in found if one not in loose]


def _is_told_by(w: Workings, loose: Condition, full: Condition) -> bool:
    """Whether the one value of the second is one of those of the first, and stands apart from it in brackets."""
    if loose.link is None or full.link is None or loose.negated or full.negated:
        return False
    if loose.link.column != full.link.column or full.link.how not in _IN_FULL or len(full.link.values) != 1:
        return False
    kept = {value for item in loose.filters for value in item.values}
    several = len(kept) > 1 or len(loose.link.values) > 1
    if not several or full.link.values[0] not in loose.link.values:
        return False
    first, last = sorted((loose.index, full.index))
    between = [i for i in range(first + 1, last) if i not in w.used]
    signs = [i for i in between if w.norms(i) & _TELLS]
    return bool(signs) and all(i in signs or w.is_filler(i) for i in between)
