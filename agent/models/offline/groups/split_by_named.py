"""Several values named beside a split: "units of A and B by day of the week" is each of them by day of the week.

One policy holds for all columns: values named one by one ("A and B", "51 / 103 / 116") stand side by side where
something else splits the rows, and are one figure where nothing does. Said to be taken together they are one anyway.
"""

from itertools import pairwise

from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Filter, Grouping
from agent.models.offline.rows.groups_apart import are_joined_by_and, are_pooled
from agent.models.offline.rows.joining import are_joined
from agent.models.offline.times.days import DAY
from agent.models.offline.workings import COMPARING, Workings

_MOST = 5
_MANY = 2
_SIGNS = frozenset(",/|;")
"""Part the values of a list: "waiters 51 / 103 / 116"."""


def split_by_named(w: Workings) -> None:
    """Adds the column of the values that a question names one by one to the plain split that it asks for."""
    if not w.groupings or not w.measures or w.contrasts or w.transform or w.having or w.listing or w.existence:
        return
    ranked = w.order is not None or w.limit is not None or w.rank_within or w.both_ends
    if (
        ranked
        or not _is_one_span(w)
        or are_joined(w)
        or are_pooled(w)
        or w.said(*COMPARING, "op:share", "op:average")
    ):
        return
    listed = [item for item in w.filters if item.operator == "in" and 1 < len(item.values) <= _MOST]
    for item in listed if len(listed) == 1 else []:
        dimension = w.semantics.dimension_of(item.column)
        timed = item.grain is not None or dimension is None or dimension.kind == "weekday"
        if dimension is None or timed or any(one.dimension == dimension.name for one in w.groupings):
            continue
        if _one_by_one(w, item):
            w.groupings.append(Grouping(dimension.name))


def _is_one_span(w: Workings) -> bool:
    """Whether the days are one stretch: "for each month, September, October and November"."""
    spans = sorted((period.start, period.end) for period in w.periods)
    touching = all(after[0] == before[1] + DAY for before, after in pairwise(spans))
    return len(spans) < _MANY or (touching and any(item.grain is not None for item in w.groupings))


def _one_by_one(w: Workings, item: Filter) -> bool:
    """Whether each value was named by itself, the last joined with "and" or by the sign that parts them."""
    places = [i for i, part in enumerate(w.parts) if i in w.used - w.idle and _names(part, item)]
    if not len(places) == len(item.values) > 1:
        return False
    between = [
        {token.norm for token in w.heard.tokens[w.parts[one].end : w.parts[other].start]}
        for one, other in pairwise(places)
    ]
    return are_joined_by_and(w, places[-2], places[-1]) or all(words and words <= _SIGNS for words in between)


def _names(part: Part, item: Filter) -> bool:
    if part.metric is not None or part.period is not None:
        return False
    linked = part.link is not None and part.link.column == item.column and len(part.link.values) == 1
    return (linked and part.link is not None and part.link.values[0] in item.values) or (
        part.number is not None and part.number in item.values
    )
