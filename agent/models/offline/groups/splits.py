"""What the rows are ranked and split by: "top 5 products", "the best waiter each month", "by weekday and hour"."""

from agent.models.offline.groups.unsplit import are_all_but_some, are_hours_kept, are_mere_things
from agent.models.offline.passing.described import lists_weekdays, says_weekdays
from agent.models.offline.reading import TEXTUAL, Grain, Grouping
from agent.models.offline.workings import Workings, column_of, is_plural

_SUMMING = frozenset({"counting", "adding", "including", "summing", "contando", "sumando", "incluyendo"})
_SUMS = frozenset({"sum", "altogether", "overall", "combined"})
_WHEN = frozenset({"that", "when", "que", "cuando", "donde", "where"})
_IN_WHICH = (["on", "which"], ["in", "which"], ["en", "que"], ["en", "los"])
_POINTING = frozenset(
    {"that", "this", "same", "said", "ese", "esa", "este", "esta", "mismo", "misma", "aquel", "aquella"}
)
_EVERY = frozenset({"for", "every", "all"})
_THOSE = frozenset({"those", "these", "esos", "estos", "dichos"})
_DEFINITE = frozenset({"the", "that", "el", "la", "del", "ese", "esa"})
_SLOTS = ("franja", "tramo", "time slot", "time band")
_SPANS: dict[Grain | None, tuple[int, int]] = {
    "day": (1, 1),
    "week": (7, 7),
    "fortnight": (13, 16),
    "month": (28, 31),
    "quarter": (90, 92),
    "year": (365, 366),
}
"""How many days a period has that goes by that name."""


def _is_told_by_a_value(w: Workings, index: int) -> bool:
    """ "Basic members", "chocolate products": the noun behind a stored value says what the value is of."""
    before, split = w.near(index, -1), w.split_of(w.parts[index])
    link = w.parts[before].link if before is not None and before in w.used else None
    if before is None or link is None or w.list_wish or split is None or split.grain is not None:
        return False
    if not any(each.column == link.column for each in w.filters):
        return False
    beside = w.parts[before].end == w.parts[index].start and not is_marked(w, before)
    return beside and w.order is None and not w.said("mark:whichever", "mark:each") and bool(w.measures)


def is_a_verb(w: Workings, index: int) -> bool:
    """ "How much did we bill?": a word that could name a thing, where it says what was done."""
    part = w.parts[index]
    verb = part.has("verb:sold", "verb:earned") and part.metric is None
    return verb and not is_marked(w, index) and not is_plural(part.text)


def is_marked(w: Workings, index: int) -> bool:
    """Whether "by" or "per" stands before the part."""
    before = w.near(index, -1)
    return before is not None and w.parts[before].has("mark:by", "mark:per")


def read_groupings(w: Workings) -> None:
    """Every other part that splits the rows. One that stands beside a ranking with a limit is ranked within."""
    ranking = w.order is not None and (len(w.groupings) == 1 or w.limit is not None)
    ranked = w.groupings[-1] if ranking and w.groupings else None
    for index in w.free(range(len(w.parts))):
        part = w.parts[index]
        if part.period is not None or (part.metric is not None and not is_marked(w, index)):
            continue
        split = w.split_of(part)
        if split is not None and split.grain == "day" and _are_those_weekdays(w, index):
            w.use(index)
            continue
        if split is not None and _is_that_span(w, index):
            w.use(index, *(i for i in [index - 1] if w.parts[i].text.casefold() in _POINTING))
            continue
        if split is not None and split in w.groupings and _is_said_again(w, index):
            w.use(index)
            continue
        if split is None or is_a_verb(w, index) or _is_aside(w, index) or _are_days_when(w, index):
            continue
        if (
            split.grain == "part_of_day"
            and Grouping(split.dimension, "hour") in w.groupings
            and not is_marked(w, index)
        ):
            w.lost.add(index)
            continue
        if _are_the_sides(w, split, part.text):
            w.use(index, *(i for i in [w.near(index, -1)] if i is not None and is_marked(w, index)))
            continue
        summed = _is_summed_over(w, split)
        if summed or (split in _contrasted(w) and not is_marked(w, index)):
            w.use(index)
            continue
        w.use(index)
        if _is_told_by_a_value(w, index):
            continue
        if are_hours_kept(w, index) or are_all_but_some(w, index) or are_mere_things(w, index):
            continue
        if _is_whose(w, index) or _says_which_time(w, index) or _is_day_of(w, index):
            continue
        before = w.near(index, -1)
        if before is not None and w.parts[before].has("mark:by", "mark:per"):
            w.use(before)
        if split in w.groupings:
            w.limit = None if is_marked(w, index) and w.order is not None and split == ranked else w.limit
            continue
        w.groupings.append(split)
    if ranked is not None:
        _rank_last(w, ranked)


