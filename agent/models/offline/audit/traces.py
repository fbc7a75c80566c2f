"""Holds a reading against the parts that were used for it: a part that left no trace was not understood.

Each rule that takes a part sees only its own piece of a question. This looks at the whole: what an average, a
ranking, a share, a figure, a stored value or a number stands for must be found in the reading. One that is not is
given back, and the question is declined with its words.
"""

from collections.abc import Callable, Iterator

from agent.models.offline.audit.clauses import unanswered_clauses
from agent.models.offline.audit.figures import figures_read, unanswered_figures
from agent.models.offline.audit.not_served import not_served
from agent.models.offline.audit.rankings import misplaced_rankings
from agent.models.offline.audit.rows import unfounded_rows
from agent.models.offline.audit.sides import one_sided
from agent.models.offline.audit.single_things import single_things_lost
from agent.models.offline.figures.averages_of_averages import averages_lost
from agent.models.offline.figures.money_with_ratios import amounts_not_shown
from agent.models.offline.groups.label_orders import orders_by_figures
from agent.models.offline.parts.part import Part
from agent.models.offline.parts.phrases import is_total
from agent.models.offline.reading import TEXTUAL, Filter, Measure
from agent.models.offline.words.numbers import whole
from agent.models.offline.workings import Workings, column_of
from agent.semantics import Metric

_LARGEST = ("op:top", "op:dearest", "op:best_sellers", "op:most_common")
_SMALLEST = ("op:bottom", "op:cheapest", "op:worst_sellers", "op:least_common")
_PERCENT = ("share", "growth", "difference", "ratio")
_NEVER_IDLE = (
    "op:current",
    "op:once",
    "op:share",
    "op:average",
    "op:median",
    "op:difference",
    "op:ratio",
    "op:running_total",
    "op:moving_average",
    "text:contains",
    "text:starts with",
    "text:ends with",
)
"""Operations whose words may be small ones ("%", "mean"), and that are never said for nothing."""
_COMPARATIVES = frozenset({"mas", "más", "menos"})
_NEGATIVE = ("missing", "!=", "not in", "outside", "<=", ">=", "<", ">", *TEXTUAL.values())


def give_back(w: Workings) -> None:
    """Makes the parts that left no trace in the reading words that were not understood."""
    lost = [index for index in sorted(w.used - w.idle) for check in _CHECKS if check(w, w.parts[index])]
    lost += [index for rule in _RULES for index in rule(w)]
    lost += [i for i, part in enumerate(w.parts) if i not in w.used | w.idle and _is_never_idle(part)]
    lost += [i for i in range(len(w.parts)) if i not in w.used | w.idle and _compares_figure(w, i)]
    lost += [i for i in w.find("op:top", "op:bottom") if _ranks_in_vain(w, i)]
    lost += single_things_lost(w)
    w.used.difference_update(lost)
    w.lost.update(lost)


def _is_never_idle(part: Part) -> bool:
    words = part.text.casefold()
    in_name = part.has("text:in name") and any(
        word in words for word in ("name", "nombre", "title", "titulo", "título")
    )
    return in_name or part.has(*_NEVER_IDLE)


def _compares_figure(w: Workings, index: int) -> bool:
    """ "Entró menos plata los lunes?": less than on which days is not said, and the figure alone answers nothing."""
    part, after = w.parts[index], w.near(index, 1)
    small = part.text.casefold() in _COMPARATIVES and part.has("op:top", "op:bottom")
    if not small or after is None:
        return False
    return w.parts[after].metric is not None or w.parts[after].has("noun:amount", "noun:units")


def _ranks_in_vain(w: Workings, index: int) -> bool:
    """ "Those that made the most money" where nothing is ranked: "más", which is idle elsewhere, was meant."""
    after = w.near(index, 1)
    figure = after is not None and after == index + 1 and w.parts[after].metric is not None
    told = w.order is not None or w.having or w.contrasts or w.transform or w.existence or w.listing
    return index not in w.idle and figure and not told and not w.both_ends


def _statistic(w: Workings, part: Part) -> bool:
    """An average or a median that no figure is."""
    if w.transform == "moving_average" or w.listing:
        return False
    if part.has("op:median"):
        return not any(measure.aggregate == "median" for measure in figures_read(w))
    return part.has("op:average") and not any(_is_average(w, measure) for measure in figures_read(w))


def _is_average(w: Workings, measure: Measure) -> bool:
    metric = w.semantics.metric(measure.metric) if measure.metric else None
    return (
        measure.aggregate in ("avg", "median") or bool(measure.per) or (metric is not None and not is_total(metric))
    )


def _ranking(w: Workings, part: Part) -> bool:
    """A superlative that ranks nothing and is no extreme, or one of two where both were asked for."""
    largest, smallest = part.has(*_LARGEST), part.has(*_SMALLEST)
    if not (largest or smallest) or w.existence or w.by_moment or part.is_bound:
        return False
    if w.both_ends:
        return len(w.groupings) > 1
    columns = {item.column for contrast in w.contrasts for item in contrast.filters}
    dimensions = [w.semantics.dimension(item.dimension) for item in w.groupings]
    if w.transform == "difference" and any(one is not None and one.column in columns for one in dimensions):
        return True
    extremes = {measure.aggregate for measure in figures_read(w)} & {"max", "min"}
    if extremes:
        return not (("max" in extremes and largest) or ("min" in extremes and smallest)) and w.order is None
    if w.order is None:
        return not (w.contrasts or w.transform)
    other = _SMALLEST if w.order.descending else _LARGEST
    return part.has(*other) and not part.has(*(_LARGEST if w.order.descending else _SMALLEST))


