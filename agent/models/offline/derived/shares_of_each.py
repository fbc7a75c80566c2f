"""The whole of a share that is one of two splits: "each waiter's share of that month's sales"."""

from agent.models.offline import assumptions as said
from agent.models.offline.derived.own_shares import says_own
from agent.models.offline.metrics import is_count, is_total
from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_EACH = small("each")
_POINTING = small("that_one", "said")
_OWN = small("own", "definite_articles")
_THE = small("definite_articles", "contractions")
_BY = small("by")
_WITHIN = small("inside")
_OF = small("of", "in_alone", "since")


def take_whole_of_each(w: Workings) -> None:
    """Parts of the rows of each, and not of all of them, where words say so; of what adds up alone."""
    if w.transform != "share" or w.share_within or len(w.groupings) != 2 or w.contrasts:
        return
    if len(w.periods) > 1 and not any(item.grain == "month" for item in w.groupings):
        return
    share = next((i for i, part in enumerate(w.parts) if part.has("op:share") and i in w.used), None)
    named = [i for i in range(len(w.parts)) if w.parts[i].period is None and w.split_of(w.parts[i]) in w.groupings]
    wholes = [i for i in named if _is_pointed_at(w, i)]
    wholes = wholes or [i for i in named if share is not None and i > share and _is_of_each(w, i)]
    wholes = wholes or [i for i in named if share is not None and i > share and _is_of_the_span(w, i)]
    splits = {w.split_of(w.parts[i]) for i in wholes} or _adjectives(w, share)
    if share is not None and not splits:
        _take_spans(w)
        _take_what_is_ranked_in(w)
    if share is None or not splits:
        return
    ranked = w.limit is not None and _outer(w) not in splits
    if len(splits) > 1 or not _adds_up(w) or w.having or ranked:
        w.lost.add(share)
        return
    w.share_each = splits.pop()


def _take_spans(w: Workings) -> None:
    """ "Each waiter's share by month": of what is said of neither, each span of time is taken for the whole."""
    spans = [item for item in w.groupings if item.grain is not None and item.dimension == w.semantics.time]
    if len(spans) != 1 or w.said("op:sum", "op:within", "op:relative") or w.having or w.limit or not _adds_up(w):
        return
    w.share_each = spans[0]
    w.assume(said.share_of_each(str(spans[0].grain), w.language))


def _take_what_is_ranked_in(w: Workings) -> None:
    """ "Top 3 products of each month and their share": of the month in which they are ranked."""
    outer = next(
        (item for item in w.groupings if item.grain is not None and item.dimension == w.semantics.time), None
    )
    if outer is None or not w.rank_within or w.share_each or w.having or not _adds_up(w) or w.said("op:sum"):
        return
    w.share_each = outer
    w.assume(said.share_of_each(str(outer.grain), w.language))


def is_of_own_total(w: Workings) -> bool:
    """Whether a share of what was kept before is of the whole of each group, told so: "of each waiter's total".

    Else it is of all that was kept, one part for each group; "% of the sales of each waiter" says neither.
    """
    named = [i for i in range(len(w.parts)) if w.parts[i].period is None and w.split_of(w.parts[i]) in w.groupings]
    of_each = [i for i in named if _is_of_each(w, i)]
    sums = [i for i in of_each if _owns_figure(w, i) or w.said("op:sum")]
    if says_own(w) or sums:
        return True
    if of_each:
        w.lost.update(of_each)
    return False


def _adds_up(w: Workings) -> bool:
    """Whether the parts make up the whole: of tickets by product they do not, as one has several."""
    if len(w.measures) > 1 or any(item.aggregate is not None for item in w.measures):
        return False
    metric = w.metric_of(w.measures[0]) if w.measures else w.default()
    sold = w.among("things_sold")
    several = sold is not None and any(item.dimension == sold.name for item in w.groupings)
    return metric is not None and is_total(metric) and not (several and is_count(metric))


def _outer(w: Workings) -> object:
    """What a ranking keeps so many rows of each of."""
    return w.groupings[0] if w.rank_within else None


def _before(w: Workings, index: int) -> list[str]:
    """The words before the noun of a split, of which "each" may have been taken along."""
    start = w.parts[index].start
    start += int(w.heard.tokens[start].norm in _EACH)
    return [token.norm for token in w.heard.tokens[max(0, start - 3) : start]]


def _is_pointed_at(w: Workings, index: int) -> bool:
    """ "Within its month", "of that month's sales"."""
    before = _before(w, index)
    word = before[-1] if before else ""
    within = bool(set(before) & _WITHIN) and word in _EACH | _OWN | _POINTING
    return within or (len(before) > 1 and before[-2] in _OF and word in _POINTING)


def _is_of_each(w: Workings, index: int) -> bool:
    """ "Of each month's sales", "de las ventas de cada mes"."""
    before = _before(w, index)
    led = len(before) > 1 and before[-2] in _OF and before[-1] in _EACH
    others = (i for i in range(index + 1, len(w.parts)) if w.split_of(w.parts[i]) in w.groupings)
    behind = any(w.word_before(i) in _BY for i in others)  # "share of revenue of each waiter by month" is of all
    return led and (_owns_figure(w, index) or (_is_of_figure(w, index) and not behind))


def _adjectives(w: Workings, share: int | None) -> set[Grouping | None]:
    """ "Of the monthly total", "del total mensual": of each of the months that the rows are of."""
    spans = {f"adj:{item.grain}": item for item in w.groupings if item.grain is not None}
    behind = range(share + 1, len(w.parts)) if share is not None else ()
    named = [i for i in behind if not w.parts[i].names.isdisjoint(spans)]
    sums = [i for i in named if any(w.parts[j].has("op:sum") for j in (i - 1, min(i + 1, len(w.parts) - 1)))]
    return {spans[name] for i in sums for name in w.parts[i].names if name in spans}


def _is_of_the_span(w: Workings, index: int) -> bool:
    """ "The month's total", "del total del mes": of the month that each row is of."""
    split, before = w.split_of(w.parts[index]), _before(w, index)
    timed = split is not None and split.grain is not None
    return timed and bool(before) and before[-1] in _THE and (_owns_figure(w, index) or _is_of_figure(w, index))


def _owns_figure(w: Workings, index: int) -> bool:
    """ "Each month's sales"."""
    after = w.near(index, 1)
    figure = after is not None and (w.parts[after].metric is not None or w.parts[after].has("noun:sales", "op:sum"))
    return figure and "'" in w.parts[index].text.replace("’", "'")


def _is_of_figure(w: Workings, index: int) -> bool:
    """ "De las ventas de cada mes", "of revenue in each month"."""
    place = w.near(index, -1)
    while place is not None and w.parts[place].has("mark:each", "mark:per"):
        place = w.near(place, -1)
    return place is not None and (w.parts[place].metric is not None or w.parts[place].has("noun:sales", "op:sum"))
