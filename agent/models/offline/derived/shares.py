"""Parts of a whole: what share something has, of which whole, and what several rows come to together."""

from agent.models.offline import assumptions as said
from agent.models.offline.derived.own_shares import (
    is_condition,
    is_of_a_period,
    is_of_each,
    is_proportion_in_each,
    leave_own,
    says_own,
)
from agent.models.offline.derived.shares_of_each import take_whole_of_each
from agent.models.offline.derived.wholes import is_of_each_group, is_of_what_is_kept, kept_in_the_whole, part_of_days
from agent.models.offline.metrics import is_total
from agent.models.offline.reading import Grouping, Having, Measure
from agent.models.offline.rows.days_left_out import days_left_out
from agent.models.offline.rows.joining import do_overlap
from agent.models.offline.times.days import unit_around
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_TABLE = "wholes.yaml"
_FALLING = words_in(_TABLE, "fell_on")
_IN_PERCENT = words_in(_TABLE, "in_percent")
_AS_ONE = words_in("totals.yaml", "asked_as_one")
_TOTAL = frozenset({"in", "total", "altogether", "all", "en", "overall"})
_IN = frozenset({"in", "en"})
_ASKING = frozenset({"what", "which", "que"})


def read_shares(w: Workings) -> None:
    """The operations on parts of a whole, the surest first."""
    _leave_falling(w)
    _ratio(w)
    _share_of_things(w)
    _together(w)
    _share(w)
    _figure_first(w)
    _of_the_figure_named(w)
    take_whole_of_each(w)
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
        if shares and shares[0] < index and fold(part.text) in _FALLING and after in ("in", "on", "en"):
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
    split = w.groupings[0] if len(w.groupings) == 1 and pers == {None} else None
    if split is None and (w.groupings or len(pers) > 1 or None in pers):
        return
    per = (split.grain or split.dimension) if split is not None else str(next(iter(pers)))
    named = _figure_of_share(w, shares[0])
    counted = _number_of(w, split) if split is not None else next(iter(w.measures), None)
    measure = named or counted
    if measure is None:
        return
    w.use(*shares, *w.find("op:within"))
    w.having = [Having(item.measure, item.operator, item.value, per) for item in w.having]
    w.groupings.clear()
    w.measures = [measure]
    w.transform = "share"
    w.share_of = [*(item.words for item in w.filters), *w.named, *w.excluded]


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


def _together(w: Workings) -> None:
    """ "The ten best together": one total of what a ranking keeps, or the part that it has of the whole."""
    joined = w.find("mark:together")
    of_days = [i for i in joined if _are_of_days(w, i)]
    w.use(*of_days)
    joined = [i for i in joined if i not in of_days]
    ranked = bool(w.order and w.limit and w.limit > 1 and len(w.groupings) == 1 and not w.both_ends)
    shares = w.find("op:share")
    asked = bool(shares) and ranked and _asks_for_one(w, shares[0])
    joined += [i for i in (*_in_total(w), *_adding_up(w)) if ranked]
    if ranked and (joined or asked) and not w.said("mark:each"):
        w.together = True
        if shares:
            w.use(shares[0], *w.find("op:within"))
            w.transform = "share"
    if joined and not (w.contrasts or len(w.periods) > 1):
        (w.lost if not ranked and _joins_nothing(w) else w.used).update(joined)


def _adding_up(w: Workings) -> list[int]:
    """ "What did the 3 biggest tickets add up to", "cuánto suman los 3": the verb of what is asked."""
    found = [i for i in w.find("verb:earned") if w.norms(i) & _AS_ONE]
    return [i for i in found if _is_asked_of_them(w, i)]


def _is_asked_of_them(w: Workings, index: int) -> bool:
    before, after = w.near(index, -1), w.near(index, 1)
    if before is not None and w.parts[before].has("op:top", "op:bottom"):
        return False  # "los 3 mozos que más suman": who ranks first
    behind = before is not None and w.parts[before].has("op:how_much")
    ends = after is None or (w.parts[after].period is not None and w.near(after, 1) is None)
    return behind or (ends and w.said("op:how_much", "mark:whichever"))


def _joins_nothing(w: Workings) -> bool:
    """ "Products that sell together": nothing is kept and nothing is beside it that could be one total."""
    kept = bool(w.filters or w.named or w.excluded or w.holdings or w.periods or w.having)
    return not kept and len(w.measures) < 2 and any(item.grain is None for item in w.groupings)


