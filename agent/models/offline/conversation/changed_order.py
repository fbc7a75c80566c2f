"""By what a follow-up splits, in which order its rows stand, and how many of them it keeps."""

from dataclasses import replace

from agent.models.offline import assumptions as said
from agent.models.offline.conversation.changed_numbers import ROWS, is_code, is_one_thing
from agent.models.offline.groups.places import PLACES, place_of
from agent.models.offline.metrics import column_of, is_count, is_total, keep_below_zero
from agent.models.offline.parts.operations import DIRECTIONS
from agent.models.offline.reading import Measure, Order, Reading
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.workings import Workings, is_plural

_THE = small("the", "the_one")
_SINGULAR = small("the_one")
_THE_ONES = words_in("later_texts.yaml", "the_ones")
_LED = 2
_EXTREMES = words_in("between_texts.yaml", "extremes")
_IN_PLACE = words_in("between_texts.yaml", "in_place_of_order")
_KEPT = words_in("between_texts.yaml", "rows_kept")
_SAME = words_in("between_texts.yaml", "same")
_LISTS = words_in("between_texts.yaml", "lists")
_ORDERS = ("op:order_by", "op:order_desc", "op:order_asc")


def order_without_ranked(previous: Reading, w: Workings) -> None:
    """ "top 10 instead", "the worst 5": a superlative that ranks what was ranked before."""
    for index in w.find("op:first_rows"):
        number = whole(w.parts[index].capture("op:first_rows", "N"))
        if number is not None:
            w.use(index)
            w.limit = number
    _of_groups(w, previous)
    if previous.limit == 1 and previous.groupings and w.groupings and w.said("mark:each"):
        w.blocked.difference_update(i for i, part in enumerate(w.parts) if part.has("op:top", "op:bottom"))
    _keep_number(w, previous)
    for index in w.find("op:top", "op:bottom", "op:best_sellers", "op:worst_sellers"):
        part = w.parts[index]
        name = next(name for name in ("op:bottom", "op:worst_sellers", "op:top", "op:best_sellers") if part.has(name))
        number = whole(part.capture(name, "N")) or _number_beside(w, index, 1) or _number_beside(w, index, -1)
        number = number if number is not None else _only_number(w)
        w.use(index)
        one = w.said("mark:whichever") or _is_one(w, index, previous)
        several = number is None and one and _are_several(w, index, previous)
        w.limit = number if number is not None else previous.limit if several else 1 if one else w.limit
        w.order = Order(0, descending=(name in ("op:top", "op:best_sellers")) != _is_below_zero(previous, w))


def _are_several(w: Workings, index: int, previous: Reading) -> bool:
    """ "Los que menos", after the best five: as many of the other end."""
    start = w.parts[index].start
    led = {token.norm for token in w.heard.tokens[max(0, start - _LED) : start + 1]}
    return previous.limit is not None and previous.limit > 1 and not led.isdisjoint(_THE_ONES)


def among_the_latest(previous: Reading, w: Workings) -> Reading:
    """ "Which is the largest?", after the last ten tickets: of these ten, and not the last one."""
    ranks = w.order is not None and w.order.measure is not None and w.said("op:top", "op:bottom")
    several = previous.limit is not None and previous.limit > 1 and bool(previous.measures)
    if not (previous.by_moment and several and ranks) or w.by_moment or previous.among:
        return previous
    row = replace(previous, assumptions=(), unread=())
    return replace(previous, among=(row,), by_moment="", limit=None, skip=0)


def _keep_number(w: Workings, previous: Reading) -> None:
    """ "And the least sold ones?", after the best 5: as many, where nobody says how many."""
    number = said.shown_only(w.limit, w.language) if w.limit is not None else ""
    if number in w.assumptions and previous.limit is not None and previous.limit > 1 and previous.groupings:
        w.assumptions.remove(number)
        w.limit = previous.limit


def _is_one(w: Workings, index: int, previous: Reading) -> bool:
    """ "And the worst?", "y el peor?", after figures by day: that one, and not all of them in that order."""
    timed = bool(previous.groupings) and previous.groupings[0].grain is not None
    split = len(previous.groupings) == 1 and (timed or not _is_below_zero(previous, w))
    several = is_plural(w.parts[index].text) or (previous.limit is not None and w.word_before(index) not in _SINGULAR)
    figure = w.norms(index) & _EXTREMES  # "the maximum" may be one of the averages, and one of what they are of
    return split and not several and not figure and w.word_before(index) in _THE and w.near(index, 1) is None


def _is_below_zero(previous: Reading, w: Workings) -> bool:
    """Whether what was shown is held below zero, where the largest is the lowest: amounts taken back."""
    shown = previous.measures[0] if previous.measures else None
    kept = keep_below_zero(previous.named_filters, w.semantics)
    amounts = shown is not None and not shown.negated and shown.aggregate is None
    metric = w.semantics.metric(shown.metric) if shown is not None and shown.metric else None
    return amounts and metric is not None and is_total(metric) and not is_count(metric) and kept