def _rank_last(w: Workings, ranked: Grouping) -> None:
    """Puts what is ranked behind the other splits: it is ranked within them, where only some are kept."""
    if w.groupings[-1] != ranked:
        w.groupings = [*(item for item in w.groupings if item != ranked), ranked]
    if len(w.groupings) > 1 and w.limit is not None and not (w.described or _tell_of_one(w, ranked)):
        w.rank_within = True


def _tell_of_one(w: Workings, ranked: Grouping) -> bool:
    """ "The largest ticket, its waiter and its date": what else is shown of a thing that has one of each."""
    entity = w.entity()
    if entity is None or ranked.dimension != entity.name or w.rows_are_things():
        return False
    own = [item for item in w.groupings if item != ranked]
    marked = {w.split_of(part) for i, part in enumerate(w.parts) if i in w.used and is_marked(w, i)}
    return all(item not in marked for item in own)


def _are_the_sides(w: Workings, split: Grouping, text: str) -> bool:
    """ "By time slot: before noon, noon to six, from six on", "each waiter" of two that are named: told already."""
    dimension, clock = w.semantics.dimension(split.dimension), w.clock()
    sides = [{item.column: item.operator for item in side.filters} for side in w.contrasts]
    if split.grain is None and dimension is not None:
        return bool(sides) and all(side.get(dimension.column) == "=" for side in sides)
    timed = split.grain == "part_of_day" or (split.grain == "hour" and text.casefold().startswith(_SLOTS))
    return timed and clock is not None and any(clock.column in side for side in sides)


def _is_a_kind(w: Workings, index: int) -> bool:
    """ "Who took an in-person course": one of a kind that a stored value tells already."""
    before = w.near(index, -1)
    linked = before is not None and w.parts[before].link is not None and before in w.used
    start = w.parts[before].start if before is not None else 0
    return linked and start > 0 and w.heard.tokens[start - 1].norm in ("a", "an", "un", "una")


def _is_summed_over(w: Workings, split: Grouping) -> bool:
    """ "Every product with 'conito' in its name: what quantity?" asks for one figure over what the words pick out."""
    dimension = w.semantics.dimension(split.dimension)
    picked = any(dimension is not None and item.column == dimension.column for item in w.filters)
    text = any(item.operator in (*TEXTUAL, *TEXTUAL.values()) and item.words for item in w.filters)
    price = w.price()
    priced = price is not None and any(item.column == column_of(price) for item in w.filters)
    sold = w.among("things_sold")
    if priced and sold is not None and dimension == sold and not w.said("mark:whichever"):
        picked = text = True
    single = not w.said("mark:each") and w.order is None and not w.having
    single = single and (not _is_split_by(w, split) or _is_every_one_of_a_sum(w, split))
    every = _is_every_one_of_a_sum(w, split)
    return (
        picked
        and text
        and single
        and (every or w.said("op:count", "op:how_much", "op:sum", "op:share", "mark:together"))
    )


