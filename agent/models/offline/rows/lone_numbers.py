"""Stored values that are numbers, apart from the name of what they are of: "51 or 52", "what did 102 sell"."""

from decimal import Decimal

from agent.models.offline import assumptions as said
from agent.models.offline.parts.eithers import LARGER_FIRST, SMALLER_FIRST
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Filter
from agent.models.offline.rows.kept import Condition, negation_before, typed
from agent.models.offline.rows.left_out import left_out_behind
from agent.models.offline.words.lexicon import small, word_list, words_in
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Dimension

_TABLE = "numbered.yaml"
_BOUNDING = words_in(_TABLE, "bounding")
_LEAVING_OUT = words_in(_TABLE, "leaving_out")
_FOR = words_in(_TABLE, "told_for")
_APART = frozenset({",", ";", ":", "(", ")", "?", "."})
_NOR = small("nor", "or", "and") | {","}
_CODE = 2
"""Digits from which a number apart from its name can be a code rather than a count."""
_DAYS_OF_MONTH = 31


def lone_numbers(w: Workings, known: list[Condition]) -> list[Condition]:
    """ "51 or 52, how much did each of those waiters make", "what did 102 sell": numbers apart from their name."""
    said_already = {value for condition in known for item in condition.filters for value in item.values}
    found: list[Condition] = []
    for index in [i for i, part in enumerate(w.parts) if _is_loose(w, i, part)]:
        number = w.parts[index].number or Decimal(0)
        dimension = _dimension_of(w, index, number)
        column = w.context.table.column(dimension.column) if dimension else None
        if dimension is None or column is None or int(number) in said_already:
            continue
        label = f"{w.label(dimension)} {number}"
        nor = any(_is_beside(w, condition.index, index) and condition.negated for condition in found)
        negated = negation_before(w, index) or left_out_behind(w, index) or nor
        w.use(index)
        if not any(part.dimension == dimension for part in w.parts):
            w.assume(said.word_as(w.parts[index].text, label, w.language))
        item = Filter(column.name, "=", (typed(number, column),), label)
        found.append(Condition(index, (item,), negated=negated, label=label))
    if found:
        columns = {condition.filters[0].column for condition in found}
        named = (i for i, part in enumerate(w.parts) if part.dimension and part.dimension.column in columns)
        ranked = w.said("op:top", "op:bottom") and all(condition.negated for condition in found)
        w.use(*(i for i in named if not ranked and _names_only(w, i)))
    return found


def _names_only(w: Workings, index: int) -> bool:
    """Whether the name of what numbers are of stands where nothing is split by it."""
    split = w.follows(index, "mark:by", "mark:per", "mark:each", "mark:whichever", "op:count")
    return index not in w.used and not (split or _is_split_with(w, index)) and w.parts[index].metric is None


def _is_split_with(w: Workings, index: int) -> bool:
    """ "By month and waiter, only 101 and 103": behind "and", with something else that the rows are split by."""
    joined = w.near(index, -1)
    other = w.near(joined, -1) if joined is not None and w.parts[joined].has("mark:and") else None
    if other is None or w.parts[other].period is not None or w.split_of(w.parts[other]) is None:
        return False
    led = w.near(other, -1)
    marked = led is not None and w.parts[led].is_splitting
    return marked or _is_split_with(w, other)


def _is_loose(w: Workings, index: int, part: Part) -> bool:
    """Whether a number stands alone: nothing is counted by it, and it is of nothing else that is named."""
    number = part.number
    if number is None or index in w.used or part.names or part.period or part.metric or number != int(number):
        return False
    token, after = w.heard.tokens[part.start], w.near(index, 1)
    if not token.text.isdigit() or part.end - part.start > 1:
        return False
    if len(token.text) < _CODE and not _is_left_out(w, index):
        return False
    if number <= _DAYS_OF_MONTH and _is_bound(w, part):
        return False
    before, following = w.near(index, -1), w.heard.tokens[part.end] if part.end < len(w.heard.tokens) else None
    if following is not None and (w.says_money(following.norm) or following.norm == "%"):
        return False
    worked = _is_at_work(w, part.start) or _is_sold_by(w, index)
    of_other = (
        before is not None
        and not (worked or _is_told_for(w, index, before))
        and (w.grain_of(w.parts[before]) is not None or w.parts[before].has("noun:price"))
    )
    return not of_other and not (after is not None and _is_counted(w, after) and _adjoins(w, index, after))