def _difference_asked(w: Workings, part: Part) -> bool:
    return part.has("op:difference", "op:excess") and w.transform not in ("difference", "growth", "ratio")


def _percentage(w: Workings, part: Part) -> bool:
    if part.has("op:share") and not part.metric:
        return w.transform not in _PERCENT
    return part.has("op:growth") and w.transform not in _PERCENT and not w.values_of


def _along_time(w: Workings, part: Part) -> bool:
    if part.has("op:running_total"):
        return w.transform != "running_total"
    return part.has("op:moving_average") and w.transform != "moving_average"


def _different(w: Workings, part: Part) -> bool:
    """ "Different" where nothing different is counted or listed."""
    if not part.has("op:distinct") or part.metric or w.having or w.values_of:
        return False
    listed = bool(w.groupings) and not w.measures
    return not listed and not any(_counts_different(w, measure) for measure in figures_read(w))


def _counts_different(w: Workings, measure: Measure) -> bool:
    metric = w.semantics.metric(measure.metric) if measure.metric else None
    if metric is not None:
        return "distinct" in metric.expression.casefold()
    return "count_distinct" in (measure.aggregate, measure.each)


def _negation(w: Workings, part: Part) -> bool:
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
    sides = [item for contrast in w.contrasts for item in contrast.filters]
    left_out = any(item.operator in _NEGATIVE or item.values == (0,) for item in (*w.filters, *sides))
    excluded = bool(w.excluded) or any(contrast.excluded_filters for contrast in w.contrasts)
    return not (left_out or excluded or w.having)


def _without_any(w: Workings, part: Part) -> bool:
    """ "Days without refunds": what has none of something; leaving those rows out answers another question."""
    if not part.has("mark:not") or part.text.casefold() not in ("without", "sin", "with no"):
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


def _figure(w: Workings, part: Part) -> bool:
    """A figure that the question names and the reading has not."""
    metric = part.metric
    vague = part.has("noun:sales", "op:rate")
    if metric is None or vague or part.dimension is not None or w.listing or w.existence or w.names_rows(part):
        return False
    return not any(_is_of(w, measure, metric) for measure in figures_read(w)) and not _is_filtered(w, metric)


def _is_of(w: Workings, measure: Measure, metric: Metric) -> bool:
    if measure.metric == metric.name or (measure.column is not None and measure.column == column_of(metric)):
        return True
    own = w.semantics.metric(measure.metric) if measure.metric else None
    if own is None:
        return False
    numerators = (w.numerator(own), own)
    return metric in numerators or own == w.numerator(metric) or _same_column(own, metric)


def _same_column(one: Metric, other: Metric) -> bool:
    return column_of(one) is not None and column_of(one) == column_of(other)


def _is_filtered(w: Workings, metric: Metric) -> bool:
    column = column_of(metric)
    kept = column is not None and any(item.column == column for item in _filters(w))
    return kept or (column is not None and w.values_of == column) or bool(w.named)


def _filters(w: Workings) -> list[Filter]:
    return [*w.filters, *(item for contrast in w.contrasts for item in contrast.filters)]


def _stored_value(w: Workings, part: Part) -> bool:
    """A stored value that no condition keeps or leaves out."""
    column = part.link.column if part.link is not None else part.stored[0] if part.stored is not None else ""
    if not column or part.metric or part.dimension or part.names or part.named or part.period or part.number:
        return False
    dimension = w.semantics.dimension_of(column)
    split = dimension is not None and any(item.dimension == dimension.name for item in w.groupings)
    named = bool(w.named or w.excluded) or any(one.named_filters or one.excluded_filters for one in w.contrasts)
    return not split and not named and not any(item.column == column for item in _filters(w))


def _number_of_rows(w: Workings, part: Part) -> bool:
    """ "Top 5" where not five are kept."""
    numbers = [part.capture(name, "N") for name in (*_LARGEST, *_SMALLEST) if part.has(name)]
    wanted = {whole(number) for number in numbers if number is not None}
    return None in wanted or (bool(wanted) and w.limit is not None and w.limit not in wanted)


def _asked_whether(w: Workings, part: Part) -> bool:
    """ "Were there" of a question that asks which, how many or how much."""
    asks = bool(w.having or w.groupings or w.limit) or w.said("op:count", "op:how_much", "mark:by")
    return w.existence and part.has("op:existence") and asks


def _unasked_beside_others(w: Workings) -> Iterator[int]:
    """The words of an average that fell back on the default figure, where other figures are shown beside it."""
    default = w.default()
    fallen = [item for item in w.measures if default and item.metric == default.name and item.aggregate and item.per]
    if default is None or not fallen or len({(item.metric, item.column) for item in w.measures}) < 2:
        return
    named = any(part.metric is not None and _is_of(w, fallen[0], part.metric) for part in w.parts)
    if not named and not w.said("noun:sales", "noun:amount", "verb:earned", "op:how_much"):
        yield from (i for i in w.used if w.parts[i].has("op:average", "op:median"))


_RULES: tuple[Callable[[Workings], Iterator[int]], ...] = (
    _unasked_beside_others,
    unanswered_figures,
    unanswered_clauses,
    unfounded_rows,
    misplaced_rankings,
    one_sided,
    not_served,
    averages_lost,
    amounts_not_shown,
    orders_by_figures,
)
"""Rules on the reading as a whole: each gives the parts that it shows were not understood."""


_CHECKS: tuple[Callable[[Workings, Part], bool], ...] = (
    _statistic,
    _ranking,
    _difference_asked,
    _percentage,
    _along_time,
    _different,
    _negation,
    _without_any,
    _joined,
    _apart,
    _number_of_something,
    _bounds_of_several,
    _figure,
    _stored_value,
    _number_of_rows,
    _asked_whether,
)
