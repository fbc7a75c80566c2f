"""What somebody or something has of each span of time: "share of waiter 51 in revenue by month"."""

from agent.models.offline import assumptions as said
from agent.models.offline.derived.own_shares import is_condition
from agent.models.offline.times.days import SPANS, unit_around
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_IN = small("in_alone")
_COMING = words_in("wholes.yaml", "coming")
_EACH_SPAN = frozenset(f"{kind}:{span}" for kind in ("adj", "grain") for span in SPANS)


def take_share_of_each_span(w: Workings, share: int) -> bool:
    """Whether that is asked: listed months then split the rows, and the answer says of what each share is."""
    columns = {item.column for item in w.filters}
    target = _had_by(w, share, columns)
    ordered = w.order is not None and w.order.measure is not None
    if target is None or w.contrasts or ordered or not _is_kept(w, target):
        return False
    if len(w.periods) > 1 and not w.groupings:
        return _split_by_months(w)
    split = next(iter(w.groupings), None)
    days = [item for item in w.groupings[1:] if item.dimension == w.semantics.time and item.grain == "day"]
    if split is None or len(w.groupings) - len(days) != 1 or len(w.periods) > 1:
        return False  # "by week …, by date" only says the order
    dimension, end = w.semantics.dimension(split.dimension), w.parts[target].end
    inside = end < len(w.heard.tokens) and w.heard.tokens[end].norm in _IN
    if dimension is None or not (inside or (split.grain and split.dimension == w.semantics.time)):
        return False
    if dimension.column in columns:
        return False
    w.assume(said.share_of_each(split.grain or w.label(dimension), w.language))
    return True


def _had_by(w: Workings, share: int, columns: set[str]) -> int | None:
    """What has a share: "weekly share of conitos", "porcentaje por semana que representan los conitos".

    Past the figure that it is of, where a verb or "from" leads on: "percentage of revenue from conitos, by week".
    """
    target, figures = w.near(share, 1), False
    while target is not None:
        part = w.parts[target]
        split = part.has("mark:whichever", "mark:by", "mark:per") or (
            part.names & _EACH_SPAN and w.split_of(part) in w.groupings
        )
        figure = part.metric is not None or part.has("noun:sales", "verb:earned", "verb:sold")
        if not (split or figure or _is_noun_of(w, target, columns)):
            break
        figures, target = figures or figure, w.near(target, 1)
    if target is None or not figures:
        return target
    between = w.heard.tokens[w.parts[share].end : w.parts[target].start]
    return target if any(token.norm in _COMING for token in between) and not w.said("mark:each") else None


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