def _is_told_for(w: Workings, index: int, before: int) -> bool:
    """ "By waiter and month for 51 and 101", "por mes el 51": a code behind a split, and no number of a month."""
    between = {token.norm for token in w.heard.tokens[w.parts[before].end : w.parts[index].start]}
    return (w.parts[index].number or 0) > _DAYS_OF_MONTH and bool(between & (_FOR | _articles(w)))


def _is_at_work(w: Workings, start: int) -> bool:
    """ "How many days did the 52 work", "cuántos días trabajó el 52": somebody right behind a word for working."""
    return _led_by(w, start) in word_list("working", w.language)


def _is_left_out(w: Workings, index: int) -> bool:
    """ "Sin contar al 0", "exclude 0": a code of one digit, which an article or the verb takes for somebody."""
    start = w.parts[index].start
    article = start > 0 and w.heard.tokens[start - 1].norm in _articles(w) | _LEAVING_OUT
    last = index + 1 == len(w.parts) or w.parts[index + 1].text in _APART or _goes_on(w, index)
    return article and last and w.follows(index, "mark:not")


def _goes_on(w: Workings, index: int) -> bool:
    """ "Dejá afuera al 0 y al 52": another number stands behind "and"."""
    joint = index + 1
    after = w.near(joint, 1) if w.parts[joint].has("mark:and") else None
    return after is not None and w.parts[after].number is not None and not w.parts[after].names


def _is_bound(w: Workings, part: Part) -> bool:
    """ "Hasta el 20", "until the 20": a day, whose month stands elsewhere."""
    return _led_by(w, part.start) in _BOUNDING


def _articles(w: Workings) -> frozenset[str]:
    return words_in(_TABLE, "articles", language=w.language)


def _led_by(w: Workings, start: int) -> str:
    """The last word before a token, articles apart."""
    led = [token.norm for token in w.heard.tokens[:start] if token.norm not in _articles(w)]
    return led[-1] if led else ""


def _adjoins(w: Workings, index: int, after: int) -> bool:
    tokens = w.heard.tokens[w.parts[index].end : w.parts[after].start]
    return all(token.norm not in _APART | _articles(w) for token in tokens)


