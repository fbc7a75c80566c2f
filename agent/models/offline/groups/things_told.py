"""Each thing with what it came to: "the October tickets with their totals", "which tickets? date and amount".

Its day and its time stand beside that where they are named, "time and amount of yesterday's tickets" among them.
"""

from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings, is_plural
from agent.semantics import Dimension

_ASIDE = (
    *("mark:and", "list:list", "mark:whichever", "mark:number_sign", "mark:each", "mark:each_listed", "op:contents"),
    *(
        "op:order_by",
        "op:order_desc",
        "op:order_asc",
        "op:order_time",
        "op:order_time_back",
        "mark:only",
        "chart:table",
    ),
)
_LISTING = ("list:list", "mark:whichever", "op:contents")
_AMOUNT = ("noun:amount", "op:sum")
_OF, _WITH = small("of"), small("with")
_ASKING = ("noun:price", "op:how_much")


def read_things_told(w: Workings) -> None:
    """Splits by the thing, and by its day and time where these are named, if nothing else is asked of it.

    Said without "each" or a wish for a list, "tickets and total" are two figures.
    """
    entity, default, day = w.entity(), w.default(), w.split_by_grain("day")
    if entity is None or default is None or day is None or default.unit != "currency" or w.rows_are_things():
        return
    if w.measures or w.groupings or w.having or w.listing or w.contrasts or len(w.periods) > 1:
        return
    whens = [split for split in (day, w.split_by_grain("hour")) if split is not None]
    noun, before = _noun(w, entity, whens)
    if noun is None:
        return
    places = before or range(noun + 1, len(w.parts))
    amounts = [i for i in places if _is_amount(w, i)]
    days = [i for i in w.free(places) if w.split_of(w.parts[i]) in whens and w.parts[i].period is None]
    own = [i for i, part in enumerate(w.parts) if part.dimension == entity and part.link is None]
    each = [i for i in w.find("mark:each", "mark:each_listed") if amounts and i > amounts[0]]
    timed = any(w.split_of(w.parts[i]) != day and w.word_before(i) in _WITH for i in days)
    listed = timed or any(part.has(*_LISTING) for part in w.parts[:noun]) or bool(each or before)
    aside = [i for i in w.free(range(len(w.parts))) if w.parts[i].has(*_ASIDE)]
    said = {*own, *amounts, *days, *aside}
    left = [i for i in w.free(range(len(w.parts))) if i not in said and not w.is_filler(i)]
    if w.named and not days:
        return  # "list refunds with their amounts": of each row
    if not listed or not amounts or left or any(w.parts[i].link is not None for i in amounts):
        return
    marks = [i for i in aside if not any(name.startswith("op:order") for name in w.parts[i].names)]
    w.use(*own, *amounts, *days, *marks)
    shown = [split for i in days if (split := w.split_of(w.parts[i])) is not None]
    w.groupings += [Grouping(entity.name), *dict.fromkeys(shown)]
    w.measures.append(Measure(default.name))
    w.described = bool(days)


def _noun(w: Workings, entity: Dimension, whens: list[Grouping]) -> tuple[int | None, list[int]]:
    """What is listed: several of them, before anything that counts them; and what is told of each before its name."""
    found = [i for i, part in enumerate(w.parts) if part.dimension == entity and part.link is None]
    if not found or any(part.has("op:count") and not part.has("op:how_much") for part in w.parts):
        return None, []
    told = _told_before(w, found[0], whens)
    before = w.near(found[0], -1)
    marked = before is not None and (w.parts[before].is_splitting or w.parts[before].has("op:how_much", *_AMOUNT))
    return (found[0] if is_plural(w.parts[found[0]].text) and (told or not marked) else None), told


def _told_before(w: Workings, noun: int, whens: list[Grouping]) -> list[int]:
    """ "Time and amount of the tickets of yesterday": the time of each of them, and not of the amount."""
    named = [i for i in w.free(range(noun)) if not w.is_filler(i) and not w.parts[i].has("mark:and", *_LISTING)]
    times = [i for i in named if w.split_of(w.parts[i]) in whens and w.parts[i].period is None]
    hours = [i for i in times if w.split_of(w.parts[i]) != whens[0]]
    told = bool(hours) and len(named) > len(times) and all(i in times or _is_amount(w, i) for i in named)
    return named if told and w.heard.tokens[w.parts[named[-1]].end].norm in _OF else []


def _is_amount(w: Workings, index: int) -> bool:
    """The total, the amount, or "how much was refunded"."""
    part, after = w.parts[index], w.near(index, 1)
    asked = part.has(*_ASKING) and after is not None and bool(w.parts[after].named)
    return asked or part.has(*_AMOUNT) or (part.metric is not None and part.metric == w.default())
