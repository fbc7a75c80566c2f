"""Names of things by which nothing is split: "sold by all waiters except 103", "chocolate products"."""

from agent.column_naming import words_of_name
from agent.models.offline.groups.marked import is_marked
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import TEXTUAL, Grouping, Measure
from agent.models.offline.words.lexicon import small, word_set, words_in
from agent.models.offline.words.tokens import SIGNS_AND_DASHES
from agent.models.offline.workings import Workings, is_plural

_DONE = ("ed", "ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", *small("participles"))
"""Ends of participles: "tickets issued by all waiters except 51"."""
_ALL = small("all")
_EACH = small("each")
_FROM = small("from", "of", "by", "among")
_QUANTIFIED = 3
_DEFINITE = words_in("splits.yaml", "definite")
_ARTICLES = small("articles")
_OVER = words_in("splits.yaml", "over")
_ANY_ONE = words_in("other_tables.yaml", "one_of_them")
_DOING = words_in("other_tables.yaml", "before_subjects")
_OF_PEOPLE = words_in("other_tables.yaml", "of_people")
_SLOTS = tuple(words_in("splits.yaml", "slots"))


def are_all_but_some(w: Workings, index: int) -> bool:
    """ "Sold by all waiters except 103": who did it, all of them together but for those left out."""
    dimension, before = w.parts[index].dimension, w.near(index, -1)
    if dimension is None or before is None:
        return False
    if _are_the_rest_along_a_split(w, index):
        return True
    if not w.parts[before].has("mark:by"):
        return _are_taken_together(w, index)
    all_of_them = w.heard.tokens[w.parts[before].end : w.parts[index].start]
    verb = w.near(before, -1)
    while verb is not None and w.parts[verb].has("op:sum"):
        verb = w.near(verb, -1)
    done = verb is not None and w.parts[verb].has("verb:sold", "verb:earned")
    done = done or w.heard.tokens[w.parts[before].start - 1].norm.endswith(_DONE)
    return done and _is_left_out(w, index) and any(token.norm in _ALL for token in all_of_them)


def _are_the_rest_along_a_split(w: Workings, index: int) -> bool:
    """ "Weekly revenue for all products other than alfajores": of the rest together, along what is split by."""
    split = w.split_of(w.parts[index])
    along = any(is_marked(w, i) and w.split_of(part) not in (None, split) for i, part in enumerate(w.parts))
    along = along or any(name.startswith("adj:") for part in w.parts for name in part.names)  # "weekly"
    of_all = w.word_before(index, past=_DEFINITE) in _ALL and w.word_before(index, past=_DEFINITE | _ALL) in _OVER
    return _is_left_out(w, index) and along and of_all and not (w.list_wish or w.said("mark:each") or w.order)


def _is_left_out(w: Workings, index: int) -> bool:
    """Whether some of what the part names are left out."""
    dimension = w.parts[index].dimension
    return dimension is not None and any(
        item.column == dimension.column and item.operator in ("!=", "not in") for item in w.filters
    )


def _are_taken_together(w: Workings, index: int) -> bool:
    """ "In all, from every waiter except 101", "todos los mozos menos 101 … un total": one figure over the rest."""
    start = w.parts[index].start
    led = {token.norm for token in w.heard.tokens[max(0, start - _QUANTIFIED) : start]}
    return _is_left_out(w, index) and w.said("mark:together") and bool(led & (_ALL | _EACH)) and bool(led & _FROM)


def are_all_days(w: Workings, index: int, split: Grouping) -> bool:
    """ "Every tableta, units and money, all the days": in a clause of its own, of all days that there are."""
    start, end = w.parts[index].start, w.parts[index].end
    first = start
    while first > 0 and (w.heard.tokens[first - 1].norm in _ALL or w.heard.tokens[first - 1].norm in _DEFINITE):
        first -= 1
    before = w.heard.tokens[first - 1].norm if first > 0 else ","
    behind = w.heard.tokens[end].norm if end < len(w.heard.tokens) else "."
    alone = before in SIGNS_AND_DASHES and behind in SIGNS_AND_DASHES and is_plural(w.parts[index].text)
    said = any(token.norm in _ALL for token in w.heard.tokens[first:start])
    others = [part for part in w.parts if part.period is None and w.split_of(part) not in (None, split)]
    pair = any(item.operator == "in" for item in w.filters)
    return split.grain == "day" and alone and said and bool(others or pair or w.groupings)


def are_mere_things(w: Workings, index: int) -> bool:
    """ "The waiters who had things returned", "a los que les devolvieron cosas": whatever they were.

    Asked for by themselves ("which things were returned") they split; beside another split they are what all
    rows are of.
    """
    part, before, after = w.parts[index], w.near(index, -1), w.near(index, 1)
    stems = {token.stem for token in w.heard.tokens[part.start : part.end]}
    if not w.groupings or part.end - part.start > 1 or not stems <= word_set("mere_things", w.language):
        return False
    if part.dimension is None or part.dimension != w.among("things_sold"):
        return False
    behind_verb = before is not None and before == index - 1 and bool(w.parts[before].named)
    had = after is not None and after == index + 1 and bool(w.parts[after].named)
    led = before is not None and w.parts[before].has("mark:whichever", "mark:each", "mark:by", "mark:per", "op:count")
    return (behind_verb or had) and not led


def is_told_by_a_value(w: Workings, index: int) -> bool:
    """ "Basic members", "chocolate products": the noun behind a stored value says what the value is of."""
    before, split = w.near(index, -1), w.split_of(w.parts[index])
    link = w.parts[before].link if before is not None and before in w.used else None
    if before is None or link is None or w.list_wish or split is None or not split.is_whole:
        return False
    if not any(each.column == link.column for each in w.filters):
        return False
    beside = w.parts[before].end == w.parts[index].start and not is_marked(w, before)
    return beside and w.order is None and not w.said("mark:whichever", "mark:each") and bool(w.measures)


