"""Parts for figures that left no trace: an average, what is different, or a figure, and the reading has none."""

from collections.abc import Callable, Iterator

from agent.models.offline.audit.figures import figures_read
from agent.models.offline.metrics import between_dates, column_of, is_total
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Measure
from agent.models.offline.workings import Workings
from agent.semantics import Metric


def statistic_unshown(w: Workings, part: Part) -> bool:
    """An average or a median that no figure is."""
    if w.transform == "moving_average" or w.listing:
        return False
    if part.has("op:median"):
        return not any(measure.aggregate == "median" for measure in figures_read(w))
    return part.has("op:average") and not any(_is_average(w, measure) for measure in figures_read(w))


def _is_average(w: Workings, measure: Measure) -> bool:
    metric = w.metric_of(measure)
    return (
        measure.aggregate in ("avg", "median") or bool(measure.per) or (metric is not None and not is_total(metric))
    )


def _different(w: Workings, part: Part) -> bool:
    """ "Different" where nothing different is counted or listed."""
    if not part.has("op:distinct") or part.metric or w.having or w.values_of:
        return False
    listed = bool(w.groupings) and not w.measures
    return not listed and not any(_counts_different(w, measure) for measure in figures_read(w))


def _counts_different(w: Workings, measure: Measure) -> bool:
    metric = w.metric_of(measure)
    if metric is not None:
        return "distinct" in metric.expression.casefold()
    return "count_distinct" in (measure.aggregate, measure.each)


def _figure(w: Workings, part: Part) -> bool:
    """A figure that the question names and the reading has not."""
    metric = part.metric
    vague = part.has("noun:sales", "op:rate")
    if metric is None or vague or part.dimension is not None or w.listing or w.existence or w.names_rows(part):
        return False
    return not is_read(w, metric) and not _is_filtered(w, metric)


def is_read(w: Workings, metric: Metric) -> bool:
    """Whether any figure of the reading is of a metric."""
    return any(_is_of(w, measure, metric) for measure in figures_read(w))


def _is_of(w: Workings, measure: Measure, metric: Metric) -> bool:
    """Whether a figure is a metric, what divides it or is divided by it, or one of its column."""
    if measure.metric == metric.name or (measure.column is not None and measure.column == column_of(metric)):
        return True
    own = w.metric_of(measure)
    if own is None:
        return False
    numerators = (w.numerator(own), own)
    return metric in numerators or own == w.numerator(metric) or _same_column(own, metric)


def _same_column(one: Metric, other: Metric) -> bool:
    return column_of(one) is not None and column_of(one) == column_of(other)


def _is_filtered(w: Workings, metric: Metric) -> bool:
    column = column_of(metric) or between_dates(metric)
    kept = column is not None and any(item.column == column for item in w.all_filters)
    return kept or (column is not None and w.values_of == column) or bool(w.named)


def unasked_beside_others(w: Workings) -> Iterator[int]:
    """The words of an average that fell back on the default figure, where other figures are shown beside it."""
    default = w.default()
    fallen = [item for item in w.measures if default and item.metric == default.name and item.aggregate and item.per]
    if default is None or not fallen or len({(item.metric, item.column) for item in w.measures}) < 2:
        return
    named = any(part.metric is not None and _is_of(w, fallen[0], part.metric) for part in w.parts)
    if not named and not w.said("noun:sales", "noun:amount", "verb:earned", "op:how_much"):
        yield from (i for i in w.used if w.parts[i].has("op:average", "op:median"))


FIGURE_CHECKS: tuple[Callable[[Workings, Part], bool], ...] = (
    statistic_unshown,
    _different,
    _figure,
)
"""Whether a part for a figure left no trace in the reading."""
