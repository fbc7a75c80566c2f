"""The time of day of the first or last sale, and the day on which somebody first or last did something.

"A qué hora fue la última venta del 3 de noviembre?", "when did waiter 101 last work?": the lowest or highest of the
times or days of the rows that are kept; of a single day "when" asks for the time. Where any other figure is asked
for, other rules read it. Of several days "the last sale" is one of them, shown with its day; "the last sales" and
those of each day, or of a weekday, are of all days.
"""

from agent.models.offline.parts.operations import FIRST_DATES, LAST_DATES
from agent.models.offline.reading import Measure, Order
from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings, is_plural

_BOTH = ("op:first_to_last",)
_OTHERS = (
    *("op:how_much", "op:count", "op:average", "op:median", "op:top", "op:bottom", "op:share", "op:sum", "op:growth"),
    *("op:compare", "op:difference", "op:excess", "noun:price", "op:existence_asked"),
)
_SALES = ("noun:sales", "noun:rows", "verb:sold", "verb:earned", "mark:anything")
_NEAR = 5
"""Parts that may stand between the word for the time and the first or last of it."""


def read_moments(w: Workings) -> None:
    """Takes such words, as one or both ends of the times or days."""
    first, last, both = (_ends(w, names) for names in (FIRST_DATES, LAST_DATES, _BOTH))
    if first and not last:
        last = _last_beside(w, first)
    ends = [*first, *last, *both]
    if len(first) > 1 or len(last) > 1 or not ends or w.measures or w.said(*_OTHERS) or w.having:
        return
    figures = [i for i, part in enumerate(w.parts) if part.metric is not None]
    if any(not (_is_a_ticket(w, i) and _is_behind(i, ends)) for i in figures):
        return
    hours = [i for i in w.free(range(len(w.parts))) if _asks_for_hour(w, i, ends)]
    if hours:  # "between what hours did we sell: the hour of the first sale …" asks for these twice
        hours = [i for i in w.free(range(len(w.parts))) if _asks_for_hour(w, i, ends, anywhere=True)]
    column = _column(w, hours, ends)
    of_sales = (
        figures
        or any(i + 1 < len(w.parts) and w.parts[i + 1].named for i in ends)
        or w.find(*_SALES)
        or any(w.parts[i].has("op:first_date", "op:last_date", *_BOTH) for i in ends)
    )
    if column is None or (hours and not of_sales):
        return
    if len(ends) == 1 and _is_of_one_sale(w, ends[0], hours):
        _show_the_sale(w, ends[0], hours)
        return
    asked = w.find("mark:when") if not hours else []
    things = [i for i in w.free(range(len(w.parts))) if _is_a_ticket(w, i) and _is_behind(i, ends)]
    days = [i for i in w.free(range(len(w.parts))) if not hours and _asks_for_day(w, i)]
    times = [i for i in w.free(range(len(w.parts))) if not hours and _is_time_noun(w, i, ends)]
    w.use(*ends, *hours, *asked, *things, *days, *times, *w.find(*_SALES))
    if first or both:
        w.measures.append(Measure(aggregate="min", column=column))
    if last or both:
        w.measures.append(Measure(aggregate="max", column=column))


def _is_of_one_sale(w: Workings, end: int, hours: list[int]) -> bool:
    """ "What time was the last sale", of no day that is told: one sale, and not the latest hour of any day."""
    behind = w.near(end, 1)
    said = [end] if w.parts[end].has("op:first_date", "op:last_date") else [end, behind] if behind is not None else []
    told = {w.parts[i].named for i in said} - {""}
    sold = any(w.parts[i].has("op:first_date", "op:last_date", "noun:sales") or _is_a_ticket(w, i) for i in said)
    splits = (i for i in w.free(range(len(w.parts))) if i not in (*said, *hours))
    split = any(w.split_of(w.parts[i]) is not None or w.parts[i].is_splitting for i in splits)
    weekly = any(item.grain is not None or _is_of_weekdays(w, item.column) for item in w.filters)
    weekly = weekly or not told.issuperset(w.named)
    one = not any(is_plural(w.parts[i].text) for i in said)
    return bool(hours and (sold or told) and one) and not (split or weekly or _is_of_one_day(w) or w.contrasts)