def _in_total(w: Workings) -> list[int]:
    """ "How much did the top ten make in total": one total, which the amount is asked of before they are named."""
    sums = [i for i, part in enumerate(w.parts) if part.has("op:sum") and w.norms(i) <= _TOTAL]
    asks = [i for i, part in enumerate(w.parts) if part.has("op:how_much")]
    ranking = [i for i, part in enumerate(w.parts) if part.has("op:top", "op:bottom", "op:best_sellers")]
    first = bool(sums) and bool(asks) and bool(ranking) and asks[0] < ranking[0]
    return sums if first and len(asks) == 1 and not w.said("mark:each", "op:one_by_one") else []


def _are_of_days(w: Workings, index: int) -> bool:
    """ "Adding all the Saturdays, the top 5 products": the days are joined, as a condition does anyway."""
    after = w.near(index, 1)
    part = w.parts[after] if after is not None and after in w.used else None
    return part is not None and (part.weekday is not None or part.period is not None)


def _asks_for_one(w: Workings, share: int) -> bool:
    """Whether one share is asked of what is ranked: "what share of revenue do the top 5 products have?".

    Behind it a verb has to say that they come to it together: "the top 5 products make what % of revenue?".
    """
    words = [token.norm for token in w.tokens_of(share)]
    before = w.near(share, -1)
    asks = words[0] in ("what", "which", "que") or (before is not None and w.parts[before].has("mark:whichever"))
    ranking = [i for i, part in enumerate(w.parts) if part.has("op:top", "op:bottom", "op:best_sellers")]
    if not asks or not ranking:
        return False
    return share < min(ranking) or (share > max(ranking) and _come_to(w, share))


def _come_to(w: Workings, share: int) -> bool:
    """Whether the word before the one that asks says what several come to: "are what share", "= what %"."""
    before = w.near(share, -1)
    asked = before if before is not None and w.parts[before].has("mark:whichever") else share
    place = w.parts[asked].start - 1
    past = words_in(_TABLE, "before_come_to")
    while place > 0 and w.heard.tokens[place].norm in past:
        place -= 1
    return place >= 0 and w.heard.tokens[place].norm in words_in(_TABLE, "come_to")


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
            of_each = not is_of_what_is_kept(w) and (
                is_of_each(w, index) or _is_of_each_span(w, index) or is_proportion_in_each(w, index)
            )
            w.use(index, *_of_the_whole(w), *(leave_own(w) if of_each else []))
            w.transform = "share"
            within = w.share_within or of_each
            w.share_within = within or is_of_each_group(w)
            w.share_of = kept_in_the_whole(w)
            part_of_days(w, index)
    for index in w.find("op:rate"):
        if w.filters or w.named or w.excluded:
            w.use(index)
            w.transform, w.share_within = "share", True
            if not w.measures:
                w.measures.append(w.row_measure())
                rows = w.metric_of(w.measures[0])
                w.assume(said.default_measure(w.label(rows), w.language) if rows is not None else "")


def _is_of_each_span(w: Workings, share: int) -> bool:
    """ "Share of waiter 51 in revenue by month": what somebody or something has of each month, and it is said so."""
    target = w.near(share, 1)
    columns = {item.column for item in w.filters}
    while target is not None and _is_noun_of(w, target, columns):
        target = w.near(target, 1)
    if target is None or w.contrasts or w.order is not None or not _is_kept(w, target):
        return False
    if len(w.periods) > 1 and not w.groupings:
        return _splits_by_months(w)
    if len(w.groupings) != 1 or len(w.periods) > 1:
        return False
    split = w.groupings[0]
    dimension, end = w.semantics.dimension(split.dimension), w.parts[target].end
    inside = end < len(w.heard.tokens) and w.heard.tokens[end].norm in _IN
    if dimension is None or not (inside or (split.grain and split.dimension == w.semantics.time)):
        return False
    if dimension.column in columns:
        return False
    w.assume(said.share_of_each(split.grain or w.label(dimension), w.language))
    return True


def _splits_by_months(w: Workings) -> bool:
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
    before = w.near(share, -1)
    asking = before is not None and w.parts[before].has("mark:whichever")
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
