"""What somebody or something has of each span of time: "share of waiter 51 in revenue by month"."""

from agent.models.offline import assumptions as said
from agent.models.offline.derived.own_shares import is_condition
from agent.models.offline.times.days import unit_around
from agent.models.offline.workings import Workings

_IN = frozenset({"in", "en"})


def take_share_of_each_span(w: Workings, share: int) -> bool:
    """Whether that is asked: listed months then split the rows, and the answer says of what each share is."""
    target = w.near(share, 1)
    columns = {item.column for item in w.filters}
    while target is not None and _is_noun_of(w, target, columns):
        target = w.near(target, 1)
    if target is None or w.contrasts or w.order is not None or not _is_kept(w, target):
        return False
    if len(w.periods) > 1 and not w.groupings:
        return _split_by_months(w)
    if len(w.groupings) != 1 or len(w.periods) > 1:
        return False
    split = w.groupings[0]
    dimension, end = w.semantics.dimension(split.dimension), w.parts[target].end
    inside = end < len(w.heard.tokens) and w.heard.tokens[end].norm in _IN
    if dimension is None or not (inside or (split.grain and split.dimension == w.semantics.time)):
        return False
    if dimension.column in columns:
        return False
    w.assume(said.share_of_each(split.grain or w.label(dimension), w.language))
    return True


def _split_by_months(w: Workings) -> bool:
    """ "In October vs November": the month of each of several periods, where each is a whole one."""
    month = w.split_by_grain("month")
    whole = all(unit_around("month", one.start) == (one.start, one.end) for one in w.periods)
    w.groupings.extend([month] if month is not None and whole else [])
    return bool(w.groupings)


def _is_kept(w: Workings, index: int) -> bool:
    part = w.parts[index]
    numbered = part.number is not None and any(part.number in item.values for item in w.filters)
    return index in w.used and (numbered or is_condition(w, part))


def _is_noun_of(w: Workings, index: int, columns: set[str]) -> bool:
    """ "Waiter" before a number that is kept, "alfajores" in "units of alfajores"."""
    part = w.parts[index]
    return part.link is None and part.dimension is not None and part.dimension.column in columns
