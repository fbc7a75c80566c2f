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
from agent.models.offline.audit.traces_of_figures import FIGURE_CHECKS, statistic_unshown, unasked_beside_others
from agent.models.offline.audit.traces_of_rows import ROW_CHECKS
from agent.models.offline.figures.averages_of_averages import averages_lost
from agent.models.offline.figures.money_with_ratios import amounts_not_shown
from agent.models.offline.groups.label_orders import orders_by_figures
from agent.models.offline.parts.operations import LARGEST, SMALLEST
from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_LARGEST = (*LARGEST, "op:most_common")
_SMALLEST = (*SMALLEST, "op:least_common")
CHANGES = ("share", "growth", "difference", "ratio")
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
_COMPARATIVES = words_in("small_words.yaml", "more", language="es")


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
    words = fold(part.text)
    in_name = part.has("text:in name") and any(word in words for word in small("name_words", "title_words"))
    return in_name or part.has(*_NEVER_IDLE)


def _compares_figure(w: Workings, index: int) -> bool:
    """ "Entró menos plata los lunes?": less than on which days is not said, and the figure alone answers nothing."""
    part, after = w.parts[index], w.near(index, 1)
    compares = fold(part.text) in _COMPARATIVES and part.has("op:top", "op:bottom")
    if not compares or after is None:
        return False
    return w.parts[after].metric is not None or w.parts[after].has("noun:amount", "noun:units")


def _ranks_in_vain(w: Workings, index: int) -> bool:
    """ "Those that made the most money" where nothing is ranked: "más", which is idle elsewhere, was meant."""
    after = w.near(index, 1)
    figure = after is not None and after == index + 1 and w.parts[after].metric is not None
    told = w.order is not None or w.having or w.contrasts or w.transform or w.existence or w.listing
    return index not in w.idle and figure and not told and not w.both_ends


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
    if w.listing and part.has("op:first_rows"):
        return False  # "las primeras 10 ventas" stand in the order of time
    other = _SMALLEST if w.order.descending else _LARGEST
    return part.has(*other) and not part.has(*(_LARGEST if w.order.descending else _SMALLEST))


def _difference_asked(w: Workings, part: Part) -> bool:
    return part.has("op:difference", "op:excess") and w.transform not in ("difference", "growth", "ratio")


def _percentage(w: Workings, part: Part) -> bool:
    if _share_unshown(w, part):
        return True
    return part.has("op:growth") and w.transform not in CHANGES and not w.values_of


def _share_unshown(w: Workings, part: Part) -> bool:
    return part.has("op:share") and not part.metric and w.transform not in CHANGES


def _along_time(w: Workings, part: Part) -> bool:
    if part.has("op:running_total"):
        return w.transform != "running_total"
    return part.has("op:moving_average") and w.transform != "moving_average"


def _number_of_rows(w: Workings, part: Part) -> bool:
    """ "Top 5" where not five are kept."""
    numbers = [part.capture(name, "N") for name in (*_LARGEST, *_SMALLEST) if part.has(name)]
    wanted = {whole(number) for number in numbers if number is not None}
    return None in wanted or (bool(wanted) and w.limit is not None and w.limit not in wanted)


def _asked_whether(w: Workings, part: Part) -> bool:
    """ "Were there" of a question that asks which, how many or how much."""
    led = {w.near(i, 1) for i, one in enumerate(w.parts) if one.has("mark:by")}
    columns = {item.column for item in w.filters}
    split = [i for i in led if i is None or (one := w.parts[i].dimension) is None or one.column not in columns]
    asks = bool(w.having or w.groupings or w.limit or split) or w.said("op:count", "op:how_much")
    return w.existence and part.has("op:existence") and asks


_RULES: tuple[Callable[[Workings], Iterator[int]], ...] = (
    unasked_beside_others,
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


_OF_OPERATIONS: tuple[Callable[[Workings, Part], bool], ...] = (
    statistic_unshown,
    _number_of_rows,
    _difference_asked,
    _share_unshown,
)


def left_no_trace(w: Workings, part: Part) -> bool:
    """Whether a part names something to be done of which the reading shows nothing."""
    return any(check(w, part) for check in _OF_OPERATIONS)


_CHECKS: tuple[Callable[[Workings, Part], bool], ...] = (
    *FIGURE_CHECKS,
    *ROW_CHECKS,
    _ranking,
    _number_of_rows,
    _difference_asked,
    _percentage,
    _along_time,
    _asked_whether,
)
"""What each part that was used is held against: whether it left no trace."""
