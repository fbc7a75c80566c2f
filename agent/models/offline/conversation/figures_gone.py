"""Figures that a text takes away from several that were shown: "leave out the units", "sacá los tickets"."""

from dataclasses import replace

from agent.models.offline.reading import Measure, Order, Reading
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_OUT = words_in("later_texts.yaml", "put_away")
_LEADING = small("noun_articles", "of", "in", "for", "from", "by")
_LINKS = small("noun_articles", "all", "joining", "of") | words_in("later_texts.yaml", "columns") | {","}


def without_figures(base: Reading, w: Workings, taken: frozenset[int]) -> tuple[Reading, bool]:
    """The reading before without the figures that stand behind words for taking away, and whether there were any.

    `taken` are the tokens of such words. The last figure is never taken, nor one that the kept rows were ranked by.
    """
    gone: set[str] = set()
    places: list[int] = []
    shown = {item.metric for item in base.measures}
    for index, part in enumerate(w.parts):
        name = part.metric.name if part.metric is not None else ""
        if name not in shown or w.having or not _is_taken(w, index, taken, places):
            continue
        if _is_narrowed(w, index):
            w.lost.add(index)
            return base, False
        gone.add(name)
        places.append(index)
    left = tuple(item for item in base.measures if item.metric not in gone)
    kept = with_figures_left(base, left) if gone else None
    if kept is None:
        return base, False
    w.use(*places, *(i for place in places if (i := w.near(place, -1)) is not None and w.parts[i].has("mark:not")))
    w.measures = [item for item in w.measures if item.metric not in gone]
    return kept, True


def with_figures_left(base: Reading, left: tuple[Measure, ...]) -> Reading | None:
    """The reading with some of its figures; None where none is left, or rows were kept by one that is not."""
    if base.order is None or base.order.measure is None:
        return replace(base, measures=left) if left else None
    ranked = base.measures[base.order.measure]
    if not left or (base.limit and ranked not in left):
        return None
    order = Order(left.index(ranked) if ranked in left else 0, descending=base.order.descending)
    return replace(base, measures=left, order=order)


def _is_narrowed(w: Workings, index: int) -> bool:
    """ "Drop the units of waiter 51": not the figure, but some of what it counts."""
    place = w.parts[index].end
    while place < len(w.heard.tokens) and w.heard.tokens[place].norm in _LEADING:
        place += 1
    behind = next((part for part in w.parts if part.start == place and place > w.parts[index].end), None)
    return behind is not None and bool(
        behind.period or behind.link or behind.stored or behind.named or behind.dimension or behind.number is not None
    )


def _is_taken(w: Workings, index: int, taken: frozenset[int], places: list[int]) -> bool:
    tokens, part = w.heard.tokens, w.parts[index]
    behind = tokens[part.end].norm if part.end < len(tokens) else ""
    place = part.start - 1
    while place >= 0 and tokens[place].norm in _LINKS:
        place -= 1
    if behind in _OUT or place in taken:
        return True
    before = w.near(index, -1)
    if before is None:
        return False
    return w.parts[before].has("mark:not") or (place == w.parts[before].end - 1 and before in places)
