"""The largest of what is counted: "the biggest ticket", "the ten largest orders with waiter and total"."""

from agent.models.offline.parts.operations import SPLITTING
from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import lines_in, small, words_in
from agent.models.offline.words.numbers import whole
from agent.models.offline.words.tokens import SIGNS_AND_DASHES, fold
from agent.models.offline.workings import Workings, is_plural

_FIRST = tuple(words_in("superlatives.yaml", "first_in_time"))
_SIZES = words_in("superlatives.yaml", "sizes_of_things")
_NUMBER_OF = lines_in("small_words.yaml", "number_of")
_MEASURED_IN = small("during", "by")
_BESIDE = small("with", "joining", "own", "which") | {",", ":"}


def ranked_entity(w: Workings, index: int) -> int | None:
    """The part that names what a superlative of size is said of: not so of "the most tickets", which are counted."""
    found = _said_of(w, index)
    return None if found in w.used else found


def _said_of(w: Workings, index: int) -> int | None:
    entity, words = w.entity(), w.tokens_of(index)
    if entity is None or w.rows_are_things() or not w.parts[index].has("op:top", "op:bottom"):
        return None
    if all(word.norm not in _SIZES for word in words):
        return None
    following = w.near(index, 1)
    for step in (1, -1):
        near = _past_amounts(w, index, step)
        if near is None or w.parts[near].dimension != entity or w.parts[near].link is not None:
            continue
        if step > 0 and w.follows_preposition(near) and is_plural(w.parts[near].text) and _leads_out(w, index):
            continue  # "who came out on top in tickets"
        if is_number_of(w, near):
            continue  # "el mayor número de tickets"
        behind = w.near(near, 1)
        if behind is not None and behind != index and w.parts[behind].has("op:count"):
            continue  # "the highest ticket count"
        beside = w.parts[following] if following is not None else None
        other = beside is not None and beside.start == w.parts[index].end and beside.metric is None
        other = other and beside is not None and (w.split_of(beside) is not None or beside.has("verb:earned"))
        if step > 0 or not other:
            return near
    return None


def is_number_of(w: Workings, index: int) -> bool:
    """Whether a figure says itself that it is a number of things, in the plural: not the number that one has."""
    part = w.parts[index]
    return part.metric is not None and fold(part.text).startswith(_NUMBER_OF) and is_plural(part.text)


def _leads_out(w: Workings, index: int) -> bool:
    """Whether a superlative says who took the first place, not what is large."""
    return any(token.norm in words_in("superlatives.yaml", "taking_the_lead") for token in w.tokens_of(index))


def _past_amounts(w: Workings, index: int, step: int) -> int | None:
    """ "The tickets of the highest amount", "tickets, the ones with the largest totals": what has the amount."""
    near = w.near(index, step)
    while near is not None and step < 0 and (w.parts[near].has("noun:amount", "op:sum") or w.parts[near].text == ","):
        near = w.near(near, step)
    return near


def read_latest(w: Workings) -> None:
    """ "The last 5 refund tickets: number, date and amount": those of the latest days, with their figure."""
    entity, default = w.entity(), w.default()
    if (
        entity is None
        or default is None
        or w.rows_are_things()
        or w.said("op:count", "op:average", "op:bottom", "op:order_by")
    ):
        return
    places = [i for i in w.free(range(len(w.parts))) if w.parts[i].dimension == entity and not w.parts[i].link]
    for index in w.find("op:first_time", "op:current"):
        if len(places) == 1 and _is_one_of_time(w, index, places[0]):
            w.use(index, *places, *w.find("list:list", "mark:whichever"))
            w.groupings.append(Grouping(entity.name))
            w.by_moment, w.limit = "latest" if w.parts[index].has("op:current") else "earliest", 1
            w.described = True
            return
    for index in w.find("op:latest", "op:first_rows", "op:top"):
        part = w.parts[index]
        if part.has("op:top") and not fold(part.text).startswith(_FIRST):
            continue
        beside = [i for i in (w.near(places[0], -1),) if i is not None and i not in w.used] if places else []
        numbered = [i for i in beside if w.parts[i].number is not None]
        said = [part.capture(name, "N") for name in ("op:latest", "op:first_rows", "op:top")]
        said += [w.parts[i].number for i in numbered]
        limit = next((whole(number) for number in said if number is not None), None)
        after = w.near(index, 1)
        if limit is None or not places or w.follows(places[0], *SPLITTING) or (not numbered and after != places[0]):
            continue
        w.use(index, *numbered, *places, *w.find("op:newest_first", "list:list", "mark:number_sign"))
        w.groupings.append(Grouping(entity.name))
        tell_of_ranked(w, places[0])
        w.by_moment, w.limit, w.described = "latest" if part.has("op:latest") else "earliest", limit, True
        return


def _is_one_of_time(w: Workings, index: int, place: int) -> bool:
    """ "The last ticket of October": the one itself, where nothing but the rows is told beside it."""
    beside = w.near(index, 1) == place and w.parts[place].start == w.parts[index].end
    others = (i for i in w.free(range(len(w.parts))) if i not in (index, place) and not w.is_filler(i))
    told = all(w.parts[i].period or w.parts[i].has("list:list", "mark:whichever", "verb:sold") for i in others)
    return beside and told and not is_plural(w.parts[place].text)


