"""What a share is of, and what is the part: "of what waiter 51 sold, what share was in November"."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from agent.models.offline.metrics import keep_below_zero
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import CEILINGS, FLOORS, Filter, Having, Period
from agent.models.offline.rows.days_left_out import days_left_out
from agent.models.offline.words.lexicon import lines_in, small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_TABLE = "wholes.yaml"
_LINKING = words_in(_TABLE, "is")
_BRINGING = words_in(_TABLE, "is", "was_there")
_INTO = words_in(_TABLE, "into")
_FRONTING = words_in(_TABLE, "fronts")
_WITHIN = small("in_alone")
_OUT_OF = lines_in(_TABLE, "out_of")
_ITS_ONES = words_in(_TABLE, "its_ones")
_JOINING = small("joining") | {","}
_ARTICLES = small("articles")
_INSIDE = small("in", "inside", "over")


def is_of_each_group(w: Workings) -> bool:
    """ "What part of each waiter's revenue was on weekends": what the conditions have of every group."""
    kept = bool(w.filters or w.named or w.excluded)
    if kept and w.find("op:within"):
        return True
    if is_of_what_is_kept(w):
        return False
    columns = {item.column for item in w.filters}
    apart = all((one := w.semantics.dimension(item.dimension)) and one.column not in columns for item in w.groupings)
    places = [i for i, part in enumerate(w.parts) if _condition_key(w, i, part) is not None]
    led = any(_is_led_to(w, i) or _is_had_in_each(w, i) for i in places)
    return kept and bool(w.groupings) and apart and led


def is_of_what_is_kept(w: Workings) -> bool:
    """ "The share of each month in the sales of waiter 103", "of each waiter in conitos": one part for each of them.

    What the condition keeps is the whole.
    """
    splits = [i for i, part in enumerate(w.parts) if part.period is None and w.split_of(part) in w.groupings]
    kept = [i for i, part in enumerate(w.parts) if _condition_key(w, i, part) is not None]
    if not splits or not kept or min(kept) < min(splits):
        return False
    figures = [i for i in range(min(splits) + 1, min(kept)) if w.parts[i].metric or w.parts[i].has("noun:sales")]
    end = w.parts[figures[0] if figures else min(kept)].start
    before = w.heard.tokens[w.parts[min(splits)].end : end]
    if not figures and not {token.norm for token in before} <= _WITHIN | _ARTICLES:
        return False
    return any(token.norm in _INSIDE for token in before) and _shares_of(w, min(splits))


def _shares_of(w: Workings, split: int) -> bool:
    """Whether the words for a share stand right before what has them."""
    before = w.near(split, -1)
    while before is not None and w.parts[before].has("mark:each", "mark:per", "mark:by"):
        before = w.near(before, -1)
    return before is not None and w.parts[before].has("op:share")


def _is_had_in_each(w: Workings, index: int) -> bool:
    """ "Share of waiter 103 in each month's revenue": what the share is of stands behind "in", for every group."""
    end = w.parts[index].end
    while end < len(w.heard.tokens) and w.heard.tokens[end].kind == "number":
        end += 1
    inside = end < len(w.heard.tokens) and w.heard.tokens[end].norm in _WITHIN
    each = any(w.parts[i].has("mark:each", "mark:per") for i in range(index, len(w.parts)))
    return w.follows(index, "op:share") and inside and each


def _is_led_to(w: Workings, index: int) -> bool:
    """Whether a verb that says where a part was stands right before: "was on weekends", "vino de los sábados"."""
    return w.word_before(index, past=_INTO) in _BRINGING


def kept_in_the_whole(w: Workings) -> list[str]:
    """Which of several conditions the whole is kept to, too: those after "out of", else the one beside the figure."""
    first: dict[str, int] = {}
    for index, part in enumerate(w.parts):
        if (key := _condition_key(w, index, part)) is not None:
            first.setdefault(key, index)
    places = [(index, key) for key, index in first.items()]
    if len(places) < 2 or _are_had_together(w, places):
        return []
    if again := _named_again(w):
        return again
    out_of = [
        i for i, part in enumerate(w.parts) if part.has("op:within") and part.text.casefold().startswith(_OUT_OF)
    ]
    if out_of:
        after = [key for index, key in places if index > out_of[0]]
        if len(after) < len(places):
            return after
    if before := _named_first(w, places):
        return before
    said = [i for i in range(len(w.parts)) if i not in w.idle]  # "a unit price of 0" says no units
    figures = [i for i in said if w.parts[i].metric is not None or w.parts[i].has("noun:sales", "noun:amount")]
    if not figures and (before := _named_before_the_verb(w, places)):
        return before
    figures = figures or [i for i, part in enumerate(w.parts) if part.has("verb:sold", "verb:earned")]
    if not figures or len(places) != 2:
        return []
    nearest = min(places, key=lambda place: min(_apart(w, place[0], figure) for figure in figures))
    return [nearest[1]]


def _named_again(w: Workings) -> list[str]:
    """ "Share of alfajores with 'caja' in the name in what all alfajores made": what is named twice is the whole.

    So it is where the part is told of its "ones".
    """
    keys = [(index, key) for index, part in enumerate(w.parts) if (key := _condition_key(w, index, part)) is not None]
    words = {key: fold(key) for _, key in keys}
    twice = [
        key
        for place, (index, key) in enumerate(keys)
        if any(words[key] == words[other] and index - before > 1 for before, other in keys[:place])
        or (place == 0 and len(keys) > 1 and _are_its_ones(w, index, keys[1][0]))
    ]
    whole = {words[key] for key in twice}
    if len(whole) != 1 or len(set(words.values())) != 2:
        return []
    return list(dict.fromkeys(key for _, key in keys if words[key] in whole))


def _are_its_ones(w: Workings, group: int, text: int) -> bool:
    """Whether a text behind a group is of its own things: "alfajores: … from the ones with 'caja'"."""
    one, other = (_column_of(w, index) for index in (group, text))
    between = w.heard.tokens[w.parts[group].end : w.parts[text].start]
    pointed = any(token.norm in _ITS_ONES for token in between)
    return pointed and one == other and any(part.is_textual for part in w.parts[group + 1 :])


def _column_of(w: Workings, index: int) -> str:
    link = w.parts[index].link
    return link.column if link is not None else ""


def _are_had_together(w: Workings, places: list[tuple[int, str]]) -> bool:
    """ "What share of tickets have an alfajor and a conito": of all tickets those that have both."""
    held = {item.name for item in w.holdings}
    places = sorted(places)
    beside = all(
        after - before == 1 and w.heard.tokens[w.parts[after].start].norm in _JOINING
        for (before, _), (after, _) in pairwise(places)
    )
    return beside and all(key in held for _, key in places)


def _named_first(w: Workings, places: list[tuple[int, str]]) -> list[str]:
    """ "Of the units that 102 sold on Sundays, what share were alfajores": what comes first is the whole."""
    shares = [i for i, part in enumerate(w.parts) if part.has("op:share") and i in w.used]
    first = next((token.norm for token in w.heard.tokens if token.kind != "symbol"), "")
    if not shares or first not in _FRONTING:
        return []
    before = [key for index, key in places if index < shares[0]]
    return before if len(before) < len(places) else []


def _named_before_the_verb(w: Workings, places: list[tuple[int, str]]) -> list[str]:
    """ "What percent of October refunds were on weekends": what the verb says of the whole is the part."""
    share = next((i for i, part in enumerate(w.parts) if part.has("op:share") and i in w.used), None)
    after = [index for index, _ in places if _is_led_to(w, index)]
    if share is None or not after:
        return []
    before = [key for index, key in places if share < index < after[0]]
    return before if before and all(index > share for index, _ in places) else []


def is_of_either(w: Workings, share: int) -> bool:
    """ "Percent of refunds on weekends": of the refunds, or of the weekends; nothing says which."""
    places = [i for i, part in enumerate(w.parts) if _condition_key(w, i, part) is not None]
    if w.share_of or w.groupings or w.contrasts or len(places) != 2 or w.near(share, 1) != places[0]:
        return False
    taken_back = keep_below_zero((w.parts[places[0]].named,), w.semantics)
    return taken_back and not any(w.parts[i].metric or w.parts[i].has("noun:sales") for i in range(share, places[1]))


def part_of_days(w: Workings, share: int) -> None:
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
    out, text = days_left_out(w), part.text.strip("'\"“”‘’«»")
    said_so = (
        item.words
        for item in w.filters
        if item.words not in out
        and (f"{item.words} ".startswith(f"{text} ") or (part.number is not None and part.number in item.values))
    )
    return next(said_so, None)


def with_whole(w: Workings, having: list[Having]) -> tuple[list[Having], bool]:
    """ "What part of the tickets above 0 is over 50,000": of two bounds on one side the looser tells the whole.

    So it is where nothing else is left by it than what is 0, or where a whole is said. Else it is not known: the
    second value is whether it is.
    """
    found, known = list(having), True
    alone = sum(part.has("op:share") for part in w.parts) == 1
    whole = any(part.has("op:within") for part in w.parts)
    for place, item in enumerate(having):
        same = [one for one in having if one.measure == item.measure and one.operator[0] == item.operator[0]]
        numbers = {one.value for one in same if isinstance(one.value, Decimal)}
        sides = FLOORS if item.operator in FLOORS else CEILINGS
        if item.operator not in sides or len(numbers) < 2:
            continue
        loosest = min(numbers) if sides == FLOORS else max(numbers)
        said = alone and len(same) == 2 and (loosest == 0 or whole)
        known = known and said
        found[place] = replace(item, of_whole=said and item.value == loosest)
    return found, known


def _apart(w: Workings, one: int, other: int) -> int:
    low, high = min(one, other), max(one, other)
    verbs = sum(w.heard.tokens[i].norm in _LINKING for i in range(w.parts[low].end, w.parts[high].start))
    return high - low + 10 * verbs
