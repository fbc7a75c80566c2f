"""The order of two things of which a question asks which is more: both are shown, the larger one first."""

from agent.models.offline.figures import measures
from agent.models.offline.parts.eithers import LARGER_FIRST, SMALLER_FIRST
from agent.models.offline.reading import Order
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_TWO = 2


_BOTH = small("both")


def _show_both(w: Workings) -> None:
    """ "Which sells more, A or B? Units of each": the figure of both is asked, and not the larger one alone."""
    pairs = [item for item in w.filters if item.operator == "in" and len(item.values) == _TWO]
    split = w.semantics.dimension(w.groupings[0].dimension) if len(w.groupings) == 1 else None
    if w.limit != 1 or split is None or not any(item.column == split.column for item in pairs):
        return
    each = [i for i, part in enumerate(w.parts) if part.has("mark:each_listed") or w.norms(i) & _BOTH]
    if each and min(each) > max(i for i, part in enumerate(w.parts) if part.link is not None or i == 0):
        w.use(*each)
        w.limit = None


def order_by_size(w: Workings) -> None:
    """Orders both sides by the figure. Where they are not the rows, the comparison was not understood."""
    _show_both(w)
    asked = [i for i, part in enumerate(w.parts) if part.has(LARGER_FIRST, SMALLER_FIRST)]
    if not asked:
        return
    listed = [item for item in w.filters if item.operator == "in" and len(item.values) == 2]
    columns = [one.column for item in w.groupings if (one := w.semantics.dimension(item.dimension)) is not None]
    sides = len(w.contrasts) == 2 or len(w.periods) == 2
    apart = (sides and not w.groupings) or (len(columns) == 1 and any(item.column == columns[0] for item in listed))
    if w.transform == "difference" and len(w.contrasts) + len(w.periods) > 1:
        w.use(*asked)
        return
    if apart and not w.measures:
        measures.complete(w)
    if not apart or w.transform is not None or not w.measures:
        w.lost.update(asked)
        return
    w.use(*asked)
    w.order, w.limit = Order(0, descending=w.parts[asked[0]].has(LARGER_FIRST)), None
