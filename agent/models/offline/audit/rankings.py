"""Holds what is ranked, split and kept against the question: each superlative ranks what it is said of."""

from collections.abc import Iterator

from agent.models.offline.figures.entities import is_number_of
from agent.models.offline.groups.most_in_a_span import span_to_rank
from agent.models.offline.parts.turning import SUPERLATIVE
from agent.models.offline.rows.signs import ranks_amounts_taken_back
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import CYCLIC, Workings, is_plural

_ASKING = ("op:how_much", "op:count", "mark:whichever", "mark:who", "list:list", "op:share", "op:top", "op:bottom")
_NUMBERING = small("more", "most", "definite_articles", "top")
_RECORD_IN = small("in_alone", "of", "for")
_SELLERS = words_in("superlatives.yaml", "called_best")


def misplaced_rankings(w: Workings) -> Iterator[int]:
    """The words of a ranking that another thing was ranked for, or of a split that shows nothing."""
    yield from _ranked_within_unsaid(w)
    yield from _ranked_others(w)
    yield from _ranked_in_a_grid(w)
    yield from _sellers_unshown(w)
    yield from _lowest_of_negatives(w)
    yield from _each_of_nothing(w)
    yield from _sides_of_a_split(w)
    yield from _trend_of_doing(w)
    yield from _records(w)
    yield from _ranked_sides(w)
    yield from _hidden_by_the_first(w)
    yield from _ranked_in_place_of_people(w)
    yield from _most_of_a_split(w)
    yield from _each_cut_short(w)
    yield from _largest_by_number(w)
    yield from _which_by_extreme(w)
    yield from _split_of_nothing(w)
    yield from _at_least_one(w)


def _superlatives(w: Workings) -> list[int]:
    return [i for i in sorted(w.used - w.idle) if w.parts[i].has(*SUPERLATIVE)]


def _ranked_within_unsaid(w: Workings) -> Iterator[int]:
    """ "10 biggest tickets: number, date": the ten of all days, as nothing says "each day"."""
    entity = w.entity()
    ranked = w.groupings[-1].dimension if len(w.groupings) > 1 else ""
    each = any(_follows_each(w, i) or _is_adjective(part.names) for i, part in enumerate(w.parts))
    if w.rank_within and entity is not None and ranked == entity.name and not each:
        yield from _superlatives(w)


def _is_adjective(names: frozenset[str]) -> bool:
    return any(name.startswith("adj:") for name in names)


def _ranked_others(w: Workings) -> Iterator[int]:
    """ "Top 10 tickets by amount, with their dates": ten tickets, not the ten days of most tickets."""
    if w.limit is None or w.listing or w.order is None:
        return
    for index in _superlatives(w):
        numbers = [w.parts[index].capture(name, "N") for name in SUPERLATIVE]
        after = w.near(index, 1)
        numbered = any(number is not None and whole(number) == w.limit for number in numbers)
        split = w.split_of(w.parts[after]) if after is not None else None
        if numbered and split is not None and split not in w.groupings and after in w.used:
            yield index


def _ranked_in_a_grid(w: Workings) -> Iterator[int]:
    """ "When are we busiest? For each weekday and each hour": a figure for every pair, of which none is dropped."""
    if not w.rank_within or len(w.groupings) != 2:
        return
    each = {w.split_of(part) for i, part in enumerate(w.parts) if _follows_each(w, i)}
    if set(w.groupings) <= each and not w.said("mark:by"):
        yield from _superlatives(w)
    for index in _superlatives(w):
        if w.follows(index, "mark:each") and w.limit != 1:
            yield index  # "units per day of each of the top 3 products": the three of all days


def _follows_each(w: Workings, index: int) -> bool:
    before = w.near(index, -1)
    marked = before is not None and w.parts[before].is_splitting
    return marked and w.split_of(w.parts[index]) is not None


def _sellers_unshown(w: Workings) -> Iterator[int]:
    """ "Two best sellers per weekday": of things that are sold, where only the days are shown."""
    for index in _superlatives(w):
        words = w.parts[index].text.casefold().split()
        shown = [w.semantics.dimension(item.dimension) for item in w.groupings]
        timed = bool(shown) and all(one is not None and one.kind not in ("category", "number") for one in shown)
        if words[-1] in _SELLERS and timed:
            yield index


