"""A share of what was shown: "what part of that is FCA?", after sales by month, is FCA's part of each month.

Who names rows that were not shown asks for their part of what was, month by month where it was shown by month; the
conditions that were kept before are what the whole is of. Where the rows that are named are some of those shown, of
waiters that of one, or October of the months, it is their part of all of them.
"""

from dataclasses import replace

from agent.models.offline.metrics import keep_below_zero
from agent.models.offline.reading import Grouping, Reading
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_ASKS = words_in("between_texts.yaml", "asks_which_part")
_OF_ALL = words_in("between_texts.yaml", "of_all_there_is")
_SALES = ("noun:sales", "verb:sold", "verb:earned")


def share_of_shown(shown: Reading, base: Reading, w: Workings) -> Reading:
    """The share of the rows that a text names in what was shown; its words are lost where that is no whole."""
    spans = {(item.start, item.end) for item in shown.periods}
    others = [item for item in w.periods if (item.start, item.end) not in spans]
    named = bool(w.filters or w.named or w.excluded or others)
    words = {token.norm for token in w.heard.tokens}
    if base.transform != "share" or base.contrasts or base.together:
        return base
    if not named and (own := _of_their_figure(shown, base, w)) is not None:
        return own
    if words.isdisjoint(_ASKS):
        return base
    if not named:
        return _of_all_along_time(shown, base, w) if not words.isdisjoint(_OF_ALL) else base
    if w.groupings:
        return base
    if shown.transform == "share":
        return _lost(base, w)
    if shown.limit is not None or shown.having or shown.among or len(base.periods) > 1:
        return _lost(base, w)
    if others and (shown.periods or base.filters or base.named_filters or base.excluded_filters):
        return _lost(base, w) if shown.groupings else base
    base = replace(base, groupings=tuple(item for item in base.groupings if not _is_named(w, item)))
    kept = _conditions_kept(base, w)
    if "" in kept:
        return _lost(base, w)
    return replace(base, order=None, share_within=bool(base.groupings), share_of=kept)


def _of_their_figure(shown: Reading, base: Reading, w: Workings) -> Reading | None:
    """ "As a percentage of revenue", after refunds by month: of the revenue of each month; None for any other share.

    So it is of what was taken back by whatever it was split, and of other rows that were kept along time.
    """
    share = next((i for i, part in enumerate(w.parts) if part.has("op:share")), None)
    figure = w.near(share, 1) if share is not None else None
    while figure is not None and w.parts[figure].metric is None and _leads_to_figure(w, figure):
        figure = w.near(figure, 1)
    if figure is None or shown.transform or shown.limit is not None or shown.having or not base.groupings:
        return None
    metric, kept = w.parts[figure].metric, base.filters or base.named_filters
    shown_figures = {item.metric for item in base.measures}
    told = (metric is not None and metric.name in shown_figures) or w.parts[figure].has(*_SALES)
    timed = all(item.dimension == w.semantics.time for item in base.groupings)
    if not (told and kept and (timed or keep_below_zero(base.named_filters, w.semantics))):
        return None
    measures = tuple(replace(item, negated=False) for item in base.measures)
    return replace(base, measures=measures, order=None, share_within=True, share_of=())


def _leads_to_figure(w: Workings, index: int) -> bool:
    """ "Of that month's revenue", "of total revenue"."""
    return w.parts[index].has("op:sum", "mark:whichever") or w.split_of(w.parts[index]) is not None


def _of_all_along_time(shown: Reading, base: Reading, w: Workings) -> Reading:
    """ "What % of the total is that?", after one waiter's sales by month: the waiter's part of each month's."""
    timed = bool(base.groupings) and all(item.dimension == w.semantics.time for item in base.groupings)
    if not timed or not base.filters or shown.limit is not None or base.named_filters or w.groupings or shown.having:
        return base
    return replace(base, share_within=True, share_of=()) if not shown.transform else base


def _is_named(w: Workings, split: Grouping) -> bool:
    """Whether the rows that a text names are some of those of a split: of weekdays the weekends."""
    if w.periods:
        return split.dimension == w.semantics.time
    dimension = w.semantics.dimension(split.dimension)
    columns = {item.column for item in w.filters}
    conditions = [item.condition for item in w.semantics.filters if item.name in (*w.named, *w.excluded)]
    return dimension is not None and (
        dimension.column in columns or any(dimension.column in condition for condition in conditions)
    )


def _conditions_kept(base: Reading, w: Workings) -> tuple[str, ...]:
    """The words of the conditions of the reading before, to which the whole is kept as well."""
    filters = [item.words for item in base.filters if item not in w.filters]
    names = [name for name in (*base.named_filters, *base.excluded_filters) if name not in (*w.named, *w.excluded)]
    return (*filters, *names)


def _lost(base: Reading, w: Workings) -> Reading:
    w.lost.update(i for i, part in enumerate(w.parts) if part.has("op:share"))
    return base
