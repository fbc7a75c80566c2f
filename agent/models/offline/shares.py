"""Parts of a whole: what share something has, of which whole, and what several rows come to together."""

from agent.models.offline.joining import do_overlap
from agent.models.offline.reading import Grouping, Having, Measure
from agent.models.offline.spans import Part, is_total
from agent.models.offline.workings import Workings

_LINKING = frozenset({"is", "are", "was", "were", "come", "comes", "came", "son", "es", "fue", "viene"})
"""Verbs between what a share is of and what has it."""

_LINKING_TO = _LINKING | {"fueron", "vienen", "vino", "vinieron", "proviene", "provienen", "corresponde", "salio"}
_WEIGHING = frozenset({"pesa", "pesan", "representa", "representan", "pesaron", "peso", "significa", "significan"})
_INSIDE = frozenset({"within", "inside", "dentro"})
_REACH = 3
"""How many words before a condition its verb may stand: "was sold in the weekend"."""
_BESIDE = 4
"""How many parts apart two words for one condition may stand."""

_ALL = frozenset({"all", "every", "each", "los", "las", "todo", "todos", "todas", "cada"})

_ASKING = frozenset({"what", "which", "que"})


def read_shares(w: Workings) -> None:
    """The operations on parts of a whole, the surest first."""
    _ratio(w)
    _share_of_things(w)
    _together(w)
    _share(w)


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
    kept = [i for i in joined if not _is_of_days(w, i)]
    if ranked and (kept or asked) and not w.said("mark:each"):
        w.together = True
        if shares:
            w.use(shares[0], *w.find("op:within"))
            w.transform = "share"
    if joined and not (w.contrasts or len(w.periods) > 1):
        w.use(*joined)


def _is_of_days(w: Workings, index: int) -> bool:
    """ "Sumando todos los sábados, el top cinco": the days are added up, not what the ranking keeps."""
    after = w.near(index, 1)
    led = w.heard.tokens[w.parts[index].end - 1].norm in _ALL
    return led and after is not None and (w.parts[after].weekday is not None or w.parts[after].has("days:weekend"))


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
            w.share_within = bool(w.find("op:within") and (w.filters or w.named or w.excluded)) or _is_of_each(w)
            w.share_of = _kept_in_the_whole(w)
    for index in w.find("op:rate"):
        if w.filters or w.named or w.excluded:
            w.use(index)
            w.transform, w.share_within = "share", True
            if not w.measures:
                w.measures.append(w.row_measure())


def _is_of_each(w: Workings) -> bool:
    """ "What percent of each waiter's revenue came from weekends": of what each has, what the condition keeps."""
    places = _condition_places(w)
    if len(w.groupings) != 1 or len(places) != 1 or w.contrasts or w.order is not None:
        return False
    place = places[0]
    tokens = w.heard.tokens
    before = [token.norm for token in tokens[max(0, w.parts[place].start - _REACH) : w.parts[place].start]]
    linked = not _LINKING_TO.isdisjoint(before)
    share = w.near(place, -1)
    weighs = share is not None and tokens[w.parts[share].end - 1].norm in _WEIGHING
    within = any(token.norm in _INSIDE and _is_each(w, i) for i, token in enumerate(tokens))
    return linked or weighs or within


def _condition_places(w: Workings) -> list[int]:
    """Where the conditions of a question stand, one said in two ways counted once: "the weekend (sat + sun)"."""
    columns = {item.column for item in w.filters}
    found = [i for i in sorted(w.used) if _is_condition(w, i, columns)]
    return [i for i in found if not any(0 < i - other <= _BESIDE for other in found)]


def _is_condition(w: Workings, index: int, columns: set[str]) -> bool:
    part = w.parts[index]
    linked = part.link is not None and part.link.column in columns
    days = part.weekday is not None or part.has("days:weekend", "days:workweek")
    return part.metric is None and (days or linked or part.named in w.named)


def _is_each(w: Workings, token: int) -> bool:
    """Whether "each" stands right behind a word: "within each waiter"."""
    return any(part.start == token + 1 and part.has("mark:each", "mark:per") for part in w.parts)


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
    places = [
        (index, key) for index, part in enumerate(w.parts) if (key := _condition_key(w, index, part)) is not None
    ]
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
    figures = [
        i for i, part in enumerate(w.parts) if part.metric is not None or part.has("noun:sales", "noun:amount")
    ]
    if not figures or len(places) != 2:
        return []
    nearest = min(places, key=lambda place: min(_apart(w, place[0], figure) for figure in figures))
    return [nearest[1]]


def _condition_key(w: Workings, index: int, part: Part) -> str | None:
    """What a condition goes by in `Reading.share_of`."""
    if index not in w.used or part.metric is not None:
        return None
    if part.named and part.named in (*w.named, *w.excluded):
        return part.named
    said_so = (item.words for item in w.filters if f"{item.words} ".startswith(f"{part.text} "))
    return next(said_so, None)


def _apart(w: Workings, one: int, other: int) -> int:
    low, high = min(one, other), max(one, other)
    verbs = sum(w.heard.tokens[i].norm in _LINKING for i in range(w.parts[low].end, w.parts[high].start))
    return high - low + 10 * verbs