def are_the_sides(w: Workings, split: Grouping, text: str) -> bool:
    """ "By time slot: before noon, noon to six, from six on", "each waiter" of two that are named: told already."""
    dimension, clock = w.semantics.dimension(split.dimension), w.clock()
    sides = [{item.column: item.operator for item in side.filters} for side in w.contrasts]
    if split.is_whole and dimension is not None:
        return bool(sides) and all(side.get(dimension.column) == "=" for side in sides)
    timed = split.grain == "part_of_day" or (split.grain == "hour" and text.casefold().startswith(_SLOTS))
    return timed and clock is not None and any(clock.column in side for side in sides)


def is_of_the_sides(w: Workings, index: int, split: Grouping) -> bool:
    """Whether the sides of a comparison are values of it already, and nothing marks it as a split."""
    columns = {item.column for contrast in w.contrasts for item in contrast.filters}
    contrasted = [Grouping(item.name) for item in w.semantics.dimensions if item.column in columns]
    return split in contrasted and not is_marked(w, index)


def are_counted(w: Workings, split: Grouping) -> bool:
    """ "Every invoice that starts with FCA: how many of those are there": their number, of which each is one."""
    dimension = w.semantics.dimension(split.dimension)
    if dimension is None or not split.is_whole or w.counting(dimension) not in w.measures:
        return False
    return any(item.operator in TEXTUAL and item.column == dimension.column for item in w.filters)


def is_said_again(w: Workings, index: int) -> bool:
    """ "Growth in each week; show also the revenue of the week": the one thing that the rows are split by."""
    part = w.parts[index]
    article = part.start > 0 and w.heard.tokens[part.start - 1].norm in _DEFINITE
    return article and not is_plural(part.text) and not is_marked(w, index)


def is_whose(w: Workings, index: int) -> bool:
    """ "The age of the patients in each specialty": what the figure belongs to, where something else splits."""
    part = w.parts[index]
    if part.dimension is None or not part.dimension.entity or not w.measures or is_marked(w, index):
        return False
    if not w.follows_preposition(index) and (is_plural(part.text) or w.list_wish):
        return False
    return any(i != index and w.split_of(other) and is_marked(w, i) for i, other in enumerate(w.parts))


def is_of_all_of_them(w: Workings, index: int) -> bool:
    """ "The average age of the members", "cuánto deben los socios", of a drafted table: one figure of them all.

    What each of them has but once, such as an age, is averaged over them and not over their rows.
    """
    part, dimension = w.parts[index], w.parts[index].dimension
    plain = not (w.order or w.limit or w.having or w.list_wish or w.contrasts or w.transform or w.listing)
    if not w.semantics.drafted or not plain or dimension is None or dimension.kind != "category":
        return False
    if w.said("mark:whichever", "mark:each", "mark:who", "op:distinct"):
        return False
    averaged, held = w.said("op:average"), bool(w.filters or w.named)
    if not is_plural(part.text):
        return averaged and part.start > 0 and w.heard.tokens[part.start - 1].norm in _ANY_ONE
    article = part.start > 0 and w.heard.tokens[part.start - 1].norm in _ARTICLES
    if is_marked(w, index):
        return article and w.language == "es" and w.said("op:how_much") and w.said("verb:earned") and not w.groupings
    asked = averaged or (held and w.said("op:how_much", "op:count"))
    subject = article or w.word_before(index) in _DOING
    if not asked or not (w.follows_preposition(index) or (subject and held)):
        return False
    _average_over(w, dimension.name)
    return True


def _average_over(w: Workings, name: str) -> None:
    """Averages over things what is theirs and not their rows'."""
    if w.rows_are_entities() and w.entity() == w.semantics.dimension(name):
        return
    for place, measure in enumerate(w.measures):
        metric = w.metric_of(measure)
        column = column_of(metric) if metric is not None else measure.column
        own = column is not None and not _OF_PEOPLE.isdisjoint(words_of_name(column))
        if own and measure.per is None and measure.aggregate in (None, "avg"):
            w.measures[place] = Measure(aggregate="avg", column=column, per=name, each="avg")


def is_aside(w: Workings, index: int) -> bool:
    """Whether a singular thing is mentioned after the figure without splitting it: "tickets with one product"."""
    part = w.parts[index]
    adjective = any(name.startswith(("adj:", "grain:weekend")) for name in part.names)
    if is_marked(w, index) or is_plural(part.text) or adjective or part.start_of is not None:
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


def _is_a_kind(w: Workings, index: int) -> bool:
    """ "Who took an in-person course": one of a kind that a stored value tells already."""
    before = w.near(index, -1)
    linked = before is not None and w.parts[before].link is not None and before in w.used
    start = w.parts[before].start if before is not None else 0
    return linked and start > 0 and w.heard.tokens[start - 1].norm in small("indefinite_articles")


def _is_a_column(w: Workings, index: int) -> bool:
    """ "Whatever says limon: product and how many units of each": what is shown beside the figure."""
    after = w.near(index, 1)
    counted = w.near(after, 1) if after is not None and w.parts[after].has("mark:and") else None
    figure = counted is not None and (w.parts[counted].metric or w.parts[counted].has("op:count", "op:how_much"))
    ends = [i for i, part in enumerate(w.parts) if part.has("mark:each") and w.near(i, 1) is None]
    return bool(figure and ends and ends[-1] > index)