def _is_counted(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if part.has("mark:aside"):
        return False  # "51 and 103 as far as the data goes"
    return is_plural(part.text) or (not part.known and not part.filler)


def _dimension_of(w: Workings, index: int, number: Decimal) -> Dimension | None:
    """The one way to split whose stored numbers reach that far: named in the question, or spoken of as somebody."""
    fitting = [item for item in w.semantics.dimensions if reaches(w, item, number)]
    named = [item for item in fitting if any(part.dimension == item for part in w.parts)]
    if len(named) == 1:
        return named[0]
    return fitting[0] if len(fitting) == 1 and _is_agent(w, index, number) else None


def reaches(w: Workings, dimension: Dimension, number: Decimal) -> bool:
    """Whether a dimension is of whole numbers, and stored ones go as low and as high as a number."""
    column = w.context.table.column(dimension.column)
    if column is None or column.type != "integer" or dimension.kind != "category" or dimension.entity:
        return False
    low, high = column.low, column.high
    return isinstance(low, int) and isinstance(high, int) and low <= number <= high


def _is_agent(w: Workings, index: int, number: Decimal) -> bool:
    """ "What 102 sold", "del 116", "116's": a number that acts or is spoken of as somebody."""
    start, end = w.parts[index].start, w.parts[index].end
    before, after = w.near(index, -1), w.near(index, 1)
    if before is not None and w.parts[before].has("mark:by"):
        before = w.near(before, -1)
    ends = (_end_of_list(w, index, -1), _end_of_list(w, index, 1))
    acts = any(i is not None and w.parts[i].has("verb:sold", "verb:earned") for i in (before, after, *ends))
    article = start > 0 and w.heard.tokens[start - 1].norm in _articles(w)
    acts = acts or _is_at_work(w, start)
    owns = w.heard.text[w.heard.tokens[end - 1].end :].startswith(("'s", "’s"))
    meant = acts or article or owns or _is_sold_by(w, index) or _is_rival(w, index) or _is_asked_of(w, index)
    meant = meant or _is_asked_who(w) or _is_taken_off(w, index)
    meant = meant or _opens_the_text(w, index) or _is_of_the_largest(w, index)
    return number > _DAYS_OF_MONTH and meant


def _opens_the_text(w: Workings, index: int) -> bool:
    """ "101 vs 103: revenue and average ticket": all behind a colon is asked of several codes, and of no more."""
    colon = next((i for i, part in enumerate(w.parts) if part.text == ":"), 0)
    led = w.parts[:colon]
    codes = [part for part in led if _is_plain_number(part)]
    joined = all(part.has("mark:and", "op:compare") or part.filler for part in led if not _is_plain_number(part))
    return index < colon and len(codes) > 1 and joined


def _is_of_the_largest(w: Workings, index: int) -> bool:
    """ "The 5 largest tickets of 116": whose they are, where an amount would be no rank's."""
    things, entity = index - 1, w.entity()
    while things >= 0 and w.parts[things].filler:
        things -= 1
    led = w.word_before(index) in words_in(_TABLE, "sold_by", language=w.language)
    return (
        led and things > 0 and w.parts[things].dimension == entity and w.parts[things - 1].has("op:top", "op:bottom")
    )


def _is_taken_off(w: Workings, index: int) -> bool:
    """ "Without 103", "sin 101 ni 103": what is left out by its number alone."""
    before = w.near(index, -1)
    while before is not None and (w.parts[before].has("mark:and") or _is_plain_number(w.parts[before])):
        before = w.near(before, -1)
    last = index + 1 == len(w.parts) or w.heard.tokens[w.parts[index].end].norm in _APART | _NOR
    return last and before is not None and w.parts[before].has("mark:not")


def _is_beside(w: Workings, first: int, index: int) -> bool:
    """Whether a number follows another one behind "nor": "sin 101 ni 103"."""
    between = w.heard.tokens[w.parts[first].end : w.parts[index].start]
    return bool(between) and all(token.norm in _NOR | _articles(w) for token in between)


def _is_sold_by(w: Workings, index: int) -> bool:
    """ "The sales of 52", "sales per day for 102": a code behind what was sold, and no amount that is counted by."""
    led = w.word_before(index) in words_in(_TABLE, "sold_by", language=w.language)
    entity = w.entity()
    things = any(entity is not None and part.dimension == entity for part in w.parts)
    sold = w.said("noun:sales") or (not things and any(part.metric is not None for part in w.parts[:index]))
    return led and sold and not w.said("op:count", "noun:rows", "op:top", "op:bottom")


def _is_asked_of(w: Workings, index: int) -> bool:
    """ "How many tickets did 104 have": right behind the verb that asks what somebody did."""
    return w.word_before(index) in words_in(_TABLE, "asked_of", language=w.language)


def _is_asked_who(w: Workings) -> bool:
    """ "Who sells more, 51 or 103?": which of two it was."""
    return w.said("mark:who") and w.said(LARGER_FIRST, SMALLER_FIRST)


def _is_rival(w: Workings, index: int) -> bool:
    """ "How much more has 103 sold than 51", "did 51 sell more than 52": set against the other."""
    than = w.word_before(index) in words_in("comparing.yaml", "than") and w.said("op:excess", "op:compare")
    others = [i for i, part in enumerate(w.parts) if i != index and _is_plain_number(part)]
    return than and w.said("verb:sold", "verb:earned") and len(others) == 1


def _end_of_list(w: Workings, index: int, step: int) -> int | None:
    """What stands beside a list of numbers: "what does each of 51, 52 and 105 sell"."""
    place = w.near(index, step)
    while place is not None and (w.parts[place].has("mark:and") or _is_plain_number(w.parts[place])):
        place = w.near(place, step)
    return place


def _is_plain_number(part: Part) -> bool:
    return part.number is not None and part.number > _DAYS_OF_MONTH and not (part.names or part.period)
