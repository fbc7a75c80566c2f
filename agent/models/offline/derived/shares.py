"""Parts of a whole: what share something has, and of which whole."""

from agent.models.offline import assumptions as said
from agent.models.offline.derived.own_shares import (
    is_of_a_period,
    is_of_each,
    leave_own,
    says_own,
    take_proportion_in_each,
)
from agent.models.offline.derived.shares_of_each import take_whole_of_each
from agent.models.offline.derived.shares_of_spans import take_share_of_each_span
from agent.models.offline.derived.shares_together import read_together
from agent.models.offline.derived.shares_within_kinds import keeps_own_kind, leave_noun_of_kept, says_all
from agent.models.offline.derived.wholes import (
    is_of_each_group,
    is_of_either,
    is_of_what_is_kept,
    kept_in_the_whole,
    part_of_days,
    with_whole,
)
from agent.models.offline.metrics import is_total
from agent.models.offline.reading import Grouping, Having, Measure
from agent.models.offline.rows.asked_twice import is_joined
from agent.models.offline.rows.days_left_out import days_left_out
from agent.models.offline.rows.joining import do_overlap
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_TABLE = "wholes.yaml"
_FALLING = words_in(_TABLE, "fell_on")
_IN_PERCENT = words_in(_TABLE, "in_percent")
_ASKING = small("which")


def read_shares(w: Workings) -> None:
    """The operations on parts of a whole, the surest first."""
    _leave_falling(w)
    if w.said("op:share"):
        leave_noun_of_kept(w)
    _ratio(w)
    _share_of_things(w)
    read_together(w)
    _share(w)
    _figure_first(w)
    _of_the_figure_named(w)
    take_whole_of_each(w)
    _of_sides_asked_in_turn(w)
    if w.transform == "share":
        w.share_of = [*w.share_of, *(words for words in days_left_out(w) if words not in w.share_of)]


def _figure_first(w: Workings) -> None:
    """ "Revenue, tickets and % of all revenue": of several figures a share is of the one said behind it."""
    if w.transform != "share" or w.groupings or w.contrasts or len(w.measures) < 2:
        return
    share = next((i for i, part in enumerate(w.parts) if part.has("op:share") and i in w.used), None)
    behind = range(share + 1, len(w.parts)) if share is not None else ()
    named = next((metric for i in behind if (metric := w.parts[i].metric) is not None), None)
    own = [item for item in w.measures if named is not None and item == Measure(named.name)]
    w.measures = [*own, *(item for item in w.measures if item not in own)]
    if share is not None and any(item.per is not None for item in w.measures):
        w.lost.add(share)


def _of_the_figure_named(w: Workings) -> None:
    """ "What part of sales are tickets FCA": of the sales, not of the tickets by which the part is told."""
    default, entity = w.default(), w.entity()
    share = next((i for i, part in enumerate(w.parts) if part.has("op:share") and i in w.used), None)
    figure = w.near(share, 1) if share is not None else None
    if w.transform != "share" or w.groupings or default is None or entity is None or figure is None:
        return
    told = all(item.column == entity.column and item.operator == "starts with" for item in w.filters)
    named = w.parts[figure].metric == default or w.parts[figure].has("noun:sales")
    if w.filters and told and named and w.measures == [w.counting(entity)]:
        w.measures = [Measure(default.name)]


def _leave_falling(w: Workings) -> None:
    """ "What percentage fell on a Saturday": where a part of something was, no decline of it."""
    shares = [i for i, part in enumerate(w.parts) if part.has("op:share")]
    for index in w.free(range(len(w.parts))):
        part = w.parts[index]
        if part.known and not part.has("op:growth"):
            continue
        after = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
        if shares and shares[0] < index and fold(part.text) in _FALLING and after in small("in"):
            w.leave(index)


def _first_over_second(w: Workings, ratio: int) -> None:
    """ "Revenue divided by the number of days": what is said before the words is divided by what is said after."""
    if len(w.measures) == 2 and _place_of(w, w.measures[0]) > ratio > _place_of(w, w.measures[1]):
        w.measures.reverse()


def _place_of(w: Workings, measure: Measure) -> int:
    for index, part in enumerate(w.parts):
        split = w.split_of(part)
        dimension = w.semantics.dimension(split.dimension) if split is not None else None
        counted = dimension is not None and measure.column == dimension.column
        if counted or (part.metric is not None and measure.metric == part.metric.name):
            return index
    return len(w.parts)


def _share_of_things(w: Workings) -> None:
    """ "What percentage of tickets come to more than 30,000": one figure, not a row for each of those tickets."""
    shares = w.find("op:share")
    if not shares or not w.having or w.contrasts or w.order is not None or w.said("mark:each"):
        return
    pers = {item.per for item in w.having}
    splits = list(dict.fromkeys(w.groupings))
    split = splits[0] if len(splits) == 1 and (pers == {None} or _is_bounded_twice(w, splits[0])) else None
    if split is None and (w.groupings or len(pers) > 1 or None in pers):
        return
    per = (split.grain or split.dimension) if split is not None else str(next(iter(pers)))
    named = _figure_of_share(w, shares[0])
    counted = _number_of(w, split) if split is not None else next(iter(w.measures), None)
    measure = named or counted
    if measure is None:
        return
    w.use(*shares, *w.find("op:within"))
    bounds = [Having(item.measure, item.operator, item.value, per) for item in w.having]
    w.having, known = with_whole(w, bounds)
    w.lost.update([] if known else shares[:1])
    w.groupings.clear()
    w.measures = [measure]
    w.transform = "share"
    w.share_of = [*(item.words for item in w.filters), *w.named, *w.excluded]