def _lowest_of_negatives(w: Workings) -> Iterator[int]:
    """ "The highest refunded amount" is the lowest sum of what is below zero."""
    if w.order is None or w.order.measure is None or not w.order.descending or not _are_negative(w):
        return
    if ranks_amounts_taken_back(w):
        return  # they are turned
    ranking = w.order_by or (w.measures[w.order.measure] if w.order.measure < len(w.measures) else None)
    metric = w.semantics.metric(ranking.metric) if ranking is not None and ranking.metric else None
    if metric is not None and metric.unit in ("currency", "units") and metric.additive:
        yield from _superlatives(w)


def _are_negative(w: Workings) -> bool:
    conditions = {item.name: item.condition for item in w.semantics.filters}
    below = any(item.operator in ("<", "<=") and item.values == (0,) for item in w.filters)
    return below or any("< 0" in conditions.get(name, "") for name in w.named)


def _each_of_nothing(w: Workings) -> Iterator[int]:
    """ "How many units of each": one figure for all of them is not what was asked."""
    several = w.groupings or w.contrasts or w.listing or len(w.periods) > 1 or w.values_of
    if not (several or w.existence or w.transform):
        yield from w.find("op:one_by_one") or (i for i in w.used if w.parts[i].has("op:one_by_one"))
    per = any(item.per for item in w.measures) or any(item.per for item in w.having)
    if not (several or per or w.existence):
        yield from (i for i, part in enumerate(w.parts) if part.has("mark:each") and i not in w.idle)


def _sides_of_a_split(w: Workings) -> Iterator[int]:
    """ "How many did each do": sides of a comparison, and the same column as a split of each side."""
    columns = {item.column for contrast in w.contrasts for item in contrast.filters}
    for split in w.groupings:
        dimension = w.semantics.dimension(split.dimension)
        if dimension is not None and dimension.column in columns:
            yield from (i for i in w.used if w.split_of(w.parts[i]) == split and w.parts[i].period is None)


def _trend_of_doing(w: Workings) -> Iterator[int]:
    """ "How did each waiter do" asks for their figures, not for those of every day."""
    timed = any(item.grain is not None and item.grain not in CYCLIC for item in w.groupings)
    for index in w.used if timed else ():
        part = w.parts[index]
        asks = part.has("op:trend") and part.text.casefold().startswith("how ")
        later = {token.norm for token in w.heard.tokens[part.end : part.end + 5]}
        if asks and not later.isdisjoint(small("to_perform")):
            yield index


def _records(w: Workings) -> Iterator[int]:
    """ "Each server's record day", "the record in tickets": the best one, not a row and not all of them."""
    for index, part in enumerate(w.parts):
        if w.heard.tokens[part.start].norm == "record":
            beside = [i for i in (w.near(index, 1), w.near(index, -1)) if i is not None]
            spans = any(w.grain_of(w.parts[i]) is not None for i in beside)
            if (spans and part.end == part.start + 1) or (w.limit is None and _is_of_a_figure(w, index)):
                yield index


def _is_of_a_figure(w: Workings, record: int) -> bool:
    """Whether a figure that somebody holds the record in stands behind it: "in tickets", "de octubre en tickets"."""
    after = w.near(record, 1)
    while after is not None and w.parts[after].period is not None:
        after = w.near(after, 1)
    figure = after is not None and (
        w.parts[after].metric is not None or w.parts[after].has("noun:sales", "noun:units")
    )
    end = w.parts[record].end - (w.parts[record].end > w.parts[record].start + 1)
    return figure and w.heard.tokens[end].norm in _RECORD_IN


def _at_least_one(w: Workings) -> Iterator[int]:
    """ "¿Salió aunque sea un alfajor?" asks whether there is one; a sum of them is no answer."""
    if not (w.existence or w.having or w.groupings or w.said(*_ASKING)):
        yield from (i for i in w.used - w.idle if w.parts[i].has("mark:anything") and _is_one(w.parts[i].text))


def _is_one(words: str) -> bool:
    return fold(words).split()[-1] in small("one", "single")


def _ranked_sides(w: Workings) -> Iterator[int]:
    """ "Which weekday sells more in the morning than in the afternoon?": not the one row that has the most."""
    if w.contrasts and w.groupings and w.limit is not None and not w.rank_within and w.transform is None:
        yield from _superlatives(w)


