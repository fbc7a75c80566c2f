"""A figure of the one that another one ranks: "sales of the waiter with the most tickets", "tickets on the best day".

The figure in front is what is asked for, of one thing; which one it is, the other figure says. Both are shown.
"""

from agent.models.offline import assumptions as said
from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import held_against, small
from agent.models.offline.workings import Workings
from agent.semantics import Metric

_ARTICLES = small("definite_articles", "indefinite_articles", "ours")


def rank_by_its_own(w: Workings, index: int, split: Grouping) -> bool:
    """Ranks by the figure behind the superlative, or the main one where "best" names none; shows those before."""
    default, thing = w.default(), _thing(w, index, split)
    if default is None or default.unit != "currency" or thing is None or w.order_by is not None or w.having:
        return False
    figures = _figures_before(w, min(thing, index))
    shown = [metric for i in figures if (metric := _metric(w, i)) is not None]
    ranking, words = _ranking(w, index, thing)
    measures = [Measure(metric.name) for metric in shown]
    if not shown or ranking is None or shown == [ranking] or w.measures not in ([], measures[:1], measures):
        return False
    others = [i for i, part in enumerate(w.parts) if part.metric not in (None, *shown) and i not in words]
    if others:
        return False
    w.use(*figures, *words)
    w.measures = measures
    w.order_by = Measure(ranking.name)
    if not words:
        w.assume(said.word_as(w.parts[index].text, w.label(default), w.language))
    return True


def _thing(w: Workings, index: int, split: Grouping) -> int | None:
    """The part that names what is ranked, before the superlative or right behind it and its verb."""
    named = [i for i, part in enumerate(w.parts) if part.metric is None and w.split_of(part) == split]
    behind = w.near(index, 1)
    if behind is not None and _is_earning(w, behind):
        behind = w.near(behind, 1)
    return next((i for i in named if i == behind or i < index), None)


def _is_earning(w: Workings, index: int) -> bool:
    """ "Highest-grossing", "que más facturan": a verb that says by what figure the superlative ranks."""
    return w.parts[index].has("verb:earned") and w.parts[index].metric in (None, w.default())


def _figures_before(w: Workings, first: int) -> list[int]:
    """The figures that "of" or "on" hangs on what is ranked, and that open the question: "units and tickets of"."""
    last = _figure_before(w, first)
    if last is None:
        return []
    figures = [last]
    joint = w.near(last, -1)
    while joint is not None and w.parts[joint].has("mark:and"):
        before = w.near(joint, -1)
        if before is None or w.parts[before].metric is None:
            break
        figures.insert(0, before)
        joint = w.near(before, -1)
    return figures


def _figure_before(w: Workings, first: int) -> int | None:
    numbers = {part.start for part in w.parts[:first] if part.number is not None}
    start = w.parts[first].start
    while start and (w.heard.tokens[start - 1].norm in _ARTICLES or start - 1 in numbers):
        start -= 1
    led = start > 0 and w.heard.tokens[start - 1].norm in small("of", "in", "for", "by")
    place = next((i for i in reversed(range(first)) if w.parts[i].start < start and not w.is_filler(i)), None)
    while place is not None and place and (w.is_filler(place) or w.parts[place].has("verb:sold", "op:sum")):
        place -= 1
    return place if led and place is not None and _metric(w, place) is not None else None


def _metric(w: Workings, index: int) -> Metric | None:
    """The figure that a part names; the main one for a word such as "sales"."""
    part = w.parts[index]
    return part.metric or (w.default() if part.has("noun:sales", "noun:amount") else None)


def _ranking(w: Workings, index: int, thing: int) -> tuple[Metric | None, tuple[int, ...]]:
    """The figure that ranks, and where it is named: "most tickets", "highest revenue", or the best of all."""
    behind, sold = w.near(index, 1), w.among("things_sold")
    if behind is not None and _is_earning(w, behind):
        return w.default(), (behind,)
    if behind is not None and behind != thing and _metric(w, behind) is not None:
        return _metric(w, behind), (behind,)
    best = w.norms(index) - _ARTICLES <= held_against("best_of_all", w.language)
    of_sold = sold is not None and w.parts[thing].dimension == sold
    return (w.default(), ()) if best and behind == thing and not of_sold else (None, ())
