"""A bound on each of the things that were counted before: "count only those over 50,000", after tickets by weekday.

The count and its split stay; a ticket is counted where what it comes to is within the bound.
"""

from dataclasses import replace
from decimal import Decimal

from agent.models.offline.context import ReadingContext
from agent.models.offline.metrics import counting
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.part import Part
from agent.models.offline.reading import Having, Measure, Operator, Reading
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings
from agent.semantics import Dimension
from agent.values import Language

_OPERATORS: tuple[Operator, ...] = (">=", "<=", ">", "<")
_IDLE = (
    "mark:only",
    "op:count",
    "mark:and",
    "mark:per",
    "noun:amount",
    "op:sum",
    "list:list",
    "op:existence",
    "noun:rows",
)
_SUMS = ("noun:amount", "op:sum")
_ASKS = small("which") - small("what")
_FEW = 100
"""Below this a bare number is hardly what a ticket comes to: it is not said of what."""


def bound_of_counted(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The things that were counted before, kept to a bound that a text says alone; None for any other text."""
    w = Workings(hear(text, language, context), context)
    entity = w.entity()
    bounds = [i for i, part in enumerate(w.parts) if _operator(part) is not None]
    if entity is None or previous.measures != (counting(entity, w.semantics),) or len(bounds) != 1:
        return None
    if any(item.per for item in previous.having) and not previous.groupings:
        return None
    if previous.transform or previous.limit or previous.contrasts or previous.unread or previous.among:
        return None
    figure = _figure(w, bounds[0])
    if figure is None or w.parts[0].text.casefold() in _ASKS or not _is_alone(w, bounds[0], entity, figure):
        return None
    if previous.groupings and not _is_of_things(w, bounds[0], entity):
        return None
    operator, number = _bound(w.parts[bounds[0]])
    if number < _FEW and figure == Measure(_default(w)) and not w.speaks_of_money:
        return None
    bound = Having(figure, operator, number, per=entity.name)
    kept = tuple(item for item in previous.having if (item.measure, item.per) != (figure, entity.name))
    return replace(previous, language=language, having=(*kept, bound), assumptions=(), chart="auto")


def _operator(part: Part) -> Operator | None:
    return next((operator for operator in _OPERATORS if part.capture(f"cond:{operator}", "N") is not None), None)


def _bound(part: Part) -> tuple[Operator, Decimal]:
    operator = _operator(part) or ">"
    return operator, Decimal(str(part.capture(f"cond:{operator}", "N")))


def _default(w: Workings) -> str | None:
    metric = w.default()
    return metric.name if metric is not None else None


def _figure(w: Workings, bound: int) -> Measure | None:
    """What the bound is of: units where they are named behind it, else money; None where it is of something else."""
    behind = w.near(bound, 1)
    named = w.parts[behind] if behind == bound + 1 else None
    units = w.units()
    if named is not None and named.metric is not None and units is not None and named.metric.name == units.name:
        return Measure(units.name)
    if named is not None and (named.has("noun:rows") or named.metric == w.metric_of(w.row_measure()) is not None):
        return w.row_measure()
    other = named is not None and (named.dimension is not None or w.grain_of(named) is not None)
    name = _default(w)
    return Measure(name) if name is not None and not other else None


def _is_alone(w: Workings, bound: int, entity: Dimension, figure: Measure) -> bool:
    """Whether a text says nothing beside the bound but what is counted, and of which figure."""
    return all(i == bound or _is_idle(w, part, entity, figure) for i, part in enumerate(w.parts))


def _is_idle(w: Workings, part: Part, entity: Dimension, figure: Measure) -> bool:
    if part.metric is not None or part.dimension is not None:
        of_it = part.metric is not None and part.metric.name == figure.metric
        return of_it or (part.dimension is not None and part.dimension.name == entity.name)
    if part.has(*_IDLE) or (part.has("mark:whichever") and part.filler):
        return True
    return not part.known and (part.filler or w.says_money(part.text.casefold()))


def _is_of_things(w: Workings, bound: int, entity: Dimension) -> bool:
    """Whether it is said that the things are bounded, and not the rows that were shown."""
    named = any(part.dimension is not None and part.dimension.name == entity.name for part in w.parts[:bound])
    before = {token.norm for token in w.heard.tokens[: w.parts[bound].start]}
    counts = not before.isdisjoint(words_in("between_texts.yaml", "counts_only"))
    summed = any(part.has(*_SUMS) for part in w.parts)
    return named or counts or summed or w.speaks_of_money