def _is_of_weekdays(w: Workings, column: str) -> bool:
    weekday = w.weekday()
    return weekday is not None and weekday.column == column


def _show_the_sale(w: Workings, end: int, hours: list[int]) -> None:
    """Its day and its time."""
    clock, time = w.clock(), w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    if clock is None or time is None:
        return
    w.use(end, *hours, *(i for i in range(len(w.parts)) if _is_a_ticket(w, i)), *w.find(*_SALES, "mark:whichever"))
    w.listing, w.limit = (time.column, clock.column), 1
    w.order = Order(None, descending=w.parts[end].has(*LAST_DATES))


def _ends(w: Workings, names: tuple[str, ...]) -> list[int]:
    found = w.find(*names)
    return [] if any(is_numbered(w, i) for i in found) else found


def _last_beside(w: Workings, first: list[int]) -> list[int]:
    """ "The first ticket on Sunday, and the last one": one more of what the first was said of."""
    behind = [i for i in w.find(*LAST_DATES) if i > first[0]]
    return [i for i in behind if all(w.parts[i].capture(name, "N") in (None, 1) for name in sorted(w.parts[i].names))]


def is_numbered(w: Workings, index: int) -> bool:
    """ "The last 5": rows that are listed. "The last one" is the sale that was named before it."""
    part = w.parts[index]
    several = any(part.capture(name, "N") not in (None, 1) for name in sorted(part.names))
    one = any(part.capture(name, "N") == 1 for name in sorted(part.names))
    named = any(w.parts[i].has("op:first_date", "noun:sales", "op:last_date") for i in range(index))
    return several or (one and not named)


def _column(w: Workings, hours: list[int], ends: list[int]) -> str | None:
    """The column of the times where an hour is asked for, else that of the days where a day is."""
    clock, time = w.clock(), w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    if hours:
        return clock.column if clock is not None and clock.kind == "time" and min(hours) < max(ends) + 2 else None
    asks_when = w.find("mark:when") or any(w.parts[i].has("op:first_date", "op:last_date") for i in ends)
    if asks_when and _is_of_one_day(w) and clock is not None and clock.kind == "time":
        return clock.column
    day = bool(w.find("mark:when")) or any(_asks_for_day(w, i) for i in w.free(range(len(w.parts))))
    return time.column if time is not None and day and time.kind == "date" else None


def _is_of_one_day(w: Workings) -> bool:
    return bool(w.periods) and all(span.start == span.end for span in w.periods)


def _asks_for_hour(w: Workings, index: int, ends: list[int], *, anywhere: bool = False) -> bool:
    part = w.parts[index]
    marked = w.follows(index, "mark:per", "mark:by", "mark:each")
    hour = "grain:hour" in part.names or (part.dimension is not None and part.dimension.kind == "time")
    near = anywhere or any(abs(index - end) <= _NEAR for end in ends)
    return hour and near and not marked and part.period is None and not _is_time_noun(w, index, ends)


def _is_time_noun(w: Workings, index: int, ends: list[int]) -> bool:
    """ "When was the last time": no time of the day."""
    part = w.parts[index]
    return part.text.casefold() in small("time_words", "moment_words") and index - 1 in ends


def _asks_for_day(w: Workings, index: int) -> bool:
    """ "What day did", "las fechas": days that are asked for and split nothing."""
    part, before = w.parts[index], w.near(index, -1)
    if part.period is not None or "grain:day" not in part.names or part.has("adj:day"):
        return False
    asked = index > 0 and w.parts[index - 1].has("mark:whichever")
    alone = before is None or w.parts[before].text in ",:("
    return asked or alone


def _is_a_ticket(w: Workings, index: int) -> bool:
    entity = w.entity()
    return entity is not None and w.parts[index].dimension == entity


def _is_behind(index: int, ends: list[int]) -> bool:
    return any(end < index <= end + 2 for end in ends)