def _is_bounded_twice(w: Workings, split: Grouping) -> bool:
    """ "Tickets with a total above 50,000 out of those with a total above 0": one figure of each, said twice."""
    alike = len({item.measure for item in w.having}) == 1
    return len(w.having) == 2 and alike and {item.per for item in w.having} <= {None, split.grain or split.dimension}


def _figure_of_share(w: Workings, share: int) -> Measure | None:
    """The figure that a share is said of: "what share of revenue comes from tickets over 30,000"."""
    target = w.near(share, 1)
    while target is not None and target in w.used and w.parts[target].period is not None:
        target = w.near(target, 1)
    metric = w.parts[target].metric if target is not None else None
    if metric is None or target is None or w.parts[target].dimension is not None or not is_total(metric):
        return None
    return Measure(metric.name)


def _number_of(w: Workings, split: Grouping) -> Measure | None:
    dimension = w.semantics.dimension(split.dimension)
    if dimension is None or split.grain not in (None, "day"):
        return None
    return w.counting(dimension)


def _share(w: Workings) -> None:
    if _asks_for_each(w) or _compares_in_percent(w):
        return
    own = w.find("op:relative") if w.groupings and says_own(w) else []
    for index in [*w.find("op:share"), *own]:
        if w.find("op:growth") or is_of_a_period(w, index):
            break
        if w.transform == "difference":
            w.use(index)
            continue
        if do_overlap(w, w.contrasts):
            continue
        if w.groupings or w.contrasts or w.filters or w.named or w.excluded or len(w.periods) == 1:
            of_each = not (is_of_what_is_kept(w) or keeps_own_kind(w)) and (
                is_of_each(w, index) or take_share_of_each_span(w, index) or take_proportion_in_each(w, index)
            )
            w.use(index, *_of_the_whole(w), *(leave_own(w) if of_each else []))
            w.transform = "share"
            within = w.share_within or of_each
            w.share_within = within or (is_of_each_group(w) and not keeps_own_kind(w))
            w.share_of = kept_in_the_whole(w)
            w.share_of_all = keeps_own_kind(w) and says_all(w) and not w.share_of
            part_of_days(w, index)
            w.lost.update([index] if is_of_either(w, index) else [])
    for index in w.find("op:rate"):
        if w.filters or w.named or w.excluded:
            w.use(index)
            w.transform, w.share_within = "share", True
            if not w.measures:
                w.measures.append(w.row_measure())
                rows = w.metric_of(w.measures[0])
                w.assume(said.default_measure(w.label(rows), w.language) if rows is not None else "")


def _of_sides_asked_in_turn(w: Workings) -> None:
    """ "What % is alfajores and what % conitos?": of all there is, and not of the two together."""
    shares = [i for i in sorted(w.used) if w.parts[i].has("op:share")] if w.transform == "share" else []
    splits = {one.column for item in w.groupings if (one := w.semantics.dimension(item.dimension)) is not None}
    if len(shares) < 2 or w.share_within or not (w.contrasts or splits):
        return
    others = [item for item in w.filters if w.contrasts or item.column not in splits]
    added_up = all((metric := w.metric_of(item)) is not None and is_total(metric) for item in w.measures)
    told_behind = any(i > shares[-1] and not w.is_filler(i) for i in w.used)  # "…, in %" is asked of no other side
    in_turn = told_behind and any(is_joined(w, share) for share in shares[1:])
    if not added_up or (in_turn and (others or w.named or w.having or w.limit)):
        w.lost.update(shares)
    elif in_turn:
        w.share_of_all = True


def _compares_in_percent(w: Workings) -> bool:
    """ "October compared with November, in percent": by how much one differs from the other, not each one's share."""
    shares = w.find("op:share")
    said = [i for i, part in enumerate(w.parts) if part.has("op:compare")]
    days = [i for i, part in enumerate(w.parts) if part.period is not None]
    plain = len(shares) == 1 and w.norms(shares[0]) <= _IN_PERCENT
    told = w.said("op:growth", "op:difference", "op:excess")
    if not plain or not said or told or len(w.periods) != 2 or len(days) != 2 or w.transform:
        return False
    if any(item.grain is not None for item in w.groupings):
        return False
    w.use(*shares)
    if said[0] < days[0]:
        w.periods.sort(key=lambda period: (period.start, period.end), reverse=True)
    w.transform = "difference"
    return True


def _asks_for_each(w: Workings) -> bool:
    """ "What percent is Saturday and what percent is Sunday?": a share of each, which one share of both is not."""
    shares = w.find("op:share")
    asked = [i for i in shares if _is_asked(w, i)]
    return len(asked) > 1 and not (w.groupings or w.contrasts)


def _is_asked(w: Workings, share: int) -> bool:
    """Whether "what" begins the words for a share, or stands before them."""
    asking = w.follows(share, "mark:whichever")
    return asking or w.heard.tokens[w.parts[share].start].norm in _ASKING


def _of_the_whole(w: Workings) -> list[int]:
    """ "… over the total": what the share is of is everything, as it is without these words."""
    relative = w.find("op:relative")
    after = w.near(relative[0], 1) if relative else None
    total = after is None or w.parts[after].has("op:sum", "noun:sales", "noun:amount") or w.parts[after].metric
    return relative if total else []


def _ratio(w: Workings) -> None:
    """ "The ratio of capacity to range": two figures, or two contrasts, one divided by the other."""
    for index in w.find("op:ratio"):
        if w.find("op:within") and (w.filters or w.named):
            w.use(index)
            w.transform, w.share_within = "share", True
            w.share_of = kept_in_the_whole(w)
        elif len(w.contrasts) == 2 or len(w.measures) == 2:
            _first_over_second(w, index)
            w.use(index)
            w.transform = "ratio"