def _is_every_one_of_a_sum(w: Workings, split: Grouping) -> bool:
    """ "Sum of sales for every product beginning with Conito": what is summed over, all of them."""
    every = [i for i, part in enumerate(w.parts) if part.has("mark:per") and _says_every(w, i)]
    after = [w.near(i, 1) for i in every]
    named = [i for i, part in enumerate(w.parts) if is_marked(w, i) and w.split_of(part) == split]
    sums = [i for i, part in enumerate(w.parts) if part.has("op:sum") and _says_sum(w, i)]
    together = bool(w.find("mark:together")) or (bool(sums) and sums[0] < min(named, default=0))
    together = together or (bool(every) and all(_says_all(w, i) for i in every))
    again = [i for i, part in enumerate(w.parts) if i not in named and w.split_of(part) == split]
    summed = together and bool(named) and not again and named == [i for i in after if i in named]
    w.use(*(every if summed else []))
    return summed


def _says_every(w: Workings, index: int) -> bool:
    """Whether "every", not "every single", takes all that follow."""
    return {token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]} <= _EVERY


def _says_all(w: Workings, index: int) -> bool:
    return w.heard.tokens[w.parts[index].end - 1].norm == "all"


def _says_sum(w: Workings, index: int) -> bool:
    return not {token.norm for token in w.heard.tokens[w.parts[index].start : w.parts[index].end]}.isdisjoint(_SUMS)


def _is_split_by(w: Workings, split: Grouping) -> bool:
    """ "Units by product with 'limon' in its name": "by" splits, whatever the words after it pick out."""
    return any(is_marked(w, i) and w.split_of(part) == split for i, part in enumerate(w.parts))


def _is_day_of(w: Workings, index: int) -> bool:
    """ "The day of yesterday", "on Saturday days", "all days except Sunday", "Mondays, Tuesdays, etc, each day"."""
    part, after = w.parts[index], w.near(index, 1)
    if w.grain_of(part) != "day" or any(name.startswith("adj:") for name in part.names):
        return False
    if lists_weekdays(w):
        return True
    if says_weekdays(w) and part.start > 0 and w.heard.tokens[part.start - 1].norm in ("all", "todos"):
        return True
    led = w.near(index, -1)
    if is_marked(w, index) or (led is not None and w.parts[led].has("mark:each")):
        return False
    told = (
        after is not None
        and after in w.used
        and (w.parts[after].period or w.parts[after].weekday or w.parts[after].stored or _are_some_days(w, after))
    )
    return bool(told)


def _are_some_days(w: Workings, index: int) -> bool:
    """ "Of the days from Monday to Friday", "de los días de semana"."""
    return w.parts[index].has("days:workweek", "days:weekend")


def _are_days_when(w: Workings, index: int) -> bool:
    """ "On the days that 51 sold": which days are meant is told by rows of theirs, which is not read."""
    part, tokens = w.parts[index], w.heard.tokens
    if w.grain_of(part) != "day" or is_marked(w, index) or w.having or not w.follows_preposition(index):
        return False
    following = [token.norm for token in tokens[part.end : part.end + 2]]
    return bool(following) and (following[0] in _WHEN or following in _IN_WHICH)


def _are_those_weekdays(w: Workings, index: int) -> bool:
    """ "By weekday and, for each of those days, by hour": the weekdays that the rows are split by already."""
    weekday, start = w.weekday(), w.parts[index].start
    pointed = start > 0 and w.heard.tokens[start - 1].norm in _THOSE
    return pointed and weekday is not None and Grouping(weekday.name) in w.groupings


def _is_that_span(w: Workings, index: int) -> bool:
    """ "Yesterday's tickets and the total of that day": the one period that was named, said again."""
    part, grain = w.parts[index], w.grain_of(w.parts[index])
    start = part.start
    before = w.heard.tokens[start - 1].norm if start > 0 else ""
    definite = before in _DEFINITE and not is_marked(w, index)
    definite = definite and (grain == "day" or w.follows_preposition(index) or before == "del")
    pointed = before in _POINTING or definite
    pointed = pointed or (start > 1 and w.heard.tokens[start - 2].norm in _POINTING)
    own = part.text.removesuffix("'s").removesuffix("’s")
    if not pointed or grain not in _SPANS or len(w.periods) != 1 or is_plural(own):
        return False
    shortest, longest = _SPANS[grain]
    return shortest <= (w.periods[0].end - w.periods[0].start).days + 1 <= longest