def _hidden_by_the_first(w: Workings) -> Iterator[int]:
    """ "The total by waiter, and who sold the most": all waiters are asked for, and the first is one of them."""
    split = any(_follows_by(w, i) for i in w.used)
    for index in _superlatives(w) if split and w.limit == 1 and len(w.groupings) == 1 else []:
        asking = [i for i in range(index) if w.parts[i].has("mark:who", "mark:whichever")]
        joint = w.near(asking[-1], -1) if asking else None
        if joint is not None and w.parts[joint].has("mark:and") and any(_follows_by(w, i) for i in range(joint)):
            yield index


def _follows_by(w: Workings, index: int) -> bool:
    return w.follows(index, "mark:by") and w.split_of(w.parts[index]) is not None


def _ranked_in_place_of_people(w: Workings) -> Iterator[int]:
    """ "Who sold more alfajores, 51 or 101?": it is they who are ranked, and not what each of them sold."""
    people = w.among("people")
    if people is None or not w.rank_within or not any(part.has("mark:who") for part in w.parts):
        return
    if w.groupings and w.groupings[-1].dimension != people.name:
        yield from _superlatives(w)


def _most_of_a_split(w: Workings) -> Iterator[int]:
    """ "Who worked the most days": a number of days, where days only split the rows."""
    for index in _superlatives(w):
        after = w.near(index, 1)
        plain = set(fold(w.parts[index].text).split()) <= _NUMBERING
        if after is None or not plain or w.parts[after].metric or w.parts[after].period or w.parts[after].link:
            continue
        split = w.split_of(w.parts[after])
        if split in w.groupings and len(w.groupings) > 1 and is_plural(w.parts[after].text):
            yield from (index, after)


def _each_cut_short(w: Workings) -> Iterator[int]:
    """ "The best sellers in each month": a row for every month, where the reading keeps one month alone."""
    if w.limit is None or len(w.groupings) != 1 or w.both_ends:
        return
    for index, part in enumerate(w.parts):
        before = w.near(index, -1)
        marked = before is not None and w.parts[before].has("mark:each") and before in w.used
        if marked and w.split_of(part) == w.groupings[0]:
            yield from _superlatives(w)


def _largest_by_number(w: Workings) -> Iterator[int]:
    """ "The highest ticket of each waiter" is large by its amount: how many tickets there are is another matter."""
    entity, ranking = w.entity(), w.order_by or next(iter(w.measures), None)
    if entity is None or w.order is None or ranking != w.counting(entity):
        return
    for index in _superlatives(w):
        sized = not set(fold(w.parts[index].text).split()) <= _NUMBERING
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(w.parts) and w.parts[i].dimension == entity]
        record = "record" in w.norms(index) and all(is_plural(w.parts[i].text) for i in beside)
        number = any(is_number_of(w, i) for i in beside)
        if sized and beside and not (record or number or span_to_rank(w, index) is not None):
            yield index


def _which_by_extreme(w: Workings) -> Iterator[int]:
    """ "The best month": which one it is, and not only what it came to."""
    pers = {item.per for item in w.measures if item.aggregate in ("max", "min")} - {None}
    for index in sorted(w.used - w.idle) if pers and not (w.groupings or w.transform) else []:
        after = w.near(index, 1)
        noun = after is not None and not _is_adjective(w.parts[after].names)
        noun = noun and after is not None and not _is_whose(w, after)
        grain = w.grain_of(w.parts[after]) if after is not None and noun else None
        if w.parts[index].has("op:top", "op:bottom") and grain in pers:
            yield index


def _is_whose(w: Workings, index: int) -> bool:
    """ "Worst and best day's revenue": the figure behind is what the two superlatives are of."""
    behind = w.parts[index + 1] if index + 1 < len(w.parts) else None
    return w.parts[index].text.endswith(("'s", "’s")) and behind is not None and behind.metric is not None


def _split_of_nothing(w: Workings) -> Iterator[int]:
    """ "Refunds by waiter" are amounts or numbers of them: the names of the waiters alone are no answer."""
    kept = bool(w.named or w.excluded)
    if w.groupings and kept and not (w.measures or w.listing or w.existence or w.values_of or w.having):
        yield from (i for i in w.used if w.parts[i].named and w.leads_to(i, "mark:by", "mark:per"))
