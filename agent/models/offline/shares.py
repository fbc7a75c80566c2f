"""Parts of a whole: what share something has, of which whole, and what several rows come to together."""

from agent.models.offline.joining import do_overlap
from agent.models.offline.reading import Filter, Grouping, Having, Measure, Period
from agent.models.offline.spans import Part, is_total
from agent.models.offline.workings import Workings

_LINKING = frozenset({"is", "are", "was", "were", "come", "comes", "came", "son", "es", "fue", "viene"})
"""Verbs between what a share is of and what has it."""

_BRINGING = _LINKING | frozenset(
    {"be", "been", "did", "do", "does", "made", "sold", "happened", "happen", "happens", "fell", "falls", "took", "occurred", "belong", "belongs"}
    | {"son", "fueron", "eran", "era", "cayo", "cayeron", "cae", "hizo", "hicieron", "vendio", "vendieron", "salio"}
    | {"vino", "vinieron", "vienen", "entro", "corresponde", "corresponden", "correspondio", "pertenece", "ocurrio"}
)
"""Verbs between what a share is of and the days on which a part of it was."""

_FALLING = frozenset({"fell", "falls", "fall", "cayó", "cayo", "cayeron", "cae", "caen"})
_INTO = frozenset({"in", "on", "during", "from", "to", "within", "by", "por", "en", "durante", "de", "del", "a", "al", "el", "la", "the"})
_FRONTING = frozenset({"of", "from", "out", "within", "among", "de", "del", "dentro", "entre"})
"""Words that, at the beginning, name the whole first: "of what waiter 51 sold, what part were conitos"."""

_ASKING = frozenset({"what", "which", "que"})


def read_shares(w: Workings) -> None:
    """The operations on parts of a whole, the surest first."""
    _leave_falling(w)
    _ratio(w)
    _share_of_things(w)
    _together(w)
    _share(w)


def _leave_falling(w: Workings) -> None:
    """ "What percentage fell on a Saturday": where a part of something was, no decline of it."""
    shares = [i for i, part in enumerate(w.parts) if part.has("op:share")]
    for index in w.find("op:growth"):
        part = w.parts[index]
        after = w.heard.tokens[part.end].norm if part.end < len(w.heard.tokens) else ""
        if shares and shares[0] < index and part.text.casefold() in _FALLING and after in ("in", "on", "en"):
            w.use(index)
            w.idle.add(index)


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
    ranked = bool(w.order and w.limit and w.limit > 1 and len(w.groupings) == 1 and not w.both_ends)
    shares = w.find("op:share")
    asked = bool(shares) and ranked and _asks_for_one(w, shares[0])
    if ranked and (joined or asked) and not w.said("mark:each"):
        w.together = True
        if shares:
            w.use(shares[0], *w.find("op:within"))
            w.transform = "share"
    if joined and not (w.contrasts or len(w.periods) > 1):
        w.use(*joined)


def _asks_for_one(w: Workings, share: int) -> bool:
    """Whether a share is asked before what is ranked: "what share of revenue do the top 5 products have?"."""
    words = [token.norm for token in w.heard.tokens[w.parts[share].start : w.parts[share].end]]
    before = w.near(share, -1)
    asks = words[0] in ("what", "which", "que") or (before is not None and w.parts[before].has("mark:whichever"))
    ranking = [i for i, part in enumerate(w.parts) if part.has("op:top", "op:bottom", "op:best_sellers")]
    return asks and bool(ranking) and share < min(ranking)


def _share(w: Workings) -> None:
    if _asks_for_each(w):
        return
    for index in w.find("op:share"):
        if w.find("op:growth"):
            break
        if w.transform == "difference":
            w.use(index)
            continue
        if do_overlap(w, w.contrasts):
            continue
        if w.groupings or w.contrasts or w.filters or w.named or w.excluded or len(w.periods) == 1:
            w.use(index, *_of_the_whole(w))
            w.transform = "share"
            w.share_within = _is_of_each_group(w)
            w.share_of = _kept_in_the_whole(w)
            _part_of_days(w, index)
    for index in w.find("op:rate"):
        if w.filters or w.named or w.excluded:
            w.use(index)
            w.transform, w.share_within = "share", True
            if not w.measures:
                w.measures.append(w.row_measure())


def _is_of_each_group(w: Workings) -> bool:
    """ "What part of each waiter's revenue was on weekends": what the conditions have of every group."""
    kept = bool(w.filters or w.named or w.excluded)
    if kept and w.find("op:within"):
        return True
    columns = {item.column for item in w.filters}
    apart = all((one := w.semantics.dimension(item.dimension)) and one.column not in columns for item in w.groupings)
    places = [i for i, part in enumerate(w.parts) if _condition_key(w, i, part) is not None]
    led = any(_is_led_to(w, i) or _is_had_in_each(w, i) for i in places)
    return kept and bool(w.groupings) and apart and led