def _are_amounts_back(base: Reading, w: Workings) -> bool:
    """ "Largest refund first": what was taken back, where the text does not name the figure that is below zero."""
    shown = {item.metric for item in base.measures}
    return _is_below_zero(base, w) and not any(part.metric and part.metric.name in shown for part in w.parts)


def leave_unnamed_sellers(previous: Reading, w: Workings) -> None:
    """ "The 3 that sold least", after a ranking of products: of products, where nobody is named or asked for."""
    named = {part.dimension.name for part in w.parts if part.dimension is not None}
    if previous.limit is None or not previous.groupings or w.limit is None or w.said("mark:who"):
        return
    if w.groupings and all(item.dimension not in named and item.grain is None for item in w.groupings):
        w.groupings = []


def _of_groups(w: Workings, previous: Reading) -> None:
    """ "The 3 with the lowest revenue", after a ranking: of the figures of what was ranked, not of rows."""
    shown = w.measures[0] if len(w.measures) == 1 else None
    if previous.limit is None or not previous.groupings or shown is None or shown.aggregate not in ("min", "max"):
        return
    for index, part in enumerate(w.parts):
        behind_first = (*w.parts[index + 1 :], *w.parts[:index])
        metric = next((one.metric for one in behind_first if one.metric is not None), None)
        if not part.has("op:top", "op:bottom") or metric is None or column_of(metric) != shown.column:
            continue
        number = _number_beside(w, index, -1) or _only_number(w)
        if number is not None:
            w.measures, w.limit = [Measure(metric.name)], number
            w.order = Order(0, descending=shown.aggregate == "max")
            w.use(*w.find("op:top", "op:bottom"))


def _only_number(w: Workings) -> int | None:
    """ "By units, which five lead?": the one number of a text, right behind "which", taken already or not."""
    numbers = [i for i, part in enumerate(w.parts) if part.number is not None and part.period is None]
    if len(numbers) != 1 or numbers[0] == 0 or not w.parts[numbers[0] - 1].has("mark:whichever"):
        return None
    number = whole(w.parts[numbers[0]].number)
    if number is None or number > ROWS:
        return None
    w.use(*numbers)
    return number


def _number_beside(w: Workings, index: int, step: int) -> int | None:
    """ "The worst 5", "the 3 with the highest average", "which three are best"."""
    following = w.near(index, step)
    number = whole(w.parts[following].number) if following is not None and following not in w.used else None
    if following is not None and number is not None and (step > 0 or number <= ROWS):
        w.use(following)
    return number


def without_first(base: Reading, w: Workings, taken: frozenset[int]) -> Reading:
    """ "Take away the first one": the ranking from the next on, and not the first alone."""
    firsts = [i for i, part in enumerate(w.parts) if part.has("op:first_rows") and part.start - 1 in taken]
    if not firsts:
        return base
    number, w.limit = w.limit or 1, None
    w.use(*(i for i in w.find("mark:not") if w.parts[i].end <= w.parts[firsts[0]].start))
    if base.limit is None or base.limit <= number or base.order is None:
        w.lost.update(firsts)
        return base
    return replace(base, skip=base.skip + number, limit=base.limit - number)


def put_in_order(base: Reading, w: Workings) -> Reading:
    """ "Sort by units", "alphabetically", "by date": the same rows in another order.

    Rows that were ranked stay those that the ranking kept, but where a text says how many: it ranks anew, over all.
    """
    tells = w.said(*_ORDERS)
    if _ranks_anew(w) or _ranks_by_another(base, w):
        return replace(base, shown=None) if tells else base
    labels = w.find("op:order_label", "op:order_time", "op:order_time_back")
    sorts = any(part.has(*_ORDERS) for part in w.parts)
    falling = any(part.has("op:order_desc", "op:order_time_back") for part in w.parts)
    if _along_the_new(base, w):
        w.use(*labels)
        w.order = Order(None, descending=falling)
        return base
    if _names_no_time_of(base, w):
        w.lost.update(labels)
    if not base.groupings or not (labels or sorts) or any(item not in base.groupings for item in w.groupings):
        return base
    measures = base.measures
    by_size = any(part.has("op:told_order") and part.has(*DIRECTIONS) for part in w.parts)
    if labels or (w.groupings and w.groupings[0] == base.groupings[0] and not (by_size and base.measures)):
        order = Order(None, descending=falling)
        w.use(*labels)
    else:
        named = w.order_by or next(iter(w.measures), None)
        if named is None and base.measures and by_size:
            named = base.measures[0]  # "best day first": by the figure that is shown
        if named is None:
            return base
        named = _shown(base, w) or named
        measures = measures if named in measures else (*measures, named)
        down = falling or w.order is None or w.order.descending
        order = Order(measures.index(named), descending=down != _are_amounts_back(base, w))
    w.measures, w.groupings, w.order_by, w.order = [], [], None, None
    base = replace(base, measures=measures)
    return replace(base, shown=order) if base.limit else replace(base, order=order)