def measured_by(w: Workings, index: int) -> int | None:
    """The figure in which a superlative of what is counted is told: "the longest ticket in lines"."""
    entity, beside = w.entity(), [i for i in (w.near(index, 1), w.near(index, -1)) if i is not None]
    if entity is None or w.rows_are_things() or all(w.parts[i].dimension != entity for i in beside):
        return None
    for i, part in enumerate(w.parts):
        figure = part.metric is not None and part.metric.unit != "currency" and part.dimension is None
        if not figure and not part.has("noun:rows"):
            continue
        before = w.near(i, -1)
        told = w.word_before(i) in _MEASURED_IN
        if told or (before is not None and w.parts[before].has("op:count", "mark:measured", "mark:by")):
            return i
    return None


def read_extreme_beside(w: Workings, index: int) -> bool:
    """ "Mean ticket, median ticket and biggest ticket": one figure more, where others stand before it."""
    entity, default, ranked = w.entity(), w.default(), ranked_entity(w, index)
    if entity is None or default is None or ranked is None or w.parts[index].capture("op:top", "N") is not None:
        return False
    before = w.near(min(index, ranked), -1)
    while before is not None and w.parts[before].has("mark:whichever", "mark:who"):
        before = w.near(before, -1)
    joined = before is not None and w.parts[before].has("mark:and")
    earlier = w.parts[: before or 0]
    asked = any(part.has("op:how_much", "op:sum", "op:count") for part in earlier)
    figures = asked or any(part.metric is not None for part in earlier) or bool(w.measures)
    if not joined or not figures or is_plural(w.parts[ranked].text):
        return False
    if w.said("mark:whichever", "mark:who"):
        w.lost.update(
            [index] if asked else []
        )  # "how much did we sell, and which was the biggest ticket?": two answers
        return asked
    w.use(index, ranked)
    if asked and not w.measures and all(part.metric is None for part in earlier):
        w.measures.append(Measure(default.name))
    w.measures.append(Measure(default.name, "max" if w.parts[index].has("op:top") else "min", per=entity.name))
    return True


def is_sized(w: Workings, index: int) -> bool:
    """ "The biggest tickets on average": of their size, not of how many there are."""
    near = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
    return any(_said_of(w, i) == index for i in near)


def tell_whose(w: Workings, ranked: int) -> None:
    """ "Who had the best day?": a day of somebody's, of whom it is told."""
    people, split = w.among("people"), w.split_of(w.parts[ranked])
    if people is None or split is None or split.grain != "day" or w.groupings != [split] or not w.find("mark:who"):
        return
    w.use(*w.find("mark:who", "mark:when"))
    w.groupings.insert(0, Grouping(people.name))
    w.described = True


def tell_who_sold(w: Workings, split: Grouping) -> None:
    """ "Who made the biggest sale": who did, beside the sale."""
    people, entity = w.among("people"), w.entity()
    if people is not None and entity is not None and split == Grouping(entity.name) and w.find("mark:who"):
        w.use(*w.find("mark:who"))
        w.groupings.append(Grouping(people.name))
        w.described = True


def tell_of_ranked(w: Workings, ranked: int) -> None:
    """Further columns of the ones that are ranked: "the biggest ticket, and who sold it", "with its day and waiter".

    What is marked by "each" or "by" is no column of theirs: they are ranked within it.
    """
    entity = w.entity()
    if entity is None or w.parts[ranked].dimension != entity or w.rows_are_things():
        return
    free = [i for i in w.free(range(len(w.parts))) if w.split_of(w.parts[i]) is not None and not w.parts[i].period]
    free = [i for i in free if w.parts[i].metric is None and not w.parts[i].link and not w.parts[i].stored]
    if any(w.follows(i, *SPLITTING) for i in free):
        return
    people = w.among("people")
    who = w.find("mark:who") if people is not None else []
    told = [i for i in free if _is_beside(w, i)]
    day = w.split_by_grain("day")
    when = [i for i in w.find("mark:when") if asks_when(w, i)] if day is not None else []
    w.use(*told, *who, *when)
    splits = [split for i in told if (split := w.split_of(w.parts[i])) is not None]
    splits += [Grouping(people.name)] if who and people is not None else []
    splits += [day] if when and day is not None else []
    w.groupings.extend(split for split in dict.fromkeys(splits) if split not in w.groupings)
    w.described = len(w.groupings) > 1


def asks_when(w: Workings, index: int) -> bool:
    """ "Number, when was it, and how much": whether a "when" asks by itself, and says of no other days when."""
    start = w.parts[index].start
    opens = start > 0 and (w.heard.tokens[start - 1].kind == "symbol" or w.heard.tokens[start - 1].norm in _BESIDE)
    behind = index + 1
    while behind < len(w.parts) and not (w.parts[behind].has("mark:and") or w.parts[behind].text in SIGNS_AND_DASHES):
        if not (w.parts[behind].has("verb:sold", "verb:earned") or w.is_filler(behind)):
            return False
        behind += 1
    return opens


def _is_beside(w: Workings, index: int) -> bool:
    start = w.parts[index].start
    while start and w.heard.tokens[start - 1].norm in small("definite_articles", "indefinite_articles"):
        start -= 1
    return start == 0 or w.heard.tokens[start - 1].norm in _BESIDE
