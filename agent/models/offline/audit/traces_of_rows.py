"""Parts for rows that left no trace: a denial, a stored value, sides put together or apart, or a bound on them."""

from collections.abc import Callable

from agent.models.offline.parts.part import Part
from agent.models.offline.reading import TEXTUAL
from agent.models.offline.rows.missing import is_nothing
from agent.models.offline.rows.starting import is_untraced
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_NEGATIVE = ("missing", "!=", "not in", "outside", "<=", ">=", "<", ">", *TEXTUAL.values())


def negation_unshown(w: Workings, part: Part) -> bool:
    """ "Not" without anything that is left out."""
    if (
        not part.has("mark:not")
        or part.has("mark:number_sign")
        or part.named
        or part.link
        or part.dimension
        or part.metric
    ):
        return False
    left_out = any(item.operator in _NEGATIVE or item.values == (0,) for item in w.all_filters)
    excluded = bool(w.excluded) or any(contrast.excluded_filters for contrast in w.contrasts)
    excluded = excluded or any(is_nothing(item) for item in w.all_filters)
    return not (left_out or excluded or w.having)


def _without_any(w: Workings, part: Part) -> bool:
    """ "Days without refunds": what has none of something; leaving those rows out answers another question."""
    if not part.has("mark:not") or part.text.casefold() not in small("without", "with_no"):
        return False
    before = w.near(w.parts.index(part), -1)
    thing = w.split_of(w.parts[before]) if before is not None else None
    column = w.semantics.dimension(thing.dimension) if thing is not None else None
    counted = column is not None and any(item.column == column.column for item in w.measures if item.column)
    return bool(w.excluded) and counted


def _joined(w: Workings, part: Part) -> bool:
    """ "Saturdays and Sundays put together" where each weekday is shown apart."""
    weekday = w.weekday()
    if weekday is None or not part.has("mark:together") or w.together or w.parts.index(part) == 0:
        return False
    split = any(item.dimension == weekday.name for item in w.groupings)
    before = w.near(w.parts.index(part), -1)
    days = w.parts[before] if before is not None else None
    return split and days is not None and (days.weekday is not None or days.has("days:weekend", "days:workweek"))


def _apart(w: Workings, part: Part) -> bool:
    """ "Split between Saturday and Sunday" where nothing is shown apart."""
    shown = w.groupings or w.contrasts or w.having or w.listing or w.values_of or len(w.periods) > 1
    return part.has("mark:apart") and not shown and len(w.measures) < 2


def _stored_value(w: Workings, part: Part) -> bool:
    """A stored value that no condition keeps or leaves out."""
    column = part.link.column if part.link is not None else part.stored[0] if part.stored is not None else ""
    if not column or part.metric or part.dimension or part.names or part.named or part.period or part.number:
        return False
    dimension = w.semantics.dimension_of(column)
    split = dimension is not None and any(item.dimension == dimension.name for item in w.groupings)
    named = bool(w.named or w.excluded) or any(one.named_filters or one.excluded_filters for one in w.contrasts)
    return not split and not named and not any(item.column == column for item in w.all_filters)


def _number_of_something(w: Workings, part: Part) -> bool:
    """ "Exactly one refund", "more than 2 conitos": a number of what a condition names, held against an amount."""
    default = w.default()
    if not part.is_bound or default is None or not any(item.measure.metric == default.name for item in w.having):
        return False
    after = w.near(w.parts.index(part), 1)
    behind = w.near(after, 1) if after is not None else None
    if any(place is not None and w.names_rows(w.parts[place]) for place in (after, behind)) and w.rows_are_things():
        return False
    beside = after is not None and w.parts[after].start == part.end
    held = {item.name for item in w.holdings}
    value = after is not None and w.parts[after].link is not None and w.parts[after].metric is None
    named = w.parts[after].named if after is not None and w.parts[after].named not in held else ""
    return beside and after is not None and (bool(named) or value)


def _bounds_of_several(w: Workings, part: Part) -> bool:
    """ "Under 500 alfajores and over 100 conitos": bounds of different things, held against one figure of both."""
    if not part.is_bound or len(w.having) < 2:
        return False
    ends = {one.end for i, one in enumerate(w.parts) if i in w.used and one.is_bound}
    values = {one.link.values for one in w.parts if one.link is not None and one.start in ends}
    return len(values) > 1 and len({item.measure for item in w.having}) == 1


ROW_CHECKS: tuple[Callable[[Workings, Part], bool], ...] = (
    negation_unshown,
    _without_any,
    _joined,
    _apart,
    _number_of_something,
    _bounds_of_several,
    _stored_value,
    is_untraced,
)
"""Whether a part that says which rows are meant left no trace in the reading."""
