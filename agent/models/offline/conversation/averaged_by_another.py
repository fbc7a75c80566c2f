"""The average of the figure that was shown, by another split: "average by weekday?", after tickets per day.

Where the figure was shown along days, weeks or months, it is averaged over these: of tickets per day, the average by
month is that of the days of each month. "Per month" may be of whole months as well, and is declined.
"""

from dataclasses import replace

from agent.models.offline.conversation.per_thing import averaged, averages_it
from agent.models.offline.conversation.ranked_in_spans import TIME_GRAINS
from agent.models.offline.metrics import is_total
from agent.models.offline.parts.operations import STATISTICS
from agent.models.offline.reading import Grouping, Reading
from agent.models.offline.times.days import coarseness
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_PER = small("per")
_FIGURES = ("noun:sales", "noun:amount", "noun:price", "noun:rows", "noun:units", "verb:sold", "verb:earned")
_COUNTS = ("op:how_much", "op:count", "op:share", "op:best_sellers", "mark:who")


def averages_by_another(w: Workings, previous: Reading) -> bool:
    """Whether a text averages by another split, and names no figure."""
    plain = len(previous.measures) == 1 and not previous.measures[0].aggregate and not previous.transform
    kept = previous.limit is None and not (previous.having or previous.among or previous.contrasts)
    days = all(item.grain in (None, "day") for item in previous.groupings)
    split = len(w.groupings) == 1 or (days and bool(w.filters))  # "average on Mondays?", after tickets per day
    return plain and kept and len(previous.groupings) < 2 and _names_no_figure(w) and split


def average_by_another(previous: Reading, w: Workings) -> None:
    """Averages the figure that was shown over the spans that it was shown along, by what the text names."""
    if len(previous.groupings) != 1 or previous.limit is not None or not _names_no_figure(w):
        return
    along = previous.groupings[0].grain
    if along not in TIME_GRAINS or len(previous.measures) != 1 or previous.measures[0].per or previous.transform:
        return
    metric = w.metric_of(previous.measures[0])
    split = w.groupings[0] if len(w.groupings) == 1 else _split_of_average(w, along)
    if split is None or split in previous.groupings or metric is None or not is_total(metric):
        return
    if along != "day" and (split.grain is not None or w.is_by_weekday(split)) and not _is_coarser(split, along):
        return  # of tickets by month, the average by weekday is of days
    measure = averaged(previous.measures[0], replace(w.measures[0], per=along), w)
    if measure is not None:
        averages_it(measure, w)
        w.groupings = [split]
        w.use(*(i for i, part in enumerate(w.parts) if w.split_of(part) == split), *w.find("mark:by", *STATISTICS))


def _split_of_average(w: Workings, along: str) -> Grouping | None:
    """What "by" leads to, where the average was taken to be over that: "average by month"."""
    named = [i for i, part in enumerate(w.parts) if w.split_of(part) is not None]
    split = w.split_of(w.parts[named[0]]) if len(named) == 1 else None
    if split is None or not w.said("mark:by", "mark:per", "mark:each"):
        return None
    if split.grain is not None and (not _is_coarser(split, along) or _PER & {one.norm for one in w.heard.tokens}):
        return None
    return split


def _is_coarser(split: Grouping, along: str) -> bool:
    return split.grain in TIME_GRAINS and coarseness(split.grain) > coarseness(along)


def averages_finer_rows(before: Reading, after: Reading) -> bool:
    """ "The monthly average", where each row is a day still: no month lies within one."""
    new = [item for item in after.measures if item not in before.measures and item.aggregate in ("avg", "median")]
    grains = [item.grain for item in after.groupings if item.grain in TIME_GRAINS]
    return any(
        item.per in TIME_GRAINS and coarseness(item.per) > coarseness(grain) for item in new for grain in grains
    )


def _names_no_figure(w: Workings) -> bool:
    """Whether an average is all that a text says of a figure, of the rows of the question before."""
    own = w.periods or w.excluded or w.contrasts or w.having or w.transform
    fallen = len(w.measures) == 1 and w.measures[0].aggregate in ("avg", "median") and bool(w.measures[0].per)
    named = any(part.metric for part in w.parts) or w.said(*_FIGURES, *_COUNTS)
    return w.said(*STATISTICS) and fallen and not (own or named)
