"""One more beside several that were shown apart: "y el 103?", "and the tabletas?", after a comparison of two."""

from dataclasses import replace

from agent.models.offline.conversation import saying
from agent.models.offline.reading import Contrast, Filter, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import COMPARING, Workings

_AND = words_in("between_texts.yaml", "names_one_more")
_ADDS = words_in("between_texts.yaml", "adds_one_more")
_OTHERS = ("mark:only", "mark:not", "mark:each", "mark:by", "mark:per", *COMPARING, "op:growth", "op:share")


def joins_those_shown(base: Reading, w: Workings) -> bool:
    """Whether a text names one more of those that a condition keeps, each of them in a row of its own."""
    if not _is_one_more(w) or len(w.filters) > 1:
        return False
    shown = [
        item for item in base.filters if item.operator == "in" and item.grain is None and _is_split_by(base, w, item)
    ]
    if len(shown) != 1 or (w.filters and w.filters[0].column != shown[0].column):
        return False
    if not w.filters and not isinstance(shown[0].values[0], int):
        return False
    w.assume(saying.kept_from_before((shown[0].words,), w.language) if shown[0].words else "")
    return True


def with_side(base: Reading, w: Workings) -> Reading:
    """The sides that were set side by side, and the one that a text names as one more."""
    if not base.contrasts or base.transform or len(w.filters) != 1 or not _is_one_more(w):
        return base
    item = w.filters[0]
    columns = {tuple(one.column for one in side.filters) for side in base.contrasts}
    if columns != {(item.column,)} or item.is_denial:
        return base
    w.filters = []
    w.assume(saying.kept_from_before(tuple(side.label for side in base.contrasts), w.language))
    return replace(base, contrasts=(*base.contrasts, side_of(item)))


def side_of(item: Filter) -> Contrast:
    """A condition as one of the sides that are shown apart, which its words tell."""
    return Contrast(item.words or str(item.values[0]), (item,))


def _is_one_more(w: Workings) -> bool:
    """Whether a text is "and" with one value, and nothing else that changes anything."""
    first = next((token.norm for token in w.heard.tokens if token.kind != "symbol"), "")
    plain = not (w.measures or w.periods or w.groupings or w.contrasts or w.named or w.excluded or w.holdings)
    numbers = [i for i in w.free(range(len(w.parts))) if w.parts[i].number is not None]
    one = len(numbers) == (0 if w.filters else 1)
    adds = not _ADDS.isdisjoint(token.norm for token in w.heard.tokens) and bool(w.filters)
    return (first in _AND or adds) and plain and one and w.limit is None and w.order is None and not w.said(*_OTHERS)


def _is_split_by(base: Reading, w: Workings, item: Filter) -> bool:
    dimension = w.semantics.dimension_of(item.column)
    return dimension is not None and any(one.dimension == dimension.name for one in base.groupings)