def _names_no_time_of(base: Reading, w: Workings) -> bool:
    """ "Show by week", after figures by waiter: there is no week that they could stand in the order of."""
    timed = any(
        item.grain is not None or item.dimension == w.semantics.time for item in (*base.groupings, *w.groupings)
    )
    return bool(base.groupings) and not timed and any(part.has("op:order_time") for part in w.parts)


def _along_the_new(base: Reading, w: Workings) -> bool:
    """ "By hour instead of by weekday, in order": in the order of the times that come in the place of others."""
    timed = len(w.groupings) == 1 and w.groupings[0].grain is not None and w.groupings[0] not in base.groupings
    return timed and base.limit is None and w.said("op:order_time", "op:order_time_back")


def _ranks_anew(w: Workings) -> bool:
    """ "The 3 with the highest average ticket, highest first": the order says again what the superlative does."""
    if w.limit is None or w.order is None or w.skip or not w.said("op:top", "op:bottom"):
        return False
    falling = w.said("op:top")
    if any(part.has("op:order_asc" if falling else "op:order_desc") for part in w.parts):
        return False
    w.use(*w.find("op:order_desc", "op:order_asc", "op:told_order"))
    w.measures = w.measures or ([w.order_by] if w.order_by is not None else [])
    w.order_by = None
    return True


def _ranks_by_another(base: Reading, w: Workings) -> bool:
    """ "Same list but ranked by units": of all, not of the rows kept, as "sort those by units"."""
    words = {token.norm for token in w.heard.tokens}
    ranks = any(word.startswith("rank") for word in words) or not words.isdisjoint(_IN_PLACE)
    ranked = base.limit is not None and base.order is not None and base.order.measure is not None
    named = [w.order_by] if w.order_by is not None else list(w.measures)
    if not (ranks and ranked and w.said(*_ORDERS)) or len(named) != 1 or w.groupings or w.limit is not None:
        return False
    kept = words & _KEPT - (_SAME if not words.isdisjoint(_LISTS) else frozenset())
    if kept or named[0] in base.measures:
        return False
    w.use(*w.find(*DIRECTIONS, "op:told_order"))
    falling = w.order is None or w.order.descending
    w.measures, w.order_by, w.order = named, None, Order(0, descending=falling)
    return True


def _shown(base: Reading, w: Workings) -> Measure | None:
    """ "From the highest ticket to the lowest", after average tickets: the figure shown, said in short."""
    if len(base.measures) != 1 or base.measures[0].metric is None:
        return None
    metric = w.semantics.metric(base.measures[0].metric)
    known = {
        token.stem
        for line in (metric.synonyms.get(w.language, ()) if metric else ())
        for token in tokenize(line, w.language)
    }
    stems = [token.stem for part in w.parts if part.metric for token in w.heard.tokens[part.start : part.end]]
    return base.measures[0] if stems and known.issuperset(stems) else None


def by_change(shown: Reading, base: Reading, w: Workings) -> Reading:
    """ "And the worst one?", after growth by month: the one that grew the least, and not that of the least sales."""
    ranks = w.order is not None and w.order.measure == 0 and w.said("op:top", "op:bottom") and not w.measures
    grows = shown.transform == base.transform == "growth" and len(base.periods) <= 1
    if not ranks or not grows or base.order is None or len(base.measures) != 1:
        return base
    return replace(base, order=replace(base.order, of_change=True))


def with_order(base: Reading, w: Workings) -> Reading:
    """Another order, another number of rows."""
    numbers = [i for i, part in enumerate(w.parts) if i not in w.used and part.number is not None and not part.period]
    if (
        len(numbers) == 1
        and base.limit is not None
        and w.limit is None
        and not (is_code(w, w.parts[numbers[0]].number) or is_one_thing(w, numbers[0]))
    ):
        w.use(numbers[0])
        base = replace(base, limit=max(1, int(w.parts[numbers[0]].number or 1)))
    places = [i for i in w.find(*PLACES) if not w.parts[i].period]
    if len(places) == 1 and base.order is not None and base.limit == 1 and not w.groupings:
        w.use(places[0])
        return replace(base, skip=place_of(w.parts[places[0]]) - 1)
    if flips := w.find("op:flip"):
        w.use(*flips)
        own = w.order if w.order is not None else base.order
        falling = own.descending if own else True
        place = own.measure if own else 0
        of_change = own is not None and own.of_change
        w.order = Order(place, not falling, of_change) if w.order is None else w.order
    if w.order is not None:
        turned = w.said(*_ORDERS) and not w.said("op:top", "op:bottom") and _are_amounts_back(base, w)
        order = replace(w.order, descending=w.order.descending != bool(turned and w.order.measure is not None))
        base = replace(base, order=order, skip=w.skip)
    return replace(base, limit=w.limit) if w.limit is not None else base
