"""How far the largest and the smallest lie apart: "the gap between the best and the worst waiter in revenue"."""

from agent.models.offline.figures.extremes import figure_of_both, ranked_of_both
from agent.models.offline.groups.limits import values_to_rank
from agent.models.offline.parts.operations import LARGEST, SMALLEST
from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_BETWEEN = small("between")


def read_gap_of_ends(w: Workings) -> None:
    """The largest and the smallest of what each thing comes to, and the first less the second."""
    largest, smallest, gap = w.find(*LARGEST), w.find(*SMALLEST), _gap(w)
    if len(largest) != 1 or len(smallest) != 1 or not gap or w.measures or w.contrasts or len(w.periods) > 1:
        return
    both = [*largest, *smallest]
    if any(w.parts[i].has("op:dearest", "op:cheapest") for i in both):
        return  # of the prices of two products: what they made is another figure
    if any(w.parts[i].has("op:growth") for index in both if (i := w.near(index, 1)) is not None):
        return  # "the worst drop first" puts changes in order
    if any(w.parts[i].capture(name, "N") is not None for i in both for name in sorted(w.parts[i].names)):
        return
    ranked = ranked_of_both(w, both) or _beside(w, both)
    split = w.split_of(w.parts[ranked]) if ranked is not None else values_to_rank(w)
    metric_at = figure_of_both(w, both)
    named = w.parts[metric_at].metric if metric_at is not None else None
    metric = named or w.default()
    if split is None or metric is None or (named is None and metric_at is not None and w.find("noun:price")):
        return
    w.use(*both, *gap, *(i for i in (ranked, metric_at) if i is not None))
    w.use(*(i for i in w.free(range(len(w.parts))) if _is_the_same(w, i, split)))
    per = split.grain or split.dimension
    w.measures = [Measure(metric.name, "max", per=per), Measure(metric.name, "min", per=per)]
    w.transform = "difference"


def _beside(w: Workings, both: list[int]) -> int | None:
    """ "The best and the worst waiter, without waiter 0": the thing, which names what is left out as well."""
    near = [i for index in both if (i := w.near(index, 1)) is not None and i not in both]
    return next((i for i in near if w.parts[i].dimension is not None and w.parts[i].metric is None), None)


def _gap(w: Workings) -> list[int]:
    """The words for a difference; "how much is there between"."""
    if found := w.find("op:difference"):
        return found
    return [i for i in w.find("op:how_much", "op:count") if w.norms(i) & _BETWEEN]


def _is_the_same(w: Workings, index: int, split: Grouping) -> bool:
    """ "The best waiter and the worst waiter": the thing named again."""
    part = w.parts[index]
    before = w.near(index, -1)
    marked = before is not None and w.parts[before].is_splitting
    return part.period is None and part.metric is None and not marked and w.split_of(part) == split
