"""The day on which a price began or ended: "when did it rise to 29,500", "última vez que se vendió a 2500"."""

from decimal import Decimal

from agent.models.offline.figures.price_ends import one_product
from agent.models.offline.metrics import column_of
from agent.models.offline.reading import Filter, Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_TABLE = "price_words.yaml"
_WHEN = small("when")
_REACHING = words_in(_TABLE, "reaching")
_LAST = words_in(_TABLE, "last")
_FIRST = words_in(_TABLE, "first")
_AROUND = words_in(_TABLE, "around")
_SMALL = small("definite_articles", "indefinite_articles", "own", "of", "contractions") | {"?", "¿", ","}
_AT = words_in("price_words.yaml", "charged_at")


def read_price_moments(w: Workings) -> None:
    """Takes a number that one product's price can be, with the words that ask for its first or last day."""
    price, time = w.price(), w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    column = w.context.table.column(column_of(price) or "") if price is not None else None
    if time is None or column is None or not one_product(w):
        return
    numbers = [i for i in w.free(range(len(w.parts))) if _number_of(w, i) is not None and not _is_of_another(w, i)]
    words = frozenset(token.norm for token in w.heard.tokens)
    if len(numbers) != 1 or not (words & _WHEN or _asks_for_time(words)):
        return
    number, value = numbers[0], _number_of(w, numbers[0])
    taken = [i for i in w.free(range(len(w.parts))) if _is_around(w, i)]
    around = frozenset(word for i in [number, *taken] for word in w.norms(i))
    last = bool(around & _LAST)
    reached = bool(around & _REACHING - small("to")) and not last
    low, high = column.low, column.high
    fits = isinstance(low, int | float | Decimal) and isinstance(high, int | float | Decimal) and value is not None
    if not fits or not low <= value <= high or not (reached or last or around & _FIRST):  # type: ignore[operator]
        return
    w.use(number, *taken)
    w.idle.update(taken)
    w.filters.append(Filter(column.name, "=", (value,), w.parts[number].text))
    w.measures.append(Measure(aggregate="max" if last else "min", column=time.column))


def _number_of(w: Workings, index: int) -> Decimal | None:
    """A number by itself, or in "up to 29,500", "a 2500"."""
    part = w.parts[index]
    if part.period is not None or part.link is not None or part.metric is not None:
        return None
    captured = [part.capture(name, "N") for name in sorted(part.names) if name in ("cond:<=", "cond:>=", "cond:=")]
    if captured:
        reached = w.norms(index) & (_REACHING | _AT)
        return captured[0] if isinstance(captured[0], Decimal) and reached else None
    return part.number if not part.names else None


def _is_of_another(w: Workings, index: int) -> bool:
    """ "Waiter 51", "20 units": the number of something else than a price."""
    before, after = w.near(index, -1), w.near(index, 1)
    named = before is not None and w.parts[before].dimension is not None
    counts = after is not None and w.parts[after].metric not in (None, w.price()) and after == index + 1
    return named or counts or (after == index + 1 and after is not None and w.parts[after].dimension is not None)


def _asks_for_time(words: frozenset[str]) -> bool:
    return bool(words & small("time_words", "day_words") and words & (_FIRST | _LAST))


def _is_around(w: Workings, index: int) -> bool:
    part = w.parts[index]
    if (
        part.link is not None
        or part.number is not None
        or part.period is not None
        or _number_of(w, index) is not None
    ):
        return False
    if part.metric is not None:
        return part.metric == w.price()
    return w.norms(index) <= _WHEN | _REACHING | _LAST | _FIRST | _AROUND | _SMALL