def _is_said_again(w: Workings, index: int) -> bool:
    """ "Growth in each week; show also the revenue of the week": the one thing that the rows are split by."""
    part = w.parts[index]
    article = part.start > 0 and w.heard.tokens[part.start - 1].norm in _DEFINITE
    return article and not is_plural(part.text) and not is_marked(w, index)


def _contrasted(w: Workings) -> list[Grouping]:
    """What the sides of a comparison are values of already."""
    columns = {item.column for contrast in w.contrasts for item in contrast.filters}
    return [Grouping(item.name) for item in w.semantics.dimensions if item.column in columns]


def _says_which_time(w: Workings, index: int) -> bool:
    """ "By hour of departure": the time itself, after a span that is cut from it."""
    dimension = w.parts[index].dimension
    before = w.near(index, -1)
    dated = dimension is not None and dimension.name in (w.semantics.time, w.semantics.hour)
    return dated and before is not None and w.grain_of(w.parts[before]) is not None and w.follows_preposition(index)


def _is_whose(w: Workings, index: int) -> bool:
    """ "The age of the patients in each specialty": what the figure belongs to, where something else splits."""
    part = w.parts[index]
    if part.dimension is None or not part.dimension.entity or not w.measures or is_marked(w, index):
        return False
    if not w.follows_preposition(index) and (is_plural(part.text) or w.list_wish):
        return False
    return any(i != index and w.split_of(other) and is_marked(w, i) for i, other in enumerate(w.parts))


def _is_a_column(w: Workings, index: int) -> bool:
    """ "Whatever says limon: product and how many units of each": what is shown beside the figure."""
    after = w.near(index, 1)
    counted = w.near(after, 1) if after is not None and w.parts[after].has("mark:and") else None
    figure = counted is not None and (w.parts[counted].metric or w.parts[counted].has("op:count", "op:how_much"))
    ends = [i for i, part in enumerate(w.parts) if part.has("mark:each") and w.near(i, 1) is None]
    return bool(figure and ends and ends[-1] > index)


def _is_aside(w: Workings, index: int) -> bool:
    """Whether a singular thing is mentioned after the figure without splitting it: "tickets with one product"."""
    part = w.parts[index]
    if (
        is_marked(w, index)
        or is_plural(part.text)
        or any(name.startswith(("adj:", "grain:weekend")) for name in part.names)
    ):
        return False
    if part.has("grain:hour", "grain:part_of_day") or index == 0:
        return False
    if _is_a_kind(w, index):
        w.use(index)
        return True
    if _is_a_column(w, index):
        return False
    before = w.near(index, -1)
    if before is not None and w.parts[before].number == 1 and before not in w.used:
        return bool(w.measures)
    beside = (
        before is None
        or w.parts[before].has("mark:whichever", "mark:and", "op:compare", "op:distinct")
        or before == index - 1
    )
    return bool(w.measures) and not beside


def read_each_value(w: Workings) -> None:
    """ "Revenue of each tableta", "every alfajor, one by one": words for several values, each a row of its own."""
    apart = w.find("op:one_by_one")
    for index, part in enumerate(w.parts):
        link = part.link
        if link is None or index not in w.used or len(link.values) < 2:
            continue
        kept = any(item.column == link.column and item.operator not in ("!=", "not in") for item in w.filters)
        dimension = w.semantics.dimension_of(link.column)
        before = _each_before(w, index)
        if dimension is None or not kept or not (apart or before is not None):
            continue
        w.use(*apart, *([before] if before is not None else []))
        w.groupings.extend([] if Grouping(dimension.name) in w.groupings else [Grouping(dimension.name)])


def _each_before(w: Workings, index: int) -> int | None:
    """The word that takes values one at a time, before a stored value or before the name of its column."""
    before = w.near(index, -1)
    if before is not None and before in w.used and w.parts[before].dimension is not None:
        before = w.near(before, -1)
    if before is None or before in w.used or not w.parts[before].has("mark:each", "mark:per", "adj:day"):
        return None
    start = w.parts[before].start
    summed = start > 0 and w.heard.tokens[start - 1].norm in _SUMMING
    each = not {"each", "every", "cada"}.isdisjoint(w.parts[before].text.casefold().split())
    return before if each and not summed else None