def _is_had_in_each(w: Workings, index: int) -> bool:
    """ "Share of waiter 103 in each month's revenue": what the share is of stands behind "in", for every group."""
    before, end = w.near(index, -1), w.parts[index].end
    while end < len(w.heard.tokens) and w.heard.tokens[end].kind == "number":
        end += 1
    inside = end < len(w.heard.tokens) and w.heard.tokens[end].norm in ("in", "en")
    each = any(w.parts[i].has("mark:each", "mark:per") for i in range(index, len(w.parts)))
    return before is not None and w.parts[before].has("op:share") and inside and each


def _is_led_to(w: Workings, index: int) -> bool:
    """Whether a verb that says where a part was stands right before: "was on weekends", "vino de los sábados"."""
    place = w.parts[index].start
    while place > 0 and w.heard.tokens[place - 1].norm in _INTO:
        place -= 1
    return place > 0 and w.heard.tokens[place - 1].norm in _BRINGING


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
            w.share_of = _kept_in_the_whole(w)
        elif len(w.contrasts) == 2 or len(w.measures) == 2:
            _first_over_second(w, index)
            w.use(index)
            w.transform = "ratio"


def _kept_in_the_whole(w: Workings) -> list[str]:
    """Which of several conditions the whole is kept to, too: those after "out of", else the one beside the figure."""
    first: dict[str, int] = {}
    for index, part in enumerate(w.parts):
        if (key := _condition_key(w, index, part)) is not None:
            first.setdefault(key, index)
    places = [(index, key) for key, index in first.items()]
    if len(places) < 2:
        return []
    out_of = [
        i
        for i, part in enumerate(w.parts)
        if part.has("op:within") and part.text.casefold().startswith(("out", "sobre"))
    ]
    if out_of:
        after = [key for index, key in places if index > out_of[0]]
        return after if len(after) < len(places) else []
    if before := _named_first(w, places):
        return before
    figures = [
        i for i, part in enumerate(w.parts) if part.metric is not None or part.has("noun:sales", "noun:amount")
    ]
    figures = figures or [i for i, part in enumerate(w.parts) if part.has("verb:sold", "verb:earned")]
    if not figures or len(places) != 2:
        return []
    nearest = min(places, key=lambda place: min(_apart(w, place[0], figure) for figure in figures))
    return [nearest[1]]


def _named_first(w: Workings, places: list[tuple[int, str]]) -> list[str]:
    """ "Of the units that 102 sold on Sundays, what share were alfajores": what stands before the share is the whole."""
    shares = [i for i, part in enumerate(w.parts) if part.has("op:share") and i in w.used]
    first = next((token.norm for token in w.heard.tokens if token.kind != "symbol"), "")
    if not shares or first not in _FRONTING:
        return []
    before = [key for index, key in places if index < shares[0]]
    return before if len(before) < len(places) else []


def _part_of_days(w: Workings, share: int) -> None:
    """ "Of what waiter 102 sold, what percent was in November": the days are the part, of what the rest keeps."""
    days = [i for i, part in enumerate(w.parts) if part.period is not None and i in w.used]
    if w.contrasts or len(w.periods) != 1 or not days or days[-1] < share or not _fell_in(w, days[-1]):
        return
    inner = w.periods[0]
    outer = [one for i in days[:-1] if (one := w.parts[i].period) is not None and _holds(one, inner)]
    if len(outer) != len(days) - 1 or not (outer or w.filters or w.named or w.excluded or w.groupings):
        return
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    timed = any(item.dimension == w.semantics.time for item in w.groupings)
    if time is None or time.kind != "date" or len(outer) > 1 or timed:
        w.lost.add(share)
        return
    w.share_of = [*(item.words for item in w.filters), *w.named, *w.excluded]
    w.filters.append(Filter(time.column, "between", (inner.start, inner.end), inner.words))
    w.periods = outer
    w.share_within = bool(w.groupings)


def _holds(outer: Period, inner: Period) -> bool:
    same = (outer.start, outer.end) == (inner.start, inner.end)
    return outer.start <= inner.start and inner.end <= outer.end and not same


def _fell_in(w: Workings, days: int) -> bool:
    """Whether a verb stands right before the days, and no condition behind them: "was in November"."""
    behind = any(_condition_key(w, i, w.parts[i]) for i in range(days + 1, len(w.parts)))
    return _is_led_to(w, days) and not behind


def _condition_key(w: Workings, index: int, part: Part) -> str | None:
    """What a condition goes by in `Reading.share_of`."""
    if index not in w.used or part.metric is not None:
        return None
    if part.named and part.named in (*w.named, *w.excluded):
        return part.named
    said_so = (
        item.words
        for item in w.filters
        if f"{item.words} ".startswith(f"{part.text} ") or (part.number is not None and part.number in item.values)
    )
    return next(said_so, None)


def _apart(w: Workings, one: int, other: int) -> int:
    low, high = min(one, other), max(one, other)
    verbs = sum(w.heard.tokens[i].norm in _LINKING for i in range(w.parts[low].end, w.parts[high].start))
    return high - low + 10 * verbs
