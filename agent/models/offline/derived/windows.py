"""What runs along time: moving averages, how far they look back, and the split by time that they need."""

from datetime import date
from decimal import Decimal

from agent.models.offline.reading import Grain
from agent.models.offline.rows.days_counted import spans_an_average
from agent.models.offline.times.days import DAY
from agent.models.offline.words.calendar_names import unit_named
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_JOINS = small("and", "with")
_CLOSING = words_in("moving_averages.yaml", "closing")
_WINDOW = 7
"""Days of a moving average that names none."""
_LONG = 92
"""Days beyond which a trend is drawn by month rather than by day."""


def is_reached_back_to(w: Workings, index: int) -> bool:
    """ "Moving average for November, even if it reaches into October": the days before are looked at anyway."""
    part = w.parts[index]
    beside = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None and w.parts[i].has("mark:look_back")]
    after = {other.period.start for other in w.parts if other.period is not None}
    if not beside or part.period is None or not {part.period.end + DAY, _next_month(part.period.start)} & after:
        return False
    if not w.said("op:moving_average", "op:moving_window"):
        return False
    w.use(*beside)
    return True


def _next_month(day: date) -> date:
    """ "The first ones pull from September": the month before those that are shown, not all days since then."""
    return (day.replace(day=1) + 31 * DAY).replace(day=1)


def is_window(w: Workings, index: int) -> bool:
    """ "Moving average over the last 7 days, for each day of November": how far each day looks back."""
    others = [i for i, part in enumerate(w.parts) if part.period is not None and i != index]
    others = [i for i in others if not is_reached_back_to(w, i)]
    days = _days_looked_back(w, index)
    return days is not None and (bool(others) or days < _WINDOW)


def _days_looked_back(w: Workings, index: int) -> Decimal | None:
    """The number of "the last 7 days", where a moving average says none itself."""
    part = w.parts[index]
    if _is_restated(w, index):
        return Decimal(part.period.days) if part.period is not None else None
    moving = [one for one in w.parts if one.has("op:moving_average")]
    said_so = any(one.capture("op:moving_average", "N") is not None for one in moving) or w.said("mark:window")
    if not moving or said_so or part.period is None or not part.period.anchored:
        return None
    unit, count = unit_named(part.text, w.language), part.period.days
    if (
        unit == "week"
        and count % _WINDOW == 0
        and any(w.grain_of(one) == "week" for one in w.parts if not one.period)
    ):
        return Decimal(count // _WINDOW)  # "weekly moving average, last 4 weeks"
    return Decimal(count) if unit == "day" else None


def _is_restated(w: Workings, index: int) -> bool:
    """ "The average of the last 7 days, counting that day and the six before it": both are of as many days."""
    part = w.parts[index]
    if part.period is None or not part.period.anchored or unit_named(part.text, w.language) != "day":
        return False
    averaged = w.said("op:average") and not w.said("op:moving_average")
    return averaged and any(
        isinstance(before := w.parts[place].capture("op:moving_window", "N"), Decimal)
        and int(before) + _has_the_day_itself(w, place) == part.period.days
        for place in w.find("op:moving_window")
    )


def read_average_of_window(w: Workings) -> None:
    """ "For every date, the average of that day and the six before it": a moving average by what it is of."""
    averages = w.find("op:average")
    if averages and w.find("op:moving_window") and not w.said("op:moving_average") and w.semantics.time:
        w.use(*averages)
        w.transform = "moving_average"
        w.window = _window(w, None)


def read_moving_averages(w: Workings) -> None:
    """ "7-day moving average of units": over days, unless its words name weeks or months."""
    if w.transform == "moving_average":
        w.use(*w.find("mark:smooth"))
        over_time(w, "day")
    for index in w.find("op:moving_average"):
        w.use(index)
        w.transform = "moving_average"
        w.use(*w.find("mark:smooth"))
        number = w.parts[index].capture("op:moving_average", "N") or _span_of_window(w) or _span_beside(w, index)
        w.window = _window(w, number)
        words = w.parts[index].text.casefold()
        grain: Grain = (
            "week"
            if "week" in words or "seman" in words
            else "month"
            if "mes" in words or "month" in words
            else "day"
        )
        over_time(w, grain)


def _span_of_window(w: Workings) -> Decimal | None:
    """ "Rolling mean with a window of 7 days"."""
    for index in sorted(w.used):
        taken = w.parts[index].period in w.periods
        if not taken and (days := _days_looked_back(w, index)) is not None:
            return days
    for index in w.find("cond:>"):
        number, after = w.parts[index].capture("cond:>", "N"), w.near(index, 1)
        if spans_an_average(w, index) and isinstance(number, Decimal) and after is not None:
            w.use(index, after)
            w.idle.add(index)
            return number
    for index in w.find("mark:window"):
        number = w.parts[index].capture("mark:window", "N")
        if isinstance(number, Decimal):
            w.use(index)
            return number
    return None


def _span_beside(w: Workings, index: int) -> Decimal | None:
    """ "Moving average (7 days)": the span in brackets."""
    for i in w.free(range(index + 1, min(index + 4, len(w.parts)))):
        after = w.near(i, 1)
        if w.parts[i].number is not None and after is not None and w.grain_of(w.parts[after]) is not None:
            w.use(i, after)
            return w.parts[i].number
    return None


def _window(w: Workings, number: object | None) -> int:
    """How many points a moving average spans, by its own number or by that of the points before each."""
    for index in w.find("op:moving_window"):
        before = w.parts[index].capture("op:moving_window", "N")
        points = {int(before), int(before) + 1} if isinstance(before, Decimal) else set()
        if not isinstance(number, Decimal) and isinstance(before, Decimal):
            w.use(index)
            return int(before) + 1 if _has_the_day_itself(w, index) else int(before)
        if not points or (isinstance(number, Decimal) and int(number) in points):
            w.use(index)
    return int(number) if isinstance(number, Decimal) else _WINDOW


def _has_the_day_itself(w: Workings, index: int) -> bool:
    """ "That day and the 6 before it" are seven points; "the 6 before it", "the 6 up to and including it" six."""
    words = [token.norm for token in w.tokens_of(index)]
    joined = next((place for place, word in enumerate(words) if word in _JOINS), len(words))
    closed = next((place for place, word in enumerate(words) if word in _CLOSING), len(words))
    return joined < closed


def over_time(w: Workings, grain: Grain | None = None) -> None:
    """A grouping over time, where the question named none."""
    if any(item.grain or _is_time(w, item.dimension) for item in w.groupings):
        return
    start, end = w.context.first_day, w.context.last_day
    if len(w.periods) == 1:
        start, end = max(start, w.periods[0].start), min(end, w.periods[0].end)
    split = w.split_by_grain(grain or ("month" if (end - start).days > _LONG else "day"))
    if split is not None:
        w.groupings.insert(0, split)


def _is_time(w: Workings, name: str) -> bool:
    dimension = w.semantics.dimension(name)
    return dimension is not None and dimension.kind in ("date", "timestamp")
