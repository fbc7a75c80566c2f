"""Things whose first or last rows fall on certain days: "products whose last sale was on or before October 10"."""

from agent.models.offline import assumptions as said
from agent.models.offline.parts.operations import FIRST_DATES, LAST_DATES
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Aggregate, Grouping, Having, Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.workings import Workings
from agent.values import Language

_STARTED_OR_STOPPED = words_in("no_longer_sold.yaml", "stopped") | words_in("no_longer_sold.yaml", "started")
_STOPPED, _AFTER = words_in("no_longer_sold.yaml", "stopped"), words_in("no_longer_sold.yaml", "after")
_LAST_UNTIL: dict[Language, str] = {
    "en": "last sold on or before that day",
    "es": "vendidos por última vez hasta ese día",
}
_OWNING = small("whose")


def read_bounded_dates(w: Workings) -> None:
    """A condition on the first or last day of each thing, where it owns that and a span of days is said of it."""
    time = w.semantics.dimension(w.semantics.time) if w.semantics.time else None
    for index in w.find(*FIRST_DATES, *LAST_DATES):
        part = w.parts[index]
        if time is None or not part.start or w.heard.tokens[part.start - 1].norm not in _OWNING:
            continue
        owner = next((i for i in reversed(range(index)) if _is_thing(w.parts[i])), None)
        span = _span_of(w, index)
        if owner is None or span is None:
            w.blocked.add(index)
            continue
        aggregate: Aggregate = "min" if part.has(*FIRST_DATES) else "max"
        _keep(w, owner, span, Measure(aggregate=aggregate, column=time.column))
        w.use(index, *range(index + 1, span + 1))
        others = [i for i in range(len(w.parts)) if i != span and w.parts[i].period is not None]
        w.blocked.update(others if len(others) > 1 else [])
    _lose_starts_and_stops(w)


def _is_thing(part: Part) -> bool:
    return part.dimension is not None and part.link is None and part.period is None and not part.dimension.entity


def _span_of(w: Workings, index: int) -> int | None:
    """The days said of it: behind no more than "sale", "date" and a verb of being."""
    for place in range(index + 1, len(w.parts)):
        part = w.parts[place]
        if part.period is not None:
            return place
        sale = part.has("noun:sales", "noun:rows", "grain:day") or w.names_rows(part)
        if not (sale or w.is_filler(place)):
            return None
    return None


def _keep(w: Workings, owner: int, span: int, measure: Measure) -> None:
    period = w.parts[span].period
    dimension = w.parts[owner].dimension
    if period is None or dimension is None:
        return
    counted = w.follows(owner, "op:count")
    per = dimension.name if counted else None
    if not counted:
        w.use(owner)
        w.groupings.append(Grouping(dimension.name))
    if period.start > w.context.first_day or measure.aggregate == "min":
        w.having.append(Having(measure, ">=", period.start, per=per))
    if period.end < w.context.last_day:
        w.having.append(Having(measure, "<=", period.end, per=per))


def tell_what_stopped(w: Workings, written: str) -> None:
    """ "Products we stopped selling after October 15": none was sold after it; a last sale after it may be meant."""
    if not any(item.measure.aggregate == "max" and item.operator == "<=" for item in w.having):
        return
    norms = [token.norm for token in tokenize(written, w.language)]
    stopped = next((norms.index(word) for word in norms if word in _STOPPED), None)
    if stopped is None:
        return
    after = next((i for i in range(stopped, len(norms)) if norms[i] in _AFTER), None)
    if after is not None:
        w.assume(said.word_as(" ".join(norms[stopped : after + 1]), _LAST_UNTIL[w.language], w.language))


def _lose_starts_and_stops(w: Workings) -> None:
    """ "Products we stopped selling", and not since when: no condition, and none of the words is idle."""
    if w.said("mark:when", *FIRST_DATES, *LAST_DATES):
        return
    for index, part in enumerate(w.parts):
        after = w.near(index, 1)
        selling = index + 1 if index + 1 < len(w.parts) and w.parts[index + 1].has("verb:sold") else after
        if not w.norms(index) & _STARTED_OR_STOPPED or selling is None or not w.parts[selling].has("verb:sold"):
            continue
        if any(one.dimension is not None for one in w.parts[:index]) and part.end <= w.parts[selling].start:
            w.blocked.add(index)
            w.lost.add(index)
