"""One more beside several that were shown apart: "y el 103?", "and the tabletas?", after a comparison of two."""

from dataclasses import replace

from agent.models.offline.conversation import saying
from agent.models.offline.reading import Contrast, Filter, Grouping, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import COMPARING, Workings

_AND = words_in("between_texts.yaml", "names_one_more")
_ADDS = words_in("between_texts.yaml", "adds_one_more")
_OTHERS = ("mark:only", "mark:not", "mark:each", "mark:by", "mark:per", *COMPARING, "op:growth", "op:share")


def joins_those_shown(base: Reading, w: Workings) -> bool:
    """Whether a text names one more of those that a condition keeps, each of them in a row of its own."""
    if not _is_one_more(w, numbered=True) or len(w.filters) > 1:
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
    """The sides that were set side by side, and the one that a text names as one more.

    Between three there is no one difference: each is shown, two values of a column as rows of it.
    """
    if base.contrasts and base.transform == "difference" and len(w.filters) <= 1 and _is_one_more(w, numbered=True):
        base = _as_values(base, w)
    if not base.contrasts or base.transform or len(w.filters) != 1 or not _is_one_more(w):
        return base
    item = w.filters[0]
    columns = {tuple(one.column for one in side.filters) for side in base.contrasts}
    if columns != {(item.column,)} or item.is_denial:
        return base
    w.filters = []
    w.assume(saying.kept_from_before(tuple(side.label for side in base.contrasts), w.language))
    return replace(base, contrasts=(*base.contrasts, side_of(item)))


def _as_values(base: Reading, w: Workings) -> Reading:
    """Sides that are set against each other, as rows that are split by what they are values of."""
    items = [item for side in base.contrasts for item in side.filters]
    others = any(len(side.filters) != 1 or side.named_filters or side.excluded_filters for side in base.contrasts)
    columns = {item.column for item in items}
    if others or len(columns) != 1 or (w.filters and w.filters[0].column not in columns) or base.ahead or base.behind:
        return base
    split = w.semantics.dimension_of(items[0].column)
    if split is None or any(item.operator != "=" or item.grain for item in items):
        return replace(base, transform=None) if w.filters else base
    values = tuple(value for item in items for value in item.values)
    kept = Filter(items[0].column, "in", values, ", ".join(side.label for side in base.contrasts))
    return replace(
        base,
        transform=None,
        contrasts=(),
        order=None,
        filters=(*base.filters, kept),
        groupings=(*base.groupings, Grouping(split.name)),
    )


def side_of(item: Filter) -> Contrast:
    """A condition as one of the sides that are shown apart, which its words tell."""
    return Contrast(item.words or str(item.values[0]), (item,))


def _is_one_more(w: Workings, *, numbered: bool = False) -> bool:
    """Whether a text is "and" with one value, and nothing else that changes anything.

    A number alone, "add 51", is one where those that were shown are `numbered`.
    """
    first = next((token.norm for token in w.heard.tokens if token.kind != "symbol"), "")
    plain = not (w.measures or w.periods or w.groupings or w.contrasts or w.named or w.excluded or w.holdings)
    numbers = [i for i in w.free(range(len(w.parts))) if w.parts[i].number is not None]
    one = len(numbers) == (0 if w.filters else 1)
    adds = not _ADDS.isdisjoint(token.norm for token in w.heard.tokens) and bool(w.filters or numbered)
    return (first in _AND or adds) and plain and one and w.limit is None and w.order is None and not w.said(*_OTHERS)


def _is_split_by(base: Reading, w: Workings, item: Filter) -> bool:
    dimension = w.semantics.dimension_of(item.column)
    return dimension is not None and any(one.dimension == dimension.name for one in base.groupings)
